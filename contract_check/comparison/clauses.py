"""What became of the clauses: added, dropped, edited, moved, renumbered, split, merged; what matters first, boilerplate last."""

from __future__ import annotations

import re
from collections.abc import Iterable

from contract_check import regex
from contract_check.comparison.align import in_place
from contract_check.comparison.delta import SUBJECTS, ClauseChange
from contract_check.comparison.drift import Drift
from contract_check.comparison.exceptions import CUE
from contract_check.comparison.normal import Piece, plain_label
from contract_check.comparison.numbers import numbers_of
from contract_check.comparison.points import SURVIVAL, listed
from contract_check.comparison.sides import Comparison, Side
from contract_check.model import Clause

BOILERPLATE = regex.compile(
    r"\b(?:severab|waiver|counterparts?|notices?$|entire|headings|captions|force majeure|recitals?|background|signature|independent contractor|interpretation|authority|"
    r"electronic signature|further assurances|publicity|insurance|taxes|invoices?|relationship)", re.I
)
PRECEDENCE = regex.compile(r"\b(?:order of precedence|prevails?|takes? precedence|supersedes?)\b|\b(?:controls?|governs?) (?:in|over|if)\b|\bconflicts?\b")
DATA = frozenset({"captured", "derived", "personal"})
MOST_PAIRS = 6


def clause_changes(both: Comparison, drifts: list[Drift]) -> list[ClauseChange]:
    """All changes of clauses, the gravest subject first, then in the order of the text."""
    changes = [*_versions(both, drifts), *_dropped(both), *_added(both)]
    order = {name: place for place, name in enumerate(SUBJECTS)}
    return [change for _, change in sorted(changes, key=lambda row: (order[row[1].subject], row[0]))]


def alerts_of(both: Comparison, drifts: list[Drift], changes: Iterable[ClauseChange]) -> list[str]:
    """What a reader must not miss beside the requirements, one sentence each."""
    alerts = []
    by_subject: dict[str, list[str]] = {}
    for change in changes:
        by_subject.setdefault(change.subject, []).extend(change.new or change.old)
    for subject, phrase in (
        ("vendor-right", "New rights of the vendor: {}."),
        ("survival", "What outlives the agreement changed: {}."),
        ("precedence", "The order of precedence changed: {}."),
    ):
        if names := list(dict.fromkeys(by_subject.get(subject, ()))):
            alerts.append(phrase.format(listed(names[:8])))
    fresh = _new_documents(both.old, both.new)
    if fresh:
        alerts.append(f"Documents that the new agreement makes part of itself: {listed(fresh)}.")
    gone = _new_documents(both.new, both.old)
    if gone:
        alerts.append(f"Documents that it no longer makes part of itself: {listed(gone)}.")
    alerts += [f"A defined term changed: {drift.text}." for drift in drifts if drift.sign]
    alerts += [f"The term “{old.name}” is now called “{new.name}”." for old, new in both.terms if new.name.lower() in both.renamed]
    for role in ("vendor", "agency"):
        before, after = _parties(both.old, role), _parties(both.new, role)
        if before and after and before != after:
            alerts.append(f"The {role} was {listed(before)} and is now {listed(after)}.")
    return alerts


def _parties(side: Side, role: str) -> list[str]:
    return sorted({" ".join(p.name.split()) for p in side.contract.parties if p.role == role})


def _new_documents(old: Side, new: Side) -> list[str]:
    known = {" ".join(d.title.lower().split()) for d in old.contract.incorporated} | {c.heading.lower() for c in new.contract.clauses}
    titles = {" ".join(d.title.split()): new.contract.clauses[d.clause].name() for d in new.contract.incorporated}
    return [f"{title} ({clause})" for title, clause in titles.items() if title.lower() not in known]


def _versions(both: Comparison, drifts: list[Drift]) -> list[tuple[int, ClauseChange]]:
    """Old clauses that live on in the new agreement."""
    rows: list[tuple[int, ClauseChange]] = []
    kept = _kept_order(both)
    for clause in both.old.contract.clauses:
        pieces = both.old.by_clause.get(clause.index, [])
        targets = both.alignment.clauses.get(clause.index)
        if not pieces or not targets:
            continue
        homes = [c for c, weight in targets.most_common() if weight >= 0.2 * targets.total()]
        main = homes[0]
        origins = both.alignment.origins[main]
        merged = [c for c, weight in origins.most_common() if weight >= 0.2 * origins.total()]
        differing = _differing(pieces, clause.index, main, merged, both)
        kind = "split" if len(homes) > 1 else "merged" if len(merged) > 1 else ""
        now = both.new.contract.clauses[main]
        kind = kind or ("edited" if differing else _whereabouts(clause, now, clause.index in kept))
        if kind:
            new_names = tuple(both.new.contract.clauses[c].name() for c in homes)
            subject = _subject(both, clause, now, differing, drifts) if differing else ("place" if kind in {"moved", "split", "merged"} else "numbering")
            if not differing and _plain(clause):
                subject = "boilerplate"
            pairs = tuple(both.pair(*row) for row in differing[:MOST_PAIRS])
            rows.append((now.start, ClauseChange(kind, subject, (clause.name(),), new_names, _note(kind, clause, now), pairs)))
    return rows


