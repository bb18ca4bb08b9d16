"""The two agreements of a comparison: cut into sentences, and aligned."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field

from contract_check.comparison.align import Alignment, align
from contract_check.comparison.delta import Pair
from contract_check.comparison.marks import pair_of
from contract_check.comparison.normal import Piece, pieces_of, plain_label
from contract_check.model import Contract, Statement, Term
from contract_check.state.unit import State


@dataclass(slots=True)
class Side:
    """One agreement: its statements, and its sentences as comparable pieces."""

    state: State
    pieces: list[Piece]
    by_unit: dict[int, Piece] = field(default_factory=dict)
    by_clause: dict[int, list[Piece]] = field(default_factory=dict)
    statements: dict[int, list[Statement]] = field(default_factory=dict)  # unit -> statements

    def __post_init__(self) -> None:
        self.by_unit = {p.unit: p for p in self.pieces}
        for piece in self.pieces:
            self.by_clause.setdefault(piece.clause, []).append(piece)
        for statement, unit in zip(self.state.statements, self.state.unit_of, strict=True):
            self.statements.setdefault(unit, []).append(statement)

    @property
    def contract(self) -> Contract:
        return self.state.contract

    def place(self, piece: Piece) -> tuple[int, int, int]:
        return piece.clause, piece.start, piece.end

    def name(self, clause: int) -> str:
        """The clause in a sentence: "clause 4.1", "Exhibit D, 4.3", "the preamble"."""
        node = self.contract.clauses[clause]
        name = node.name()
        return f"clause {name}" if name[:1].isdigit() else name if node.label else f"“{name}”" if node.heading else f"the {name}"


@dataclass(slots=True)
class Comparison:
    """Both sides and how they align; `renamed` leads from names of terms in the new agreement to the old ones, in lower case."""

    old: Side
    new: Side
    alignment: Alignment
    renamed: dict[str, str]
    terms: list[tuple[Term, Term]]
    _pairs: dict[tuple[int, int], Pair] = field(default_factory=dict)  # several requirements rest on one sentence
    titles: frozenset[str] = field(init=False)  # what is named in the new agreement and not new to it, in lower case: documents that the old one takes in, and its own headings

    def __post_init__(self) -> None:
        self.titles = frozenset({d.title.lower() for d in self.old.contract.incorporated} | {c.heading.lower() for c in self.new.contract.clauses})

    def pair(self, before: Piece | None, after: Piece | None) -> Pair:
        """Two sentences side by side."""
        key = before.index if before else -1, after.index if after else -1
        if key not in self._pairs:
            places = self.old.place(before) if before else None, self.new.place(after) if after else None
            self._pairs[key] = pair_of(self.old.contract, self.new.contract, *places)
        return self._pairs[key]

    def after(self, piece: Piece) -> Piece | None:
        """The version of an old sentence in the new agreement."""
        link = self.alignment.forward.get(piece.index)
        if link is not None:
            return self.new.pieces[link.new]
        held = self.alignment.held.get(piece.index)
        return None if held is None else self.new.pieces[held]

    def before(self, piece: Piece) -> Piece | None:
        """The version of a new sentence in the old agreement."""
        link = self.alignment.back.get(piece.index)
        if link is not None:
            return self.old.pieces[link.old]
        held = self.alignment.holds.get(piece.index)
        return None if held is None else self.old.pieces[held]

    def label_after(self, label: str) -> str:
        """The number that a clause of the old agreement has in the new one; the same where that cannot be told."""
        contract = self.old.contract
        places = [c for c in contract.clauses if plain_label(c) == label or plain_label(c).startswith(f"{label}.")]
        own = next((c for c in places if plain_label(c) == label), None)
        if own is not None and (after := self.alignment.clause_after(own.index)) is not None:
            return plain_label(self.new.contract.clauses[after])
        depth = label.count(".") + 1
        votes: Counter[str] = Counter()
        for clause in places:
            if (after := self.alignment.clause_after(clause.index)) is not None:
                votes[".".join(plain_label(self.new.contract.clauses[after]).split(".")[:depth])] += 1
        return votes.most_common(1)[0][0] if votes else label

    def exact(self, before: Piece, after: Piece) -> bool:
        link = self.alignment.forward.get(before.index)
        return link is not None and link.new == after.index and link.exact


def comparison_of(old: State, new: State) -> Comparison:
    """Both sides aligned; where a term was renamed, its old name is read into the new text and the alignment done again."""
    before = Side(old, pieces_of(old))
    after = Side(new, pieces_of(new))
    alignment = align(before.pieces, after.pieces, before.contract, after.contract)
    terms, renamed = _terms(before, after, alignment)
    if renamed:
        after = Side(new, pieces_of(new, renamed))
        alignment = align(before.pieces, after.pieces, before.contract, after.contract)
    return Comparison(before, after, alignment, renamed, terms)


def _terms(old: Side, new: Side, alignment: Alignment) -> tuple[list[tuple[Term, Term]], dict[str, str]]:
    """Terms of both agreements that stand for each other: by name, else because one definition became the other."""
    by_name: dict[str, Term] = {}
    for term in new.contract.terms:
        by_name.setdefault(term.name.lower(), term)
    gone_names = {t.name.lower() for t in old.contract.terms}
    found: list[tuple[Term, Term]] = []
    renamed: dict[str, str] = {}
    seen: set[str] = set()
    parties = {alias.lower() for side in (old, new) for party in side.contract.parties for alias in party.aliases}
    for term in old.contract.terms:
        low = term.name.lower()
        if low in seen or low in parties:
            continue
        seen.add(low)
        if low in by_name:
            found.append((term, by_name[low]))
            continue
        heir = _heir(term, old, new, alignment)
        if heir is not None and heir.name.lower() not in gone_names and heir.name.lower() not in parties:
            found.append((term, heir))
            renamed.setdefault(heir.name.lower(), low)
    return found, renamed


def _heir(term: Term, old: Side, new: Side, alignment: Alignment) -> Term | None:
    """The term that is defined where the definition of `term` went; None unless there is exactly one."""
    piece = next((p for p in old.by_clause.get(term.clause, ()) if p.start <= term.start < p.end), None)
    link = alignment.forward.get(piece.index) if piece else None
    if link is None:
        return None
    home = new.pieces[link.new]
    heirs = [t for t in new.contract.terms if t.clause == home.clause and home.start <= t.start < home.end]
    return heirs[0] if len(heirs) == 1 else None
