"""The second reader: a trained model that reads a whole passage and says what it does to a provision, without any rule.

A multinomial logistic regression a provision over words, word pairs and the letters of words, which follow a drafter into wordings that no
pattern foresees. It is blind to fine points of logic, which the rules see: so the two are weighed against each other (`judge/weigh.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from typing import Any

import numpy as np

CLASSES = ("met", "partial", "contradicted", "missing")
SHORT, LONG = 3, 5  # letters of the pieces of words
MOST_WORDS = 50_000  # of which the columns are kept
MOST_PASSAGES = 5_000  # of which is kept what they are about
NOTHING = np.zeros(0, np.int64)


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
        """Columns in order and sublinear TF-IDF values of a passage in small letters, words and pieces each of unit length: as `weighed` gives, sooner."""
        return self.rows([words])[0]

    def rows(self, passages: Sequence[Sequence[str]]) -> list[tuple[Any, Any]]:
        """The rows of several passages, sooner than one by one."""
        parts = [[*map(self._columns, words), self._pairs(words)] for words in passages]
        numbers = np.arange(len(passages)) * len(self.vocabulary)
        keys = np.concatenate([NOTHING, *chain.from_iterable(parts)]) + np.repeat(numbers, [sum(map(len, part)) for part in parts])
        keys, counts = np.unique(keys, return_counts=True)
        columns = keys % len(self.vocabulary)
        values = ((1.0 + np.log(counts)) * self.idf[columns]).astype(np.float32)
        of = keys // len(self.vocabulary) * 2 + self._is_piece[columns]
        values /= np.sqrt(np.bincount(of, values * values, 2 * len(passages)))[of].astype(np.float32)
        ends = np.searchsorted(keys, numbers[1:])
        return list(zip(np.split(columns, ends), np.split(values, ends), strict=True)) if len(passages) else []

    def _columns(self, word: str) -> Any:
        """The columns of a word and of its pieces, one that stands in it twice twice."""
        columns = self._of_word.get(word)
        if columns is None:
            if len(self._of_word) > MOST_WORDS:
                self._of_word.clear()
            columns = self._of_word[word] = np.array([self.vocabulary[name] for name in (word, *pieces(word)) if name in self.vocabulary], np.int64)
        return columns

    def _pairs(self, words: Sequence[str]) -> Any:
        names = [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)]
        return np.array([column for column in map(self.vocabulary.get, names) if column is not None], np.int64)

    @cached_property
    def _of_word(self) -> dict[str, Any]:
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

    def about(self, passages: Sequence[Sequence[str]]) -> Any:
        """What each of some passages is about, shape (passages, provisions + 1), as `topics_of` gives it; passages with the same words are looked at once."""
        if len(self._topics_known) > MOST_PASSAGES:
            self._topics_known.clear()
        known, keys = self._topics_known, [tuple(words) for words in passages]
        unknown = list({key for key in keys if key not in known})
        known.update(zip(unknown, map(self.topics_of, self.rows(unknown)), strict=True))
        return np.stack([known[key] for key in keys])

    @cached_property
    def _topics_known(self) -> dict[tuple[str, ...], Any]:
        return {}

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
    values = np.array([1.0 + math.log(count) for _, count, _ in known], dtype=np.float32) * idf[columns]
    are_pieces = np.array([piece for _, _, piece in known], dtype=bool)
    for part in (are_pieces, ~are_pieces):
        norm = float(np.sqrt((values[part] ** 2).sum()))
        if norm:
            values[part] /= norm
    return columns, values
