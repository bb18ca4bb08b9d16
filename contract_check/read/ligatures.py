"""Ligatures that a font's character map calls digits: "bene2t" -> "benefit", where the whole document does so."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from contract_check import regex
from contract_check.model import Document

if TYPE_CHECKING:
    from contract_check.read.speller import Repair

LIGATURES = ("fi", "fl", "ff", "ffi", "ffl", "ti", "tt", "ft", "st")
INSIDE = regex.compile(r"[A-Za-z]*[a-z](\d)[a-z]+|(\d)[a-z]{3,}|[A-Za-z]*[a-z]{3}(\d)")
TOKEN = regex.compile(r"(?<![\w./@])[A-Za-z]*\d[A-Za-z]*(?![\w/@]|\.\w)")
DIFFERENT = 2  # words that show it
MOST = 0.7  # share of the words with that digit which the ligature makes words of


def mend_ligatures(document: Document) -> Document:
    """The document with its ligatures restored, and a warning; the document itself where no digit stands for one."""
    found: dict[str, list[tuple[int, str]]] = {}
    for match in TOKEN.finditer(document.text):
        if (word := INSIDE.fullmatch(match[0])) is not None:
            digit = word[1] or word[2] or word[3]
            found.setdefault(digit, []).append((match.start(), match[0]))
    if not found:
        return document
    from contract_check.read.repair import apply

    repairs = [repair for digit, words in found.items() for repair in repairs_of(digit, words)]
    return apply(document, sorted(repairs), unseen=0) if repairs else document


def repairs_of(digit: str, words: list[tuple[int, str]]) -> list[Repair]:
    """The repairs of words with a digit in them, if one ligature explains most of them."""
    from contract_check.read.english import is_form
    from contract_check.read.speller import Repair, plain

    explained: Counter[str] = Counter()
    for word in (different := {word for _, word in words}):
        explained.update(ligature for ligature in LIGATURES if is_form(plain(word.replace(digit, ligature))))
    best = max(LIGATURES, key=lambda ligature: explained[ligature])
    if explained[best] < DIFFERENT or explained[best] < MOST * len(different):
        return []
    return [Repair(start + place, start + place + 1, best, True) for start, word in words if (place := word.find(digit)) >= 0]
