"""Reads a PDF with pdfium; runs only inside the guarded child. Coordinates: points, origin top left, page upright as shown.

A page: `w`, `h` size; `lines`: [size, bold, angle, number of words]; `words`: their texts with a blank between; `edges`: x0 of all words,
then y0, x1 and y1, as numbers of eight bytes in base64; `images`: share of the page that pictures cover; `paths`: number of drawn segments; `ink`: share of dark dots (only where
there is no text but a picture); `notes`: annotations as [kind, author, date, text].
"""

from __future__ import annotations

import ctypes
from ctypes import byref

from contract_check.read import pdfium
from contract_check.read.pdfium_picture import grey_pages, ink, pictures, unseen
from contract_check.read.pdfium_text import PageText, Upright, Words

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

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
    return {"error": "password" if pdfium.FPDF_GetLastError() == pdfium.PASSWORD else "damaged"}


def read_page(document: Any, index: int, budget: list[int]) -> dict[str, Any]:
    page = pdfium.FPDF_LoadPage(document, index)
    if not page:
        return {"w": 0, "h": 0, **Words().packed(), "images": 0, "paths": 0, "failed": True, "notes": []}
    upright = Upright(page)
    notes, boxes, flatten = page_annotations(page, upright)
    if flatten:
        pdfium.FPDFPage_Flatten(page, 0)
        pdfium.FPDF_ClosePage(page)
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            return {"w": 0, "h": 0, **Words().packed(), "images": 0, "paths": 0, "failed": True, "notes": notes}
    textpage = pdfium.FPDFText_LoadPage(page)
    words = Words()
    faint: list[int] = []
    characters = 0
    if textpage:
        characters = pdfium.FPDFText_CountChars(textpage)
        budget[0] -= characters
        if budget[0] > 0:
            text = PageText(textpage, characters, upright)
            words, faint = text.words, text.faint
            for sign, edges in boxes:
                words.add(10.0, sign, edges)
            notes += [["furniture", "", "", f"mark of footnote {mark}"] for mark in text.marks]
    found: dict[str, Any] = {"w": round(upright.width, 1), "h": round(upright.height, 1), "notes": notes}
    found["images"], found["paths"], found["hidden"] = 0.0, 0, []
    if characters < FEW or faint:
        found["images"], found["paths"] = pictures(page, upright.width * upright.height)
    if faint and found["images"] < 0.5:  # on a scan, invisible text is the text layer of an OCR program
        found["hidden"] = words.take(unseen(words.edges, faint, page, upright.width, upright.height))
    if characters < 40 and (found["images"] or found["paths"]):
        found["ink"] = ink(page)
    if textpage:
        pdfium.FPDFText_ClosePage(textpage)
    pdfium.FPDF_ClosePage(page)
    return found | words.packed()


def page_annotations(page: Any, upright: Upright) -> tuple[list[list[str]], list[tuple[str, list[list[float]]]], bool]:
    """Comments, struck passages and form fields of a page; its check boxes as signs with their edges; and whether fields or typed
    notes must be drawn into the page to be read.
    """
    notes: list[list[str]] = []
    boxes: list[tuple[str, list[list[float]]]] = []
    rect = pdfium.Rect()
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
            if state and pdfium.FPDFAnnot_GetRect(annotation, byref(rect)):
                boxes.append(("☐" if state == "Off" else "☒", upright.edges([rect.left], [rect.bottom], [rect.right], [rect.top])))
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
