"""What rules may look at beyond a statement: its sentence, clause and document, and the requirement's parameters."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any

from contract_check.library.literals import Needed
from contract_check.library.pattern import Pattern
from contract_check.model import Clause
from contract_check.state.sentence import State

LONG = 400  # characters from which on it is worth keeping what was found
PIECE = 5  # letters of the pieces of a document that are known by heart


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
    _pieces: set[str] = field(default_factory=set)
    _found: dict[tuple[Pattern, str], bool] = field(default_factory=dict)

    @classmethod
    def of(cls, state: State, parameters: dict[str, Any] | None = None) -> Context:
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
        words = "\n".join((whole, *clause_text.values(), *(unit.canon for unit in state.units), *(statement.text for statement in state.statements)))
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
            if not self._pieces:
                self._pieces.update(self.words[i : i + PIECE] for i in range(len(self.words) - PIECE + 1))
            if len(word) < PIECE:
                held = word in self.words
            else:  # all its pieces stand somewhere: nearly always, so does the word
                held = all(word[i : i + PIECE] in self._pieces for i in range(len(word) - PIECE + 1))
            self._held[word] = held
        return held

    def finds(self, pattern: Pattern, text: str) -> bool:
        """Whether a pattern matches in a text of this document. What no text of the document can match is not looked for again."""
        try:
            needed = self._needs[pattern]
        except KeyError:
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
