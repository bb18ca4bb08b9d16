"""Patterns of whole words in a form that `re` finds fast.

A pattern that begins with `\\b` is tried at every place of a text, one that begins with a set of letters only where one of them stands. So
here the first letter comes first, and then the question whether it begins a word: `[Tt](?<!\\w.)he` for `\\b[Tt]he`.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from contract_check.library.lexicon import alternation

# What `re` takes for a letter where capitals do not count, besides its capital
ALSO = {"i": "ıİ", "k": "\u212a", "s": "ſ"}


def whole(words: Collection[str], *, any_case: bool = False, blank: str = r"\s+") -> str:
    """As `\\b(?:...)` with the words, which are literal, longest first, `blank` between them; to be followed by what ends a word, such as `\\b`."""
    if not all(word[:1].isalnum() and (word.isascii() or not any_case) for word in words):
        return rf"\b(?:{'(?i:' if any_case else '(?:'}{alternation(list(words))}))".replace(r"\s+", blank)
    rests: dict[str, list[str]] = {}
    for word in sorted(words, key=len, reverse=True):
        first = _cases(word[0]) if any_case else re.escape(word[0])
        rests.setdefault(first, []).append("".join(map(_cases, word[1:])) if any_case else re.escape(word[1:]).replace(r"\ ", blank))
    return _begun(rests)


def called(capitals: Sequence[str], small: Sequence[str], behind: str) -> str:
    """As `\\b(?:(?:[Tt]he|THE)\\s+)?(?:CAPITALS)behind|\\b[Tt]he\\s+(?:SMALL)behind`: words in capitals with or without an article, those in small letters with it."""
    named, common = f"(?:{alternation(capitals)}){behind}", f"(?:{alternation(small)}){behind}"
    rests: dict[str, list[str]] = {"T": [rf"(?:he|HE)\s+{named}"], "t": [rf"he\s+{named}"]}
    for word in sorted(capitals, key=len, reverse=True):
        rests.setdefault(word[0], []).append(re.escape(word[1:]).replace(r"\ ", r"\s+") + behind)
    for first in "Tt":
        rests[first].append(rf"he\s+{common}")
    return _begun(rests)


def article_before(article: re.Pattern[str], text: str, start: int) -> re.Match[str] | None:
    """The article before the word at `start`; `article` ends in `$` and has at most five letters."""
    end = start
    while end and text[end - 1].isspace():
        end -= 1
    return article.search(text, max(0, end - 5), end) if end < start else None


def _begun(rests: dict[str, list[str]]) -> str:
    """First letters, each alone or as a set in brackets, with what may follow in the order in which it is tried."""
    firsts = "".join(sorted(first.strip("[]") for first in rests))
    return f"[{firsts}](?<!\\w.)(?:{'|'.join(f'(?<={first})(?:{chr(124).join(rests[first])})' for first in sorted(rests))})"


def _cases(letter: str) -> str:
    """A letter in each form in which `re` finds it where capitals do not count."""
    low = letter.lower()
    return re.escape(letter) if not letter.isalpha() else f"[{low}{low.upper()}{ALSO.get(low, '')}]"
