"""Features of the classifier: words and word pairs of canonical text, data terms and numbers made the same."""

from __future__ import annotations

import math
import re
from collections import Counter

from contract_check.state.unit import State, Unit

TOKEN = re.compile(r"[A-Za-z][A-Za-z'-]*")
NUMBER = re.compile(r"\b\d[\d.,]*\b")
CONTEXT_WEIGHT = 0.4


def plain_words(unit: Unit) -> list[str]:
    """The words of a unit with captured data as DATA and numbers as NUM."""
    text = unit.canon
    spans = sorted({(c.start, c.end) for c in unit.cues if (c.kind == "objects" and c.value == "captured") or c.kind == "term"})
    out, cursor = [], 0
    for start, end in spans:
        if start < cursor:
            continue
        out += [text[cursor:start], " DATA "]
        cursor = end
    out.append(text[cursor:])
    return TOKEN.findall(NUMBER.sub(" NUM ", "".join(out)))


def counts(words: list[str]) -> Counter[str]:
    """Words and neighbouring word pairs with their counts."""
    found: Counter[str] = Counter(words)
    found.update(f"{a} {b}" for a, b in zip(words, words[1:], strict=False))
    return found


def unit_counts(state: State) -> list[dict[str, float]]:
    """Counts of each unit, with its neighbours in the same clause and the clause's heading at reduced weight."""
    own = [counts(plain_words(unit)) for unit in state.units]
    headings = {c.index: TOKEN.findall(c.heading.lower()) for c in state.contract.clauses}
    out = []
    for place, unit in enumerate(state.units):
        total: dict[str, float] = dict(own[place])
        for other in (place - 1, place + 1):
            if 0 <= other < len(own) and state.units[other].clause == unit.clause:
                for name, count in own[other].items():
                    total[name] = total.get(name, 0.0) + CONTEXT_WEIGHT * count
        for name, count in counts(headings.get(unit.clause, [])).items():
            total[name] = total.get(name, 0.0) + CONTEXT_WEIGHT * count
        out.append(total)
    return out


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
