"""Sentences that speak of a promise and that no rule could read: a reason to look, never to rely on the promise."""

from __future__ import annotations

from contract_check.judge.verdict import Verdict
from contract_check.state.unit import State, Unit

DATA = frozenset({"captured", "derived", "narrow", "generic", "personal"})
LENIENT = frozenset({"may", "need-not"})
RELIED_ON = frozenset({"met", "partial"})


def unread_about(verdict: Verdict, state: State, matched: set[int]) -> tuple[str, ...]:
    """Names of clauses that allow something, refer to the clause a met or partial verdict rests on, speak of data, and were matched by no rule.

    `matched`: units that a rule of the provision read, decoys included.
    """
    if verdict.status not in RELIED_ON:
        return ()
    contract = state.contract
    rests_on: set[int] = set()
    lenient = {unit for statement, unit in zip(state.statements, state.unit_of, strict=True) if statement.modality in LENIENT}
    own = {match.statement.clause for match in verdict.supports}
    for index in own:
        at: int | None = index
        while at is not None:
            rests_on.add(at)
            at = contract.clauses[at].parent
    found: dict[str, None] = {}
    for reference in contract.references:
        if reference.target not in rests_on or reference.clause in own:
            continue
        unit = next((u for u in state.units if u.clause == reference.clause and u.start <= reference.start < u.end), None)
        if unit is not None and unit.index in lenient - matched and _speaks_of_data(unit):
            found[contract.clauses[reference.clause].name()] = None
    return tuple(found)


def _speaks_of_data(unit: Unit) -> bool:
    return any(cue.kind == "objects" and cue.value in DATA for cue in unit.cues)
