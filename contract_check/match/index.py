"""Which texts of a document hold a word: found once, so that no pattern is tried where its words cannot be."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

ANYWHERE = 1  # the bit that stands for the whole document
GRAM = 4  # letters of the pieces of tokens that are known by heart


class WordIndex:
    """The words of some texts, and of others beside them that are not told apart.

    A set of texts is an integer: bit n + 1 for text n, and bit 0 (`ANYWHERE`) where the word stands in any text or beside them.
    The sets may be too large, never too small: of a word with blanks it is known which texts hold its tokens, not whether in this order.
    """

    def __init__(self, texts: Sequence[str], beside: Iterable[str] = ()) -> None:
        sets: dict[str, int] = {}
        for text in beside:
            sets.update(dict.fromkeys(text.split(" "), ANYWHERE))
        for number, text in enumerate(texts, 1):
            bits = 1 << number | ANYWHERE
            for token in set(text.split(" ")):
                sets[token] = sets.get(token, 0) | bits
        self.everywhere = (1 << len(texts) + 1) - 1
        self._sets = sets
        self._line = f" {' '.join(sets)} "
        self._grams = {self._line[at : at + GRAM] for at in range(len(self._line) - GRAM + 1)}
        self._in_order = list(sets.values())
        self._starts = [0]  # of the blank before each token
        for token in sets:
            self._starts.append(self._starts[-1] + 1 + len(token))
        self._known: dict[str, int] = {}

    def texts_with(self, word: str) -> int:
        """The texts in which a word can stand; a word may be a part of a token, or several tokens with a blank between them."""
        found = self._known.get(word)
        if found is None:
            found = self._known[word] = self._piece(word) if " " not in word else self._tokens(word)
        return found

    def _tokens(self, word: str) -> int:
        first, *middle, last = word.split(" ")
        found = self.everywhere
        for token in middle:
            found &= self._sets.get(token, 0)
        if found and first:
            found &= self._edge(f"{first} ")
        if found and last:
            found &= self._edge(f" {last}")
        return found

    def _edge(self, piece: str) -> int:
        found = self._known.get(piece)
        if found is None:
            found = self._known[piece] = self._piece(piece)
        return found

    def _piece(self, piece: str) -> int:
        """The texts with a token that holds a piece; a blank before or after it is the token's edge."""
        if len(piece) >= GRAM and not (piece[:GRAM] in self._grams and piece[-GRAM:] in self._grams):
            return 0
        found = 0
        at = self._line.find(piece)
        while at >= 0:
            token = bisect_right(self._starts, at) - 1
            found |= self._in_order[token]
            at = self._line.find(piece, self._starts[token + 1])
        return found
