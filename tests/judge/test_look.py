"""What the reader finds out once for a document, before judging is divided, is what it would find for each provision alone."""

from __future__ import annotations

import numpy as np
import pytest

from contract_check import api
from contract_check.library.playbooks import load_playbook
from contract_check.match.classifier import load_classifier
from contract_check.match.passages import Passages, words_of
from contract_check.match.reader import Reader
from contract_check.read import read_text
from tests.clauses.judging import state_of

TEXT = "\n\n".join(f"{n}.1 Sale. Vendor shall not sell plate reads to party {n}. It shall not lend them either.\n\n{n}.2 Term. Reads are deleted after {n} days." for n in range(1, 9))


@pytest.fixture()
def reader() -> Reader:
    classifier = load_classifier()
    assert classifier is not None and classifier.reader is not None
    known = classifier.reader
    return Reader(known.vocabulary, known.idf, known.provisions, known.weights, known.scale, known.bias, known.topics)


def test_sections_and_sentences_looked_at_together_are_those_looked_at_alone(reader: Reader) -> None:
    passages = Passages.of(state_of(TEXT))
    alone = [reader.topics_of(reader.rows([words])[0]) for words in passages.words]
    sections = [reader.topics_of(reader.rows([[w for unit in units for w in passages.words[unit]]])[0]) for units in passages.sections]
    assert (passages.topics(reader) == np.stack(sections)).all() and (passages.topics_of_sentences(reader) == np.stack(alone)).all()
    for number in range(len(passages.sections)):  # rows that are known are the rows that are made
        known, made = passages.row(reader, (number,)), reader.rows([passages._text(number)])[0]
        assert all((a == b).all() and a.dtype == b.dtype for a, b in zip(known, made, strict=True))


def test_a_wide_reader_makes_the_same_rows(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    texts = [words_of(TEXT), words_of("Vendor may not share reads, reads of the Agency.")]
    narrow = reader.rows(texts)
    monkeypatch.setattr("contract_check.match.reader.NARROW", 0)
    for (columns, values), (others, same) in zip(narrow, reader.rows(texts), strict=True):
        assert columns.dtype == others.dtype and (columns == others).all() and (values == same).all()


def test_words_warmed_are_looked_up_once(reader: Reader, monkeypatch: pytest.MonkeyPatch) -> None:
    cold = reader.rows([words_of(TEXT)])[0]
    reader._of_word.clear()
    reader.warm(words_of(TEXT))
    monkeypatch.setattr("contract_check.match.reader.pieces", lambda word: pytest.fail(f"{word} is looked up again"))
    warm = reader.rows([words_of(TEXT)])[0]
    assert (cold[0] == warm[0]).all() and (cold[1] == warm[1]).all()


def test_a_bench_has_looked_before_it_judges(monkeypatch: pytest.MonkeyPatch) -> None:
    book = load_playbook("model-alpr")
    bench = api.Bench(api.state_of(read_text(TEXT)), book)
    monkeypatch.setattr(Reader, "about", lambda self, passages: pytest.fail("looked at again"))
    findings = [bench.judged(number)[0] for number in range(len(book.requirements))]
    assert findings[0].status and bench.context.passages._topics


def test_a_paper_on_something_else_is_not_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Reader, "about", lambda self, passages: pytest.fail("looked at"))
    text = "\n\n".join(f"{n}. The baker shall deliver bread on day {n} of each month, and the town pays for it." for n in range(1, 40))
    for paper in (text, ""):
        assert api.check_document(read_text(paper), load_playbook("model-alpr")).findings
