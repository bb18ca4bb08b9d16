"""What rules may look at beyond a statement: its sentence, clause and document, and the requirement's parameters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from contract_check.library.pattern import Pattern
from contract_check.match.index import WordIndex, members
from contract_check.match.passages import Passages
from contract_check.match.sieve import Ask, Facts
from contract_check.model import Clause
from contract_check.state.unit import State

Found = dict[Pattern, dict[str, bool]]  # whether a pattern matches in a text
Known = tuple[int, list[tuple[str, ...]], dict[str, bool]]  # where a pattern may match, words of which a match holds one of each group, what was found


@dataclass(slots=True)
class Context:
    """What rules may look at beyond the statement: its sentence, clause and document in canonical form, and the requirement's parameters."""

    state: State
    parameters: dict[str, Any] = field(default_factory=dict)
    clause_text: dict[int, str] = field(default_factory=dict)
    document_text: str = ""
    paper: dict[str, str] = field(default_factory=dict)
    index: WordIndex = field(default_factory=lambda: WordIndex(()))
    _known: dict[Pattern, Known] = field(default_factory=dict)
    _groups: dict[tuple[str, ...], tuple[tuple[str, ...], int]] = field(default_factory=dict)
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
    def of(cls, state: State, parameters: dict[str, Any] | None = None, found: Found | None = None) -> Context:
        """The context of a document. `found`: what patterns found in one much like it, where there is one; it is used and added to."""
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
        index = WordIndex(held, (whole, *clause_text.values()))
        context = cls(state, dict(parameters or {}), clause_text, whole, paper, index)
        if found is not None:
            context._found = found
        return context

    def with_parameters(self, parameters: dict[str, Any]) -> Context:
        if "cap_minutes" in parameters:
            parameters = {**parameters, "cap_days": float(parameters["cap_minutes"]) / 1440}
        return replace(self, parameters=parameters)

    def places(self, pattern: Pattern) -> int:
        """Where a pattern may match: a set of units as `WordIndex` has it, 0 where no text of this document can match."""
        known = self._known.get(pattern)
        return known[0] if known is not None else self._look_for(pattern)[0]

    def _look_for(self, pattern: Pattern) -> Known:
        places, present = self.index.everywhere, []
        for group in sorted(pattern.needed, key=len):
            words, where = self._group(group)
            places &= where
            if not places:
                break
            present.append(words)
        known = self._known[pattern] = places, sorted(present, key=len), self._found.setdefault(pattern, {})
        return known

    def _group(self, words: tuple[str, ...]) -> tuple[tuple[str, ...], int]:
        """Those of some words that stand in this document, and where any of them does."""
        known = self._groups.get(words)
        if known is None:
            known = self._groups[words] = self.index.standing(words)
        return known

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
            wanted &= self.places(pattern)
        return members(wanted) if wanted and all(map(self.places, elsewhere)) else []

    def finds(self, pattern: Pattern, text: str, unit: int | None = None) -> bool:
        """Whether a pattern matches in a text of this document: the words of a unit or a part of them (`unit` is its index), or others."""
        places, needed, found = self._known.get(pattern) or self._look_for(pattern)
        if not places or (unit is not None and not places >> unit + 1 & 1):
            return False
        known = found.get(text)
        if known is None:
            known = found[text] = _holds(text, needed) and pattern.matches(text)
        return known


def _holds(text: str, needed: list[tuple[str, ...]]) -> bool:
    """Whether a text holds a word of each group."""
    for group in needed:
        for word in group:
            if word in text:
                break
        else:
            return False
    return True


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
