"""What a verdict rests on: the same words give the same hashes wherever they stand, other words give others."""

from __future__ import annotations

import pytest

from contract_check import check_text
from contract_check.model import Finding

TEXT = """1. Definitions. "Customer Data" means license plate images, plate reads and footage captured by the cameras.

2. Sale. Vendor shall not sell, rent or lease Customer Data to anyone.

3. License. Vendor may license anonymized data derived from Customer Data to its partners.

4. Uses. Vendor may:
(a) use Customer Data to improve its products; and
(b) keep the equipment clean.
"""


def finding(text: str, provision: str) -> Finding:
    report = check_text(text, playbook="model-alpr", agency_state="CT")
    return next(f for f in report.findings if f.provision == provision)


SAME = [
    ("1. Definitions", "0. Recitals. The Town buys cameras.\n\n1. Definitions", "text before the clause"),
    ("3. License.", "3.7 License.", "another number"),
    ("anonymized data derived from Customer Data", "anonymized data\nderived from Customer  Data", "line breaks and blanks"),
    ("keep the equipment clean", "keep the equipment dry", "another clause"),
]
OTHER = [
    ("to its partners", "to its partners and affiliates", "an edit of the sentence"),
    ("to its partners.", "to its partners. This is perpetual.", "a sentence more in the clause"),
]


@pytest.mark.parametrize(("old", "new", "what"), SAME, ids=[row[2] for row in SAME])
def test_unchanged_by(old: str, new: str, what: str) -> None:
    before, after = finding(TEXT, "derived-data-covered"), finding(TEXT.replace(old, new), "derived-data-covered")
    assert before.status == "contradicted"
    assert before.basis
    assert (after.text_hash, after.fingerprint) == (before.text_hash, before.fingerprint), what


@pytest.mark.parametrize(("old", "new", "what"), OTHER, ids=[row[2] for row in OTHER])
def test_changed_by(old: str, new: str, what: str) -> None:
    before, after = finding(TEXT, "derived-data-covered"), finding(TEXT.replace(old, new), "derived-data-covered")
    assert after.text_hash != before.text_hash, what
    assert after.fingerprint != before.fingerprint, what


NAMING = "1. Data. \"Customer Data\" means plate reads.\n\n2. Sale. Vendor shall not sell Customer Data.\n\n3. Stop. This ends in a year.\n\n4. Statistics. Notwithstanding Section 2, Vendor may license anonymized Customer Data for a fee."
RENUMBERED = [
    (NAMING, True, "the text itself"),
    (NAMING.replace("4. ", "5. ").replace("3. Stop", "4. Stop").replace("2. Sale", "3. Sale").replace("Section 2", "Section 3").replace("1. Data", "1. Scope. All is covered.\n\n2. Data"), True, "a clause before it, and all numbers after it"),
    (NAMING.replace("Section 2", "Section 3"), False, "another clause is named"),
    (NAMING.replace("Notwithstanding Section 2, ", ""), False, "none is named"),
    (NAMING.replace("2. Sale. Vendor shall not", "2. Sale. Vendor may not"), False, "the clause that is named begins otherwise"),
]


@pytest.mark.parametrize(("text", "same", "what"), RENUMBERED, ids=[row[2] for row in RENUMBERED])
def test_a_clause_named_by_number_is_known_by_its_words(text: str, same: bool, what: str) -> None:
    before, after = finding(NAMING, "derived-data-covered"), finding(text, "derived-data-covered")
    assert before.status == after.status == "contradicted"
    assert (before.fingerprint == after.fingerprint) is same, what


def test_a_definition_changes_what_a_waiver_rests_on_and_not_the_fingerprint() -> None:
    before, after = (finding(text, "no-sale") for text in (TEXT, TEXT.replace("plate reads and footage", "plate reads, sound and footage")))
    assert before.status == after.status
    assert after.text_hash != before.text_hash
    assert after.fingerprint == before.fingerprint


def test_a_lead_in_belongs_to_its_items() -> None:
    before, after = (finding(text, "no-vendor-secondary-use") for text in (TEXT, TEXT.replace("Vendor may:", "Vendor may at any time:")))
    assert before.status == after.status == "contradicted"
    assert after.fingerprint != before.fingerprint


def test_silence_rests_on_nothing() -> None:
    silent = finding("1. Term. The agreement lasts a year from the day on which the cameras read plates.", "no-sale")
    assert (silent.status, silent.basis, silent.text_hash) == ("missing", (), "")
    assert len(silent.fingerprint) == 32


def test_more_contradictions_than_a_report_shows_all_count() -> None:
    clauses = [f"{n}. Vendor may sell Customer Data to buyers of kind {n}." for n in range(1, 10)]
    eight, nine = (finding("\n\n".join(clauses[:count]), "no-sale") for count in (8, 9))
    assert len(eight.evidence) == len(nine.evidence), "both show as many as fit"
    assert eight.text_hash != nine.text_hash
