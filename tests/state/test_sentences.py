"""Nothing of the text gets lost between clause and statement, and no negation."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.read import read_text
from contract_check.state import State, build_state
from contract_check.structure import build_contract


def state(text: str) -> State:
    lexicon = load_lexicon()
    return build_state(build_contract(read_text(text), lexicon, agency_state="OH"), lexicon)


UNITS = [
    ("Governing Law. Ohio.", ["governing law. ohio."], "a heading that its text only completes"),
    ("4. Terms\n(a) Venue: Ohio.\n(b) Price: as quoted.", ["venue: ohio.", "price: as quoted."], "rows keep their labels"),
    ("6. Audit Trail. [Intentionally left blank.]", ["[intentionally left blank.]"], "a reserved section does not become a promise"),
    ("7.2 Only the Precinct answers.", ["only AGENCY answers."], "a short sentence is no heading"),
    ("7.2 Term of Service.\n7.3 Vendor shall log each search.", ["VENDOR shall log each search."], "a heading with a full stop is one"),
    ("Exhibit B controls over Exhibit C.", ["exhibit b controls over exhibit c."], "a sentence that begins with the name of a part"),
    ("The officer may go home at will. Stored reads stay where they are.", ["the officer may go home at will.", "stored reads stay where they are."], "a plain word before a full stop"),
    ("Calls go to the dept. Office hours apply.", ["calls go to the dept. office hours apply."], "an abbreviation"),
    ("Vendor may not:\n1. sell reads\n2. rent reads", ["VENDOR may not:", "VENDOR may not: sell reads", "VENDOR may not: rent reads"], "numbers that count the ends of a sentence"),
    ("5. Banned ends:\n(a) tracking a march;\n(b) watching a clinic.", ["banned ends: tracking a march;", "banned ends: watching a clinic."], "a heading that ends in a colon leads its bare items"),
    ("Statewide sharing: No\nOut-of-state sharing: No\nDeleted after: 20 days", ["statewide sharing: no", "out-of-state sharing: no", "deleted after: 20 days"], "rows whose value is No"),
    ("Whose law | Ohio\nRetention | 20 days", ["whose law | ohio", "retention | 20 days"], "table rows in plain text"),
    ("2.1 Stored Matter is (a) what a reader sees;\n(b) its metadata; and\n(c) what Vendor makes of (a) or (b).", ["stored matter is what a reader sees;", "stored matter is its metadata; and", "stored matter is what VENDOR makes of (a) or (b)."], "items on one line and on lines of their own"),
]


@pytest.mark.parametrize(("text", "units", "why"), UNITS)
def test_units(text: str, units: list[str], why: str) -> None:
    assert [u.canon for u in state(text).units] == units, why


def read(text: str) -> list[tuple[str, str, str]]:
    return [(s.modality, s.actor, " ".join(sorted(s.acts & {"sell", "lease", "delete", "disclose", "withhold", "share", "govern", "own", "access"}))) for s in state(text).statements]


NEGATIONS = [
    ("Vendor shall make no sale of plate reads.", [("must-not", "vendor", "sell")], "no before the object"),
    ("Vendor may sell no Footage.", [("must-not", "vendor", "sell")], "the same with may"),
    ("Vendor shall take no longer than ten days to delete Footage.", [("must", "vendor", "delete")], "no longer is no negation"),
    ("Vendor shall sell Footage to no one.", [("must-not", "vendor", "sell")], "nobody as recipient"),
    ("Vendor shall neither sell nor lease Footage.", [("must-not", "vendor", "lease sell")], "neither behind the modal verb"),
    ("Vendor may not only sell but also lease Footage.", [("may", "vendor", "lease sell")], "not only"),
    ("No owner of Vendor, and no friend of Vendor (in any form), may sell Footage.", [("must-not", "none", "sell")], "no far before the modal verb"),
    ("Neither party shall, and each party shall cause its staff not to, sell Footage.", [("must-not", "any", "sell"), ("must-not", "both", "sell")], "cause ... not to"),
    ("Vendor waives any right to sell Footage.", [("must-not", "vendor", "sell")], "a right given up"),
    ("It is unlawful for Vendor to sell Footage.", [("must-not", "vendor", "sell")], "unlawful"),
    ("The logs may be disclosed; plate reads and images shall be withheld.", [("may", "none", "disclose"), ("must", "none", "withhold")], "a semicolon between two sentences"),
    ("Vendor may search Footage; the fire department, insurers and tow firms shall have no such access.", [("may", "vendor", "access"), ("must-not", "third", "access")], "a list of subjects behind a semicolon"),
]


@pytest.mark.parametrize(("text", "expected", "why"), NEGATIONS)
def test_negation(text: str, expected: list[tuple[str, str, str]], why: str) -> None:
    found = read(text)
    assert found == expected, why


SUBORDINATE = [
    ("The reads that Vendor collects shall be deleted, and they may not be sold.", [("must", "delete"), ("must-not", "sell")], "the relative clause has its own verb"),
    ("Reads, which shall never be sold, may be shared with the Town.", [("must-not", "sell"), ("may", "share")], "a remark between commas is a norm of its own"),
    ("As long as the firm stays in Ohio, Ohio law shall govern and Dayton shall be the forum.", [("must", "govern"), ("must", "")], "a comma closes the condition"),
    ("Data that Vendor may share is listed.", [("may", "share")], "a relative clause alone"),
]


@pytest.mark.parametrize(("text", "expected", "why"), SUBORDINATE)
def test_main_clauses(text: str, expected: list[tuple[str, str]], why: str) -> None:
    assert [(m, a) for m, _, a in read(text)] == expected, why


def test_a_main_clause_without_a_modal_verb_is_not_lost() -> None:
    found = read("Unless both of them agree otherwise in writing, Ohio law governs this deal, and Vendor may sue only in Ohio.")
    assert [(m, a) for m, _, a in found] == [("describes", "govern"), ("may", "")]


def test_rows_stand_under_the_head_of_their_table() -> None:
    text = "Purpose of access | Request needed?\nRepair of a camera | Yes\nShows for visitors | No"
    assert [u.canon for u in state(text).units][1:] == ["purpose of access | request needed? repair of a camera | yes", "purpose of access | request needed? shows for visitors | no"]
    assert [u.canon for u in state("Law | Ohio\nRetention | 20 days").units] == ["law | ohio", "retention | 20 days"]


def test_a_party_behind_a_preposition_is_no_actor() -> None:
    (statement,) = state("Reads of this County will never feed a shared pool.").statements
    assert statement.actor == "none"


def test_verbs_that_share_their_object() -> None:
    found = state("Vendor is not to sell, and is not to let others sell, Footage.").statements
    assert [(s.modality, "captured" in s.objects) for s in found] == [("must-not", True), ("must-not", True)]


def test_what_binds_a_subcontractor_by_number() -> None:
    found = state("5. No Sale. Vendor shall not sell Footage.\n6. Fees. The Town pays each invoice.\n8. Firms. Section 5 applies to each subcontractor.\n9. Bills. Section 6 applies to each subcontractor.")
    assert [s.topics for s in found.statements if "subcontract" in s.acts] == [{"bans-named"}, set()]


def test_the_head_of_a_table_governs_no_row() -> None:
    found = state("Setting | Who may turn it on?\nLive sharing | Off | Sheriff, by letter").statements
    assert [s.modality for s in found] == ["describes", "describes"]


@pytest.mark.parametrize(
    ("text", "modality"),
    [
        ("May Vendor sell Footage? No. Sale is over.", "must-not"),
        ("May Vendor sell Footage? Yes, to anyone.", "may"),
        ("May Vendor sell Footage? No, unless the Town agrees.", "describes"),
        ("May Vendor sell Footage? Section 5 says.", "describes"),
        ("Must Vendor delete Footage? No. Nothing is deleted.", "need-not"),
    ],
)
def test_a_question_is_read_by_its_answer(text: str, modality: str) -> None:
    assert state(text).statements[0].modality == modality


SURVIVAL = [
    ("Sections 5 and 6 survive.", {"bans-survive"}, "each kind of ban"),
    ("Sections 5 and 9 survive.", {"some-bans-survive", "right-survives"}, "one kind of ban, and a right"),
    ("Section 9 survives.", {"right-survives"}, "only the vendor's right"),
    ("Sections 10 and 11 survive.", {"nothing-of-data-survives"}, "fees, though there are bans"),
]


@pytest.mark.parametrize(("sentence", "topics", "why"), SURVIVAL)
def test_what_survives_by_number(sentence: str, topics: set[str], why: str) -> None:
    found = state(
        "5. No Sale. Vendor shall not sell Footage.\n6. No Sharing. Vendor shall not disclose Footage.\n9. License. Vendor may use Footage for its products.\n"
        f"10. Fees. The Town pays each invoice.\n11. Notices. They are in writing.\n12. Survival. {sentence}"
    )
    (statement,) = [s for s in found.statements if "survive" in s.acts]
    assert statement.topics == topics, why


SURVIVING_PARTS = [
    ("Parts II and III survive termination.", {"bans-survive", "duties-survive"}, "parts by Roman numbers"),
    ("Part II survives termination.", {"bans-survive"}, "a part with a sentence on it"),
    ("Part IV keeps working after the end.", {"right-survives"}, "other words for it, and only the vendor's right"),
    ("Parts I and IV survive termination.", {"right-survives"}, "no protection"),
    ("Parts II and IV survive termination.", {"some-bans-survive", "right-survives"}, "a right survives, the duty to encrypt does not"),
]


@pytest.mark.parametrize(("sentence", "topics", "why"), SURVIVING_PARTS)
def test_what_survives_by_part(sentence: str, topics: set[str], why: str) -> None:
    found = state(
        "I. FEES\n\nA. The Town pays each invoice.\n\nII. BANS\n\nA. Vendor shall not sell Footage.\n\nB. Vendor shall not disclose Footage.\n\n"
        "III. CARE\n\nA. Vendor shall encrypt Footage.\n\nIV. LICENSE\n\nA. Vendor may use Footage for its products.\n\n"
        f"V. SURVIVAL\n\nA. {sentence}"
    )
    (statement,) = [s for s in found.statements if "survive" in s.acts]
    assert statement.topics == topics, why


def test_a_range_of_numbers_with_dots_names_those_between() -> None:
    found = state("3.1 Sale. Vendor shall not sell Footage.\n3.2 Sharing. Vendor shall not disclose Footage.\n3.3 Fees. The Town pays.\n4. Survival. Sections 3.1 to 3.3 survive.")
    (statement,) = [s for s in found.statements if "survive" in s.acts]
    assert statement.topics == {"bans-survive"}


def test_a_pronoun_under_a_heading_means_what_the_heading_names() -> None:
    found = state("4. Fees\n\nYou pay us.\n\n5. What we won't do with Your Footage\n\nWe won't sell it, rent it or trade it, to anyone, for anything, ever. We won't use it to advertise.")
    bans = [s for s in found.statements if s.modality == "must-not" and "use" in s.acts]
    assert bans
    assert all("captured" in ban.objects for ban in bans)
