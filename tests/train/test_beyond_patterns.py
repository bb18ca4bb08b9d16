"""What the classifier is for: clauses in words that no pattern knows."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import numpy as np
import yaml

from contract_check import check_text
from contract_check.library.provisions import load_provisions
from contract_check.match.classifier import load_classifier
from contract_check.match.context import Context
from contract_check.match.rules import candidates
from tests.clauses.judging import state_of

ROWS = yaml.safe_load((Path(__file__).parent / "beyond_patterns.yaml").read_text(encoding="utf-8"))
ENOUGH = 20


@lru_cache(maxsize=1)
def found_by_the_classifier_alone() -> tuple[tuple[str, str], ...]:
    """Rows that no candidate pattern of their provision hits, and for which the provision is among the classifier's first three."""
    provisions, classifier = load_provisions(), load_classifier()
    assert classifier is not None
    out = []
    for row in ROWS:
        state = state_of(row["text"])
        if candidates(provisions[row["provision"]], Context.of(state)):
            continue
        scores = {name: float(np.max(opinion.relevance)) for name, opinion in classifier.opinions(state).items()}
        if row["provision"] in sorted(scores, key=lambda n: -scores[n])[:3]:
            out.append((row["provision"], row["text"]))
    return tuple(out)


def test_the_classifier_ranks_them_among_the_first_three() -> None:
    assert len(found_by_the_classifier_alone()) >= ENOUGH, len(found_by_the_classifier_alone())


def test_a_review_flag_appears_that_is_not_there_without_it() -> None:
    changed = []
    for provision, text in found_by_the_classifier_alone():
        own = next(f for f in check_text(text).findings if f.provision == provision)
        alone = next(f for f in check_text(text, mode="statements").findings if f.provision == provision)
        if own.status != alone.status or (own.needs_review and "The classifier thinks" in own.reason and "The classifier thinks" not in alone.reason):
            changed.append(provision)
    assert len(changed) >= 5, changed
