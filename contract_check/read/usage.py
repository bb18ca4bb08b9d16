"""How likely words are to follow each other: counted in the examples of the clause library and in the text itself."""

from __future__ import annotations

import json
import math
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from contract_check.read.english import contract_words
from contract_check.resources import files

OWN = 4  # what a pair of the text itself counts, against one of the library
SPREAD = 2  # times the different words that were seen after a word: how much is left for those that were not
PAUSE = 0.05  # chance that a sentence pauses behind a word
UNKNOWN = 0.2  # sightings that a word gets which neither has


@lru_cache(maxsize=1)
def library_pairs() -> dict[str, dict[str, int]]:
    """For each word the words that follow it in the library, and how often."""
    found: dict[str, dict[str, int]] = json.loads((files("clauses") / "lexicon" / "pairs.json").read_text(encoding="utf-8"))
    return found


@lru_cache(maxsize=1)
def library_counts() -> Counter[str]:
    """How often each word stands in a pair of the library."""
    counts: Counter[str] = Counter()
    for first, after in library_pairs().items():
        counts[first] += sum(after.values())
        for second, count in after.items():
            counts[second] += count
    return counts


class Usage:
    """The words of one text in order ("" for a break between sentences), in small letters."""

    def __init__(self, words: Sequence[str]):
        self.own = Counter(words)
        self.pairs = Counter(zip(words, words[1:], strict=False))
        self.variety = Counter(first for first, _ in self.pairs)
        self.library = library_pairs()
        self.counts = library_counts()
        self.total = OWN * len(words) + self.counts.total() + UNKNOWN * len(contract_words())

    def count(self, word: str) -> float:
        return OWN * self.own[word] + self.counts[word] if word else 0.0

    def follows(self, first: str, second: str) -> float:
        """Sightings of a pair, weighted."""
        return OWN * self.pairs[first, second] + self.library.get(first, {}).get(second, 0)

    def alone(self, word: str) -> float:
        """The chance of a word wherever it stands."""
        return (self.count(word) + UNKNOWN) / self.total if word else PAUSE

    def chance(self, words: Sequence[str]) -> float:
        """Logarithm of the chance of words, given the first of them; "" stands for a break, after which anything may come."""
        total = 0.0
        for first, second in zip(words, words[1:], strict=False):
            alone = self.alone(second)
            if first and second:
                rest = 1 + SPREAD * (OWN * self.variety[first] + len(self.library.get(first, ())))
                alone = (self.follows(first, second) + rest * alone) / (self.count(first) + rest)
            total += math.log(alone)
        return total
