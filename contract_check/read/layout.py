"""Words with boxes into lines in reading order: rows, table cells, two columns of prose, side headings."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from statistics import median
from typing import NamedTuple

from contract_check.read.labels import find_label
from contract_check.read.lines import Line, WordBox
from contract_check.read.mend import mend_characters

CELL = 2.0  # a gap of so many line heights parts two cells
SPLIT = 0.9  # a gap of so many line heights may part two columns
MIN_COLUMN_ROWS = 8
MIN_COLUMN_CHARACTERS = 22


class Token(NamedTuple):
    """A word of a page: points from the top left corner; `bold` and `confidence` as the source gives them."""

    text: str
    x0: float
    y0: float
    x1: float
    y1: float
    bold: bool = False
    confidence: float = 1.0


@dataclass(slots=True)
class Segment:
    """Neighbouring words of one line without a wide gap."""

    words: list[Token]
    x0: float = 0.0
    x1: float = 0.0
    y0: float = 0.0
    y1: float = 0.0

    def __post_init__(self) -> None:
        self.x0, self.x1 = min(w.x0 for w in self.words), max(w.x1 for w in self.words)
        self.y0, self.y1 = min(w.y0 for w in self.words), max(w.y1 for w in self.words)

    @property
    def text(self) -> str:
        return " ".join(w.text for w in self.words)


@dataclass(slots=True)
class Row:
    """Segments that stand side by side, from left to right."""

    segments: list[Segment] = field(default_factory=list)

    @property
    def y0(self) -> float:
        return min(s.y0 for s in self.segments)

    @property
    def y1(self) -> float:
        return max(s.y1 for s in self.segments)


def mended(words: Sequence[Token]) -> list[Token]:
    """Words with mended characters; what vanishes is left out."""
    found = []
    for word in words:
        text = (
            word.text if word.text.isascii() and word.text.isprintable() else mend_characters(word.text).replace("\n", "").replace("\f", "")
        )
        text = text.strip().replace("\u00ad", "-" if text.endswith("\u00ad") else "")
        if text:
            found.append(word if text == word.text else word._replace(text=text))
    return found


def lay_out(printed: Sequence[Sequence[Token]], page: int) -> list[Line]:
    """The lines of a page in reading order, from the lines as the file draws them."""
    segments = [segment for words in printed for segment in split_segments(mended(words))]
    rows = build_rows(segments)
    stops = column_stops(rows)
    lines: list[Line] = []
    start = 0
    while start < len(rows):
        band = find_band(rows, start)
        if band is None:
            cells = wrapped_cells(rows, start)
            if cells is not None:
                lines.append(cells_line(cells, page))
                start += sum(1 for _ in block(rows, start))
                continue
            lines.append(row_line(rows[start], page, stops, start))
            start += 1
            continue
        end, gutter, prose = band
        lines += columns(rows[start:end], gutter, page) if prose else side_headings(rows[start:end], gutter, page)
        start = end
    mark_gaps(lines)
    return lines


def split_segments(words: Sequence[Token]) -> list[Segment]:
    segments: list[Segment] = []
    current: list[Token] = []
    for word in words:
        if current:
            last = current[-1]
            height = max(last.y1 - last.y0, word.y1 - word.y0, 1.0)
            gap = word.x0 - last.x1
            if gap > SPLIT * height or gap < -2 * height or abs(word.y1 - last.y1) > height:
                segments.append(Segment(current))
                current = []
        current.append(word)
    if current:
        segments.append(Segment(current))
    return segments


def build_rows(segments: Sequence[Segment]) -> list[Row]:
    """Segments on the same height into rows, top to bottom; text printed twice for boldness is taken once."""
    rows: list[Row] = []
    for segment in sorted(segments, key=lambda s: ((s.y0 + s.y1) / 2, s.x0)):
        for row in rows[-3:][::-1]:
            overlap = min(row.y1, segment.y1) - max(row.y0, segment.y0)
            if overlap < 0.5 * min(row.y1 - row.y0, segment.y1 - segment.y0):
                continue
            beside = [
                s for s in row.segments if min(s.x1, segment.x1) - max(s.x0, segment.x0) > 0.3 * min(s.x1 - s.x0, segment.x1 - segment.x0)
            ]
            if beside:
                if any(s.text == segment.text for s in beside):
                    break
                continue
            row.segments.append(segment)
            break
        else:
            rows.append(Row([segment]))
    for row in rows:
        row.segments.sort(key=lambda s: s.x0)
    return rows


# ---------------------------------------------------------------- columns


def find_band(rows: Sequence[Row], start: int) -> tuple[int, float, bool] | None:
    """A stretch of rows from `start` on with a gutter: (end, x of the gutter, True for prose in both columns, False for side headings)."""
    first = rows[start]
    if len(rows) - start < MIN_COLUMN_ROWS or len(first.segments) > 2:
        return None
    window = rows[start : start + 30]
    best: tuple[int, float, bool] | None = None
    for gutter in gutter_candidates(window):
        end = start
        while end < len(rows) and not crosses(rows[end], gutter):
            end += 1
        kind = band_kind(rows[start:end], gutter)
        if kind is not None and (best is None or end > best[0]):
            best = (end, gutter, kind)
    return best


def gutter_candidates(rows: Sequence[Row]) -> list[float]:
    """Middles of gaps between two segments that stand in the same place in several rows."""
    edges = Counter(round(row.segments[i].x0 / 3) for row in rows for i in range(1, len(row.segments)))
    lone = Counter(round(row.segments[0].x0 / 3) for row in rows if len(row.segments) == 1)
    return [3.0 * stop - 3.0 for stop, count in edges.most_common(4) if count + lone[stop] >= 4]


def crosses(row: Row, gutter: float) -> bool:
    return any(s.x0 < gutter - 1 < s.x1 - 1 for s in row.segments)


def band_kind(rows: Sequence[Row], gutter: float) -> bool | None:
    """True: prose left and right; False: short headings left, prose right; None: a table, a form or plain text."""
    if len(rows) < MIN_COLUMN_ROWS:
        return None
    left = [s for row in rows for s in row.segments if s.x1 <= gutter]
    right = [s for row in rows for s in row.segments if s.x0 >= gutter - 1]
    if len(left) < 3 or not is_prose(right, rows):
        return None
    if is_prose(left, rows):
        return True
    bare = sum(1 for s in left if (label := find_label(s.text)) is not None and label.end >= len(s.text))
    alone = [row for row in rows if all(s.x0 >= gutter - 1 for s in row.segments)]
    return False if len(alone) >= 0.5 * len(rows) and bare < 0.5 * len(left) else None


def is_prose(segments: Sequence[Segment], rows: Sequence[Row]) -> bool:
    """Whether segments fill their column like running text."""
    if len(segments) < max(MIN_COLUMN_ROWS - 2, 0.5 * len(rows)):
        return False
    texts = [s.text for s in segments]
    width = max(s.x1 for s in segments) - min(s.x0 for s in segments)
    full = median(s.x1 - s.x0 for s in segments) >= 0.6 * width
    small = sum(bool(re.match(r"[a-z]", text)) for text in texts)
    fields = sum(text.rstrip().endswith(":") or "$" in text or "___" in text for text in texts)
    return full and median(len(t) for t in texts) >= MIN_COLUMN_CHARACTERS and small >= 0.2 * len(texts) and fields <= 0.2 * len(texts)


def columns(rows: Sequence[Row], gutter: float, page: int) -> list[Line]:
    """The left column from top to bottom, then the right one."""
    lines = []
    for column, keep_left in ((1, True), (2, False)):
        for row in rows:
            words = [w for s in row.segments if (s.x1 <= gutter) == keep_left for w in s.words]
            if words:
                lines.append(make_line(words, page, column=column))
    return lines


def side_headings(rows: Sequence[Row], gutter: float, page: int) -> list[Line]:
    """Headings in the margin: each stands before the text that begins beside it."""
    lines: list[Line] = []
    heading: list[Token] = []
    body: list[Line] = []
    free = True  # the row above had no heading
    for row in rows:
        left = [w for s in row.segments if s.x1 <= gutter for w in s.words]
        right = [w for s in row.segments if s.x1 > gutter for w in s.words]
        if left and free:
            lines += ([make_line(heading, page, column=1)] if heading else []) + body
            heading, body = [], []
        heading += left
        free = not left
        if right:
            body.append(make_line(right, page, column=2))
    return lines + ([make_line(heading, page, column=1)] if heading else []) + body


# ---------------------------------------------------------------- table cells of several lines


def block(rows: Sequence[Row], start: int) -> Iterator[Row]:
    """Rows from `start` on that no white space parts: one row of a table, or a whole paragraph or form."""
    bottom = rows[start].y1
    for row in rows[start:]:
        if row.y0 > bottom + 0.4 * (row.y1 - row.y0):
            return
        bottom = max(bottom, row.y1)
        yield row


def wrapped_cells(rows: Sequence[Row], start: int) -> list[list[Segment]] | None:
    """The cells, from left to right, of a table row whose cells have several lines; None where the rows are lines of their own."""
    if sum(len(row.segments) for row in rows[start : start + 3]) < 4:
        return None
    group = list(block(rows, start))
    if not 2 <= len(group) <= 14:
        return None
    cells = side_by_side([s for row in group for s in row.segments])
    if len(cells) < 2 or not any(len(cell) > 1 and median(len(s.text) for s in cell) >= 25 for cell in cells):
        return None
    first = cells[0]
    if len(first) == len(group) > 3 or any(s.text.endswith(":") for s in first[:-1]) or bare_label(first[0].text):
        return None
    return cells if all(runs_on(cell, rows) for cell in cells) else None


def side_by_side(segments: Sequence[Segment]) -> list[list[Segment]]:
    """Segments by column: a column ends where white space runs down the whole block."""
    cells: list[list[Segment]] = []
    right = float("-inf")
    for segment in sorted(segments, key=lambda s: s.x0):
        if not cells or segment.x0 > right + 0.9 * (segment.y1 - segment.y0):
            cells.append([])
        cells[-1].append(segment)
        right = max(right, segment.x1)
    for cell in cells:
        cell.sort(key=lambda s: (s.y0 + s.y1, s.x0))
    return cells


def runs_on(cell: Sequence[Segment], rows: Sequence[Row]) -> bool:
    """Whether each line of a cell goes on from the one above: a small letter, or no room for the next word above."""
    left = min(s.x0 for s in cell)
    right = max(s.x1 for s in [*cell, *(s for row in rows if len(row.segments) > 1 for s in row.segments)] if abs(s.x0 - left) < 4)
    for above, below in zip(cell, cell[1:], strict=False):
        first = below.words[0]
        if not below.text[0].islower() and above.x1 + 2 + first.x1 - first.x0 < right - 2:
            return False
    return True


def bare_label(text: str) -> bool:
    label = find_label(text)
    return label is not None and label.end >= len(text)


def cells_line(cells: Sequence[Sequence[Segment]], page: int) -> Line:
    """One table row: the lines of each cell one after the other."""
    words = [w for cell in cells for s in cell for w in s.words]
    starts = {id(cell[0].words[0]) for cell in cells[1:]}
    line = make_line(words, page, bars=frozenset(starts))
    line.row = True
    return line


# ---------------------------------------------------------------- lines


def column_stops(rows: Sequence[Row]) -> list[list[Segment]]:
    """For each row, the segments that begin a cell: after a gap that is wide even for a table, not counting that behind a clause number."""
    found = []
    for row in rows:
        cells = []
        for before, segment in zip(row.segments, row.segments[1:], strict=False):
            if before is row.segments[0] and bare_label(before.text):
                continue
            if segment.x0 - before.x1 > CELL * (segment.y1 - segment.y0):
                cells.append(segment)
        found.append(cells)
    return found


def row_line(row: Row, page: int, stops: Sequence[Sequence[Segment]], index: int) -> Line:
    """A row as one line; with three cells, or with a cell above or below that of a neighbour, it is a table row."""
    here = stops[index]
    near = [cell for k in (index - 2, index - 1, index + 1, index + 2) if 0 <= k < len(stops) for cell in stops[k]]
    form = sum(s.text.endswith(":") or bool(re.search(r"\w: ", s.text)) for s in row.segments) >= 2
    tabular = len(here) > 1 or any(form or any(a.x0 < b.x1 and b.x0 < a.x1 for b in near) for a in here)
    words = [w for s in row.segments for w in s.words]
    line = make_line(words, page, bars=frozenset(id(s.words[0]) for s in here) if tabular else frozenset())
    line.row = tabular
    return line


def make_line(words: Sequence[Token], page: int, *, column: int = 0, bars: frozenset[int] = frozenset()) -> Line:
    """One line of words; `bars` are the words (by identity) before which a bar parts two table cells."""
    parts: list[str] = []
    boxes: list[WordBox] = []
    length = 0
    for index, word in enumerate(words):
        if index:
            bar = id(word) in bars and not parts[-1].endswith(":")
            between = " | " if bar else " "
            parts.append(between)
            length += len(between)
        boxes.append(WordBox(length, length + len(word.text), word.x0, word.y0, word.x1, word.y1, word.confidence))
        parts.append(word.text)
        length += len(word.text)
    left, right = min(w.x0 for w in words), max(w.x1 for w in words)
    top, bottom = min(w.y0 for w in words), max(w.y1 for w in words)
    size = median(w.y1 - w.y0 for w in words)
    letters = sum(len(w.text) for w in words)
    unit = sum(w.x1 - w.x0 for w in words) / letters if letters else 1.0
    bold = sum(len(w.text) for w in words if w.bold) > 0.8 * letters
    return Line("".join(parts), page, left, right, top, bottom, unit, size, bold, words=boxes, column=column)


def mark_gaps(lines: Sequence[Line]) -> None:
    """Set `gap` where more white space stands above a line than between the lines of a paragraph."""
    steps = [
        b.top - a.top for a, b in zip(lines, lines[1:], strict=False) if a.column == b.column and 0.5 * b.size < b.top - a.top < 6 * b.size
    ]
    if not steps:
        return
    steps.sort()
    base = steps[len(steps) // 3]
    for above, line in zip(lines, lines[1:], strict=False):
        step = line.top - above.top
        if line.column != above.column:
            line.gap = line.column == 0 or above.column == 0
        else:
            line.gap = step > 1.3 * base and step > 1.25 * max(line.size, above.size) and line.top > above.bottom
