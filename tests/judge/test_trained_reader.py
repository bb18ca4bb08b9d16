"""The trained reader beside the rules: what it may turn, what it may not, and that the report says so."""

from __future__ import annotations

import pytest

from contract_check.api import check_text
from contract_check.judge.reading import RULE_ID
from contract_check.match.classifier import load_classifier
from contract_check.match.passages import SECTION, Passages, words_of
from contract_check.match.reader import CLASSES
from tests.clauses.judging import state_of


def finding(text: str, provision: str):
    return next(f for f in check_text(text).findings if f.provision == provision)


def test_every_provision_has_a_reader_and_its_spread_sums_to_one() -> None:
    classifier = load_classifier()
    assert classifier is not None and classifier.reader is not None
    row = classifier.reader.row(words_of("Vendor shall not sell plate reads."))
    assert len(classifier.reader.provisions) == 34
    for provision in classifier.reader.provisions:
        spread, _ = classifier.reader.read(provision, row)
        assert spread.shape == (len(CLASSES),) and spread.sum() == pytest.approx(1.0, abs=1e-4)


def test_what_the_reader_turns_is_marked_for_review_and_says_so() -> None:
    """Wordings that no rule reads; which ones they are changes with the rules, that one is left is what the test rests on."""
    texts = {
        "no-sale": "Peddling what the readers take down, for whatever price, is something Vendor has leave to go in for.",
        "no-network-pooling": "What the readers take down flows into the common lake that departments everywhere fish in.",
        "retention-exceptions-narrow": "Lengthening the keeping of reads is Vendor's to decide, from case to case, as it likes.",
        "incident-notice": "Vendor keeps to itself whether word of a break-in reaches the Agency.",
    }
    found = [finding(text, name) for name, text in texts.items()]
    turned = [f for f in found if any(e.rule == RULE_ID for e in f.evidence)]
    assert turned
    for one in turned:
        assert one.needs_review and "trained reader" in one.reason
        assert one.status in {"partial", "contradicted"}, "silence is never turned into met"


@pytest.mark.parametrize(
    "text",
    (
        "Vendor may sell plate reads and images to any person for a fee.",
        "Vendor shall not sell plate reads and images on Mondays, and may sell plate reads and images to any person on other days.",
    ),
)
def test_an_explicit_permission_stands(text: str) -> None:
    assert finding(text, "no-sale").status == "contradicted"


def test_an_exception_that_swallows_the_ban_is_not_met() -> None:
    assert finding("Vendor shall not sell plate reads or images, except as Vendor determines in its sole discretion.", "no-sale").status != "met"


def test_sections_of_a_long_agreement_cover_every_sentence_once() -> None:
    text = "\n\n".join(f"{n}. Topic {n}. The Contractor shall paint pole number {n} and shall send the Agency a note about it within {n} days." for n in range(1, 40))
    passages = Passages.of(state_of(text))
    units = [unit for section in passages.sections for unit in section]
    assert not passages.short and units == list(range(len(passages.words)))
    assert all(len(section) == 1 or sum(len(passages.words[u]) for u in section) <= SECTION for section in passages.sections)
