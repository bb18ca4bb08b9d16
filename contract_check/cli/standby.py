"""Other processes that load what reading takes, while this one finds out from the command line what there is to read."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from functools import partial
from typing import Any

from contract_check import regex
from contract_check.apart import Copy, Link, pair, possible

DOCUMENT, STATE, FAILED, PROGRESS = "document", "state", "failed", "progress"
READING = {"check": 1, "compare": 2}  # commands that may read files in other processes, and how many
LATER = 2  # steps that it stands back behind the process with the first file, so that what is made of one is made while the other is read

_waiting: list[Copy] = []


def stand_by(arguments: Sequence[str]) -> None:
    """Begin a process for each file where the arguments of the command look as if it will be needed."""
    files = [argument for argument in arguments[1:] if os.path.isfile(argument)]
    if files and arguments[0] in READING and not _alone(arguments) and possible():
        first, *others = (partial(serve, likely=file, later=number > 0) for number, file in enumerate(files[: READING[arguments[0]]]))
        _waiting.extend(pair(_all, first, others[0]) if others else [Copy(first)])


def reader() -> Copy:
    """The first of the processes that stand by, or a new one: it takes a file, the options of reading and the roles, and sends its document, then its statements."""
    return _waiting.pop(0) if _waiting else Copy(serve)


def dismiss() -> None:
    """End the processes that still wait for something to do."""
    while _waiting:
        _waiting.pop().close()


def _alone(arguments: Sequence[str]) -> bool:
    return any(argument.startswith("--jobs") for argument in arguments)


def serve(link: Link, likely: str = "", later: bool = False) -> None:
    """What such a process does. An unexpected failure leaves the other side without an answer. `likely` is the file that it will have to read, as far as is known;
    `later` says that another one is wanted first."""
    if later:
        os.nice(LATER)
    if likely:
        from contract_check.read.early import begin

        begin(likely)
    from contract_check.model import ContractCheckError
    from contract_check.read.reader import read_document

    left = list(LOADS)
    while left and not link.waiting():
        left.pop(0)()
    file, reading, roles = link.receive()

    def progress(done: int, count: int) -> None:
        link.send((PROGRESS, (done, count)))

    def load() -> None:
        for step in left:
            step()

    try:
        document = read_document(file, progress=progress, meanwhile=load, **reading)
        load()
        from contract_check.read.limits import check_words
        from contract_check.state.document import state_of

        check_words(document)
        link.send((DOCUMENT, document))  # it is not sent again with the statements
        agency_state = link.receive()
        link.send((STATE, state_of(document, agency_state=agency_state, roles=roles)))
        regex.keep()
    except ContractCheckError as error:
        link.send((FAILED, error))


def _pages() -> None:
    from contract_check.read import pdf_pages  # noqa: F401


def _text() -> None:
    from contract_check.read import compose  # noqa: F401


def _structure() -> None:
    from contract_check import structure  # noqa: F401


def _statements() -> None:
    from contract_check.state import document  # noqa: F401


def _lexicon() -> None:
    from contract_check.state.document import lexicon_of

    lexicon_of()


LOADS: tuple[Callable[[], Any], ...] = (_pages, _text, _structure, _statements, _lexicon)  # in the order in which they are needed


def _all() -> None:
    """Load everything, with what reading begins with."""
    from contract_check.read import early, reader  # noqa: F401

    for step in LOADS:
        step()
