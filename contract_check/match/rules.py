"""The rules of a provision applied to the statements of a contract. The first rule that applies to a statement decides for it."""

from __future__ import annotations

from dataclasses import dataclass

from contract_check.library.provisions import Provision
from contract_check.library.records import Rule
from contract_check.match.conditions import Ready, hold, prepared
from contract_check.match.context import Context
from contract_check.match.guards import guarded
from contract_check.match.index import set_of
from contract_check.model import Statement


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that bears on a provision, the rule that says how, and the elements it fills."""

    provision: str
    rule: Rule
    statement: Statement
    unit: int
    fills: frozenset[str]


def candidates(provision: Provision, context: Context) -> set[int]:
    """Indices of the units that the provision's patterns mark."""
    units = context.state.units
    found: set[int] = set()
    for pattern in provision.candidates:
        found.update(place for place in context.units(pattern) if place not in found and context.finds(pattern, units[place].canon, place))
    return found


def match_provision(provision: Provision, context: Context, only: set[int] | None = None) -> list[Match]:
    """All matches of a provision, decoys included, in reading order. `only` limits the units that are looked at."""
    state = context.state
    found: list[Match] = []
    ready = prepared(provision)
    wanted = set_of(candidates(provision, context) if only is None else only)
    likely: dict[int, list[Ready]] = {}
    for entry in ready.rules:
        for unit_index in context.likely(wanted, entry.asks, entry.here, entry.elsewhere):
            likely.setdefault(unit_index, []).append(entry)
    for statement, unit_index in zip(state.statements, state.unit_of, strict=True):
        unit = state.units[unit_index]
        for entry in likely.get(unit_index, ()):
            rule = entry.rule
            if hold(entry.tests, statement, unit, context):
                if rule.effect == "supports":
                    believed = guarded(rule, provision, statement, unit, context)
                    if believed is None:
                        continue
                    rule = believed
                fills = set(rule.fills)
                fills.update(name for name, more in ready.fills(rule) if hold(more, statement, unit, context))
                found.append(Match(provision.id, rule, statement, unit_index, frozenset(fills)))
                if not rule.also:
                    break
    return found
