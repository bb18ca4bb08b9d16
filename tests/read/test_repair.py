"""Misread words: what is put right, what is left alone, and when a text is touched at all."""

from __future__ import annotations

import pytest

from contract_check.model import Document, Page
from contract_check.read import read_text
from contract_check.read.repair import repair

CLEAN = """AGREEMENT

1. Data

1.1 Ownership. The Agency owns all right, title and interest in the data. The Vendor acquires no right in the data except as this Agreement states.

1.2 No Sale. The Vendor shall not sell, rent or license the data to any person in exchange for money or for any other benefit.

1.3 Disclosure. The Vendor shall not disclose the data to a third party without the prior written consent of the Agency.

1.4 Retention. The Vendor shall delete the data no later than thirty (30) days after capture, with all back-up copies.

1.5 Security. The Vendor shall encrypt the data in transit and at rest and shall notify the Agency in writing of any unauthorized access.

1.6 Audit. The Agency and an independent auditor may inspect the records of the Vendor on five days of notice. The Vendor shall log every search.

1.7 Rank. The papers rank in this order: this Agreement; Exhibit A; and last, Exhibit C. The Agency may end this Agreement for any reason.

EXHIBIT A: SERVICES

1. The Vendor shall supply cameras to the Agency.

EXHIBIT C: TERMS

1. The Vendor shall answer calls within one working day.
"""
NOISE = (("Vendor shall delete", "Vendor sha1l delete"), ("every search", "evcry search"), ("in writing of", "in writingof"))  # a text with these is a noisy one


def read(*changes: tuple[str, str], noise: bool = True) -> str:
    text = CLEAN
    for right, wrong in (*changes, *(NOISE if noise else ())):
        assert text.count(right) == 1, right
        text = text.replace(right, wrong)
    return " ".join(read_text(text).text.split())


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("shall not sell", "sha11 not sell"),
        ("shall not disclose", "shall riot disclose"),
        ("shall not disclose", "shallnot disclose"),
        ("unauthorized access", "unauthcrized access"),
        ("independent auditor", "inclependentauditor"),
        ("right, title", "right, titlc"),
        ("third party", "third patty"),
        ("prior written consent of", "prior writtcn consent ot"),
        ("thirty (30) days", "thirty (3O) days"),
        ("with all back-up", "with alI back-up"),
        ("encrypt the data", "en crypt the data"),
        ("to a third", "to o third"),
        ("EXHIBIT A: SERVICES", "EXHIBlT A: SERVICES"),
        ("EXHIBIT C: TERMS", "EXHIBIT C: TErMS"),
        ("and last, Exhibit C.", "and last, Exhibit G."),
        ("and last, Exhibit C.", "and last. Exhibit C."),
        ("1.5 Security.", "1.S Security."),
        ("title and interest", "titleand interest"),
        ("at rest and shall", "at restandshall"),
        ("days of notice. The Vendor", "days of notice, The Vendor"),
    ],
)
def test_a_misread_word_is_put_right(right: str, wrong: str) -> None:
    expected = " ".join(CLEAN.split())
    assert read((right, wrong)) == expected


@pytest.mark.parametrize("words", ["Kestrel Optics", "the Oakhaven Borough", "Mr. Ofelio Inman", "a whistleblower", "unit S43 and route 9W", "its subprocessors", "the riot act", "nor otherwise use"])
def test_names_and_rare_words_stay(words: str) -> None:
    assert words in read(("for any reason", f"for {words} or any reason"))


def test_a_clean_text_is_not_touched() -> None:
    assert read(noise=False) == " ".join(CLEAN.split())
    assert read(("independent auditor", "indcpendent auditor"), noise=False).count("indcpendent") == 1, "one error may be a name"


def test_what_was_put_right_is_said_and_lowers_the_quality() -> None:
    text = CLEAN
    for right, wrong in NOISE:
        text = text.replace(right, wrong)
    document = read_text(text)
    assert document.readability.text_quality < 0.95
    assert any("“sha1l” as “shall”" in warning for warning in document.warnings)
    assert [document.text[block.start : block.end].strip() for block in document.blocks if "Retention" in document.text[block.start : block.end]] != []


def test_one_error_is_enough_on_a_scanned_page() -> None:
    text = CLEAN.replace("unauthorized access", "unauthcrized access")
    scanned = Document("x", "", "pdf", text, pages=(Page(1, 0, len(text), "ocr"),))
    assert "unauthorized access" in repair(scanned).text
    digital = Document("x", "", "pdf", text, pages=(Page(1, 0, len(text)),))
    assert repair(digital) is digital


def test_a_label_that_is_no_number_does_not_stop_the_reading() -> None:
    from contract_check.api import check_text

    check_text("1. Data\n\n(cl) The Vendor shall not sell data.\n\n(xiiii) The Vendor shall delete data.\n")
