"""Which part of the document wins over which: precedence clauses, ranked lists, clauses that another one switches off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contract_check import regex
from contract_check.judge.precedence import claims_of
from contract_check.state.unit import State

# "Section 9 does not apply.", "Clause 4.2 shall be of no effect as to the County": but not "does not apply to data that ..."
SWITCHED_OFF = regex.compile(
    r"^\W{0,3}(?:(?:does|do|shall|will) not apply|(?:is|are|shall be|will be) (?:of )?(?:no|without) (?:force|effect|application)|(?:has|have|shall have) no (?:force|effect|application)|(?:is|are) (?:void|inapplicable|struck|deleted|omitted))"
    r"(?: (?:and effect|whatever|whatsoever|here|to this agreement|to this contract|(?:to|as to|for|against) (?:the )?(?:agency|customer|city|county|town|department|village|district|client|subscriber)))*\s*(?:[.;,]|$)",
    re.I,
)
OF_PART = regex.compile(r"^\s*(?:of|in|to|under) (?:the |this )?[A-Z][\w’'-]*(?: [A-Z0-9][\w’'-]*){0,3}")


@dataclass(frozen=True, slots=True)
class Ranks:
    """Which part wins over which, as pairs; parts that no clause compares are in none. `off`: clauses that another one switches off."""

    pairs: frozenset[tuple[str, str]]
    off: dict[int, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def outranks(self, winner: str, loser: str) -> bool:
        return (winner, loser) in self.pairs


def part_ranks(state: State) -> Ranks:
    """The ranks that precedence clauses give to the parts of the document. Where two papers each say that they prevail, the one counts that says so
    whatever the other says; else neither."""
    claims: dict[tuple[str, str], bool] = {}
    for claim in claims_of(state):
        pair = claim.winner, claim.loser
        claims[pair] = claims.get(pair, False) or claim.strong
    pairs = {(winner, loser) for (winner, loser), strong in claims.items() if (loser, winner) not in claims or (strong and not claims[loser, winner])}
    return Ranks(frozenset(pairs), _switched_off(state))


def canonical_name(name: str) -> str:
    """The name of a part as canonical text has it: "City Rider" is "AGENCY rider"."""
    low = regex.sub(r"\b(?:vendor|contractor|provider|supplier|licensor|company|consultant)\b", "VENDOR", name.lower())
    return regex.sub(r"\b(?:agency|customer|city|county|town|village|department|client|subscriber|district)\b(?! of\b)", "AGENCY", low)


def _switched_off(state: State) -> dict[int, str]:
    """Clauses that another clause says do not apply, with the reason in words."""
    contract = state.contract
    text = contract.text
    off: dict[int, str] = {}
    for reference in contract.references:
        if reference.target is None or reference.target == reference.clause:
            continue
        after = text[reference.end : reference.end + 160]
        of = OF_PART.match(after)
        if SWITCHED_OFF.match(after) or of and SWITCHED_OFF.match(after[of.end() :]):
            reason = f"{contract.clauses[reference.clause].name()} says that it does not apply"
            off[reference.target] = reason
            off.update({c.index: reason for c in contract.clauses if c.parent == reference.target})
    return off
