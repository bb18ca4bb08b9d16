"""Which part of the document wins over which: precedence clauses, ranked lists, clauses that another one switches off."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from contract_check.state.unit import State
from contract_check.structure.headed import HEADED

RANKING = re.compile(r"\b(?:prevails?|controls?|governs?|takes? precedence|precedence|priority|supersedes?|overrides?|wins?(?: over)?|beats?|outranks?|trumps?)\b")
NEGATED = re.compile(r"\b(?:not|never|nor|neither|no)\b[^,;]{0,24}$")
LOWER_PARTS = re.compile(
    r"\b(?:(?:an?|any|the|all|its|such|other|every(?: other)?) (?:exhibits?|attachments?|appendi(?:x|ces)|schedules?|annex(?:es)?|addend(?:um|a)|riders?)|exhibits|attachments|appendices|schedules|addenda|riders|order forms?|"
    r"VENDOR's (?:[a-z]+ )?(?:terms|form|agreement)|terms and conditions|(?:every|any|all) other (?:papers?|documents?|parts?|terms|forms?|instruments?))\b"
)
OWN = re.compile(r"\b(?:this (?:agreement|contract|document|exhibit|rider|addendum|form)|the (?:terms|provisions) of this|the (?:main )?(?:agreement|body)(?: of this [a-z]+)?|city's terms|AGENCY's terms|the provisions of this)\b")
MAIN = re.compile(r"\b(?:this (?:agreement|contract|document)|the (?:main )?(?:agreement|contract|body))\b")
# "if this Rider and the Base Agreement differ, this Rider prevails"
OWN_WINS = re.compile(r"\bthis (?:rider|addendum|amendment|supplement|exhibit|attachment)\b[^.;]{0,24}$")
CONFLICT = re.compile(r"\b(?:conflicts?|inconsisten(?:t|cy|cies)|differ(?:s|ent)?|discrepanc(?:y|ies)|contrary|disagree)\b")
ORDER_LIST = re.compile(r"\b(?:rank(?:s|ed)? (?:in (?:this|the following) order|as follows)|(?:in|the) (?:the |this )?(?:following )?order(?: of (?:precedence|priority|preference))?(?: is| shall be)?:|order of (?:precedence|priority)[a-z ]{0,40}: )")
OWN_ITEM = re.compile(r"\b(?:this (?:agreement|contract|form)|(?:sections?|articles?) [0-9ivx]+(?: to [0-9ivx]+)?(?: of this (?:agreement|contract))?|the (?:body|main body|terms|text) of this (?:agreement|contract))\b")
# "Section 9 does not apply.", "Clause 4.2 shall be of no effect as to the County": but not "does not apply to data that ..."
SWITCHED_OFF = re.compile(
    r"^\W{0,3}(?:(?:does|do|shall|will) not apply|(?:is|are|shall be|will be) (?:of )?(?:no|without) (?:force|effect|application)|(?:has|have|shall have) no (?:force|effect|application)|(?:is|are) (?:void|inapplicable|struck|deleted|omitted))"
    r"(?: (?:and effect|whatever|whatsoever|here|to this agreement|to this contract|(?:to|as to|for|against) (?:the )?(?:agency|customer|city|county|town|department|village|district|client|subscriber)))*\s*(?:[.;,]|$)",
    re.I,
)
OF_PART = re.compile(r"^\s*(?:of|in|to|under) (?:the |this )?[A-Z][\w’'-]*(?: [A-Z0-9][\w’'-]*){0,3}")


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
    by_name = {canonical_name(p.id): p.id for p in contract.parts if p.id != "main"}
    for clause in contract.clauses:  # the first paper of a packet, named in the heads of its clauses: "City Rider, § 1."
        if clause.part == "main" and not clause.label and (paper := HEADED.fullmatch(clause.heading)):
            by_name.setdefault(canonical_name(paper["paper"]), "main")
    names = re.compile(r"\b(?:" + "|".join(re.escape(n) for n in sorted(by_name, key=len, reverse=True)) + r")\b")
    ranks: dict[str, int] = {}
    claims: set[tuple[str, str]] = set()
    for unit in state.units:
        part = contract.clauses[unit.clause].part
        if ORDER_LIST.search(unit.canon):
            for place, name in enumerate(_listed(unit.canon, part, by_name, names)):
                ranks.setdefault(name, 10 + place)
            continue
        first = RANKING.search(unit.canon)
        if first is None or NEGATED.search(unit.canon[: first.start()]):
            continue
        heading = canonical_name(contract.clauses[unit.clause].heading)  # "Special Condition 3 wins over ..." under that heading
        own = heading if 2 < len(heading) < 40 and re.search(r"\d", heading) and heading not in by_name else ""
        here = {**by_name, own: part} if own else by_name
        pattern = re.compile(rf"\b{re.escape(own)}\b|{names.pattern}") if own else names
        winner, losers = _ranked(unit.canon[: first.start()], unit.canon[first.end() :], part, here, pattern, [p.id for p in contract.parts])
        if winner is None or not losers:
            continue
        claims.update((winner, loser) for loser in losers)
        ranks.setdefault(winner, 5 if winner != part else 10)
        for place, name in enumerate(losers):
            ranks.setdefault(name, (20 if name != part else 10) + place)
    disputed = {name for winner, loser in claims if (loser, winner) in claims for name in (winner, loser)}  # each says that it prevails
    return Ranks({name: rank for name, rank in ranks.items() if name not in disputed}, off)


def _ranked(before: str, after: str, part: str, by_name: dict[str, str], names: re.Pattern[str], every: list[str]) -> tuple[str | None, list[str]]:
    """The part that a ranking sentence puts first, the last that it names before its verb, and those that it puts behind."""
    named_before = list(names.finditer(before))
    named_after = [by_name[m[0]] for m in names.finditer(after)]
    own = [*OWN.finditer(before)]
    last_own = own[-1].start() if own else -1
    last_named = named_before[-1].start() if named_before else -1
    gap = before[named_before[-1].end() :] if named_before else ""
    if last_named > last_own and (len(gap) > 40 or re.search(r"[A-Z]{5}|\b(?:rider|form|terms|it)\b", gap)):
        return None, []  # another paper is the subject
    if last_named > last_own:
        winner = by_name[named_before[-1][0]]
    elif last_own >= 0:
        winner = part if not MAIN.match(own[-1][0]) or part == "main" or "this" in own[-1][0] else "main"
    else:
        return None, []
    conflict = CONFLICT.search(before + after)
    losers = [n for n in dict.fromkeys([*(by_name[m[0]] for m in named_before), *named_after]) if n != winner]
    if losers and winner != part and (MAIN.search(after) or conflict):
        losers += ["main"] if "main" not in losers and winner != "main" else []
    elif not losers and LOWER_PARTS.search(after if not conflict else before + after) or OWN_WINS.search(before) and conflict:
        losers = [p for p in every if p != winner]
    elif not losers and winner != part and (MAIN.search(after) or (conflict and own)):
        losers = [part]
    return winner, losers


def _listed(canon: str, part: str, by_name: dict[str, str], names: re.Pattern[str]) -> list[str]:
    """The parts in the order in which a ranking names them; the part that ranks stands for "this agreement"."""
    after = canon[ORDER_LIST.search(canon).end() :]  # type: ignore[union-attr]
    places: list[tuple[int, str]] = [(m.start(), by_name[m[0]]) for m in names.finditer(after)]
    own = OWN_ITEM.search(after)
    if own:
        places.append((own.start(), part))
    for match in re.finditer(r"\bexhibits ((?:[a-z0-9]{1,2}(?:, | and |, and )?){2,6})\b", after):
        places += [(match.start() + 1, by_name[f"exhibit {x}"]) for x in re.findall(r"\b[a-z0-9]{1,2}\b", match[1]) if f"exhibit {x}" in by_name]
    return list(dict.fromkeys(name for _, name in sorted(places)))


def canonical_name(name: str) -> str:
    """The name of a part as canonical text has it: "City Rider" is "AGENCY rider"."""
    low = re.sub(r"\b(?:vendor|contractor|provider|supplier|licensor|company|consultant)\b", "VENDOR", name.lower())
    return re.sub(r"\b(?:agency|customer|city|county|town|village|department|client|subscriber|district)\b(?! of\b)", "AGENCY", low)


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
