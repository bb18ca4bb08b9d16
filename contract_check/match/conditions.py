"""Whether the conditions of a rule hold for a statement."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from contract_check.library.pattern import Pattern
from contract_check.library.provisions import Provision
from contract_check.library.records import TEXTS, Condition, ConsentTest, DurationTest, Rule, Values
from contract_check.match.context import Context
from contract_check.match.sieve import Ask, asked, worded
from contract_check.model import Statement
from contract_check.state.unit import Unit

MINUTES = {"cap_days": 1440, "min_days": 1440, "hours": 60, "cap_minutes": 1, "cap_hours": 60, "days": 1440}
Test = tuple[Any, Any]
_ORDER = (
    "modality", "actor", "acts", "objects", "recipients", "purposes", "exceptions", "qualifiers", "overrides", "topics", "consent", "duration", "paper",
    "parameter", "no_parameter", "text", "no_text", "unit", "no_unit", "clause", "no_clause", "document", "no_document",
)  # fmt: skip
_PLACE = {name: place for place, name in enumerate(_ORDER)}


class Ready:
    """A rule made ready: what it asks of the sets of a statement, the patterns of its sentence and of other texts, and all its tests."""

    __slots__ = ("_patterns", "_tests", "asks", "elsewhere", "here", "rule")

    def __init__(self, rule: Rule, patterns: dict[str, Pattern]) -> None:
        self.rule = rule
        self.asks: tuple[Ask, ...] = asked(rule.when)
        self.here, self.elsewhere = worded(rule.when, patterns)
        self._patterns = patterns
        self._tests: tuple[Test, ...] | None = None

    @property
    def tests(self) -> tuple[Test, ...]:
        """Made when first asked for: most rules suit no sentence of an agreement."""
        if self._tests is None:
            self._tests = tests_of(self.rule.when, self._patterns)
        return self._tests


class Prepared:
    """The rules of a provision made ready, in order."""

    def __init__(self, provision: Provision) -> None:
        self.provision = provision
        self.rules = [Ready(rule, provision.patterns) for rule in provision.rules]
        self._extra: dict[int, tuple[tuple[str, tuple[Test, ...]], ...]] = {}

    def fills(self, rule: Rule) -> tuple[tuple[str, tuple[Test, ...]], ...]:
        """Further elements that a rule may fill, with the tests of each."""
        if id(rule) not in self._extra:
            self._extra[id(rule)] = tuple((name, tests_of(condition, self.provision.patterns)) for name, condition in rule.fills_when.items())
        return self._extra[id(rule)]


def tests_of(condition: Condition, patterns: dict[str, Pattern]) -> tuple[Test, ...]:
    """The tests of a condition with their values, cheap ones first; `patterns` by their text."""
    out = []
    for name in sorted(condition.given, key=_PLACE.__getitem__):
        value = getattr(condition, name)
        if value not in (None, ()):
            out.append((_TESTS[name], tuple(patterns[p] for p in value) if name in TEXTS else value))
    return tuple(out)


@lru_cache(maxsize=256)
def _prepared(key: int) -> list[Prepared]:
    return []


def prepared(provision: Provision) -> Prepared:
    """The rules of a provision made ready; the same object again for the same provision."""
    kept = _prepared(id(provision))
    if not kept or kept[0].provision is not provision:
        kept[:] = [Prepared(provision)]
    return kept[0]


def hold(tests: tuple[Test, ...], statement: Statement, unit: Unit, context: Context) -> bool:
    """Whether every test holds for a statement."""
    for test, value in tests:  # noqa: SIM110 - a generator costs a third more
        if not test(value, statement, unit, context):
            return False
    return True


def _value(test: Values, value: str) -> bool:
    return _fit(test, frozenset((value,)))


def _fit(test: Values, values: frozenset[str]) -> bool:
    if test.any and not values.intersection(test.any):
        return False
    if test.all and not values.issuperset(test.all):
        return False
    if test.none and values.intersection(test.none):
        return False
    return not (test.only and not (values and values.issubset(test.only)))


def _consent(test: ConsentTest, statement: Statement) -> bool:
    consent = statement.consent
    if test.present is not None and (consent is not None) != test.present:
        return False
    if consent is None:
        return not (test.whose or test.has or test.embedded)
    if test.whose and consent.whose not in test.whose:
        return False
    if any(not getattr(consent, name) for name in test.has):
        return False
    if test.lacks and all(getattr(consent, name) for name in test.lacks):
        return False
    return test.embedded is None or consent.embedded == test.embedded


def _limit(value: int | str, parameters: dict[str, Any]) -> float | None:
    if isinstance(value, int):
        return value
    given = parameters.get(value)
    if given is None:
        return None
    shorter = 1.0 if value == "min_days" else 0.0  # a period equal to the minimum is long enough
    return float(given) * MINUTES.get(value, 1) + 1e-6 - shorter


def _duration(test: DurationTest, statement: Statement, parameters: dict[str, Any]) -> bool:
    duration = statement.duration
    if test.present is not None and (duration is not None and duration.minutes is not None) != test.present:
        return False
    if test.within is None and test.over is None and test.later_over is None and test.differ is None:
        return True
    if duration is None or duration.minutes is None:
        return False
    values = [duration.minutes] + ([duration.alternative_minutes] if duration.alternative_minutes is not None else [])
    if test.differ is not None and duration.figures_differ != test.differ:
        return False
    if test.later_over is not None:
        limit = _limit(test.later_over, parameters)
        if limit is None or max(duration.later, default=0) <= limit:
            return False
    if test.within is not None:
        limit = _limit(test.within, parameters)
        if limit is None or max(values) > limit:
            return False
    if test.over is not None:
        limit = _limit(test.over, parameters)
        if limit is None or min(values) <= limit:
            return False
    return True


def _all(patterns: tuple[Pattern, ...], text: str, context: Context, unit: int | None = None) -> bool:
    for pattern in patterns:  # noqa: SIM110
        if not context.finds(pattern, text, unit):
            return False
    return True


def _none(patterns: tuple[Pattern, ...], text: str, context: Context, unit: int | None = None) -> bool:
    for pattern in patterns:  # noqa: SIM110
        if context.finds(pattern, text, unit):
            return False
    return True


def _paper(test: str, statement: Statement, context: Context) -> bool:
    return context.paper.get(context.state.contract.clauses[statement.clause].part, "") == test


_TESTS: dict[str, Any] = {
    "actor": lambda t, s, u, c: _value(t, s.actor),
    "modality": lambda t, s, u, c: _value(t, s.modality),
    "acts": lambda t, s, u, c: _fit(t, s.acts),
    "objects": lambda t, s, u, c: _fit(t, s.objects),
    "recipients": lambda t, s, u, c: _fit(t, s.recipients),
    "purposes": lambda t, s, u, c: _fit(t, s.purposes),
    "exceptions": lambda t, s, u, c: _fit(t, s.exceptions),
    "qualifiers": lambda t, s, u, c: _fit(t, s.qualifiers),
    "overrides": lambda t, s, u, c: _fit(t, s.overrides),
    "topics": lambda t, s, u, c: _fit(t, s.topics),
    "consent": lambda t, s, u, c: _consent(t, s),
    "duration": lambda t, s, u, c: _duration(t, s, c.parameters),
    "paper": lambda t, s, u, c: _paper(t, s, c),
    "parameter": lambda t, s, u, c: all(c.parameters.get(n) for n in t),
    "no_parameter": lambda t, s, u, c: not any(c.parameters.get(n) for n in t),
    "text": lambda t, s, u, c: _all(t, s.text, c, u.index),
    "no_text": lambda t, s, u, c: _none(t, s.text, c, u.index),
    "unit": lambda t, s, u, c: _all(t, u.canon, c, u.index),
    "no_unit": lambda t, s, u, c: _none(t, u.canon, c, u.index),
    "clause": lambda t, s, u, c: _all(t, c.clause_text.get(s.clause, ""), c),
    "no_clause": lambda t, s, u, c: _none(t, c.clause_text.get(s.clause, ""), c),
    "document": lambda t, s, u, c: _all(t, c.document_text, c),
    "no_document": lambda t, s, u, c: _none(t, c.document_text, c),
}
