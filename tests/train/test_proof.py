"""The library judged by what was learned without a style or a family of it."""

from __future__ import annotations

import json
from pathlib import Path

import numpy as np
import pytest

from contract_check.evaluate.as_library import render_json, render_text
from contract_check.train.proof import Cell, measures, proposals, prove, risk_coverage


def _cell(expected: str, found: str, *, also: tuple[str, ...] = (), by_pattern: bool = True, by_classifier: bool = False) -> Cell:
    return Cell("a", "no-sale", expected, False, {"all": found}, (), by_pattern, by_classifier, also=frozenset(also))


def test_the_figures_of_a_library(small_library: Path) -> None:
    told: list[str] = []
    found = prove(told.append, folder=small_library)
    for split, groups in (("style", 3), ("family", 5)):
        entry = found[split]
        assert len(entry["groups"]) == groups
        assert sum(g["cells"] for g in entry["groups"].values()) == entry["cells"] == entry["modes"]["all"]["cells"]
        assert entry["modes"]["all"]["accuracy"] >= 0.93
        assert entry["modes"]["all"]["recall_contradicted"] >= 0.95
        assert entry["modes"]["all"]["false_met"] <= 0.02
        assert entry["modes"]["patterns"]["accuracy"] < entry["modes"]["all"]["accuracy"]
        assert entry["review"]["coverage"] >= 0.6 and entry["review"]["right_above"] >= 0.95
    text = render_text(found)
    assert "| style a |" in text and "One style left out" in text and "found by the classifier alone" in text
    assert json.loads(render_json(found)) == found
    assert any("without each style" in line for line in told)


def test_shares_count_what_the_labels_also_accept() -> None:
    cells = [_cell("met", "met"), _cell("partial", "met"), _cell("contradicted", "partial", also=("partial",)), _cell("missing", "missing")]
    found = measures(cells, "all")
    assert (found["accuracy"], found["false_met"], found["recall_contradicted"]) == (0.75, pytest.approx(0.3333), 1.0)


def test_candidates_that_only_the_classifier_found() -> None:
    cells = [_cell("met", "met", by_classifier=True), _cell("met", "missing", by_pattern=False, by_classifier=True), _cell("missing", "missing")]
    assert proposals(cells) == {"relevant": 2, "by_patterns": 1, "by_classifier": 2, "only_by_classifier": 1, "by_neither": 0}


def test_risk_is_counted_from_the_surest() -> None:
    points = risk_coverage(np.array([0.9, 0.2, 0.8, 0.7]), np.array([True, False, True, False]))
    assert points == [[0.25, 0.0], [0.5, 0.0], [0.75, 0.3333], [1.0, 0.5]]
