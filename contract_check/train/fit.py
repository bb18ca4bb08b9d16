"""Linear models: one for "speaks of the provision", one for "does what to it"; out-of-fold scores, Platt, thresholds."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

from contract_check.match.classifier import EFFECTS
from contract_check.train.data import Example

FOLDS = 5
OTHERS_KEPT = 4  # one in so many examples of other provisions serves as a negative
STRENGTH = 10.0
OTHER_WEIGHT = 0.5
PAIR_WEIGHT = 0.6
WANTED_RECALL = 0.9
WANTED_PRECISION = 0.6
Rows = list[list[tuple[int, float]]]


@dataclass
class Fitted:
    """Weights: relevance (columns, provisions), effect (columns, provisions, 3), with their biases."""

    relevance: np.ndarray
    relevance_bias: np.ndarray
    effect: np.ndarray
    effect_bias: np.ndarray


@dataclass
class Scores:
    """Out-of-fold scores: relevance (examples, provisions) as log-odds, effect (examples, provisions, 3) as probabilities."""

    relevance: np.ndarray
    effect: np.ndarray
    by: str
    folds: list[Any]
    fitted: dict[Any, Fitted]

    def figures(self, examples: list[Example], names: list[str], platt: np.ndarray, thresholds: dict[str, float]) -> dict[str, Any]:
        """Finding and effect, per provision and pooled, over the examples themselves (pairs left out)."""
        out: dict[str, Any] = {}
        total = {"found": 0, "relevant": 0, "false": 0, "others": 0, "effect_right": 0}
        for column, name in enumerate(names):
            probability = _sigmoid(platt[column, 0] * self.relevance[:, column] + platt[column, 1])
            mine = [i for i, e in enumerate(examples) if e.provision == name and not e.change and e.status in EFFECTS]
            rest = [i for i, e in enumerate(examples) if not e.change and (e.provision == "" or (e.provision == name and e.status == "missing"))]
            found = sum(bool(probability[i] >= thresholds[name]) for i in mine)
            false = sum(bool(probability[i] >= thresholds[name]) for i in rest)
            right = sum(EFFECTS[int(np.argmax(self.effect[i, column]))] == examples[i].status for i in mine)
            out[name] = {
                "examples": len(mine),
                "found": _share(found, len(mine)),
                "false_alarms": _share(false, len(rest)),
                "effect": _share(right, len(mine)),
                "average_precision": round(_average_precision([(self.relevance[i, column], True) for i in mine] + [(self.relevance[i, column], False) for i in rest]), 3),
            }
            for key, value in zip(total, (found, len(mine), false, len(rest), right), strict=True):
                total[key] += value
        out["all"] = {
            "examples": total["relevant"],
            "found": _share(total["found"], total["relevant"]),
            "false_alarms": _share(total["false"], total["others"]),
            "effect": _share(total["effect_right"], total["relevant"]),
        }
        return out


def _share(part: int, whole: int) -> float:
    return round(part / whole, 3) if whole else 0.0


def _sigmoid(x: np.ndarray) -> np.ndarray:
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(x, -40, 40))))


def _average_precision(pairs: list[tuple[float, bool]]) -> float:
    ranked = sorted(pairs, key=lambda p: -p[0])
    hits, total = 0, 0.0
    for rank, (_, positive) in enumerate(ranked, 1):
        if positive:
            hits += 1
            total += hits / rank
    return total / hits if hits else 0.0


def _matrix(rows: Rows, width: int) -> Any:
    from scipy.sparse import csr_matrix

    indptr = np.cumsum([0] + [len(r) for r in rows])
    indices = np.array([c for r in rows for c, _ in r], dtype=np.int32)
    data = np.array([v for r in rows for _, v in r], dtype=np.float64)
    return csr_matrix((data, indices, indptr), shape=(len(rows), width))


def fit(examples: list[Example], rows: Rows, width: int, names: list[str]) -> Fitted:
    """Fit all models. A provision's own decoys and the neutral clauses are full negatives; other provisions' examples count half."""
    matrix = _matrix(rows, width)
    result = Fitted(np.zeros((width, len(names))), np.full(len(names), -3.0), np.zeros((width, len(names), 3)), np.zeros((len(names), 3)))
    for column, name in enumerate(names):
        keep = np.array([i for i, e in enumerate(examples) if e.provision in {name, ""} or i % OTHERS_KEPT == 0])
        positive = np.array([examples[i].provision == name and examples[i].status in EFFECTS for i in keep])
        weight = np.array([_weight(examples[i], name) for i in keep])
        if positive.any() and not positive.all():
            result.relevance[:, column], result.relevance_bias[column] = _line(matrix[keep], positive, weight)
        index = keep[positive]
        for place, status in enumerate(EFFECTS):
            target = np.array([examples[i].status == status for i in index], dtype=bool)
            if len(target) and target.any() and not target.all():
                line = _line(matrix[index], target, weight[positive])
                result.effect[:, column, place], result.effect_bias[column, place] = line
    return result


def _line(matrix: Any, target: np.ndarray, weight: np.ndarray) -> tuple[np.ndarray, float]:
    from sklearn.linear_model import LogisticRegression

    model = LogisticRegression(C=STRENGTH, class_weight="balanced", max_iter=200, tol=1e-3, solver="liblinear", random_state=0)
    model.fit(matrix, target, sample_weight=weight)
    return model.coef_[0], float(model.intercept_[0])


def _weight(example: Example, name: str) -> float:
    base = PAIR_WEIGHT if example.change else 1.0
    return base if example.provision in {name, ""} else base * OTHER_WEIGHT * OTHERS_KEPT


def out_of_fold(examples: list[Example], rows: Rows, width: int, names: list[str], *, by: str) -> Scores:
    """Scores of each example by models that saw neither its family nor, for by="style", its style."""
    groups = _folds(examples, by)
    relevance = np.zeros((len(examples), len(names)))
    effect = np.zeros((len(examples), len(names), 3))
    models: dict[Any, Fitted] = {}
    for group in sorted(set(groups)):
        inside = [i for i, g in enumerate(groups) if g != group]
        outside = [i for i, g in enumerate(groups) if g == group]
        fitted = fit([examples[i] for i in inside], [rows[i] for i in inside], width, names)
        models[group] = fitted
        held = _matrix([rows[i] for i in outside], width)
        relevance[outside] = held @ fitted.relevance + fitted.relevance_bias
        for column in range(len(names)):
            raw = held @ fitted.effect[:, column, :] + fitted.effect_bias[column]
            spread = np.exp(raw - raw.max(axis=1, keepdims=True))
            effect[outside, column, :] = spread / spread.sum(axis=1, keepdims=True)
    return Scores(relevance, effect, by, groups, models)


def _folds(examples: list[Example], by: str) -> list[Any]:
    if by == "style":
        return [e.style for e in examples]
    families = sorted({e.family for e in examples})
    fold = {f: i % FOLDS for i, f in enumerate(families)}
    return [fold[e.family] for e in examples]


def platt_parameters(examples: list[Example], scores: Scores, names: list[str]) -> np.ndarray:
    """Slope and intercept per provision that turn relevance scores into probabilities, on out-of-fold scores."""
    from sklearn.linear_model import LogisticRegression

    out = np.tile(np.array([1.0, 0.0]), (len(names), 1))
    for column, name in enumerate(names):
        keep = [i for i, e in enumerate(examples) if e.provision in {name, ""}]
        target = np.array([examples[i].provision == name and examples[i].status in EFFECTS for i in keep])
        if target.any() and not target.all():
            model = LogisticRegression(C=1.0, random_state=0)
            model.fit(scores.relevance[keep, column].reshape(-1, 1), target)
            out[column] = model.coef_[0][0], model.intercept_[0]
    return out


def thresholds_for(examples: list[Example], scores: Scores, platt: np.ndarray, names: list[str]) -> dict[str, float]:
    """Per provision the highest threshold that still finds WANTED_RECALL of the examples, but not below the precision floor."""
    out = {}
    for column, name in enumerate(names):
        probability = _sigmoid(platt[column, 0] * scores.relevance[:, column] + platt[column, 1])
        mine = sorted(float(probability[i]) for i, e in enumerate(examples) if e.provision == name and e.status in EFFECTS)
        rest = [float(probability[i]) for i, e in enumerate(examples) if e.provision == "" or (e.provision == name and e.status == "missing")]
        if not mine:
            out[name] = 0.5
            continue
        limit = mine[int((1 - WANTED_RECALL) * len(mine))]
        while limit < 0.95:
            found, false = sum(m >= limit for m in mine), sum(r >= limit for r in rest)
            if found and found / (found + false) >= WANTED_PRECISION:
                break
            limit += 0.02
        out[name] = float(min(0.95, max(0.05, limit)))
    return out
