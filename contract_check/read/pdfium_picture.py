"""What a PDF page looks like: pictures on it, ink, contrast, grey renderings. Runs only inside the guarded child."""

from __future__ import annotations

import base64
import ctypes
from collections.abc import Sequence
from typing import Any

import pypdfium2_raw as pdfium  # type: ignore[import-untyped]

IMAGE, PATH, FORM = 3, 2, 5  # kinds of page objects
GREY = 1  # bitmap format: one byte a dot
WHITE = 235  # of 255; text with all colours above is nearly white
CONTRAST = 12  # of 255; less is not seen
MAX_SIDE = 6000  # dots


def pictures(page: Any, area: float) -> tuple[float, int]:
    """Share of the page that images cover, and the number of drawn path segments."""
    covered, segments = 0.0, 0
    edges = tuple(ctypes.c_float() for _ in range(4))
    stack = [(pdfium.FPDFPage_GetObject(page, i), 0) for i in range(min(2000, pdfium.FPDFPage_CountObjects(page)))]
    while stack:
        item, depth = stack.pop()
        kind = pdfium.FPDFPageObj_GetType(item)
        if kind == FORM and depth < 4:
            inner = min(2000, pdfium.FPDFFormObj_CountObjects(item))
            stack += [(pdfium.FPDFFormObj_GetObject(item, i), depth + 1) for i in range(inner)]
        if kind == PATH:
            segments += max(0, pdfium.FPDFPath_CountSegments(item))
        if kind in (IMAGE, FORM) and pdfium.FPDFPageObj_GetBounds(item, *edges):
            left, bottom, right, top = (edge.value for edge in edges)
            if kind == IMAGE:
                # An image inside a form has the form's own coordinates: count it as the whole page.
                covered += abs(right - left) * abs(top - bottom) if depth == 0 else area
    return round(min(1.0, covered / area), 3) if area else 0.0, segments


def grey(page: Any, width: int, height: int, flags: int = 0) -> bytes:
    """The page drawn on white paper, one byte a dot, rows from the top; empty where there is no memory for it."""
    bitmap = pdfium.FPDFBitmap_CreateEx(width, height, GREY, None, 0)
    if not bitmap:
        return b""
    try:
        pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.FPDF_GRAYSCALE | flags)
        stride = pdfium.FPDFBitmap_GetStride(bitmap)
        dots: bytes = ctypes.string_at(pdfium.FPDFBitmap_GetBuffer(bitmap), stride * height)
        return dots if stride == width else b"".join(dots[y * stride : y * stride + width] for y in range(height))
    finally:
        pdfium.FPDFBitmap_Destroy(bitmap)


def ink(page: Any) -> float:
    """Share of dark dots on a small picture of the page: 0 for a blank sheet."""
    dots = grey(page, 304, 396)
    return round(1 - len(dots.translate(None, bytes(range(170)))) / len(dots), 5) if dots else 1.0


def grey_pages(document: Any, indices: Sequence[int], dpi: int) -> list[list[Any]]:
    """Grey pictures of pages: [page index, width, height, dots in base64]."""
    images = []
    for index in indices:
        page = pdfium.FPDF_LoadPage(document, index)
        if not page:
            continue
        sides = (pdfium.FPDF_GetPageWidthF(page), pdfium.FPDF_GetPageHeightF(page))
        width, height = (max(1, min(MAX_SIDE, round(side * dpi / 72))) for side in sides)
        dots = grey(page, width, height, pdfium.FPDF_ANNOT)
        if dots:
            images.append([index, width, height, base64.b64encode(dots).decode("ascii")])
        pdfium.FPDF_ClosePage(page)
    return images


def draws_faintly(item: Any) -> bool:
    """Whether a text object is drawn without ink, or in a colour near white."""
    if pdfium.FPDFTextObj_GetTextRenderMode(item) == pdfium.FPDF_TEXTRENDERMODE_INVISIBLE:
        return True
    red, green, blue, alpha = (ctypes.c_uint() for _ in range(4))
    if not pdfium.FPDFPageObj_GetFillColor(item, red, green, blue, alpha):
        return False
    return alpha.value < 20 or min(red.value, green.value, blue.value) > WHITE


def take_unseen(lines: list[list[Any]], faint: Sequence[list[Any]], page: Any, width: float, height: float) -> list[str]:
    """Take the faint words that nobody can see, white on white, out of the lines; returns them line by line."""
    columns, rows = max(1, min(MAX_SIDE, round(width * 2))), max(1, min(MAX_SIDE, round(height * 2)))
    dots = grey(page, columns, rows)
    if not dots:
        return []
    unseen = {id(word) for word in faint if not has_contrast(dots, columns, rows, [edge * 2 for edge in word[1:5]])}
    hidden = []
    for line in lines:
        gone = [word[0] for word in line[3:] if id(word) in unseen]
        if gone:
            hidden.append(" ".join(gone))
            line[3:] = [word for word in line[3:] if id(word) not in unseen]
    lines[:] = [line for line in lines if len(line) > 3]
    return hidden


def has_contrast(dots: bytes, columns: int, rows: int, box: Sequence[float]) -> bool:
    """Whether the dots inside a box differ, as they do where letters can be seen."""
    left, top, right, bottom = (int(edge) for edge in box)
    left, right, top, bottom = max(0, left), min(columns, right + 1), max(0, top), min(rows, bottom + 1)
    strips = [dots[y * columns + left : y * columns + right] for y in range(top, bottom)]
    return not strips or not strips[0] or max(map(max, strips)) - min(map(min, strips)) >= CONTRAST
