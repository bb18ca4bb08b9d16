"""One page of a PDF, as a child process gave it, into a sheet of lines."""

from __future__ import annotations

import re
from binascii import a2b_base64
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import repeat
from operator import sub
from typing import Any

from contract_check.model import Remark
from contract_check.read.layout import lay_out, turn_box, turn_words
from contract_check.read.lines import Sheet
from contract_check.read.mend import mend_characters
from contract_check.read.plain import page_lines
from contract_check.read.quality import BAD, text_quality
from contract_check.read.segments import Token, new_token
from contract_check.read.stamps import GUID

IMAGE_SHARE = 0.1  # of the page; a smaller picture is a logo
DRAWN = 400  # path segments; so many without text are letters turned into outlines
INK = 0.0006  # share of dark dots; below, a scanned page is blank
EDGE = 0.12  # share of the page's height in which headers and footers stand
STAMP_LETTERS = 60  # letters that a signature stamp or a page number on a scanned page may have


def read_page(page: dict[str, Any], number: int, remarks: list[Remark]) -> Sheet:
    """One page of the child's answer as a sheet; annotations become remarks."""
    for kind, author, date, text in page["notes"]:
        remarks.append(Remark(kind, mend_characters(text).replace("\n", " ").strip(), author, pdf_date(date), page=number))
    width, height = float(page["w"]), float(page["h"])
    words = Printed.of(page)
    printed, watermarks, main = turn_upright(words, width, height)
    if main in (90, 270):
        width, height = height, width
    remarks += [Remark("furniture", text, page=number) for text in watermarks]
    printed, outside = (printed, []) if main == 0 and words.inside(width, height) else split_outside(printed, width, height)
    remarks += [Remark("hidden", text, page=number) for text in [*outside, *page.get("hidden", [])]]
    sheet = Sheet(number, lay_out(printed, number), width, height)
    turn_words(sheet, main)
    text = " ".join(line.text for line in sheet.lines)
    sheet.quality = text_quality(text)
    if page.get("failed") or is_picture(page, sheet, text) or (sheet.quality < BAD and page["images"] >= 0.5):
        sheet.source, sheet.quality = "none", 0.0
    return sheet


def is_picture(page: dict[str, Any], sheet: Sheet, text: str) -> bool:
    """Whether the page shows something that is not text: a scan, perhaps with a stamp, header or page number over it."""
    if len(text) > 40 * STAMP_LETTERS:
        return False
    if (
        text
        and page["images"] >= 0.5
        and all(line.bottom < EDGE * sheet.height or line.top > (1 - EDGE) * sheet.height for line in sheet.lines)
    ):
        return True
    letters = sum(map(str.isalpha, GUID.sub("", text)))
    if letters > STAMP_LETTERS:
        return False
    if letters > 0:
        return float(page["images"]) >= 0.5
    if page["images"] < IMAGE_SHARE and page["paths"] < DRAWN:
        return False
    return float(page.get("ink", 1.0)) > INK


def pdf_date(date: str) -> str:
    """ "D:20251103101500+01'00'" -> "2025-11-03"."""
    match = re.match(r"D?:?(\d{4})(\d\d)(\d\d)", date)
    return "-".join(match.groups()) if match else ""


@dataclass(slots=True)
class Printed:
    """The words of a page as the child gives them: texts, and edges in columns (x0, y0, x1, y1); `lines` tells how many words each line has."""

    lines: list[tuple[bool, int, int]]  # bold, angle, number of words
    texts: list[str]
    edges: list[list[float]]

    @classmethod
    def of(cls, page: dict[str, Any]) -> Printed:
        """Raises ValueError or TypeError where that is no page."""
        numbers: Any = memoryview(a2b_base64(page["edges"])).cast("d")
        texts = page["words"].split(" ") if page["words"] else []
        lines = [(bool(bold), int(angle), int(count)) for _, bold, angle, count in page["lines"]]
        count = len(texts)
        if len(numbers) != 4 * count or sum(line[2] for line in lines) != count:
            raise ValueError("words and edges of a page do not agree")
        return cls(lines, texts, [numbers[at : at + count].tolist() for at in range(0, 4 * count, count or 1)])

    def inside(self, width: float, height: float) -> bool:
        """Whether none of the words, as they stand, is one that `split_outside` takes out."""
        if not self.texts:
            return True
        x0, y0, x1, y1 = self.edges
        return min(x1) > -2 and min(y1) > -2 and max(x0) < width + 2 and max(y0) < height + 2 and min(map(sub, y1, y0)) >= 1

    def words(self) -> Iterator[tuple[int, list[Token]]]:
        """The words of each line, after its angle."""
        start = 0
        for bold, angle, count in self.lines:
            end = start + count
            edges = (column[start:end] for column in self.edges)
            yield angle, list(map(new_token, zip(self.texts[start:end], *edges, repeat(bold), repeat(1.0))))
            start = end


def turn_upright(page: Printed, width: float, height: float) -> tuple[list[list[Token]], list[str], int]:
    """Lines of words, turned so that most of them read from left to right; slanted lines (watermarks); the angle."""
    angles = Counter[int]()
    start = 0
    for _, angle, count in page.lines:
        angles[angle] += sum(map(len, page.texts[start : start + count]))
        start += count
    main = min((a for a in (0, 90, 180, 270)), key=lambda a: -sum(n for angle, n in angles.items() if close(angle, a)))
    printed: list[list[Token]] = []
    watermarks: list[str] = []
    for angle, words in page.words():
        if angle == main == 0:
            printed.append(words)
        elif any(close(angle, a) for a in (main, 0, 90, 180, 270)):
            printed.append([Token(w.text, *turn_box(w[1:5], main, width, height), w.bold) for w in words])
        else:
            watermarks.append(" ".join(w.text for w in words))
    return printed, watermarks, main


def close(a: int, b: int) -> bool:
    return abs((a - b + 180) % 360 - 180) <= 10


def split_outside(lines: list[list[Token]], width: float, height: float) -> tuple[list[list[Token]], list[str]]:
    """Lines on the page, and the words that nobody sees because they stand beyond its edges or are smaller than a point."""
    kept: list[list[Token]] = []
    hidden: list[str] = []
    for words in lines:
        seen = [w for w in words if w.x1 > -2 and w.y1 > -2 and w.x0 < width + 2 and w.y0 < height + 2 and w.y1 - w.y0 >= 1]
        if len(seen) < len(words) and width and height:
            kept_words = {id(w) for w in seen}
            hidden.append(" ".join(w.text for w in words if id(w) not in kept_words))
            words = seen
        if words:
            kept.append(words)
    return kept, hidden


def plain_sheet(page: dict[str, Any], number: int) -> Sheet:
    text = mend_characters(page["text"]).replace("\f", " ")
    sheet = Sheet(number, page_lines(text, number), page["w"], page["h"])
    sheet.quality = text_quality(text)
    if page.get("failed"):
        sheet.width = 0.0  # as pdfium tells a page that cannot be opened
    if page.get("failed") or (sum(c.isalpha() for c in GUID.sub("", text)) <= STAMP_LETTERS and page.get("images")):
        sheet.source, sheet.quality = "none", 0.0
    return sheet
