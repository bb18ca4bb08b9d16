"""What the clauses are about that another one names by number: "Sections 5, 7 and 11.3 survive", "Sections 5 to 7 bind each subcontractor"."""

from __future__ import annotations

from dataclasses import replace

from contract_check.model import Contract, Statement
from contract_check.state.unit import Unit

DATA = {"captured", "derived", "personal", "generic", "narrow", "confidential"}
FAMILIES = ({"sell", "lease", "monetize", "barter"}, {"share", "disclose", "transfer"}, {"use", "train", "market", "improve"})
RIGHTS = {"use", "license", "sell", "share", "disclose", "retain", "train", "monetize", "anonymize", "transfer"}


def with_survival(contract: Contract, units: list[Unit], statements: list[Statement], unit_of: list[int]) -> list[Statement]:
    """The statements, those on survival with topics added: "bans-survive" (of each kind of data ban one survives), "some-bans-survive", "right-survives"
    (a right of the vendor in the data), "confidentiality-survives"; those on subcontractors with "bans-named" where they name a data ban. A statement that
    names no other clause by number gets none."""
    survivals = [i for i, s in enumerate(statements) if s.acts & {"survive", "subcontract"} and s.modality not in {"must-not", "describes-not"}]
    if not survivals:
        return statements
    out = list(statements)
    for index in survivals:
        unit = units[unit_of[index]]
        named = {r.target for r in contract.references if r.clause == unit.clause and unit.start <= r.start < unit.end and r.target is not None and r.target != unit.clause}
        if named:
            topics = _topics(contract, statements, _with_children(contract, named))
            if "survive" not in out[index].acts:
                topics = frozenset({"bans-named"}) if topics & {"bans-survive", "some-bans-survive"} else frozenset()
            out[index] = replace(out[index], topics=out[index].topics | topics)
    return out


def _topics(contract: Contract, statements: list[Statement], inside: set[int]) -> frozenset[str]:
    found: set[str] = set()
    kinds: set[int] = set()
    surviving: set[int] = set()
    for statement in statements:
        if not statement.objects & DATA:
            continue
        here = statement.clause in inside
        if statement.modality == "must-not" and statement.actor in {"vendor", "none", "any", "both"}:
            own = {place for place, acts in enumerate(FAMILIES) if statement.acts & acts}
            kinds |= own
            surviving |= own if here else set()
        elif here and statement.modality == "may" and statement.actor == "vendor" and statement.acts & RIGHTS:
            found.add("right-survives")
    if surviving:
        found.add("bans-survive" if surviving == kinds else "some-bans-survive")
    if any("confidential" in contract.clauses[i].heading.lower() for i in inside):
        found.add("confidentiality-survives")
    return frozenset(found)


def _with_children(contract: Contract, tops: set[int]) -> set[int]:
    inside = set(tops)
    for clause in contract.clauses:
        if clause.parent in inside:
            inside.add(clause.index)
    return inside
