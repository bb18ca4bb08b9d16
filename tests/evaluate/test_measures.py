"""Figures, worked out by hand on small sets of cells."""

from __future__ import annotations

from fractions import Fraction

import pytest

from contract_check.evaluate.cells import Cell
from contract_check.evaluate.measures import by_provision, evidence_misses, figures, misses


def cell(expected: str, found: str, *, also: str = "", weight: Fraction = Fraction(1), **more: object) -> Cell:
    accepted = frozenset({expected, *also.split()})
    return Cell("r", "a", str(more.pop("provision", "no-sale")), expected, accepted, found, weight, **more)  # type: ignore[arg-type]


MIXED = [
    cell("met", "met"),
    cell("met", "partial"),
    cell("contradicted", "contradicted"),
    cell("contradicted", "met"),
    cell("contradicted", "partial", also="partial"),
    cell("missing", "missing"),
    cell("partial", "met", also="met"),
    cell("partial", "missing", needs_review=True),
]


FIGURES = [
    # figure, value, reason
    ("cells", 8.0, "every cell"),
    ("right", 5.0, "met, contradicted, the accepted partial, missing, the accepted met"),
    ("accuracy", 5 / 8, "with the accepted ones"),
    ("strict", 3 / 8, "without them"),
    ("false_met_cells", 5.0, "three contradicted, missing, and the partial that does not accept met"),
    ("false_met", 1 / 5, "one contradicted read as met"),
    ("contradicted_cells", 3.0, "by the label"),
    ("recall_contradicted", 2 / 3, "one found, one accepted as partial, one taken for met"),
    ("needs_review", 1 / 8, "one flagged"),
    ("accuracy_without_review", 5 / 7, "the flagged one was wrong"),
    ("accuracy_of_review", 0.0, "the flagged one alone"),
    ("evidence_recall", None, "no cell has labelled clauses"),
]


@pytest.mark.parametrize(("name", "value", "reason"), FIGURES, ids=[row[0] for row in FIGURES])
def test_figures(name: str, value: float | None, reason: str) -> None:
    found = getattr(figures(MIXED), name)
    assert found == (value if value is None else pytest.approx(value, abs=1e-4)), reason


STATUSES = [
    # status, labelled, found, precision, recall, F1, reason
    ("met", 2.0, 3.0, 2 / 3, 1 / 2, 4 / 7, "met found three times, right for one met and one partial that accepts it"),
    ("contradicted", 3.0, 1.0, 1.0, 2 / 3, 4 / 5, "found once and right; of three labelled two are right"),
    ("missing", 1.0, 2.0, 1 / 2, 1.0, 2 / 3, "found twice, once wrongly"),
    ("unclear", 0.0, 0.0, None, None, None, "nothing of it"),
]


@pytest.mark.parametrize(("status", "labelled", "found", "precision", "recall", "f1", "reason"), STATUSES, ids=[row[0] for row in STATUSES])
def test_statuses(
    status: str, labelled: float, found: float, precision: float | None, recall: float | None, f1: float | None, reason: str
) -> None:
    entry = figures(MIXED).statuses[status]
    assert (entry.labelled, entry.found) == (labelled, found), reason
    for value, expected in ((entry.precision, precision), (entry.recall, recall), (entry.f1, f1)):
        assert value == (expected if expected is None else pytest.approx(expected, abs=1e-4)), reason


def test_a_status_never_found_has_no_precision_and_an_f1_of_nothing() -> None:
    entry = figures([cell("met", "missing")]).statuses["met"]
    assert (entry.precision, entry.recall, entry.f1) == (None, 0.0, 0.0)


def test_confusion_holds_label_against_verdict() -> None:
    assert figures(MIXED).confusion == {
        "met": {"met": 1.0, "partial": 1.0},
        "partial": {"met": 1.0, "missing": 1.0},
        "contradicted": {"met": 1.0, "partial": 1.0, "contradicted": 1.0},
        "missing": {"missing": 1.0},
    }
    assert figures([cell("met", "unreadable")]).confusion == {"met": {"unreadable": 1.0}}


def test_an_agreement_in_three_files_counts_once() -> None:
    third = Fraction(1, 3)
    thirds = [cell("met", status, weight=third) for status in ("met", "met", "missing")]
    found = figures([*thirds, cell("met", "missing")])
    assert (found.cells, found.right, found.accuracy) == (2.0, pytest.approx(2 / 3, abs=1e-4), pytest.approx(1 / 3, abs=1e-4))


def test_evidence_and_decoys_count_over_cells_that_have_them() -> None:
    found = figures(
        [
            cell("met", "met", evidence_named=True, wanted=("4",), decoys=("3",)),
            cell("met", "met", evidence_named=False, wanted=("4",), decoys=("3", "5"), decoys_hit=("3", "5")),
            cell("met", "met", evidence_named=True, wanted=("4",)),
            cell("met", "met"),
        ]
    )
    assert (found.evidence_cells, found.evidence_recall) == (3.0, pytest.approx(2 / 3, abs=1e-4))
    assert (found.decoy_cells, found.decoy_hits) == (2.0, 1.0), "a cell hit twice is one cell"


def test_nothing_has_no_figures() -> None:
    found = figures([])
    assert (found.cells, found.accuracy, found.false_met, found.recall_contradicted, found.macro_f1) == (0.0, None, None, None, None)


def test_provisions_and_misses_are_kept_apart() -> None:
    wrong, unnamed = cell("met", "missing", provision="a"), cell("met", "met", provision="b", evidence_named=False, wanted=("4",))
    assert misses([wrong, unnamed]) == [wrong]
    assert evidence_misses([wrong, unnamed]) == [unnamed], "a wrong status is listed once, as such"
    assert {name: entry.accuracy for name, entry in by_provision([unnamed, wrong]).items()} == {"a": 0.0, "b": 1.0}
