"""Figures over cells: how often verdicts are right, and in which way they are wrong. Every share is None over nothing."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from fractions import Fraction
from typing import Any

from contract_check.evaluate.cells import Cell
from contract_check.model import STATUSES

DIGITS = 4


@dataclass(frozen=True, slots=True)
class StatusFigures:
    """How one status fares. `precision` is the share of verdicts of this status that are right, `recall` the share of cells
    labelled with it whose verdict is right; a status that the labels also accept is right in both."""

    labelled: float
    found: float
    precision: float | None
    recall: float | None
    f1: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """The figures of a set of cells; an agreement counts once. Counts are floats, because rows of one agreement share a cell."""

    cells: float
    right: float
    accuracy: float | None
    strict: float | None
    false_met: float | None
    false_met_cells: float
    recall_contradicted: float | None
    contradicted_cells: float
    evidence_recall: float | None
    evidence_cells: float
    decoy_hits: float
    decoy_cells: float
    needs_review: float | None
    accuracy_without_review: float | None
    accuracy_of_review: float | None
    macro_f1: float | None
    statuses: dict[str, StatusFigures]
    confusion: dict[str, dict[str, float]]

    def to_dict(self) -> dict[str, Any]:
        return asdict(self)


def figures(cells: Sequence[Cell]) -> Figures:
    """The figures of `cells`."""
    without_met = [cell for cell in cells if "met" not in cell.accepted]
    contradicted = [cell for cell in cells if cell.expected == "contradicted"]
    named = [cell for cell in cells if cell.evidence_named is not None]
    with_decoys = [cell for cell in cells if cell.decoys]
    statuses = {status: _status_figures(cells, status) for status in STATUSES}
    f1s = [entry.f1 or 0.0 for entry in statuses.values() if entry.labelled]
    return Figures(
        cells=_count(cells),
        right=_count(cell for cell in cells if cell.right),
        accuracy=_share(cells, _right),
        strict=_share(cells, lambda cell: cell.found == cell.expected),
        false_met=_share(without_met, lambda cell: cell.found == "met"),
        false_met_cells=_count(without_met),
        recall_contradicted=_share(contradicted, _right),
        contradicted_cells=_count(contradicted),
        evidence_recall=_share(named, lambda cell: bool(cell.evidence_named)),
        evidence_cells=_count(named),
        decoy_hits=_count(cell for cell in with_decoys if cell.decoys_hit),
        decoy_cells=_count(with_decoys),
        needs_review=_share(cells, lambda cell: cell.needs_review),
        accuracy_without_review=_share([cell for cell in cells if not cell.needs_review], _right),
        accuracy_of_review=_share([cell for cell in cells if cell.needs_review], _right),
        macro_f1=round(sum(f1s) / len(f1s), DIGITS) if f1s else None,
        statuses=statuses,
        confusion=_confusion(cells),
    )


def by_provision(cells: Iterable[Cell]) -> dict[str, Figures]:
    """The figures of each provision, in order of name."""
    sorted_out: dict[str, list[Cell]] = defaultdict(list)
    for cell in cells:
        sorted_out[cell.provision].append(cell)
    return {provision: figures(sorted_out[provision]) for provision in sorted(sorted_out)}


def misses(cells: Iterable[Cell]) -> list[Cell]:
    """The cells whose status is wrong, in the order of the label file."""
    return [cell for cell in cells if not cell.right]


def evidence_misses(cells: Iterable[Cell]) -> list[Cell]:
    """The cells with the right status whose evidence names none of the labelled clauses, or names a decoy."""
    return [cell for cell in cells if cell.right and (cell.evidence_named is False or cell.decoys_hit)]


def _right(cell: Cell) -> bool:
    return cell.right


def _status_figures(cells: Sequence[Cell], status: str) -> StatusFigures:
    labelled = [cell for cell in cells if cell.expected == status]
    found = [cell for cell in cells if cell.found == status]
    precision, recall = _share(found, _right), _share(labelled, _right)
    f1 = None
    if recall is not None:
        both = (precision or 0.0) + recall
        f1 = round(2 * (precision or 0.0) * recall / both, DIGITS) if both else 0.0
    return StatusFigures(_count(labelled), _count(found), precision, recall, f1)


def _confusion(cells: Iterable[Cell]) -> dict[str, dict[str, float]]:
    """Expected status -> found status -> count, without the rows and columns that are empty."""
    table: dict[str, dict[str, Fraction]] = defaultdict(lambda: defaultdict(Fraction))
    for cell in cells:
        table[cell.expected][cell.found] += cell.weight
    order = (*STATUSES, "unreadable")
    return {
        expected: {found: _rounded(table[expected][found]) for found in order if found in table[expected]}
        for expected in STATUSES
        if expected in table
    }


def _count(cells: Iterable[Cell]) -> float:
    return _rounded(sum((cell.weight for cell in cells), Fraction()))


def _share(cells: Sequence[Cell], holds: Callable[[Cell], bool]) -> float | None:
    total = sum((cell.weight for cell in cells), Fraction())
    return _rounded(sum((cell.weight for cell in cells if holds(cell)), Fraction()) / total) if total else None


def _rounded(value: Fraction) -> float:
    return round(float(value), DIGITS)
