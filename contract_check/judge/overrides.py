"""Which of two clauses wins: "notwithstanding", "subject to", and the rank of the parts."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contract_check.match.rules import Match
from contract_check.model import Clause, Contract
from contract_check.state.sentence import State

FOREGOING = re.compile(r"\b(?:the foregoing|the preceding|the above)\b")
RANKING = re.compile(
    r"\b(?:prevails?|controls?|governs?|takes? precedence|precedence|priority|supersedes?|overrides?)\b"
)
LOWER_PARTS = re.compile(r"\b(?:exhibits?|attachments?|appendi(?:x|ces)|schedules?|order forms?|VENDOR's (?:terms|form|agreement)|terms and conditions|addend(?:um|a)|riders?)\b")
PART_NAME = re.compile(r"\b(?:exhibit|attachment|appendix|schedule|rider|addendum) [a-z0-9]{1,3}\b")


NAMED_PART = re.compile(r"\b(?:part|exhibit|attachment|appendix|schedule|annex|rider|addendum) (?:[a-z]|\d{1,2}|[ivx]{1,5})\b")
OPENING = re.compile(r"\b(?:notwithstanding|despite|in spite of|regardless of|irrespective of)\b")

OWN = re.compile(r"\b(?:this (?:agreement|contract|document|exhibit|rider|addendum|form)|the (?:terms|provisions) of this|the main (?:agreement|body)|city's terms|AGENCY's terms|the provisions of this)\b")
# "if this Rider and the Base Agreement differ, this Rider prevails"
OWN_WINS = re.compile(r"\bthis (?:rider|addendum|amendment|supplement|exhibit|attachment)\b[^.;]{0,24}$")
CONFLICT = re.compile(r"\b(?:conflicts?|inconsisten(?:t|cy|cies)|differ(?:s|ent)?|discrepanc(?:y|ies)|contrary|disagree)\b")
ORDER_LIST = re.compile(r"\b(?:rank(?:s|ed)? (?:in (?:this|the following) order|as follows)|(?:in|the) (?:the |this )?(?:following )?order(?: of (?:precedence|priority|preference))?(?: is| shall be)?:|order of (?:precedence|priority)[a-z ]{0,40}: )")
OWN_ITEM = re.compile(r"\b(?:this (?:agreement|contract|form)|(?:sections?|articles?) [0-9ivx]+(?: to [0-9ivx]+)?(?: of this (?:agreement|contract))?|the (?:body|main body|terms|text) of this (?:agreement|contract))\b")


def _listed(canon: str, part: str, by_name: dict[str, str]) -> list[str]:
    """The parts in the order in which a ranking names them; the part that ranks stands for "this agreement"."""
    after = canon[ORDER_LIST.search(canon).end() :]  # type: ignore[union-attr]
    places: list[tuple[int, str]] = [(m.start(), by_name[m[0]]) for m in PART_NAME.finditer(after) if m[0] in by_name]
    own = OWN_ITEM.search(after)
    if own:
        places.append((own.start(), part))
    for match in re.finditer(r"\bexhibits ((?:[a-z0-9]{1,2}(?:, | and |, and )?){2,6})\b", after):
        places += [(match.start() + 1, by_name[f"exhibit {x}"]) for x in re.findall(r"\b[a-z0-9]{1,2}\b", match[1]) if f"exhibit {x}" in by_name]
    return list(dict.fromkeys(name for _, name in sorted(places)))


@dataclass(frozen=True, slots=True)
class Ranks:
    """Rank of each part: the lower number wins; parts without a rank are not compared. `off`: clauses that another one switches off."""

    of: dict[str, int]
    off: dict[int, str] = field(default_factory=dict)
    whole: frozenset[str] = frozenset()

    def outranks(self, winner: str, loser: str) -> bool:
        return winner in self.of and loser in self.of and self.of[winner] < self.of[loser]


def part_ranks(state: State) -> Ranks:
    """The ranks that precedence clauses give to the parts of the document."""
    contract = state.contract
    off = _switched_off(state)
    if len(contract.parts) < 2:
        return Ranks({}, off)
    by_name = {p.id.lower(): p.id for p in contract.parts}
    ranks: dict[str, int] = {}
    for unit in state.units:
        part = contract.clauses[unit.clause].part
        if ORDER_LIST.search(unit.canon):
            for place, name in enumerate(_listed(unit.canon, part, by_name)):
                ranks.setdefault(name, 10 + place)
            continue
        first = RANKING.search(unit.canon)
        if first is None:
            continue
        before, after = unit.canon[: first.start()], unit.canon[first.end() :]
        named_before = [by_name[m[0]] for m in PART_NAME.finditer(before) if m[0] in by_name]
        named_after = [by_name[m[0]] for m in PART_NAME.finditer(after) if m[0] in by_name]
        if OWN.search(before) and (LOWER_PARTS.search(after) or named_after):
            ranks.setdefault(part, 10)
            for place, other in enumerate(named_after or [p.id for p in contract.parts if p.id != part]):
                if other != part:
                    ranks.setdefault(other, 20 + place)
        elif OWN_WINS.search(before) and CONFLICT.search(unit.canon):
            ranks.setdefault(part, 10)
            for each in contract.parts:
                if each.id != part:
                    ranks.setdefault(each.id, 20)
        elif named_before and re.search(r"\b(?:this (?:agreement|contract|document)|the agreement)\b", after):
            for other in named_before:
                ranks[other] = 5
            ranks.setdefault(part, 10)
    return Ranks(ranks, off)


# "Section 9 does not apply.", "Clause 4.2 shall be of no effect as to the County": but not "does not apply to data that ..."
SWITCHED_OFF = re.compile(
    r"^\W{0,3}(?:(?:does|do|shall|will) not apply|(?:is|are|shall be|will be) (?:of )?(?:no|without) (?:force|effect|application)|(?:has|have|shall have) no (?:force|effect|application)|(?:is|are) (?:void|inapplicable|struck|deleted|omitted))"
    r"(?: (?:and effect|whatever|whatsoever|here|to this agreement|to this contract|(?:to|as to|for|against) (?:the )?(?:agency|customer|city|county|town|department|village|district|client|subscriber)))*\s*(?:[.;,]|$)",
    re.I,
)


def _switched_off(state: State) -> dict[int, str]:
    """Clauses that another clause says do not apply, with the reason in words."""
    contract = state.contract
    text = contract.document.text
    off: dict[int, str] = {}
    for reference in contract.references:
        if reference.target is None or reference.target == reference.clause:
            continue
        if SWITCHED_OFF.match(text[reference.end : reference.end + 120]):
            reason = f"{contract.clauses[reference.clause].name()} says that it does not apply"
            off[reference.target] = reason
            off.update({c.index: reason for c in contract.clauses if c.parent == reference.target})
    return off


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
    if "wins-some" in mine.overrides and contract.clauses[other.clause].part.lower() in mine.text and contract.clauses[other.clause].part not in {"main", contract.clauses[mine.clause].part}:
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
    if part is None or (rest := after[part.end() :]) and re.match(r",? (?:item |line )?\d", rest):
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
        if reference.target in targets and reference.clause in lead_ins and OPENING.search(contract.document.text[max(0, reference.start - 40) : reference.start].lower()):
            return True
        if reference.clause == clause and start <= reference.start < end and reference.target in targets:
            return True
    return bool(text and FOREGOING.search(text) and target_start < start and (clause == target or clause - target <= 1))
