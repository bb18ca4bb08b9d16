"""The direction of a change of a requirement, as the statuses and the points under them decide it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from contract_check.comparison.delta import Change, Pair
from contract_check.comparison.drift import Drift, drift_points
from contract_check.comparison.exceptions import exception_points
from contract_check.comparison.numbers import number_points
from contract_check.comparison.points import Point, points_of, supporting_pieces
from contract_check.comparison.sides import Comparison
from contract_check.judge.verdict import Verdict
from contract_check.library.provisions import Provision
from contract_check.model import Finding

ORDER = ("contradicted", "missing", "partial", "met")
MOST_PAIRS = 4
MOST_REASONS = 6


def direction_of(old: str, new: str, points: Sequence[Point] = ()) -> str:
    """The direction that two statuses and the points under them give; to or from unclear is "unchanged".

    Raises ValueError for a word that is no status.
    """
    if "unclear" in (old, new):
        return "unchanged"
    before, after = ORDER.index(old), ORDER.index(new)
    kept = ORDER.index("partial")
    if before == after:
        signs = {point.sign for point in points}
        return "weakened" if -1 in signs else "improved" if 1 in signs else "unchanged"
    if after < before:
        return "lost" if before >= kept > after else "weakened"
    return "gained" if after >= kept > before else "improved"


def change_of(
    provision: Provision, findings: tuple[Finding, Finding], verdicts: tuple[Verdict, Verdict], both: Comparison, drifts: list[Drift],
    parameters: Mapping[str, Any],
) -> Change:  # fmt: skip
    """What became of one requirement, with reasons and words."""
    old, new = findings
    points = _points(provision, *verdicts, both, drifts, parameters)
    direction = direction_of(old.status, new.status, points)
    wanted = {"lost": -1, "weakened": -1, "improved": 1, "gained": 1}.get(direction, 0)
    deciding = [p for p in points if p.sign == wanted and wanted]
    beside = [p for p in points if p not in deciding]
    reasons = [p.text for p in deciding][:MOST_REASONS]
    if direction != "unchanged" and old.status != new.status:
        reasons = reasons or [_by_status(old, new)]
    notes = _notes(old, new) + [p.text for p in beside]
    return Change(
        provision.id, new.title, new.severity, new.duty, direction, old, new, tuple(dict.fromkeys(reasons)), tuple(dict.fromkeys(notes)),
        _pairs(deciding, beside, verdicts, both) if direction != "unchanged" or points else (),
        kinds=tuple(dict.fromkeys((*(["status"] if old.status != new.status and direction != "unchanged" else []), *(p.kind for p in deciding)))),
    )  # fmt: skip


def _points(
    provision: Provision, old: Verdict, new: Verdict, both: Comparison, drifts: list[Drift], parameters: Mapping[str, Any]
) -> list[Point]:
    drifted = drift_points(old, new, both, drifts)
    points = points_of(provision, old, new, both)
    if any(p.sign for p in drifted):
        points = [p for p in points if p.kind != "reach-objects"]  # the definition says the same, and better
    return [*points, *exception_points(old, new, both), *number_points(old, new, both, parameters), *drifted]


def _by_status(old: Finding, new: Finding) -> str:
    if new.status == "missing":
        return "no clause promises it any more" if old.status in {"met", "partial"} else "no clause speaks against it any more"
    return new.reason


def _notes(old: Finding, new: Finding) -> list[str]:
    if old.status == new.status or "unclear" not in (old.status, new.status):
        return []
    which, finding, other = ("new", new, old) if new.status == "unclear" else ("old", old, new)
    return [f"the {which} agreement leaves this unclear, the other is {other.status}: {finding.reason}"]


def _pairs(deciding: Sequence[Point], beside: Sequence[Point], verdicts: tuple[Verdict, Verdict], both: Comparison) -> tuple[Pair, ...]:
    """The words that show the change: those of the deciding points, else the sentences that both verdicts rest on."""
    found = [pair for point in deciding for pair in point.pairs]
    if not found or not all(point.pairs for point in deciding):
        found += _versions(verdicts, both)
    if not found:
        found = [pair for point in beside for pair in point.pairs]
    unique: dict[tuple[object, object], Pair] = {}
    for pair in found:
        key = ((pair.old.start, pair.old.end) if pair.old else None, (pair.new.start, pair.new.end) if pair.new else None)
        unique.setdefault(key, pair)
    return tuple(unique.values())[:MOST_PAIRS]


def _versions(verdicts: tuple[Verdict, Verdict], both: Comparison) -> list[Pair]:
    """The sentences of both verdicts against their versions, those that differ."""
    found: list[Pair] = []
    seen: set[int] = set()
    for piece in supporting_pieces(verdicts[0], both.old):
        later = both.after(piece)
        if later is not None:
            seen.add(later.index)
        if later is None or not both.exact(piece, later):
            found.append(both.pair(piece, later))
    for piece in supporting_pieces(verdicts[1], both.new):
        if piece.index not in seen:
            earlier = both.before(piece)
            if earlier is None or not both.exact(earlier, piece):
                found.append(both.pair(earlier, piece))
    return found
