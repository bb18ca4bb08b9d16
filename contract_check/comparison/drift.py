"""Definition drift: the clause stayed, and a term in it came to mean less, or more."""

from __future__ import annotations

import re
from dataclasses import dataclass

from contract_check import regex
from contract_check.comparison.delta import Pair
from contract_check.comparison.marks import pair_of
from contract_check.comparison.normal import CORPORATE, DATE, content
from contract_check.comparison.points import Point, listed, named, supporting_pieces
from contract_check.comparison.sides import Comparison, Side
from contract_check.judge.verdict import Verdict
from contract_check.model import Contract, Term
from contract_check.state.terms import EXCLUDES

# Terms that widen a permission when they widen: who may, and what for.
PERMITS = regex.compile(
    r"\b(?:purposes?|recipients?|affiliates?|partners?|emergenc(?:y|ies)|exigen\w+|authorized|permitted|approved|sub-?contractors?|sub-?processors?|users?|officials?|exceptions?|legitimate)\b", re.I
)
# Terms whose width is the width of a promise.
PROTECTS = regex.compile(r"\b(?:incidents?|breach(?:es)?|third part(?:y|ies)|sale|sell|demands?|requests?|process|misuse|protected)\b", re.I)
NARROWING = regex.compile(r"\b(?:only|solely|confirmed|material(?:ly)?|determines?|reasonably believes?|limited to|directly|actual(?:ly)?|identif(?:y|ies|iable))\b")
OPENING = regex.compile(r"\b(?:any other|any lawful|without limitation|or otherwise|and the like|as (?:it|VENDOR|AGENCY) sees fit|similar)\b")
WEIGHT = 0.12  # share of a definition that has to go or come before it counts
FEW = 2


@dataclass(frozen=True, slots=True)
class Drift:
    """A term whose meaning differs. `sign` is -1 where it came to mean less, 1 where more, 0 where only its words differ."""

    term: Term
    later: Term
    sign: int
    text: str
    pair: Pair

    @property
    def permits(self) -> bool:
        return bool(PERMITS.search(self.term.name)) and not self.term.is_data

    @property
    def decides(self) -> bool:
        """Whether the width of the term is the width of a promise or a permission; of other terms a change is only noted."""
        return bool(self.term.is_data or PROTECTS.search(self.term.name) or PERMITS.search(self.term.name))


def drifts_of(both: Comparison) -> list[Drift]:
    """All terms of both agreements whose meaning changed by more than its words, numbers and names."""
    return [drift for term, later in both.terms if (drift := _drift(term, later, both)) is not None]


def drift_points(old: Verdict, new: Verdict, both: Comparison, drifts: list[Drift]) -> list[Point]:
    """The drifts of terms on which the promises of a provision rest."""
    if not drifts:
        return []
    before, after = _used(old, both.old), _used(new, both.new)
    points = []
    for drift in drifts:
        if drift.term.name.lower() not in before or drift.later.name.lower() not in after:
            continue
        sign = (-drift.sign if drift.permits else drift.sign) if drift.decides and new.status != "contradicted" else 0
        points.append(Point("definition", sign, drift.text, (drift.pair,)))
    return points


def _used(verdict: Verdict, side: Side) -> set[str]:
    """The terms, in lower case, that the sentences of a verdict use, through chains of definitions."""
    terms = {t.name.lower(): t for t in side.contract.terms}
    document = side.contract.document.text
    units = {m.unit for m in verdict.supports} | {p.unit for p in supporting_pieces(verdict, side)}
    spans = [span for unit in sorted(units) for span in side.state.units[unit].spans]
    texts = " ".join(" ".join(document[s.start : s.end].lower().split()) for s in spans)
    found = {name for name in terms if name in texts and re.search(rf"\b{re.escape(name)}s?\b", texts)}
    for _ in range(3):
        found |= {used.lower() for name in found for used in terms[name].uses if used.lower() in terms and terms[used.lower()].is_data}
    return found


def _drift(term: Term, later: Term, both: Comparison) -> Drift | None:
    before, after = _meaning(term, both.old.contract), _meaning(later, both.new.contract)
    if content(before) == content(after) and term.covers == later.covers and term.excludes == later.excludes:
        return None
    lost, won = _concepts(term) - _concepts(later), _concepts(later) - _concepts(term)
    excluded, admitted = later.excludes - term.excludes, term.excludes - later.excludes
    lost, won = lost | (excluded & _concepts(term)), won | (admitted & _concepts(later))
    sign, text = _judged(before, after)
    if lost - won:
        sign, text = -1, f"no longer covers {listed([named(c) for c in sorted(lost - won)])}"
    elif won - lost and sign >= 0:
        sign, text = 1, f"now also covers {listed([named(c) for c in sorted(won - lost)])}"
    if not text:
        return None
    pair = pair_of(
        both.old.contract, both.new.contract, _place(term, both.old), _place(later, both.new), f"definition of “{later.name}”"
    )  # fmt: skip
    return Drift(term, later, sign, f"“{later.name}” {text}", pair)


def _judged(before: str, after: str) -> tuple[int, str]:
    """Narrower, wider or other words, from the words of the definitions alone."""
    inside_before, outside_before = _parted(before)
    inside_after, outside_after = _parted(after)
    a, b = set(content(inside_before)), set(content(inside_after))
    gone, come = a - b - set(content(outside_after)), b - a
    shut_out = set(content(outside_after)) - set(content(outside_before))
    if len(shut_out) >= FEW and (not outside_before or len(shut_out) > 0.3 * len(set(content(outside_after)))):
        return -1, "now leaves out part of what it covered"
    let_in = set(content(outside_before)) - set(content(outside_after))
    if outside_before and not outside_after and len(let_in) >= FEW:
        return 1, "no longer leaves anything out"
    restricted = {m[0] for m in NARROWING.finditer(inside_after)} - {m[0] for m in NARROWING.finditer(inside_before)}
    if restricted and come:
        return -1, f"is narrower: it now says “{listed(sorted(restricted))}”"
    if come and (opened := {m[0] for m in OPENING.finditer(inside_after)} - {m[0] for m in OPENING.finditer(inside_before)}):
        return 1, f"is wider: it now says “{listed(sorted(opened))}”"
    size = max(1, len(a | b))
    if len(gone) >= FEW and len(gone) / size >= WEIGHT and len(gone) >= 2 * len(come):
        return -1, "is defined more narrowly"
    if len(come) >= FEW and len(come) / size >= WEIGHT and len(come) >= 2 * len(gone):
        return 1, "is defined more widely"
    if (len(gone) + len(come)) / size >= 2 * WEIGHT:
        return 0, "is defined in other words"
    return 0, ""


def _parted(meaning: str) -> tuple[str, str]:
    """What a definition takes in and what it shuts out."""
    cut = EXCLUDES.search(meaning)
    return (meaning[: cut.start()], meaning[cut.start() :]) if cut else (meaning, "")


def _concepts(term: Term) -> frozenset[str]:
    return term.covers - term.excludes - {"pronoun", "generic", "agreement", "vendor-property", "staff"}


def _meaning(term: Term, contract: Contract) -> str:
    text = contract.document.text[term.meaning.start : term.meaning.end].lower().replace("’", "'")
    return CORPORATE.sub("", DATE.sub("date", " ".join(text.split())))


def _place(term: Term, side: Side) -> tuple[int, int, int]:
    """The sentences of the definition, from the term to the end of its meaning."""
    start, end = min(term.start, term.meaning.start), max(term.end, term.meaning.end)
    return term.clause, start, end
