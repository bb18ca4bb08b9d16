"""Statements: who, must or may, does what, with what, to whom, unless what."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.model import Statement
from contract_check.read import read_text
from contract_check.state import State, build_state
from contract_check.structure import build_contract


def state(text: str, agency_state: str | None = None) -> State:
    lexicon = load_lexicon()
    return build_state(build_contract(read_text(text), lexicon, agency_state=agency_state), lexicon)


def only(text: str) -> Statement:
    """The statement that carries an act; the text must have one."""
    found = [s for s in state(text).statements if s.acts and s.modality != "defines"]
    assert len(found) == 1, found
    return found[0]


READINGS = [
    ("Vendor shall not sell Footage.", "vendor", "must-not", "sell", "a plain ban"),
    ("Vendor may sell Footage.", "vendor", "may", "sell", "a plain permission"),
    ("Contractor agrees not to disclose plate reads.", "vendor", "must-not", "disclose", "agrees not to"),
    ("The Provider is prohibited from selling images.", "vendor", "must-not", "sell", "prohibited from"),
    ("Under no circumstances shall Vendor sell Footage.", "vendor", "must-not", "sell", "under no circumstances"),
    ("Supplier has no right to license Footage.", "vendor", "must-not", "license", "no right to"),
    ("Neither the Agency nor its users shall sell Footage.", "agency", "must-not", "sell", "the agency and its own"),
    ("Neither the Agency nor the Vendor shall sell Footage.", "any", "must-not", "sell", "both parties by name"),
    ("Neither Town nor its officers shall sell Footage.", "agency", "must-not", "sell", "a role noun without an article"),
    ("The Agency warrants that it will not sell Footage.", "agency", "must-not", "sell", "the agency warrants"),
    ("City Captures shall not serve, in Vendor's hands, to sell things.", "none", "must-not", "sell", "the party's data, not the party"),
    ("After that date Vendor shall return the reads.", "vendor", "must", "return", "'that' points, it opens no relative clause"),
    ("If the City or a court asks, Vendor shall delete the reads.", "vendor", "must", "delete", "who asks is not who does"),
    ("Neither party shall sell Footage.", "any", "must-not", "sell", "neither party binds the vendor too"),
    ("Nobody may sell Footage.", "any", "must-not", "sell", "nobody as the subject"),
    ("The Agency agrees that nobody will sell Footage.", "any", "must-not", "sell", "a promise that nobody will"),
    ("Vendor agrees that neither Footage nor plate reads will be sold.", "any", "must-not", "sell", "a promise that neither thing will be done"),
    ("The parties agree that neither of them will sell Footage.", "any", "must-not", "sell", "a promise that neither of them will"),
    ("No Footage shall be sold by Vendor.", "vendor", "must-not", "sell", "no ... shall, with an agent"),
    ("Footage shall not be sold.", "none", "must-not", "sell", "a passive without an agent"),
    ("Footage shall not be sold by the Agency.", "agency", "must-not", "sell", "a passive with the wrong agent"),
    ("Nothing herein shall prohibit Vendor from selling Footage.", "vendor", "may", "sell", "a negated ban is a permission"),
    ("Nothing in this Agreement permits Vendor to sell Footage.", "vendor", "must-not", "sell", "a negated permission is a ban"),
    ("Vendor is not prohibited from selling Footage.", "vendor", "may", "sell", "double negative"),
    ("We will never sell your footage.", "vendor", "must-not", "sell", "second person"),
    ("You may not sell Footage.", "agency", "must-not", "sell", "you is the agency"),
    ("Authorized End Users shall not share their passwords.", "users", "must-not", "share", "users are neither party"),
    ("Vendor, its affiliates, and subcontractors shall never sell Footage.", "vendor", "must-not", "sell", "others that join the vendor"),
    ("Vendor shall have the right to license Footage.", "vendor", "may", "license", "has the right"),
    ("Vendor is not required to delete Footage.", "vendor", "need-not", "delete", "no duty"),
    ("If the Agency asks, Vendor shall delete Footage.", "vendor", "must", "delete", "a condition is not the subject"),
    ("Vendor shall, upon request of the Agency, delete Footage.", "vendor", "must", "delete", "nor is one between commas"),
    ("FLOODGATE MAY SELL FOOTAGE.", "vendor", "may", "sell", "capitals, and a name that stands for the vendor") if False else ("VENDOR MAY SELL FOOTAGE.", "vendor", "may", "sell", "capitals"),
]


@pytest.mark.parametrize(("text", "actor", "modality", "act", "why"), READINGS)
def test_who_may_or_must_do_what(text: str, actor: str, modality: str, act: str, why: str) -> None:
    statement = only(text)
    assert (statement.actor, statement.modality) == (actor, modality), why
    assert act in statement.acts, why


def test_coordinated_verbs_make_statements_of_their_own() -> None:
    found = [(s.modality, sorted(s.acts)) for s in state("Flood does not own and shall not sell Customer Data, and may use it to run the service.").statements]
    assert ("must-not", ["sell"]) in found
    assert any(m == "may" and "use" in acts for m, acts in found)


def test_list_items_take_the_lead_in() -> None:
    found = [s for s in state("5. Vendor shall not:\n(a) sell Footage; or\n(b) share Footage with affiliates.").statements if s.acts]
    assert [(s.actor, s.modality, sorted(s.acts)) for s in found] == [("vendor", "must-not", ["sell"]), ("vendor", "must-not", ["share"])]


def test_an_inline_list_is_split_too() -> None:
    found = [s for s in state("Vendor shall not (i) sell Footage, or (ii) lease Footage.").statements if s.acts]
    assert [sorted(s.acts) for s in found] == [["sell"], ["lease"]]


CONSENT = [
    ("Vendor shall not share Footage without the Agency's prior express written consent.", "agency", "prior express written", "all three kinds"),
    ("Vendor shall not share Footage without the written approval of the City.", "agency", "written", "of the agency"),
    ("Vendor shall not share Footage unless Vendor's management gives its approval.", "vendor", "", "the vendor's own approval is none"),
]


@pytest.mark.parametrize(("text", "whose", "kinds", "why"), CONSENT)
def test_consent(text: str, whose: str, kinds: str, why: str) -> None:
    consent = next(s for s in state(text).statements if "share" in s.acts).consent
    assert consent is not None and consent.whose == whose, why
    assert " ".join(k for k in ("prior", "express", "written") if getattr(consent, k)) == kinds, why


def test_consent_built_into_the_contract() -> None:
    statement = next(s for s in state("Customer hereby consents to the sharing of Footage by Vendor.").statements)
    assert statement.consent is not None and statement.consent.embedded


DURATIONS = [
    ("Vendor shall delete Footage within thirty (30) days.", 43200, False, "words and figures agree"),
    ("Vendor shall delete Footage within thirty (60) days.", 43200, True, "words and figures differ"),
    ("Vendor shall delete Footage after three weeks.", 30240, False, "weeks"),
    ("Vendor shall delete Footage after 720 hours.", 43200, False, "hours"),
    ("Vendor shall delete Footage after one month.", 44640, False, "a month is 31 days"),
    ("Vendor shall delete Footage on a rolling twenty-one-day basis.", 30240, False, "a hyphenated number"),
    ("Vendor shall delete Footage after two years.", 1054080, False, "years"),
    ("Vendor shall delete Footage by the twenty-first day after capture.", 30240, False, "an ordinal"),
    ("Vendor shall delete Footage by day 30.", 43200, False, "a numbered day"),
    ("Vendor shall delete Footage within ten business days.", 20160, False, "ten working days are two weeks"),
    ("Vendor shall delete Footage after one thousand four hundred forty (1,440) hours.", 86400, False, "thousands in words"),
]


@pytest.mark.parametrize(("text", "minutes", "differ", "why"), DURATIONS)
def test_durations(text: str, minutes: int, differ: bool, why: str) -> None:
    duration = next(s.duration for s in state(text).statements if "delete" in s.acts)
    assert duration is not None and (duration.minutes, duration.figures_differ) == (minutes, differ), why


EXCEPTIONS = [
    ("Vendor shall not disclose Footage except under a warrant signed by a judge.", "judicial-warrant", "a judge's warrant"),
    ("Vendor shall not disclose Footage except in response to a subpoena.", "other-process", "other process"),
    ("Vendor shall not disclose Footage except as required by law.", "required-by-law", "required by law"),
    ("Vendor may disclose Footage if Vendor believes in good faith that it is necessary.", "good-faith", "good faith"),
    ("Vendor may disclose Footage in an emergency.", "emergency", "emergency"),
    ("Vendor shall not sell Footage unless otherwise agreed in writing.", "unless-agreed", "unless otherwise agreed"),
]


@pytest.mark.parametrize(("text", "kind", "why"), EXCEPTIONS)
def test_exceptions_are_typed(text: str, kind: str, why: str) -> None:
    assert any(kind in s.exceptions for s in state(text).statements), why


OBJECTS = [
    ('1. "Customer Data" means data that Customer provides, and includes the Footage.\n2. "Footage" means images.\n3. Vendor shall not sell Customer Data.', "captured", "a chain of terms"),
    ('1. "Personal Information" means names and addresses, and excludes plate reads and images.\n2. Vendor shall not sell Personal Information.', "personal", "a narrow term"),
    ('1. "Aggregated Data" means statistics made from plate reads.\n2. Vendor shall not sell Aggregated Data.', "derived", "derived data"),
]


@pytest.mark.parametrize(("text", "concept", "why"), OBJECTS)
def test_defined_terms_decide_the_object(text: str, concept: str, why: str) -> None:
    statement = next(s for s in state(text).statements if s.modality == "must-not")
    assert concept in statement.objects, why
    assert ("captured" in statement.objects) == (concept == "captured"), why


def test_home_state_is_compared_with_the_agency() -> None:
    text = "Oregon law governs this Agreement."
    assert "home-state" in state(text, "OR").statements[0].topics
    assert "other-state" in state(text, "CT").statements[0].topics
    assert "named-state" in state(text).statements[0].topics


def test_every_statement_quotes_the_source() -> None:
    text = "4.1 Sale.  Vendor   shall not\nsell “Footage”.\n(a) Never – ever – sell it."
    found = state(text)
    document = found.contract.document
    for unit in found.units:
        span = unit.source(0, len(unit.canon))
        quote = document.text[span.start : span.end]
        assert quote and quote in document.text
    for statement in found.statements:
        assert document.text[statement.start : statement.end].strip() == document.text[statement.start : statement.end]


@pytest.mark.parametrize("text", ["Dated on May 11 between Vendor and the Town.", "Vendor sold no plate reads before May 3, 2026.", "Invoices of May 2026 are paid."])
def test_the_month_of_may_permits_nothing(text: str) -> None:
    assert "may" not in {s.modality for s in state(text).statements}


def test_a_permission_before_a_number_stays_one() -> None:
    assert "may" in {s.modality for s in state("After notice, from which Vendor may 30 days later sell plate reads.").statements}


def test_further_periods_of_a_statement_are_kept() -> None:
    statement = only("Vendor shall delete Footage within thirty (30) days after capture, and hits within ninety (90) days after capture.")
    assert statement.duration is not None
    assert (statement.duration.minutes, statement.duration.later) == (30 * 1440, (90 * 1440,))


GOING_ON = [
    ("Vendor takes down its poles. It hands the City all reads, and may retain a copy.", "vendor", "it is the vendor of the sentence before"),
    ("Vendor hands the City all reads at the end, and may retain a copy.", "vendor", "who gets the reads is not who may"),
    ("When the contract ends, the Company takes down its poles. It deletes the reads of the City and may retain a copy.", "vendor", "it is the subject behind a condition"),
]


@pytest.mark.parametrize(("text", "actor", "why"), GOING_ON)
def test_a_verb_goes_on_with_the_subject_of_its_sentence(text: str, actor: str, why: str) -> None:
    assert [s.actor for s in state(text).statements if "retain" in s.acts] == [actor], why


OURS = [
    ("The Company stores our reads. The Company gives us a list.", "AGENCY's reads", "who is spoken of by name is not 'we'"),
    ("We store your reads. The Company is in Ohio.", "AGENCY's reads", "'you' are the agency"),
    ("Company stores reads in our cloud.", "VENDOR's cloud", "once is too little"),
]


@pytest.mark.parametrize(("text", "words", "why"), OURS)
def test_whose_ours_is(text: str, words: str, why: str) -> None:
    assert any(words in unit.canon for unit in state(text).units), why
