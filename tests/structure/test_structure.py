"""Structure: labels as printed, headings, parts, parties, terms, references, incorporated documents."""

from __future__ import annotations

import pytest

from contract_check.library.lexicon import load_lexicon
from contract_check.model import Contract, Remark
from contract_check.read import read_text
from contract_check.structure import build_contract


def contract(text: str, state: str | None = None) -> Contract:
    return build_contract(read_text(text), load_lexicon(), agency_state=state)


LABELS = [
    ("4. DATA\n4.1 Title. The Agency owns it.\n4.2 No Sale. Vendor shall not sell it.", ["4", "4.1", "4.2"], "decimal numbers"),
    ("5.2 Sharing. Vendor shall not:\n(a) sell; or\n(b) share it.", ["5.2", "5.2(a)", "5.2(b)"], "letters below a number"),
    ("3.2 Ends. No use for:\n(a) one;\n(b) any of:\n(i) two; or\n(ii) three.\n(c) four.", ["3.2", "3.2(a)", "3.2(b)", "3.2(b)(i)", "3.2(b)(ii)", "3.2(c)"], "roman numerals below letters, then back"),
    ("1.1 List:\n(h) one;\n(i) two;\n(j) three.", ["1.1", "1.1(h)", "1.1(i)", "1.1(j)"], "an i that follows h is a letter"),
    ("ARTICLE IV. DATA\nSection 3. Sale. Vendor shall not:\n(b) sell; or\n(ii) lease.", ["Article IV", "Article IV, Section 3", "Article IV, Section 3(b)", "Article IV, Section 3(b)(ii)"], "articles and sections"),
    ("11,7 Special Terms. They control.\n11.8 Next. It follows.", ["11.7", "11.8"], "a comma that OCR put for a point"),
    ("11.3 Assignment. None is allowed here.\n(1.4 Entire Agreement. This is all.\n11.5 Relationship. None.", ["11.3", "11.4", "11.5"], "a bracket that OCR put for a one"),
    ("R-5. Keeping out.\n(a) No one enters.\n(b) No one leaves.\n\nR-6. Demands. They go to the City.", ["R-5", "R-5(a)", "R-5(b)", "R-6"], "a letter and a number, with a hyphen"),
    ('3. Restated\nArticles 7 and 8 read:\n\n"7.1 Title. It is the City\'s.\n\n7.2 Sale. None is made."', ["3", "7.1", "7.2"], "a number within quotation marks"),
    ("RECITALS\nWHEREAS, the Town wants cameras; and\n1. Data. Vendor shall not sell Data.", ["", "", "1"], "recitals carry no number"),
]


@pytest.mark.parametrize(("text", "labels", "why"), LABELS)
def test_labels_as_printed(text: str, labels: list[str], why: str) -> None:
    assert [c.label for c in contract(text).clauses] == labels, why


STYLES = ["SP-13. | SP-14.", "SP-13 | SP-14", "SP 13. | SP 14.", "DR4: | DR5:", "Art. 5 | Art. 6", "Item 4. | Item 5.", "Rule 7: | Rule 8:", "7-1 | 7-2", "Q1. | Q2.", "Paragraph 4. | Paragraph 5.", "A1. | A2.", "2.a | 2.b", "Special Condition 3. | Special Condition 4."]


@pytest.mark.parametrize("style", STYLES)
def test_a_label_in_any_style_ends_the_list_before_it(style: str) -> None:
    one, two = style.split(" | ")
    found = contract(f"AGREEMENT\n\n1. Scope. Vendor installs:\n\n(a) poles;\n\n(b) wires.\n\n{one} Toll data. Vendor shall not sell it.\n\n{two} Keeping. Vendor keeps it ten days.")
    own = [c for c in found.clauses if "sell" in found.text[c.start : c.end] or "keeps" in found.text[c.start : c.end]]
    assert len(own) == 2 and all((c.label or c.heading) and c.label != "1(b)" for c in own)


def test_a_headed_paragraph_after_a_list_is_no_item_of_it() -> None:
    found = contract("1. Scope. Vendor installs:\n\n(a) poles;\n\n(b) wires.\n\nToll data. Vendor shall not sell it.\n\n2. Term. Three years.")
    assert [c.label for c in found.clauses] == ["1", "1(a)", "1(b)", "", "2"]


