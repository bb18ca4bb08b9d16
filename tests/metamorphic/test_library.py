"""Metamorphic tests over the library's examples: what must not change a verdict, and what must. Each kind is reported apart."""

from __future__ import annotations

import pytest

from contract_check.library.provisions import load_provisions
from tests.clauses.judging import judged, status_of
from tests.metamorphic.changes import INVARIANT, flip

BANS = (
    "no-sale", "no-third-party-sharing", "no-vendor-secondary-use", "no-immigration-enforcement-use", "no-protected-health-care-use", "no-first-amendment-use",
)  # fmt: skip


# Aim: 0.98 for each.
FLOORS = {"parties renamed": 0.98, "synonyms": 0.98, "irrelevant suffix": 0.98, "capitals": 0.98, "line breaks": 0.98}


@pytest.mark.parametrize("kind", INVARIANT)
def test_invariance(kind: str, record_property: pytest.RecordProperty) -> None:  # type: ignore[name-defined]
    provisions = load_provisions()
    change = INVARIANT[kind]
    kept, tried, lost = 0, 0, []
    for row in judged():
        example = row.example
        if row.status != example.status or example.change:
            continue
        if kind == "capitals" and ('"' in example.text or "\n" in example.text):
            continue  # a defined term is told by its capitals
        changed = change(example.text)
        if changed == example.text:
            continue
        tried += 1
        status = status_of(provisions[example.provision], changed, example.agency_state)
        if status == example.status:
            kept += 1
        else:
            lost.append((example.provision, example.id, example.status, status))
    record_property(kind, f"{kept}/{tried}")
    print(f"{kind}: {kept}/{tried} = {kept / tried:.3f}")
    assert tried > 100
    assert kept / tried >= FLOORS[kind], lost[:40]


def test_flipped_prohibitions_are_followed() -> None:
    provisions = load_provisions()
    followed, tried, missed = 0, 0, []
    for row in judged():
        example = row.example
        if example.provision not in BANS or row.status != "met" or example.status != "met" or example.change:
            continue
        flipped = flip(example.text)
        if flipped is None:
            continue
        tried += 1
        status = status_of(provisions[example.provision], flipped)
        if status == "contradicted":
            followed += 1
        else:
            missed.append((example.provision, example.id, status))
    print(f"polarity flips by rule: {followed}/{tried}")
    assert tried >= 30
    assert followed / tried >= 0.96, missed


@pytest.mark.parametrize("style", ["a", "b"])
def test_hand_written_flips_are_followed(style: str) -> None:
    rows = [r for r in judged() if r.example.change == "polarity" and r.example.style == style]
    right = sum(r.status == r.example.status for r in rows)
    print(f"hand-written polarity flips, style {style}: {right}/{len(rows)}")
    assert right / len(rows) >= 0.95, [(r.example.provision, r.example.id, r.example.status, r.status) for r in rows if r.status != r.example.status]
