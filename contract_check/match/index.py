"""Which texts of a document can hold a word: found once, so that no pattern is tried where its words cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contract_check import regex

ANYWHERE = 1  # the bit that stands for the whole document
ONE = regex.compile("1")
GRAM = 4  # letters of the pieces that are known of each text


class WordIndex:
    """The pieces of four letters of some texts, and of others beside them that are not told apart.

    A set of texts is an integer: bit n + 1 for text n, and bit 0 (`ANYWHERE`) where the word may stand in any text or beside them.
    The sets may be too large, never too small: a text that holds all pieces of a word nearly always holds the word.
    """

    def __init__(self, texts: Sequence[str], beside: Iterable[str] = ()) -> None:
        self.everywhere = (1 << len(texts) + 1) - 1
        self._texts = texts
        self._beside = "\n".join(beside)
        self._sets = dict.fromkeys(_pieces(self._beside), ANYWHERE)
        known = self._sets.get
        for number, text in enumerate(texts, 1):
            bits = 1 << number | ANYWHERE
            self._sets.update([(piece, known(piece, 0) | bits) for piece in _pieces(text)])
        self._seen: set[str] = set()
        self._where: dict[str, int] = {}

    def standing(self, words: Iterable[str]) -> tuple[tuple[str, ...], int]:
        """Those of some words that stand in some text, and the texts in which any of them can, be it a part of a longer one or several with blanks between them."""
        where, known, texts = self._where, self._sets.get, 0
        unseen = set(words).difference(self._seen)
        self._seen |= unseen
        for word in unseen:
            size = len(word) - GRAM
            if size < 0:
                found = self._texts_with_short(word)
            elif found := known(word[size:], 0):
                for at in range(0, size, GRAM):
                    found &= known(word[at : at + GRAM], 0)
                    if not found:
                        break
            if found:
                where[word] = found
        present = tuple([word for word in words if word in where])
        for word in present:
            texts |= where[word]
        return present, texts

    def _texts_with_short(self, word: str) -> int:
        found = set_of([number for number, text in enumerate(self._texts) if word in text])
        return found | ANYWHERE if found or word in self._beside else 0


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


def _pieces(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
