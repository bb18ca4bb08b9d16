"""Guards looked at before a supporting rule is believed."""

from __future__ import annotations

from functools import lru_cache

from contract_check.library.guards import load_guards
from contract_check.library.provisions import Provision
from contract_check.library.records import Guard, Rule
from contract_check.match.conditions import Test, hold, tests_of
from contract_check.match.context import Context
from contract_check.model import Statement
from contract_check.state.unit import Unit


@lru_cache(maxsize=1)
def _ready() -> tuple[tuple[Guard, tuple[Test, ...]], ...]:
    guards = load_guards()
    return tuple((guard, tests_of(guard.when, guards.patterns)) for guard in guards.guards)


def guarded(rule: Rule, provision: Provision, statement: Statement, unit: Unit, context: Context) -> Rule | None:
    """The supporting rule as far as the guards let it count: itself, one that weakens instead, or None where it promises nothing."""
    for guard, tests in _ready():
        if guard.id in provision.unguarded or guard.id in rule.unguarded or not hold(tests, statement, unit, context):
            continue
        if guard.becomes == "nothing":
            return None
        return _weakened(rule, guard)
    return rule


_WEAKENED: dict[tuple[int, str], tuple[Rule, Rule]] = {}  # the first rule is kept so that its id stays its own


def _weakened(rule: Rule, guard: Guard) -> Rule:
    key = (id(rule), guard.id)
    if key not in _WEAKENED:
        _WEAKENED[key] = (rule, Rule(id=rule.id, effect="weakens", when=rule.when, spoils=True, say=guard.say, strength=rule.strength, also=rule.also))
    return _WEAKENED[key][1]
