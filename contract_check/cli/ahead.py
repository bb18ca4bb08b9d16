"""The one file of a check, or the new one of a comparison, is read in a second process while this one loads the library and the model."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any, Self

from contract_check.apart import Copy, Silent, possible
from contract_check.cli.standby import DOCUMENT, FAILED, PROGRESS, reader
from contract_check.config import Configs, Settings, resolve
from contract_check.model import ContractCheckError
from contract_check.read.cache import Cache

Told = Callable[[int, int], None]
Meanwhile = Callable[[Callable[[], bool]], None]


class Ahead:
    """A file that is judged under one playbook, on its way to its statements once it is begun. To be closed."""

    def __init__(self) -> None:
        self.copy: Copy | None = None

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
        self._begin_by(options, paths[0], playbooks=1)

    def begin_new(self, options: Mapping[str, Any]) -> None:
        """The same for the new one of the two files that a comparison names."""
        paths = options["paths"]
        if len(paths) == 2 and not options["views"] and all(map(os.path.isfile, paths)) and possible():
            self._begin_by(options, paths[1])

    def _begin_by(self, options: Mapping[str, Any], file: str, playbooks: int | None = None) -> None:
        flags = {"playbook": options["playbooks"], "view": options["view"], "ocr": options["ocr"]}
        with suppress(ContractCheckError):
            settings = resolve(file, flags, Configs(options["config"], none=options["no_config"]).of(file))
            if playbooks in {None, len(settings["playbook"])}:
                self.begin(file, settings, {"cache": False} if options["no_cache"] else {})

    def begin(self, file: str, settings: Settings, reading: Mapping[str, Any]) -> None:
        """Begin where a second process is possible, unless that has been done. `reading` are options of `read_document` beside those in the settings."""
        if self.copy is None and possible():
            reading = {"view": settings["view"], "ocr": settings["ocr"], **reading}
            self.copy = reader()
            self._tell((file, reading, settings["roles"]))

    def belongs_to(self, agency_state: str | None) -> None:
        """Tell the agency's home state, which the statements depend on; to be called once, before `state`."""
        self._tell(agency_state)

    def _tell(self, value: Any) -> None:
        if self.copy is not None:
            with suppress(OSError):
                self.copy.link.send(value)

    def state(self, progress: Told, meanwhile: Meanwhile) -> Any:
        """The statements, once they are there; `begin` was called. None where the process gave none, so that the file must be read here. Raises what reading raises.

        `meanwhile` is called before the statements are there, with a function that tells when they are.
        """
        assert self.copy is not None
        try:
            while True:
                kind, value = self.copy.link.receive()
                if kind == PROGRESS:
                    progress(*value)
                elif kind == DOCUMENT:
                    meanwhile(self.copy.link.waiting)
                elif kind == FAILED:
                    raise value
                else:
                    return value
        except Silent:
            return None
