"""Ranking clauses in many wordings: lists in order of rank, sentences with a winner, papers under other names."""

from __future__ import annotations

import pytest

from tests.judge.test_ranks import ranks

FORM = """SERVICES CONTRACT

This Contract is made between the Town of Fenwick, Ohio ("Town"), and Gullwing Imaging, Inc. ("Contractor").

1. Work. The Contractor installs cameras.

2. Rank. {rank}

3. Notices. Notices are given in writing.

EXHIBIT A - PRICES

1. Prices. Each camera costs $3,000 a year.

EXHIBIT B - TOWN DATA REQUIREMENTS

1. Data. The Contractor shall erase plate reads after ten days.
"""


def pairs(text: str) -> frozenset[tuple[str, str]]:
    return ranks(text)[0].pairs


DATA_FIRST = {("Exhibit B", "main"), ("Exhibit B", "Exhibit A"), ("main", "Exhibit A")}


@pytest.mark.parametrize(
    "rank",
    [
        "Conflicts are settled in this order: Ohio law; Exhibit B; Sections 1 to 3; Exhibit A.",
        "If the papers disagree, the one higher on the list controls:\n   (a) Exhibit B;\n   (b) the numbered sections of this Contract; and\n   (c) Exhibit A.",
        "Exhibit B controls first, then Sections 1 through 3, then Exhibit A, then anything that the Contractor posts online.",
        "The Town Data Requirements come first. Then come the numbered sections of this Contract. Then comes Exhibit A.",
        "Should parts conflict, they rank as follows: first, the laws of Ohio; second, Exhibit B; third, this Contract; last, Exhibit A and the Contractor's manuals.",
    ],
)
def test_a_list_ranks_all_that_it_names(rank: str) -> None:
    assert pairs(FORM.format(rank=rank)) >= DATA_FIRST


@pytest.mark.parametrize(
    ("rank", "wanted"),
    [
        ("If Exhibit B says something different from Sections 1 to 3, Exhibit B is followed.", ("Exhibit B", "main")),
        ("Exhibit B prevails over this Contract.", ("Exhibit B", "main")),
        ("Exhibit A gives way to this Contract.", ("main", "Exhibit A")),
        ("Whatever Exhibit A may provide, this Contract governs.", ("main", "Exhibit A")),
        ("Where this Contract and any exhibit differ, this Contract has priority.", ("main", "Exhibit A")),
        ("The Town Data Requirements take precedence over every other document.", ("Exhibit B", "main")),
    ],
)
def test_a_sentence_names_its_winner(rank: str, wanted: tuple[str, str]) -> None:
    found = pairs(FORM.format(rank=rank))
    assert wanted in found and wanted[::-1] not in found


@pytest.mark.parametrize(
    "rank",
    [
        "Ohio law governs this Contract and Exhibit A.",
        "Exhibit A does not prevail over this Contract.",
        "If this Contract and Exhibit F conflict, this Contract controls.",
        "The Contractor controls the cameras that Exhibit A lists.",
        "The Town's purchase order prevails over Exhibit A.",
    ],
)
def test_what_ranks_no_part_of_the_document(rank: str) -> None:
    assert pairs(FORM.format(rank=rank)) == frozenset()


ORDER = """COUNTY OF DUNMORE, OHIO
PURCHASE ORDER

Seller: Gullwing Imaging, Inc., Toledo, Ohio
This Order is placed under the General Terms below.

GENERAL TERMS OF PURCHASE

G-1. Papers. The Standard Terms printed on the quote are included to say what is bought. {ours}

G-2. Price. Prices are firm for a year.

STANDARD TERMS OF SALE

S-1. Rank. {theirs}

S-2. Delivery. Goods leave the works in six weeks.
"""
OURS, THEIRS = "General Terms of Purchase", "Standard Terms of Sale"


def test_papers_with_a_series_of_labels_of_their_own_are_parts() -> None:
    assert pairs(ORDER.format(ours="These General Terms prevail over them wherever the two differ.", theirs="Goods are sold as listed.")) == {(OURS, THEIRS)}


def test_of_two_that_claim_to_prevail_the_one_wins_that_says_whatever_the_other_says() -> None:
    strong = "Whatever they may say about which paper governs, these General Terms prevail over them."
    theirs = "If the General Terms of the buyer and these Standard Terms conflict, these Standard Terms prevail."
    assert pairs(ORDER.format(ours=strong, theirs=theirs)) == {(OURS, THEIRS)}
    plain = "If the General Terms and the Standard Terms conflict, the General Terms prevail."
    assert pairs(ORDER.format(ours=plain, theirs=theirs)) == frozenset()


def test_a_heading_in_capitals_inside_one_series_of_labels_is_no_part() -> None:
    text = "SERVICES CONTRACT\n\n1. Work. Vendor installs cameras.\n\nPAYMENT TERMS\n\n2. Fees. The Town pays each quarter.\n\n3. Term. Two years.\n"
    assert [part.id for part in ranks(text)[1].parts] == ["main"]
