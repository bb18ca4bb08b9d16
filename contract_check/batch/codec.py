"""Reports as bytes and back: for the answers of worker processes and for kept results. JSON only: nothing in it can run.

After a line with its length comes what gates, waivers and summaries look at; the rest holds text, words and clauses, and is taken apart
only when somebody asks for one of them. Both are compressed.
"""

from __future__ import annotations

import json
import types
import zlib
from collections.abc import Callable, Iterator, Sequence
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any, NamedTuple, Union, get_args, get_origin, get_type_hints

from contract_check.model import Contract, Document, Report, Word, Words

LEVEL = 1  # of compression: the fastest
HEAVY: dict[type, tuple[str, ...]] = {
    Document: ("text", "blocks", "words", "remarks", "joins"),
    Report: ("documents", "contracts", "extras"),  # documents and contracts stand by themselves, extras nowhere
    Contract: ("document", "parts", "clauses", "terms", "references", "incorporated", "amendments"),
}
Take = Callable[[Any], Any]


class CodecError(Exception):
    """The value cannot be written as bytes, or the bytes are no value."""


def encode(report: Report) -> bytes:
    """The bytes of a report as the judge made it. Raises CodecError for one with extras, or with a value that JSON does not hold."""
    if report.extras:
        raise CodecError("a report with extras")
    light = {
        "report": _some(report, _light_names(Report)),
        "documents": [_some(d, _light_names(Document)) for d in report.documents],
        "contracts": [_some(c, _light_names(Contract)) for c in report.contracts],
    }
    heavy = {
        "documents": [_some(d, HEAVY[Document]) for d in report.documents],
        "contracts": [_contract(c, report.documents) for c in report.contracts],
    }
    try:
        head = json.dumps(light, separators=(",", ":")).encode("ascii")
        body = json.dumps(heavy, separators=(",", ":")).encode("ascii")
    except (TypeError, ValueError) as error:
        raise CodecError(str(error)) from error
    packed = zlib.compress(head, LEVEL)
    return b"%d\n" % len(packed) + packed + zlib.compress(body, LEVEL)


def decode(data: bytes) -> Report:
    """The report that the bytes hold. Raises CodecError where they hold none."""
    try:
        start = data.index(b"\n") + 1
        end = start + int(data[: start - 1])
        light = json.loads(zlib.decompress(data[start:end]))
        heavy = _Heavy(data, end)
        documents = tuple(_lazy(_Document, Document, row, _Place(heavy, "documents", i)) for i, row in enumerate(light["documents"]))
        contracts = tuple(_lazy(_Contract, Contract, row, _Place(heavy, "contracts", i, documents)) for i, row in enumerate(light["contracts"]))
        values = {name: take(value) for name, value, take in zip(_light_names(Report), light["report"], _light_takers(Report), strict=True)}
        return Report(documents=documents, contracts=contracts, **values)
    except (ValueError, KeyError, TypeError, IndexError, AttributeError, zlib.error) as error:
        raise CodecError(f"no report: {error}") from error


# ---------------------------------------------------------------- into JSON


def _plain(value: Any) -> Any:
    if value is None or isinstance(value, (str, int, float)):
        return value
    if is_dataclass(value):
        kind: type = type(value)
        return [_plain(getattr(value, name)) for name in _names(kind)]
    if isinstance(value, tuple):
        if value and type(value[0]) is Word:
            return Words.of(value).texts()
        return [_plain(item) for item in value]
    if isinstance(value, Words):  # thousands of them
        return value.texts()
    if isinstance(value, frozenset):
        return sorted(value)
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in value.items()}
    raise CodecError(f"a value of the type {type(value).__name__}")


def _some(value: Any, names: Sequence[str]) -> list[Any]:
    return [_plain(getattr(value, name)) for name in names]


def _contract(contract: Contract, documents: tuple[Document, ...]) -> list[Any]:
    """The heavy fields of a contract, its document by number."""
    number = next((i for i, document in enumerate(documents) if document is contract.document), None)
    if number is None:
        raise CodecError("a contract without its document")
    return [number, *_some(contract, HEAVY[Contract][1:])]


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in fields(kind))


@cache
def _light_names(kind: type) -> tuple[str, ...]:
    return tuple(name for name in _names(kind) if name not in HEAVY[kind])


# ---------------------------------------------------------------- and back


