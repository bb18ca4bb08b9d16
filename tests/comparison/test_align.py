"""Sentences find their versions, words their marks, and a thousand clauses take no thousand times longer."""

from __future__ import annotations

import random
import time

import pytest

from contract_check.api import state_of
from contract_check.comparison.align import align, in_place
from contract_check.comparison.marks import word_marks
from contract_check.comparison.normal import pieces_of, stem
from contract_check.comparison.sides import comparison_of
from contract_check.read import read_text

NOUNS = "camera pole bracket panel battery lens cabinet server report ledger invoice sensor antenna cable permit drawing manual warranty depot vehicle".split()
VERBS = "deliver repair inspect replace paint test label store document move calibrate insure register seal clean".split()


def sentence(number: int, rng: random.Random) -> str:
    first, second, third = rng.sample(NOUNS, 3)
    return f"The Vendor shall {rng.choice(VERBS)} each {first} of lot {number * 7 + 1000} together with the {second} and hand the {third} to the City."


def agreement(sentences: list[str]) -> str:
    return "\n\n".join(f"{n // 20 + 1}.{n % 20 + 1} {text}" for n, text in enumerate(sentences))


def aligned(old: str, new: str) -> tuple[float, int, int]:
    """Seconds that the alignment took, links that are right (same lot), pieces in all."""
    before, after = state_of(read_text(old)), state_of(read_text(new))
    a, b = pieces_of(before), pieces_of(after)
    start = time.perf_counter()
    found = align(a, b, before.contract, after.contract)
    seconds = time.perf_counter() - start
    right = sum(link.exact or a[link.old].bare.split(" of lot ")[1][:5] == b[link.new].bare.split(" of lot ")[1][:5] for link in found.links)
    return seconds, right, len(a)


def test_a_thousand_clauses_shuffled_and_edited_find_their_versions() -> None:
    rng = random.Random(5)
    old = [sentence(n, rng) for n in range(1000)]
    new = [s.replace("hand the", "send a picture of the") if n % 3 == 0 else s for n, s in enumerate(old)]
    rng.shuffle(new)
    seconds, right, total = aligned(agreement(old), agreement(new))
    assert right >= 0.99 * total
    assert seconds < 6


@pytest.mark.parametrize(
    ("sequence", "kept"),
    [([1, 2, 3], {0, 1, 2}), ([3, 1, 2], {1, 2}), ([], set()), ([2, 1], {1}), ([1, 5, 2, 3, 4], {0, 2, 3, 4})],
    ids=["in order", "first moved back", "empty", "two changed places", "one moved up"],
)
def test_what_kept_its_order(sequence: list[int], kept: set[int]) -> None:
    assert in_place(sequence) == kept


@pytest.mark.parametrize(
    ("old", "new", "gone", "fresh"),
    [
        ("shall not sell data", "shall not sell data", "", ""),
        ("within 24 hours of it", "within 72 hours of it", "24", "72"),
        ("The “City” shall", 'the "City" shall', "", ""),
        ("with prior written consent only", "with consent only", "prior written ", ""),
    ],
    ids=["same", "a number", "quotation marks and capitals", "words that went"],
)
def test_word_marks(old: str, new: str, gone: str, fresh: str) -> None:
    left, right = word_marks(old, new)
    assert "".join(run.text for run in left) == old and "".join(run.text for run in right) == new
    assert "".join(run.text for run in left if run.mark == "gone").strip() == gone.strip()
    assert "".join(run.text for run in right if run.mark == "new").strip() == fresh.strip()


def test_stems_join_the_forms_of_a_word() -> None:
    assert stem("disclosures") == stem("disclosed") and stem("deletion") != stem("delivery")


def test_a_renamed_term_is_read_as_the_old_one() -> None:
    text = "1.1 “{0}” means all plate reads and images that the System captures for the City.\n\n2.1 The Vendor shall not sell {0}."
    both = comparison_of(*(state_of(read_text(text.format(name))) for name in ("Plate Records", "Capture Files")))
    assert both.renamed == {"capture files": "plate records"}
    assert all(link.exact for link in both.alignment.links)
