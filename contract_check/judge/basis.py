"""What a verdict rests on, as hashes of words: the same after text is inserted elsewhere, another one after the clause is edited.

An entry is `EFFECT:HASH`. The effects are those of evidence, and "overruled" (a contradiction that a better clause beats), "incorporates"
(the clause that makes a document part of the agreement which was not supplied) and "defines" (a defined term that the sentences use).
"""

from __future__ import annotations

import hashlib
import unicodedata

from contract_check.judge.verdict import Verdict
from contract_check.match.rules import Match
from contract_check.model import Term
from contract_check.state.unit import State

LENGTH = 32  # hex digits of a hash: 128 bits
NAME_WORDS = 12  # of a clause that another one names by its number
CHAIN = 4  # how far definitions are followed into the terms that they use
_TYPOGRAPHY = str.maketrans({"“": '"', "”": '"', "„": '"', "‘": "'", "’": "'", "–": "-", "—": "-", "‑": "-", "\u00ad": None, "\u200b": None})


def text_hash(text: str) -> str:
    """The hash of words: blanks, line breaks, ligatures and the form of quotation marks and dashes do not count; capitals do."""
    plain = " ".join(unicodedata.normalize("NFKC", text.translate(_TYPOGRAPHY)).split())
    return hashlib.sha256(plain.encode("utf-8", "backslashreplace")).hexdigest()[:LENGTH]


class Basis:
    """The bases of the verdicts on one contract; a clause that several rest on is hashed once."""

    def __init__(self, state: State):
        self.state = state
        self.clauses: dict[int, str] = {}
        self.terms: dict[str, Term] = {term.name: term for term in state.contract.terms}

    def of(self, verdict: Verdict) -> tuple[str, ...]:
        """The entries of a verdict, sorted, each once: of all its matches, also of those that a report leaves out for length."""
        groups = (("contradicts", verdict.contradicts), ("supports", verdict.supports), ("weakens", verdict.weakens), ("overruled", [m for m, _, _ in verdict.lost]))
        entries = {f"{effect}:{self._match(match)}" for effect, matches in groups for match in matches}
        entries |= {f"incorporates:{self._clause(document.clause)}" for document in verdict.incorporated}
        used = {name for _, matches in groups for match in matches for name in self._used(match)}
        return tuple(sorted(entries | {f"defines:{self._term(name)}" for name in used}))

    def _match(self, match: Match) -> str:
        """The clause of a statement, with a lead-in that stands in another clause."""
        unit = self.state.units[match.unit]
        clause = self.state.contract.clauses[match.statement.clause]
        text = self.state.contract.document.text
        leads = [text[s.start : s.end] for s in unit.spans[: unit.lead] if not clause.start <= s.start < clause.end]
        own = self._clause(clause.index)
        return text_hash(" ".join([*leads, own])) if leads else own

    def _clause(self, index: int) -> str:
        """A clause without its number: heading and own text, in which another clause that it names stands by its heading and first words."""
        if index not in self.clauses:
            contract = self.state.contract
            clause = contract.clauses[index]
            words, at = [clause.heading], clause.body
            for reference in contract.references:
                if reference.target is not None and at <= reference.start and reference.end <= clause.end:
                    words += [contract.document.text[at : reference.start], self._named(reference.target)]
                    at = reference.end
            self.clauses[index] = text_hash(" ".join([*words, contract.document.text[at : clause.end]]))
        return self.clauses[index]

    def _named(self, index: int) -> str:
        clause = self.state.contract.clauses[index]
        first = " ".join(self.state.contract.document.text[clause.body : clause.end].split()[:NAME_WORDS])
        return f"[{clause.heading} {first}]"

    def _used(self, match: Match) -> set[str]:
        """The names of the defined terms in a sentence, and of those that their definitions use."""
        found = {cue.value for cue in self.state.units[match.unit].cues if cue.kind == "term" and cue.value in self.terms}
        for _ in range(CHAIN):
            further = {used for name in found for used in self.terms[name].uses if used in self.terms} - found
            if not further:
                break
            found |= further
        return found

    def _term(self, name: str) -> str:
        term = self.terms[name]
        return text_hash(f"{name}: {self.state.contract.document.text[term.meaning.start : term.meaning.end]}")
