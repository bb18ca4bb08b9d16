"""Two agreements, or two views of one, judged under one playbook and held against each other."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contract_check.api import Roles, loaded, state_of
from contract_check.comparison.both import Benches, Judged, judged_both
from contract_check.comparison.clauses import alerts_of, clause_changes
from contract_check.comparison.delta import DIRECTIONS, WORSE, Change, ClauseChange, Delta, Pair, Passage, Run
from contract_check.comparison.direction import change_of
from contract_check.comparison.drift import Drift, drifts_of
from contract_check.comparison.sides import Comparison, comparison_of
from contract_check.judge.gate import Gate
from contract_check.judge.warnings import SEE_REMARKS
from contract_check.library.playbooks import Playbook
from contract_check.library.provisions import load_provisions
from contract_check.model import SEVERITIES, Document, Report, UsageError
from contract_check.state import State

__all__ = ["Benches", "Change", "ClauseChange", "Delta", "Pair", "Passage", "Run", "apply_gate", "compare", "compare_documents", "compare_states", "compare_views", "read_state", "with_findings"]


def compare(
    old: str | Path,
    new: str | Path,
    *,
    playbook: str | Path = "model-alpr",
    view: str = "accepted",
    ocr: str = "auto",
    agency_state: str | None = None,
    roles: Roles | None = None,
    library: Path | None = None,
    **reading: Any,
) -> Delta:
    """What became of each requirement of a playbook, and of the clauses, from one agreement to the next.

    The files may be of different formats. Raises UnreadableDocument, UsageError, LibraryError.
    """
    book = loaded(playbook, library)
    documents = [_read(path, view=view, ocr=ocr, **reading) for path in (old, new)]
    return compare_documents(documents[0], documents[1], book, agency_state=agency_state, roles=roles, library=library)


def compare_views(
    path: str | Path, *, playbook: str | Path = "model-alpr", ocr: str = "auto", agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None, **reading: Any
) -> Delta:
    """A Word file with tracked changes against itself: the text before them against the text with all of them accepted.

    Raises UsageError for a file without tracked changes, else as `compare` does.
    """
    book = loaded(playbook, library)
    old, new = (_read(path, view=view, ocr=ocr, **reading) for view in ("original", "accepted"))
    if new.format != "docx":
        raise UsageError(f"{path}: only a Word file holds tracked changes; give two files instead of --views")
    if not any(remark.kind in {"insertion", "deletion"} for remark in new.remarks) and old.text == new.text:
        raise UsageError(f"{path}: there are no tracked changes in this file; give two files instead of --views")
    return compare_documents(old, new, book, agency_state=agency_state, roles=roles, library=library)


def compare_documents(old: Document, new: Document, playbook: Playbook, *, agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None) -> Delta:
    """The comparison of two documents that were read already."""
    before, after = (state_of(document, agency_state=agency_state or playbook.state, roles=roles, library=library) for document in (old, new))
    return compare_states(before, after, playbook, library=library)


def compare_states(old: State, new: State, playbook: Playbook, *, library: Path | None = None, benches: Benches | None = None) -> Delta:
    """The comparison of the statements of two documents."""
    clauses: list[Clauses] = []
    judged = judged_both((old, new), benches or Benches(playbook, library), lambda: clauses.append(_clauses(old, new)))
    return _compared(*judged, clauses[0], playbook, library)


def read_state(
    path: str | Path, playbook: Playbook, *, view: str = "accepted", ocr: str = "auto", agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None, **reading: Any
) -> State:
    """The statements of one of the files of a comparison. Raises UnreadableDocument, LibraryError."""
    document = _read(path, view=view, ocr=ocr, **reading)
    return state_of(document, agency_state=agency_state or playbook.state, roles=roles, library=library)


def _read(path: str | Path, **reading: Any) -> Document:
    from contract_check.read import read_document
    from contract_check.read.limits import check_words

    document = read_document(str(path), **reading)
    check_words(document)
    return document


@dataclass(frozen=True, slots=True)
class Clauses:
    """What the texts of two agreements tell without being judged."""

    both: Comparison
    drifts: list[Drift]
    changes: list[ClauseChange]
    alerts: list[str]


def _clauses(old: State, new: State) -> Clauses:
    both = comparison_of(old, new)
    drifts = drifts_of(both)
    changes = clause_changes(both, drifts)
    return Clauses(both, drifts, changes, alerts_of(both, drifts, changes))


def _compared(old: Judged, new: Judged, clauses: Clauses, playbook: Playbook, library: Path | None) -> Delta:
    provisions = load_provisions(library)
    (before, had), (after, has) = old, new
    changes = [
        change_of(provisions[requirement.provision], findings, verdicts, clauses.both, clauses.drifts, dict(requirement.parameters))
        for requirement, findings, verdicts in zip(
            playbook.requirements, zip(before.findings, after.findings, strict=True), zip(had.verdicts, has.verdicts, strict=True), strict=True
        )
    ]
    return Delta(before, after, tuple(sorted(changes, key=_rank)), tuple(clauses.changes), tuple(clauses.alerts), _warnings(before, after))


def apply_gate(delta: Delta, gate: Gate, *, statuses_given: bool = False) -> Delta:
    """The comparison with its result: "fail" when a requirement at or over the gate's severity was lost or weakened.

    Where the user named statuses, only changes that end in one of them count.
    """

    def trips(change: Change) -> bool:
        if gate.severity is None or change.direction not in WORSE or change.new.waived:
            return False
        if statuses_given and change.new.status not in gate.statuses:
            return False
        return SEVERITIES.index(change.severity) >= SEVERITIES.index(gate.severity)

    changes = tuple(replace(change, trips=trips(change)) for change in delta.changes)
    words = str(gate) if statuses_given or gate.severity is None else f"lost,weakened:{gate.severity}"
    return replace(delta, changes=changes, result="fail" if any(change.trips for change in changes) else "pass", gate=words)


def with_findings(delta: Delta, new: Report) -> Delta:
    """The comparison with another report on the new agreement, as waivers make it: the same findings, some of them marked."""
    findings = {finding.id: finding for finding in new.findings}
    changes = tuple(replace(change, new=findings[change.new.id]) for change in delta.changes)
    return replace(delta, new=new, changes=changes, warnings=(*delta.warnings, *(w for w in new.warnings if w not in delta.new.warnings)))


def _rank(change: Change) -> tuple[int, bool, int]:
    """Worse before better before unchanged; what only a definition changed after the rest; the graver requirement first."""
    place = DIRECTIONS.index(change.direction) if change.direction != "unchanged" else len(DIRECTIONS)
    return place, change.by_definition, -SEVERITIES.index(change.severity)


def _warnings(old: Report, new: Report) -> tuple[str, ...]:
    """The warnings on both agreements, each with whose it is; a comparison has no list of remarks to point to."""
    before, after = (dict.fromkeys(warning.replace(SEE_REMARKS, "") for warning in report.warnings) for report in (old, new))
    rows = [f"New agreement: {warning}" for warning in after if warning not in before]
    rows += [f"Old agreement: {warning}" for warning in before if warning not in after]
    return (*rows, *(f"Both agreements: {warning}" for warning in after if warning in before))
