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


def misreadings(word: str) -> Iterator[str]:
    """Words that look like this one: one sign, or a pair of signs, stands for another. Longer words may have two such errors."""
    once = set(_replaced(word))
    yield from once
    if len(word) >= 7:
        for other in once:
            yield from _replaced(other)


def _replaced(word: str) -> Iterator[str]:
    for place in range(len(word)):
        for size in (1, 2):
            for meant in MEANT.get(word[place : place + size], ()):
                yield word[:place] + meant + word[place + size :]
