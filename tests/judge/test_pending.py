"""Tracked changes that touch a requirement, in the report in each view."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from contract_check import check
from contract_check.api import check_document
from contract_check.library.playbooks import load_playbook
from contract_check.model import Block, Document, Remark
from contract_check.reports import as_json, html, markdown, text

TRACKED = Path(__file__).resolve().parents[2] / "fixtures" / "hard" / "tracked.docx"
EXPECTED = [
    ("deletion", "may", "3.1", "no-sale"),
    ("insertion", "shall not", "3.1", "no-sale"),
    ("deletion", "ninety (90)", "4.1", "retention-limit"),
    ("insertion", "thirty (30)", "4.1", "retention-limit"),
]


@pytest.mark.parametrize("view", ["accepted", "original"])
def test_changes_are_named_with_author_date_clause_and_requirement(view: str) -> None:
    report = check(TRACKED, view=view)
    assert [(c.kind, c.text, c.clause, c.touches[0]) for c in report.pending[:4]] == EXPECTED
    assert {(c.author, c.date) for c in report.pending} == {("J. Alder", "2026-03-02")}
    assert report.pending[4].kind == "insertion" and "protections-survive" in report.pending[4].touches


def test_every_report_for_people_shows_them_and_the_json_is_valid() -> None:
    report = check(TRACKED)
    for module in (text, markdown, html):
        shown = module.render(report)
        assert "Pending changes that touch a requirement" in shown and "ninety" in shown, module.__name__
        assert "J. Alder 2026-03-02" in shown and "Limit on how long data is kept" in shown, module.__name__
    data = json.loads(as_json.render(report))
    jsonschema.validate(data, as_json.schema())
    assert data["pending_changes"][0] == {
        "kind": "deletion", "text": "may", "author": "J. Alder", "date": "2026-03-02", "clause": "3.1", "page": None, "touches": ["no-sale"],
    }  # fmt: skip


def test_a_change_that_touches_nothing_is_not_listed() -> None:
    words = "1. Lunch. The parties may meet for lunch in the spring.\n\n2. Sale. Vendor shall not sell license plate reads to any person.\n"
    gap = words.index("\n\n")
    blocks = (Block(0, gap, None), Block(gap + 2, len(words) - 1, None))
    remarks = (Remark("insertion", "spring", "A", "2026-01-02", start=words.index("spring")), Remark("deletion", "ever", "A", "2026-01-02", start=words.index("sell")))
    report = check_document(Document("x", "", "docx", words, blocks=blocks, remarks=remarks), load_playbook("model-alpr"))
    assert [(c.text, c.clause) for c in report.pending] == [("ever", "2")]
    clean = check_document(Document("x", "", "docx", words, blocks=blocks), load_playbook("model-alpr"))
    assert clean.pending == () and clean.to_dict()["pending_changes"] == []
