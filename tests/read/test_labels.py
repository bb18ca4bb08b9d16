"""Clause labels by their form."""

from __future__ import annotations

import pytest

from contract_check.read.labels import find_label, ordinals, roman_value

LABELS = [
    ("4.1 Customer Data.", "decimal", "4.1", "the plain case"),
    ("4.1. Customer Data.", "decimal", "4.1", "with a full stop"),
    ("1,10 “Footage” means", "decimal", "1,10", "OCR reads a comma"),
    ("(1.4 Entire Agreement.", "decimal", "1.4", "OCR reads 1 as a bracket"),
    ("11,7 Special Terms", "decimal", "11,7", "comma again"),
    ("1.13“Installation Services” means", "decimal", "1.13", "no space before the quotation mark"),
    ("5.2(a)(ii) Use.", "decimal", "5.2(a)(ii)", "with sub-labels"),
    ("1.3.2 As of the date", "decimal", "1.3.2", "three levels"),
    ("4. Compensation.", "number", "4", "one number with a full stop"),
    ("7", "number", "7", "alone on its line"),
    ("1, DEFINITIONS", "number", "1", "OCR reads a comma after a chapter number"),
    ("(a) text", "paren", "a", "a list letter"),
    ("(iv) text", "paren", "iv", "a Roman numeral"),
    ("b) text", "paren", "b", "half a bracket"),
    ("(12) text", "paren", "12", "a list number"),
    ("A. Contractor is", "letter", "A", "a recital"),
    ("IV. Term", "letter", "IV", "a Roman chapter"),
    ("ARTICLE IV", "word", "IV", "an article"),
    ("Section 3. Term", "word", "3", "a section"),
    ("Exhibit D: Agreement", "word", "D", "an exhibit"),
    ("Section 3(b) Use", "word", "3(b)", "a section with a sub-label"),
    ("§ 4.2 Retention", "sign", "4.2", "a section sign"),
    ("• encrypted storage", "bullet", "•", "a bullet"),
    ("A.1 Scope of Work", "outline", "A.1", "an exhibit's own numbers"),
]


@pytest.mark.parametrize(("text", "kind", "name", "reason"), LABELS)
def test_labels(text: str, kind: str, name: str, reason: str) -> None:
    label = find_label(text)
    assert label is not None, reason
    assert (label.kind, label.name) == (kind, name), reason


NOT_LABELS = [
    ("1,000 cameras", "a thousand"),
    ("30 days after", "two digits, but the joiner decides: see the paragraph tests"),
    ("1170 Howell Mill Road", "a house number"),
    ("2.101, the Services", "a section of a regulation inside a sentence"),
    ("3.5% of the fee", "a percentage"),
    ("U.S. Department", "an abbreviation"),
    ("(hereinafter the Vendor)", "a remark in brackets"),
    ("Customer shall", "prose"),
    ("e.g. a subpoena", "an abbreviation"),
    ("04/2023", "a date"),
]


@pytest.mark.parametrize(("text", "reason"), [row for row in NOT_LABELS if not row[0].startswith("30")])
def test_what_is_no_label(text: str, reason: str) -> None:
    assert find_label(text) is None, reason


@pytest.mark.parametrize(("name", "value"), [("i", 1), ("iv", 4), ("ix", 9), ("xiv", 14), ("IIII", None), ("b", None), ("", None)])
def test_roman_numerals(name: str, value: int | None) -> None:
    assert (roman_value(name) if name else None) == value


def test_a_letter_can_be_a_numeral() -> None:
    assert ordinals("i") == (("roman-lower", 1), ("letter-lower", 9))
    assert ordinals("bb") == (("letter-lower", 28),)
    assert ordinals("3") == (("digit", 3),)
