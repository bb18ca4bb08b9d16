"""Reads a PDF with pdfium; runs only inside the guarded child. Coordinates: points, origin top left, page upright as shown.

A page: `w`, `h` size; `lines`: [size, bold, angle, word, ...] where a word is [text, x0, y0, x1, y1];
`images`: share of the page that pictures cover; `paths`: number of drawn segments; `ink`: share of dark dots (only where
there is no text but a picture); `notes`: annotations as [kind, author, date, text].
"""

from __future__ import annotations

import ctypes
import re
from collections.abc import Iterator
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

from contract_check.read.pdfium_picture import draws_faintly, grey_pages, ink, pictures, take_unseen

CUTS = "\x02\ufffe"  # pdfium's marks for a line-end hyphen
LINE_ENDS = "\r\n"
# A word with the mark that may end it, or a line end; what else stands between words is white space.
PIECE = re.compile(r"[^\x00-\x20\xa0\u2000-\u200a\u202f\u205f\u3000\ufffe]+[\x02\ufffe]?|[\x02\ufffe]|[\r\n]")
SURROGATE = re.compile(r"[\ud800-\udfff]")
MARKED = re.compile(r"[^\d]*[^\d\s$#§(/-](\d{1,2})")  # a word with the mark of a footnote at its end
SMALLER = 0.8  # times the size of the word: then it is one
FEW = 400  # characters; a page with fewer is searched for pictures
MAX_CHARACTERS = 2_500_000
MAX_PAGES = 5000
COMMENT_KINDS = {1: "comment", 3: "comment", 9: "comment", 10: "comment", 11: "comment", 12: "struck", 13: "comment", 15: "comment"}
WIDGET, FREE_TEXT, POPUP = 20, 3, 16


def read(data: bytes, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """The pages of a PDF one after the other as {"page": ...}, then what belongs to the whole file; or one answer with "error":
    "password", "damaged", "pages", "too-many-pages" or "size".
    """
    document = open_document(data)
    if isinstance(document, dict):
        yield {**document, "last": True}
        return
    count = pdfium.FPDF_GetPageCount(document)
    if not 0 < count <= MAX_PAGES:
        yield {"error": "pages" if count < 1 else "too-many-pages", "last": True}
        return
    budget = [MAX_CHARACTERS]
    for index in range(count):
        yield {"page": read_page(document, index, budget)}
        if budget[0] <= 0:
            yield {"error": "size", "last": True}
            return
    yield {"attachments": attachments(document), "last": True}


def open_document(data: bytes) -> Any:
    pdfium.FPDF_InitLibrary()
    document = pdfium.FPDF_LoadMemDocument64(data, len(data), None)
    if document:
        return document
    return {"error": "password" if pdfium.FPDF_GetLastError() == pdfium.FPDF_ERR_PASSWORD else "damaged"}


def read_page(document: Any, index: int, budget: list[int]) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return {"w": 0, "h": 0, "lines": [], "images": 0, "paths": 0, "failed": True, "notes": []}
    upright = Upright(page)
    notes, boxes, flatten = page_annotations(page, upright)
    if flatten:
        pdfium.FPDFPage_Flatten(page, 0)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return {"w": 0, "h": 0, "lines": [], "images": 0, "paths": 0, "failed": True, "notes": notes}
    textpage = pdfium.FPDFText_LoadPage(page)
    lines: list[list[Any]] = []
    faint: list[list[Any]] = []
    characters = 0
    if textpage:
        characters = pdfium.FPDFText_CountChars(textpage)
        budget[0] -= characters
        if budget[0] > 0:
            text = PageText(textpage, characters, upright)
            lines = text.lines() + boxes
            faint = text.faint
            notes += [["furniture", "", "", f"mark of footnote {mark}"] for mark in text.marks]
    found: dict[str, Any] = {"w": round(upright.width, 1), "h": round(upright.height, 1), "lines": lines, "notes": notes}
    found["images"], found["paths"], found["hidden"] = 0.0, 0, []
    if characters < FEW or faint:
        found["images"], found["paths"] = pictures(page, upright.width * upright.height)
    if faint and found["images"] < 0.5:  # on a scan, invisible text is the text layer of an OCR program
        found["hidden"] = take_unseen(lines, faint, page, upright.width, upright.height)
    if characters < 40 and (found["images"] or found["paths"]):
        found["ink"] = ink(page)
    if textpage:
        pdfium.FPDFText_ClosePage(textpage)
    pdfium.FPDF_ClosePage(page)
    return found


class Upright:
    """From the page's own coordinates to points from the top left corner of the page as it is shown."""

    def __init__(self, page: Any):
        rect = pdfium.FS_RECTF()
        self.turn = pdfium.FPDFPage_GetRotation(page)
        self.width, self.height = pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page)
        known = pdfium.FPDF_GetPageBoundingBox(page, rect)
        self.left: float = rect.left if known else 0.0
        self.bottom: float = rect.bottom if known else 0.0

    def box(self, left: float, bottom: float, right: float, top: float) -> tuple[float, float, float, float]:
        left, right, bottom, top = left - self.left, right - self.left, bottom - self.bottom, top - self.bottom
        if self.turn == 1:
            return bottom, left, top, right
        if self.turn == 2:
            return self.width - right, bottom, self.width - left, top
        if self.turn == 3:
            return self.width - top, self.height - right, self.width - bottom, self.height - left
        return left, self.height - top, right, self.height - bottom


