"""Which sentence of the new agreement stands for which of the old, and what became of the clauses. Cost grows nearly linearly."""

from __future__ import annotations

import math
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

import numpy as np

from contract_check.comparison.normal import Piece, plain_label
from contract_check.model import Contract

ALIKE = 0.5  # cosine from which two sentences are taken for versions of one
NEAR = 0.3  # ... where they also stand under the same heading
NEIGHBOUR = 0.2  # ... or in clauses that are versions of each other, as their other sentences show
RAREST = 8  # words of a sentence that its partner is looked up by
COMMON = 60  # sentences that share a word; a word of more is no help in looking up
FEWEST = 4  # words of a sentence that can be said to live on in another
HELD = 0.72  # share of the words of a sentence that a merged or rewritten one must hold


@dataclass(frozen=True, slots=True)
class Link:
    """A sentence of the old agreement (its index) and its version in the new one; `exact` when only numbering, dates or names differ."""

    old: int
    new: int
    score: float
    exact: bool


@dataclass(slots=True)
class Alignment:
    """The links of two agreements by piece and by clause; a clause may have gone to several, and several to one."""

    old: Sequence[Piece]
    new: Sequence[Piece]
    links: list[Link]
    forward: dict[int, Link] = field(default_factory=dict)
    back: dict[int, Link] = field(default_factory=dict)
    held: dict[int, int] = field(default_factory=dict)  # old piece without a version of its own -> new piece that holds its words
    holds: dict[int, int] = field(default_factory=dict)  # new piece without an origin of its own -> old piece that held its words
    clauses: dict[int, Counter[int]] = field(default_factory=dict)  # old clause -> new clauses by weight
    origins: dict[int, Counter[int]] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.forward = {link.old: link for link in self.links}
        self.back = {link.new: link for link in self.links}
        pairs = [(link.old, link.new) for link in self.links] + list(self.held.items()) + [(o, n) for n, o in self.holds.items()]
        for o, n in pairs:
            before, after = self.old[o], self.new[n]
            weight = max(1, min(len(before.words), len(after.words)))
            self.clauses.setdefault(before.clause, Counter())[after.clause] += weight
            self.origins.setdefault(after.clause, Counter())[before.clause] += weight

    def clause_after(self, clause: int) -> int | None:
        """The new clause that most of an old one went to."""
        return self.clauses[clause].most_common(1)[0][0] if clause in self.clauses else None


def align(old: Sequence[Piece], new: Sequence[Piece], before: Contract, after: Contract) -> Alignment:
    """Sentences linked one to one: first equal ones, then by the words they share, weighted by how rare each is."""
    links = _equal(old, new, before, after)
    done_old, done_new = {link.old for link in links}, {link.new for link in links}
    rest_old = [p for p in old if p.index not in done_old]
    rest_new = [p for p in new if p.index not in done_new]
    weights = _weights(old, new)
    vectors = _Vectors(weights)
    if rest_old and rest_new:
        links += _similar(rest_old, rest_new, vectors, before, after)
    links += _neighbours(old, new, links, vectors)
    links.sort(key=lambda link: link.old)
    done_old, done_new = {link.old for link in links}, {link.new for link in links}
    held = _held([p for p in old if p.index not in done_old], new, weights)
    holds = _held([p for p in new if p.index not in done_new], old, weights)
    return Alignment(old, new, links, held=held, holds=holds)


def _equal(old: Sequence[Piece], new: Sequence[Piece], before: Contract, after: Contract) -> list[Link]:
    """Sentences with equal keys; of several, first those in clauses of one name, then in the order of the text."""
    places: dict[str, list[Piece]] = defaultdict(list)
    for piece in new:
        places[piece.key].append(piece)
    links: list[Link] = []
    left: list[Piece] = []
    for piece in old:
        same = places.get(piece.key, ())
        home = next((p for p in same if _same_name(before, piece, after, p)), None)
        if home is not None:
            places[piece.key].remove(home)
            links.append(Link(piece.index, home.index, 1.0, True))
        elif same:
            left.append(piece)
    for piece in left:
        if places[piece.key]:
            links.append(Link(piece.index, places[piece.key].pop(0).index, 1.0, True))
    return links


def _same_name(before: Contract, old: Piece, after: Contract, new: Piece) -> bool:
    a, b = before.clauses[old.clause], after.clauses[new.clause]
    if a.heading or b.heading:
        return a.heading.lower() == b.heading.lower() and a.part == b.part
    return plain_label(a) == plain_label(b)


def _weights(old: Sequence[Piece], new: Sequence[Piece]) -> dict[str, float]:
    """Inverse document frequency of each stem over the sentences of both agreements."""
    counts: Counter[str] = Counter()
    for piece in (*old, *new):
        counts.update(set(piece.words))
    total = len(old) + len(new)
    return {word: math.log((1 + total) / (1 + count)) + 0.1 for word, count in counts.items()}


class _Vectors:
    """The words of sentences by weight, each vector of length 1; made once for sentences of the same words."""

    def __init__(self, weights: dict[str, float]) -> None:
        self.weights = weights
        self._made: dict[tuple[str, ...], dict[str, float]] = {}

    def of(self, piece: Piece) -> dict[str, float]:
        vector = self._made.get(piece.words)
        if vector is None:
            counts = Counter(piece.words)
            vector = {word: (1 + math.log(count)) * self.weights[word] for word, count in counts.items()}
            norm = math.sqrt(sum(v * v for v in vector.values())) or 1.0
            vector = self._made[piece.words] = {word: v / norm for word, v in vector.items()}
        return vector


