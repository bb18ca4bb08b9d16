"""Words with boxes, and the runs and rows that they form on a page."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, NamedTuple

from contract_check.read.mend import SOFT_HYPHEN, mend_characters

SPLIT = 0.9  # a gap of so many line heights may part two columns


def median(values: Iterable[float]) -> float:
    """The middle one of the values, of which there must be one; between the middle two where their number is even. (`statistics` takes as long to load as five pages to lay out.)"""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


class Token(NamedTuple):
    """A word of a page: points from the top left corner; `bold` and `confidence` as the source gives them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    confidence: float = 1.0


new_token: Callable[[Iterable[Any]], Token] = partial(tuple.__new__, Token)  # from all its fields, in half the time


@dataclass(slots=True)
class Segment:
    """Neighbouring words of one line without a wide gap."""

    words: list[Token]
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0

    def __post_init__(self) -> None:
        _, left, top, right, bottom, _, _ = zip(*self.words, strict=True)
        self.x0, self.y0, self.x1, self.y1 = min(left), min(top), max(right), max(bottom)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(slots=True)
class Row:
    """Segments that stand side by side, from left to right."""

    segments: list[Segment]
    y0: float
    y1: float

    def add(self, segment: Segment) -> None:
        self.segments.append(segment)
        self.y0, self.y1 = min(self.y0, segment.y0), max(self.y1, segment.y1)


def mended(words: Sequence[Token]) -> list[Token]:
    """Words with mended characters; what vanishes is left out. A soft hyphen stays at the end of the line, where it cuts a word."""
    texts = [word.text for word in words]
    whole = "".join(texts)
    if whole.isascii() and whole.isprintable() and all(texts):
        return list(words)
    found = []
    for index, word in enumerate(words):
        text = word.text
        if not text.isascii() or not text.isprintable():
            cut = SOFT_HYPHEN if index == len(words) - 1 and len(text) > 1 and text[-1] == SOFT_HYPHEN else ""
            text = mend_characters(text).replace(SOFT_HYPHEN, "").replace("\n", "").replace("\f", "").strip() + cut
        if text:
            found.append(word if text == word.text else word._replace(text=text))
    return found


def split_segments(words: Sequence[Token]) -> list[Segment]:
    """Cut a line where white space is so wide that a column or a table cell may end there."""
    segments: list[Segment] = []
    current: list[Token] = []
    right = bottom = height = 0.0  # of the word before
    for word in words:
        _, x0, y0, x1, y1, _, _ = word
        before, height = height, y1 - y0
        if current:
            tall = before if before > height else height
            if tall < 1.0:
                tall = 1.0
            gap = x0 - right
            if gap > SPLIT * tall or gap < -2 * tall or abs(y1 - bottom) > tall:
                segments.append(Segment(current))
                current = []
        current.append(word)
        right, bottom = x1, y1
    if current:
        segments.append(Segment(current))
    return segments


def build_rows(segments: Sequence[Segment]) -> list[Row]:
    """Segments on the same height into rows, top to bottom; text printed twice for boldness is taken once."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda s: ((s.y0 + s.y1) / 2, s.x0)):
        for row in rows[-3:][::-1]:
            top, bottom = row.y0, row.y1
            overlap = min(bottom, segment.y1) - max(top, segment.y0)
            if overlap < 0.5 * min(bottom - top, segment.y1 - segment.y0):
                continue
            beside = [
                s for s in row.segments if min(s.x1, segment.x1) - max(s.x0, segment.x0) > 0.3 * min(s.x1 - s.x0, segment.x1 - segment.x0)
            ]
            if beside:
                if any(s.text == segment.text for s in beside):
                    break
                continue
            row.add(segment)
            break
        else:
            rows.append(Row([segment], segment.y0, segment.y1))
    for row in rows:
        row.segments.sort(key=lambda s: s.x0)
    return rows
