"""Which texts of a document can hold a word: found once, so that no pattern is tried where its words cannot be."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

ANYWHERE = 1  # the bit that stands for the whole document
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
        self._short: dict[str, int] = {}

    def texts_with(self, word: str) -> int:
        """The texts in which a word can stand, be it a part of a longer one or several with blanks between them."""
        if len(word) < GRAM:
            return self._texts_with_short(word)
        sets = self._sets
        found = sets.get(word[-GRAM:], 0)
        for at in range(0, len(word) - GRAM, GRAM):
            if not found:
                break
            found &= sets.get(word[at : at + GRAM], 0)
        return found

    def _texts_with_short(self, word: str) -> int:
        found = self._short.get(word)
        if found is None:
            found = sum(1 << number for number, text in enumerate(self._texts, 1) if word in text)
            if found or word in self._beside:
                found |= ANYWHERE
            self._short[word] = found
        return found


def _pieces(text: str) -> set[str]:
    return {text[at : at + GRAM] for at in range(len(text) - GRAM + 1)}
