"""Outputs that hold the reports of a whole run in one file, such as a SARIF log: reports are gathered and written at the end."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from contract_check import resources
from contract_check.atomic import write_file
from contract_check.cli.outputs import Output
from contract_check.cli.streams import complain, put, tell
from contract_check.cli.unreadable import unreadable_report
from contract_check.model import ContractCheckError, PlaybookInfo, Report, UnreadableDocument, UsageError


@dataclass(slots=True)
class Joined:
    """The outputs that join, each with the reports that go into it, in the order of the run."""

    reports: dict[Output, list[Report]] = field(default_factory=dict)

    def add(self, output: Output, report: Report) -> None:
        """Keep a report for an output, without what no joining format shows and what takes most of its memory: word boxes, clauses, pictures."""
        self.reports.setdefault(output, []).append(_slim(report))

    def expect(self, outputs: Sequence[Output]) -> None:
        """Write these outputs even where no report goes into them: who asked for a log gets one that says that nothing was found."""
        for output in outputs:
            self.reports.setdefault(replace(output, joined=True), [])

    def failed(self, outputs: Sequence[Output], file: str, playbook: PlaybookInfo, message: str, *, view: str) -> None:
        """Keep that a file could not be judged: what is not in an output would look as if nothing were wrong with it."""
        error = UnreadableDocument(message, path=file)
        for output in outputs:
            if output.joined:
                self.add(output, unreadable_report(file, playbook, error, view=view))

    def write(self) -> int:
        """Write every output; returns 0, or the exit code of the last failure, which is told."""
        code = 0
        for output, reports in self.reports.items():
            try:
                data = _formats()[output.format].render_all(reports)
                if output.to_stdout:
                    put(data)
                else:
                    write_file(output.path, data)
                    tell(f"{len(reports)} report{'' if len(reports) == 1 else 's'}: {output.path}")
            except ContractCheckError as error:
                complain(str(error))
                code = UsageError.exit_code
        return code


def _slim(report: Report) -> Report:
    documents = tuple(replace(document, words=(), blocks=()) for document in report.documents)
    extras = {name: value for name, value in report.extras.items() if name != "page_images"}
    if delta := extras.get("delta"):
        extras["delta"] = replace(delta, old=_slim(delta.old), new=_slim(delta.new))
    return replace(report, documents=documents, contracts=(), extras=extras)


def joining() -> tuple[str, ...]:
    """The names of the formats that join."""
    return tuple(name for name, entry in _formats().items() if entry.joins)


def _formats() -> Any:
    return resources.reports_package().FORMATS
