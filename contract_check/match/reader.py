"""The second reader: a trained model that reads a whole passage and says what it does to a provision, without any rule.

A multinomial logistic regression a provision over words, word pairs and the letters of words, which follow a drafter into wordings that no
pattern foresees. It is blind to fine points of logic, which the rules see: so the two are weighed against each other (`judge/weigh.py`).
"""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import Any

import numpy as np

CLASSES = ("met", "partial", "contradicted", "missing")
SHORT, LONG = 3, 5  # letters of the pieces of words


def features(words: list[str]) -> Counter[str]:
    """Words, pairs of neighbours ("a b") and pieces of words ("#app", blanks at the edges of a word kept) with their counts."""
    found: Counter[str] = Counter()
    for word, times in Counter(words).items():
        found[word] += times
        edged = f" {word} "
        for size in range(SHORT, LONG + 1):
            for at in range(max(1, len(edged) - size + 1)):
                found["#" + edged[at : at + size]] += times
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found


@dataclass(frozen=True)
class Reader:
    """Weights (features, provisions, 5) as small integers, to be multiplied by `scale` (provisions, 5); biases (provisions, 5).

    The first four columns are CLASSES, learned on texts about the provision and near misses; the last says whether a passage is about the
    provision at all, learned against passages about everything else.
    """

    vocabulary: dict[str, int]
    idf: Any
    provisions: dict[str, int]
    weights: Any
    scale: Any
    bias: Any

    def row(self, words: list[str]) -> tuple[Any, Any]:
        """Columns and sublinear TF-IDF values of a passage in small letters, words and pieces each of unit length."""
        return weighed(features(words), self.vocabulary, self.idf)

    def read(self, provision: str, row: tuple[Any, Any]) -> tuple[Any, float]:
        """The probabilities of CLASSES for a passage, shape (4,), and the log-odds that it is about the provision."""
        at = self.provisions[provision]
        columns, values = row
        score = self.bias[at] + (values @ self.weights[columns, at]) * self.scale[at]
        spread = np.exp(score[:4] - score[:4].max())
        return spread / spread.sum(), float(score[4])


def weighed(found: Counter[str], vocabulary: dict[str, int], idf: Any) -> tuple[Any, Any]:
    """Sublinear TF-IDF of a passage as columns (n,) and values (n,); words with pairs and pieces of words have unit length apart."""
    columns, values, pieces = [], [], []
    for name, count in found.items():
        column = vocabulary.get(name)
        if column is not None:
            columns.append(column)
            values.append((1.0 + math.log(count)) * idf[column])
            pieces.append(name[0] == "#")
    out, kind = np.array(values, dtype=np.float32), np.array(pieces, dtype=bool)
    for part in (kind, ~kind):
        norm = float(np.sqrt((out[part] ** 2).sum()))
        if norm:
            out[part] /= norm
    return np.array(columns, dtype=np.int32), out
