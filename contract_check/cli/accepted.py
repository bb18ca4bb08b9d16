"""What a run accepts besides its gate: the waivers that lie beside the documents, and the gaps of a baseline."""

from __future__ import annotations

import os
from dataclasses import replace
from datetime import date

from contract_check.baseline import Baseline, load_baseline, mark_known, write_baseline
from contract_check.cli.streams import tell
from contract_check.config import Settings
from contract_check.model import Report
from contract_check.waivers import Waiver, Waivers, apply_waivers, find_waivers, today
from contract_check.waivers.store import existing


class Accepted:
    """Waivers and baselines of a run, each file of them read once.

    With `none` there are no waivers. With `write_to` the run draws a new baseline there and holds its findings against none.
    Raises UsageError where a file lies there that is no baseline.
    """

    def __init__(self, *, none: bool = False, write_to: str | None = None):
        self.none = none
        self.write_to = write_to
        if write_to and os.path.exists(write_to):
            load_baseline(write_to)
        self.day: date | None = None
        self.files: dict[str, Waivers] = {}
        self.baselines: dict[str, Baseline] = {}
        self.unused: list[tuple[Waivers, Waiver]] = []
        self.open: list[tuple[str, Report]] = []

    def prepare(self, document: str, settings: Settings) -> None:
        """Read what covers a document. Raises UsageError for a file that is not as it must be."""
        self.waivers_of(document, settings["waivers"])
        self.baseline_of(settings)

    def baseline_of(self, settings: Settings) -> Baseline | None:
        """The baseline that the settings name, or None."""
        path = settings["baseline"]
        if path is None or self.write_to is not None:
            return None
        if path not in self.baselines:
            self.baselines[path] = load_baseline(path)
        return self.baselines[path]

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

    def waived(self, report: Report, document: str, settings: Settings) -> Report:
        """The report with its waived findings marked, see `apply_waivers`."""
        waivers = self.waivers_of(document, settings["waivers"])
        if waivers is None:
            return report
        if self.day is None:
            self.day = today()
        report, unused = apply_waivers(report, waivers, document, self.day)
        self.unused += [(waivers, waiver) for waiver in unused]
        return report

    def held_against(self, report: Report, document: str, settings: Settings) -> Report:
        """The report with its waived and its known findings marked, see `apply_waivers` and `mark_known`."""
        report = self.waived(report, document, settings)
        if self.write_to is not None:
            slim = replace(report, documents=(), contracts=(), findings=tuple(replace(f, evidence=(), decoys=()) for f in report.findings))
            self.open.append((document, slim))
        baseline = self.baseline_of(settings)
        return mark_known(report, baseline, document) if baseline is not None else report

    def write(self) -> None:
        """Write the new baseline, where one is to be drawn."""
        if self.write_to is not None:
            count = write_baseline(self.write_to, self.open)
            tell(f"{self.write_to}: a baseline of {count} finding{'' if count == 1 else 's'}")

    def tell(self) -> None:
        """Say which waivers nothing needs: those of met requirements, and those of documents that do not exist."""
        for waivers in self.files.values():
            self.unused += [(waivers, w) for w in waivers.waivers if not os.path.exists(waivers.paths_of(w)[0])]
        for waivers, waiver in self.unused:
            tell(f"{waivers.path}, line {waivers.line(waiver)}: the waiver of {waiver.requirement} of {waiver.document} is not needed; remove it with contract-check waivers prune")
