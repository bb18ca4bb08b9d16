"""How sure a verdict is: the statement rules and the classifier as two independent readers.

The score is a logistic regression over a handful of features, fitted by training on out-of-fold classifier opinions; an explicit
statement decides the verdict, the score decides whether a person should look.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, field
from typing import Any

from contract_check.judge.reading import Reading
from contract_check.judge.verdict import Verdict
from contract_check.match.rules import Match
from contract_check.state.unit import State

EXPLICIT_MODALS = frozenset({"must-not", "may", "must", "declares"})
FEATURES = (
    "agrees", "near", "opposed", "log_odds", "explicit", "strength", "unread", "both_sides", "overridden", "classifier_only", "several",
    "met", "partial", "contradicted", "missing", "unclear", "turned",
)  # fmt: skip
DEFAULT: dict[str, Any] = {"coef": [0.9, 0.3, -1.2, 0.25, 0.5, 0.5, -0.9, -0.2, -0.5, -0.7, 0.2, 0.0, -0.3, 0.2, 0.3, -0.5, -1.5], "intercept": 1.2, "threshold": 0.8}
UNREAD_LEVEL = 0.7
FLOOR = 0.05
QUALITY_LIMIT = 0.8
NOT_SUPPLIED = 0.7  # most confidence in "unclear": of 43 such verdicts on labelled agreements and rows 30 were right, elsewhere the text itself spoke


@dataclass(frozen=True, slots=True)
class SecondOpinion:
    """What the classifier alone would say: its status, its probability for the verdict's status, and units that it finds relevant but no rule read."""

    status: str
    probability: float
    unread: tuple[int, ...] = ()
    ranked: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Confidence:
    """The calibrated probability that the verdict is right, and the notes that a reviewer should see."""

    value: float
    needs_review: bool
    notes: tuple[str, ...] = ()
    features: dict[str, float] = field(default_factory=dict)


def second_opinion(verdict: Verdict, opinion: Any, threshold: float, matched: set[int], state: State, reading: Reading | None = None) -> SecondOpinion:
    """The classifier's opinion on one provision. `opinion` holds relevance per unit and effects (met, partial, contradicted) per unit; where there is
    a `reading` of the passage, status and probability are the reader's."""
    relevance, effects = opinion.relevance, opinion.effects
    if len(relevance) == 0:
        return SecondOpinion("missing", 1.0)
    order = [int(i) for i in (-relevance).argsort()]
    relevant = [i for i in order if relevance[i] >= threshold]
    status = _status(relevant, relevance, effects)
    chosen = [m.unit for m in (*verdict.contradicts, *verdict.supports, *verdict.weakens)] or order[:1]
    column = {"met": 0, "partial": 1, "contradicted": 2}.get(verdict.status)
    if column is None:
        probability = 1.0 - float(relevance[order[0]])
    else:
        probability = max(float(relevance[i] * effects[i, column]) for i in chosen)
    level = max(threshold, UNREAD_LEVEL)
    unread = tuple(i for i in relevant if relevance[i] >= level and i not in matched)
    if reading is not None:
        status, probability = reading.status, reading.of(verdict.status)
        if verdict.status in {"missing", "unclear"}:
            unread = tuple(dict.fromkeys((*unread, *reading.look)))
    return SecondOpinion(status, probability, unread, tuple(order[:3]))


def _status(relevant: list[int], relevance: Any, effects: Any) -> str:
    if not relevant:
        return "missing"
    if any(effects[i, 2] >= 0.5 for i in relevant):
        return "contradicted"
    best = max(relevant[:3], key=lambda i: float(relevance[i]))
    return ("met", "partial", "contradicted")[int(effects[best].argmax())]


def confidence_of(
    verdict: Verdict, second: SecondOpinion | None, by_classifier: set[int], model: dict[str, Any] | None, quality: float, unread: tuple[str, ...] = ()
) -> Confidence:
    """The confidence in a verdict. `by_classifier`: units that only the classifier proposed; `quality`: text quality of the decisive pages, 0 to 1;
    `unread`: clauses that speak of the promise and that no rule read."""
    features = features_of(verdict, second, by_classifier)
    parameters = model or DEFAULT
    score = float(parameters["intercept"]) + sum(float(c) * features[n] for c, n in zip(parameters["coef"], FEATURES, strict=True))
    value = 1.0 / (1.0 + math.exp(-max(-30.0, min(30.0, score))))
    value = min(0.99, max(FLOOR, value))
    notes: list[str] = []
    if verdict.status == "unclear":
        value = min(value, NOT_SUPPLIED)
    if quality < QUALITY_LIMIT:
        value *= max(0.3, quality)
        notes.append("the text could only be read badly here")
    if unread:
        notes.append(f"{' and '.join(unread[:3])} also speak{'s' if len(unread) == 1 else ''} of this clause, and no rule could read to what end")
    review = value < float(parameters["threshold"]) or quality < QUALITY_LIMIT or bool(unread) or bool(verdict.by_rules) or verdict.status == "unclear"
    return Confidence(round(value, 3), review, tuple(notes), features)


def features_of(verdict: Verdict, second: SecondOpinion | None, by_classifier: set[int]) -> dict[str, float]:
    """The features of a verdict by name, as training and judging both use them."""
    decisive = _decisive(verdict)
    out = dict.fromkeys(FEATURES, 0.0)
    out[verdict.status] = 1.0
    out["turned"] = float(bool(verdict.by_rules))
    if second is not None:
        pair = {verdict.status, second.status}
        out["agrees"] = float(verdict.status == second.status)
        out["near"] = float(pair in ({"met", "partial"}, {"partial", "contradicted"}, {"missing", "partial"}, {"missing", "unclear"}))
        out["opposed"] = float(pair == {"met", "contradicted"})
        clipped = min(0.98, max(0.02, second.probability))
        out["log_odds"] = math.log(clipped / (1 - clipped))
        out["unread"] = float(min(2, len(second.unread)))
    if decisive is not None:
        statement = decisive.statement
        out["explicit"] = float(statement.modality in EXPLICIT_MODALS and statement.actor in {"vendor", "both", "any"})
        out["strength"] = decisive.rule.strength
        out["classifier_only"] = float(decisive.unit in by_classifier)
    out["both_sides"] = float(bool(verdict.supports) and bool(verdict.contradicts or verdict.weakens))
    out["overridden"] = float(bool(verdict.lost))
    out["several"] = float(min(2, max(0, len(verdict.supports) + len(verdict.contradicts) - 1)))
    return out


def _decisive(verdict: Verdict) -> Match | None:
    for group in (verdict.contradicts, verdict.supports, verdict.weakens):
        if group:
            return group[0]
    return None
