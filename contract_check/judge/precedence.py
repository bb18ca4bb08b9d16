"""What a clause on precedence says: which papers of the document win over which, in pairs.

Two shapes are read: a list in order of rank ("in this sequence: ...", "the one higher on the list controls"), and a sentence with a winner
("if they differ, this Exhibit prevails", "Schedule 2 gives way to Articles I to X"). Source: the catalogue's boundary rules on precedence.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from contract_check import regex
from contract_check.library.lexicon import latin_i
from contract_check.model import Contract, Part
from contract_check.state.canon import whole_words
from contract_check.state.unit import State, Unit
from contract_check.structure.headed import HEADED

PAPER = (
    r"agreement|contract|addendum|exhibit|attachment|appendix|annex|schedule|rider|amendment|order form|purchase order|order|form|memorandum|document|page|compact|"
    r"(?:[a-z]+ )?terms|(?:[a-z]+ )?conditions|quote|quotation|proposal|policy|manual|guide|statement of work|paper"
)
WINS = regex.compile(
    r"\b(?:prevails?|controls?|governs?|(?:takes?|has|have|is given|shall have) (?:precedence|priority)|(?:is|are|shall be|will be) (?:followed|controlling)|wins?(?: over)?|"
    r"comes? (?:first|before)|supersedes?|overrides?|outranks?|ranks? (?:above|before|ahead of|over)|beats?|trumps?|has the last word|(?:is|are|stands?) (?:above|ahead of))\b"
)
LOSES = regex.compile(r"\b(?:gives? way to|yields? to|(?:is|are|shall be) (?:subordinate|superseded by|overridden by|ranked (?:below|after|behind))|ranks? (?:below|after|behind))\b")
NEGATED = regex.compile(r"\b(?:not|never|nor|neither|no)\b[^,;]{0,24}$")
CONFLICT = regex.compile(
    r"\b(?:conflict(?:s|ing)?|inconsisten(?:t|cy|cies)|differ(?:s|ent|ence|ences|ently)?|discrepanc(?:y|ies)|contrary|contradict(?:s|ion|ory)?|disagree(?:s|ment)?|ambigu(?:ity|ities|ous)|clash(?:es)?|"
    r"cannot be (?:read|squared|reconciled)|at odds|something else|which (?:document|paper|one))\b"
)
ORDER = regex.compile(
    r"\b(?:in (?:this|the following|the) (?:order|sequence)|(?:the |this )?following (?:order|sequence)|order (?:listed|given|shown|stated|named|of (?:precedence|priority|preference|rank))|this sequence|"
    r"(?:higher|earlier|first|above) (?:on|in) the list|listed (?:first|above|higher|earlier)|named (?:first|earlier)|ranked? (?:in (?:this|the following) order|as follows)|ranks? as follows|from (?:the )?highest to (?:the )?lowest|"
    r"(?:in favor of|to)[ ,:]{0,3}(?:\(1\) |\(a\) |1\. )?first\b|(?:control|prevail|govern|come|count|rank)s? first)"
)
SECOND = regex.compile(r"\b(?:then|second(?:ly)?|next|after (?:it|that|them|those)|followed by|last(?:ly)?)\b|;|\([b2]\)|\bbefore\b")
GOES_ON = regex.compile(r"^\W*(?:then|next|second|third|after|last|finally|below|\(?[a-z0-9]{1,3}[.)])\b")
STRONG = regex.compile(r"\b(?:whatever|notwithstanding|despite|even (?:if|where|though)|regardless|no matter|irrespective)\b")
ALL_OTHERS = regex.compile(
    r"\b(?:(?:an?|any|all|every|each|the|its|such)(?: (?:of the )?other)? (?:exhibits?|attachments?|appendi(?:x|ces)|schedules?|annex(?:es)?|addend(?:um|a)|riders?|papers?|documents?|parts?|terms|forms?|instruments?|provisions?)|"
    r"(?:exhibits|attachments|appendices|schedules|addenda|riders)|terms and conditions|everything else|anything else|the rest|another exhibit)\b"
)
THEM = regex.compile(r"\b(?:them|those|these|both|either|it)\b")
IT = regex.compile(r"\b(?:it|the latter)\s*$")
NO_PART = regex.compile(r"\b(?:law|statutes?|code)\b")
LIST_OF = regex.compile(r"\b(exhibit|attachment|appendix|schedule|annex|addendum|rider|part)(?:s|es|ices)? ((?:[a-z0-9]{1,3}(?:, and |, | and | or | & )){1,6}[a-z0-9]{1,3})\b")
RANGE = regex.compile(
    r"\b(?:the )?(?:numbered )?(?:sections?|articles?|clauses?|paragraphs?) (?:\d[\d.]*|[ivx]+|one|two)(?:,? (?:to|through|thru|-|–) (?:\d[\d.]*|[ivx]+|[a-z]+))(?: of this [a-z]+)?|"
    r"\b(?:the )?numbered (?:sections|articles|clauses|paragraphs)\b|\bthe (?:sections|articles|body|main body|text|terms|provisions) of this (?:agreement|contract|document)\b|\bthe (?:main|base|master|principal|underlying) (?:agreement|contract)\b|\bthe (?:body|agreement|contract)\b(?! (?:documents?|papers?|parts|form))"
)
OWN = regex.compile(rf"\b(?:this|these|the present) (?:[a-z]+ ){{0,2}}?(?:{PAPER})\b")
OTHER_PAPER = regex.compile(rf"\b(?:the|an?|any|every|its|[a-z]+'s|that|such) (?:[a-z]+ ){{0,2}}?(?:{PAPER})s?\b")
LETTERED = regex.compile(r"\b(?:exhibit|attachment|appendix|schedule|annex|addendum|rider|amendment) (?:[a-z]|\d{1,2}|[ivx]{1,5})\b")
ALIAS = regex.compile(r"[^.;\n]{0,90}?\((?:the |this |collectively,? )?[\"“]([A-Z][\w’' -]{2,40})[\"”]\)")
MEANT = regex.compile(r"[\"“]([A-Z][\w’' -]{2,40})[\"”] (?:means|is|refers to) (?:the )?([^.;\n]{0,110})")


@dataclass(frozen=True, slots=True)
class Claim:
    """One paper is put before another one; `strong` where the sentence says that it wins whatever the other paper says."""

    winner: str
    loser: str
    strong: bool = False


def claims_of(state: State) -> list[Claim]:
    """What all clauses on precedence say about the parts of the document, in reading order. Papers that are not in the document are left out."""
    contract = state.contract
    if len(contract.parts) < 2:
        return []
    names: dict[str, str] = {}
    claims: list[Claim] = []
    for place, unit in enumerate(state.units):
        if _ranks(unit.canon):
            names = names or names_of(contract)
            claims += _Papers(contract, unit, names).claims(state.units, place)
    return list(dict.fromkeys(claims))


@lru_cache(maxsize=10_000)
def _ranks(text: str) -> bool:
    """Whether words of rank stand in a sentence."""
    return any(kind.search(text) for kind in (ORDER, WINS, LOSES))


class _Papers:
    """The papers of a document as the sentences of one of its parts name them."""

    def __init__(self, contract: Contract, unit: Unit, names: dict[str, str]):
        self.contract = contract
        self.names = names
        self.part = contract.clauses[unit.clause].part
        self.heading = contract.clauses[unit.clause].heading

    def claims(self, units: list[Unit], place: int) -> Iterator[Claim]:
        text = self.text(units[place])
        if (order := ORDER.search(text)) and (ranked := self.listed(units, place, order)):
            yield from (Claim(high, low) for n, high in enumerate(ranked) for low in ranked[n + 1 :])
            return
        for verb, wins in sorted([(m, True) for m in WINS.finditer(text)] + [(m, False) for m in LOSES.finditer(text)], key=lambda v: v[0].start())[:2]:
            found = list(self.decided(units, place, text, verb, wins))
            yield from found
            if found:
                return

    def text(self, unit: Unit) -> str:
        return " ".join(self.contract.text[unit.start : unit.end].lower().replace("’", "'").split())

    # ------------------------------------------------------------ a list

    def listed(self, units: list[Unit], place: int, order: re.Match[str]) -> list[str]:
        """The parts in order of rank; empty where fewer than two of them are ranked."""
        first = units[place]
        text = self.text(first)
        after = text[max(text.rfind(mark, 0, order.start()) for mark in (",", ";", ":")) + 1 if order[0].endswith("first") else order.end() :]
        for last, unit in zip(units[place:], units[place + 1 : place + 14], strict=False):
            goes_on = unit.clause == first.clause and (GOES_ON.match(self.text(unit)) or self.text(last).endswith(";"))
            if not goes_on and not self.under(unit, first):
                break
            after += "; " + self.text(unit)
        if not SECOND.search(after):
            after = ""
        ranked = self.named(after)
        if len(ranked) < 2:
            before = " ".join(self.text(u) for u in units[max(0, place - 12) : place] if u.clause == first.clause or self.under(u, first))
            ranked = self.named(before + " " + text[: order.start()]) if CONFLICT.search(text) and regex.search(r"order|list", order[0]) else []
        return ranked if len(ranked) > 1 else []

    def under(self, unit: Unit, first: Unit) -> bool:
        """Whether a sentence stands in an item under the clause of the first one."""
        cursor = self.contract.clauses[unit.clause].parent
        while cursor is not None:
            if cursor == first.clause:
                return True
            cursor = self.contract.clauses[cursor].parent
        return False

    # ------------------------------------------------------------ a sentence

    def decided(self, units: list[Unit], place: int, text: str, verb: re.Match[str], wins: bool) -> Iterator[Claim]:
        if NEGATED.search(text[: verb.start()]):
            return
        comma = max(text.rfind(mark, 0, verb.start()) for mark in (",", ";", ":")) + 1
        subject, condition, after = text[comma : verb.start()], text[:comma], text[verb.end() :]
        chosen = self.mentions(subject)
        if not chosen and IT.search(subject) and not NO_PART.search(subject) and not OTHER_PAPER.search(subject):
            chosen = self.mentions(condition)
        conflict = CONFLICT.search(text)
        compared = not wins or conflict or regex.search(r"\bover\b|precedence|priority|supersede|override|outrank|rank|above|before", verb[0] + after[:12]) or STRONG.search(condition)
        if not chosen or not compared:
            return
        mine = chosen[-1][1]
        others = self.named(after)
        if not others and wins:
            others = [name for name in self.named(condition) if name != mine]
            if THEM.search(after):
                clause = units[place].clause
                earlier = " ".join(self.text(u) for u in units[max(0, place - 4) : place] if u.clause == clause)
                others = others or [name for name in self.named(earlier) if name != mine]
            named = any(kind.search(each) for kind in (OTHER_PAPER, LETTERED) for each in (after, condition))
            if not others and (ALL_OTHERS.search(after) or ALL_OTHERS.search(condition) or (conflict and not named)):
                others = [part.id for part in self.contract.parts]
        elif wins and ALL_OTHERS.search(after) and regex.search(r"\bother\b|\belse\b|\brest\b", after):
            others = [part.id for part in self.contract.parts]
        strong = STRONG.search(text) is not None
        for other in others:
            if other != mine:
                yield Claim(mine, other, strong) if wins else Claim(other, mine, strong)

    # ------------------------------------------------------------ names

    def named(self, text: str) -> list[str]:
        """The parts that a text names, each at its first place."""
        return list(dict.fromkeys(name for _, name in self.mentions(text)))

    def mentions(self, text: str) -> list[tuple[int, str]]:
        """Place and part of each mention, in order; the longest name at a place."""
        found: list[tuple[int, int, str]] = []
        for name, part in self.names.items():
            if name in text:
                found += [(m.start(), m.end(), part) for m in re.finditer(rf"(?<![\w-]){re.escape(name)}(?![\w-])", text)]
        ids = {part.id.lower(): part.id for part in self.contract.parts}
        for match in LIST_OF.finditer(text):
            for item in regex.finditer(r"\b[a-z0-9]{1,3}\b", match[2]):
                if item[0] not in {"and", "or"} and (part_id := ids.get(f"{match[1]} {item[0]}")):
                    found.append((match.start(2) + item.start(), match.start(2) + item.end(), part_id))
        found += [(m.start(), m.end(), "main") for m in RANGE.finditer(text)]
        found += [(m.start(), m.end(), self.part) for m in OWN.finditer(text) if not any(a <= m.start() < b for a, b, _ in found)]
        if regex.search(r"\d", self.heading) and 2 < len(self.heading) < 40 and self.heading.lower() not in ids:  # "Special Condition 3 wins over ..." under that heading
            found += [(m.start(), m.end(), self.part) for m in re.finditer(rf"\b{re.escape(self.heading.lower())}\b", text)]
        for match in regex.finditer(r"\b(?:its|the|all|any|other) (exhibit|attachment|schedule|annex)(?:s|es)\b(?! [a-z0-9]{1,2}\b)", text):
            found += [(match.start(), match.end(), part.id) for part in self.contract.parts if part.id.lower().startswith(match[1]) and not any(p == part.id for _, _, p in found)]
        taken: list[tuple[int, int, str]] = []
        for start, end, part_id in sorted(found, key=lambda f: (f[0] - f[1], f[0])):
            if all(end <= a or start >= b or (start, end) == (a, b) for a, b, _ in taken):
                taken.append((start, end, part_id))
        return [(start, part_id) for start, _, part_id in sorted(taken)]


def names_of(contract: Contract) -> dict[str, str]:
    """Names in small letters of the parts but the main one, which has names of its own only in a packet."""
    names: dict[str, str] = {}
    text = contract.text
    folded = latin_i(text).casefold()
    meant = list(MEANT.finditer(text))
    for each in contract.parts:
        if each.id == "main":
            continue
        short = each.id.lower()
        names.setdefault(short, each.id)
        for name in _titles(each):
            names.setdefault(name, each.id)
        for _, end in whole_words(each.id, text, folded):
            if alias := ALIAS.match(text, end):
                names.setdefault(alias[1].lower(), each.id)
        for match in meant:
            if match[2].lower().startswith(short) or re.search(rf"\b(?:is|are|as|in|at|to|by) {re.escape(short)}\b", match[2].lower()):
                names.setdefault(match[1].lower(), each.id)
    for clause in contract.clauses:  # the first paper of a packet, named in the heads of its clauses: "City Rider, § 1."
        if clause.part == "main" and not clause.label and (paper := HEADED.fullmatch(clause.heading)):
            names.setdefault(paper["paper"].lower(), "main")
    return names


def _titles(part: Part) -> Iterator[str]:
    """What a part is called by its title: "SCHEDULE 2 - STANDARD CONDITIONS OF THE AUTHORITY" gives "standard conditions"."""
    for whole in (part.id, regex.sub(r"^\W*(?:exhibit|attachment|appendix|schedule|annex|addendum|rider|part) [\w-]{1,6}\W+", "", part.title, flags=re.I)):
        low = " ".join(whole.lower().split())
        head = regex.split(r"\bof\b|\bfor\b|[(:,–—-]", low)[0].strip()
        for name in (low, head):
            if 1 < len(name.split()) <= 6 and regex.search(rf"\b(?:{PAPER})s?$|\b(?:requirements|provisions|commitments|protections?|promises)$", name):
                yield name

