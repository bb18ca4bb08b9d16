"""The confidence model: how far a verdict can be trusted, fitted on opinions of classifiers that did not see the example's family."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from contract_check.api import judge_one
from contract_check.judge.confidence import FEATURES
from contract_check.judge.overrides import part_ranks
from contract_check.library.playbooks import Requirement
from contract_check.library.provisions import Provision
from contract_check.match.classifier import Classifier
from contract_check.match.context import Context
from contract_check.match.reader import Reader
from contract_check.state import State
from contract_check.train.data import Example
from contract_check.train.fit import Fitted

COVERAGE = 0.75
# The rules were written with the library in view. On the first run over rows that others wrote afterwards they were right on 0.84 of the cells,
# on the library on 0.99: the difference in log-odds is taken off every confidence, so that it speaks of text that nobody has seen.
OPTIMISM = 2.9
WANTED = 0.95
NEUTRAL_CELLS = 3
BINS = (0.0, 0.5, 0.6, 0.7, 0.8, 0.85, 0.9, 0.95, 1.01)


def fit_confidence(
    examples: list[Example], states: list[State], folds: list[Any], fitted: dict[Any, Fitted], readers: dict[Any, Reader], base: Classifier, provisions: dict[str, Provision],
    requirements: dict[str, Requirement],
) -> dict[str, Any]:  # fmt: skip
    """Coefficients, intercept, review threshold and reliability table. Rows: every example for its provision, neutral clauses for a few."""
    rows, right, groups = [], [], []
    names = sorted(provisions)
    for fold, weights in fitted.items():
        classifier = replace(
            base, relevance=weights.relevance.astype(np.float32), relevance_bias=weights.relevance_bias.astype(np.float32),
            effect=weights.effect.astype(np.float32), effect_bias=weights.effect_bias.astype(np.float32), reader=readers[fold],
        )  # fmt: skip
        for place, example in enumerate(examples):
            if folds[place] != fold:
                continue
            cells = [example.provision] if example.provision else [names[(place * 7 + k * 11) % len(names)] for k in range(NEUTRAL_CELLS)]
            state = states[place]
            opinions = classifier.opinions(state)
            cells = [name for name in cells if name in provisions]
            context, ranks = Context.of(state, only=[provisions[name] for name in cells]), part_ranks(state)
            for name in cells:
                scoped = context.with_parameters(dict(requirements[name].parameters))
                judged = judge_one(provisions[name], requirements[name], scoped, ranks, opinions.get(name), classifier, "all")
                rows.append([judged.confidence.features[f] for f in FEATURES])
                right.append(judged.verdict.status == example.status)
                groups.append(fold)
    matrix, target, group = np.array(rows), np.array(right), np.array(groups)
    held = np.zeros(len(target))
    for fold in sorted(set(groups)):
        inside = group != fold
        held[~inside] = fit_line(matrix[inside], target[inside]).predict_proba(matrix[~inside])[:, 1]
    model = fit_line(matrix, target)
    held = shifted(held)
    threshold = review_threshold(held, target)
    return {
        "features": list(FEATURES),
        "coef": [round(float(c), 4) for c in model.coef_[0]],
        "intercept": round(float(model.intercept_[0]) - OPTIMISM, 4),
        "optimism": OPTIMISM,
        "threshold": threshold,
        "cells": len(target),
        "accuracy": round(float(target.mean()), 4),
        "coverage": round(float((held >= threshold).mean()), 4),
        "accuracy_above": round(float(target[held >= threshold].mean()), 4),
        "accuracy_below": round(float(target[held < threshold].mean()), 4) if (held < threshold).any() else None,
        "reliability": reliability(held, target),
    }


def shifted(probability: np.ndarray) -> np.ndarray:
    """Confidences with OPTIMISM taken off."""
    clipped = np.clip(probability, 1e-6, 1 - 1e-6)
    return np.asarray(1.0 / (1.0 + np.exp(-(np.log(clipped / (1 - clipped)) - OPTIMISM))))


def fit_line(matrix: np.ndarray, target: np.ndarray) -> Any:
    """A logistic regression of "right" on the features of verdicts."""
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=0.5, max_iter=1000, random_state=0)
    if target.all():  # a library without a single miss: nothing to learn from but the prior
        target = target.copy()
        target[0] = False
    return model.fit(matrix, target)


def review_threshold(held: np.ndarray, target: np.ndarray) -> float:
    """The strictest threshold that leaves COVERAGE of the cells without review, provided that WANTED of them are right."""
    for share in np.arange(COVERAGE, 0.29, -0.05):
        threshold = float(np.quantile(held, 1 - share))
        if target[held >= threshold].mean() >= WANTED:
            return round(threshold, 4)
    return round(float(np.quantile(held, 0.7)), 4)


def reliability(predicted: np.ndarray, target: np.ndarray) -> list[dict[str, float]]:
    """Rows of a reliability table: predicted confidence against the share that is right."""
    out = []
    for low, high in zip(BINS, BINS[1:], strict=False):
        inside = (predicted >= low) & (predicted < high)
        if inside.any():
            out.append(
                {"from": low, "to": min(1.0, high), "cells": int(inside.sum()), "confidence": round(float(predicted[inside].mean()), 3), "right": round(float(target[inside].mean()), 3)}
            )
    return out
