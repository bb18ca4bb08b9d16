"""Judge the library's examples once a run, each alone as if it were the whole agreement under model-alpr."""

from __future__ import annotations

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


def status_of(provision: Provision, text: str, agency_state: str | None = None, state: State | None = None, mode: str = "all") -> str:
    """The status of one provision for a text, as the tool gives it, or, with mode "statements", by the rules alone."""
    state = state or state_of(text, agency_state)
    requirement = requirements()[provision.id]
    context = Context.of(state, dict(requirement.parameters))
    classifier = load_classifier() if mode == "all" else None
    opinion = classifier.opinions(state)[provision.id] if classifier is not None else None
    return judge_one(provision, requirement, context, part_ranks(state), opinion, classifier, mode).verdict.status


@lru_cache(maxsize=1)
def examples() -> tuple[Example, ...]:
    return tuple(load_examples())


@lru_cache(maxsize=1)
def judged() -> tuple[Judged, ...]:
    """All examples and pairs with their verdicts (neutral clauses are judged in a test of their own)."""
    provisions = load_provisions()
    return tuple(Judged(e, status_of(provisions[e.provision], e.text, e.agency_state)) for e in examples() if e.provision)
