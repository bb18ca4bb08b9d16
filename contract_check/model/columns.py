"""Many records of one kind as columns, so that pickling them takes a fraction of the time that the records one by one take.

A document has thousands of words and its statements have thousands of cues; both go from the process that reads to the one that judges.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from itertools import chain, islice
from operator import attrgetter
from types import MappingProxyType
from typing import Any

Columns = tuple[Any, ...]
Inner = Mapping[str, tuple[Any, Any]]  # fields that hold short sequences of records: name -> (tuple or list, kind of the records)
NONE: Inner = MappingProxyType({})


def packed(records: Sequence[Any], kind: Any, inner: Inner = NONE) -> Columns:
    """The values of records, which are dataclasses or named tuples of `kind` with more than one field, column by column."""
    rows = records if issubclass(kind, tuple) else map(attrgetter(*kind.__match_args__), records)
    return tuple(
        (tuple(map(len, column)), packed(list(chain.from_iterable(column)), inner[name][1])) if name in inner else column
        for name, column in zip(kind.__match_args__, zip(*rows, strict=True), strict=False)  # no column at all where there are no records
    )


def unpacked(columns: Columns, kind: Any, inner: Inner = NONE) -> Iterator[Any]:
    """The records of such columns, in their order."""
    if not columns:
        return iter(())
    full = [_sequences(*inner[name], *column) if name in inner else column for name, column in zip(kind.__match_args__, columns, strict=True)]
    return map(partial(tuple.__new__, kind), zip(*full, strict=True)) if issubclass(kind, tuple) else map(kind, *full)


def _sequences(sequence: Any, kind: Any, counts: Sequence[int], columns: Columns) -> Iterator[Any]:
    records = unpacked(columns, kind)
    return (sequence(islice(records, count)) for count in counts)
