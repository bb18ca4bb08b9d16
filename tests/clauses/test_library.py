"""The clause library keeps its own promises: counts, variety, and examples that earn their labels."""

from __future__ import annotations

import re
from collections import Counter
from itertools import combinations

import pytest

from contract_check.library.playbooks import list_playbooks
from contract_check.library.provisions import FAMILIES, load_provisions
from tests.clauses.judging import examples, judged, requirements, state_of, status_of, statuses_of

PROVISIONS = sorted(load_provisions())
MIN_PER_STATUS = 30
MIN_NEUTRAL = 300
MAX_SHARED = 0.6
ROLE = re.compile(r"\b(?:VENDOR|AGENCY|PARTIES)(?:'s)?\b")


@pytest.mark.parametrize("provision", PROVISIONS)
def test_enough_examples_in_two_styles(provision: str) -> None:
    mine = [e for e in examples() if e.provision == provision and not e.change]
    counts = Counter(e.status for e in mine)
    for status in ("met", "partial", "contradicted"):
        assert counts[status] >= MIN_PER_STATUS, (provision, status, counts)
        assert {e.style for e in mine if e.status == status} >= {"a", "b"}, (provision, status)
    assert counts["missing"] >= 15, counts


@pytest.mark.parametrize("provision", PROVISIONS)
def test_minimal_pairs_change_the_verdict_in_several_ways(provision: str) -> None:
    changes = Counter(e.change for e in examples() if e.provision == provision and e.change)
    assert sum(changes.values()) >= 20, changes
    assert {"polarity", "exception-added"} <= set(changes), changes


def test_neutral_clauses() -> None:
    assert len([e for e in examples() if not e.provision]) >= MIN_NEUTRAL


@pytest.mark.parametrize("provision", PROVISIONS)
def test_no_two_examples_are_nearly_the_same(provision: str) -> None:
    """Those of style c stay as their authors wrote them, near twins of another status among them."""
    grams = {}
    for example in examples():
        if example.provision == provision and not example.change and example.style != "c":
            words = _canonical_words(example.text)
            grams[example.id] = set(zip(words, words[1:], words[2:], words[3:], strict=False)) or {tuple(words)}
    alike = [(a, b) for a, b in combinations(grams, 2) if len(grams[a] & grams[b]) > MAX_SHARED * min(len(grams[a]), len(grams[b]))]
    assert not alike


def _canonical_words(text: str) -> list[str]:
    joined = " ".join(unit.canon for unit in state_of(text).units) or text.lower()
    return re.findall(r"[a-z0-9]+", ROLE.sub("party", joined).lower())


@pytest.mark.parametrize("provision", PROVISIONS)
def test_examples_earn_their_labels(provision: str) -> None:
    rows = [j for j in judged() if j.example.provision == provision and not j.example.change]
    right = sum(j.status == j.example.status for j in rows)
    false_met = [j.example.id for j in rows if j.status == "met" and j.example.status != "met"]
    contradicted = [j for j in rows if j.example.status == "contradicted"]
    recall = sum(j.status == "contradicted" for j in contradicted) / len(contradicted)
    misses = [(j.example.id, j.example.status, j.status) for j in rows if j.status != j.example.status]
    assert right / len(rows) >= 0.90, misses
    assert len(false_met) <= 3, false_met
    assert recall >= 0.90, misses


@pytest.mark.parametrize("provision", PROVISIONS)
def test_pairs_follow_the_change(provision: str) -> None:
    rows = [j for j in judged() if j.example.provision == provision and j.example.change]
    right = sum(j.status == j.example.status for j in rows)
    assert right / len(rows) >= 0.85, [(j.example.id, j.example.change, j.example.status, j.status) for j in rows if j.status != j.example.status]


def test_neutral_clauses_raise_no_alarm() -> None:
    """A clause about fees or passwords is evidence for nothing: at most one cell in two hundred, and never met."""
    provisions = load_provisions()
    alarms = []
    neutral = [e for e in examples() if not e.provision]
    for example in neutral:
        for provision, status in zip(provisions, statuses_of(provisions.values(), example.text), strict=True):
            if status not in {"missing", "unclear"}:
                alarms.append((example.id, provision, status))
    assert not [a for a in alarms if a[2] == "met"], alarms
    assert len(alarms) <= len(neutral) * len(provisions) / 200, alarms


@pytest.mark.parametrize("provision", PROVISIONS)
def test_every_rule_and_element_is_used(provision: str) -> None:
    """A rule that no example reaches is dead weight; an element that no rule fills can never be met."""
    data = load_provisions()[provision].data
    filled = {name for rule in data.rules for name in (*rule.fills, *rule.fills_when)}
    assert set(data.required) <= filled
    assert data.model_clause.preferred and data.model_clause.fallback and data.model_clause.walk_away
    assert data.family in FAMILIES


def test_model_playbook_covers_the_library() -> None:
    assert set(requirements()) == set(PROVISIONS)
    assert requirements()["retention-limit"].parameters == {"cap_days": 30}


def test_every_playbook_line_is_sourced() -> None:
    for playbook in list_playbooks():
        for line in playbook.requirements:
            assert line.citation and line.checked, (playbook.id, line.provision)
            if line.duty != "practice":
                assert line.source.startswith("http"), (playbook.id, line.provision)


@pytest.mark.parametrize("provision", PROVISIONS)
def test_model_clause_would_be_met(provision: str) -> None:
    """The clause that the report tells people to ask for must itself earn "met"."""
    data = load_provisions()[provision]
    text = data.model_clause.preferred
    assert status_of(data, text, "CT") == "met", text
