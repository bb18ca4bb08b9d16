"""Ranks of the papers of a packet, and clauses that another one switches off."""

from __future__ import annotations

import pytest

from contract_check.judge.ranks import Ranks, part_ranks
from contract_check.library.lexicon import load_lexicon
from contract_check.model import Contract
from contract_check.read import read_text
from contract_check.state import build_state
from contract_check.structure import build_contract


def ranks(text: str) -> tuple[Ranks, Contract]:
    lexicon = load_lexicon()
    contract = build_contract(read_text(text), lexicon, agency_state="OH")
    return part_ranks(build_state(contract, lexicon)), contract


A_LINE = "Vendor may rent reads to whoever asks for them in writing and pays the price of the day."
WINS = [
    (f"SERVICES AGREEMENT\n1. Vendor shall not sell reads.\n2. If an exhibit conflicts with the body of this Agreement, the body controls.\nExhibit C, line 4. {A_LINE}", "main", "Exhibit C", "the body over its exhibits"),
    (f"SERVICES AGREEMENT\n1. {A_LINE}\n2. If Exhibit B conflicts with this Agreement, Exhibit B controls.\nExhibit B\n1. Vendor shall not sell reads.", "Exhibit B", "main", "an exhibit over the body"),
    (f"Town Rider, § 1. The Town Rider prevails over every other paper of this packet.\nVendor Form, § 2. {A_LINE}", "main", "Vendor Form", "papers named in the heads of their clauses"),
    (f"Term 3. Reads are erased within ten days. Term 3 wins over Section 4 of Vendor's form.\nVendor's form, 4: {A_LINE}", "main", "Vendor's form", "a clause named by its own head"),
    (f"TOWN RIDER\nRider 6. Vendor shall not sell reads. This Rider prevails over Licensor's web terms.\nWeb terms, 14: {A_LINE}", "main", "Web terms", "online terms that are in the file"),
]


@pytest.mark.parametrize(("text", "winner", "loser", "why"), WINS)
def test_one_part_wins(text: str, winner: str, loser: str, why: str) -> None:
    found, contract = ranks(text)
    assert {p.id for p in contract.parts} == {winner, loser}, why
    assert found.outranks(winner, loser) and not found.outranks(loser, winner), why


NONE = [
    (f"SERVICES AGREEMENT\n1. Exhibit C does not prevail over this Agreement.\nExhibit C\n1. {A_LINE}", "a negated ranking"),
    (f"SERVICES AGREEMENT\n1. Notwithstanding Exhibit C, the law of Ohio governs.\nExhibit C\n1. {A_LINE}", "another subject than the part"),
]


@pytest.mark.parametrize(("text", "why"), NONE)
def test_no_rank(text: str, why: str) -> None:
    assert ranks(text)[0].pairs == frozenset(), why


def test_a_clause_of_an_exhibit_is_switched_off_and_not_its_namesake() -> None:
    found, contract = ranks("1. Section 4.3 of Exhibit D does not apply.\n4.3 Vendor shall erase reads within ten days of their capture by a reader.\nEXHIBIT D\n4.3 Vendor may use reads as it likes, for products of its own and those of others.")
    assert [contract.clauses[i].name() for i in found.off] == ["Exhibit D, 4.3"]
    assert not contract.replaced
