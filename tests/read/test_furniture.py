"""Running headers, footers, page numbers and signature stamps are taken out and noted."""

from __future__ import annotations

import pytest

from contract_check.read import read_text
from contract_check.read.furniture import page_number_of
from contract_check.read.stamps import Stamps, looks_like_noise

ID = "3F2A9C10-77BE-4D01-9AEF-0C55D1B2E9F4"
STAMP = f"Docusign Envelope ID: {ID}"
W = "The Vendor shall keep every image that it captures only as long as the Agency needs it and shall"
V = "delete the others within thirty days after the end of the month in which they came in, and it shall"


def pages(*bodies: str, header: str = "", footer: str = "", end: str = "\f") -> str:
    """Pages with the number put in for {n}."""
    parts = [h + b + f for n, b in enumerate(bodies, 1) for h, f in [(header.format(n=n), footer.format(n=n))]]
    return end.join(parts)


def furniture(text: str) -> list[str]:
    return [remark.text for remark in read_text(text).remarks if remark.kind == "furniture"]


def test_a_sentence_goes_on_over_a_page_break_with_header_footer_and_stamp() -> None:
    text = pages(
        f"4.1 Sale. {W}\n{V}",
        "Agency Data to anybody.\n4.2 Use. None.",
        "5. Term\nOne year.",
        header="Rev. 4 Contract No. 77 Page | {n}\n",
        footer=f"\n{STAMP}",
    )
    document = read_text(text)
    assert document.text.split("\n") == [f"4.1 Sale. {W} {V} Agency Data to anybody.", "4.2 Use. None.", "5. Term", "One year."]
    assert document.pages_of(0, document.text.index("4.2")) == (1, 2), "the quote spans two pages"
    notes = [r for r in document.remarks if r.kind == "furniture"]
    assert len(notes) == 6, "every stamp and every header is noted"
    where = document.text.index("Agency Data to")
    assert any(r.start == where and r.page == 2 for r in notes), "with the place at which it stood"


def test_a_dump_without_form_feeds_with_stamp_and_header_glued_together() -> None:
    glued = STAMP + "Rev. 4 Contract No. 77 Page | {n}\n"
    text = pages(f"4.1 Sale. {W}\n{V}\n", "Agency Data to anybody.\n4.2 Use. None.\n", "4.3 Term. One year.\n", header=glued, end="")
    document = read_text(text)
    assert document.text.split("\n") == [f"4.1 Sale. {W} {V} Agency Data to anybody.", "4.2 Use. None.", "4.3 Term. One year."]
    assert document.pages == (), "no page numbers are made up"


DAMAGED = [
    (f"DocuSign Envelope ID: {ID}", "", "the plain stamp"),
    (f"i lope ID: {ID} :", "", "half the words lost"),
    (f": E{ID[1:]} sy, —", "", "a letter of the number misread, and dirt behind it"),
    (f"_ DocuSign Envelope ID: £{ID[1:]} ER OBLIGATIONS", "ER OBLIGATIONS", "text behind the stamp is kept"),
    ("ID: 3F2A9C 10-77BE-4D01-9AEF-0C55D1B2E9F4 ‘ P", "", "a blank inside the number"),
    ("F2A9C10-77BE-4D01-9AEF-0C55D1B2E9F4", "", "the first letter lost"),
    (
        ", Rouse Eavetope 1D: Toe Ce rie interrupted in the event",
        "Toe Ce rie interrupted in the event",
        "only the words, number unreadable",
    ),
    (f"DocuSign Envelope ID: {ID} 5.3", "5.3", "a clause number behind the stamp is no dirt"),
    ("3F2A9C10-77BE", "", "the number torn off"),
    (f"the Vendor shall DocuSign Envelope ID: {ID}", "the Vendor shall", "a stamp behind text"),
    ("ORS 279A.120 and Rule 137-046-0500 apply", "ORS 279A.120 and Rule 137-046-0500 apply", "numbers with hyphens that are no stamp"),
    ("Customer ID: 12-3456 shall be used", "Customer ID: 12-3456 shall be used", "another ID"),
]


@pytest.mark.parametrize(("line", "kept", "reason"), DAMAGED)
def test_damaged_stamps(line: str, kept: str, reason: str) -> None:
    stamps = Stamps([f"DocuSign Envelope ID: {ID}"] * 2)
    found = stamps.find(line)
    left = line if found is None else (line[: found.before[1]] + line[found.after[0] :]).strip()
    assert left == kept, reason


