"""Who stands for VENDOR and AGENCY in canonical text, and what does not."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from contract_check.library.lexicon import latin_i, load_lexicon
from contract_check.library.states import NAME, states_in
from contract_check.read import read_text
from contract_check.resources import files
from contract_check.state import build_state
from contract_check.state.canon import whole_words
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
    ("You rent from us. Neither of us owes the other lost profits.", "neither of PARTIES owes the other lost profits.", "each of us is both"),
    ("Vendor keeps reads. The Chief may look at reads.", "AGENCY may look at reads.", "the chief of police for short"),
    ("Vendor's Chief Privacy Officer may look at reads.", "VENDOR's chief privacy officer may look at reads.", "another chief"),
    ("The fire chief may look at reads.", "the fire chief may look at reads.", "nor that one"),
    ("The Host shall delete the reads of each Member.", "VENDOR shall delete the reads of each AGENCY.", "rarer role nouns where nothing else is a party"),
    ("Offeror's systems are sealed, and the Buyer may look.", "VENDOR's systems are sealed, and AGENCY may look.", "other rarer role nouns"),
    ("Vendor shall tell the Manufacturer and the City.", "VENDOR shall tell the manufacturer and AGENCY.", "a maker beside the vendor"),
    ("Vendor shall not sell reads of the City to the Purchaser.", "VENDOR shall not sell reads of AGENCY to the purchaser.", "a purchaser beside the agency"),
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


PLAIN_PAPER = """Finch Lane Cameras ("Finch") and the Town of Barr (the "Town") agree.
Finch will put up five cameras. Finch will not sell reads. The Town will pay in July. Finch will keep reads for a day.
Whatever we want to change we will write down."""


def test_a_company_without_a_legal_form_is_the_vendor_and_we_are_both() -> None:
    lexicon = load_lexicon()
    contract = build_contract(read_text(PLAIN_PAPER), lexicon)
    assert [(p.role, p.name) for p in contract.parties] == [("vendor", "Finch Lane Cameras"), ("agency", "Town of Barr")]
    canons = [u.canon for u in build_state(contract, lexicon).units]
    assert "VENDOR will not sell reads." in canons
    assert canons[-1] == "whatever PARTIES want to change PARTIES will write down."


def test_we_are_the_vendor_where_the_agency_is_you() -> None:
    lexicon = load_lexicon()
    text = PLAIN_PAPER.replace("The Town will pay", "You will pay")
    assert build_state(build_contract(read_text(text), lexicon), lexicon).units[-1].canon == "whatever VENDOR want to change VENDOR will write down."


READ_AS = [
    ("Vendor will not peddle reads.", "VENDOR will not sell reads.", "a rare word as the common one"),
    ("Vendor does away with reads by night.", "VENDOR deletes reads by night.", "a phrase as one word"),
    ("Vendor and Hawk Analytics share reads.", "VENDOR and hawk analytics share reads.", "a name is spared"),
]


@pytest.mark.parametrize(("text", "canon", "why"), READ_AS)
def test_rare_words_read_as_common_ones(text: str, canon: str, why: str) -> None:
    lexicon = load_lexicon()
    assert build_state(build_contract(read_text(text), lexicon), lexicon).units[-1].canon == canon, why


def test_a_library_without_synonyms_reads_words_as_they_stand(tmp_path: Path) -> None:
    source = Path(str(files("clauses"))) / "lexicon"
    for entry in source.glob("*.*"):
        if entry.name != "synonyms.yaml":
            shutil.copy(entry, tmp_path / entry.name)
    lexicon = load_lexicon(tmp_path)
    assert "peddle" in build_state(build_contract(read_text("Vendor will not peddle reads."), lexicon), lexicon).units[-1].canon


@pytest.mark.parametrize("definition", ("everything the lenses gather: plates, stills and clips", "the plates, stills and clips of each passing car", "whatever the poles see of the plates"))
def test_a_term_under_any_name_reads_as_the_footage_it_stands_for(definition: str) -> None:
    lexicon = load_lexicon()
    text = f'1. The "Haul" is {definition}.\n2. Vendor sells the Haul to nobody.'
    state = build_state(build_contract(read_text(text), lexicon), lexicon)
    assert state.units[-1].canon == "VENDOR sells the footage to nobody."
    assert any(cue.kind == "term" and cue.value == "Haul" for cue in state.units[-1].cues), "the term stays in sight for those who follow definitions"
    assert "captured" in state.statements[-1].objects


@pytest.mark.parametrize("definition", ("the plates and stills of passing cars, excluding plates that gave no hit", "the poles and the lenses", "the officers who may look at plates"))
def test_a_term_that_leaves_something_out_or_is_no_data_keeps_its_name(definition: str) -> None:
    lexicon = load_lexicon()
    text = f'1. The "Haul" means {definition}.\n2. Vendor sells the Haul to nobody.'
    assert "haul" in build_state(build_contract(read_text(text), lexicon), lexicon).units[-1].canon


@pytest.mark.parametrize("text", [
    "Both Parties agree. BOTH PARTIES sign; bothparties and both partiesx do not. both parties",
    "Both part\u0131es, BOTH PART\u0130ES and both partie\u017f sign.",
    "Stra\u00dfe: Both Parties agree, \ufb01nally both parties sign.",
    "nobody signs",
])  # fmt: skip
def test_a_phrase_is_found_where_a_search_without_regard_to_capitals_finds_it(text: str) -> None:
    whole = [match.span() for match in re.finditer(r"\bboth parties\b", text, re.I)]
    assert list(whole_words("both parties", text, latin_i(text).casefold())) == whole
    assert bool(whole) == ("art" in text)


@pytest.mark.parametrize("text", ["in new york and WASHINGTON", "the State", "of Ma\u0131ne \u2019 Kan\u017fas", "Ohio\u2019s law", "Ohio\u00e9"])
def test_states_are_found_where_their_pattern_finds_them(text: str) -> None:
    assert [(start, end) for start, end, _ in states_in(text)] == [match.span() for match in NAME.finditer(text)]
    assert len(states_in(text)) == {"i": 2, "O": text.count("\u2019")}.get(text[0], 0)
