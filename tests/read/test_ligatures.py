"""Digits that a font's character map gives for ligatures."""

from __future__ import annotations

from contract_check.model import Document
from contract_check.read.ligatures import mend_ligatures


def mended(text: str) -> str:
    return mend_ligatures(Document("x", "", "pdf", text)).text


def test_a_digit_inside_words_is_the_ligature_that_makes_them_words() -> None:
    assert mended("for the bene2t of of2cials, de-identi2ed, 2nal") == "for the benefit of officials, de-identified, final"
    assert mended("no2ce of informa2on and reten2on") == "notice of information and retention"


def test_codes_and_numbers_stay() -> None:
    for text in ("the S2 and P2s cameras, 2nd floor, route 9w", "one bene2t alone, and model x2y, a3b", "SHA256 and AES256gcm", "section 2a and 2b"):
        assert mended(text) == text


def test_the_repair_is_said_and_the_quality_stays() -> None:
    document = mend_ligatures(Document("x", "", "pdf", "the bene2t of of2cials"))
    assert document.warnings and document.readability.text_quality == 1.0