def test_a_line_that_begins_with_a_number_and_a_word_is_no_label() -> None:
    for text in ("Item 4 applies to every camera that the City buys.", "No 12 month period shall be longer than this one.", "I-95 cameras are listed below."):
        assert [c.label for c in contract(f"1. Scope. Vendor installs poles.\n\n{text}").clauses][0] == "1"
        assert all(c.label in {"", "1"} for c in contract(f"1. Scope. Vendor installs poles.\n\n{text}").clauses)


HEADINGS = [
    ("4.1 Customer Data. As between the parties, it is yours.", "Customer Data", "heading before a full stop"),
    ("4.1 Customer Data: As between the parties, it is yours.", "Customer Data", "heading before a colon"),
    ("4.1 The Vendor shall not sell data to anyone at any time.", "", "a sentence is no heading"),
    ("9.1 Period of Engagement. The engagement begins at once.", "Period of Engagement", "a short body is still a body"),
    ("4.1 This Agreement runs from May 1, 2026, to April 30, 2028. It may be extended.", "", "dates make no heading"),
    ("2.3 Support Services, Flood shall monitor the cameras.", "Support Services", "OCR read the full stop as a comma"),
]


@pytest.mark.parametrize(("text", "heading", "why"), HEADINGS)
def test_headings(text: str, heading: str, why: str) -> None:
    assert contract(text).clauses[0].heading == heading, why


PARTS = [
    ("AGREEMENT\n1. Data. It is yours.\nEXHIBIT A\n1. Fees. The Customer pays the fees of the order form within thirty days.\nExhibit B: Order Form\nRetention Period: 30 Days", ["main", "Exhibit A", "Exhibit B"], "exhibits restart the numbers"),
    ("1.1 Exhibits. These are incorporated:\nExhibit A: Scope\nExhibit B: Compensation\nExhibit C: Terms\n1.2 Words. They have meanings.", ["main"], "a list of exhibits opens no part"),
    ("1.1 Exhibits. Exhibit A summarizes the laws that apply.", ["main"], "a sentence about an exhibit opens none either"),
    ("1. Data. It is yours.\nAttachment 2, Marketplace: The Contractor may list reads.", ["main", "Attachment 2"], "a heading that runs into its text"),
    ("STAFF REPORT\nThe vendor says that it never sells data.\nSERVICES AGREEMENT\n1. Data. It is yours.", ["STAFF REPORT", "main"], "the agreement behind a staff report is the main part"),
]


@pytest.mark.parametrize(("text", "parts", "why"), PARTS)
def test_parts(text: str, parts: list[str], why: str) -> None:
    assert [p.id.split(" The")[0] for p in contract(text).parts] == parts, why


def test_clauses_of_an_exhibit_carry_its_name() -> None:
    found = contract("1. Data. It is yours.\nEXHIBIT D\n4.3 License. Vendor may use it.").clauses
    assert [c.name() for c in found if c.label] == ["1", "Exhibit D, 4.3"]


PARTIES = [
    ('This Agreement is between Platewise LLC ("Platewise") and the Town of Bar, Connecticut (the "Town").', "Platewise LLC", "Town of Bar, Connecticut", "CT", "quoted aliases"),
    ("BETWEEN: The City of Eastfold, (City) an Oregon Municipal Corporation\nAND: Roadeye Group Inc, (Contractor) a Delaware corporation.", "Roadeye Group Inc", "City of Eastfold", "OR", "bare aliases"),
    ("This is between Kestrel Vision, Inc., a corporation with an office at 1 Main Street (“Kestrel”), and the County of Larch, a political subdivision of the State of Minnesota (“County”).", "Kestrel Vision, Inc.", "County of Larch", "MN", "long descriptions"),
]


@pytest.mark.parametrize(("text", "vendor", "agency", "state", "why"), PARTIES)
def test_parties_and_state(text: str, vendor: str, agency: str, state: str, why: str) -> None:
    found = contract(text)
    names = {p.role: p.name for p in found.parties}
    assert names == {"vendor": vendor, "agency": agency}, why
    assert found.agency_state == state, why


