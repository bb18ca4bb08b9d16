"""Parties under names that the usual words do not give."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.read import read_text
from contract_check.state import build_state
from contract_check.structure import build_contract


def canon(text: str) -> str:
    lexicon = load_lexicon()
    return " ".join(u.canon for u in build_state(build_contract(read_text(text), lexicon, agency_state="OH"), lexicon).units)


NAMED = [
    ("The Installer shall erase the Buyer's pictures after ten days.", "VENDOR shall erase AGENCY's pictures after ten days."),
    ("Each Member owns its reads. The Host keeps the Members' reads apart.", "each AGENCY owns its reads. VENDOR keeps AGENCY's reads apart."),
    ("The Proposer may not sell reads taken for the Town.", "VENDOR may not sell reads taken for AGENCY."),
    ("Vendor shall return all pictures to the Purchaser.", "VENDOR shall return all pictures to AGENCY."),
    ("Vendor answers to the manufacturer's terms; the Manufacturer may study the reads of the City.", "VENDOR answers to the manufacturer's terms; VENDOR may study the reads of AGENCY."),
    ("The Partner shall log each search that a participating department runs.", "VENDOR shall log each search that a participating department runs."),
    ("Each Participating Department agrees to tell the Partner. The Partner shall erase reads.", "each AGENCY agrees to tell VENDOR. VENDOR shall erase reads."),
    ("ScanWerxCo shall not rent out plate reads of the County.", "VENDOR shall not rent out plate reads of AGENCY."),
]


@pytest.mark.parametrize(("text", "expected"), NAMED)
def test_other_names_of_a_party(text: str, expected: str) -> None:
    assert canon(text) == expected


NOBODY = [
    ("Trusted Partners may search what the City records. Vendor shall log it.", "trusted partners"),
    ("If Vendor is wound up, the reads of the City go to the buyer or the trustee.", "the buyer"),
    ("Vendor shall tell the City before it moves a camera off Hospital Road.", "hospital road"),
    ("Vendor may photograph a car with the consent of the owner of the car. The City agrees.", "the owner of the car"),
    ("\"Member\" means a customer of Vendor. Each Member may search the City's reads.", "each member"),
    ("Vendor shall give no read of the City to another Member or the Host Department.", "host department"),
    ("Vendor shall keep ICE and Customs and Border Protection from the reads of the City. Border Protection may not search.", "border protection may"),
    ("Installation is carried out by whom the City names. Reads may be sold by nobody.", "installation is"),
]


@pytest.mark.parametrize(("text", "kept"), NOBODY)
def test_no_name_of_a_party(text: str, kept: str) -> None:
    assert kept in canon(text)
