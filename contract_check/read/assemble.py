"""Paragraphs into a `Document`: the text, and the map from its offsets to pages, blocks and word boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from contract_check.model import Block, Page, Remark, Word
from contract_check.read.lines import Line, Paragraph, Sheet
from contract_check.read.mend import SOFT_HYPHEN, Vocabulary, join_halves


@dataclass(slots=True)
class Assembly:
    """Text under construction; `page_starts` maps a page number to the offset of its first character."""

    parts: list[str] = field(default_factory=list)
    length: int = 0
    blocks: list[Block] = field(default_factory=list)
    words: list[list[Any]] = field(default_factory=lambda: [[] for _ in Word._fields])  # column by column
    remarks: list[Remark] = field(default_factory=list)
    page_starts: dict[int, int] = field(default_factory=dict)

    @property
    def text(self) -> str:
        return "".join(self.parts)

    def add(self, text: str) -> None:
        self.parts.append(text)
        self.length += len(text)

    def cut(self, count: int) -> None:
        """Take `count` characters off the end (a hyphen that a line end had put there)."""
        self.parts[-1] = self.parts[-1][: len(self.parts[-1]) - count]
        self.length -= count
        ends = self.words[1]
        if ends and ends[-1] > self.length:
            ends[-1] = self.length


def assemble(paragraphs: Sequence[Paragraph]) -> Assembly:
    """Put paragraphs one under the other, one a line, an empty line where a gap stood."""
    vocabulary = Vocabulary(line.text for paragraph in paragraphs for line in paragraph.lines)
    assembly = Assembly()
    for paragraph in paragraphs:
        if assembly.length:
            assembly.add("\n\n" if paragraph.gap else "\n")
        start = assembly.length
        for index, line in enumerate(paragraph.lines):
            add_line(assembly, line, paragraph.lines[index - 1] if index else None, vocabulary)
        if assembly.parts and assembly.parts[-1].endswith(SOFT_HYPHEN):
            assembly.cut(1)
        page = paragraph.lines[0].page if paragraph.lines else None
        assembly.blocks.append(Block(start, assembly.length, page, paragraph.kind, paragraph.level, paragraph.label, paragraph.bold))
        assembly.remarks += [replace(remark, start=start + offset) for offset, remark in paragraph.remarks]
    return assembly


def add_line(assembly: Assembly, line: Line, previous: Line | None, vocabulary: Vocabulary) -> None:
    if previous is not None:
        count, between = (0, line.glue) if line.glue is not None else join_halves(previous.text, line.text, vocabulary)
        if count:
            assembly.cut(count)
        assembly.add(between)
    start = assembly.length
    if line.page is not None:
        assembly.page_starts.setdefault(line.page, start)
    assembly.remarks += [Remark("furniture", text, start=start, page=line.page) for text in line.removed]
    keep = line.text if line.text.endswith(SOFT_HYPHEN) else line.text.replace(SOFT_HYPHEN, "")
    assembly.add(keep)
    if line.words:
        starts, ends, *others = zip(*line.words, strict=True)
        places = [start + offset for offset in starts], [start + offset for offset in ends], [line.page or 1] * len(starts)
        for column, values in zip(assembly.words, (*places, *others), strict=True):
            column.extend(values)


def pages_of(assembly: Assembly, sheets: Sequence[Sheet]) -> tuple[Page, ...]:
    """The pages with their share of the text; a page without text gets an empty range."""
    pages: list[Page] = []
    end = assembly.length
    for sheet in reversed(sheets):
        if sheet.number is None:
            continue
        start = assembly.page_starts.get(sheet.number, end)
        pages.append(Page(sheet.number, start, end, sheet.source, sheet.quality, sheet.width, sheet.height))
        end = start
    pages.reverse()
    return tuple(pages)
