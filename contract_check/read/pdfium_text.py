"""The words of a PDF page, line by line as pdfium gives them. Runs only inside the guarded child.

All words of a page are asked for in one go: what is done word by word is what reading a PDF takes its time for.
"""

from __future__ import annotations

import ctypes
import re
from array import array
from binascii import b2a_base64
from ctypes import byref
from itertools import compress, repeat
from operator import sub

from contract_check.read import pdfium
from contract_check.read.pdfium_picture import draws_faintly

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

CUTS = "\x02\ufffe"  # pdfium's marks for a line-end hyphen
LINE_ENDS = "\r\n"
# A word with the mark that may end it, or a line end; what else stands between words is white space.
PIECE = re.compile(r"[^\x00-\x20\xa0\u2000-\u200a\u202f\u205f\u3000\ufffe]+[\x02\ufffe]?|[\x02\ufffe]|[\r\n]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
MARKED = re.compile(r"[^\d]*[^\d\s$#§(/-](\d{1,2})")  # a word with the mark of a footnote at its end
SMALLER = 0.8  # times the size of the word: then it is one
TALLER = 0.3  # times the height of a line: a word so much higher or lower begins another

NAME = 200  # bytes that the name of a font may have

get_box = pdfium.undeclared("FPDFText_GetLooseCharBox")
get_object = pdfium.undeclared("FPDFText_GetTextObject")
get_angle = pdfium.undeclared("FPDFText_GetCharAngle")
get_size = pdfium.undeclared("FPDFText_GetFontSize")
get_font = pdfium.undeclared("FPDFText_GetFontInfo")
get_weight = pdfium.undeclared("FPDFText_GetFontWeight")


class Upright:
    """From the page's own coordinates to points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any):
        rect = pdfium.Rect()
        self.turn = pdfium.FPDFPage_GetRotation(page)
        self.width, self.height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        known = pdfium.FPDF_GetPageBoundingBox(page, byref(rect))
        self.left: float = rect.left if known else 0.0
        self.bottom: float = rect.bottom if known else 0.0

    def edges(self, lefts: Iterable[float], bottoms: Iterable[float], rights: Iterable[float], tops: Iterable[float]) -> list[list[float]]:
        """The edges x0, y0, x1, y1 of boxes, cut to tenths of a point."""
        lefts, rights = ([v - self.left for v in values] for values in (lefts, rights))
        bottoms, tops = ([v - self.bottom for v in values] for values in (bottoms, tops))
        width, height = self.width, self.height
        found = [lefts, [height - v for v in tops], rights, [height - v for v in bottoms]]
        if self.turn == 1:
            found = [bottoms, lefts, tops, rights]
        elif self.turn == 2:
            found = [[width - v for v in rights], bottoms, [width - v for v in lefts], tops]
        elif self.turn == 3:
            found = [[width - v for v in tops], [height - v for v in rights], [width - v for v in bottoms], [height - v for v in lefts]]
        return [[int(v * 10) / 10 for v in values] for values in found]


class Words:
    """Words in columns, text and edges; `lines` tells in their order how many belong to each: [size, bold, angle, count]."""

    def __init__(self) -> None:
        self.lines: list[list[Any]] = []
        self.texts: list[str] = []
        self.edges: list[list[float]] = [[], [], [], []]  # x0, y0, x1, y1

    def add(self, size: float, text: str, edges: list[list[float]]) -> None:
        """One word as a line of its own."""
        self.lines.append([size, 0, 0, 1])
        self.texts.append(text)
        for column, more in zip(self.edges, edges):  # noqa: B905 - four each
            column += more

    def take(self, gone: set[int]) -> list[str]:
        """Take the words with these numbers out; returns them line by line."""
        taken, left, first = [], [], 0
        for line in self.lines:
            words = range(first, first + line[3])
            first += line[3]
            found = [self.texts[number] for number in words if number in gone]
            if found:
                taken.append(" ".join(found))
                line[3] -= len(found)
            if line[3]:
                left.append(line)
        kept = [number not in gone for number in range(first)]
        self.lines, self.texts = left, list(compress(self.texts, kept))
        self.edges = [list(compress(column, kept)) for column in self.edges]
        return taken

    def packed(self) -> dict[str, Any]:
        """As they are sent: words with a blank between, edges as numbers of eight bytes, column by column."""
        edges = b2a_base64(b"".join(array("d", column).tobytes() for column in self.edges), newline=False).decode("ascii")
        return {"lines": self.lines, "words": " ".join(self.texts), "edges": edges}


class Boxes:
    """Room for the boxes of characters, used again for every page."""

    def __init__(self) -> None:
        self.rooms: list[Any] = []
        self.places: list[list[Any]] = []

    def of(self, textpage: Any, firsts: list[int], lasts: list[int]) -> tuple[list[list[float]], list[int]]:
        """Left, top, right and bottom of the boxes around the characters `firsts` and `lasts`, pair by pair; the pairs whose first has none."""
        count = len(firsts)
        if not self.rooms or count > len(self.places[0]):
            self.rooms = [(ctypes.c_float * (4 * count))() for _ in range(2)]
            self.places = [[byref(room, 16 * number) for number in range(count)] for room in self.rooms]
        first: Any
        last: Any
        known = [list(map(get_box, repeat(textpage), indices, places)) for indices, places in zip((firsts, lasts), self.places, strict=True)]
        lost = []
        if not (all(known[0]) and all(known[1])):
            lost = [number for number in range(count) if not known[0][number]]
            for number in range(count):
                if not known[1][number]:
                    self.rooms[1][4 * number : 4 * number + 4] = self.rooms[0][4 * number : 4 * number + 4]
        first, last = (memoryview(room).cast("B").cast("f") for room in self.rooms)
        columns: list[list[float]] = []
        for edge, widest in enumerate((False, True, True, False)):
            pairs = zip(first[edge : 4 * count : 4].tolist(), last[edge : 4 * count : 4].tolist(), strict=True)
            columns.append([b if b > a else a for a, b in pairs] if widest else [b if b < a else a for a, b in pairs])
        return columns, lost


class PageText:
    """Characters of a page into words and pdfium's lines."""

    boxes = Boxes()

    def __init__(self, textpage: int, count: int, upright: Upright):
        self.textpage, self.count, self.upright = ctypes.c_void_p(textpage), count, upright
        self.font, self.room, self.flags = ctypes.create_string_buffer(NAME), ctypes.c_ulong(NAME), byref(ctypes.c_int())
        self.words = Words()
        self.faint: list[int] = []  # numbers of the words that are drawn without ink or in white
        self.marks: list[str] = []  # of footnotes, taken off the words that they follow
        self.read()

    def characters(self) -> str:
        """One code unit for each pdfium character, so that positions agree."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        pdfium.FPDFText_GetText(self.textpage, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "surrogatepass")
        if len(text) == self.count and "\0" not in text:
            return text
        get = pdfium.FPDFText_GetUnicode
        return "".join(chr(code) if (code := get(self.textpage, i)) < 0x110000 else "\ufffd" for i in range(self.count))

    def read(self) -> None:
        firsts, lasts, fresh = self.pieces()
        if not firsts:
            return
        (lefts, tops, rights, bottoms), lost = self.boxes.of(self.textpage, firsts, lasts)
        self.words.edges = self.upright.edges(lefts, bottoms, rights, tops)
        for column in self.words.edges:
            for number in lost:
                column[number] = 0.0
        self.words.lines = self.lines(firsts, fresh)
        objects = list(map(get_object, repeat(self.textpage), firsts))
        faint = {address for address in set(objects) if address and draws_faintly(address)}
        if faint:
            self.faint = [number for number, address in enumerate(objects) if address in faint]

    def pieces(self) -> tuple[list[int], list[int], set[int]]:
        """The indices of the first and of the last character of each word; the words (by number) before which a line ends."""
        text = self.characters()
        broken = SURROGATE.search(text) is not None
        texts = self.words.texts
        firsts: list[int] = []
        lasts: list[int] = []
        fresh = {0}
        for match in PIECE.finditer(text):
            word = match[0]
            first, last = match.span()
            if not word[-1].isalpha() or broken:
                if word[0] in LINE_ENDS:
                    fresh.add(len(texts))
                    continue
                cut = word[-1] in CUTS
                if cut:
                    word = word[:-1] + "-"
                if broken:
                    word = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
                if word[-1].isdigit() and (mark := MARKED.fullmatch(word)) and len(word) == last - first and self.is_small(first, last - 1):
                    self.marks.append(mark[1])
                    word, last = word[: mark.start(1)], mark.start(1) + first
                if cut:
                    last = max(first + 1, last - 1)
                    fresh.add(len(texts) + 1)
            texts.append(word)
            firsts.append(first)
            lasts.append(last - 1)
        return firsts, lasts, fresh

    def lines(self, firsts: list[int], fresh: set[int]) -> list[list[Any]]:
        """Where the words are parted into lines: at line ends, and where a word of another height stands in another direction."""
        _, tops, _, bottoms = self.words.edges
        found: list[list[Any]] = []
        starts: list[int] = []
        height = 0.0
        for number, tall in enumerate(map(sub, bottoms, tops)):
            new = number in fresh
            if new or abs(tall - height) > TALLER * height:
                angle = self.angle(firsts[number])  # a slanted watermark can follow a line of text without a line end
                if new or angle != found[-1][2]:
                    found.append([*self.look(firsts[number]), angle])
                    starts.append(number)
                height = tall
        for line, start, end in zip(found, starts, [*starts[1:], len(firsts)], strict=True):
            line.append(end - start)
        return found

    def is_small(self, first: int, last: int) -> bool:
        """Whether the last character of a word is set much smaller than its first."""
        return bool(0 < get_size(self.textpage, last) < SMALLER * get_size(self.textpage, first))

    def angle(self, index: int) -> int:
        """The direction of a character's line in degrees, clockwise, on the page as shown."""
        angle = get_angle(self.textpage, index)
        return round(angle * 57.29578 + 90 * self.upright.turn) % 360 if angle >= 0 else 0

    def look(self, index: int) -> tuple[float, int]:
        """Font size and boldness of a character."""
        size = get_size(self.textpage, index)
        length = get_font(self.textpage, index, self.font, self.room, self.flags)
        name = self.font.value[: max(0, length)].lower()
        bold = b"bold" in name or b"black" in name or b"heavy" in name or get_weight(self.textpage, index) >= 600
        return round(size, 1), int(bold)
