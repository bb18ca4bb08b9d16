"""A sentence or list item with its statements' way back to the source, and all of them together: what matching and judging look at."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, field
from itertools import accumulate
from typing import Any

from contract_check.model import Contract, Cue, Span, Statement
from contract_check.model.columns import Columns, Inner, packed, unpacked


@dataclass(slots=True)
class Unit:
    """A sentence or list item with its lead-in. `spans` are source ranges in order; `canon` is their canonical text.

    `marks` maps canonical offsets to source offsets: pairs (canonical start, source start, source end, verbatim?).
    """

    index: int
    clause: int
    spans: tuple[Span, ...]
    lead: int = 0  # number of leading spans that belong to the lead-in
    canon: str = ""
    marks: list[tuple[int, int, int, bool]] = field(default_factory=list)
    cues: list[Cue] = field(default_factory=list)
    recital: bool = False
    definition: str = ""
    repeats: bool = False  # a further item of a list: the lead-in stood in an earlier unit already
    _by_kind: dict[str, list[Cue]] = field(default_factory=dict, init=False, repr=False, compare=False)

    @property
    def start(self) -> int:
        """Start of the unit's own words (the item, where there is a lead-in)."""
        return self.spans[min(self.lead, len(self.spans) - 1)].start

    @property
    def end(self) -> int:
        return self.spans[-1].end

    def of_kind(self, kind: str) -> list[Cue]:
        """The cues of one kind, in their order; to be asked for when all cues are there."""
        if not self._by_kind:
            for cue in self.cues:
                self._by_kind.setdefault(cue.kind, []).append(cue)
        return self._by_kind.get(kind, [])

    def lead_length(self) -> int:
        """Length of the lead-in in canonical text; 0 where there is none."""
        if not self.lead:
            return 0
        first = self.spans[self.lead].start
        return next((canon_start for canon_start, start, _, _ in self.marks if start >= first), 0)

    def source(self, start: int, end: int) -> Span:
        """The source range of the canonical range `start:end`."""
        return Span(self._source(start, False), self._source(max(start, end - 1), True))

    def _source(self, offset: int, closing: bool) -> int:
        place = bisect_right(self.marks, (offset, 1 << 60, 0, True)) - 1
        canon_start, start, end, verbatim = self.marks[max(0, place)]
        if verbatim:
            return min(end, start + offset - canon_start + (1 if closing else 0))
        return end if closing else start


@dataclass(slots=True)
class State:
    """What the contract says: units and their statements, with what the matcher needs to look around."""

    contract: Contract
    units: list[Unit]
    statements: list[Statement]
    unit_of: list[int]  # statement index -> unit index
    vendor_names: tuple[str, ...] = ()

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled with its units and statements as columns."""
        return _state, (self.contract, packed(self.units, Unit, OF_UNITS), packed(self.statements, Statement, OF_STATEMENTS), self.unit_of, self.vendor_names)


def joined(units: Sequence[Unit]) -> tuple[str, list[int]]:
    """The canonical texts of units, one a line, and where each begins; last, where one more would."""
    return "\n".join(unit.canon for unit in units), list(accumulate((len(unit.canon) + 1 for unit in units), initial=0))


OF_UNITS: Inner = {"spans": (tuple, Span), "cues": (list, Cue)}
OF_STATEMENTS: Inner = {"cues": (tuple, Cue)}


def _state(contract: Contract, units: Columns, statements: Columns, unit_of: list[int], vendor_names: tuple[str, ...]) -> State:
    return State(contract, list(unpacked(units, Unit, OF_UNITS)), list(unpacked(statements, Statement, OF_STATEMENTS)), unit_of, vendor_names)
