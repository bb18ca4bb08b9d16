"""Sentences in capitals read as ordinary text, offset by offset."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.library.provisions import load_provisions
from contract_check.read import read_text
from contract_check.structure.shouting import quiet
from tests.clauses.judging import state_of, status_of


def written(text: str) -> str:
    document = read_text(text)
    out = quiet(document, load_lexicon())
    assert len(out.text) == len(document.text)
    return out.text.strip()


@pytest.mark.parametrize(
    ("shouted", "plain"),
    [
        ("VENDOR SHALL NOT SELL AGENCY DATA TO ANY AGENCY.", "Vendor shall not sell Agency data to any agency."),
        ("WE WILL NEVER SHARE YOUR IMAGES WITH A MULTI-AGENCY POOL.", "We will never share your images with a multi-agency pool."),
        ("THE LAW OF NEW MEXICO GOVERNS THIS AGREEMENT, AND NO OTHER.", "The law of New Mexico governs this agreement, and no other."),
        ("KERBSIDE MAY NOT RELY ON SECTION 4 OR EXHIBIT A.", "Kerbside may not rely on Section 4 or Exhibit A."),
        ('"CAPTURED DATA" MEANS ALL PLATE READS. CAPTURED DATA IS OURS.', '"Captured Data" means all plate reads. Captured Data is ours.'),
    ],
)
def test_sentences(shouted: str, plain: str) -> None:
    assert written(shouted) == plain


@pytest.mark.parametrize("heading", ["ORDER OF PRECEDENCE; STATE LAW TO PREVAIL.", "TERMS AND CONDITIONS", "EXHIBIT A - LIMITATION OF LIABILITY", "Vendor uses ALPR, CJIS, NIST, AES, TLS and SOC 2."])
def test_headings_and_abbreviations_stay(heading: str) -> None:
    assert written(heading) == heading


def test_a_sentence_within_a_paragraph() -> None:
    text = "Provider keeps the Footage safe. PROVIDER SHALL NOT SELL THE FOOTAGE TO ANY PERSON. Fees are due in May."
    assert written(text) == "Provider keeps the Footage safe. Provider shall not sell the Footage to any person. Fees are due in May."


def test_what_is_quoted_is_what_is_printed() -> None:
    text = "VENDOR SHALL NOT SELL ANY PLATE READS OR IMAGES TO ANY PERSON."
    state = state_of(text)
    statement = state.statements[0]
    assert state.contract.document.text[statement.start : statement.end] == text
    assert statement.actor == "vendor"
    assert status_of(load_provisions()["no-sale"], text) == "met"


def test_one_may_in_capitals_is_a_right() -> None:
    one = load_provisions()["no-sale"]
    assert status_of(one, "NOTWITHSTANDING THE FOREGOING, VENDOR MAY SELL PLATE READS AND IMAGES TO ANY PERSON.") == "contradicted"
