"""The words of a document in columns."""

from __future__ import annotations

import pickle  # noqa: TID251 - what a process sends to a copy of itself

import pytest

from contract_check.model import Document, Word, Words
from contract_check.read.assemble import assemble
from contract_check.read.lines import Line, Paragraph, WordBox

MADE = (Word(0, 4, 1, 72.0, 100.1, 90.5, 110.3), Word(5, 9, 2, 95.25, 100.1, 120.0, 110.3, 0.875))


def test_words_are_as_a_tuple_of_them() -> None:
    words = Words.of(MADE)
    assert words == MADE and (words, 1) == (MADE, 1) and words != MADE[:1] and words == Words.of(MADE) != Words.of(MADE[1:])
    assert (len(words), words[1], words[-1:], list(words), repr(words), hash(words)) == (2, MADE[1], MADE[1:], list(MADE), repr(MADE), hash(MADE))
    assert type(words[0]) is Word and type(words[0].start) is int and bool(words)
    assert Words.of([]) == () and not Words.of([]) and len(Words.of([])) == 0


def test_words_are_sent_without_being_made() -> None:
    words = Words.of(MADE * 5000)
    sent = pickle.dumps(words, pickle.HIGHEST_PROTOCOL)
    assert words._made is None and len(sent) < 55 * len(words)
    assert pickle.loads(sent) == words


def test_a_document_counts_words_as_the_tuple_does() -> None:
    one, other = (Document("a.pdf", "", "pdf", "some text", words=words) for words in (Words.of(MADE), MADE))
    assert one == other and hash(one) == hash(other) and one.boxes(6, 7) == MADE[1:]


def test_columns_that_do_not_agree_are_no_words() -> None:
    texts = Words.of(MADE).texts()
    assert Words.of_texts(texts) == MADE
    with pytest.raises(ValueError, match="agree"):
        Words.of_texts([texts[0][:8], *texts[1:]])


def test_lines_become_words_with_offsets_in_the_text() -> None:
    first = Line("Cus-", 3, words=[WordBox(0, 4, 1.0, 2.0, 3.0, 4.0)])
    second = Line("tomer Data", 4, words=[WordBox(0, 5, 5.0, 6.0, 7.0, 8.0, 0.5), WordBox(6, 10, 5.0, 6.0, 7.0, 8.0)])
    assembly = assemble([Paragraph([Line("One")]), Paragraph([first, second])])
    words = Words.of_columns(assembly.words)
    assert [(assembly.text[w.start : w.end], *w[2:]) for w in words] == [
        ("Cus", 3, 1.0, 2.0, 3.0, 4.0, 1.0),
        ("tomer", 4, 5.0, 6.0, 7.0, 8.0, 0.5),
        ("Data", 4, 5.0, 6.0, 7.0, 8.0, 1.0),
    ]
