"""The words of a document with their places, kept in columns: there are thousands of them, and few reports ask for any."""

from __future__ import annotations

from array import array
from binascii import a2b_base64, b2a_base64
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, NamedTuple, Self, overload


class Word(NamedTuple):
    """One word with its place on the page: points (1/72 inch), origin at the top left corner."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0


KINDS = "iiiddddd"  # of the fields of a word: numbers of four bytes, and of eight


class Words(Sequence[Word]):
    """Words in their order, compared and shown as a tuple of them; they are made when one is first asked for."""

    __slots__ = ("_columns", "_made")

    def __init__(self, columns: Sequence[bytes]) -> None:
        """From a column for each field of a word, as `array` gives it for the letter in `KINDS`."""
        self._columns = tuple(columns)
        self._made: tuple[Word, ...] | None = None

    @classmethod
    def of_columns(cls, columns: Sequence[Sequence[float]]) -> Self:
        """From the values of each field of a word."""
        return cls([array(kind, column).tobytes() for kind, column in zip(KINDS, columns, strict=True)])

    @classmethod
    def of(cls, words: Iterable[Word]) -> Self:
        return cls.of_columns(list(zip(*words, strict=True)) or [()] * len(KINDS))

    @classmethod
    def of_texts(cls, texts: Sequence[str]) -> Self:
        """From what `texts` gave. Raises ValueError where it is nothing of that kind."""
        columns = [a2b_base64(text) for text in texts]
        if len({len(column) // array(kind).itemsize for kind, column in zip(KINDS, columns, strict=True)}) != 1:
            raise ValueError("columns of words that do not agree")
        return cls(columns)

    def texts(self) -> list[str]:
        """The columns as texts in base64."""
        return [b2a_base64(column, newline=False).decode("ascii") for column in self._columns]

    def _words(self) -> tuple[Word, ...]:
        if self._made is None:
            columns = (memoryview(column).cast(kind).tolist() for kind, column in zip(KINDS, self._columns, strict=True))  # type: ignore[call-overload]
            self._made = tuple(map(partial(tuple.__new__, Word), zip(*columns, strict=True)))
        return self._made

    def __len__(self) -> int:
        return len(self._columns[0]) // 4

    @overload
    def __getitem__(self, place: int) -> Word: ...
    @overload
    def __getitem__(self, place: slice) -> tuple[Word, ...]: ...
    def __getitem__(self, place: int | slice) -> Word | tuple[Word, ...]:
        return self._words()[place]

    def __iter__(self) -> Iterator[Word]:
        return iter(self._words())

    def __eq__(self, other: object) -> bool:
        if isinstance(other, Words):
            return self._columns == other._columns
        return self._words() == other

    def __hash__(self) -> int:
        return hash(self._words())

    def __repr__(self) -> str:
        return repr(self._words())

    def __reduce__(self) -> tuple[Any, ...]:
        return Words, (self._columns,)
