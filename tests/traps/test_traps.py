"""Short agreements written from the provision catalogue alone, before anyone saw a rule; none is dropped, each miss counts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest
import yaml

from contract_check.library.provisions import load_provisions
from tests.clauses.judging import status_of

HERE = Path(__file__).parent

# suite: least accuracy, most false "met" among the rows that must not be met, least recall of contradictions
FLOORS = {
    "first-a.yaml": (0.93, 0.01, 0.98),
    "first-b.yaml": (0.91, 0.025, 0.92),
    "fresh.yaml": (0.95, 0.0, 0.98),
    "fresh-b.yaml": (0.91, 0.0, 0.96),
    "second-a.yaml": (0.97, 0.01, 0.97),
    "second-b.yaml": (0.97, 0.01, 0.95),
    "second-c.yaml": (0.97, 0.01, 0.97),
    "second-d.yaml": (0.97, 0.01, 0.97),
    "fresh-c.yaml": (0.91, 0.025, 0.95),
    "fresh-d.yaml": (0.90, 0.015, 0.97),
    "fresh-e.yaml": (0.90, 0.035, 0.88),
    "fresh-f.yaml": (0.87, 0.015, 0.94),
    "fresh-g.yaml": (0.92, 0.025, 0.94),
    "fresh-h.yaml": (0.92, 0.025, 0.97),
}


def _rows(name: str) -> list[dict]:
    return yaml.safe_load((HERE / name).read_text())


@pytest.mark.parametrize("name", FLOORS)
def test_suite(name: str) -> None:
    provisions = load_provisions()
    right = met = not_met = found = contradicted = 0
    misses = []
    rows = _rows(name)
    for row in rows:
        ((provision, want),) = row["expect"].items()
        accepted = {want, *(row.get("also") or {}).get(provision, [])}
        got = status_of(provisions[provision], row["text"], row.get("agency_state"))
        right += got in accepted
        if got not in accepted:
            misses.append(f"{row['id']} {provision}: expected {want}, got {got} ({row.get('why', '')})")
        if "met" not in accepted:
            not_met += 1
            met += got == "met"
        if want == "contradicted":
            contradicted += 1
            found += got == "contradicted"
    print(f"{name}: {right} of {len(rows)} right, {met} of {not_met} wrongly met, {found} of {contradicted} contradictions found")
    accuracy, false_met, recall = FLOORS[name]
    listed = "\n".join(misses)
    assert right / len(rows) >= accuracy, f"{right} of {len(rows)} right\n{listed}"
    assert met / not_met <= false_met, f"{met} of {not_met} wrongly met\n{listed}"
    assert found / contradicted >= recall, f"{found} of {contradicted} contradictions found\n{listed}"


def test_every_provision_has_rows_of_several_statuses() -> None:
    seen: dict[str, Counter[str]] = {}
    for name in FLOORS:
        for row in _rows(name):
            ((provision, want),) = row["expect"].items()
            seen.setdefault(provision, Counter())[want] += 1
    assert set(seen) == set(load_provisions())
    for provision, counts in seen.items():
        assert len(counts) >= 4, f"{provision}: {dict(counts)}"


def test_ids_are_unique_and_texts_differ() -> None:
    rows = [row for name in FLOORS for row in _rows(name)]
    assert len({row["id"] for row in rows}) == len(rows)
    assert len({row["text"] for row in rows}) == len(rows)
