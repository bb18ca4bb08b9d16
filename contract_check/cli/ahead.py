"""The one file of a check, and each of the two of a comparison, is read in another process while this one loads the library and the model."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from typing import Any, Self

from contract_check.apart import Copy, Link, Silent, possible, wait_for
from contract_check.cli import standby
from contract_check.cli.standby import DOCUMENT, FAILED, PROGRESS, STATE
from contract_check.config import Configs, Settings, resolve
from contract_check.model import ContractCheckError
from contract_check.read.cache import Cache

Told = Callable[[int, int], None]
Ready = Callable[[], bool]


class Ahead:
    """A file that is judged under one playbook, on its way to its statements once it is begun. To be closed."""

    def __init__(self) -> None:
        self.copy: Copy | None = None
        self._answer: tuple[str, Any] | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        if self.copy is not None:
            self.copy.close()

    @property
    def begun(self) -> bool:
        """Whether the file is being read, or has been."""
        return self.copy is not None

    def begin_early(self, options: Mapping[str, Any]) -> None:
        """Begin where the options of the command name one file, and no result is kept at all that could be that of this file.

        What is wrong with the options is left to whoever tells the user of it.
        """
        paths, several = options["paths"], options["together"] or options["changed_since"] or options["show_config"]
        if len(paths) != 1 or several or options["jobs"] == 1 or not os.path.isfile(paths[0]) or not possible():
            return
        if not Cache(not options["no_cache"], kind="reports").empty():
            return
        self.begin_by(options, paths[0], playbooks=1)

    def begin_by(self, options: Mapping[str, Any], file: str, *, playbooks: int | None = None, settings_of: str | None = None) -> None:
        """Begin under the options of the command and the settings of the file, or of another; with `playbooks` only where they name so many."""
        settled = settings_of or file
        flags = {"playbook": options["playbooks"], "view": options["view"], "ocr": options["ocr"]}
        with suppress(ContractCheckError):
            settings = resolve(settled, flags, Configs(options["config"], none=options["no_config"]).of(settled))
            if playbooks in {None, len(settings["playbook"])}:
                self.begin(file, settings, {"cache": False} if options["no_cache"] else {})

    def begin(self, file: str, settings: Settings, reading: Mapping[str, Any]) -> None:
        """Begin where a second process is possible, unless that has been done. `reading` are options of `read_document` beside those in the settings."""
        if self.copy is None and possible():
            reading = {"view": settings["view"], "ocr": settings["ocr"], **reading}
            self.copy = standby.reader()
            self._tell((file, reading, settings["roles"]))

    def belongs_to(self, agency_state: str | None) -> None:
        """Tell the agency's home state, which the statements depend on; to be called once, before `state`."""
        self._tell(agency_state)

    def _tell(self, value: Any) -> None:
        if self.copy is not None:
            with suppress(OSError):
                self.copy.link.send(value)

    @property
    def link(self) -> Link:
        """The line to the process that reads the file."""
        assert self.copy is not None
        return self.copy.link

    @property
    def found(self) -> Any:
        """The statements; None where there are none, for whatever reason."""
        return self._answer[1] if self._answer is not None and self._answer[0] == STATE else None

    @property
    def ended(self) -> bool:
        """Whether the statements are there, or will not come."""
        return self._answer is not None

    def take(self, progress: Told, texts: list[str]) -> None:
        """Take in what the process has sent, the text of the document into `texts`."""
        while not self.ended and self.link.waiting():
            try:
                kind, value = self.link.receive()
            except Silent:
                kind, value = STATE, None
            if kind == PROGRESS:
                progress(*value)
            elif kind == DOCUMENT:  # it comes again as a part of the statements
                texts.append(value.text)
            else:
                self._answer = kind, value

    def state(self) -> Any:
        """The statements; None where the process gave none, so that the file must be read here. Raises what reading raises."""
        assert self._answer is not None
        kind, value = self._answer
        if kind == FAILED:
            raise value
        return value


def begin_both(readers: Sequence[Ahead], options: Mapping[str, Any]) -> None:
    """Begin with both files that the options of a comparison name, under the settings of the new one."""
    paths = options["paths"]
    if len(paths) == len(readers) == 2 and not options["views"] and all(map(os.path.isfile, paths)) and possible():
        for one, file in zip(readers, paths, strict=True):
            one.begin_by(options, file, settings_of=paths[1])
    standby.dismiss()


def states(readers: Sequence[Ahead], progress: Told, meanwhile: Callable[[Ready, list[str]], None], each: Callable[[Any], object] = lambda state: None) -> list[Any]:
    """The statements of the files that were begun, as `Ahead.state` gives them. Raises what reading the first of them raises.

    `meanwhile` is called with a function that tells when all are there, and a list that it puts the texts of the documents into when they are known;
    `each` afterwards with the statements of each file as they come.
    """
    texts: list[str] = []

    def ready() -> bool:
        for one in readers:
            one.take(progress, texts)
        return all(one.ended for one in readers)

    meanwhile(ready, texts)
    left = list(readers)
    while left:
        if not any(one.ended for one in left):
            wait_for([one.link for one in left])
        for one in list(left):
            one.take(progress, texts)
            if one.ended:
                left.remove(one)
                each(one.found)
    return [one.state() for one in readers]
