"""What pronouns mean in the items of a list, and acts that stand in a list with a promise's verb among them."""

from __future__ import annotations

from contract_check import api
from contract_check.model import Statement
from contract_check.read import read_text


def statement(text: str, words: str) -> Statement:
    state = api.state_of(read_text(text))
    return next(s for s, u in zip(state.statements, state.unit_of, strict=True) if words in state.units[u].canon)


LISTED = """CONTRACT between the Town of Ash ("Town") and Wren Imaging, Inc. ("Wren")

3. The pictures and reads. The cameras take pictures of passing cars.

   a. They belong to the Town.
   b. Wren must never sell or rent them.
   c. Wren keeps the passwords of the officers.
   d. Wren must not give them away.
"""


def test_them_in_an_item_is_what_the_section_speaks_of() -> None:
    assert "captured" in statement(LISTED, "never sell").objects


def test_them_after_another_thing_is_left_open() -> None:
    assert "captured" not in statement(LISTED, "give them away").objects


def test_pledge_among_acts_is_no_promise() -> None:
    found = statement('Wren Imaging, Inc. ("Vendor") and the Town of Ash ("Town"). Vendor shall not sell, pledge or otherwise part with plate reads.', "pledge")
    assert found.modality == "must-not"
    assert "captured" in found.objects


def test_a_label_before_nobody_leaves_it_the_subject() -> None:
    found = statement('Wren Imaging, Inc. ("Vendor") and the Town of Ash ("Town") agree as follows.\n\n5. (c) No other customer of Vendor may search plate reads for a fee.', "no other customer")
    assert found.modality == "must-not"


def test_trends_under_a_plain_name_are_no_footage() -> None:
    text = 'Wren Imaging, Inc. ("Vendor") and the Town of Ash ("Town").\n\n1. "Ripples" are trends and scores computed from plate reads.\n\n2. Ripples are shown weekly.'
    objects = statement(text, "ripples are shown").objects
    assert "derived" in objects
    assert "captured" not in objects
