"""Reasons read like sentences: which clause, what it does, how long, what is missing, and what it does not undo."""

from __future__ import annotations

import pytest

from contract_check import check_text

CASES = [
    # text, provision, words of the reason
    ("4.1 Vendor shall keep Footage for sixty (60) days and then delete it.", "retention-limit", "Clause 4.1 keeps the data longer than the limit (60 days)."),
    (
        "4.1 Vendor shall not sell Footage.\n\n4.2 Vendor may sell anonymized Footage to insurers.", "no-sale",
        "but does not override clause 4.2.",
    ),
    ("2.6 Vendor shall keep a log of every search of Footage with user and time.", "audit-log", "more points."),
    ("2.6 Vendor shall keep a log of every search of Footage with user and time.", "audit-log", "; an entry for every sharing of data;"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "provision", "words"), CASES)
def test_a_reason_says(text: str, provision: str, words: str) -> None:
    finding = next(f for f in check_text(text).findings if f.provision == provision)
    assert words in finding.reason


def test_a_clause_without_number_is_called_by_its_heading() -> None:
    text = "Sharing\n\nVendor may disclose Footage to insurers and to other third parties.\n\nLaw\n\nThis Agreement is governed by the law of Ohio.\n"
    finding = next(f for f in check_text(text).findings if f.provision == "no-third-party-sharing")
    assert finding.status == "contradicted"
    assert finding.reason.startswith(("The passage “Sharing” ", "The text "))
    assert "preamble" not in finding.reason


@pytest.mark.parametrize("mode", ["patterns", "classifier", "statements", "all"])
def test_every_mode_of_the_ablation_gives_a_whole_report(mode: str) -> None:
    text = "4.1 Vendor may share Footage with insurers.\n\n4.2 Our robots do not learn from your streets.\n\n4.3 Footage is deleted after twenty (20) days."
    report = check_text(text, mode=mode)
    assert all(f.reason for f in report.findings)
    assert next(f for f in report.findings if f.provision == "no-third-party-sharing").status == "contradicted"
