"""The rank between parts of one file, and what it does to clauses that disagree."""

from __future__ import annotations

import pytest

from contract_check.api import check_text

FORM = """TOWN CONTRACT

This Contract is made between the Town of Elm Hollow, Connecticut (“Town”), and Sandpiper Imaging, Inc. (“Contractor”).

1. Data. “Town Data” means all images and license plate reads that the cameras collect. The Town owns Town Data.

2. No Sale. The Contractor shall not sell, rent, license or trade Town Data to any person for money or other benefit.

3. Rank. {rank}

EXHIBIT A: TERMS OF THE CONTRACTOR

1. Data. The Contractor may sell Town Data to its business partners for a fee.

2. {counter}
"""
NOTHING = "Notices. Notices are given in writing."


def status(rank: str, counter: str = NOTHING) -> str:
    report = check_text(FORM.format(rank=rank, counter=counter))
    return next(f.status for f in report.findings if f.provision == "no-sale")


@pytest.mark.parametrize(
    "rank",
    [
        "If this Contract and Exhibit A conflict, this Contract controls.",
        "In case of a conflict between this Contract and its exhibits, this Contract prevails.",
        "This Contract prevails over Exhibit A.",
    ],
)
def test_the_higher_part_wins(rank: str) -> None:
    assert status(rank) == "met"


@pytest.mark.parametrize(
    "rank",
    [
        "The parties shall meet once a year.",
        "If this Contract and Exhibit A conflict, Exhibit A controls.",
        "If this Contract and Exhibit B conflict, this Contract controls.",
        "If this Contract and the law conflict, the law controls.",
    ],
)
def test_without_a_rank_in_its_favour_the_promise_is_undone(rank: str) -> None:
    assert status(rank) == "contradicted"


def test_two_parts_that_both_claim_to_prevail_rank_nothing() -> None:
    ours = "If this Contract and Exhibit A conflict, this Contract controls."
    assert status(ours, "Rank. If this Exhibit and the Contract conflict, this Exhibit controls.") == "contradicted"
