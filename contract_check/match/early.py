"""Patterns made ready for a document while its statements are still being read: those whose words stand in its text."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from contract_check.library.pattern import Pattern
from contract_check.library.provisions import Provision
from contract_check.match.conditions import prepared
from contract_check.match.index import WordIndex

PIECE = re.compile(r"[^.;\n]+")  # about a sentence
CAPITAL = re.compile(r"[A-Z]")
LONGEST = 2_000_000  # characters; a longer text is not worth the look


def make_ready(provisions: Iterable[Provision], text: str, enough: Callable[[], bool]) -> None:
    """Prepare the rules of provisions, and their patterns for what a document's text lets expect, until `enough`.

    What is expected changes the time that judging takes, and nothing else.
    """
    pieces = PIECE.findall(text.lower()) if len(text) <= LONGEST else []
    index = WordIndex(pieces)
    usual = len(text) // max(len(pieces), 1)
    known: dict[tuple[str, ...], int] = {}
    for provision in provisions:
        if enough():
            return
        wanted = 0
        for pattern in provision.candidates:
            wanted |= (places := _places(pattern, index, known))
            pattern.prepare(places.bit_count() * usual)
        for rule in prepared(provision).rules:
            likely = wanted
            for pattern in rule.here:
                likely &= _places(pattern, index, known)
            for pattern in rule.here:
                pattern.prepare(likely.bit_count() * usual)


def _places(pattern: Pattern, index: WordIndex, known: dict[tuple[str, ...], int]) -> int:
    """The pieces that may hold what a pattern needs; parties, which stand in statements by their role, may be anywhere."""
    places = index.everywhere
    for group in pattern.needed:
        if group not in known:
            known[group] = index.everywhere if any(map(CAPITAL.search, group)) else index.standing(group)[1]
        places &= known[group]
        if not places:
            break
    return places
