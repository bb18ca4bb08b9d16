"""What the trained reader makes of an agreement for one provision, and how its opinion and the rules' verdict are weighed against each other.

The log-odds of both are added. How far the rules can be trusted is what was counted on the first run over rows that nobody had written rules
for (`classifier/weighing.json`). An explicit permission always stands; in a long agreement, where a section brings much other matter, the
reader may only speak where the rules found nothing or only part of a promise.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from contract_check.judge.unread import LENIENT
from contract_check.judge.verdict import Verdict
from contract_check.judge.warnings import speaks_of_plates
from contract_check.library.provisions import Provision
from contract_check.library.records import Condition, Requirement, Rule
from contract_check.match.passages import Passages
from contract_check.match.reader import CLASSES, Reader
from contract_check.match.rules import Match
from contract_check.state.unit import State

RULE_ID = "trained-reader"
MOST_SECTIONS = 3
PROTECTED = frozenset({"captured", "derived", "log-records"})
OTHER = frozenset({"billing", "feedback"})
BOUND = frozenset({"vendor", "both", "any"})
SILENT = (0.0, 0.0, 0.0, 1.0)
LEAST_WEIGHT = 1e-3  # of a section that only the rules point at
EFFECT_OF = {"met": "supports", "partial": "weakens", "contradicted": "contradicts"}
SAYS = {
    "met": "seems to promise this",
    "partial": "seems to speak of this without all that is asked for",
    "contradicted": "seems to give the opposite right",
}


@dataclass(frozen=True, slots=True)
class Reading:
    """Probabilities of CLASSES for what was read, the sections read, and whether it was the whole agreement. `look`: the first sentence of the section of
    a long agreement that is likeliest about the provision, where it may well be: silence there should be looked at."""

    probabilities: tuple[float, ...]
    sections: tuple[int, ...]
    whole: bool
    look: tuple[int, ...] = ()

    @property
    def status(self) -> str:
        """The likeliest status."""
        return CLASSES[max(range(len(CLASSES)), key=lambda i: self.probabilities[i])]

    def units(self, passages: Passages) -> list[int]:
        """The sentences that were read."""
        return [unit for number in self.sections for unit in passages.sections[number]]

    def of(self, status: str) -> float:
        """The probability of a status; "unclear" is silence too."""
        return self.probabilities[CLASSES.index("missing" if status == "unclear" else status)]


def read_passages(reader: Reader, provision: str, passages: Passages, verdict: Verdict, weighing: dict[str, Any]) -> Reading:
    """The reading of one provision: a short agreement is read as one passage, and by its sections, as longer ones are, where they say more."""
    if not passages.sections:
        return Reading(SILENT, (), False)
    at = reader.provisions[provision]
    about, of_sentences = passages.topics(reader)[:, at], passages.topics_of_sentences(reader)[:, at]
    about = np.maximum(about, weighing["sections"]["sentence"] * passages.most_of_sentences(reader)[:, at])
    decisive = {passages.section_of[m.unit] for m in (*verdict.contradicts, *verdict.supports, *verdict.weakens)}
    by_sections = _by_sections(reader, provision, passages, about, of_sentences, decisive, weighing["sections"])
    if not passages.short:
        best = int(about.argmax())
        return replace(by_sections, look=(passages.sections[best][0],)) if about[best] >= weighing["sections"]["look"] else by_sections
    how = weighing["whole"]
    every = tuple(range(len(passages.sections)))
    row = passages.row(reader, every)
    if not decisive and max(float(about.max()), float(reader.topics_of(row)[at])) < how["topic"]:
        return by_sections
    spread, odds = reader.read(provision, row)
    whole = Reading(_less(spread, _sigmoid(odds + how["shift"])), every, True)
    return by_sections if not decisive and max(by_sections.probabilities[:3]) > max(whole.probabilities[:3]) else whole


def _by_sections(
    reader: Reader, provision: str, passages: Passages, about: Any, of_sentences: Any, decisive: set[int], how: dict[str, Any]
) -> Reading:
    """The sections that are about a provision or that the rules rest on; each counts as much as it is about the provision. It is read as it stands and
    by those of its sentences alone that are about the provision: other matter beside them misleads."""
    near = sorted((int(n) for n in (about >= how["topic"]).nonzero()[0]), key=lambda n: -about[n])[:MOST_SECTIONS]
    chosen = tuple(sorted({*near, *sorted(decisive, key=lambda n: -about[n])[:MOST_SECTIONS]}))
    if not chosen:
        return Reading(SILENT, (), False)
    weight = np.maximum(about[list(chosen)], LEAST_WEIGHT)
    spreads = np.stack([_spread(reader, provision, passages, n, of_sentences, how) for n in chosen])
    spread = np.exp((weight / weight.sum()) @ np.log(spreads + 1e-6))
    return Reading(_less(spread / spread.sum(), _sigmoid(_logit(float(about[list(chosen)].max())) + how["shift"])), chosen, False)


def _spread(reader: Reader, provision: str, passages: Passages, section: int, of_sentences: Any, how: dict[str, Any]) -> Any:
    units = passages.sections[section]
    least = how["near"] * max(how["faint"], max(of_sentences[unit] for unit in units))
    near = tuple(unit for unit in units if of_sentences[unit] >= least)
    spread = reader.read(provision, passages.row(reader, (section,)))[0]
    return spread if len(near) in {0, len(units)} else np.sqrt(spread * reader.read(provision, passages.row_of_units(reader, near))[0])


def _less(spread: Any, about: float) -> tuple[float, ...]:
    """A spread in which silence is at least as likely as not being about the provision."""
    about = min(about, 1 - float(spread[3]))
    rest = spread[:3] / max(float(spread[:3].sum()), 1e-9) * about
    return (*(float(p) for p in rest), 1 - about)


def _logit(p: float) -> float:
    return math.log((p + 1e-4) / (1 - p + 1e-4))


def _sigmoid(x: float) -> float:
    return 1.0 / (1.0 + math.exp(-max(-40.0, min(40.0, x))))


def weighed(
    verdict: Verdict, reading: Reading, weighing: dict[str, Any], provision: Provision, requirement: Requirement, passages: Passages, marked: set[int], reader: Reader
) -> Verdict:
    """The verdict after the reader was heard; the same one where the reader agrees, is not sure enough, or may not speak."""
    if provision.id in weighing["not"] or requirement.parameters or requirement.require or requirement.drop:
        return verdict
    how = weighing["whole" if reading.whole else "sections"]
    silent = verdict.status in {"missing", "unclear"}
    if (verdict.status not in how["may_change"] and not silent) or (verdict.status == "unclear" and not how["unclear"]):
        return verdict
    if verdict.status == "contradicted" and (max(reading.probabilities) < how["sure"] or any(m.statement.modality in LENIENT for m in verdict.contradicts)):
        return verdict
    counted = weighing["first_run"]["missing" if silent else verdict.status]
    score = {s: math.log(counted[s]) + how["weight"] * math.log(p + 1e-6) for s, p in zip(CLASSES, reading.probabilities, strict=True)}
    ranked = sorted(score, key=lambda s: -score[s])
    best = ranked[0]
    sure, spoken_for = reading.of(best), reading.of("met") + reading.of("partial")
    if best == "met" and verdict.status != "met":
        enough = reading.of("met") >= how["met_of_silence"] if silent else bool(verdict.supports) and score[best] - score[ranked[1]] >= how["margin_of_met"]
        if not enough or not _may_be_met(verdict, reading, provision, passages, marked) or (silent and not _promised(verdict, reading, provision, passages, marked, reader)):
            sure = spoken_for
            best = "partial" if silent and sure >= how["spoken_of"] else verdict.status
    if silent and not reading.whole and best == "contradicted" and reading.of(best) < spoken_for:  # something is promised there, more likely than not
        best, sure = "partial", spoken_for
    if best in {verdict.status, "missing"} or sure < how["least"] or (not silent and best not in how["may_change"][verdict.status]):
        return verdict
    if not silent and best != "met" and reading.of(best) < how["turn"]:
        return verdict
    return _turned(verdict, best, reading, provision, passages, marked, reader)


def _may_be_met(verdict: Verdict, reading: Reading, provision: Provision, passages: Passages, marked: set[int]) -> bool:
    """Whether a promise may be called met on the reader's word: words alone do not tell an exception, another actor, another object or a right from
    a ban. So the rules must have found nothing that weakens it, what was read must not speak of invoices alone, and no sentence that bears on it (where
    the rules are silent: no sentence at all) may permit something to others than the agency."""
    if verdict.weakens or verdict.contradicts:
        return False
    read = set(reading.units(passages))
    state = passages.state
    named = {cue.value for unit in read for cue in state.units[unit].cues if cue.kind == "objects"}
    if provision.protects_captured_data and named & OTHER and not named & PROTECTED and not any(speaks_of_plates(state.units[unit].canon) for unit in read):
        return False
    bearing = read & marked if verdict.supports else read
    return not any(s.modality in LENIENT and s.actor != "agency" for s, unit in zip(state.statements, state.unit_of, strict=True) if unit in bearing)


def _promised(verdict: Verdict, reading: Reading, provision: Provision, passages: Passages, marked: set[int], reader: Reader) -> bool:
    """Whether the sentence that speaks most for a promise binds the vendor or everybody, nothing that was read makes an exception, and the rules took
    none of it for something else."""
    match = _match("met", reading, provision, passages, marked, reader)
    read = set(reading.units(passages))
    if match is None or any(decoy.unit in read for decoy in verdict.decoys):
        return False
    state = passages.state
    statements = [(s, unit) for s, unit in zip(state.statements, state.unit_of, strict=True) if unit in read]
    binding = [s for s, unit in statements if unit == match.unit]
    return bool(binding) and all(s.actor in BOUND and not s.qualifiers for s in binding) and not any(s.exceptions for s, _ in statements)


def _turned(verdict: Verdict, status: str, reading: Reading, provision: Provision, passages: Passages, marked: set[int], reader: Reader) -> Verdict:
    base = replace(verdict, status=status, by_rules=verdict.status, incorporated=())
    if status == "met":
        base = replace(base, found=tuple(e.id for e in provision.elements if e.id in provision.required), lacking=())
        if verdict.supports:  # what the rules found of it stays the evidence
            return base
    match = _match(status, reading, provision, passages, marked, reader)
    if match is None:
        return verdict
    if status == "met":
        return replace(base, supports=(match,))
    if status == "contradicted":
        return replace(base, contradicts=(match,))
    doubted = tuple((m, m, "the trained reader takes these words otherwise") for m in verdict.contradicts)
    return replace(base, contradicts=(), lost=verdict.lost + doubted, weakens=(*verdict.weakens, match))


def _match(status: str, reading: Reading, provision: Provision, passages: Passages, marked: set[int], reader: Reader) -> Match | None:
    """The sentence that speaks most for a status, as a match of the reader's."""
    state: State = passages.state
    first = {unit: statement for statement, unit in reversed(list(zip(state.statements, state.unit_of, strict=True)))}
    units = [unit for unit in reading.units(passages) if unit in first]
    if not units:
        return None
    place = CLASSES.index(status)

    def weight(unit: int) -> tuple[bool, float]:
        spread, about = reader.read(provision.id, passages.row_of(reader, unit))
        return unit in marked, float(spread[place]) * _sigmoid(about)

    unit = max(units, key=weight)
    rule = Rule(
        id=RULE_ID, effect=EFFECT_OF[status], when=Condition(), fills=(), fills_when={}, spoils=True, say=SAYS[status], also=False,
        overridable=True, unguarded=(), strength=0.3,
    )  # fmt: skip
    return Match(provision.id, rule, first[unit], unit, frozenset())
