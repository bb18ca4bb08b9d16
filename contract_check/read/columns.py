"""Columns of a page: two columns of prose, headings in the margin, table cells of several lines."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from contract_check import regex
from contract_check.read.labels import find_label
from contract_check.read.segments import Row, Segment, median

MIN_ROWS = 6
MAX_ROWS = 150  # no column of a page is longer
MIN_CHARACTERS = 22  # a line of a prose column has so many


def find_band(rows: Sequence[Row], start: int) -> tuple[int, float, bool] | None:
    """A stretch of rows from `start` on with a gutter: (end, x of the gutter, True for prose in both columns, False for side headings)."""
    rows = rows[: start + MAX_ROWS]
    first = rows[start]
    if len(rows) - start < MIN_ROWS or len(first.segments) != 2:
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
    if len(rows) < MIN_ROWS:
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
    if len(segments) < max(MIN_ROWS - 2, 0.5 * len(rows)):
        return False
    texts = [s.text for s in segments]
    width = max(s.x1 for s in segments) - min(s.x0 for s in segments)
    full = median(s.x1 - s.x0 for s in segments) >= 0.6 * width
    small = sum(bool(regex.match(r"[a-z]", text)) for text in texts)
    fields = sum(text.rstrip().endswith(":") or "$" in text or "___" in text for text in texts)
    return full and median(len(t) for t in texts) >= MIN_CHARACTERS and small >= 0.2 * len(texts) and fields <= 0.2 * len(texts)


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
    group = list(islice(block(rows, start), 15))
    if not 2 <= len(group) <= 14:
        return None
    cells = side_by_side([s for row in group for s in row.segments])
    if len(cells) < 2 or not any(len(cell) > 1 and (median(len(s.text) for s in cell) >= 25 or goes_on(cell)) for cell in cells):
        return None
    first = cells[0]
    if len(first) == len(group) > 3 or any(s.text.endswith(":") for s in first[:-1]) or bare_label(first[0].text):
        return None
    return cells if all(runs_on(cell, rows) for cell in cells) else None


def goes_on(cell: Sequence[Segment]) -> bool:
    """Whether the lines of a short cell are surely one phrase: each further line begins small or follows a comma or hyphen."""
    return all(below.text[0].islower() or above.text[-1] in ",-–/&" for above, below in zip(cell, cell[1:], strict=False))


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
