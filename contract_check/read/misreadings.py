"""Which words a misread word may stand for."""

from __future__ import annotations

from collections.abc import Iterator

# What OCR writes, and what may have stood there.
MEANT = {
    "1": ("l", "i", "t"), "|": ("l", "i"), "!": ("l", "i"), "0": ("o",), "5": ("s",), "8": ("b",), "4": ("a",), "6": ("g", "b"), "9": ("g",), "2": ("z", "ti", "fi", "ft"),
    "l": ("i", "t", "1"), "i": ("l", "r", "t"), "c": ("e", "o"), "e": ("c",), "o": ("a", "e", "c"), "a": ("o", "s"), "b": ("h",), "h": ("b", "li", "fi"), "r": ("n",),
    "n": ("p", "ri", "u"), "u": ("n",), "t": ("f", "r", "l"), "f": ("t", "e"), "q": ("g",), "g": ("q", "c"), "v": ("y", "w"), "y": ("v", "g"), "d": ("cl",), "w": ("vv",), "m": ("rn",),
    "rn": ("m",), "ri": ("n",), "ii": ("u",), "cl": ("d",), "vv": ("w",), "lc": ("k",), "li": ("h",), "s": ("a",),
}  # fmt: skip
# Capitals are mistaken for other ones.
CAPITALS = {
    "O": ("d", "q", "c"), "Q": ("o",), "I": ("t", "l"), "F": ("e", "p"), "G": ("c",), "C": ("g", "o"), "Y": ("v",), "U": ("v",), "D": ("o",), "B": ("e", "r"), "P": ("f",), "L": ("i",), "T": ("i",), "Z": ("2",),
    "S": ("s",), "5": ("s",), "0": ("o",), "8": ("b",), "4": ("a",), "1": ("i",),
}  # fmt: skip
LETTERS = "abcdefghijklmnopqrstuvwxyz"
DIGITS = frozenset("0123456789|!")
TWICE = 7  # letters from which a word may have two such errors


def misreadings(word: str) -> Iterator[str]:
    """Words that look like this one: one sign, or a pair of signs, stands for another. Longer words may have two such errors."""
    once = set(_replaced(word))
    yield from once
    if len(word) >= TWICE or (len(word) >= 4 and sum(c in DIGITS for c in word) > 1):
        for other in once:
            yield from _replaced(other)


def _replaced(word: str) -> Iterator[str]:
    for place in range(len(word)):
        for size in (1, 2):
            for meant in MEANT.get(word[place : place + size], ()):
                yield word[:place] + meant + word[place + size :]


def capital_misreadings(core: str) -> Iterator[str]:
    """Words in small letters that look like this one where it has a capital."""
    low = core.lower()
    for place, sign in enumerate(core):
        for meant in CAPITALS.get(sign, ()):
            yield low[:place] + meant + low[place + 1 :]


def one_letter_more(word: str) -> Iterator[str]:
    """Words of which this one has lost a letter."""
    for place in range(len(word) + 1):
        for letter in LETTERS:
            yield word[:place] + letter + word[place:]