def test_the_given_state_wins_over_the_text() -> None:
    assert contract("The City of Eastfold, an Oregon municipal corporation (City).", "CT").agency_state == "CT"


def test_terms_wherever_they_are_defined() -> None:
    text = (
        '1.1 "Footage" means still images and video.\n'
        '1.2 "Customer Data" means what Customer uploads, and includes the Footage.\n'
        "2. All reads (collectively, the “Plate Data”) stay in the cloud.\n"
        "3. Results shall mean counts and trends."
    )
    found = {t.name: t.uses for t in contract(text).terms}
    assert set(found) == {"Footage", "Customer Data", "Plate Data", "Results"}
    assert found["Customer Data"] == ("Footage",)


def test_references_are_resolved_and_dangling_ones_reported() -> None:
    found = contract("4.1 Sale. None.\n4.2 License. Notwithstanding Section 4.1 and Section 9.9, Vendor may use it.")
    targets = {r.label: r.target for r in found.references}
    assert targets == {"4.1": 0, "9.9": None}
    assert found.notes == ("4.2 refers to Section 9.9, which is not in the document",)


def test_a_statute_is_no_reference() -> None:
    assert contract("4.1 Law. Vendor obeys Section 7 of the Public Records Act.\n4.2 End. Over.").references == ()


INCORPORATED = [
    ("5. Vendor's Privacy Policy, posted at https://vendor.example/privacy, is incorporated by reference.", {"A", "B", "C", "E"}, False, "a privacy policy by address"),
    ("5. The Security Addendum attached as Exhibit B is part of this Agreement.\nEXHIBIT B\nSECURITY ADDENDUM\n1. Encryption. All data is encrypted.", {"F", "audit-log"}, True, "an addendum that is in the file"),
    ("5. The CJIS Security Addendum is incorporated by reference.", {"security-standards", "incident-notice", "audit-and-inspection-right"}, False, "CJIS bears on three"),
]


@pytest.mark.parametrize(("text", "bears", "supplied", "why"), INCORPORATED)
def test_incorporated_documents(text: str, bears: set[str], supplied: bool, why: str) -> None:
    found = contract(text).incorporated
    assert any(bears <= set(d.bears_on) and d.supplied == supplied for d in found), (why, found)


def test_a_stamp_over_a_number_leaves_the_last_readable_one() -> None:
    text = "5.2 Restrictions. The Customer shall not copy the software at any time whatever.\n” a Se MIDC OU anu auring the Period, Flock may access and disclose Footage to officials and others."
    document = read_text(text)
    stamped = type(document)(document.path, document.sha256, document.format, document.text, document.pages, document.blocks, remarks=(Remark("furniture", "Envelope", start=document.blocks[-1].start),))
    last = build_contract(stamped, load_lexicon()).clauses[-1]
    assert (last.label, last.label_uncertain) == ("5.2", True)


def test_an_empty_text_has_one_part_and_no_clauses() -> None:
    found = contract("")
    assert len(found.parts) == 1 and found.clauses == ()


SENTENCES = [
    ("7.2 Only the Sheriff answers.", "", "a determiner, a verb and a full stop"),
    ("7.2 Period of Engagement.", "Period of Engagement", "a heading with a full stop"),
    ("Exhibit B controls over Exhibit C.", "", "a sentence that begins with the name of a part"),
]


@pytest.mark.parametrize(("text", "heading", "why"), SENTENCES)
def test_a_short_sentence_is_no_heading(text: str, heading: str, why: str) -> None:
    (clause,) = contract(text).clauses
    assert clause.heading == heading, why


def test_rows_stand_under_their_title() -> None:
    found = contract("Ownership table\nPictures and reads: County\nPoles, cameras: Contractor").clauses
    assert [found[c.parent].heading if c.parent is not None else None for c in found] == [None, "Ownership table", "Ownership table"]


def test_an_unquoted_term_keeps_its_first_word() -> None:
    assert [t.name for t in contract("Village Data means reads. (b) Stored Data means images.").terms] == ["Village Data", "Stored Data"]