@cache
def _taker(kind: Any) -> Take:
    """What makes a value of a type out of its JSON. Raises CodecError for a type that this module does not know."""
    origin, arguments = get_origin(kind), get_args(kind)
    if kind in (str, int, float, bool, Any, type(None)):
        return _same
    if origin in (Union, types.UnionType):
        inner = [_taker(a) for a in arguments if a is not type(None)]
        if len(inner) == 1 and inner[0] is not _same:
            only = inner[0]
            return lambda value: None if value is None else only(value)
        if all(take is _same for take in inner):
            return _same
    if origin is tuple and len(arguments) == 2 and arguments[1] is Ellipsis:
        item = _taker(arguments[0])
        return tuple if item is _same else lambda value: tuple(map(item, value))
    if origin is Sequence and arguments == (Word,):
        return lambda texts: Words.of_texts(texts) if texts else ()
    if kind is frozenset or origin is frozenset:
        return frozenset
    if kind is dict or (origin is dict and all(_taker(a) is _same for a in arguments)):
        return _same
    if isinstance(kind, type) and issubclass(kind, tuple) and hasattr(kind, "_make"):
        return kind._make  # type: ignore[no-any-return]
    if isinstance(kind, type) and is_dataclass(kind):
        return _of_dataclass(kind)
    raise CodecError(f"a field of the type {kind}")


def _same(value: Any) -> Any:
    return value


def _of_dataclass(kind: type) -> Take:
    changed = [(place, take) for place, take in enumerate(_takers(kind, _names(kind))) if take is not _same]

    def make(row: list[Any]) -> Any:
        for place, take in changed:
            row[place] = take(row[place])
        return kind(*row)

    return make


def _takers(kind: type, names: Sequence[str]) -> list[Take]:
    hints = get_type_hints(kind)
    return [_taker(hints[name]) for name in names]


class _Heavy:
    """The compressed half of the bytes, taken apart once, when it is first asked for."""

    def __init__(self, data: bytes, start: int) -> None:
        self.data, self.start = data, start
        self.rows: dict[str, Any] | None = None

    def row(self, kind: str, index: int) -> list[Any]:
        if self.rows is None:
            self.rows = json.loads(zlib.decompress(self.data[self.start :]))
            self.data = b""
        row: list[Any] = self.rows[kind][index]
        return row


class _Place(NamedTuple):
    heavy: _Heavy
    kind: str
    number: int
    documents: tuple[Document, ...] = ()  # of the report, for a contract: held here, so that nothing goes round in a circle


def _fill(lazy: Any, kind: type, name: str) -> Any:
    """The value of a heavy field that was never set: all of them are set now."""
    if name not in HEAVY[kind]:
        raise AttributeError(name)
    place = lazy._place
    row = place.heavy.row(place.kind, place.number)
    for field_name, value, take in zip(HEAVY[kind], row, _heavy_takers(kind), strict=True):
        object.__setattr__(lazy, field_name, place.documents[value] if field_name == "document" else take(value))
    return object.__getattribute__(lazy, name)


@cache
def _heavy_takers(kind: type) -> list[Take]:
    return [_same if name == "document" else take for name, take in zip(HEAVY[kind], _takers_of_heavy(kind), strict=True)]


def _takers_of_heavy(kind: type) -> Iterator[Take]:
    hints = get_type_hints(kind)
    for name in HEAVY[kind]:
        yield _same if name == "document" else _taker(hints[name])


class _Document(Document):
    """A document whose text is taken out of the bytes when it is first asked for."""

    __slots__ = ("_place",)
    __hash__ = Document.__hash__

    def __getattr__(self, name: str) -> Any:
        return _fill(self, Document, name)

    def __eq__(self, other: object) -> bool:
        return _equal(self, other, Document)


class _Contract(Contract):
    """A contract whose clauses are taken out of the bytes when they are first asked for."""

    __slots__ = ("_place",)
    __hash__ = Contract.__hash__

    def __getattr__(self, name: str) -> Any:
        return _fill(self, Contract, name)

    def __eq__(self, other: object) -> bool:
        return _equal(self, other, Contract)


def _equal(one: Any, other: object, kind: type) -> bool:
    return isinstance(other, kind) and all(getattr(one, name) == getattr(other, name) for name in _names(kind))


def _lazy(lazy: type, kind: type, row: list[Any], place: _Place) -> Any:
    made: Any = object.__new__(lazy)
    for name, value, take in zip(_light_names(kind), row, _light_takers(kind), strict=True):
        object.__setattr__(made, name, take(value))
    object.__setattr__(made, "_place", place)
    return made


@cache
def _light_takers(kind: type) -> list[Take]:
    return _takers(kind, _light_names(kind))
