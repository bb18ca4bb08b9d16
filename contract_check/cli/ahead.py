"""The one file of a check is read in a second process while this one loads the library and the model."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from functools import partial
from typing import Any, Self

from contract_check.apart import Copy, Link, Silent, possible
from contract_check.config import Configs, resolve
from contract_check.model import ContractCheckError

STATE, FAILED, PROGRESS = "state", "failed", "progress"
Told = Callable[[int, int], None]


class Ahead:
    """The one file of a check under one playbook, on its way to its statements once `begin` is called; nothing where there are several. To be closed.

    `reading` are options of `read_document` beside those in the settings. `allowed` is False where nothing may be read ahead.
    """

    def __init__(self, files: Sequence[str], flags: Mapping[str, Any], configs: Configs, reading: Mapping[str, Any], *, allowed: bool) -> None:
        self.copy: Copy | None = None
        self.work: Callable[[Link], None] | None = None
        if allowed and len(files) == 1 and possible():
            settings = resolve(files[0], flags, configs.of(files[0]))
            if len(settings["playbook"]) == 1:
                self.work = partial(_read, file=files[0], reading={"view": settings["view"], "ocr": settings["ocr"], **reading}, roles=settings["roles"])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.copy is not None:
            self.copy.close()

    @property
    def begun(self) -> bool:
        """Whether the file is being read, or has been."""
        return self.copy is not None

    def begin(self) -> None:
        """Begin to read, unless that has been done."""
        if self.work is not None and self.copy is None:
            self.copy = Copy(self.work)

    def belongs_to(self, agency_state: str | None) -> None:
        """Tell the agency's home state, which the statements depend on; to be called once, before `state`."""
        if self.copy is not None:
            with suppress(OSError):
                self.copy.link.send(agency_state)

    def state(self, progress: Told) -> Any:
        """The statements, once they are there; `begin` was called. None where the process gave none, so that the file must be read here. Raises what reading raises."""
        assert self.copy is not None
        try:
            while True:
                kind, value = self.copy.link.receive()
                if kind == PROGRESS:
                    progress(*value)
                elif kind == FAILED:
                    raise value
                else:
                    return value
        except Silent:
            return None


def _read(link: Link, file: str, reading: Mapping[str, Any], roles: Any) -> None:
    """What the second process does. An unexpected failure leaves the other side without an answer."""
    from contract_check.read.limits import check_words
    from contract_check.read.reader import read_document

    def progress(done: int, count: int) -> None:
        link.send((PROGRESS, (done, count)))

    try:
        document = read_document(file, progress=progress, meanwhile=_load, **reading)
        check_words(document)
        agency_state = link.receive()
        from contract_check.state.document import state_of

        link.send((STATE, state_of(document, agency_state=agency_state, roles=roles)))
    except ContractCheckError as error:
        link.send((FAILED, error))


def _load() -> None:
    """What will be needed when the file is read."""
    from contract_check.read import compose  # noqa: F401
    from contract_check.state.document import lexicon_of

    lexicon_of()