REFERENCES = [
    ("1. Sections 2, 3 and 5.1 survive.\n2. One thing.\n3. Two things.\n5.1 Three things.", ["2", "3", "5.1"], "each number of a list"),
    ("1. Sections 2 through 4 survive.\n2. One thing.\n3. Two things.\n4. Three things.", ["2", "3", "4"], "a range"),
    ("1. Section 4 of Exhibit D controls.\n4. Vendor stores the reads that a camera takes on the road for some days.\nEXHIBIT D\n4. Vendor may use reads.", ["Exhibit D, 4"], "a clause of an exhibit"),
    ("1. Exhibit D, Section 4 controls.\n4. Vendor stores the reads that a camera takes on the road for some days.\nEXHIBIT D\n4. Vendor may use reads.", ["Exhibit D, 4"], "the exhibit before the section"),
    ("Town Rider, § 1. This rider beats Section 6.1 of the Vendor Form.\nVendor Form, § 6.1. Vendor may use reads.", ["Vendor Form, § 6.1"], "a paper named in the heads of its clauses"),
]


@pytest.mark.parametrize(("text", "targets", "why"), REFERENCES)
def test_references(text: str, targets: list[str], why: str) -> None:
    found = contract(text)
    assert sorted(found.clauses[r.target].name() for r in found.references if r.target is not None) == sorted(targets), why


DEFINED = [
    ('By "Road Matter" we mean the pictures of the cameras.', ["Road Matter"], "by ... we mean"),
    ("As used here, Stored Data is anything that a camera takes.", ["Stored Data"], "as used here, ... is"),
    ("Footage, as used in this Agreement, means stills.", ["Footage"], "the remark behind the term"),
    ("Stored Data is kept for ten days.", [], "a plain sentence"),
]


@pytest.mark.parametrize(("text", "names", "why"), DEFINED)
def test_wordings_of_definitions(text: str, names: list[str], why: str) -> None:
    assert [t.name for t in contract(text).terms] == names, why


PULLED_IN = [
    ("This deal has two parts, this letter and our Privacy Policy as posted.", "no-sale", "A", "parts of a deal"),
    ("The parties sign, and hereby make part of this contract, the CJIS Security Addendum.", "security-standards", "F", "make part of"),
    ("This Contract incorporates the Firm's Data Processing Addendum.", "no-sale", "A", "incorporates the"),
    ('Schedule 5, "Governing Law and Venue", forms part of this contract.', "home-state-law-and-forum", "", "a title in quotes behind the number"),
    ("The parties incorporate herein Exhibit F (Search Audit and Usage Reporting Plan).", "vendor-audit-reports", "", "a title in brackets"),
]


@pytest.mark.parametrize(("text", "provision", "family", "why"), PULLED_IN)
def test_documents_that_are_pulled_in(text: str, provision: str, family: str, why: str) -> None:
    found = contract(text).incorporated
    assert any(provision in d.bears_on or family in d.bears_on for d in found) and not any(d.supplied for d in found), why


def test_an_exhibit_whose_title_bears_on_nothing_is_not_listed() -> None:
    assert contract("Schedule 2 (Cameras and Prices) is part of this Contract.").incorporated == ()


def test_an_amendment_takes_out_clauses_of_the_paper_that_it_names() -> None:
    """The restated articles are the base agreement's; the amendment's own article of that number stands."""
    text = '3. Restated\n3.1 Article 7 of the Base Agreement is replaced: "Vendor sells nothing."\n\n7. Ending\n7.1 Vendor erases all reads.\n'
    assert [a.replaced for a in contract(text).amendments] == [()]
    own = contract(text.replace(" of the Base Agreement", ""))
    assert [own.clauses[i].label for a in own.amendments for i in a.replaced] == ["7", "7.1"]


@pytest.mark.parametrize(
    ("text", "titles"),
    [
        ("12.2 Order of Precedence. If the documents conflict, the law comes first, then this Agreement, then any terms of the Provider that are part of it.", []),
        ("9. Acceptable Use Policy. The Agency agrees to the policy that is posted at https://vendor.example/aup and forms part of this Agreement.", ["Acceptable Use Policy"]),
        ("9. Other papers. The Acceptable Use Policy forms part of this Agreement.", ["Acceptable Use Policy"]),
    ],
)
def test_a_heading_names_a_document_only_where_its_text_says_that_it_stands_elsewhere(text: str, titles: list[str]) -> None:
    assert [each.title for each in contract(text).incorporated] == titles
