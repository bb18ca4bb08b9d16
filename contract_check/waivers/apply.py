"""Waivers held against the findings of a report."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from contract_check.model import Finding, Report
from contract_check.waivers.store import Waiver, Waivers

SOON = timedelta(days=30)
_GRAVITY = ("partial", "unclear", "missing", "contradicted")  # what a waiver of each covers grows with its place


def apply_waivers(report: Report, waivers: Waivers, document: str, today: date) -> tuple[Report, tuple[Waiver, ...]]:
    """The report with its waived findings marked and a warning for each waiver that needs somebody, and the waivers that nothing needs.

    `document` is the path of the (main) document. A waiver holds while the finding is no worse than the one that was waived and
    rests on the same words, and until the end of the day on which it expires. A report that could not be judged stays as it is.
    """
    if report.result == "unreadable":
        return report, ()
    own = {waiver.requirement: waiver for waiver in waivers.of_document(document)}
    findings, warnings = [], []
    for finding in report.findings:
        waiver = own.get(finding.id) if finding.status != "met" else None
        if waiver is not None:
            finding, warning = _held_against(finding, waiver, today)
            warnings += [warning] if warning else []
        findings.append(finding)
    open_ids = {f.id for f in findings if f.status != "met"}
    unused = tuple(w for w in own.values() if w.requirement not in open_ids and w.requirement.partition("/")[0] == report.playbook.id)
    met = {f.id for f in findings}
    for waiver in unused:
        why = "the requirement is met" if waiver.requirement in met else "the playbook does not ask for it"
        warnings.append(f"The waiver of {waiver.requirement} ({waivers.path}, line {waivers.line(waiver)}) is not needed: {why}. Remove it with contract-check waivers prune.")
    return replace(report, findings=tuple(findings), warnings=(*report.warnings, *warnings)), unused


def change_since(finding: Finding, waiver: Waiver) -> str:
    """What is not as it was when the finding was waived, in words that follow "because"; "" where nothing is."""
    if _GRAVITY.index(finding.status) > _GRAVITY.index(waiver.status):
        return f"the requirement was {waiver.status} and is {finding.status} now"
    if finding.text_hash != waiver.text:
        if not waiver.text:
            return "a clause deals with it now"
        return "the words that it rests on were changed" if finding.text_hash else "the words that it rests on are gone"
    more = [element for element in finding.elements_lacking if element not in waiver.lacking]
    if more:
        return f"more is lacking now ({', '.join(more)})"
    return ""


def _held_against(finding: Finding, waiver: Waiver, today: date) -> tuple[Finding, str]:
    what = f"The waiver of {finding.id} (owner {waiver.owner}, approved by {waiver.approver})"
    change = change_since(finding, waiver)
    because = f", because {change}" if change else ""
    if waiver.expires < today:  # first: an expired waiver fails whatever the gate, and a change must not hide it
        lapsed = {"why": "expired", "detail": f"it expired on {waiver.expires}{f', and {change}' if change else ''}", **waiver.to_dict()}
        return replace(finding, lapsed_waiver=lapsed), f"{what} expired on {waiver.expires}{f', and no longer holds{because}' if change else ''}."
    if change:
        lapsed = {"why": "changed", "detail": change, **waiver.to_dict()}
        return replace(finding, lapsed_waiver=lapsed), f"{what} no longer holds{because}."
    waived = replace(finding, waived=waiver.to_dict())
    if waiver.expires - today <= SOON:
        days = (waiver.expires - today).days
        left = "today" if days == 0 else "tomorrow" if days == 1 else f"in {days} days"
        return waived, f"{what} expires {left}, on {waiver.expires}."
    return waived, ""
