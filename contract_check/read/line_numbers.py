"""Numbered lines, as drafts and resolutions have them: the numbers in the margin are taken out before lines are joined."""

from __future__ import annotations

from collections.abc import Sequence

from contract_check import regex
from contract_check.read.lines import Line, Sheet
from contract_check.read.shape import starts_lower

NUMBER = regex.compile(r"^(\d{1,3})(?:\s+|$)")
ENOUGH = 8  # lines in a row that must count up before numbers in the margin are believed
SHARE = 0.7  # of the lines of a page that must carry one
INSIDE = 0.15  # of the numbered lines that must go on inside a sentence; the items of a list begin with a capital


def strip_line_numbers(sheets: Sequence[Sheet]) -> bool:
    """Take the numbers out of all sheets in place, if the document has them; returns whether it does."""
    runs = [counted(sheet.lines) for sheet in sheets]
    if not any(believed(sheet.lines, run) for sheet, run in zip(sheets, runs, strict=True)):
        return False
    for sheet, run in zip(sheets, runs, strict=True):
        if len(run) >= SHARE * len(sheet.lines) or len(run) >= ENOUGH:
            for index, width in run.items():
                cut_start(sheet.lines[index], width)
            sheet.lines[:] = merge_gaps(sheet.lines)
    return True


def counted(lines: Sequence[Line]) -> dict[int, int]:
    """The longest run of lines whose first number goes up by one from line to line: line index -> length of the number."""
    best: dict[int, int] = {}
    run: dict[int, int] = {}
    expected = None
    for index, line in enumerate(lines):
        match = NUMBER.match(line.text)
        number = int(match[1]) if match else None
        if match is None or number is None:
            continue  # a header, a footer or a line that has lost its number
        if number != expected:
            run = {}
        run[index] = match.end()
        expected = number + 1
        if len(run) > len(best):
            best = dict(run)
    return best


def believed(lines: Sequence[Line], run: dict[int, int]) -> bool:
    """Whether a run of counted lines is line numbering and not a list: many lines, and some of them begin inside a sentence."""
    if len(run) < ENOUGH or len(run) < SHARE * len(lines):
        return False
    inside = sum(starts_lower(lines[index].text[width:]) for index, width in run.items() if len(lines[index].text) > width)
    return inside >= INSIDE * len(run)


def cut_start(line: Line, width: int) -> None:
    """Drop the first `width` characters of a line with their word boxes; the line begins where its text begins."""
    line.text = line.text[width:]
    line.words = [word._replace(start=word.start - width, end=word.end - width) for word in line.words if word.start >= width]
    line.row = False
    if line.words:
        line.left = line.words[0].x0
    elif line.left:
        line.left += width


def merge_gaps(lines: Sequence[Line]) -> list[Line]:
    """The lines that have text; a line that was only a number leaves a gap."""
    kept: list[Line] = []
    gap = False
    for line in lines:
        if not line.text:
            gap = True
            continue
        line.gap = line.gap or gap
        kept.append(line)
        gap = False
    return kept