# As a plain number a text object can be told from the one before without making a pointer for every word.
pdfium.FPDFText_GetTextObject.restype = ctypes.c_void_p


class PageText:
    """Characters of a page into words and pdfium's lines."""

    def __init__(self, textpage: Any, count: int, upright: Upright):
        self.textpage, self.count, self.upright = textpage, count, upright
        self.rect = pdfium.FS_RECTF()
        self.edges = tuple(ctypes.c_double() for _ in range(4))
        self.font = ctypes.create_string_buffer(200)
        self.flags = ctypes.c_int()
        self.faint: list[list[Any]] = []  # words that are drawn without ink or in white
        self.last_object: tuple[int | None, bool] = (0, False)
        self.marks: list[str] = []  # of footnotes, taken off the words that they follow

    def characters(self) -> str:
        """One code unit for each pdfium character, so that positions agree."""
        buffer = (ctypes.c_ushort * (self.count + 1))()
        pdfium.FPDFText_GetText(self.textpage, 0, self.count, buffer)
        text = bytes(buffer)[: 2 * self.count].decode("utf-16-le", "surrogatepass")
        if len(text) == self.count and "\0" not in text:
            return text
        get = pdfium.FPDFText_GetUnicode
        return "".join(chr(code) if (code := get(self.textpage, i)) < 0x110000 else "\ufffd" for i in range(self.count))

    def lines(self) -> list[list[Any]]:
        text = self.characters()
        broken = SURROGATE.search(text) is not None
        found: list[list[Any]] = []
        line: list[Any] = []
        height = 0.0
        for match in PIECE.finditer(text):
            first, last = match.span()
            word = match[0]
            if word[0] in LINE_ENDS:
                line = []
                continue
            cut = word[-1] in CUTS
            if cut:
                word = word[:-1] + "-"
            if broken:
                word = word.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
            if word[-1].isdigit() and (mark := MARKED.fullmatch(word)) and len(word) == last - first and self.is_small(first, last - 1):
                self.marks.append(mark[1])
                word, last = word[: mark.start(1)], mark.start(1) + first
            box = self.place(first, max(first, last - 2 if cut else last - 1))
            tall = box[3] - box[1]
            if not line or abs(tall - height) > 0.3 * height:
                angle = self.angle(first)  # a slanted watermark can follow a line of text without a line end
                if not line or angle != line[2]:
                    line = [*self.look(first), angle]
                    found.append(line)
                height = tall
            line.append([word, *box])
            if self.is_faint(first):
                self.faint.append(line[-1])
            if cut:
                line = []
        return found

    def is_small(self, first: int, last: int) -> bool:
        """Whether the last character of a word is set much smaller than its first."""
        size = pdfium.FPDFText_GetFontSize
        return bool(0 < size(self.textpage, last) < SMALLER * size(self.textpage, first))

    def is_faint(self, index: int) -> bool:
        """Whether the character belongs to text that is invisible or nearly white, so that its contrast must be looked at."""
        address = pdfium.FPDFText_GetTextObject(self.textpage, index)
        if address != self.last_object[0]:
            item = ctypes.cast(address, pdfium.FPDF_PAGEOBJECT)
            self.last_object = (address, bool(address) and draws_faintly(item))
        return self.last_object[1]

    def angle(self, index: int) -> int:
        """The direction of a character's line in degrees, clockwise, on the page as shown."""
        angle = pdfium.FPDFText_GetCharAngle(self.textpage, index)
        return round(angle * 57.29578 + 90 * self.upright.turn) % 360 if angle >= 0 else 0

    def look(self, index: int) -> tuple[float, int]:
        """Font size and boldness of a character."""
        size = pdfium.FPDFText_GetFontSize(self.textpage, index)
        length = pdfium.FPDFText_GetFontInfo(self.textpage, index, self.font, 200, self.flags)
        name = self.font.value[: max(0, length)].lower()
        bold = b"bold" in name or b"black" in name or b"heavy" in name or pdfium.FPDFText_GetFontWeight(self.textpage, index) >= 600
        return round(size, 1), int(bold)

    def place(self, first: int, last: int) -> tuple[float, float, float, float]:
        """The box of a word: as wide as its letters, as high as its font."""
        rect, get = self.rect, pdfium.FPDFText_GetLooseCharBox
        if not get(self.textpage, first, rect):
            return 0.0, 0.0, 0.0, 0.0
        left, bottom, right, top = rect.left, rect.bottom, rect.right, rect.top
        if last > first and get(self.textpage, last, rect):
            if rect.left < left:
                left = rect.left
            if rect.right > right:
                right = rect.right
            if rect.bottom < bottom:
                bottom = rect.bottom
            if rect.top > top:
                top = rect.top
        x0, y0, x1, y1 = self.upright.box(left, bottom, right, top)
        return int(x0 * 10) / 10, int(y0 * 10) / 10, int(x1 * 10) / 10, int(y1 * 10) / 10


