"""What the patterns of the library need to match, as arrays, so that where they can match is told for all of them at once (`match.places`).

A pattern needs some groups, of each group one word, of a word all its pieces: those of `GRAM` letters that cover it, or the word itself where
it is shorter. Arrays of numbers stand in a row, with the places where those of each pattern, group or word begin.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from contract_check.library.compiled import shipped
from contract_check.library.literals import Needed
from contract_check.resources import files

NAME = "compiled-needed.npy"
GRAM = 4  # letters of a piece
Numbers = np.ndarray[Any, np.dtype[np.uint32]]


@dataclass(frozen=True)
class Needs:
    """Patterns by groups, groups by words, words by pieces, each as numbers and where they begin; and the pieces as the codes that they may have in a text.

    The group whose number is that of the groups stands for nothing being needed.
    """

    wanted: Numbers
    patterns: Numbers  # shape (patterns,), beginnings in `wanted`
    members: Numbers
    groups: Numbers  # beginnings in `members`
    pieces: Numbers
    words: Numbers  # beginnings in `pieces`
    lowest: Numbers  # shape (pieces,), in order; of a piece of `GRAM` letters also the highest
    highest: Numbers

    @classmethod
    def of(cls, patterns: Iterable[Needed]) -> Needs:
        """From the groups of words that each pattern needs."""
        known = [tuple(needed) for needed in patterns]
        groups = {group: number for number, group in enumerate(dict.fromkeys(group for needed in known for group in needed))}
        words = {word: number for number, word in enumerate(dict.fromkeys(word for group in groups for word in group))}
        pieces = {piece: number for number, piece in enumerate(sorted({piece for word in words for piece in _pieces(word)}, key=_range))}
        ranges = np.array([_range(piece) for piece in pieces], np.uint32).reshape(-1, 2)
        return cls(
            *_in_a_row([[groups[group] for group in needed] or [len(groups)] for needed in known]),
            *_in_a_row([[words[word] for word in group] for group in groups]),
            *_in_a_row([[pieces[piece] for piece in _pieces(word)] for word in words]),
            ranges[:, 0],
            ranges[:, 1],
        )

    def of_some(self, numbers: Sequence[int]) -> Needs:
        """What the patterns of these numbers need, in their order; the numbers are in order."""
        wanted, patterns = _rows(self.wanted, self.patterns, np.array(numbers, np.int64))
        groups, wanted = _numbered(wanted)
        members, starts = _rows(self.members, self.groups, groups[groups < len(self.groups)])
        words, members = _numbered(members)
        pieces, places = _rows(self.pieces, self.words, words)
        codes, pieces = _numbered(pieces)
        return Needs(wanted, patterns, members, starts, pieces, places, self.lowest[codes], self.highest[codes])

    def saved(self, mark: str) -> bytes:
        """As bytes of a file, with a mark of what it was made from."""
        stream = BytesIO()
        for array in (np.frombuffer(mark.encode(), np.uint8), *(getattr(self, field.name) for field in fields(self))):
            np.save(stream, array)
        return stream.getvalue()

    @classmethod
    def load(cls, path: Traversable | Path, mark: str) -> Needs | None:
        """What was saved with this mark, or None."""
        try:
            with path.open("rb") as stream:
                if np.load(stream).tobytes() != mark.encode():
                    return None
                return cls(*[np.load(stream) for _ in fields(cls)])
        except (OSError, ValueError, EOFError):
            return None


@lru_cache(maxsize=1)
def shipped_needs() -> Needs | None:
    """What the patterns of the shipped library need, by their numbers; None where that is not known of exactly these patterns."""
    ready = shipped("provisions")
    return None if ready is None else Needs.load(files("clauses") / NAME, ready["made_from"])


@lru_cache(maxsize=64)
def shipped_needs_of(numbers: tuple[range, ...]) -> Needs | None:
    """The same of the patterns in some ranges of numbers, which are in order."""
    needs = shipped_needs()
    return None if needs is None else needs.of_some([number for some in numbers for number in some])


def codes(text: str) -> Numbers:
    """The code of each piece of `GRAM` letters of a text, in order. Rare letters share codes."""
    letters = np.frombuffer(text.encode("latin-1", "replace"), np.uint8).astype(np.uint32)
    last = len(letters) - GRAM + 1
    found = np.zeros(max(last, 0), np.uint32)
    for place in range(GRAM):
        found = found << np.uint32(8) | letters[place : max(last, 0) + place]
    return found


def _range(piece: str) -> tuple[int, int]:
    """The lowest and the highest code of a piece of `GRAM` letters that begins as this piece does."""
    open_bits = 8 * (GRAM - len(piece))
    lowest = int.from_bytes(piece.encode("latin-1", "replace"), "big") << open_bits
    return lowest, lowest | (1 << open_bits) - 1


def _pieces(word: str) -> list[str]:
    last = len(word) - GRAM
    return [word[at : at + GRAM] for at in (*range(0, last, GRAM), last)] if last >= 0 else [word]


def _rows(values: Numbers, starts: Numbers, numbers: Any) -> tuple[Numbers, Numbers]:
    """The values of some rows one after the other, and where each of them begins."""
    lengths = np.diff(starts, append=np.uint32(len(values)))[numbers]
    ends = np.cumsum(lengths, dtype=np.int64)
    shift = starts[numbers].astype(np.int64) - (ends - lengths)
    return values[np.arange(int(lengths.sum())) + np.repeat(shift, lengths)], (ends - lengths).astype(np.uint32)


def _numbered(values: Numbers) -> tuple[Any, Numbers]:
    """The values that there are, in order, and for each value its number among them."""
    known, numbers = np.unique(values, return_inverse=True)
    return known, numbers.astype(np.uint32)


def _in_a_row(rows: Sequence[Sequence[int]]) -> tuple[Numbers, Numbers]:
    """Rows, none of which is empty, one after the other, and where each begins."""
    ends = np.cumsum([0, *map(len, rows)])
    return np.array([number for row in rows for number in row], np.uint32), ends[:-1].astype(np.uint32)