def _kept_order(both: Comparison) -> set[int]:
    """Old clauses whose place among the others is what it was."""
    rows = [(c, both.alignment.clause_after(c)) for c in sorted(both.alignment.clauses)]
    placed = [(c, after) for c, after in rows if after is not None]
    kept = in_place([after * 10_000 + n for n, (_, after) in enumerate(placed)])
    return {placed[n][0] for n in kept}


def _differing(pieces: list[Piece], clause: int, main: int, merged: list[int], both: Comparison) -> list[tuple[Piece | None, Piece | None]]:
    """The sentences of a clause that differ from their versions, and those that are new in its place."""
    differing: list[tuple[Piece | None, Piece | None]] = []
    for piece in pieces:
        later = both.after(piece)
        if later is None or (not both.exact(piece, later) and piece.index in both.alignment.forward):
            differing.append((piece, later))
        elif later is not None and both.exact(piece, later) and _references_differ(piece, later, both):
            differing.append((piece, later))
    if merged and merged[0] == clause:
        differing += [(None, p) for p in both.new.by_clause.get(main, ()) if both.before(p) is None]
    return differing


def _references_differ(piece: Piece, later: Piece, both: Comparison) -> bool:
    """Whether the clauses that a sentence names are other clauses, not only other numbers of the same."""
    if piece.references == later.references:
        return False
    return {both.label_after(label) for label in piece.references} != set(later.references)


def _whereabouts(old: Clause, new: Clause, kept: bool) -> str:
    if not kept:
        return "moved"
    return "renumbered" if (plain_label(old), old.part) != (plain_label(new), new.part) else ""


def _note(kind: str, old: Clause, new: Clause) -> str:
    if kind == "edited" and old.heading and new.heading and old.heading.lower() != new.heading.lower():
        return f"now headed “{' '.join(new.heading.split())}”"
    return {"moved": "word for word at another place", "renumbered": "word for word under another number"}.get(kind, "")


def _dropped(both: Comparison) -> list[tuple[int, ClauseChange]]:
    rows = []
    for clause, pieces in both.old.by_clause.items():
        if clause in both.alignment.clauses:
            continue
        node = both.old.contract.clauses[clause]
        subject = _subject_of_words(both.old, node, pieces)
        subject = "boilerplate" if _plain(node) else "text" if subject == "vendor-right" else subject
        pairs = tuple(both.pair(p, None) for p in pieces[:MOST_PAIRS])
        rows.append((node.start, ClauseChange("dropped", subject, (node.name(),), (), "", pairs)))
    return rows


def _added(both: Comparison) -> list[tuple[int, ClauseChange]]:
    rows = []
    for clause, pieces in both.new.by_clause.items():
        if clause in both.alignment.origins:
            continue
        node = both.new.contract.clauses[clause]
        subject = _subject_of_words(both.new, node, pieces)
        pairs = tuple(both.pair(None, p) for p in pieces[:MOST_PAIRS])
        rows.append((node.start, ClauseChange("added", "boilerplate" if subject == "text" and _plain(node) else subject, (), (node.name(),), "", pairs)))
    return rows


def _subject(both: Comparison, old: Clause, new: Clause, differing: list[tuple[Piece | None, Piece | None]], drifts: list[Drift]) -> str:
    """What the differences of a clause are about: the gravest of the subjects."""
    found = set()
    for before, after in differing:
        if after is not None and _grants(after, both.new) and not (before is not None and _grants(before, both.old)):
            found.add("vendor-right")
        if after is not None and CUE.search(after.bare) and not (before is not None and CUE.search(before.bare)):
            found.add("exception")
        for piece in (before, after):
            if piece is not None:
                found |= {name for name, pattern in (("survival", SURVIVAL), ("precedence", PRECEDENCE)) if pattern.search(piece.bare)}
        if before is not None and after is not None and _figures(before, both.old) != _figures(after, both.new):
            found.add("number")
    if any(d.term.clause == old.index or d.later.clause == new.index for d in drifts):
        found.add("definition")
    if any(d.clause == new.index and d.title.lower() not in both.titles for d in both.new.contract.incorporated):
        found.add("incorporated")
    if _plain(old) and not found & {"vendor-right", "incorporated", "survival", "precedence"}:
        return "boilerplate"
    return next((name for name in SUBJECTS if name in found), "boilerplate" if _plain(old) else "text")


def _figures(piece: Piece, side: Side) -> list[float]:
    return [number.value for number in numbers_of(piece, side)]


def _subject_of_words(side: Side, clause: Clause, pieces: list[Piece]) -> str:
    if any(_grants(piece, side) for piece in pieces):
        return "vendor-right"
    if any(d.clause == clause.index for d in side.contract.incorporated):
        return "incorporated"
    text = " ".join(piece.bare for piece in pieces)
    for name, pattern in (("survival", SURVIVAL), ("precedence", PRECEDENCE)):
        if pattern.search(text):
            return name
    return "definition" if any(t.clause == clause.index for t in side.contract.terms) else "text"


def _grants(piece: Piece, side: Side) -> bool:
    """Whether a sentence gives the vendor a right in the data."""
    return any(s.actor == "vendor" and s.modality == "may" and s.objects & DATA for s in side.statements.get(piece.unit, ()))


def _plain(clause: Clause) -> bool:
    return clause.kind in {"preamble", "signature", "recital", "table"} or bool(BOILERPLATE.search(clause.heading)) or (not clause.heading and not clause.label)
