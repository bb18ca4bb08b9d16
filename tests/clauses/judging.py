"""Judge the library's examples once a run, each alone as if it were the whole agreement under model-alpr."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from contract_check.api import judge_one
from contract_check.judge.overrides import part_ranks
from contract_check.library.lexicon import load_lexicon
from contract_check.library.playbooks import Requirement, load_playbook
from contract_check.library.provisions import Provision, load_provisions
from contract_check.match.classifier import load_classifier
from contract_check.match.context import Context
from contract_check.read import read_text
from contract_check.state import State, build_state
from contract_check.structure import build_contract
from contract_check.train.data import Example, load_examples
from tests.shared import kept


@dataclass(frozen=True)
class Judged:
    """An example with the status that the tool gives it."""

    example: Example
    status: str


@lru_cache(maxsize=1)
def requirements() -> dict[str, Requirement]:
    return {r.provision: r for r in load_playbook("model-alpr").requirements}


def state_of(text: str, agency_state: str | None = None) -> State:
    lexicon = load_lexicon()
    return build_state(build_contract(read_text(text), lexicon, agency_state=agency_state), lexicon)


def status_of(provision: Provision, text: str, agency_state: str | None = None, mode: str = "all") -> str:
    """The status of one provision for a text, as the tool gives it, or, with mode "statements", by the rules alone."""
    (status,) = statuses_of([provision], text, agency_state, mode)
    return status


def statuses_of(provisions: Iterable[Provision], text: str, agency_state: str | None = None, mode: str = "all") -> list[str]:
    """The status of each provision for a text, which is read once."""
    provisions, state = list(provisions), state_of(text, agency_state)
    classifier = load_classifier() if mode == "all" else None
    opinions = classifier.opinions(state) if classifier is not None else {}
    context, ranks = Context.of(state, only=provisions), part_ranks(state)

    def status(provision: Provision) -> str:
        requirement = requirements()[provision.id]
        own = context.with_parameters(dict(requirement.parameters))
        return judge_one(provision, requirement, own, ranks, opinions.get(provision.id), classifier, mode).verdict.status

    return [status(provision) for provision in provisions]


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    return tuple(load_examples())


@lru_cache(maxsize=1)
def judged() -> tuple[Judged, ...]:
    """All examples and pairs with their verdicts (neutral clauses are judged in a test of their own)."""
    rows = [e for e in examples() if e.provision]
    provisions = load_provisions()
    statuses = kept("judged", lambda: [status_of(provisions[e.provision], e.text, e.agency_state) for e in rows])
    return tuple(Judged(example, status) for example, status in zip(rows, statuses, strict=True))
