"""Label against evidence: when a quoted passage stands in the clause that a reader named."""

from __future__ import annotations

import pytest

from contract_check.evaluate.clause_names import pieces, stands_in
from contract_check.model import Evidence

PARTS = {"City": "main", "MSA": "Exhibit D", "ExA": "Exhibit A", "OrderForm": "Exhibit B"}


def evidence(clause: str, part: str = "main", heading: str = "") -> Evidence:
    return Evidence("supports", clause, part, heading, None, 0, 1, "x")


MATCHES = [
    # label, evidence, matches, reason
    ("4.1", evidence("4.1"), True, "the same number"),
    ("4.1", evidence("4.1."), True, "a dot at the end is print"),
    ("Section 4.1", evidence("4.1"), True, "the word Section does not count"),
    ("4.1", evidence("SECTION 4.1"), True, "nor in capitals on the other side"),
    ("Article IV, Section 3(b)(ii)", evidence("IV 3 (b) (ii)"), True, "Article, brackets and blanks do not count"),
    ("Article iv", evidence("ARTICLE IV / Section 3 (b)(ii)"), True, "an ancestor by article"),
    ("4(a)", evidence("4a"), True, "brackets do not count"),
    ("§ 4.1", evidence("4.1"), True, "the section sign is no number"),
    ("4.1", evidence("4.10"), False, "4.10 is not a child of 4.1"),
    ("4.1", evidence("4.1(c)"), True, "the label is an ancestor"),
    ("4.1(c)", evidence("4.1"), True, "the evidence is the ancestor"),
    ("4", evidence("4.3"), True, "a chapter is an ancestor"),
    ("4.1", evidence("4.2"), False, "a sibling"),
    ("4.1(a)", evidence("4.1(b)"), False, "a sibling in a list"),
    ("5.3", evidence("3"), False, "the end of a number is not an ancestor"),
    ("4.1", evidence("4.1", "Exhibit D"), False, "the same number in another part"),
    ("MSA 4.1", evidence("4.1", "Exhibit D"), True, "a short name of a part"),
    ("MSA 4.1", evidence("Exhibit D, 4.1", "Exhibit D"), True, "the clause name may repeat the part"),
    ("MSA 4.1", evidence("4.1", "EXHIBIT D"), True, "capitals in the part do not count"),
    ("MSA 4.1", evidence("4.1"), False, "a short name keeps out the main part"),
    ("City 12", evidence("12.2"), True, "a short name for the main part"),
    ("Exhibit D, 4.3", evidence("4.3", "Exhibit D"), True, "the part in full"),
    ("Exhibit D, Section 4", evidence("4.3", "Exhibit D"), True, "the part in full before the word Section"),
    ("Exhibit D, 4.3", evidence("4.3", "Exhibit A"), False, "the part in full, another one"),
    ("OrderForm", evidence("Retention Period", "Exhibit B"), True, "a part alone covers all of it"),
    ("OrderForm", evidence("4.1"), False, "a part alone covers nothing else"),
    ("ExA preamble", evidence("preamble", "Exhibit A"), True, "unnumbered text by its name"),
    ("ExA preamble", evidence("", "Exhibit A"), True, "text without label or heading is the preamble"),
    ("MSA Recitals", evidence("A", "Exhibit D", "RECITALS"), True, "a heading"),
    ("Recitals", evidence("A", "main", "Recitals"), True, "a heading in the main part"),
    ("Order Form", evidence("3", "Order Form"), True, "a part alone by its printed name"),
    ("Data", evidence("", "main", "Data Retention"), False, "the first word of a heading is not its ancestor"),
    ("Data Retention", evidence("Data Retention"), True, "a heading that stands for the label"),
    ("1.10", evidence("1,10"), True, "a comma that OCR made of a dot"),
    ("MSA", evidence("9.9", "Exhibit D"), True, "a short name alone covers the part"),
]


@pytest.mark.parametrize(("label", "found", "expected", "reason"), MATCHES, ids=[f"{row[0]}: {row[3]}" for row in MATCHES])
def test_stands_in(label: str, found: Evidence, expected: bool, reason: str) -> None:
    assert stands_in(found, label, PARTS) is expected, reason


def test_short_names_are_whole_words() -> None:
    assert not stands_in(evidence("4.1", "Exhibit D"), "MSA2 4.1", {"MSA": "Exhibit D"})
    assert stands_in(evidence("4.1", "Rider"), "MSA 2 4.1", {"MSA": "Exhibit D", "MSA 2": "Rider"}), "the longest short name wins"


def test_pieces_of_a_label() -> None:
    assert pieces("ARTICLE IV / Section 3 (b)(ii)") == ("iv", "3", "b", "ii")
    assert pieces("()") == ()
