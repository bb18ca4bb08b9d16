"""Which way a sentence points, who acts through whom, and what a short sentence takes from the one before."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.read import read_text
from contract_check.state import build_state
from contract_check.structure import build_contract

ACTS = {"sell", "lease", "access", "train", "license", "delete", "retain"}


def read(text: str) -> list[tuple[str, str, str]]:
    lexicon = load_lexicon()
    statements = build_state(build_contract(read_text(text), lexicon, agency_state="OH"), lexicon).statements
    return [(s.modality, s.actor, " ".join(sorted(s.acts & ACTS))) for s in statements]


LAST = [
    ("We will help you. We'll never sell your plate reads.", ("must-not", "vendor", "sell"), "will never, in short"),
    ("You own the poles. We'll not rent out your pictures.", ("must-not", "vendor", "lease"), "will not, in short"),
    ("We'll always delete your pictures after ten days.", ("must", "vendor", "delete"), "a promise in short is no ban"),
    ("Vendor shall not sell reads of the City, nor shall Vendor rent them.", ("must-not", "vendor", "lease"), "nor before the subject"),
    ("Vendor shall not sell reads of the City, nor may its affiliates rent them.", ("must-not", "third", "lease"), "nor before another subject"),
    ("Vendor shall not sell reads of the City. Nor shall Vendor.", ("must-not", "vendor", "sell"), "the verb of the sentence before"),
    ("Neither Vendor nor a dealer may view reads, and none may sell them.", ("must-not", "vendor", "sell"), "none as subject"),
    ("Vendor shall keep Footage of the City in Ohio and shall sell none of it.", ("must-not", "vendor", "sell"), "none as object"),
    ("Vendor hosts reads of the City and shall lease neither reads nor counts.", ("must-not", "vendor", "lease"), "neither as object"),
    ("Vendor shall not sell Footage of the City, save that Vendor may license Footage to insurers.", ("may", "vendor", "license"), "an exception that is a right"),
    ("Vendor's sales staff may view the City's Footage.", ("may", "vendor", "access"), "through its people"),
    ("Engineers of Vendor shall not view Footage of the City.", ("must-not", "vendor", "access"), "people of the vendor"),
    ("Vendor hosts it. The City's officers may view Footage.", ("may", "users", "access"), "the agency's people are users"),
    ("Vendor shall sell no Footage of the City. Vendor may list the City as a customer.", ("may", "vendor", ""), "another verb, so not the one before"),
    ("Vendor may license Footage of the City. Vendor shall repaint each pole.", ("must", "vendor", ""), "the same after a permission"),
    ("Access of Vendor to Footage is written to a log that the City can read.", ("describes", "none", "access"), "what the relative clause says is not what the sentence says"),
    ("We bind ourselves never to sell your reads.", ("must-not", "vendor", "sell"), "bound not to"),
    ("Vendor binds itself to delete Footage of the City.", ("must", "vendor", "delete"), "bound to"),
    ("Vendor hosts reads. The foregoing shall not be taken to permit Vendor to sell reads of the City.", ("must-not", "vendor", "sell"), "not to be taken as leave"),
    ("Vendor keeps Footage which it may sell.", ("may", "vendor", "sell"), "a right of the vendor in a relative clause"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "why"), LAST)
def test_last_statement(text: str, expected: tuple[str, str, str], why: str) -> None:
    assert read(text)[-1] == expected, why


def test_a_remark_on_freedom_to_refuse_is_no_permission_to_train() -> None:
    found = read("No Footage of the City goes into the training of a model without a signed paper, which the City is free to refuse. Vendor agrees.")
    assert ("may", "agency", "train") not in found
    assert found[0] == ("describes-not", "none", "train")
