"""Who stands for VENDOR and AGENCY in canonical text, and what does not."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.read import read_text
from contract_check.state import build_state
from contract_check.structure import build_contract

TEXTS = [
    ("Roadlark LLC uses reads to train its models.", "VENDOR uses reads to train its models.", "a name with a legal form"),
    ("At all times Harlow is free to sell reads.", "at all times VENDOR is free to sell reads.", "a name in the middle of a sentence"),
    ("Harlow gives its word that reads stay here.", "VENDOR gives its word that reads stay here.", "a name that promises"),
    ("We, Roadlark Systems, keep your reads safe.", "VENDOR, VENDOR, keep AGENCY's reads safe.", "a name behind the pronoun"),
    ("Permitted uses may be listed here.", "permitted uses may be listed here.", "a participle is no name"),
    ("Prohibited uses include tracking.", "prohibited uses include tracking.", "nor another"),
    ("Trusted Partners may look at reads.", "trusted partners may look at reads.", "nor a plural"),
    ("The patient and the provider may not be traced.", "the patient and the provider may not be traced.", "a provider of care"),
    ("Reads of the district's cameras stay here.", "reads of AGENCY's cameras stay here.", "a role word in small letters with a possessive"),
    ("Pool | Not a member\nVendor may enroll | Never", "VENDOR may enroll | never", "the line before does not change a role word"),
]


@pytest.mark.parametrize(("text", "canon", "why"), TEXTS)
def test_canonical_text(text: str, canon: str, why: str) -> None:
    lexicon = load_lexicon()
    units = build_state(build_contract(read_text(text), lexicon, agency_state="OH"), lexicon).units
    assert units[-1].canon == canon, why


def test_a_name_introduced_once_stands_for_the_vendor_when_it_acts() -> None:
    lexicon = load_lexicon()
    text = 'This is between Roadlark Co. (the "Contractor") and the Town of Barr (the "Town").\nRoadlark may keep reads for a day.'
    assert build_state(build_contract(read_text(text), lexicon), lexicon).units[-1].canon == "VENDOR may keep reads for a day."
