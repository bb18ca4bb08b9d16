"""One row a finding, for a spreadsheet; no cell can be taken for a formula."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from io import StringIO

from contract_check.model import Finding, Report
from contract_check.reports import view
from contract_check.reports.clean import one_line

COLUMNS = (
    "document",
    "playbook",
    "requirement",
    "provision",
    "title",
    "status",
    "severity",
    "duty",
    "confidence",
    "needs_review",
    "waived",
    "reason",
    "where",
    "quote",
    "to_be_met",
    "ask_for",
    "advice",
    "citation",
    "source",
    "lapsed_waiver",
    "known",
    "change",
    "fingerprint",
)
_FORMULA = ("=", "+", "-", "@", "＝", "＋", "－", "＠")


def render(report: Report, *, header: bool = True) -> str:
    """The findings as comma-separated rows in the report's order, with CRLF line ends and every cell quoted.

    White space inside a cell becomes single spaces, so that one line is one row. `header=False` leaves out the names of the
    columns, so that several reports can follow one another.
    """
    stream = StringIO()
    writer = csv.writer(stream, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    if header:
        writer.writerow(COLUMNS)
    for finding in view.in_order(report.findings):
        writer.writerow([guarded(cell) for cell in _cells(report, finding)])
    return stream.getvalue()


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as one table."""
    return "".join(render(report, header=index == 0) for index, report in enumerate(reports))


def guarded(cell: str) -> str:
    """The cell on one line; what a spreadsheet would compute gets an apostrophe in front, which makes it text."""
    text = one_line(cell)
    return f"'{text}" if text.startswith(_FORMULA) else text


def _cells(report: Report, finding: Finding) -> list[str]:
    waived, lapsed = ("; ".join(f"{key}: {value}" for key, value in (waiver or {}).items()) for waiver in (finding.waived, finding.lapsed_waiver))
    return [
        "; ".join(document.path for document in report.documents),
        report.playbook.id,
        finding.id,
        finding.provision,
        finding.title,
        finding.status,
        finding.severity,
        finding.duty,
        f"{finding.confidence:.2f}",
        "yes" if finding.needs_review else "no",
        waived,
        finding.reason,
        "; ".join(view.clause_list(finding, report.documents)),
        " | ".join(evidence.quote for evidence in view.deciding(finding)),
        " ".join(view.to_be_met(finding, report.documents)),
        finding.remedy.preferred if view.is_open(finding) else "",
        finding.remedy.advice if view.is_open(finding) else "",
        finding.citation,
        finding.source,
        lapsed,
        "yes" if finding.known else "no",
        finding.change,
        finding.fingerprint,
    ]
