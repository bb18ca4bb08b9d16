"""What a run accepts besides its gate: the waivers that lie beside the documents."""

from __future__ import annotations

import os
from datetime import date

from contract_check.cli.streams import tell
from contract_check.model import Report
from contract_check.waivers import Waiver, Waivers, apply_waivers, find_waivers, today
from contract_check.waivers.store import existing, load_waivers


class Accepted:
    """The waivers of a run, each file of them read once. `given` is a waivers file for all documents; with `none` there are no waivers.

    Raises UsageError for a waivers file that is not as it must be.
    """

    def __init__(self, given: str | None = None, *, none: bool = False):
        self.given = None if none else existing(given)
        self.none = none
        self.day: date | None = None
        self.files: dict[str, Waivers] = {}
        self.unused: list[tuple[Waivers, Waiver]] = []
        self.judged: set[str] = set()

    def waivers_of(self, document: str) -> Waivers | None:
        """The waivers file that covers a document, or None."""
        if self.none or self.given is not None:
            return self.given
        path = find_waivers(document)
        if path is None:
            return None
        key = os.path.realpath(path)
        if key not in self.files:
            self.files[key] = load_waivers(path)
        return self.files[key]

    def held_against(self, report: Report, document: str) -> Report:
        """The report with its waived findings marked, see `apply_waivers`."""
        waivers = self.waivers_of(document)
        if waivers is None:
            return report
        if self.day is None:
            self.day = today()
        report, unused = apply_waivers(report, waivers, document, self.day)
        self.unused += [(waivers, waiver) for waiver in unused]
        return report

    def tell(self) -> None:
        """Say which waivers nothing needs: those of met requirements, and those of documents that do not exist."""
        for waivers in [self.given] if self.given else self.files.values():
            self.unused += [(waivers, w) for w in waivers.waivers if not os.path.exists(waivers.path_of(w))]
        for waivers, waiver in self.unused:
            tell(f"{waivers.path}, line {waivers.line(waiver)}: the waiver of {waiver.requirement} of {waiver.document} is not needed; remove it with contract-check waivers prune")
