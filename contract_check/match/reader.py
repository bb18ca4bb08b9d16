"""The second reader: a trained model that reads a whole passage and says what it does to a provision, without any rule.

A multinomial logistic regression a provision over words, word pairs and the letters of words, which follow a drafter into wordings that no
pattern foresees. It is blind to fine points of logic, which the rules see: so the two are weighed against each other (`judge/weigh.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np

CLASSES = ("met", "partial", "contradicted", "missing")
SHORT, LONG = 3, 5  # letters of the pieces of words
MOST_WORDS = 50_000  # of which the columns are kept
MOST_PASSAGES = 5_000  # of which is kept what they are about
NARROW = 2**31 - 1
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

    def row(self, words: Sequence[str]) -> tuple[Any, Any]:
        """Columns in order and sublinear TF-IDF values of a passage in small letters, words and pieces each of unit length: as `weighed` gives, sooner."""
        known = self._known.get(tuple(words))
        return known[0] if known is not None else self.rows([words])[0]

    def rows(self, passages: Sequence[Sequence[str]]) -> list[tuple[Any, Any]]:
        """The rows of several passages, sooner than one by one."""
        if not passages:
            return []
        numbers = np.arange(len(passages)) * len(self.vocabulary)
        keys = np.concatenate([self._keys_of_words(passages), self._keys_of_pairs(passages)])
        if len(passages) * len(self.vocabulary) <= NARROW:
            keys = keys.astype(np.int32)  # sorted in half the time
        keys, counts = np.unique(keys, return_counts=True)
        passage, columns = np.divmod(keys.astype(np.int64), len(self.vocabulary))
        values = ((1.0 + np.log(counts)) * self.idf[columns]).astype(np.float32)
        of = passage * 2 + self._is_piece[columns]
        values /= np.sqrt(np.bincount(of, values * values, 2 * len(passages)))[of].astype(np.float32)
        ends = np.searchsorted(keys, numbers[1:])
        return list(zip(np.split(columns, ends), np.split(values, ends), strict=True))

    def warm(self, words: Iterable[str]) -> None:
        """Look up words that passages will probably hold: their rows are made the sooner then."""
        for word in set(words):
            self._columns(word)

    def _keys_of_words(self, passages: Sequence[Sequence[str]]) -> Any:
        """Number of the passage times features plus column, of each word of each passage and of each of its pieces."""
        number_of: dict[str, int] = {}
        words = np.array([number_of.setdefault(word, len(number_of)) for words in passages for word in words], np.int64)
        columns = [self._columns(word) for word in number_of]
        lengths = np.array([len(found) for found in columns], np.int64)
        starts = np.cumsum(lengths) - lengths
        repeats = lengths[words]
        shift = np.repeat(starts[words] - (np.cumsum(repeats) - repeats), repeats)
        first = np.repeat(np.arange(len(passages)) * len(self.vocabulary), [len(words) for words in passages])
        return np.concatenate([NOTHING, *columns])[np.arange(len(shift)) + shift] + np.repeat(first, repeats)

    def _keys_of_pairs(self, passages: Sequence[Sequence[str]]) -> Any:
        """The same of each pair of neighbours."""
        wide, column_of = len(self.vocabulary), self.vocabulary.get
        found = [
            number * wide + column
            for number, words in enumerate(passages)
            for column in map(column_of, map(" ".join, zip(words, words[1:], strict=False)))
            if column is not None
        ]
        return np.array(found, np.int64)

    def _columns(self, word: str) -> Any:
        """The columns of a word and of its pieces, one that stands in it twice twice."""
        columns = self._of_word.get(word)
        if columns is None:
            if len(self._of_word) > MOST_WORDS:
                self._of_word.clear()
            found = map(self.vocabulary.get, (word, *pieces(word)))
            columns = self._of_word[word] = np.array([column for column in found if column is not None], np.int64)
        return columns

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
        if len(self._known) > MOST_PASSAGES:
            self._known.clear()
        known, keys = self._known, [tuple(words) for words in passages]
        unknown = list({key for key in keys if key not in known})
        known.update((key, (row, self.topics_of(row))) for key, row in zip(unknown, self.rows(unknown), strict=True))
        return np.stack([known[key][1] for key in keys])

    @cached_property
    def _known(self) -> dict[tuple[str, ...], tuple[tuple[Any, Any], Any]]:
        """Of passages that were looked at, by their words: the row, and what it is about."""
        return {}

    def topics_of(self, row: tuple[Any, Any]) -> Any:
        """The probability of each provision, and of none, that a section is about it; shape (provisions + 1,)."""
        weights, scale, bias = self.topics
        columns, values = row
        score = bias + (values @ weights.take(columns, 0)) * scale
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
