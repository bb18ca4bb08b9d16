"""Words with boxes into lines in reading order: rows, table cells, two columns of prose, side headings."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, compress, repeat
from operator import add, contains, sub

from contract_check import regex
from contract_check.read.columns import bare_label, block, find_band, wrapped_cells
from contract_check.read.lines import Line, Sheet, WordBox, new_box
from contract_check.read.mend import SOFT_HYPHEN
from contract_check.read.segments import Row, Segment, Token, build_rows, median, mended, split_segments

MAX_PAGE_ROWS = 2000  # a page with more is no page of a contract, and is read row by row
CELL = 2.0  # a gap of so many line heights parts two cells


def lay_out(printed: Sequence[Sequence[Token]], page: int) -> list[Line]:
    """The lines of a page in reading order, from the lines as the file draws them."""
    segments = [segment for words in printed for segment in split_segments(mended(words))]
    rows = build_rows(segments)
    stops = column_stops(rows)
    lines: list[Line] = []
    start = 0
    if len(rows) > MAX_PAGE_ROWS:
        return [row_line(row, page, [], index) for index, row in enumerate(rows)]
    while start < len(rows):
        band = find_band(rows, start)
        if band is None:
            cells = wrapped_cells(rows, start)
            if cells is not None:
                lines += cell_lines(cells, page)
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


def cell_lines(cells: Sequence[Sequence[Segment]], page: int) -> list[Line]:
    """One table row: the lines of each cell one after the other, to be joined to one line of text."""
    lines: list[Line] = []
    for cell in cells:
        for index, segment in enumerate(cell):
            line = make_line(segment.words, page)
            line.row, line.joined = True, bool(lines)
            if lines and index == 0:
                line.glue = " " if lines[-1].text.endswith(":") else " | "
            lines.append(line)
    return lines


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
    here = stops[index] if stops else []
    near = [cell for k in (index - 2, index - 1, index + 1, index + 2) if 0 <= k < len(stops) for cell in stops[k]]
    form = len(row.segments) > 1 and sum(s.text.endswith(":") or bool(regex.search(r"\w: ", s.text)) for s in row.segments) >= 2
    tabular = len(here) > 1 or any(form or any(stands_under(a, b) for b in near) for a in here)
    starts = {id(s.words[0]) for s in here}
    if tabular and not form:  # a narrow gap parts cells as well where the column goes on above or below
        starts |= {id(s.words[0]) for s in row.segments[1:] if any(stands_under(s, b) for b in near)}
    words = [w for s in row.segments for w in s.words]
    line = make_line(words, page, bars=frozenset(starts) if tabular else frozenset())
    line.row = tabular
    return line


def stands_under(a: Segment, b: Segment) -> bool:
    """Whether two cells of different rows share a column."""
    return a.x0 < b.x1 and b.x0 < a.x1


def make_line(words: Sequence[Token], page: int, *, column: int = 0, bars: frozenset[int] = frozenset()) -> Line:
    """One line of words; `bars` are the words (by identity) before which a bar parts two table cells."""
    texts, lefts, tops, rights, bottoms, bolds, confidences = zip(*words, strict=True)
    letters = sum(map(len, texts))
    unit = sum(map(sub, rights, lefts)) / letters if letters else 1.0
    bold = sum(map(len, compress(texts, bolds))) > 0.8 * letters
    if any(map(contains, texts[:-1], repeat(SOFT_HYPHEN))):
        texts = (*(text.rstrip(SOFT_HYPHEN) for text in texts[:-1]), texts[-1])
    glue = [" "] * (len(words) - 1)
    if bars:
        glue = [" | " if id(word) in bars and not before.endswith(":") else " " for before, word in zip(texts, words[1:], strict=False)]
    lengths = list(map(len, texts))
    ends = list(accumulate(map(add, lengths[1:], map(len, glue)), initial=lengths[0]))
    boxes = list(map(new_box, zip(map(sub, ends, lengths), ends, lefts, tops, rights, bottoms, confidences, strict=True)))
    size = median(map(sub, bottoms, tops))
    return Line(texts[0] + "".join(map(add, glue, texts[1:])), page, min(lefts), max(rights), min(tops), max(bottoms), unit, size, bold, words=boxes, column=column)


def mark_gaps(lines: Sequence[Line]) -> None:
    """Set `gap` where more white space stands above a line than between the lines of a paragraph of its size."""
    digital = all(line.words[0].confidence == 1.0 for line in lines)  # then the step from line to line is exact
    steps: dict[int, list[float]] = {}
    for above, line in zip(lines, lines[1:], strict=False):
        step = line.top - above.top
        if above.column == line.column and not line.joined and 0.5 * line.size < step < 6 * line.size:
            steps.setdefault(round(line.size), []).append(step)
    if not steps:
        return
    body = max(steps, key=lambda size: len(steps[size]))
    usual = {size: line_step(sorted(found), digital) for size, found in steps.items() if size == body or len(found) > 3}
    for above, line in zip(lines, lines[1:], strict=False):
        step = line.top - above.top
        base = usual.get(round(line.size), usual[body] * line.size / max(body, 1))
        if line.column != above.column:
            line.gap = line.column == 0 or above.column == 0
        else:
            line.gap = step > (1.18 if digital else 1.3) * base and step > 1.2 * max(line.size, above.size) and line.top > above.bottom


def line_step(steps: Sequence[float], digital: bool) -> float:
    """The step between the lines of a paragraph: on a digital page the smallest that comes back, else one of the smaller ones."""
    if digital:
        for step in steps:
            if sum(abs(step - other) < 0.6 for other in steps) >= max(2, 0.1 * len(steps)):
                return step
    return steps[len(steps) // 3]


# ---------------------------------------------------------------- pages that stand on their side


def turn_box(box: Sequence[float], angle: int, width: float, height: float) -> tuple[float, float, float, float]:
    """A box on a page of that size whose text runs at `angle` degrees (clockwise), after turning the page so that it runs level."""
    x0, y0, x1, y1 = box
    if angle == 90:
        return y0, width - x1, y1, width - x0
    if angle == 180:
        return width - x1, height - y1, width - x0, height - y0
    if angle == 270:
        return height - y1, x0, height - y0, x1
    return x0, y0, x1, y1


def turn_words(sheet: Sheet, angle: int) -> None:
    """Put word boxes and page size back to the page as the file shows it, whose text runs at `angle`.

    The edges of the lines stay as they are on the upright page, because the joiner measures with them.
    """
    if not angle:
        return
    back = 360 - angle
    for line in sheet.lines:
        words = []
        for word in line.words:
            x0, y0, x1, y1 = turn_box(word[2:6], back, sheet.width, sheet.height)
            words.append(WordBox(word.start, word.end, round(x0, 1), round(y0, 1), round(x1, 1), round(y1, 1), word.confidence))
        line.words = words
    if angle in (90, 270):
        sheet.width, sheet.height = sheet.height, sheet.width
