"""What a run accepts besides its gate: the waivers that lie beside the documents."""

from __future__ import annotations

import os
from datetime import date

from contract_check.cli.streams import tell
from contract_check.model import Report
from contract_check.waivers import Waiver, Waivers, apply_waivers, find_waivers, today
from contract_check.waivers.store import existing


class Accepted:
    """The waivers of a run, each file of them read once; with `none` there are no waivers."""

    def __init__(self, *, none: bool = False):
        self.none = none
        self.day: date | None = None
        self.files: dict[str, Waivers] = {}
        self.unused: list[tuple[Waivers, Waiver]] = []

    def waivers_of(self, document: str, given: str | None = None) -> Waivers | None:
        """The waivers file that covers a document: the one that was given, else the nearest; None where there is none.

        Raises UsageError for a file that is not as it must be.
        """
        if self.none:
            return None
        path = given or find_waivers(document)
        if path is None:
            return None
        key = os.path.realpath(path)
        if key not in self.files:
            self.files[key] = existing(path)
        return self.files[key]

    def held_against(self, report: Report, document: str, given: str | None = None) -> Report:
        """The report with its waived findings marked, see `apply_waivers`."""
        waivers = self.waivers_of(document, given)
        if waivers is None:
            return report
        if self.day is None:
            self.day = today()
        report, unused = apply_waivers(report, waivers, document, self.day)
        self.unused += [(waivers, waiver) for waiver in unused]
        return report

    def tell(self) -> None:
        """Say which waivers nothing needs: those of met requirements, and those of documents that do not exist."""
        for waivers in self.files.values():
            self.unused += [(waivers, w) for w in waivers.waivers if not os.path.exists(waivers.path_of(w))]
        for waivers, waiver in self.unused:
            tell(f"{waivers.path}, line {waivers.line(waiver)}: the waiver of {waiver.requirement} of {waiver.document} is not needed; remove it with contract-check waivers prune")
