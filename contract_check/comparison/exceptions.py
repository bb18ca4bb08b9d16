"""Exceptions that were added to a promise, widened, narrowed or struck."""

from __future__ import annotations

from contract_check import regex
from contract_check.comparison.normal import Piece, content
from contract_check.comparison.points import Point
from contract_check.comparison.sides import Comparison, Side
from contract_check.judge.verdict import Verdict

CUE = regex.compile(
    r"\b(?:except(?:ing|ions?)?(?: that| as| for| to| where| when| if| with)?|excluding|unless|other than|save (?:for|that|as|where)|apart from"
    r"|(?:does|do|shall|will) not (?:apply|extend|reach)|is not bound|provided,? however,?(?: that)?|nor to|nothing in (?:this|the) [a-z]+"
    r"|to the extent|subject to|so long as [A-Z]+ (?:deems|believes|considers))\b"
)
# "This does not apply to ...": a sentence that limits the one before it
LEANS = regex.compile(r"^(?:this|these|that|those|such|it|the (?:foregoing|above|preceding|same)|nothing|however|but|except|section #|notwithstanding)\b")
CONSENT_WORDS = frozenset(content("prior advance written writing express explicit consent approval agreed agreement permission beforehand signed"))
FEW = 2  # new words from which an exception counts as widened
SHARE = 0.25  # ... and their share of the exception


def exception_points(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """Exceptions to the promises of a provision that differ between the two agreements."""
    before, after = _scope(old, both.old), _scope(new, both.new)
    points: list[Point] = []
    if not before or not after:
        return points
    after_by_index = {p.index: p for p in after}
    seen: set[int] = set()
    for piece in before:
        later = both.after(piece)
        if later is None:
            if _tail(piece):
                points.append(Point("exception", 1, f"an exception in {both.old.name(piece.clause)} is gone", (both.pair(piece, None),)))
            continue
        seen.add(later.index)
        if not both.exact(piece, later):
            points += _changed(piece, later, both)
    for index, piece in after_by_index.items():
        earlier = both.before(piece)
        if index in seen:
            continue
        if earlier is not None:
            if not both.exact(earlier, piece):
                points += _changed(earlier, piece, both)
        elif _tail(piece) and LEANS.match(piece.bare):
            points.append(Point("exception", -1, f"{both.new.name(piece.clause)} adds an exception", (both.pair(None, piece),)))
    return points


def _scope(verdict: Verdict, side: Side) -> list[Piece]:
    """The sentences of the promise, and those right after it that limit it."""
    units = {m.unit for m in verdict.supports if m.fills} or {m.unit for m in verdict.supports}
    found: list[Piece] = []
    for piece in (side.by_unit[u] for u in sorted(units) if u in side.by_unit):
        found.append(piece)
        for other in side.by_clause[piece.clause]:
            if other.start > piece.start and other.unit not in units and LEANS.match(other.bare):
                found.append(other)
    return list(dict.fromkeys(found))


def _tail(piece: Piece) -> tuple[str, ...]:
    """The stems of the words from the first exception on; () where there is none."""
    match = CUE.search(piece.bare)
    return content(piece.bare[match.start() :]) if match else ()


def _changed(piece: Piece, later: Piece, both: Comparison) -> list[Point]:
    """What became of the exceptions of a sentence that was edited."""
    had, has = _tail(piece), _tail(later)
    pair = (both.pair(piece, later),)
    where = both.new.name(later.clause)
    if has and not had:
        fresh = set(has) - set(piece.words)
        return [Point("exception", -1, f"{where} adds an exception", pair)] if len(fresh - CONSENT_WORDS) >= FEW else []
    if had and not has:
        gone = set(had) - set(later.words) - CONSENT_WORDS
        return [Point("exception", 1, f"an exception in {where} is gone", pair)] if len(gone) >= FEW else []
    fresh = set(has) - set(piece.words)
    gone = set(had) - set(later.words) - CONSENT_WORDS
    if len(fresh) >= FEW and len(fresh) >= SHARE * len(set(has)) and len(fresh) > len(gone):
        return [Point("exception", -1, f"the exception in {where} is wider", pair)]
    if len(gone) >= FEW and len(gone) >= SHARE * len(set(had)) and len(gone) > len(fresh):
        return [Point("exception", 1, f"the exception in {where} is narrower", pair)]
    if len(fresh) >= FEW and len(gone) >= FEW:
        return [Point("exception", 0, f"the exception in {where} is worded differently", pair)]
    return []
