"""The gate: which findings make the command fail, written `[STATUS,...:]SEVERITY` or `none`. What is shown is never its business."""

from __future__ import annotations

from dataclasses import dataclass, replace
from difflib import get_close_matches

from contract_check.model import SEVERITIES, STATUSES, Finding, Report, UsageError

DEFAULT = "contradicted,missing,partial,unclear:high"
REVIEW = ("status", "fail", "pass")
_DEFAULT_STATUSES = frozenset(STATUSES) - {"met"}
_FORM = "write [STATUS,...:]SEVERITY, such as contradicted,missing:medium, or none"


@dataclass(frozen=True, slots=True)
class Gate:
    """A finding trips the gate when its status is one of `statuses` and its severity is `severity` or higher.

    `severity` None is the gate that nothing trips. `review` says what a finding that needs review does: "status" as its status says,
    "fail" trips whatever its status, "pass" never trips; its severity counts in every case.
    """

    statuses: frozenset[str]
    severity: str | None
    review: str = REVIEW[0]

    def __str__(self) -> str:
        if self.severity is None:
            return "none"
        ordered = sorted(self.statuses, key=("contradicted", "missing", "partial", "unclear", "met").index)
        return f"{','.join(ordered)}:{self.severity}"

    def trips(self, finding: Finding) -> bool:
        """True for a finding that is neither waived nor known and stands at or over the gate, and for one whose waiver has expired."""
        if self.severity is None or finding.waived:
            return False
        if finding.lapsed_waiver and finding.lapsed_waiver["why"] == "expired":
            return True
        if finding.known or not self._looks_at(finding):
            return False
        return SEVERITIES.index(finding.severity) >= SEVERITIES.index(self.severity)

    def _looks_at(self, finding: Finding) -> bool:
        if finding.needs_review and self.review != "status":
            return self.review == "fail"
        return finding.status in self.statuses


def parse_gate(text: str, review: str = REVIEW[0]) -> Gate:
    """The gate that `text` writes; capitals and blanks do not matter. Raises UsageError that says what to write instead."""
    if review not in REVIEW:
        raise UsageError(f"--needs-review {review!r}: {_suggest(review, REVIEW)}")
    cleaned = text.strip().lower()
    if cleaned == "none":
        return Gate(frozenset(), None, review)
    before, colon, after = cleaned.rpartition(":")
    severity = after.strip()
    names = [name.strip() for name in before.split(",")] if colon else []
    if severity not in SEVERITIES:
        raise _mistake(text, names, severity)
    for name in names:
        if name not in STATUSES:
            raise UsageError(f"--fail-on {text!r}: {name!r} is not a status; {_suggest(name, STATUSES)}")
    return Gate(frozenset(names) or _DEFAULT_STATUSES, severity, review)


def tripped(report: Report, gate: Gate) -> bool:
    """True when at least one finding trips the gate. A report that could not be judged trips none: it has its own exit code."""
    return any(gate.trips(finding) for finding in report.findings)


def apply_gate(report: Report, gate: Gate) -> Report:
    """The report with its result, "pass" or "fail", the gate that gave it, and `trips_gate` in every finding that trips it.

    "unreadable" stays, whatever the gate.
    """
    judged = replace(report, gate=str(gate), findings=tuple(_gated(f, gate.trips(f)) for f in report.findings))
    if report.result == "unreadable":
        return judged
    return replace(judged, result="fail" if tripped(report, gate) else "pass")


def _gated(finding: Finding, trips: bool) -> Finding:
    return finding if finding.trips_gate == trips else replace(finding, trips_gate=trips)


def _mistake(text: str, names: list[str], severity: str) -> UsageError:
    """The error for a gate that does not end in a severity, with the gate that was probably meant."""
    place = f"--fail-on {text!r}"
    listed = [name.strip() for name in severity.split(",")]
    if names == [] and all(name in STATUSES for name in listed):
        return UsageError(f"{place}: a severity is missing; did you mean {','.join(listed)}:high?")
    if len(names) == 1 and names[0] in SEVERITIES and all(name in STATUSES for name in listed):
        return UsageError(f"{place}: the severity comes last; did you mean {','.join(listed)}:{names[0]}?")
    if severity == "none":
        return UsageError(f"{place}: none stands alone; write none, or leave it out and end with a severity")
    if not severity:
        return UsageError(f"{place}: no severity at the end; {_FORM}")
    return UsageError(f"{place}: {severity!r} is not a severity; {_suggest(severity, (*SEVERITIES, 'none'))}")


def _suggest(word: str, choices: tuple[str, ...]) -> str:
    close = get_close_matches(word, choices, n=1)
    return f"did you mean {close[0]}?" if close else f"choose from {', '.join(choices)}; {_FORM}"
