"""Plain text into sheets of lines: a form feed is a page break, an empty line is a gap, wide gaps in line make a table row."""

from __future__ import annotations

from contract_check import regex
from contract_check.read.labels import find_label
from contract_check.read.lines import Line, Sheet
from contract_check.read.mend import SOFT_HYPHEN, mend_characters, squeeze

CELL_GAP = regex.compile(r"\S( {3,})(?=\S)")
TAB_STOP = 8


def text_sheets(text: str) -> list[Sheet]:
    """Sheets of a text file; one sheet without a number where it has no page breaks."""
    text = mend_characters(text.replace("\r\n", "\n").replace("\r", "\n").expandtabs(TAB_STOP) if "\t" in text else text)
    pieces = text.split("\f")
    while len(pieces) > 1 and not pieces[-1].strip():
        pieces.pop()
    if len(pieces) == 1:
        return [Sheet(None, page_lines(pieces[0], None))]
    return [Sheet(number, page_lines(piece, number)) for number, piece in enumerate(pieces, 1)]


def page_lines(text: str, page: int | None) -> list[Line]:
    """The lines of one page; `left` and `right` count columns."""
    raw = text.split("\n")
    stops = [cell_starts(line) for line in raw]
    lines: list[Line] = []
    gap = False
    for index, printed in enumerate(raw):
        stripped = printed.strip(" ")
        if not stripped.strip(SOFT_HYPHEN):
            gap = gap or bool(lines)
            continue
        row = is_row(stops, index)
        body = join_cells(stripped) if row else squeeze(stripped)
        left = len(printed) - len(printed.lstrip(" "))
        lines.append(Line(body, page, left=left, right=left + printed_width(body), gap=gap, row=row))
        gap = False
    return lines


WIDE = frozenset("mwMW@%—™")
NARROW = frozenset("iljtfrI1.,;:'’‘!|()[] ")


def printed_width(text: str) -> float:
    """About how wide a line was in print, in average small letters: a line of capitals is wider than its count."""
    return sum(1.5 if c in WIDE else 0.7 if c in NARROW else 1.3 if c.isupper() else 1.08 for c in text)


def cell_starts(line: str) -> tuple[int, ...]:
    """Columns at which a cell begins after a wide gap; the gap behind a clause label does not count."""
    body = line.lstrip(" ")
    label = find_label(body)
    skip = len(line) - len(body) + (label.end if label else 0)
    return tuple(match.end() for match in CELL_GAP.finditer(line) if match.end() > skip)


def is_row(stops: list[tuple[int, ...]], index: int) -> bool:
    """Whether a line is a table row: a neighbour's cell begins in the same column (justified text has gaps anywhere)."""
    here = stops[index]
    if not here:
        return False
    for step in (-1, 1):
        near = index + step
        while 0 <= near < len(stops) and not stops[near] and abs(near - index) < 2:
            near += step
        if 0 <= near < len(stops) and any(abs(a - b) <= 1 for a in here for b in stops[near]):
            return True
    return False


def join_cells(text: str) -> str:
    """Cells of a row: "Retention Period:      30 Days" keeps label and value together, others are parted by a bar."""
    cells = [squeeze(cell) for cell in regex.split(r" {3,}", text)]
    joined = cells[0]
    for cell in cells[1:]:
        joined += (" " if joined.endswith(":") else " | ") + cell
    return joined
