"""How good the whole tool is on library text whose style, or whose family, the classifier never saw.

For each group (a style, or a fifth of the example families) the classifier is trained without it, and thresholds, calibration and review
threshold are chosen on the other groups; then the whole tool judges the group. The rules are written by hand, and their writers saw both
styles: only what is learned is left out.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import numpy as np

from contract_check.api import Judged, judge_one
from contract_check.judge.baseline import keyword_verdict
from contract_check.judge.confidence import FEATURES
from contract_check.judge.overrides import part_ranks
from contract_check.library.playbooks import Requirement, load_playbook
from contract_check.library.provisions import Provision, load_provisions
from contract_check.match.classifier import EFFECTS, Classifier
from contract_check.match.context import Context
from contract_check.match.features import weigh, whole_counts
from contract_check.match.reader import Reader
from contract_check.match.rules import candidates
from contract_check.model import STATUSES
from contract_check.resources import files
from contract_check.state import State
from contract_check.train.data import Example, load_examples
from contract_check.train.fit import Scores, out_of_fold, platt_parameters, thresholds_for
from contract_check.train.main import states_of, vocabulary_of, weighing_of, words_in
from contract_check.train.reading import readers_out_of_fold
from contract_check.train.trust import NEUTRAL_CELLS, fit_line, reliability, review_threshold, shifted

SPLITS = ("style", "family")
MODES = ("patterns", "classifier", "statements", "all")
POINTS = 40  # of the risk/coverage curve


@dataclass(frozen=True, slots=True)
class Cell:
    """A text judged for one provision. `group`: what was left out when the judge learned; `found`: status in each of MODES."""

    group: Any
    provision: str
    expected: str
    pair: bool
    found: dict[str, str]
    features: tuple[float, ...]
    by_pattern: bool  # a pattern marks a sentence of it
    by_classifier: bool  # the classifier proposes one
    confidence: float = 0.0
    review: bool = False
    also: frozenset[str] = frozenset()

    def right(self, mode: str) -> bool:
        return self.found[mode] == self.expected or self.found[mode] in self.also


def prove(progress: Callable[[str], None] | None = None, *, folder: Path | None = None) -> dict[str, Any]:
    """Figures for both splits over a library (default: the one that ships), under its `model-alpr`: accuracy, false met, recall of contradicted, ablation, reliability, risk and coverage."""
    say = progress or (lambda _: None)
    examples = [e for e in load_examples(folder if folder is not None else files("clauses")) if e.status != "unclear"]
    say(f"reading {len(examples)} examples")
    states = states_of(examples)
    counts = [whole_counts(s) for s in states]
    vocabulary, idf = vocabulary_of(counts)
    rows = [weigh(c, vocabulary, idf) for c in counts]
    words = [words_in(s) for s in states]
    names = sorted({e.provision for e in examples if e.provision})
    asked = load_provisions(folder), {r.provision: r for r in load_playbook("model-alpr", folder).requirements}
    out: dict[str, Any] = {}
    for split in SPLITS:
        say(f"training without each {split}")
        scores = out_of_fold(examples, rows, len(vocabulary), names, by=split)
        say(f"judging each {split} by what was learned without it")
        readers = readers_out_of_fold(examples, words, names, scores.folds)
        out[split] = _figures([cell for group in sorted(set(scores.folds)) for cell in _judged(group, examples, states, scores, readers[group], vocabulary, idf, names, *asked)])
    return out


def _judged(
    group: Any, examples: list[Example], states: list[State], scores: Scores, reader: Reader, vocabulary: dict[str, int], idf: list[float], names: list[str],
    provisions: dict[str, Provision], requirements: dict[str, Requirement],
) -> list[Cell]:  # fmt: skip
    """The cells of a group, judged by what was learned from the other groups."""
    others = [i for i, g in enumerate(scores.folds) if g != group]
    kept = replace(scores, relevance=scores.relevance[others], effect=scores.effect[others], folds=[scores.folds[i] for i in others])
    texts = [examples[i] for i in others]
    platt = platt_parameters(texts, kept, names)
    fitted = scores.fitted[group]
    classifier = Classifier(
        vocabulary, idf, {n: i for i, n in enumerate(names)}, fitted.relevance.astype(np.float32), fitted.relevance_bias.astype(np.float32),
        fitted.effect.astype(np.float32), fitted.effect_bias.astype(np.float32), platt.astype(np.float32), thresholds_for(texts, kept, platt, names), {},
        reader, weighing_of(files("clauses")),
    )  # fmt: skip
    cells = []
    for place, example in enumerate(examples):
        if scores.folds[place] != group:
            continue
        asked = [example.provision] if example.provision else [names[(place * 7 + k * 11) % len(names)] for k in range(NEUTRAL_CELLS)]
        opinions = classifier.opinions(states[place])
        cells += [
            replace(judged_in_all_modes(example.status, provisions[n], requirements[n], states[place], opinions[n], classifier), group=group, pair=bool(example.change))
            for n in asked
        ]
    return cells


def judged_in_all_modes(expected: str, provision: Provision, requirement: Requirement, state: State, opinion: Any, classifier: Classifier) -> Cell:
    """One text judged for one requirement as the tool is, and by patterns, classifier and statements alone."""
    context, ranks = Context.of(state, only=[provision]).with_parameters(dict(requirement.parameters)), part_ranks(state)
    by_pattern = candidates(provision, context)
    proposed = {int(i) for i in (opinion.relevance >= classifier.threshold(provision.id)).nonzero()[0]}
    whole = judge_one(provision, requirement, context, ranks, opinion, classifier, "all")
    alone = judge_one(provision, requirement, context, ranks, None, None, "statements")
    found = {
        "patterns": keyword_verdict(provision, by_pattern, state).status,
        "classifier": _second(whole),
        "statements": alone.verdict.status,
        "all": whole.verdict.status,
    }
    features = tuple(whole.confidence.features[f] for f in FEATURES)
    unread = whole.second is not None and bool(whole.second.unread) and whole.verdict.status in {"missing", "unclear"}
    review = whole.confidence.needs_review or unread
    return Cell("", provision.id, expected, False, found, features, bool(by_pattern), bool(proposed), whole.confidence.value, review)


def _second(judged: Judged) -> str:
    return judged.second.status if judged.second is not None else "missing"


def _figures(cells: list[Cell]) -> dict[str, Any]:
    held, review = _confidences(cells)
    right = np.array([c.right("all") for c in cells])
    above = held >= review
    return {
        "cells": len(cells),
        "modes": {mode: measures(cells, mode) for mode in MODES},
        "groups": {str(g): measures([c for c in cells if c.group == g], "all") for g in sorted({c.group for c in cells})},
        "provisions": {p: measures([c for c in cells if c.provision == p], "all") for p in sorted({c.provision for c in cells})},
        "candidates": proposals(cells),
        "review": {
            "coverage": round(float(above.mean()), 4),
            "right_above": round(float(right[above].mean()), 4),
            "right_below": round(float(right[~above].mean()), 4) if not above.all() else None,
        },
        "reliability": reliability(held, right),
        "curve": risk_coverage(held, right),
    }


def proposals(cells: list[Cell]) -> dict[str, int]:
    """Of the texts that bear on their provision: how many have a sentence that patterns mark, that the classifier proposes, that only it does."""
    relevant = [c for c in cells if c.expected in EFFECTS]
    return {
        "relevant": len(relevant),
        "by_patterns": sum(c.by_pattern for c in relevant),
        "by_classifier": sum(c.by_classifier for c in relevant),
        "only_by_classifier": sum(c.by_classifier and not c.by_pattern for c in relevant),
        "by_neither": sum(not c.by_classifier and not c.by_pattern for c in relevant),
    }


def _confidences(cells: list[Cell]) -> tuple[np.ndarray, np.ndarray]:
    """Confidence of each cell, and the review threshold that holds for it, both learned from the other groups."""
    matrix, target = np.array([c.features for c in cells]), np.array([c.right("all") for c in cells])
    groups = np.array([str(c.group) for c in cells])
    held, review = np.zeros(len(cells)), np.zeros(len(cells))
    for group in sorted(set(groups)):
        inside = groups != group
        model = fit_line(matrix[inside], target[inside])
        held[~inside] = shifted(model.predict_proba(matrix[~inside])[:, 1])
        review[~inside] = review_threshold(shifted(model.predict_proba(matrix[inside])[:, 1]), target[inside])
    return held, review


def measures(cells: list[Cell], mode: str) -> dict[str, Any]:
    """Accuracy, false-met rate, recall of contradicted and the confusion of a set of cells in one mode."""
    without_met = [c for c in cells if c.expected != "met" and "met" not in c.also]
    contradicted = [c for c in cells if c.expected == "contradicted"]
    confusion = Counter((c.expected, c.found[mode]) for c in cells)
    return {
        "cells": len(cells),
        "accuracy": _share(sum(c.right(mode) for c in cells), len(cells)),
        "false_met": _share(sum(c.found[mode] == "met" for c in without_met), len(without_met)),
        "recall_contradicted": _share(sum(c.right(mode) for c in contradicted), len(contradicted)),
        "confusion": {e: {f: confusion[e, f] for f in STATUSES if confusion[e, f]} for e in STATUSES if any(confusion[e, f] for f in STATUSES)},
    }


def risk_coverage(confidence: np.ndarray, right: np.ndarray) -> list[list[float]]:
    """Points (coverage, share of wrong verdicts among the most confident so many), from few to all."""
    order = np.argsort(-confidence, kind="stable")
    wrong = np.cumsum(~right[order])
    sizes = sorted({max(1, round(len(order) * k / POINTS)) for k in range(1, POINTS + 1)})
    return [[round(n / len(order), 4), round(float(wrong[n - 1]) / n, 4)] for n in sizes]


def _share(part: int, whole: int) -> float | None:
    return round(part / whole, 4) if whole else None
