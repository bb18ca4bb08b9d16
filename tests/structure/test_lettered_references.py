"""Mentions of clauses by labels with letters, by rows of a table and by numbers in words."""

from __future__ import annotations

import pytest

from contract_check import api
from contract_check.read import read_text

LETTERED = "AGREEMENT between the City of Alder (\"City\") and Norvane Systems, Inc. (\"Vendor\").\n\nD-1. Vendor shall not sell images.\n\nD-2. Vendor shall not share images.\n\nD-3. City pays.\n\nD-4. {}"
ARTICLES = "AGREEMENT between the City of Alder (\"City\") and Norvane Systems, Inc. (\"Vendor\").\n\nARTICLE SIX - DATA\n\n1. Vendor shall not sell images.\n\nARTICLE SEVEN - FEES\n\n2. City pays.\n\nARTICLE EIGHT - GENERAL\n\n3. {}"


@pytest.mark.parametrize(
    ("text", "sentence", "targets"),
    [
        (LETTERED, "D-1 and D-3 remain binding.", {"D-1", "D-3"}),
        (LETTERED, "Except as D-2 provides, the fee is fixed.", {"D-2"}),
        (LETTERED, "D-1 through D-3 remain binding.", {"D-1", "D-2", "D-3"}),
        (LETTERED, "Cameras of the types BL-4 and C-130 stay.", set()),
        (ARTICLES, "Articles Six and Eight shall bind the Vendor.", {"Article SIX", "Article EIGHT"}),
        (ARTICLES, "Articles Six through Eight shall bind the Vendor.", {"Article SIX", "Article SEVEN", "Article EIGHT"}),
        (ARTICLES, "Article Nine shall bind the Vendor.", set()),
    ],
)
def test_a_clause_is_found_by_its_printed_label(text: str, sentence: str, targets: set[str]) -> None:
    contract = api.state_of(read_text(text.format(sentence))).contract
    assert {contract.clauses[r.target].label for r in contract.references if r.target is not None} == targets
