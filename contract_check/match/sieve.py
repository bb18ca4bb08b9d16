"""Which sentences a rule can apply to at all: told for all of them at once by sets, so that the rule is tried on few.

A set of units is an integer, bit n + 1 for unit n, as `match.index` has it. The sets may be too large, never too small.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from operator import attrgetter

from contract_check.library.pattern import Pattern
from contract_check.library.records import SETS, Condition, Values
from contract_check.model import Statement
from contract_check.state.unit import State

Ask = tuple[str, tuple[str, ...], tuple[str, ...], tuple[str, ...], tuple[str, ...]]  # field of a statement; any, all, none, only
ONE_VALUE = ("modality", "actor")
FIELDS = (*ONE_VALUE, *sorted(SETS.difference(ONE_VALUE)))
_GET = attrgetter(*FIELDS)


def asked(condition: Condition) -> tuple[Ask, ...]:
    """What a condition asks of the sets of a statement."""
    tests: list[tuple[str, Values | None]] = [(name, test) for name, test in condition.given.items() if name in SETS]
    return tuple([(name, test.any, test.all, test.none, test.only) for name, test in tests if test is not None])


def worded(condition: Condition, patterns: dict[str, Pattern]) -> tuple[tuple[Pattern, ...], tuple[Pattern, ...]]:
    """The patterns that must match in the sentence, and those that must match in its clause or elsewhere."""
    return (
        tuple([patterns[p] for p in (*condition.text, *condition.unit)]),
        tuple([patterns[p] for p in (*condition.clause, *condition.document)]),
    )


class Facts:
    """The values of the statements of a document, as sets of units: where some statement has a value, and where every one has it."""

    def __init__(self, state: State) -> None:
        said: dict[int, list[tuple[Collection[str], ...]]] = {}
        for statement, unit in zip(state.statements, state.unit_of, strict=True):
            said.setdefault(unit, []).append(_values(statement))
        self._some: dict[tuple[str, str], int] = {}
        self._every: dict[tuple[str, str], int] = {}
        self._filled = dict.fromkeys(FIELDS, 0)
        self._units = 0
        alone: dict[tuple[str, str], int] = {}  # in units with one statement, which is some and every one
        for unit, rows in said.items():
            bit = 2 << unit
            self._units |= bit
            for name, first, *others in zip(FIELDS, *rows, strict=True):
                if not others:
                    some = first
                    _note(alone, name, first, bit)
                elif some := frozenset(first).union(*others):
                    _note(self._some, name, some, bit)
                    _note(self._every, name, frozenset(first).intersection(*others), bit)
                if some:
                    self._filled[name] |= bit
        for key, units in alone.items():
            self._some[key] = self._some.get(key, 0) | units
            self._every[key] = self._every.get(key, 0) | units
        self._known: dict[Ask, int] = {}

    def units(self, ask: Ask) -> int:
        """The units of which a statement may be as asked."""
        known = self._known.get(ask)
        if known is None:
            name, one, every, none, only = ask
            known = self._filled[name] if only else self._units
            if one:
                known &= _union(self._some.get((name, value), 0) for value in one)
            for value in every:
                known &= self._some.get((name, value), 0)
            known &= ~_union(self._every.get((name, value), 0) for value in none)
            if only:
                known &= ~_union(units for (field, value), units in self._every.items() if field == name and value not in only)
            self._known[ask] = known
        return known


def _values(statement: Statement) -> tuple[Collection[str], ...]:
    """The values of a statement in the order of FIELDS."""
    modality, actor, *sets = _GET(statement)
    return (modality,), (actor,), *sets


def _note(sets: dict[tuple[str, str], int], name: str, values: Iterable[str], bit: int) -> None:
    for value in values:
        sets[name, value] = sets.get((name, value), 0) | bit


def _union(sets: Iterable[int]) -> int:
    found = 0
    for units in sets:
        found |= units
    return found
