"""What rules may look at beyond a statement: its sentence, clause and document, and the requirement's parameters."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from contract_check.library.needs import shipped_needs, shipped_needs_of
from contract_check.library.pattern import Pattern
from contract_check.library.provisions import Provision
from contract_check.match.index import all_of, members
from contract_check.match.passages import Passages
from contract_check.match.places import places
from contract_check.match.sieve import Ask, Facts
from contract_check.model import Clause
from contract_check.state.unit import State

Found = dict[Pattern, dict[str, bool]]  # whether a pattern matches in a text


@dataclass(slots=True)
class Context:
    """What rules may look at beyond the statement: its sentence, clause and document in canonical form, and the requirement's parameters."""

    state: State
    parameters: dict[str, Any] = field(default_factory=dict)
    clause_text: dict[int, str] = field(default_factory=dict)
    document_text: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    _places: list[int] = field(default_factory=lambda: [0])  # where each pattern may match by its number, and last where those may of which nothing is known
    _found: Found = field(default_factory=dict)
    _passages: list[Passages] = field(default_factory=list)
    _facts: list[Facts] = field(default_factory=list)

    @property
    def passages(self) -> Passages:
        """The passages of the document, made when first asked for and shared by all that is judged on it."""
        if not self._passages:
            self._passages.append(Passages.of(self.state))
        return self._passages[0]

    @property
    def facts(self) -> Facts:
        """What the statements say, as sets of units; made and shared likewise."""
        if not self._facts:
            self._facts.append(Facts(self.state))
        return self._facts[0]

    @classmethod
    def of(cls, state: State, parameters: dict[str, Any] | None = None, found: Found | None = None, only: Iterable[Provision] = ()) -> Context:
        """The context of a document. `found`: what patterns found in one much like it, where there is one; it is used and added to. `only`: the provisions that
        it will be judged by; by others it can be as well, which takes longer."""
        texts: dict[int, list[str]] = {}
        whole_texts: dict[int, list[str]] = {}
        for unit in state.units:
            own = unit.canon if not unit.repeats else unit.canon[unit.lead_length() :]
            first = unit.clause not in texts  # an item that is a clause of its own keeps its lead-in
            texts.setdefault(unit.clause, []).append(unit.canon if first else own)
            whole_texts.setdefault(unit.clause, []).append(own)
        clauses = state.contract.clauses
        clause_text = {index: f"{_headings(clauses, index)} | {' '.join(parts)}" for index, parts in texts.items()}
        whole = "\n".join(f"{clauses[index].heading.lower()} | {' '.join(parts)}" for index, parts in whole_texts.items())
        paper = {p.id: p.origin for p in state.contract.parts}
        held = [unit.canon for unit in state.units]
        for statement, place in zip(state.statements, state.unit_of, strict=True):
            if statement.text not in held[place]:
                held[place] += f"\n{statement.text}"
        context = cls(state, dict(parameters or {}), clause_text, whole, paper, _places(held, (whole, *clause_text.values()), only))
        context._facts.append(Facts(state))  # now, and not in each of the processes that judge
        if found is not None:
            context._found = found
        return context

    def with_parameters(self, parameters: dict[str, Any]) -> Context:
        if "cap_minutes" in parameters:
            parameters = {**parameters, "cap_days": float(parameters["cap_minutes"]) / 1440}
        return replace(self, parameters=parameters)

    def places(self, pattern: Pattern) -> int:
        """Where a pattern may match: a set of units, 0 where no text of this document can match."""
        return self._places[pattern.number]

    def units(self, pattern: Pattern) -> list[int]:
        """The indices of the units in which a pattern may match, for all that is known of its words."""
        return members(self.places(pattern))

    def likely(self, wanted: int, asks: tuple[Ask, ...], here: tuple[Pattern, ...], elsewhere: tuple[Pattern, ...]) -> list[int]:
        """The indices of those units of a set of which a statement may be as asked and in which the patterns `here` may match,
        where those `elsewhere` may match in the document."""
        for ask in asks:
            if not wanted:
                return []
            wanted &= self.facts.units(ask)
        for pattern in here:
            if not wanted:
                return []
            wanted &= self._places[pattern.number]
        return members(wanted) if wanted and all(map(self.places, elsewhere)) else []

    def finds(self, pattern: Pattern, text: str, unit: int | None = None) -> bool:
        """Whether a pattern matches in a text of this document: the words of a unit or a part of them (`unit` is its index), or others."""
        places = self._places[pattern.number]
        if not places or (unit is not None and not places >> unit + 1 & 1):
            return False
        found = self._found.get(pattern)
        if found is None:
            found = self._found[pattern] = {}
        known = found.get(text)
        if known is None:
            known = found[text] = pattern.matches(text)
        return known


def _places(held: Sequence[str], beside: Sequence[str], only: Iterable[Provision]) -> list[int]:
    """Where each pattern may match, by its number: those of some provisions alone, all others anywhere; and at the end the same for patterns without a number."""
    everywhere, needs = all_of(len(held)), shipped_needs()
    if needs is None:
        return [everywhere]
    numbers = tuple(sorted({provision.numbers for provision in only if provision.numbers}, key=lambda some: some.start))
    if sum(map(len, numbers)) in {0, len(needs.patterns)}:
        return [*places(needs, held, beside), everywhere]
    found = [everywhere] * (len(needs.patterns) + 1)
    known = places(shipped_needs_of(numbers) or needs, held, beside)
    for some in numbers:
        found[some.start : some.stop] = known[: len(some)]
        del known[: len(some)]
    return found


def _headings(clauses: tuple[Clause, ...], index: int) -> str:
    """The heading of a clause; of an item without one, the heading under which it stands; of a row, the title above and its label: "audit trail - storage"."""
    clause = clauses[index]
    above = clauses[clause.parent] if clause.parent is not None else None
    heading = clause.heading.lower()
    if not clause.label and above is not None and not above.label and above.heading.lower() not in {"", heading}:
        return f"{above.heading.lower()} - {heading}" if heading else above.heading.lower()
    while not heading and above is not None:
        heading = above.heading.lower()
        above = clauses[above.parent] if above.parent is not None else None
    return heading
