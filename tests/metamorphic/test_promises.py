"""A promise that is taken back must not stay met: over the library's examples and the hand-written trap agreements, each kind apart."""

from __future__ import annotations

from collections import Counter
from functools import lru_cache
from pathlib import Path

import pytest
import yaml

from contract_check.api import judge_one
from contract_check.judge.overrides import part_ranks
from contract_check.judge.verdict import Verdict
from contract_check.library.provisions import load_provisions
from contract_check.match.classifier import load_classifier
from contract_check.match.rules import Context
from contract_check.state.unit import State
from tests.clauses.judging import examples, requirements, state_of
from tests.metamorphic.promises import excused, other_actor, other_object, permitted, swallowed

TRAPS = Path(__file__).resolve().parents[1] / "traps"
BANS = (
    "no-sale", "no-third-party-sharing", "no-vendor-secondary-use", "no-immigration-enforcement-use", "no-protected-health-care-use", "no-first-amendment-use",
)  # fmt: skip
KINDS = {"permitted": permitted, "excused": excused, "swallowed": swallowed, "other actor": other_actor, "other object": other_object}
# Least share that is no longer met, as measured. Aim: 0.98 for each. Some changes make clauses that nobody would write, and some are harmless.
FLOORS = {"permitted": 0.96, "excused": 0.99, "swallowed": 0.99, "other actor": 0.97, "other object": 0.985}


def judged(provision: str, text: str, agency_state: str | None) -> tuple[State, Verdict]:
    state, requirement = state_of(text, agency_state), requirements()[provision]
    context = Context.of(state, dict(requirement.parameters), only=[load_provisions()[provision]])
    classifier = load_classifier()
    assert classifier is not None
    return state, judge_one(load_provisions()[provision], requirement, context, part_ranks(state), classifier.opinions(state)[provision], classifier, "all").verdict


@lru_cache(maxsize=1)
def met() -> tuple[tuple[str, str, str, str | None, State, Verdict], ...]:
    """Everything that is met and read as met."""
    rows = [(e.provision, f"{e.provision}:{e.id}", e.text, e.agency_state) for e in examples() if e.provision and e.status == "met"]
    for name in ("first-a.yaml", "first-b.yaml"):
        for row in yaml.safe_load((TRAPS / name).read_text()):
            ((provision, want),) = row["expect"].items()
            if want == "met":
                rows.append((provision, row["id"], row["text"], row.get("agency_state")))
    out = []
    for provision, name, text, place in rows:
        state, verdict = judged(provision, text, place)
        if verdict.status == "met":
            out.append((provision, name, text, place, state, verdict))
    return tuple(out)


@lru_cache(maxsize=8)
def after(kind: str) -> tuple[tuple[str, str, str], ...]:
    """Provision, name and status of each promise after a change of a kind."""
    out = []
    for provision, name, text, place, state, verdict in met():
        changed = KINDS[kind](text, state, verdict)
        if changed is not None and changed != text:
            out.append((provision, name, judged(provision, changed, place)[1].status))
    return tuple(out)


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_taken_back_is_not_met(kind: str) -> None:
    counts = Counter(status for _, _, status in after(kind))
    total = sum(counts.values())
    print(f"{kind}: {total - counts['met']}/{total} = {1 - counts['met'] / total:.3f} no longer met, {dict(counts)}")
    assert total >= 180
    assert 1 - counts["met"] / total >= FLOORS[kind], [name for _, name, status in after(kind) if status == "met"]


def test_a_ban_that_becomes_a_right_contradicts() -> None:
    rows = [row for row in after("permitted") if row[0] in BANS]
    followed = sum(status == "contradicted" for _, _, status in rows)
    print(f"bans that become rights: {followed}/{len(rows)} = {followed / len(rows):.3f} contradicted")
    assert len(rows) >= 90
    assert followed / len(rows) >= 0.97, [row for row in rows if row[2] != "contradicted"]
    assert sum(status == "met" for _, _, status in rows) <= 1, [row for row in rows if row[2] == "met"]
