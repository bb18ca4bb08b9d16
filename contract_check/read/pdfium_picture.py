"""What a PDF page looks like: pictures on it, ink, contrast, grey renderings. Runs only inside the guarded child."""

from __future__ import annotations

import ctypes
from binascii import b2a_base64
from ctypes import byref

from contract_check.read import pdfium

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Any

IMAGE, PATH, FORM = 3, 2, 5  # kinds of page objects
GREY = 1  # bitmap format: one byte a dot
WHITE = 235  # of 255; text with all colours above is nearly white
CONTRAST = 12  # of 255; less is not seen
MAX_SIDE = 6000  # dots

get_mode = pdfium.undeclared("FPDFTextObj_GetTextRenderMode")
get_colour = pdfium.undeclared("FPDFPageObj_GetFillColor")
COLOUR = (ctypes.c_uint * 4)()  # red, green, blue, alpha
PARTS = [byref(COLOUR, number * ctypes.sizeof(ctypes.c_uint)) for number in range(4)]


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
        if kind in (IMAGE, FORM) and pdfium.FPDFPageObj_GetBounds(item, *map(byref, edges)):
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
        pdfium.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, pdfium.DRAW_GREY | flags)
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
        dots = grey(page, width, height, pdfium.DRAW_ANNOTATIONS)
        if dots:
            images.append([index, width, height, b2a_base64(dots, newline=False).decode("ascii")])
        pdfium.FPDF_ClosePage(page)
    return images


def draws_faintly(address: int) -> bool:
    """Whether the text object there is drawn without ink, or in a colour near white."""
    item = ctypes.c_void_p(address)
    if get_mode(item) == pdfium.INVISIBLE:
        return True
    if not get_colour(item, *PARTS):
        return False
    red, green, blue, alpha = COLOUR
    return alpha < 20 or min(red, green, blue) > WHITE


def unseen(edges: Sequence[Sequence[float]], faint: Sequence[int], page: Any, width: float, height: float) -> set[int]:
    """Those of the faint words, by number, that nobody can see, white on white; `edges` are the columns x0, y0, x1, y1 of all words."""
    columns, rows = max(1, min(MAX_SIDE, round(width * 2))), max(1, min(MAX_SIDE, round(height * 2)))
    dots = grey(page, columns, rows)
    if not dots:
        return set()
    return {number for number in faint if not has_contrast(dots, columns, rows, [column[number] * 2 for column in edges])}


def has_contrast(dots: bytes, columns: int, rows: int, box: Sequence[float]) -> bool:
    """Whether the dots inside a box differ, as they do where letters can be seen."""
    left, top, right, bottom = (int(edge) for edge in box)
    left, right, top, bottom = max(0, left), min(columns, right + 1), max(0, top), min(rows, bottom + 1)
    strips = [dots[y * columns + left : y * columns + right] for y in range(top, bottom)]
    return not strips or not strips[0] or max(map(max, strips)) - min(map(min, strips)) >= CONTRAST
