"""The second reader: a trained model that reads a whole passage and says what it does to a provision, without any rule.

A multinomial logistic regression a provision over words, word pairs and the letters of words, which follow a drafter into wordings that no
pattern foresees. It is blind to fine points of logic, which the rules see: so the two are weighed against each other (`judge/weigh.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

CLASSES = ("met", "partial", "contradicted", "missing")
SHORT, LONG = 3, 5  # letters of the pieces of words
MOST_WORDS = 50_000  # of which the columns are kept


def pieces(word: str) -> list[str]:
    """The pieces of a word ("#app"), blanks at its edges kept."""
    edged = f" {word} "
    return ["#" + edged[at : at + size] for size in range(SHORT, LONG + 1) for at in range(max(1, len(edged) - size + 1))]


def features(words: list[str]) -> Counter[str]:
    """Words, pairs of neighbours ("a b") and pieces of words with their counts."""
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        for name in (word, *pieces(word)):
            found[name] += times
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found


@dataclass(frozen=True)
class Reader:
    """Weights (features, provisions, 5) as small integers, to be multiplied by `scale` (provisions, 5); biases (provisions, 5).

    The first four columns are CLASSES, learned on texts about the provision and near misses; the last says whether a passage is about the
    provision at all, learned against passages about everything else. `topics` are weights (features, provisions + 1), scale and bias of one model
    over all provisions that tells which of them a section is about; its last column is "none of them".
    """

    vocabulary: dict[str, int]
    idf: Any
    provisions: dict[str, int]
    weights: Any
    scale: Any
    bias: Any
    topics: tuple[Any, Any, Any]

    def row(self, words: list[str]) -> tuple[Any, Any]:
        """Columns and sublinear TF-IDF values of a passage in small letters, words and pieces each of unit length: as `weighed` gives, sooner."""
        found: dict[int, int] = {}
        for word, times in Counter(words).items():
            for column in self._columns(word):
                found[column] = found.get(column, 0) + times
        known = self.vocabulary.get
        for a, b in zip(words, words[1:], strict=False):
            pair = known(f"{a} {b}")
            if pair is not None:
                found[pair] = found.get(pair, 0) + 1
        columns = np.array(list(found), dtype=np.int32)
        return columns, _values(columns, found.values(), self._is_piece[columns], self.idf)

    def _columns(self, word: str) -> list[int]:
        """The columns of a word and of its pieces, one that stands in it twice twice."""
        columns = self._of_word.get(word)
        if columns is None:
            if len(self._of_word) > MOST_WORDS:
                self._of_word.clear()
            columns = [self.vocabulary[name] for name in (word, *pieces(word)) if name in self.vocabulary]
            self._of_word[word] = columns
        return columns

    @cached_property
    def _of_word(self) -> dict[str, list[int]]:
        return {}

    @cached_property
    def _is_piece(self) -> Any:
        return np.array([name[0] == "#" for name in self.vocabulary], dtype=bool)

    def read(self, provision: str, row: tuple[Any, Any]) -> tuple[Any, float]:
        """The probabilities of CLASSES for a passage, shape (4,), and the log-odds that it is about the provision."""
        at = self.provisions[provision]
        columns, values = row
        score = self.bias[at] + (values @ self.weights[columns, at]) * self.scale[at]
        spread = np.exp(score[:4] - score[:4].max())
        return spread / spread.sum(), float(score[4])

    def topics_of(self, row: tuple[Any, Any]) -> Any:
        """The probability of each provision, and of none, that a section is about it; shape (provisions + 1,)."""
        weights, scale, bias = self.topics
        columns, values = row
        score = bias + (values @ weights[columns]) * scale
        spread = np.exp(score - score.max())
        return spread / spread.sum()


def weighed(found: Counter[str], vocabulary: dict[str, int], idf: Any) -> tuple[Any, Any]:
    """Sublinear TF-IDF of a passage as columns (n,) and values (n,); words with pairs and pieces of words have unit length apart."""
    known = [(vocabulary[name], count, name[0] == "#") for name, count in found.items() if name in vocabulary]
    columns = np.array([column for column, _, _ in known], dtype=np.int32)
    return columns, _values(columns, [count for _, count, _ in known], np.array([piece for _, _, piece in known], dtype=bool), idf)


def _values(columns: Any, counts: Iterable[int], are_pieces: Any, idf: Any) -> Any:
    values = np.array([1.0 + math.log(count) for count in counts], dtype=np.float32) * idf[columns]
    for part in (are_pieces, ~are_pieces):
        norm = float(np.sqrt((values[part] ** 2).sum()))
        if norm:
            values[part] /= norm
    return values
