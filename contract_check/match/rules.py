"""The rules of a provision applied to the statements of a contract. The first rule that applies to a statement decides for it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache
from typing import Any

from contract_check.library.literals import Needed
from contract_check.library.pattern import Pattern
from contract_check.library.provisions import Condition, ConsentTest, DurationTest, Provision, Rule, Values
from contract_check.model import Statement
from contract_check.state.sentence import State, Unit

MINUTES = {"cap_days": 1440, "min_days": 1440, "hours": 60, "cap_minutes": 1, "cap_hours": 60, "days": 1440}
LONG = 400  # characters from which on it is worth keeping what was found


@dataclass(frozen=True, slots=True)
class Match:
    """A statement that bears on a provision, the rule that says how, and the elements it fills."""

    provision: str
    rule: Rule
    statement: Statement
    unit: int
    fills: frozenset[str]


@dataclass(slots=True)
class Context:
    """What rules may look at beyond the statement: its sentence, clause and document in canonical form, and the requirement's parameters."""

    state: State
    parameters: dict[str, Any] = field(default_factory=dict)
    clause_text: dict[int, str] = field(default_factory=dict)
    document_text: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    words: str = ""
    _needs: dict[Pattern, Needed | None] = field(default_factory=dict)
    _held: dict[str, bool] = field(default_factory=dict)
    _found: dict[tuple[Pattern, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State, parameters: dict[str, Any] | None = None) -> Context:
        texts: dict[int, list[str]] = {}
        for unit in state.units:
            texts.setdefault(unit.clause, []).append(unit.canon if not unit.repeats else unit.canon[_lead_length(unit) :])
        headings = {c.index: (c.heading or "").lower() for c in state.contract.clauses}
        clause_text = {index: f"{headings.get(index, '')} | {' '.join(parts)}" for index, parts in texts.items()}
        whole = "\n".join(clause_text.values())
        paper = {p.id: p.origin for p in state.contract.parts}
        words = "\n".join((whole, *(unit.canon for unit in state.units), *(statement.text for statement in state.statements)))
        return cls(state, dict(parameters or {}), clause_text, whole, paper, words)

    def with_parameters(self, parameters: dict[str, Any]) -> Context:
        if "cap_minutes" in parameters:
            parameters = {**parameters, "cap_days": float(parameters["cap_minutes"]) / 1440}
        return replace(self, parameters=parameters)

    def needs(self, pattern: Pattern) -> Needed | None:
        """What a text of this document must hold for the pattern to match, without the words that stand nowhere in it; None: it matches nowhere."""
        if pattern not in self._needs:
            present = [tuple(word for word in group if self._holds(word)) for group in pattern.needed]
            self._needs[pattern] = tuple(sorted(present, key=len)) if all(present) else None
        return self._needs[pattern]

    def _holds(self, word: str) -> bool:
        held = self._held.get(word)
        if held is None:
            held = self._held[word] = word in self.words
        return held

    def finds(self, pattern: Pattern, text: str) -> bool:
        """Whether a pattern matches in a text of this document. What no text of the document can match is not looked for again."""
        needed = self.needs(pattern)
        if needed is None:
            return False
        for group in needed:
            for word in group:
                if word in text:
                    break
            else:
                return False
        if len(text) < LONG:
            return pattern.matches(text)
        known = self._found.get((pattern, text))
        if known is None:
            known = self._found[pattern, text] = pattern.matches(text)
        return known


def _lead_length(unit: Unit) -> int:
    if not unit.lead:
        return 0
    first = unit.spans[unit.lead].start
    for canon_start, start, _, _ in unit.marks:
        if start >= first:
            return canon_start
    return 0


def candidates(provision: Provision, where: Context | State) -> set[int]:
    """Indices of the units that the provision's patterns mark."""
    context = where if isinstance(where, Context) else Context.of(where)
    patterns = [pattern for pattern in provision.candidates if context.needs(pattern) is not None]
    return {unit.index for unit in context.state.units if _any(patterns, unit.canon, context)}


def _any(patterns: list[Pattern], text: str, context: Context) -> bool:
    return any(context.finds(pattern, text) for pattern in patterns)


def match_provision(provision: Provision, context: Context, only: set[int] | None = None) -> list[Match]:
    """All matches of a provision, decoys included, in reading order. `only` limits the units that are looked at."""
    state = context.state
    found: list[Match] = []
    units = candidates(provision, context) if only is None else only
    for statement, unit_index in zip(state.statements, state.unit_of, strict=True):
        if unit_index not in units:
            continue
        unit = state.units[unit_index]
        for rule in provision.rules:
            if applies(rule.when, statement, unit, provision, context):
                fills = set(rule.fills)
                fills.update(name for name, condition in rule.fills_when.items() if applies(condition, statement, unit, provision, context))
                found.append(Match(provision.id, rule, statement, unit_index, frozenset(fills)))
                if not rule.also:
                    break
    return found


def applies(condition: Condition, statement: Statement, unit: Unit, provision: Provision, context: Context) -> bool:
    """Whether every test of a condition holds for a statement."""
    for test, value in _given(condition):  # noqa: SIM110 - a generator costs a third more
        if not test(value, statement, unit, provision, context):
            return False
    return True


_GIVEN: dict[int, tuple[tuple[Any, Any], ...]] = {}
_ORDER = (
    "modality", "actor", "acts", "objects", "recipients", "purposes", "exceptions", "qualifiers", "overrides", "topics", "consent", "duration", "paper",
    "parameter", "no_parameter", "text", "no_text", "unit", "no_unit", "clause", "no_clause", "document", "no_document",
)  # fmt: skip


def _given(condition: Condition) -> tuple[tuple[Any, Any], ...]:
    """The tests of a condition with their values, cheap ones first."""
    tests = _GIVEN.get(id(condition))
    if tests is None:
        tests = _GIVEN[id(condition)] = tuple((_TESTS[n], getattr(condition, n)) for n in _ORDER if getattr(condition, n) not in (None, ()))
        _KEEP.append(condition)
    return tests


_KEEP: list[Condition] = []  # ids stay unique while the conditions live


def _values(test: Values, values: frozenset[str]) -> bool:
    if test.any and not values.intersection(test.any):
        return False
    if test.all and not values.issuperset(test.all):
        return False
    if test.none and values.intersection(test.none):
        return False
    return not (test.only and not (values and values.issubset(test.only)))


@lru_cache(maxsize=256)
def _one(value: str) -> frozenset[str]:
    return frozenset((value,))


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
    if test.within is None and test.over is None and test.differ is None:
        return True
    if duration is None or duration.minutes is None:
        return False
    values = [duration.minutes] + ([duration.alternative_minutes] if duration.alternative_minutes is not None else [])
    if test.differ is not None and duration.figures_differ != test.differ:
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


def _all(patterns: tuple[str, ...], provision: Provision, text: str, context: Context) -> bool:
    for p in patterns:  # noqa: SIM110
        if not context.finds(provision.patterns[p], text):
            return False
    return True


def _none(patterns: tuple[str, ...], provision: Provision, text: str, context: Context) -> bool:
    for p in patterns:  # noqa: SIM110
        if context.finds(provision.patterns[p], text):
            return False
    return True


def _paper(test: str, statement: Statement, context: Context) -> bool:
    return context.paper.get(context.state.contract.clauses[statement.clause].part, "") == test


_TESTS: dict[str, Any] = {
    "actor": lambda t, s, u, p, c: _values(t, _one(s.actor)),
    "modality": lambda t, s, u, p, c: _values(t, _one(s.modality)),
    "acts": lambda t, s, u, p, c: _values(t, s.acts),
    "objects": lambda t, s, u, p, c: _values(t, s.objects),
    "recipients": lambda t, s, u, p, c: _values(t, s.recipients),
    "purposes": lambda t, s, u, p, c: _values(t, s.purposes),
    "exceptions": lambda t, s, u, p, c: _values(t, s.exceptions),
    "qualifiers": lambda t, s, u, p, c: _values(t, s.qualifiers),
    "overrides": lambda t, s, u, p, c: _values(t, s.overrides),
    "topics": lambda t, s, u, p, c: _values(t, s.topics),
    "consent": lambda t, s, u, p, c: _consent(t, s),
    "duration": lambda t, s, u, p, c: _duration(t, s, c.parameters),
    "paper": lambda t, s, u, p, c: _paper(t, s, c),
    "parameter": lambda t, s, u, p, c: all(c.parameters.get(n) for n in t),
    "no_parameter": lambda t, s, u, p, c: not any(c.parameters.get(n) for n in t),
    "text": lambda t, s, u, p, c: _all(t, p, s.text, c),
    "no_text": lambda t, s, u, p, c: _none(t, p, s.text, c),
    "unit": lambda t, s, u, p, c: _all(t, p, u.canon, c),
    "no_unit": lambda t, s, u, p, c: _none(t, p, u.canon, c),
    "clause": lambda t, s, u, p, c: _all(t, p, c.clause_text.get(s.clause, ""), c),
    "no_clause": lambda t, s, u, p, c: _none(t, p, c.clause_text.get(s.clause, ""), c),
    "document": lambda t, s, u, p, c: _all(t, p, c.document_text, c),
    "no_document": lambda t, s, u, p, c: _none(t, p, c.document_text, c),
}
