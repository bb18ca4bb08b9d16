"""Patterns of whole words find what the plain pattern finds, and find it faster."""

from __future__ import annotations

import random
import re
import time

import pytest

from contract_check.library.lexicon import alternation
from contract_check.library.words import article_before, called, whole

PIECES = ["City", "city", "CITY", "the", "The", "THE", "Town", "TOWN", "town", "Tow", "us", "US", "uſ", "you", "Your", "Youſ", "é", "_", "-", "’s", "1", "Host", "Host  Agency", "Hosts", "x", " ", " ", "\n", ".", "ours", "K", "kin", "Kin", "3M"]
CAPITALS = ["City", "CITY", "Town", "TOWN", "Host", "Host Agency", "Tow"]
SMALL = ["city", "town", "host agency"]


def texts() -> list[str]:
    chance = random.Random(7)
    return ["".join(chance.choices(PIECES, k=60)) for _ in range(400)]


def spans(pattern: str, text: str, flags: int = 0) -> list[tuple[int, int]]:
    return [match.span() for match in re.finditer(pattern, text, flags)]


@pytest.mark.parametrize("words", [["City", "Town", "Host Agency", "Host", "TOWN"], ["us"], ["3M", "the"], ["_x", "City"], ["é", "The"]])
def test_words_are_found_where_the_plain_pattern_finds_them(words: list[str]) -> None:
    for text in texts():
        assert spans(rf"{whole(words)}\b", text) == spans(rf"\b(?:{alternation(words)})\b", text)


@pytest.mark.parametrize("words", [["us", "our", "ours"], ["you", "your"], ["kin", "the"], ["é", "us"]])
def test_capitals_do_not_count_where_they_shall_not(words: list[str]) -> None:
    for text in texts():
        assert spans(rf"{whole(words, any_case=True)}\b", text) == spans(rf"\b(?:{alternation(words)})\b", text, re.I)


def test_words_with_their_article() -> None:
    plain = rf"\b(?:(?:(?:[Tt]he|THE)\s+)?(?:{alternation(CAPITALS)})\b(?!-)|[Tt]he\s+(?:{alternation(SMALL)})\b(?!-))"
    found = 0
    for text in texts():
        expected = spans(plain, text)
        assert spans(called(CAPITALS, SMALL, r"\b(?!-)"), text) == expected
        found += len(expected)
    assert found > 100


def test_the_article_before_a_word() -> None:
    the = re.compile(r"\b(?:[Tt]he|[Ee]very)$")
    for text in texts():
        for match in re.finditer(r"City|Host", text):
            plain = re.search(r"\b(?:[Tt]he|[Ee]very)\s+$", text[: match.start()])
            found = article_before(the, text, match.start())
            assert (found and found.start()) == (plain and plain.start())


def test_it_is_faster() -> None:
    text = "between powers and purposes, where used, " * 4000
    taken = []
    for pattern in (re.compile(rf"{whole(['we', 'us'], any_case=True)}\b"), re.compile(r"\b(?:we|us)\b", re.I)):
        times = []
        for _ in range(3):
            start = time.process_time()
            assert not pattern.findall(text)
            times.append(time.process_time() - start)
        taken.append(min(times))
    assert taken[0] < taken[1] * 0.8
