"""Numbers that changed in the sentences a requirement rests on, and whether for the worse."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, NamedTuple

from contract_check import regex
from contract_check.comparison.normal import Piece
from contract_check.comparison.points import Point, core, supporting_pieces
from contract_check.comparison.sides import Comparison, Side
from contract_check.judge.verdict import Verdict

MONEY = regex.compile(r"\$ ?(\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?")
PERCENT = regex.compile(r"(\d+(?:\.\d+)?) ?%|\b(\d+(?:\.\d+)?) percent")
FLOOR = regex.compile(r"\b(?:at least|minimum (?:of|period)|(?:no|not) (?:less|fewer|shorter|sooner|earlier) than|a further)\b[^.;]{0,24}$")
CEILING = regex.compile(
    r"\b(?:within|(?:no|not) (?:later|longer|more) than|at most|exceed(?:s|ing)?|up to|maximum(?: of)?|after|beyond|older than|longer than|under|every|by|until)\b[^.;]{0,36}$"
)
KEPT = regex.compile(r"\b(?:keep|kept|retain|retained|retention|maintain|maintained|store|stored|hold|held|preserve|preserved)\b")
GONE = regex.compile(r"\b(?:delete[sd]?|deletion|destroy(?:s|ed)?|destruction|purged?|erased?|removed?|overwritten)\b")
NOTICE = regex.compile(r"^'? ?(?:prior |advance |written )*notice\b")


class Number(NamedTuple):
    """A figure in canonical text: minutes, dollars or percent by `unit`, its words, and the text on both sides."""

    unit: str
    value: float
    words: str
    before: str
    after: str


def number_points(old: Verdict, new: Verdict, both: Comparison, parameters: Mapping[str, Any]) -> list[Point]:
    """Periods, sums and shares that differ between the versions of the sentences that the verdicts rest on."""
    rows = [(piece, both.after(piece)) for piece in supporting_pieces(old, both.old)]
    done = {later.index for _, later in rows if later is not None}
    against = {m.unit for m in core(new) if m.rule.effect != "supports"}
    for piece in supporting_pieces(new, both.new):
        earlier = both.before(piece)
        if piece.index not in done and piece.unit in against and earlier is not None:
            rows.append((earlier, piece))
    points: list[Point] = []
    for before, after in rows:
        if after is not None and not both.exact(before, after):
            points += _compared(before, after, both, parameters)
    return points


def numbers_of(piece: Piece, side: Side) -> list[Number]:
    """The periods, sums and shares of a sentence, in order."""
    unit = side.state.units[piece.unit]
    canon = unit.canon
    found: list[tuple[int, Number]] = []
    for cue in unit.cues:
        if cue.kind == "duration":
            minutes = float(cue.value.split("|")[0])
            found.append((cue.start, Number("minutes", minutes, canon[cue.start : cue.end], canon[: cue.start], canon[cue.end :])))
    for kind, pattern in (("dollars", MONEY), ("percent", PERCENT)):
        for match in pattern.finditer(canon):
            figure = next(group for group in match.groups() if group)
            found.append((match.start(), Number(kind, float(figure.replace(",", "")), match[0], canon[: match.start()], canon[match.end() :])))
    return [number for _, number in sorted(found, key=lambda row: row[0])]


def _compared(before: Piece, after: Piece, both: Comparison, parameters: Mapping[str, Any]) -> list[Point]:
    had, has = numbers_of(before, both.old), numbers_of(after, both.new)
    points: list[Point] = []
    for kind in ("minutes", "dollars", "percent"):
        a, b = [n for n in had if n.unit == kind], [n for n in has if n.unit == kind]
        if len(a) != len(b):
            continue  # a number that came or went is an element, an exception or new words; here only changed ones
        for one, two in zip(a, b, strict=True):
            if one.value != two.value:
                sign = _sign(one, two, after, both.new, parameters)
                text = f"{one.words.strip()} became {two.words.strip()} in {both.new.name(after.clause)}"
                points.append(Point("number", sign, text, (both.pair(before, after),)))
    return points


def _sign(old: Number, new: Number, piece: Piece, side: Side, parameters: Mapping[str, Any]) -> int:
    """-1 where the change hurts the agency, 1 where it helps, 0 where that cannot be told."""
    grew = 1 if new.value > old.value else -1
    statements = side.statements.get(piece.unit, [])
    if new.unit == "percent" or (NOTICE.match(new.after) and any(s.actor == "agency" for s in statements)):
        return 0
    if new.unit == "dollars":
        return grew if regex.search(r"\b(?:liab|damages|indemn|penalt|pay AGENCY|credit)", piece.bare) else 0
    if all(s.actor == "agency" and s.modality == "must" for s in statements) and statements:
        return 0
    if "min_days" in parameters or FLOOR.search(new.before):
        return grew
    if regex.search(r"\bfor (?:a period of |up to )?$", new.before) and KEPT.search(piece.bare):
        captured = any("captured" in s.objects for s in statements)
        return -grew if captured else grew
    return -grew if CEILING.search(new.before) or KEPT.search(piece.bare) or GONE.search(piece.bare) else 0
