"""What changed under a requirement, point by point: elements, consent, the reach of a ban, qualifiers, new and dropped rules."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from contract_check import regex
from contract_check.comparison.delta import Pair
from contract_check.comparison.normal import Piece
from contract_check.comparison.sides import Comparison, Side
from contract_check.judge.verdict import Verdict
from contract_check.library.provisions import Provision
from contract_check.match.rules import Match

CONSENT = ("prior", "express", "written", "specific")
SOFT = frozenset({"efforts", "generally", "aspiration", "practice", "capable", "knowingly"})
VAGUE = frozenset({"generic", "pronoun", "narrow", "agreement"})
SURVIVAL = regex.compile(
    r"\b(?:surviv\w+|outlive\w*)\b|\bbinds? [A-Z]+ after\b|\b(?:after|beyond) (?:(?:this|the) )?(?:agreement|contract|end|term|termination|expiration)\b"
)
# How the concepts of the lexicon read in a sentence, where the bare name would not.
NAMES = {
    "captured": "captured data", "derived": "derived data", "personal": "personal data", "third-party": "third parties", "sell": "selling",
    "share": "sharing", "disclose": "disclosing", "transfer": "transferring", "license": "licensing", "use": "using", "access": "access",
    "lease": "leasing", "monetize": "turning into money",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Point:
    """One difference: `sign` is -1 for the worse, 1 for the better, 0 where it decides nothing. `kind` names what differs."""

    kind: str
    sign: int
    text: str
    pairs: tuple[Pair, ...] = ()


def points_of(provision: Provision, old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """The differences between two verdicts on one provision that the verdicts themselves show."""
    consent = _consent(old, new, both)
    said = {point.sign for point in consent}
    return [
        *consent,
        *(p for p in _elements(provision, old, new) if p.kind != "consent" or p.sign not in said),
        *_reach(old, new, both),
        *_softer(old, new, both),
        *_against(old, new, both),
        *_promises_gone(old, new, both),
        *_sections(old, new, both),
    ]


def _elements(provision: Provision, old: Verdict, new: Verdict) -> list[Point]:
    names = {e.id: e.lacking for e in provision.elements}
    lost = [e for e in names if e in old.found and e not in new.found]
    won = [e for e in names if e in new.found and e not in old.found]
    points: list[Point] = []
    for sign, changed, phrase in ((-1, lost, "consent no longer has to be {}"), (1, won, "consent now has to be {}")):
        if kinds := [e for e in CONSENT if e in changed]:
            points.append(Point("consent", sign, phrase.format(listed(kinds))))
    points += [Point("element", -1, f"no longer there: {names[e]}") for e in lost if e not in CONSENT]
    points += [Point("element", 1, f"now there: {names[e]}") for e in won if e not in CONSENT]
    return points


def _consent(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """The kind of consent that a sentence and its version ask for, and consent that is given in the agreement itself."""
    after = {m.unit: m.statement.consent for m in (*new.supports, *new.weakens) if m.statement.consent}
    points = []
    for match in old.supports:
        consent = match.statement.consent
        piece = both.old.by_unit.get(match.unit)
        later = both.after(piece) if piece else None
        if consent is None or piece is None or later is None or both.exact(piece, later) or (now := after.get(later.unit)) is None:
            continue
        pair = (both.pair(piece, later),)
        gone = [kind for kind in CONSENT if getattr(consent, kind) and not getattr(now, kind)]
        come = [kind for kind in CONSENT if getattr(now, kind) and not getattr(consent, kind)]
        if gone:
            points.append(Point("consent", -1, f"consent no longer has to be {listed(gone)}", pair))
        if come:
            points.append(Point("consent", 1, f"consent now has to be {listed(come)}", pair))
        if now.embedded and not consent.embedded:
            points.append(Point("consent", -1, "the consent is now given in the agreement itself", pair))
        if consent.whose == "agency" and now.whose == "vendor":
            points.append(Point("consent", -1, "the consent is now the vendor's own", pair))
    return points


def _reach(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """What the bans name: acts, data, recipients, purposes. Only bans that live on in other words are held against each other."""
    before = {m.unit: m.statement for m in core(old) if m.statement.modality == "must-not"}
    after = {m.unit: m.statement for m in new.supports if m.statement.modality == "must-not"}
    points = []
    for unit, statement in before.items():
        piece = both.old.by_unit.get(unit)
        later = both.after(piece) if piece else None
        if piece is None or later is None or later.unit not in after or both.exact(piece, later):
            continue
        for field, noun in (("acts", ""), ("objects", ""), ("recipients", "giving it to "), ("purposes", "the purpose of ")):
            had, has = getattr(statement, field) - VAGUE, getattr(after[later.unit], field) - VAGUE
            if not had or not has:
                continue
            gone = sorted(had - frozenset().union(*(getattr(s, field) for s in after.values())))
            come = sorted(has - frozenset().union(*(getattr(s, field) for s in before.values())))
            pair = (both.pair(piece, later),)
            if gone:
                points.append(Point(f"reach-{field}", -1, f"the ban no longer names {noun}{listed([named(n) for n in gone])}", pair))
            elif come:
                points.append(Point(f"reach-{field}", 1, f"the ban now also names {noun}{listed([named(n) for n in come])}", pair))
    return _first_of_each(points)


def _softer(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """Promises that became an effort, a habit or a liberty, and the other way round."""
    points = []
    matches = {m.unit: m for m in (*new.supports, *new.weakens)}
    for match in core(old):
        piece = both.old.by_unit.get(match.unit)
        later = both.after(piece) if piece else None
        if piece is None or later is None or both.exact(piece, later):
            continue
        now = matches[later.unit].statement if later.unit in matches else next(iter(both.new.statements.get(later.unit, ())), None)
        if now is None:
            continue
        pair = both.pair(piece, later)
        if come := sorted((now.qualifiers - match.statement.qualifiers) & SOFT):
            points.append(Point("qualifier", -1, f"the promise is now qualified ({listed(come)})", (pair,)))
        elif gone := sorted((match.statement.qualifiers - now.qualifiers) & SOFT):
            points.append(Point("qualifier", 1, f"the promise is no longer qualified ({listed(gone)})", (pair,)))
        if match.statement.modality in {"must", "must-not"} and now.modality in {"may", "need-not", "describes", "describes-not"}:
            points.append(Point("modality", -1, "what was a duty is no longer one", (pair,)))
    return points


def _against(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """Clauses that weaken or contradict: new ones, and those that went."""
    points = []
    had = {m.rule.id for m in (*old.weakens, *old.contradicts)}
    has = {m.rule.id for m in (*new.weakens, *new.contradicts)}
    for match, heavy in _weighty(new):
        piece = both.new.by_unit.get(match.unit)
        earlier = both.before(piece) if piece else None
        if piece is None or (match.rule.id in had and earlier is not None) or (earlier is not None and both.exact(earlier, piece)):
            continue
        text = f"{both.new.name(match.statement.clause)} {match.rule.say}"
        points.append(Point("against", -1 if heavy else 0, text, (both.pair(earlier, piece),)))
    for match, heavy in _weighty(old):
        piece = both.old.by_unit.get(match.unit)
        later = both.after(piece) if piece else None
        if piece is None or match.rule.id in has or (later is not None and both.exact(piece, later)):
            continue
        text = f"no longer there: {both.old.name(match.statement.clause)} {_said(match)}"
        points.append(Point("against", 1 if heavy else 0, text, (both.pair(piece, later),)))
    return _first_of_each(points)


def _weighty(verdict: Verdict) -> list[tuple[Match, bool]]:
    """Matches against the promise, each with whether it counts beside the promises that stand."""
    rows = [(m, True) for m in verdict.contradicts]
    return rows + [(m, m.rule.spoils or not verdict.supports) for m in verdict.weakens]


def _said(match: Match) -> str:
    return f"({match.rule.say})"


def _promises_gone(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """Sentences that carried the promise and have no version in the new agreement."""
    points = []
    kept = {name for m in new.supports for name in m.fills}
    for match in core(old):
        piece = both.old.by_unit.get(match.unit)
        if match.rule.effect != "supports" or piece is None or both.after(piece) is not None or match.statement.modality not in {"must", "must-not"}:
            continue
        covered = bool(match.fills) and match.fills <= kept and bool(new.supports)
        end = ", but another says the same" if covered else ""
        text = f"the sentence of {both.old.name(match.statement.clause)} that {match.rule.say} is gone{end}"
        points.append(Point("promise", 0 if covered else -1, text, (both.pair(piece, None),)))
    return _first_of_each(points)


def _sections(old: Verdict, new: Verdict, both: Comparison) -> list[Point]:
    """The clauses that a sentence of survival names: those that dropped out of it no longer bind after the end."""
    points = []
    for piece in supporting_pieces(old, both.old):
        later = both.after(piece)
        if later is None or not SURVIVAL.search(piece.bare) or not SURVIVAL.search(later.bare):
            continue
        had, has = {both.label_after(label) for label in piece.references}, set(later.references)
        pair = (both.pair(piece, later),)
        if gone := sorted(had - has, key=_number):
            points.append(Point("survival", -1, f"no longer outlives the agreement: section {listed(gone)}", pair))
        if come := sorted(has - had, key=_number):
            points.append(Point("survival", 1, f"now also outlives the agreement: section {listed(come)}", pair))
    return points


def _number(label: str) -> tuple[int, str]:
    """Numbers in the order of their value."""
    return (int(label.split(".")[0]) if label[:1].isdigit() else 0), label


def _first_of_each(points: Iterable[Point]) -> list[Point]:
    seen: dict[str, Point] = {}
    for point in points:
        seen.setdefault(point.text, point)
    return list(seen.values())


def core(verdict: Verdict) -> list[Match]:
    """The matches that settle a verdict: promises that no fuller promise makes idle, and what really stands against them.

    Sentences that only touch the subject are matched too; a number or an exception in one of them says nothing about the requirement.
    """
    fills = [m.fills for m in verdict.supports]
    full = [m for m in verdict.supports if (m.fills or not any(fills)) and not any(m.fills < other for other in fills)]
    return [*full, *(m for m in verdict.weakens if m.rule.spoils or not verdict.supports), *verdict.contradicts]


def supporting_pieces(verdict: Verdict, side: Side) -> list[Piece]:
    """The sentences that settle a verdict, contradictions included, in the order of the text."""
    return [side.by_unit[u] for u in sorted({m.unit for m in core(verdict)}) if u in side.by_unit]


def named(concept: str) -> str:
    return NAMES.get(concept, concept.replace("-", " "))


def listed(items: list[str]) -> str:
    """Items as a phrase: "a", "a and b", "a, b and c"."""
    return items[0] if len(items) == 1 else f"{', '.join(items[:-1])} and {items[-1]}" if items else ""
