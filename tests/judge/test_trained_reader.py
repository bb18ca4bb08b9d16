"""The trained reader beside the rules: what it may turn, what it may not, and that the report says so."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import numpy as np
import pytest

from contract_check.api import check_text
from contract_check.judge.reading import RULE_ID
from contract_check.match.classifier import load_classifier
from contract_check.match.features import CONTEXT_WEIGHT, TOKEN, counts, plain_words, unit_rows, weigh
from contract_check.match.passages import SECTION, Passages, words_of
from contract_check.match.reader import CLASSES, features, weighed
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


def test_rows_made_together_are_those_of_each_passage_alone() -> None:
    classifier = load_classifier()
    assert classifier is not None and classifier.reader is not None
    reader = classifier.reader
    passages = [words_of(text) for text in ("Vendor shall not sell plate reads, and shall not sell images.", "", "zzqx", "No plate read is kept for 30 days or more.")]
    for (columns, values), words in zip(reader.rows(passages), passages, strict=True):
        wanted, weights = weighed(features(words), reader.vocabulary, reader.idf)
        order = wanted.argsort()
        assert columns.tolist() == wanted[order].tolist() and values == pytest.approx(weights[order], rel=1e-5)
    assert reader.rows([]) == []
    alone = np.stack([reader.topics_of(reader.row(words)) for words in passages])
    for _ in range(2):  # the second time what is known is taken
        assert (reader.about([*passages, passages[0]]) == np.vstack([alone, alone[:1]])).all()


def test_rows_of_sentences_are_weighed_with_their_neighbours() -> None:
    classifier = load_classifier()
    assert classifier is not None
    state = state_of("4.1 Sale. Vendor shall not sell plate reads. Vendor shall not lend them either.\n\n5.1 Notices. All notices under this Agreement shall go by mail.")
    idf = np.array(classifier.idf)
    rows = unit_rows(state, classifier.vocabulary, idf, {})
    assert len(rows) == len(state.units) > 2
    for place, (columns, values) in enumerate(rows):
        found: Counter[str] = Counter()
        for other, unit in enumerate(state.units):
            if unit.clause == state.units[place].clause and abs(other - place) <= 1:
                for name, count in counts(plain_words(unit)).items():
                    found[name] += count if other == place else CONTEXT_WEIGHT * count
        for name, count in counts(TOKEN.findall(state.contract.clauses[state.units[place].clause].heading.lower())).items():
            found[name] += CONTEXT_WEIGHT * count
        wanted = weigh(found, classifier.vocabulary, classifier.idf)
        assert columns.tolist() == [column for column, _ in wanted] and values == pytest.approx([value for _, value in wanted], rel=1e-5)


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


PAGE = Path(__file__).with_name("odd_words.txt").read_text(encoding="utf-8")


def test_a_page_in_words_of_its_own_is_read() -> None:
    """A term of its own for the data, eight subjects on one page, verbs that no drafter uses twice."""
    found = {f.provision: f for f in check_text(PAGE).findings}
    assert {p: found[p].status for p in ("no-sale", "no-third-party-sharing", "retention-limit")} == {
        "no-sale": "contradicted", "no-third-party-sharing": "contradicted", "retention-limit": "met",
    }  # fmt: skip
    assert found["agency-data-ownership"].status in {"met", "partial"}
    assert "hawk what remains of the Haul" in " ".join(e.quote for e in found["no-sale"].evidence), "the words are quoted as they stand"
    assert [p for p, f in found.items() if f.status == "met" and p not in {"retention-limit", "agency-data-ownership"}] == []


@pytest.mark.parametrize(
    ("provision", "text"),
    (
        ("no-sale", "Vendor shall not sell, rent or trade the plate reads of the Agency to any person."),
        ("incident-notice", "Vendor shall tell the Agency of every security breach within two days after it learns of it."),
        ("audit-log", "Each search is logged with the user, the time, the reason and the case number."),
    ),
)
def test_a_section_is_known_by_what_it_is_about(provision: str, text: str) -> None:
    classifier = load_classifier()
    assert classifier is not None and classifier.reader is not None
    reader = classifier.reader
    about = reader.topics_of(reader.row(words_of(text)))
    assert about.sum() == pytest.approx(1.0, abs=1e-4) and int(about.argmax()) == reader.provisions[provision]
    other = reader.topics_of(reader.row(words_of("The Contractor shall paint each pole green and keep the keys of the depot.")))
    assert int(other.argmax()) == len(reader.provisions)


def test_sections_of_a_long_agreement_are_read_as_a_short_one_is() -> None:
    """A wording that the reader turns when it stands alone is turned among forty clauses about other things, too."""
    provision, text = "no-network-pooling", "Reads from this town are poured into the nationwide lookup that every subscriber of Vendor may consult."
    assert any(e.rule == RULE_ID for e in finding(text, provision).evidence)
    opening = "AGREEMENT ON LICENSE PLATE READERS\n\nThis agreement is about automated license plate reader (ALPR) cameras. Each license plate reader stands on a pole; ALPR cameras are listed in the order."
    around = [f"{n}. The Contractor shall paint pole number {n} and shall send the City a note about it within {n} days after the paint is dry." for n in range(1, 41)]
    long = finding("\n\n".join([opening, *around[:20], text, *around[20:]]), provision)
    assert long.status in {"partial", "contradicted"} and long.needs_review
    assert all(f.status in {"missing", "unclear"} for f in check_text("\n\n".join([opening, *around])).findings)
