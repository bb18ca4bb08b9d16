"""Pictures of the pages that findings rest on, with the evidence boxed: for PDFs, where the caller supplied the pictures."""

from __future__ import annotations

import base64
import struct
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from contract_check.model import Document, Finding, Report, Word
from contract_check.reports.pane import Mark, marks_of

PAD = 1.5  # points around the words
SAME_LINE = 0.5  # share of its height by which two words overlap on one line
SKEW = 0.03  # of the proportions; a picture that differs more was drawn turned, and boxes would lie


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page in points from the top left corner, in the colour of its effect."""

    x: float
    y: float
    width: float
    height: float
    effect: str


@dataclass(frozen=True, slots=True)
class Picture:
    """A page as it is shown: size in points, picture as a data address, boxes, and the findings (by index) that rest on it."""

    anchor: str
    document: int
    number: int
    width: float
    height: float
    address: str
    boxes: tuple[Box, ...]
    findings: tuple[int, ...]


def evidence_pages(report: Report) -> dict[int, list[int]]:
    """For each PDF among the documents the numbers of the pages on which evidence stands."""
    found: dict[int, list[int]] = {}
    for index, document in enumerate(report.documents):
        if document.format == "pdf":
            spans = [(e.start, e.end) for f in report.findings for e in f.evidence if e.document == index]
            found[index] = sorted({page for start, end in spans for page in document.pages_of(start, end)})
    return found


def pictures(report: Report, findings: Sequence[Finding], images: Mapping[int, Mapping[int, bytes]]) -> list[Picture]:
    """The pictures in the order of the pages; `images` are PNG files by document and page number."""
    made: list[Picture] = []
    for index, drawn in sorted(images.items()):
        document = report.documents[index]
        marks = marks_of(findings, index)
        for page in document.pages:
            data = drawn.get(page.number)
            if not data or page.width <= 0 or page.height <= 0 or _turned(data, page.width, page.height):
                continue
            here = [m for m in marks if m.start < page.end and page.start < m.end]
            boxes = tuple(box for mark in here for box in _boxes(document, mark, page.number))
            if boxes:
                address = "data:image/png;base64," + base64.b64encode(data).decode("ascii")
                found = tuple(dict.fromkeys(i for mark in here for i in mark.findings))
                made.append(Picture(anchor(index, page.number), index, page.number, page.width, page.height, address, boxes, found))
    return made


def anchor(document: int, page: int | None) -> str:
    """The id of a page's picture."""
    return f"page-{document}-{page}"


def _boxes(document: Document, mark: Mark, page: int) -> list[Box]:
    """One rectangle for each line that the words of a mark stand on."""
    lines: list[list[Word]] = []
    for word in document.boxes(mark.start, mark.end):
        if word.page != page:
            continue
        if lines and min(word.y1, lines[-1][-1].y1) - max(word.y0, lines[-1][-1].y0) > SAME_LINE * (word.y1 - word.y0) and word.x0 >= lines[-1][0].x0:
            lines[-1].append(word)
        else:
            lines.append([word])
    found = []
    for line in lines:
        x0, y0 = min(w.x0 for w in line) - PAD, min(w.y0 for w in line) - PAD
        x1, y1 = max(w.x1 for w in line) + PAD, max(w.y1 for w in line) + PAD
        found.append(Box(round(x0, 1), round(y0, 1), round(x1 - x0, 1), round(y1 - y0, 1), mark.effect))
    return found


def _turned(data: bytes, width: float, height: float) -> bool:
    across, down = struct.unpack(">II", data[16:24])
    return bool(abs(across / down - width / height) > SKEW * width / height)
