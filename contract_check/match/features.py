"""Features of the classifier: words and word pairs of canonical text, data terms and numbers made the same."""

from __future__ import annotations

import math
from collections import Counter
from itertools import chain
from typing import Any

import numpy as np

from contract_check import regex
from contract_check.state.unit import State, Unit

TOKEN = regex.compile(r"[A-Za-z][A-Za-z'-]*")
NUMBER = regex.compile(r"\b\d[\d.,]*\b")
CONTEXT_WEIGHT = 0.4


def plain_words(unit: Unit) -> list[str]:
    """The words of a unit with captured data as DATA and numbers as NUM."""
    return _words(_with_data(unit))


def _words(text: str) -> list[str]:
    return TOKEN.findall(NUMBER.sub(" NUM ", text))


def _with_data(unit: Unit) -> str:
    """The text of a unit with captured data as DATA."""
    text = unit.canon
    spans = sorted({(c.start, c.end) for c in unit.cues if (c.kind == "objects" and c.value == "captured") or c.kind == "term"})
    out, cursor = [], 0
    for start, end in spans:
        if start < cursor:
            continue
        out += [text[cursor:start], " DATA "]
        cursor = end
    out.append(text[cursor:])
    return "".join(out)


def counts(words: list[str]) -> Counter[str]:
    """Words and neighbouring word pairs with their counts."""
    found: Counter[str] = Counter(words)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found


def unit_rows(state: State, vocabulary: dict[str, int], idf: Any, known: dict[str, list[int]]) -> list[tuple[Any, Any]]:
    """Each unit, with its neighbours in the same clause and the clause's heading at reduced weight, as columns in order and values: as `weigh` gives, sooner.

    `known`: the columns of texts that were looked up before with this vocabulary; it is added to.
    """
    clauses = [unit.clause for unit in state.units]
    texts = [_with_data(unit) for unit in state.units]
    for text in texts:
        if text not in known:
            known[text] = _columns(_words(text), vocabulary)
    own = [known[text] for text in texts]
    headings = {clause: _columns(TOKEN.findall(state.contract.clauses[clause].heading.lower()), vocabulary) for clause in set(clauses)}
    near = [(place, other) for place, clause in enumerate(clauses) for other in (place - 1, place + 1) if 0 <= other < len(own) and clauses[other] == clause]
    parts = [(place, found, 1.0) for place, found in enumerate(own)]
    parts += [(place, own[other], CONTEXT_WEIGHT) for place, other in near]
    parts += [(place, headings[clause], CONTEXT_WEIGHT) for place, clause in enumerate(clauses)]
    lengths = [len(found) for _, found, _ in parts]
    names = np.fromiter(chain.from_iterable(found for _, found, _ in parts), np.int64, sum(lengths))
    rows = np.repeat(np.array([place for place, _, _ in parts], np.int64), lengths)
    weights = np.repeat(np.array([weight for _, _, weight in parts]), lengths)
    keys, place = np.unique(rows * len(vocabulary) + names, return_inverse=True)
    counts = np.bincount(place, weights, len(keys))
    columns, rows = keys % len(vocabulary), keys // len(vocabulary)
    values = np.where(counts >= 1, 1.0 + np.log(counts), counts) * idf[columns]
    values /= np.sqrt(np.bincount(rows, values * values, len(own)))[rows]
    ends = np.searchsorted(rows, np.arange(1, len(own)))
    return list(zip(np.split(columns, ends), np.split(values.astype(np.float32), ends), strict=True)) if own else []


def _columns(words: list[str], vocabulary: dict[str, int]) -> list[int]:
    """The columns of words and neighbouring word pairs, as often as they stand there."""
    names = chain(words, [f"{a} {b}" for a, b in zip(words, words[1:], strict=False)])
    return [column for column in map(vocabulary.get, names) if column is not None]


def whole_counts(state: State) -> dict[str, float]:
    """Counts of a whole text taken as one, as the training examples are."""
    total: Counter[str] = Counter()
    for unit in state.units:
        total.update(counts(plain_words(unit)))
    for clause in state.contract.clauses:
        if clause.heading:
            total.update(counts(TOKEN.findall(clause.heading.lower())))
    return dict(total)


def weigh(found: dict[str, float], vocabulary: dict[str, int], idf: list[float]) -> list[tuple[int, float]]:
    """Sublinear TF-IDF of unit length as (column, value) pairs in column order."""
    row = []
    for name, count in found.items():
        column = vocabulary.get(name)
        if column is not None:
            tf = 1.0 + math.log(count) if count >= 1 else count
            row.append((column, tf * idf[column]))
    norm = math.sqrt(sum(v * v for _, v in row)) or 1.0
    return sorted((c, v / norm) for c, v in row)
