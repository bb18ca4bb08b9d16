"""Reads a PDF with pypdf; runs only inside the guarded child. Second opinion and fallback: lines without boxes."""

from __future__ import annotations

import io
import logging
from typing import Any


def read(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """Text of the pages named in the request (from 0), or of all: {"pages": [{"w", "h", "text", "images"}, ...]}."""
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, FileNotDecryptedError, PdfReadError, WrongPasswordError

    logging.getLogger("pypdf").setLevel(logging.CRITICAL)
    try:
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            return {"error": "password"}
        count = len(reader.pages)
    except (FileNotDecryptedError, WrongPasswordError):
        return {"error": "password"}
    except DependencyError:
        return {"error": "password"}
    except PdfReadError as error:
        return {"error": "damaged", "detail": str(error)[:200]}
    if not count:
        return {"error": "pages"}
    wanted = request.get("pages")
    pages: list[dict[str, Any] | None] = []
    for index in range(count):
        if wanted is not None and index not in wanted:
            pages.append(None)
            continue
        pages.append(read_page(reader.pages[index]))
    return {"pages": pages}


def read_page(page: Any) -> dict[str, Any]:
    width, height = float(page.mediabox.width), float(page.mediabox.height)
    try:
        text = page.extract_text() or ""
        lines = [line for line in text.split("\n") if line.strip()]
        if len(lines) > 5 and sum(len(line.strip()) <= 2 for line in lines) > 0.3 * len(lines):
            text = page.extract_text(extraction_mode="layout") or text  # drawn one glyph at a time
    except Exception:  # a broken page must not lose the others
        return {"w": width, "h": height, "text": "", "failed": True, "images": 0}
    return {"w": width, "h": height, "text": text, "images": int(has_image(page))}


def has_image(page: Any) -> bool:
    """Whether the page refers to a picture, directly or inside a form."""
    stack, seen = [page.get("/Resources")], 0
    while stack and seen < 200:
        resources = stack.pop()
        seen += 1
        try:
            objects = (resources.get_object() if resources is not None else {}).get("/XObject", {}).get_object()
        except AttributeError:
            continue
        for item in objects.values():
            item = item.get_object()
            if item.get("/Subtype") == "/Image":
                return True
            if item.get("/Subtype") == "/Form":
                stack.append(item.get("/Resources"))
    return False
