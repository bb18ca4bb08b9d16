"""The renewal pairs: what was taken away is found, what is harmless is not called a loss."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml

from contract_check import compare
from contract_check.comparison import Delta

RENEWALS = Path(__file__).resolve().parents[2] / "fixtures" / "renewals"
PAIRS: dict[str, dict[str, Any]] = {path.stem: yaml.safe_load(path.read_text(encoding="utf-8")) for path in sorted(RENEWALS.glob("*.yaml"))}
KINDS = {"definition", "moved", "exception", "number", "notice", "improvement"}
# Requirements that an expected change touches as well, so that "lost" or "weakened" there is no false alarm.
TOUCHED = {
    ("port-lorimer", "warrant-or-exigency-access"): "the new clause on demands opens the data to any legal process",
    ("port-lorimer", "subcontractor-flow-down"): "the sentence that binds the hosts now also lets affiliates in",
    ("vesper-falls", "legal-process-routed-to-agency"): "the notice of demands is gone",
}


@cache
def compared(name: str, folder: Path, ending: str = ".pdf") -> Delta:
    pair = PAIRS[name]
    return compare(folder / f"{pair['old']}{ending}", folder / f"{pair['new']}{ending}", playbook=pair["playbook"], agency_state=pair["agency_state"])


def test_the_pairs_hold_what_they_must() -> None:
    assert len(PAIRS) == 3
    assert sum(bool(pair.get("blind")) for pair in PAIRS.values()) == 1
    assert {row["kind"] for pair in PAIRS.values() for row in pair["expected"]} >= KINDS
    assert sum(len(pair["harmless"]) for pair in PAIRS.values()) >= 30


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_each_agreement_has_six_pages_or_more(name: str, renewals: Path) -> None:
    for side in ("old", "new"):
        assert len(pypdfium2.PdfDocument(str(renewals / f"{PAIRS[name][side]}.pdf"))) >= 6


def test_recall_of_the_expected_changes(renewals: Path) -> None:
    missed, total = [], 0
    for name, pair in PAIRS.items():
        delta = compared(name, renewals)
        for row in pair["expected"]:
            total += 1
            if (direction := delta.of(row["provision"]).direction) not in row["direction"]:
                missed.append((name, row["provision"], direction))
    assert 1 - len(missed) / total >= 0.95, missed


@pytest.mark.parametrize("name", sorted(PAIRS))
def test_no_harmless_edit_is_lost_or_weakened(name: str, renewals: Path) -> None:
    pair = PAIRS[name]
    delta = compared(name, renewals)
    expected = {row["provision"] for row in pair["expected"] if set(row["direction"]) != {"unchanged"}}
    drifted = {c.provision for c in delta.changes if c.by_definition} if any(r["kind"] == "definition" for r in pair["expected"]) else set()
    worse = {c.provision for c in delta.changes if c.direction in {"lost", "weakened"}}
    alarms = {p for p in worse - expected - drifted if (name, p) not in TOUCHED}
    assert not alarms, {p: delta.of(p).reasons for p in alarms}


def test_equal_statuses_with_a_lost_element_are_weakened(renewals: Path) -> None:
    rows = [c for name in PAIRS for c in compared(name, renewals).changes if c.old.status == c.new.status and c.direction == "weakened"]
    assert len(rows) >= 5
    assert all(c.reasons for c in rows)


def test_the_words_shown_stand_in_the_documents(renewals: Path) -> None:
    for name in PAIRS:
        delta = compared(name, renewals)
        for change in (*delta.changes, *delta.clauses):
            for pair in change.pairs:
                for report, passage in ((delta.old, pair.old), (delta.new, pair.new)):
                    if passage is not None:
                        assert passage.text == " ".join(report.documents[0].text[passage.start : passage.end].split())


def test_moved_merged_split_and_renumbered_clauses_are_found(renewals: Path) -> None:
    found = {(name, c.kind, c.old, c.new) for name in PAIRS for c in compared(name, renewals).clauses}
    for row in (
        ("port-lorimer", "moved", ("5.3",), ("8.3",)),
        ("dunmere-county", "merged", ("Article III, Section 4",), ("Article IV, Section 2",)),
        ("vesper-falls", "merged", ("9.8",), ("10.7",)),
        ("vesper-falls", "renumbered", ("4.6",), ("5.7",)),
    ):
        assert row in found
    assert any(name == "vesper-falls" and kind == "split" and old == ("4.1",) for name, kind, old, _ in found)


def test_alerts_name_what_stands_beside_the_requirements(renewals: Path) -> None:
    alerts = " ".join(compared("dunmere-county", renewals).alerts)
    assert "Acceptable Use Policy" in alerts and "“County Data” no longer covers derived data" in alerts and "order of precedence" in alerts
    assert "4.2" in " ".join(compared("port-lorimer", renewals).alerts)


def test_boilerplate_comes_last(renewals: Path) -> None:
    for name in PAIRS:
        subjects = [c.subject for c in compared(name, renewals).clauses]
        assert subjects == sorted(subjects, key=lambda s: s == "boilerplate")
