"""Characters and words that a file format or a line end has damaged."""

from __future__ import annotations

import pytest

from contract_check.read.mend import Vocabulary, join_halves, mend_characters

CHARACTERS = [
    ("a\r\nb\rc", "a\nb\nc", "line ends of all systems are one"),
    ("e\ufb00orts and pro\ufb01ts, o\ufb03ce, \ufb04, \ufb02", "efforts and profits, office, ffl, fl", "ligatures are spelled out"),
    ("Customer\u00a0Data\u2009only", "Customer Data only", "no-break and thin spaces are spaces"),
    ("confi\u00addential", "confidential", "a soft hyphen inside a line is nothing"),
    ("sh\u200ball not\u200d s\ufeffell", "shall not sell", "zero-width characters hide words from a matcher"),
    ("\u202eshall\u202c not", "shall not", "direction marks vanish"),
    ("Da\x01ta\x07\x9f", "Data", "control characters vanish"),
    ("page\fpage", "page\fpage", "a form feed is a page break and stays"),
    ("non\u0002exclusive", "non-\nexclusive", "pdfium's mark becomes a line-end hyphen, for the rule to decide"),
    ("a\u2028b\u0085c", "a\nb\nc", "Unicode line ends are line ends"),
    ("\u00bd of \u00b2", "\u00bd of \u00b2", "fractions and powers are not touched"),
    ("self\u2011help", "self-help", "a no-break hyphen is a hyphen"),
]


@pytest.mark.parametrize(("raw", "mended", "reason"), CHARACTERS)
def test_characters(raw: str, mended: str, reason: str) -> None:
    assert mend_characters(raw) == mended, reason


HALVES = [
    ("sell Cus-", "tomer Data", "", "Customer", "a broken word is joined"),
    ("a non-", "exclusive right", "", "non-exclusive", "a known prefix keeps its hyphen"),
    ("non-", "transferable", "", "non-transferable", "the same with another word"),
    ("royalty-", "free", "", "royalty-free", "a known second half keeps it"),
    ("non-", "compliance", "noncompliance noncompliance", "noncompliance", "unless the document writes it in one"),
    ("off-", "hours", "off-hours", "off-hours", "the document writes it with a hyphen elsewhere"),
    ("back-", "ground", "background", "background", "the document writes it in one elsewhere"),
    ("license-", "plate", "license plate", "license-plate", "two words of the document make a compound"),
    ("any-", "thing", "any thing", "anything", "though some pairs of words grow together"),
    ("reason-", "able", "reason able", "reasonable", "an ending is no word of its own"),
    ("state-of-the-", "art", "", "state-of-the-art", "a chain of hyphens goes on"),
    ("Data-", "Sharing", "", "Data-Sharing", "a capital after the hyphen shows that it is printed"),
    ("CUS-", "TOMER", "", "CUSTOMER", "capitals all through do not"),
    ("30-", "day", "", "30-day", "a number keeps its hyphen"),
    ("2025-", "03244", "", "2025-03244", "so do two numbers"),
    ("and/", "or", "", "and/or", "a slash joins without a space"),
    ("data -", "if any", "", "data - if any", "a dash is not a hyphen"),
    ("re-", "quire", "", "require", "a short prefix that hyphenation makes"),
    ("pro-", "rata", "", "pro-rata", "and the pair that is written so"),
    ("in-", "formation", "", "information", "a word that begins like a preposition"),
    ("ex-", "clusive", "", "exclusive", "ex is no prefix here"),
    ("one-", "year", "", "one-year", "a count"),
    ("con\u00ad", "tract", "", "contract", "a soft hyphen at a line end always goes"),
    ("the Vendor", "shall", "", "the Vendor shall", "the usual line end is one space"),
    ("co-", "operation", "co-operation", "co-operation", "the writer's own spelling wins"),
]


@pytest.mark.parametrize(("left", "right", "elsewhere", "expected", "reason"), HALVES)
def test_line_end_hyphens(left: str, right: str, elsewhere: str, expected: str, reason: str) -> None:
    count, between = join_halves(left, right, Vocabulary([left, right, elsewhere]))
    joined = left[: len(left) - count] + between + right
    assert expected in joined, reason
    assert joined.replace("-", "").replace("\u00ad", "").replace(" ", "") == (left + right).replace("-", "").replace("\u00ad", "").replace(
        " ", ""
    )


def test_words_are_counted_only_where_a_line_end_asks_for_it() -> None:
    vocabulary = Vocabulary(["Straße and STRASSE", "well-being", "Well-being of sub-", "station"])
    assert join_halves("one", "two", vocabulary) == (0, " ") and "counts" not in vars(vocabulary)
    assert (vocabulary["WELL-BEING"], vocabulary["straße"], vocabulary["strasse"], vocabulary["sub"], vocabulary["station"]) == (2, 1, 1, 0, 0)
