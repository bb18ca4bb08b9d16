"""The verdict on one requirement, by the statuses and boundaries of the catalogue.

contradicted: the opposite right stands anywhere and no protective clause expressly overrides it;
met: every required element is filled and nothing weakens it; partial: addressed, but an element lacks or a qualifier weakens it;
unclear: silent itself, but a document that is not supplied bears on it; missing: silent.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from contract_check.judge.overrides import Ranks, overridden
from contract_check.library.playbooks import Requirement
from contract_check.library.provisions import Provision
from contract_check.match.rules import Match
from contract_check.model import Incorporated
from contract_check.state.unit import State


@dataclass(frozen=True, slots=True)
class Verdict:
    """A status with everything that led to it. `lost` pairs an overridden match with the reason why it does not count; `by_rules` is the
    status that the rules alone gave, where the trained reader turned it."""

    status: str
    supports: tuple[Match, ...] = ()
    weakens: tuple[Match, ...] = ()
    contradicts: tuple[Match, ...] = ()
    lost: tuple[tuple[Match, Match, str], ...] = ()
    decoys: tuple[Match, ...] = ()
    found: tuple[str, ...] = ()
    lacking: tuple[str, ...] = ()
    incorporated: tuple[Incorporated, ...] = ()
    by_rules: str = ""


def judge_requirement(provision: Provision, requirement: Requirement, matches: list[Match], state: State, ranks: Ranks) -> Verdict:
    """The verdict on a requirement, from all matches of its provision."""
    lost = [(m, m, ranks.off[m.statement.clause]) for m in matches if m.statement.clause in ranks.off and m.rule.effect != "decoy"]
    matches = [m for m in matches if m.statement.clause not in ranks.off]
    supports = [m for m in matches if m.rule.effect == "supports"]
    weakens = [m for m in matches if m.rule.effect == "weakens"]
    decoys = tuple(m for m in matches if m.rule.effect == "decoy")
    required = [e for e in (*provision.required, *requirement.require) if e not in requirement.drop]
    ranks = replace(ranks, whole=_whole_parts(supports, required, state))
    contradicts = []
    for match in matches:
        if match.rule.effect != "contradicts":
            continue
        beaten = overridden(match, supports, state, ranks)
        if beaten is None:
            contradicts.append(match)
        else:
            lost.append((match, *beaten))
    spoilers = [w for w in weakens if w.rule.spoils and overridden(w, supports, state, ranks) is None]
    filled = {name for m in supports for name in m.fills} | {name for m in weakens for name in m.fills}
    lacking = tuple(dict.fromkeys(e for e in required if e not in filled))
    found = tuple(e.id for e in provision.elements if e.id in filled)
    base: dict[str, Any] = {
        "supports": tuple(supports), "weakens": tuple(weakens), "contradicts": tuple(contradicts), "lost": tuple(lost), "decoys": decoys,
        "found": found, "lacking": lacking,
    }  # fmt: skip
    if contradicts:
        return Verdict("contradicted", **base)
    if supports:
        complete = not lacking and not spoilers
        return Verdict("met" if complete else "partial", **base)
    if weakens:
        return Verdict("partial", **base)
    pending = tuple(d for d in state.contract.incorporated if not d.supplied and bears_on(d, provision))
    return Verdict("unclear" if pending else "missing", incorporated=pending, **base)


def _whole_parts(supports: list[Match], required: list[str], state: State) -> frozenset[str]:
    """Parts whose own clauses complete the promise: only these beat a lower part by rank alone."""
    filled: dict[str, set[str]] = {}
    for match in supports:
        filled.setdefault(state.contract.clauses[match.statement.clause].part, set()).update(match.fills)
    return frozenset(part for part, names in filled.items() if names.issuperset(required))


def bears_on(document: Incorporated, provision: Provision) -> bool:
    """Whether the title of an incorporated document bears on the provision: by family or by name."""
    return provision.id in document.bears_on or provision.family in document.bears_on or ("state" in document.bears_on and "state" in provision.tolerates)
