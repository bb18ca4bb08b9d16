"""Errors as OCR makes them: look-alike letters, commas for full stops, lost and added blanks, broken letters."""

from __future__ import annotations

import random

ALIKE = {
    "l": "1I!", "I": "l1|", "1": "lI", "O": "0Q", "0": "O", "o": "0c", "e": "c", "c": "eo", "a": "o", "n": ("ri",), "h": "b", "b": "h", "u": ("ii",),
    "t": "l", "f": "t", "i": "l", "r": "t", "s": "a", "S": "5", "5": "S", "B": "8", "8": "B", "g": "q", "v": "y", "y": "v", "d": ("cl",), "w": ("vv",),
    "m": ("rn",), "D": "O", "E": "F", "C": "G", "V": "Y", "T": "I", "A": "4", "p": "n", "k": ("lc",), "6": "G", "3": "8", "2": "Z", "7": "1", "4": "A",
    ",": ".", ".": ",", " ": ("",), ";": ":", ":": ";", "’": "'", "“": '"', "”": '"', "-": ("", "—"), "(": "{", ")": "}",
}  # fmt: skip
PAIRS = {"rn": "m", "cl": "d", "vv": "w", "ri": "n", "li": "h", "fi": "h"}


def noisy(text: str, rate: float, seed: int) -> tuple[str, int]:
    """The text with about `rate` errors a character, and how many there are. Line ends stay. The same seed gives the same text."""
    chance = random.Random(seed)
    out: list[str] = []
    errors = index = 0
    while index < len(text):
        character, pair = text[index], text[index : index + 2]
        step = 1
        if character != "\n" and chance.random() < rate:
            errors += 1
            if pair in PAIRS and chance.random() < 0.7:
                character, step = PAIRS[pair], 2
            elif character in ALIKE:
                character = chance.choice(list(ALIKE[character]))
            elif character.isalpha():
                character = chance.choice(("", character + " ", character.swapcase()))
            else:
                errors -= 1
        out.append(character)
        index += step
    return "".join(out), errors