@pytest.mark.parametrize(
    ("rest", "noise"), [("", True), (" sy, —", True), ("| ; | a | F", True), (" 5.3", False), ("WARRANTY", False), ("a of an if to", True)]
)
def test_noise_behind_a_stamp(rest: str, noise: bool) -> None:
    assert looks_like_noise(rest) is noise


def test_a_line_under_a_damaged_stamp_may_open_a_paragraph() -> None:
    text = f"2.4 Upgrades. {W} do so.\nlope ID: {ID[1:]}\ntt Pteadiis and shall be served.\n2.6 Other.\n{STAMP}\nMore."
    assert "do so.\n\ntt Pteadiis" in read_text(text).text


FOOTERS = [
    ("Page {n} of 3", "the usual count"),
    ("Page | {n}", "with a bar"),
    ("{n} | P a g e", "as Word's gallery writes it"),
    ("- {n} -", "with dashes"),
    ("{n}", "a bare number that counts with the pages"),
    ("Master Agreement - Confidential - Page {n}", "a title with it"),
    ("Contract No. 2025-0012  Page {n} of 3", "a number with it"),
    ("Last changed May 2, 2026  {n}/3", "a fraction at the end of a line that comes back"),
    ("Town of Ashford / Platewise LLC", "the same line on every page"),
]


@pytest.mark.parametrize(("footer", "reason"), FOOTERS)
def test_footers(footer: str, reason: str) -> None:
    bodies = [f"{n}. Chapter\n{n}.1 Use. {W}\nnot {verb} it." for n, verb in ((4, "sell"), (5, "lend to anybody"), (6, "hide"))]
    text = pages(*bodies, footer="\n" + footer)
    document = read_text(text)
    assert "".join(document.text.split()) == "".join("".join(bodies).split()), reason
    assert len(furniture(text)) == 3, reason


KEPT = [
    (
        ["7\nPrivacy. Vendor keeps it.", "8\nTerm. One year.", "10\nEnd. None."],
        "clause numbers alone on their line do not count with the pages",
    ),
    (
        ["Signature: Date:\nA. Text one.", "Signature: Date:\nB. Text two.", "Signature: Date:\nC. Text."],
        "signature lines come back on signature pages",
    ),
    (["Fee $100.00\nText one.", "Fee $200.00\nText two.", "Fee $300.00\nText."], "sums are no furniture"),
    (["4.1 Data.\nText.", "5.1 Data.\nText.", "6.1 Data.\nText."], "nor are numbered clauses alike"),
]


@pytest.mark.parametrize(("bodies", "reason"), KEPT)
def test_what_stays(bodies: list[str], reason: str) -> None:
    assert furniture("\f".join(bodies)) == [], reason


def test_a_running_title_is_kept_once_where_it_is_the_title() -> None:
    text = pages(*(f"{n}.1 Use. {W}\nnot sell data." for n in (1, 2, 3, 4, 5)), header="SERVICE AGREEMENT\n")
    document = read_text(text)
    assert document.text.count("SERVICE AGREEMENT") == 1
    assert document.text.startswith("SERVICE AGREEMENT\n")


def test_a_page_number_glued_to_the_next_clause() -> None:
    text = f"1.6 Use. {W}\nnot sell data.\fPage 2 of 3 1.7 Sale. None.\fPage 3 of 3 1.8 Term. One year."
    assert read_text(text).text.split("\n")[1:] == ["1.7 Sale. None.", "1.8 Term. One year."]


def test_lines_of_a_table_of_contents_are_furniture() -> None:
    text = "CONTENTS\n1. Definitions ........ 2\n2. Data Rights ........ 3\n3. Term ........ 9\n\n1. Definitions\nData means data."
    document = read_text(text)
    assert "Definitions ." not in document.text
    assert document.text.endswith("1. Definitions\nData means data.")
    assert len(furniture(text)) == 3


@pytest.mark.parametrize(
    "text",
    ["Draft Page 3", "Draft PAGE 3 of 9", "Draft Pg. 3", "Draft P a g e 3", "Draft 3 | P a g e", "Draft 3|PAGE", "Draft 3 | Page", "Version 2 1/3", "Draft Pg 3 / 9"],
)
def test_every_form_of_page_number_is_found(text: str) -> None:
    found = page_number_of(text)
    assert found is not None and found["rest"] in ("Draft", "Version 2")


@pytest.mark.parametrize("text", ["Paid in 30 days", "Page", "Section 3", "and/or"])
def test_what_is_no_page_number(text: str) -> None:
    assert page_number_of(text) is None
