"""OCR with rapidocr; runs only inside the guarded child."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from typing import Any

from contract_check.read import pdfium_child


def read(data: bytes, request: dict[str, Any]) -> Iterator[dict[str, Any]]:
    """Words by line of the pages named, one answer a page: {"page": [page index, width, height, lines]} in points."""
    import logging

    import numpy
    from rapidocr import RapidOCR

    logging.disable(logging.WARNING)
    engine = RapidOCR()
    scale = 72 / request["dpi"]
    for index in request["pages"]:
        for _, width, height, dots in pdfium_child.render(data, {"pages": [index], "dpi": request["dpi"]}).get("images", ()):
            grey = numpy.frombuffer(base64.b64decode(dots), dtype=numpy.uint8).reshape(height, width)
            found = engine(numpy.repeat(grey[:, :, None], 3, axis=2))
            lines = [split_line(box, text, score, scale) for box, text, score in pieces(found)]
            yield {"page": [index, round(width * scale, 1), round(height * scale, 1), [line for line in lines if line]]}
    yield {"last": True}


def pieces(found: Any) -> list[tuple[Any, str, float]]:
    if found is None or found.boxes is None:
        return []
    return list(zip(found.boxes, found.txts, (float(score) for score in found.scores), strict=True))


def split_line(box: Any, text: str, score: float, scale: float) -> list[list[Any]]:
    """The words of a recognised line; its width is shared out by characters, because the engine boxes only whole lines."""
    xs, ys = [float(p[0]) * scale for p in box], [float(p[1]) * scale for p in box]
    left, right, top, bottom = min(xs), max(xs), min(ys), max(ys)
    step = (right - left) / max(1, len(text))
    words, position = [], 0
    for word in text.split():
        position = text.index(word, position)
        words.append(
            [
                word,
                round(left + position * step, 1),
                round(top, 1),
                round(left + (position + len(word)) * step, 1),
                round(bottom, 1),
                round(score, 3),
            ]
        )
        position += len(word)
    return words
