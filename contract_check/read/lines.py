"""What every reader hands to the joiner: printed lines, sheets of lines, and paragraphs ready to become text."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, NamedTuple

from contract_check.model import Remark


class WordBox(NamedTuple):
    """A word of a line: its range in `Line.text`, its box in points from the top left corner, its confidence 0..1."""

    start: int
    end: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0


new_box: Callable[[Iterable[Any]], WordBox] = partial(tuple.__new__, WordBox)  # from all its fields, in half the time


@dataclass(slots=True)
class Line:
    """One printed line after mending: no control characters, single spaces.

    `left` and `right` are its edges in the unit of the source: columns in a text file, points on a page.
    `unit` is the width of an average character in that unit. `gap`: a blank line or visible white space stands before it.
    `row`: it is a row of a table or a line of label and value, and must keep its own line.
    """

    text: str
    page: int | None = None
    left: float = 0.0
    right: float = 0.0
    top: float = 0.0
    bottom: float = 0.0
    unit: float = 1.0
    size: float = 0.0
    bold: bool = False
    gap: bool = False
    row: bool = False
    joined: bool = False  # a further line of the table row that began above
    covered: bool = False  # a stamp stood over its beginning
    words: list[WordBox] = field(default_factory=list)
    column: int = 0
    glue: str | None = None  # what joins it to the line before, where that is known
    removed: list[str] = field(default_factory=list)  # furniture that stood just before this line


@dataclass(slots=True)
class Sheet:
    """One page as a list of lines in reading order. `number` is None where the source has no pages."""

    number: int | None
    lines: list[Line]
    width: float = 0.0
    height: float = 0.0
    source: str = "text"
    quality: float = 1.0


@dataclass(slots=True)
class Paragraph:
    """Lines that make one paragraph of the document text; `remarks` carry offsets inside it once `at` is added.

    `remarks` holds pairs of (offset in the paragraph's text, remark).
    """

    lines: list[Line]
    kind: str = "paragraph"
    level: int | None = None
    label: str | None = None
    bold: bool = False
    gap: bool = False
    remarks: list[tuple[int, Remark]] = field(default_factory=list)
