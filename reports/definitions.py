"""Problems with definitions that a reader has to settle: terms used and never defined, terms defined twice, references to nothing."""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import NamedTuple

from contract_check import regex
from contract_check.model import Clause, Contract, Report
from contract_check.reports.clean import one_line, shortened
from contract_check.reports.words import count, listed

# "... share Permitted Data with ...": two to four capitalised words inside a sentence, the last one a noun that contracts define
PHRASE = regex.compile(
    r"(?<=[a-z,;(] )(?P<phrase>(?:[A-Z][a-z]+ ){1,3}(?:Data|Information|Footage|Content|Records?|Materials?|Services?|Systems?|Purposes?|Recipients?"
    r"|Users?|Employees?|Personnel|Periods?|Incidents?|Breach(?:es)?|Software|Equipment|Hardware|Products?|Devices?|Term|Requests?|Partners?))\b(?! [A-Z]|,? (?:Inc|LLC|Corp|Ltd)\b)"
)
COINED = regex.compile(r"[“\"]([A-Z][\w’'/& -]{2,50}?)(?:\(s\))?[,.]?[”\"]")  # whatever stands in quotation marks was named on purpose
COMMON = frozenset({"agreement", "contract", "effective date", "order form", "term", "party", "exhibit"})  # every part of a packet has its own
NAMES = regex.compile(r"^(?:Criminal Justice Information|Public Records|National|Federal|State|United States|Internal Revenue|Open Records)\b")
LEAST = 2  # uses from which a phrase is taken for a term
ONCE = regex.compile(r"(?:Data|Footage|Purposes?|Recipients?|Users?)$")  # one use is enough: such a term decides what may be done
MEANING = 160


class Problem(NamedTuple):
    """One problem: what it is about, where, and why it matters. `kind`: "undefined", "twice" or "reference"."""

    kind: str
    subject: str
    where: str
    detail: str


def problems_of(report: Report) -> list[Problem]:
    """All problems with the definitions and references of the report's agreements, in the order of the kinds."""
    found: list[Problem] = []
    for contract in report.contracts:
        found += [*_undefined(contract), *_twice(contract), *_references(contract)]
    return sorted(found, key=lambda p: ("undefined", "twice", "reference").index(p.kind))


def _undefined(contract: Contract) -> list[Problem]:
    text = contract.document.text
    known = {_key(t.name) for t in contract.terms} | {_key(alias) for p in contract.parties for alias in (p.name, *p.aliases)}
    headings = {_key(c.heading) for c in contract.clauses if c.heading} | {_key(p.title) for p in contract.parts}
    known |= {_key(d.title) for d in contract.incorporated} | {_key(match[1]) for match in COINED.finditer(text)}
    uses: dict[str, list[tuple[str, int]]] = defaultdict(list)
    for clause in contract.clauses:
        if clause.kind in {"preamble", "signature", "heading", "table"}:
            continue
        for match in PHRASE.finditer(text, clause.body, clause.end):
            phrase = " ".join(match["phrase"].split())
            key = _key(phrase)
            if key not in known and key not in headings and not NAMES.match(phrase) and not any(key.endswith(f" {k}") for k in known if " " in k):
                uses[key].append((phrase, clause.index))
    found = []
    for places in uses.values():
        if len(places) < LEAST and not ONCE.search(places[0][0]):
            continue
        name = Counter(phrase for phrase, _ in places).most_common(1)[0][0]
        clauses = list(dict.fromkeys(_name(contract.clauses[index]) for _, index in places))
        found.append(Problem("undefined", name, listed(clauses[:4]), f"used {'once' if len(places) == 1 else count(len(places), 'time')} with capitals, and defined nowhere"))
    return found


def _twice(contract: Contract) -> list[Problem]:
    text = contract.document.text
    by_name: dict[str, list[tuple[str, str, str]]] = defaultdict(list)
    for term in contract.terms:
        meaning = " ".join(text[term.meaning.start : term.meaning.end].split())
        by_name[term.name].append((_name(contract.clauses[term.clause]), contract.clauses[term.clause].part, meaning))
    found = []
    for name, rows in by_name.items():
        parties = {alias for p in contract.parties for alias in p.aliases}
        clauses = {(where, part) for where, part, _ in rows}
        if len(clauses) > 1 and len({m.lower().rstrip(".;") for _, _, m in rows}) > 1 and name not in parties and _key(name) not in COMMON:
            words = "; ".join(f"{where}: “{shortened(meaning, MEANING)}”" for where, _, meaning in rows[:3])
            found.append(Problem("twice", name, listed(list(dict.fromkeys(where for where, _, _ in rows))[:4]), f"defined {count(len(rows), 'time')} in different words. {words}"))
    return found


def _references(contract: Contract) -> list[Problem]:
    text = contract.document.text
    found: dict[tuple[str, str], Problem] = {}
    notes = " ".join(contract.notes)
    for reference in contract.references:
        if reference.target is None and reference.label in notes:
            words = one_line(text[reference.start : reference.end])
            where = _name(contract.clauses[reference.clause])
            found.setdefault((words, where), Problem("reference", words, where, "no clause of this agreement has that number"))
    return list(found.values())


def _name(clause: Clause) -> str:
    return one_line(clause.name())


def _key(text: str) -> str:
    """A name without the difference between one and many."""
    low = " ".join(text.lower().replace("’", "'").split())
    return low[:-1] if low.endswith("s") and not low.endswith("ss") else low
