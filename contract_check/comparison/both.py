"""The statements of both agreements judged under one playbook: each requirement for both at once, since most sentences stand in both."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from contract_check.api import Bench, Judgement, divided
from contract_check.judge.verdict import Verdict
from contract_check.library.playbooks import Playbook
from contract_check.match.context import Found
from contract_check.model import Finding, Report
from contract_check.state import State

Judged = tuple[Report, Judgement]


class Benches:
    """What two agreements are judged by, each made when its statements are known."""

    def __init__(self, playbook: Playbook, library: Path | None = None) -> None:
        self.playbook, self.library = playbook, library
        self._found: Found = {}  # in either: most sentences stand in both
        self._made: list[Bench] = []

    def of(self, state: State) -> Bench:
        """That of a state."""
        made = next((bench for bench in self._made if bench.state is state), None)
        if made is None:
            made = Bench(state, self.playbook, self.library, found=self._found)
            self._made.append(made)
        return made


def judged_both(states: tuple[State, State], benches: Benches, meanwhile: Callable[[], object]) -> tuple[Judged, Judged]:
    """The reports on two states, and what they rest on; long ones are judged in two processes where the command may start one.

    `meanwhile` is called once; where there are two processes, while the other one begins.
    """
    old, new = map(benches.of, states)
    rows = divided((old, new), lambda number: (old.judged(number), new.judged(number)), meanwhile)
    return _judged(old, [row[0] for row in rows]), _judged(new, [row[1] for row in rows])


def _judged(bench: Bench, rows: Sequence[tuple[Finding, Verdict]]) -> Judged:
    return bench.report([finding for finding, _ in rows]), Judgement(bench.state, tuple(verdict for _, verdict in rows))
