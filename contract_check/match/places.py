"""Where in a document each pattern of the library can match: told for all of them at once, from the pieces of the words that they need.

The sets of texts (`match.index`) may be too large, never too small: a text that holds all pieces of a word nearly always holds the word.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np

from contract_check.library.needs import GRAM, Needs, Numbers, codes
from contract_check.match.index import ANYWHERE, all_of

Places = np.ndarray[Any, np.dtype[np.int64]]
Marks = np.ndarray[Any, np.dtype[np.bool_]]
Bits = np.ndarray[Any, np.dtype[np.uint64]]  # shape (rows, columns of 64 texts)

STRIPE = 16  # columns that are looked at together, which bounds the memory
SHIFT, LOW = np.uint64(32), np.uint64(0xFFFFFFFF)
GAP = "\0" * GRAM  # no piece reaches over it


def places(needs: Needs, texts: Sequence[str], beside: Iterable[str] = ()) -> list[int]:
    """For each pattern the set of texts in which it may match, 0 where none of them nor of those `beside` them can match."""
    known, bits = _standing(texts, beside)
    first, after = np.searchsorted(known, needs.lowest), np.searchsorted(known, needs.highest, side="right")
    words = np.logical_and.reduceat((after > first)[needs.pieces], needs.words)
    groups = np.append(np.logical_or.reduceat(words[needs.members], needs.groups), True)
    patterns = np.logical_and.reduceat(groups[needs.wanted], needs.patterns)

    # what stands nowhere is left out, from the patterns down to the pieces
    wanted, of_patterns = _kept(needs.wanted, needs.patterns, patterns)
    groups &= _marked(wanted, len(groups))
    members, of_groups = _kept(needs.members, needs.groups, groups[:-1], words)
    words &= _marked(members, len(words))
    pieces, of_words = _kept(needs.pieces, needs.words, words)
    bits = _with_short(bits, first, after, np.flatnonzero(_marked(pieces, len(first)) & (needs.highest != needs.lowest)))

    rows, of_word, of_group = first[pieces], np.cumsum(words) - 1, np.cumsum(groups) - 1
    found = []
    for column in range(0, bits.shape[1], STRIPE):
        some = bits[:, column : column + STRIPE]
        some = np.bitwise_and.reduceat(some[rows], of_words, axis=0)
        some = np.bitwise_or.reduceat(some[of_word[members]], of_groups, axis=0)
        some = np.concatenate((some, np.full((1, some.shape[1]), -1).astype(np.uint64)))  # where nothing is needed
        found.append(np.bitwise_and.reduceat(some[of_group[wanted]], of_patterns, axis=0))
    return _as_sets(np.concatenate(found, axis=1), patterns, len(texts))


def _standing(texts: Sequence[str], beside: Iterable[str]) -> tuple[Numbers, Bits]:
    """The codes of all pieces of some texts, in order, and for each the texts that hold it; as text 0 what stands beside them."""
    whole = codes(GAP.join(texts) + GAP)
    numbers = np.repeat(np.arange(1, len(texts) + 1, dtype=np.uint64), [len(text) + GRAM for text in texts])[: len(whole)]
    others = codes(GAP.join(beside) + GAP)
    others.sort()
    both = np.concatenate((whole.astype(np.uint64) << SHIFT | numbers, others[_changes(others)].astype(np.uint64) << SHIFT))
    both.sort()
    both = both[_changes(both)]
    code, number = both >> SHIFT, (both & LOW).astype(np.int64)
    new = _changes(code)
    width = 8 * (len(texts) // 64 + 1)  # bytes
    bits = np.zeros((int(new.sum()), width), np.uint8)
    place = (np.cumsum(new) - 1) * width + (number >> 3)
    starts = np.flatnonzero(_changes(place))
    bits.ravel()[place[starts]] = np.bitwise_or.reduceat(np.left_shift(1, number & 7).astype(np.uint8), starts)
    bits[:, 0] |= ANYWHERE
    return code[new].astype(np.uint32), bits.view(np.uint64)


def _changes(ordered: Any) -> Marks:
    """Where a value differs from the one before."""
    marks = np.ones(len(ordered), np.bool_)
    np.not_equal(ordered[1:], ordered[:-1], out=marks[1:])
    return marks


def _kept(values: Numbers, starts: Numbers, keep: Marks, among: Marks | None = None) -> tuple[Numbers, Places]:
    """The values of the rows that are kept, of those only the ones `among` some, and where each row now begins."""
    lengths = np.diff(starts, append=np.uint32(len(values)))
    marks = np.repeat(keep, lengths)
    if among is not None:
        marks &= among[values]
        lengths = np.add.reduceat(marks, starts, dtype=np.int64)
    ends = np.cumsum(lengths[keep], dtype=np.int64)
    return values[marks], ends - lengths[keep]


def _marked(numbers: Numbers, count: int) -> Marks:
    marks = np.zeros(count, np.bool_)
    marks[numbers] = True
    return marks


def _with_short(bits: Bits, first: Places, after: Places, short: Places) -> Bits:
    """The bits with a row more for each piece that many codes begin with, whose place `first` then names."""
    if not len(short):
        return bits
    more = np.stack([np.bitwise_or.reduce(bits[first[piece] : after[piece]], axis=0) for piece in short])
    first[short] = len(bits) + np.arange(len(short))
    return np.concatenate((bits, more))


def _as_sets(found: Bits, patterns: Marks, texts: int) -> list[int]:
    sets, everywhere = [0] * len(patterns), all_of(texts)
    data, size = found.tobytes(), found.shape[1] * 8
    for row, pattern in enumerate(np.flatnonzero(patterns).tolist()):
        sets[pattern] = int.from_bytes(data[row * size : (row + 1) * size], "little") & everywhere
    return sets
