"""Whatever a pattern of the shipped lexicon matches begins with a letter or a figure, on which its machine code relies."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import pytest

from contract_check.library.engines import bounded
from contract_check.library.lexicon import Searched, load_lexicon
from contract_check.resources import files

sre: Any = import_module("re._constants")
parser: Any = import_module("re._parser")
PATTERNS = [(table, value, searched) for table, values in load_lexicon().tables.items() for value, searched in values]


def begins_with_a_word(nodes: list[Any]) -> bool | None:
    """Whether what a sequence of nodes matches begins with a letter, a figure or "_"; None where it may match nothing."""
    for kind, value in nodes:
        found: bool | None = False
        if kind is sre.LITERAL:
            found = chr(value).isalnum() or chr(value) == "_"
        elif kind is sre.AT:
            found = None
        elif kind is sre.IN:
            found = all((name is sre.LITERAL and chr(item).isalnum()) or (name is sre.RANGE and all(map(str.isalnum, map(chr, item)))) or item in (sre.CATEGORY_WORD, sre.CATEGORY_DIGIT) for name, item in value)
        elif kind is sre.SUBPATTERN:
            found = begins_with_a_word(list(value[3]))
        elif kind is sre.BRANCH:
            each = [begins_with_a_word(list(branch)) for branch in value[1]]
            found = False if False in each else None if None in each else True
        elif kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
            found = begins_with_a_word(list(value[2]))
            found = None if found and not value[0] else found
        if found is not None:
            return found
    return None


@pytest.mark.parametrize(("table", "value", "searched"), PATTERNS, ids=[f"{table}-{value}" for table, value, _ in PATTERNS])
def test_each_pattern_begins_with_a_word(table: str, value: str, searched: Searched) -> None:
    if searched._words:
        assert bounded(searched._source).startswith(r"\b")
        assert begins_with_a_word(list(parser.parse(searched._source))) is True


def test_most_patterns_are_of_words() -> None:
    assert sum(searched._words for _, _, searched in PATTERNS) > 0.9 * len(PATTERNS)


def test_the_question_can_be_answered_with_no() -> None:
    for pattern, expected in (("'s", False), ("a|-b", False), ("a?b", True), ("a?-b", False), ("(?:no )?[a-z]+", True), ("[^;]b", False), (r"\d+", True), ("a*", None)):
        assert begins_with_a_word(list(parser.parse(pattern))) is expected, pattern


def test_it_finds_what_the_plain_pattern_finds() -> None:
    text = (files("clauses") / "lexicon" / "acts.yaml").read_text(encoding="utf-8").lower() + " vendor's re-sell; x-sell 9sell sell_ _sell (sell) sell"
    from contract_check.library.lexicon import plain

    for _, _, searched in PATTERNS:
        assert searched.spans(text, plain(text)) == Searched(searched._source, searched._where).spans(text, plain(text))


def test_a_lexicon_of_a_user_may_begin_with_anything() -> None:
    searched = Searched("'s own", "lexicon/objects.yaml, captured")
    assert searched.spans("VENDOR's own", b"VENDOR's own") == [(6, 12)]
