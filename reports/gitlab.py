"""GitLab's code quality report: a JSON list with an entry for each open or waived finding."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contract_check.model import Report
from contract_check.reports import machine
from contract_check.reports.clean import shortened

_SEVERITY = {"high": "critical", "medium": "major", "low": "minor"}


def render(report: Report) -> str:
    """The report as a code quality report."""
    return render_all([report])


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as one code quality report. Entries are known by path, requirement and clause text; a contract has no lines, hence line 1."""
    return machine.as_json([entry for report in reports for entry in _entries(report)])


def _entries(report: Report) -> list[dict[str, Any]]:
    entries = []
    if report.result == "unreadable":
        path = machine.plain_path(report.documents[0].path)
        words = f"Not readable enough to judge. {' '.join(report.warnings)}"
        known_by = machine.digest(path, machine.UNREADABLE, report.playbook.id)
        entries.append(_entry(path, machine.UNREADABLE, words, known_by, "blocker"))
    for finding in machine.to_name(report):
        path = machine.plain_path(report.documents[machine.document_of(report, finding)].path)
        severity = "info" if finding.waived else _SEVERITY[finding.severity]
        known_by = machine.digest(path, finding.fingerprint)
        entries.append(_entry(path, finding.id, machine.message(report, finding), known_by, severity))
    return entries


def _entry(path: str, check: str, words: str, known_by: str, severity: str) -> dict[str, Any]:
    return {
        "description": shortened(words, machine.MESSAGE_LIMIT),
        "check_name": check,
        "fingerprint": known_by,
        "severity": severity,
        "location": {"path": path, "lines": {"begin": 1}},
    }
