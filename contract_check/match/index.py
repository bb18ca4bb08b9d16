"""Sets of the texts of a document: an integer, bit n + 1 for text n, and bit 0 (`ANYWHERE`) for any text or what stands beside them."""

from __future__ import annotations

from collections.abc import Iterable

from contract_check import regex

ANYWHERE = 1  # the bit that stands for the whole document
ONE = regex.compile("1")


def all_of(texts: int) -> int:
    """The set of so many texts and anywhere."""
    return (1 << texts + 1) - 1


def set_of(texts: Iterable[int]) -> int:
    """The set of some texts, by their numbers from 0."""
    marks = bytearray()
    for number in texts:
        if len(marks) <= number + 1 >> 3:
            marks.extend(bytes((number + 1 >> 3) + 1 - len(marks)))
        marks[number + 1 >> 3] |= 1 << (number + 1 & 7)
    return int.from_bytes(marks, "little")


def members(texts: int) -> list[int]:
    """The numbers from 0 of the texts of a set, in order."""
    return [bit.start() for bit in ONE.finditer(f"{texts >> 1:b}"[::-1])]
