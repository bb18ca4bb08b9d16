"""Small pictures of PDF pages for reports: sixteen greys, drawn in the guarded child."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Sequence
from pathlib import Path

import numpy as np

from contract_check.read.guard import ChildFailed, run_child
from contract_check.read.raster import Raster, decode_rasters

DPI = 100
COARSE = 72
BATCH = 10  # pages drawn at a time
BUDGET = 3_300_000  # bytes of all pictures, so that a report of them stays under 5 MB in base64
SIGNATURE = b"\x89PNG\r\n\x1a\n"


def page_images(path: str | Path, pages: Sequence[int]) -> dict[int, bytes]:
    """PNG pictures of the pages with these numbers (from 1) of a PDF; pages that cannot be drawn are left out.

    Where all together would be too large they are drawn more coarsely, and what still does not fit is left out.
    """
    try:
        data = Path(path).read_bytes()
    except OSError:
        return {}
    wanted = sorted(set(pages))
    found: dict[int, bytes] = {}
    for dpi in (DPI, COARSE):
        found = _drawn(data, wanted, dpi)
        if sum(map(len, found.values())) <= BUDGET:
            return found
    kept: dict[int, bytes] = {}
    room = BUDGET
    for number, picture in found.items():
        room -= len(picture)
        if room < 0:
            break
        kept[number] = picture
    return kept


def _drawn(data: bytes, pages: Sequence[int], dpi: int) -> dict[int, bytes]:
    found: dict[int, bytes] = {}
    for at in range(0, len(pages), BATCH):
        try:
            answer = run_child("render", data, {"pages": [number - 1 for number in pages[at : at + BATCH]], "dpi": dpi})
        except ChildFailed:
            continue
        found.update((raster.index + 1, png(raster)) for raster in decode_rasters(answer))
    return found


def png(raster: Raster) -> bytes:
    """A grey picture as PNG with four bits a dot."""
    dots = np.frombuffer(raster.dots, dtype=np.uint8).reshape(raster.height, raster.width)
    levels = ((dots.astype(np.uint16) * 15 + 127) // 255).astype(np.uint8)
    if raster.width % 2:
        levels = np.pad(levels, ((0, 0), (0, 1)))
    packed = (levels[:, 0::2] << 4) | levels[:, 1::2]
    rows = np.concatenate([np.zeros((raster.height, 1), dtype=np.uint8), packed], axis=1).tobytes()
    head = struct.pack(">IIBBBBB", raster.width, raster.height, 4, 0, 0, 0, 0)
    return SIGNATURE + _chunk(b"IHDR", head) + _chunk(b"IDAT", zlib.compress(rows, 9)) + _chunk(b"IEND", b"")


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
