"""Short texts, old against new: which way a requirement went, and the words that say why."""

from __future__ import annotations

import pytest

from contract_check.comparison import Delta, compare_documents
from contract_check.comparison.direction import direction_of
from contract_check.comparison.points import Point
from contract_check.library.playbooks import load_playbook
from contract_check.read import read_text

HEAD = "AGREEMENT\n\nThis Agreement is between the City of Alder (the “City”) and Platewise, Inc. (the “Vendor”).\n\n"
DATA = "1.1 “City Data” means all plate reads, images, locations and metadata that the System captures, and all data derived from them, anonymized data included.\n\n"
NARROW = "1.1 “City Data” means all plate reads, images, locations and metadata that the System captures. City Data does not include anonymized or aggregated data.\n\n"
SHARE = "4.1 The Vendor shall not share, transfer or disclose City Data to any third party without the City’s {} consent.\n\n"
KEEP = "5.1 The Vendor shall delete City Data within {} after capture.\n\n"
TELL = "6.1 The Vendor shall notify the City of any unauthorized access to City Data within {}.\n\n"
SELL = "4.2 The Vendor shall not sell, lease or license City Data for money or other value.\n\n"

# old, new, provision, direction, words of the reason, why the row is here
ROWS = (
    (DATA + SHARE.format("prior, express, written"), DATA + SHARE.format("express"), "no-third-party-sharing", "weakened", "consent no longer has to be prior and written", "lost kinds of consent"),
    (DATA + SHARE.format("written"), DATA + SHARE.format("prior, express, written"), "no-third-party-sharing", "improved", "consent now has to be prior and express", "better consent"),
    (DATA + KEEP.format("ten (10) days"), DATA + KEEP.format("twenty (20) days"), "retention-limit", "weakened", "twenty (20) days", "equal statuses, a worse number"),
    (DATA + KEEP.format("twenty (20) days"), DATA + KEEP.format("ten (10) days"), "retention-limit", "improved", "ten (10) days", "equal statuses, a better number"),
    (DATA + KEEP.format("sixty (60) days"), DATA + KEEP.format("ninety (90) days"), "retention-limit", "weakened", "ninety (90) days", "both over the cap, the new one further"),
    (DATA + TELL.format("24 hours"), DATA + TELL.format("72 hours"), "incident-notice", "weakened", "72 hours", "both in time, the new one later"),
    (DATA + SELL, NARROW + SELL, "no-sale", "weakened", "“City Data” no longer covers derived data", "definition drift"),
    (NARROW + SELL, DATA + SELL, "no-sale", "improved", "“City Data” now also covers derived data", "a term that widened"),
    (DATA + SELL, DATA, "no-sale", "lost", "", "the sentence is gone"),
    (DATA, DATA + SELL, "no-sale", "gained", "", "the sentence is new"),
    (DATA + SELL, DATA + SELL.replace("shall not", "may"), "no-sale", "lost", "", "the ban became a right"),
    (DATA + KEEP.format("20 days"), KEEP.format("20 days") + DATA.replace("1.1", "9.9"), "retention-limit", "unchanged", "", "places changed"),
    (DATA + SELL, DATA.replace("City Data", "Agency Data") + SELL.replace("City Data", "Agency Data"), "no-sale", "unchanged", "", "the term has a new name"),
    (
        DATA + SHARE.format("prior, express, written"),
        DATA + SHARE.format("prior, express, written").replace("consent.", "consent, except to partners of its choice that need it for their own analysis."),
        "no-third-party-sharing", "weakened|lost", "exception", "a new exception",
    ),
)  # fmt: skip


def compared(old: str, new: str) -> Delta:
    return compare_documents(read_text(HEAD + old), read_text(HEAD + new), load_playbook("model-alpr"))


@pytest.mark.parametrize(("old", "new", "provision", "direction", "reason", "why"), ROWS, ids=[row[5] for row in ROWS])
def test_direction_and_reason(old: str, new: str, provision: str, direction: str, reason: str, why: str) -> None:
    change = compared(old, new).of(provision)
    assert change.direction in direction.split("|"), (change.reasons, change.old.reason, change.new.reason)
    assert reason in " ".join(change.reasons)
    assert change.direction == "unchanged" or change.reasons


WORSE, BETTER, NOTE = Point("element", -1, "w"), Point("element", 1, "b"), Point("element", 0, "n")
DIRECTIONS = (
    ("met", "contradicted", "lost"),
    ("met", "missing", "lost"),
    ("partial", "missing", "lost"),
    ("partial", "contradicted", "lost"),
    ("met", "partial", "weakened"),
    ("missing", "contradicted", "weakened"),
    ("partial", "met", "improved"),
    ("contradicted", "missing", "improved"),
    ("contradicted", "partial", "gained"),
    ("missing", "met", "gained"),
    ("contradicted", "met", "gained"),
    ("missing", "partial", "gained"),
    ("unclear", "met", "unchanged"),
    ("met", "unclear", "unchanged"),
    ("unclear", "unclear", "unchanged"),
)


@pytest.mark.parametrize(("old", "new", "direction"), DIRECTIONS, ids=lambda value: value)
def test_statuses_that_differ_decide(old: str, new: str, direction: str) -> None:
    assert direction_of(old, new) == direction
    assert direction_of(old, new, (WORSE, BETTER)) == direction  # whatever changed under them


@pytest.mark.parametrize("status", ["met", "partial", "missing", "contradicted"])
@pytest.mark.parametrize(
    ("points", "direction"),
    [((), "unchanged"), ((NOTE,), "unchanged"), ((WORSE,), "weakened"), ((BETTER,), "improved"), ((BETTER, WORSE), "weakened")],
    ids=["nothing", "a note", "worse", "better", "both"],
)
def test_points_decide_between_equal_statuses(status: str, points: tuple[Point, ...], direction: str) -> None:
    assert direction_of(status, status, points) == direction


def test_to_or_from_unclear_is_noted() -> None:
    policy = "8.1 The Vendor’s Privacy Policy at https://platewise.example/privacy is incorporated by reference.\n\n"
    change = compared(DATA, DATA + policy).of("no-sale")
    assert (change.old.status, change.new.status, change.direction) == ("missing", "unclear", "unchanged")
    assert "unclear" in change.notes[0]


def test_warnings_say_whose_they_are() -> None:
    lent = "1. Data. Vendor shall not sell plate reads captured by the cameras of the City.\n\n2. Terms. The Acceptable Use Policy at example.org/aup is incorporated into this Agreement by reference and governs the data."
    strange = "1. Data. Vendor shall not sell plate reads captured by the cameras of the City, as Section 9 says."
    book = load_playbook("model-alpr")
    delta = compare_documents(read_text(lent), read_text(strange), book)
    assert {warning.partition(":")[0] for warning in delta.warnings} == {"Old agreement", "New agreement"}
    same = compare_documents(read_text(lent), read_text(lent), book)
    assert same.warnings and all(warning.startswith("Both agreements: ") for warning in same.warnings)
