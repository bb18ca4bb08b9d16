"""The functions of pdfium that are called here, in the shared library that the package pypdfium2 brings: its own declarations, of the whole
interface, take five times as long to load as these. Only for the guarded child.

A handle is a plain number (None where there is none), a place to write to is `byref` of it.
"""

from __future__ import annotations

import ctypes
import os
import sys

TYPE_CHECKING = False  # `typing` takes as long to load as two pages to read
if TYPE_CHECKING:
    from typing import Any

PASSWORD = 4  # the last error where a password is missing
DRAW_ANNOTATIONS, DRAW_GREY = 0x01, 0x08  # flags of drawing
INVISIBLE = 3  # the mode of drawing text that leaves nothing on the page
TYPES: dict[str, Any] = {
    "p": ctypes.c_void_p, "i": ctypes.c_int, "u": ctypes.c_uint, "l": ctypes.c_ulong, "z": ctypes.c_size_t, "f": ctypes.c_float, "d": ctypes.c_double, "-": None,
}  # fmt: skip
# What each function gives, then what it takes.
SIGNATURES = {
    "FPDFAnnot_GetRect": "ipp",
    "FPDFAnnot_GetStringValue": "lpppl",
    "FPDFAnnot_GetSubtype": "ip",
    "FPDFAttachment_GetName": "lppl",
    "FPDFBitmap_CreateEx": "piiipi",
    "FPDFBitmap_Destroy": "-p",
    "FPDFBitmap_FillRect": "ipiiiil",
    "FPDFBitmap_GetBuffer": "pp",
    "FPDFBitmap_GetStride": "ip",
    "FPDFDoc_GetAttachment": "ppi",
    "FPDFDoc_GetAttachmentCount": "ip",
    "FPDFFormObj_CountObjects": "ip",
    "FPDFFormObj_GetObject": "ppl",
    "FPDFPageObj_GetBounds": "ippppp",
    "FPDFPageObj_GetFillColor": "ippppp",
    "FPDFPageObj_GetType": "ip",
    "FPDFPage_CloseAnnot": "-p",
    "FPDFPage_CountObjects": "ip",
    "FPDFPage_Flatten": "ipi",
    "FPDFPage_GetAnnot": "ppi",
    "FPDFPage_GetAnnotCount": "ip",
    "FPDFPage_GetObject": "ppi",
    "FPDFPage_GetRotation": "ip",
    "FPDFPath_CountSegments": "ip",
    "FPDFTextObj_GetTextRenderMode": "ip",
    "FPDFText_ClosePage": "-p",
    "FPDFText_CountChars": "ip",
    "FPDFText_GetCharAngle": "fpi",
    "FPDFText_GetFontInfo": "lpiplp",
    "FPDFText_GetFontSize": "dpi",
    "FPDFText_GetFontWeight": "ipi",
    "FPDFText_GetLooseCharBox": "ipip",
    "FPDFText_GetText": "ipiip",
    "FPDFText_GetTextObject": "ppi",
    "FPDFText_GetUnicode": "upi",
    "FPDFText_LoadPage": "pp",
    "FPDF_ClosePage": "-p",
    "FPDF_GetLastError": "l",
    "FPDF_GetPageBoundingBox": "ipp",
    "FPDF_GetPageCount": "ip",
    "FPDF_GetPageHeightF": "fp",
    "FPDF_GetPageWidthF": "fp",
    "FPDF_InitLibrary": "-",
    "FPDF_LoadMemDocument64": "ppzp",
    "FPDF_LoadPage": "ppi",
    "FPDF_RenderPageBitmap": "-ppiiiiii",
}


class Rect(ctypes.Structure):
    """A rectangle in the page's own coordinates, points from the bottom left."""

    _fields_ = [(name, ctypes.c_float) for name in ("left", "top", "right", "bottom")]


def library_path() -> str:
    """The shared library in the package pypdfium2_raw; the package is asked for it where it does not lie beside its modules. Raises ImportError."""
    name = {"win32": "pdfium.dll", "cygwin": "pdfium.dll", "darwin": "libpdfium.dylib"}.get(sys.platform, "libpdfium.so")
    for folder in sys.path:
        package = os.path.join(folder, "pypdfium2_raw")
        if os.path.isdir(package):
            path = os.path.join(package, name)
            if os.path.isfile(path):
                return path
            break
    from pypdfium2_raw import bindings  # type: ignore[import-untyped]

    return str(bindings._libs["pdfium"]._name)


# No other thread of the child waits for Python while pdfium works, so that Python need not be let go for every call.
_library = ctypes.PyDLL(library_path())


def undeclared(name: str) -> Any:
    """A function that is called very often: its arguments must be of the types of C already, which saves half the time of a call."""
    function = _library[name]
    function.restype = TYPES[SIGNATURES[name][0]]
    return function


def __getattr__(name: str) -> Any:
    """A function of the table, declared when it is first asked for."""
    if name not in SIGNATURES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    function = undeclared(name)
    function.argtypes = [TYPES[letter] for letter in SIGNATURES[name][1:]]
    globals()[name] = function
    return function