def page_annotations(page: Any, upright: Upright) -> tuple[list[list[str]], list[list[Any]], bool]:
    """Comments, struck passages and form fields of a page; its check boxes as lines of one sign; and whether fields or typed
    notes must be drawn into the page to be read.
    """
    notes: list[list[str]] = []
    boxes: list[list[Any]] = []
    rect = pdfium.FS_RECTF()
    flatten = False
    for index in range(min(2000, pdfium.FPDFPage_GetAnnotCount(page))):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        kind = pdfium.FPDFAnnot_GetSubtype(annotation)
        if kind == WIDGET:
            flatten = True
            name, value = entry(annotation, b"T"), entry(annotation, b"V")
            state = entry(annotation, b"AS")
            if state and pdfium.FPDFAnnot_GetRect(annotation, rect):
                place = upright.box(rect.left, rect.bottom, rect.right, rect.top)
                boxes.append([10.0, 0, 0, ["☐" if state == "Off" else "☒", *(int(edge * 10) / 10 for edge in place)]])
            if value and value != "Off":
                notes.append(["form-field", "", "", f"{name}: {value}" if name else value])
        elif kind == FREE_TEXT:
            flatten = True
        elif kind in COMMENT_KINDS and kind != POPUP:
            text = entry(annotation, b"Contents")
            if text or COMMENT_KINDS[kind] == "struck":
                notes.append([COMMENT_KINDS[kind], entry(annotation, b"T"), entry(annotation, b"M"), text])
        pdfium.FPDFPage_CloseAnnot(annotation)
    return notes, boxes, flatten


def entry(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    if not 2 < length < 40_000:
        return ""
    buffer = (ctypes.c_ushort * (length // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, length)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def attachments(document: Any) -> list[str]:
    names = []
    for index in range(min(200, pdfium.FPDFDoc_GetAttachmentCount(document))):
        item = pdfium.FPDFDoc_GetAttachment(document, index)
        length = pdfium.FPDFAttachment_GetName(item, None, 0) if item else 0
        if 2 < length < 4000:
            buffer = (ctypes.c_ushort * (length // 2))()
            pdfium.FPDFAttachment_GetName(item, buffer, length)
            names.append(bytes(buffer).decode("utf-16-le", "replace").rstrip("\0"))
    return names


def render(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """Grey pictures of the pages named in the request (from 0), as base64: [page index, width, height, dots]."""
    document = open_document(data)
    if isinstance(document, dict):
        return document
    return {"images": grey_pages(document, request["pages"], request["dpi"])}
