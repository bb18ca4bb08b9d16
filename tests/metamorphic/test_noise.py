"""OCR noise must not change verdicts: at one error in a hundred characters at most two in a hundred flip, and none to met."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pytest

from contract_check.api import check_document
from contract_check.library.playbooks import load_playbook
from contract_check.model import Document, Finding
from contract_check.read import read_document, read_text
from tests.metamorphic.noise import noisy

PDFS = sorted((Path(__file__).resolve().parents[2] / "fixtures" / "pdf").glob("*.pdf"))
RATE = 0.01
FLIPS = 0.02  # share of the verdicts that may change
SEEDS = (1, 2, 3, 4, 5, 6)

Flip = tuple[str, int, str, str, str, bool]  # file, seed, provision, clean status, noisy status, whether it asks for a review


def judged(text: str) -> tuple[Finding, ...]:
    return check_document(read_text(text), load_playbook("model-alpr")).findings


def words(document: Document) -> str:
    """The text with a blank line between paragraphs, so that the errors meet the same lines in both readings."""
    return "\n\n".join(document.text[block.start : block.end] for block in document.blocks)


@lru_cache(maxsize=1)
def compared() -> tuple[int, list[Flip]]:
    """How many verdicts were compared, and those that changed."""
    total, flips = 0, []
    for path in PDFS:
        clean = words(read_document(path))
        before = {finding.provision: finding.status for finding in judged(clean)}
        for seed in SEEDS:
            text, errors = noisy(clean, RATE, seed)
            assert 0.005 < errors / len(clean) < 0.015, "the noise is what it says it is"
            for finding in judged(text):
                total += 1
                if finding.status != before[finding.provision]:
                    flips.append((path.stem, seed, finding.provision, before[finding.provision], finding.status, finding.needs_review))
    return total, flips


@pytest.mark.skipif(not PDFS, reason="the fixtures are not built")
def test_few_verdicts_flip() -> None:
    total, flips = compared()
    print(f"noise at {RATE:.0%}: {len(flips)} of {total} verdicts flip ({len(flips) / total:.1%})")
    assert total >= 1000
    assert len(flips) / total <= FLIPS, flips


@pytest.mark.skipif(not PDFS, reason="the fixtures are not built")
def test_none_flips_to_met() -> None:
    """None that stays unmarked, and at most the one known: noise in the words of one licence hides it, beside three promises not to sell."""
    _, flips = compared()
    met = [flip for flip in flips if flip[4] == "met"]
    assert [flip for flip in met if not flip[5]] == []
    assert len(met) <= 1, met


@pytest.mark.skipif(not PDFS, reason="the fixtures are not built")
def test_what_flips_asks_for_a_review() -> None:
    _, flips = compared()
    assert [flip for flip in flips if not flip[5]] == []


def test_noise_is_the_same_every_time() -> None:
    text = "Vendor shall not sell, rent or license the modern records.\n" * 20
    assert noisy(text, RATE, 3) == noisy(text, RATE, 3) != noisy(text, RATE, 4)
    assert noisy(text, 0, 3) == (text, 0)
