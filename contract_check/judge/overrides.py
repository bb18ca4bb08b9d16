"""Which of two clauses wins: "notwithstanding", "subject to", and the rank of the parts."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.judge.ranks import Ranks, canonical_name, part_ranks
from contract_check.match.rules import Match
from contract_check.model import Clause, Contract
from contract_check.state.unit import State

__all__ = ["Ranks", "overridden", "part_ranks"]

FOREGOING = regex.compile(r"\b(?:the foregoing|the preceding|the above)\b")
PART_NAME = regex.compile(r"\b(?:exhibit|attachment|appendix|schedule|rider|addendum) [a-z0-9]{1,3}\b")


NAMED_PART = regex.compile(r"\b(?:part|exhibit|attachment|appendix|schedule|annex|rider|addendum) (?:[a-z]|\d{1,2}|[ivx]{1,5})\b")
OPENING = regex.compile(r"\b(?:notwithstanding|despite|in spite of|regardless of|irrespective of)\b")


def overridden(loser: Match, winners: list[Match], state: State, ranks: Ranks) -> tuple[Match, str] | None:
    """The supporting match that expressly beats `loser`, with the reason in words; None when nothing does."""
    contract = state.contract
    if not loser.rule.overridable:
        return None
    for winner in winners:
        if reason := _beats(winner, loser, contract, ranks):
            return winner, reason
    return None


def _beats(winner: Match, loser: Match, contract: Contract, ranks: Ranks) -> str | None:
    mine, other = winner.statement, loser.statement
    if mine is other:
        return None
    name = contract.clauses[mine.clause].name()
    reaching = "wins-all" in mine.overrides
    if reaching and "wins-all" not in other.overrides and mine.modality not in {"may"}:
        return f"{name} says that it applies whatever another clause says"
    if "wins-some" in mine.overrides and _names(contract, mine.clause, mine.start, mine.end, other.clause, mine.text, other.start):
        return f"{name} overrides that clause by name"
    if "wins-some" in mine.overrides and canonical_name(contract.clauses[other.clause].part) in mine.text and contract.clauses[other.clause].part not in {"main", contract.clauses[mine.clause].part}:
        return f"{name} overrides {contract.clauses[other.clause].part} by name"
    if "wins-some" in mine.overrides and _names_heading(mine.text, contract.clauses[mine.clause], contract.clauses[other.clause]):
        return f"{name} overrides {contract.clauses[other.clause].name()} by name"
    if "yields" in other.overrides and _names(contract, other.clause, other.start, other.end, mine.clause, "", 0):
        return f"{contract.clauses[other.clause].name()} gives way to {name}"
    parts = contract.clauses[mine.clause].part, contract.clauses[other.clause].part
    if parts[0] in ranks.whole and ranks.outranks(*parts):
        return f"{parts[0] if parts[0] != 'main' else 'the main agreement'} ranks before {parts[1] if parts[1] != 'main' else 'the main agreement'}"
    return None


def _names_heading(text: str, mine: Clause, other: Clause) -> bool:
    """Whether "notwithstanding Annex A, 9" names the other clause, which bears that name as its heading and no number."""
    opening = OPENING.search(text)
    label = other.name().lower()
    if opening is None or other.label and other.part == "main" and not PART_NAME.match(label):
        return False
    after = text[opening.end() : opening.end() + 90]
    whole = re.search(rf"\b{re.escape(label)}(?![\w.(])", after)
    part = NAMED_PART.search(after)
    if part is None or (rest := after[part.end() :]) and regex.match(r",? (?:item |line )?\d", rest):
        return bool(whole)
    own = mine.name().lower()
    return bool(whole) or (re.match(rf"{re.escape(part[0])}\b", label) is not None and not re.match(rf"{re.escape(part[0])}\b", own))


def _names(contract: Contract, clause: int, start: int, end: int, target: int, text: str, target_start: int) -> bool:
    """Whether the words `start:end` of `clause` refer to the clause `target`, by number or as "the foregoing"."""
    targets = {target}
    cursor: int | None = contract.clauses[target].parent
    while cursor is not None:
        targets.add(cursor)
        cursor = contract.clauses[cursor].parent
    lead_ins = set()
    if text:  # an item of a list stands under the "notwithstanding" of its lead-in
        cursor = contract.clauses[clause].parent
        while cursor is not None:
            lead_ins.add(cursor)
            cursor = contract.clauses[cursor].parent
    for reference in contract.references:
        if reference.target in targets and reference.clause in lead_ins and OPENING.search(contract.text[max(0, reference.start - 40) : reference.start].lower()):
            return True
        if reference.clause == clause and start <= reference.start < end and reference.target in targets:
            return True
    return bool(text and FOREGOING.search(text) and target_start < start and (clause == target or clause - target <= 1))