class _Postings:
    """In which of some sentences a word stands, and with which weight in their vectors."""

    def __init__(self, pieces: Sequence[Piece], vectors: _Vectors) -> None:
        self.count = len(pieces)
        self.places: dict[str, list[int]] = defaultdict(list)
        weights: dict[str, list[float]] = defaultdict(list)
        for place, piece in enumerate(pieces):
            for word, weight in vectors.of(piece).items():
                self.places[word].append(place)
                weights[word].append(weight)
        self._rows = {word: (np.array(places), np.array(weights[word])) for word, places in self.places.items()}

    def cosines(self, vector: dict[str, float]) -> Any:
        """The likeness of a sentence to each of them, shape (sentences,)."""
        found = np.zeros(self.count)
        for word, weight in vector.items():
            if word in self._rows:
                places, weights = self._rows[word]
                found[places] += weight * weights
        return found


def _similar(old: Sequence[Piece], new: Sequence[Piece], vectors: _Vectors, before: Contract, after: Contract) -> list[Link]:
    """The best pairs first; only sentences that share a rare word, or stand under one heading, are ever compared."""
    postings = _Postings(new, vectors)
    homes: dict[tuple[str, str], list[int]] = defaultdict(list)
    for place, piece in enumerate(new):
        homes[_home(after, piece)].append(place)
    scored: list[tuple[float, int, int]] = []
    for piece in old:
        vector = vectors.of(piece)
        rare = sorted((w for w in vector if w in postings.places), key=lambda w: (len(postings.places[w]), w))[:RAREST]
        looked_up = {place for word in rare for place in postings.places[word][:COMMON]}
        near = set(homes.get(_home(before, piece), ())[:COMMON])
        cosines = postings.cosines(vector)
        for place in np.flatnonzero(cosines >= NEAR).tolist():
            score = float(cosines[place])
            if place in near:
                scored.append((score + 0.15, piece.index, new[place].index))
            elif place in looked_up and (score >= ALIKE or _same_name(before, piece, after, new[place])):
                scored.append((score, piece.index, new[place].index))
    links: list[Link] = []
    taken_old: set[int] = set()
    taken_new: set[int] = set()
    for score, o, n in sorted(scored, key=lambda row: (-row[0], row[1], row[2])):
        if o not in taken_old and n not in taken_new:
            taken_old.add(o)
            taken_new.add(n)
            links.append(Link(o, n, round(min(score, 0.99), 4), False))
    return links


def _neighbours(old: Sequence[Piece], new: Sequence[Piece], links: Sequence[Link], vectors: _Vectors) -> list[Link]:
    """Sentences left over in clauses that are versions of each other, in the order of the text, with little in common required."""
    done_old, done_new = {link.old for link in links}, {link.new for link in links}
    votes: dict[int, Counter[int]] = defaultdict(Counter)
    for link in links:
        votes[old[link.old].clause][new[link.new].clause] += 1
    left: dict[int, list[Piece]] = defaultdict(list)
    for piece in new:
        if piece.index not in done_new:
            left[piece.clause].append(piece)
    found: list[Link] = []
    for piece in old:
        if piece.index in done_old or piece.clause not in votes:
            continue
        others = left[votes[piece.clause].most_common(1)[0][0]]
        vector = vectors.of(piece)
        scores = [(sum(v * vectors.of(p).get(word, 0.0) for word, v in vector.items()), -p.index, p) for p in others[:COMMON]]
        score, _, best = max(scores, default=(0.0, 0, None), key=lambda row: row[:2])
        if best is not None and score >= NEIGHBOUR:
            others.remove(best)
            found.append(Link(piece.index, best.index, round(score, 4), False))
    return found


def _home(contract: Contract, piece: Piece) -> tuple[str, str]:
    clause = contract.clauses[piece.clause]
    return (clause.part, clause.heading.lower() or plain_label(clause) or str(piece.clause))


def _held(alone: Sequence[Piece], others: Sequence[Piece], weights: dict[str, float]) -> dict[int, int]:
    """For each sentence left alone the one of the other agreement that holds nearly all of its words: it was merged or split."""
    if not alone or not others:
        return {}
    postings: dict[str, list[int]] = defaultdict(list)
    for place, piece in enumerate(others):
        for word in set(piece.words):
            postings[word].append(place)
    rows = {word: np.array(places) for word, places in postings.items() if len(places) <= COMMON * 4}
    found: dict[int, int] = {}
    for piece in alone:
        words = list(dict.fromkeys(piece.words))
        if len(words) < FEWEST:
            continue
        shares = np.zeros(len(others))
        for word in words:
            if word in rows:
                shares[rows[word]] += weights[word]
        best = int(shares.argmax())
        if 0 < shares[best] >= HELD * sum(weights[w] for w in words):
            found[piece.index] = others[best].index
    return found


def in_place(sequence: Sequence[int]) -> set[int]:
    """The positions of a longest increasing subsequence: what stands there kept its order, the rest has moved."""
    tails: list[int] = []
    ends: list[int] = []
    previous: list[int] = [-1] * len(sequence)
    for i, value in enumerate(sequence):
        place = bisect_left(tails, value)
        if place == len(tails):
            tails.append(value)
            ends.append(i)
        else:
            tails[place] = value
            ends[place] = i
        previous[i] = ends[place - 1] if place else -1
    kept: set[int] = set()
    at = ends[-1] if ends else -1
    while at >= 0:
        kept.add(at)
        at = previous[at]
    return kept
