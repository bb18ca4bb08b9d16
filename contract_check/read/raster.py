"""Grey pictures of pages: unpacking, turning by right angles."""

from __future__ import annotations

import base64
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Raster:
    """A grey picture, one byte a dot, rows from the top; `index` is the page's, from 0."""

    index: int
    width: int
    height: int
    dots: bytes

    def pgm(self) -> bytes:
        """The picture as a portable grey map, which every OCR program reads."""
        return b"P5 %d %d 255\n" % (self.width, self.height) + self.dots


def decode_rasters(answer: dict[str, Any]) -> list[Raster]:
    return [Raster(index, width, height, base64.b64decode(dots)) for index, width, height, dots in answer.get("images", ())]


def turn_raster(raster: Raster, angle: int) -> Raster:
    """The picture turned clockwise by 90, 180 or 270 degrees."""
    width, height, dots = raster.width, raster.height, raster.dots
    if angle == 180:
        return Raster(raster.index, width, height, dots[::-1])
    if angle == 90:  # the first column, read from the bottom, becomes the first row
        return Raster(raster.index, height, width, b"".join(dots[x::width][::-1] for x in range(width)))
    if angle == 270:
        return Raster(raster.index, height, width, b"".join(dots[x::width] for x in range(width - 1, -1, -1)))
    return raster
