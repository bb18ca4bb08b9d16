"""Reading of scanned pages: tesseract when it is on the path, else rapidocr when it is installed."""

from __future__ import annotations

import hashlib
import importlib.util
import os
import shutil
import subprocess
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from contract_check import regex
from contract_check.read.cache import Cache
from contract_check.read.guard import ChildFailed, run_child, stream_child
from contract_check.read.layout import lay_out, turn_words
from contract_check.read.lines import Sheet
from contract_check.read.raster import Raster, decode_rasters, turn_raster
from contract_check.read.segments import Token

DPI = 200
BATCH = 6  # pages rendered at a time
WORKERS = 2  # tesseract processes at a time
PAGE_SECONDS = 180
DOUBTFUL = 0.6  # mean confidence below which other orientations are tried
WIDE = 1.1  # times as wide as high: then a page may lie on its side
FORMAT = 1  # of cached results; to be raised when their meaning changes
HOW_TO_INSTALL = (
    "install an OCR engine with `apt-get install tesseract-ocr` (macOS: `brew install tesseract`, Windows: `choco install tesseract`) "
    'or `pip install "alpr-contract-check[ocr]"`, and run again'
)

Progress = Callable[[int, int], None]
Words = list[list[list[Any]]]  # lines of [text, x0, y0, x1, y1, confidence], points on the page turned upright


@dataclass(frozen=True, slots=True)
class Engine:
    """An OCR engine that can be used here. `name` is "tesseract" or "rapidocr"."""

    name: str
    version: str
    program: str = ""


@lru_cache(maxsize=8)
def find_engine(path: str | None = None) -> Engine | None:
    """The engine to use, None where there is none. `path` is the search path (for tests and for the cache key of this function)."""
    program = shutil.which("tesseract", path=path)
    if program:
        version, languages = ask(program, "--version"), ask(program, "--list-langs")
        if "eng" in languages.split():
            match = regex.search(r"tesseract\s+v?(\S+)", version)
            return Engine("tesseract", match[1] if match else "unknown", program)
    if importlib.util.find_spec("rapidocr") and importlib.util.find_spec("onnxruntime"):
        from importlib import metadata  # slow to load, and rarely wanted

        try:
            return Engine("rapidocr", metadata.version("rapidocr"))
        except metadata.PackageNotFoundError:
            return None
    return None


def ask(program: str, option: str) -> str:
    """What a program prints for an option; empty when it does not run."""
    try:
        run = subprocess.run([program, option], capture_output=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return ""
    return (run.stdout + run.stderr).decode("utf-8", "replace")


def engine() -> Engine | None:
    """The engine to use on this machine now."""
    return find_engine(os.environ.get("PATH"))


def read_scans(data: bytes, sheets: Sequence[Sheet], use: Engine, *, cache: bool = True, progress: Progress | None = None) -> list[str]:
    """OCR the given sheets in place (source "ocr", quality from word confidence). Returns warnings about pages that came out badly."""
    store = Cache(cache)
    digest = hashlib.sha256(data).hexdigest()
    wanted = [sheet.number - 1 for sheet in sheets if sheet.number]
    keys = {index: key_of(digest, use, index) for index in wanted}
    results: dict[int, dict[str, Any]] = {index: found for index in wanted if valid(found := store.get(keys[index]))}
    done = len(results)
    if progress is not None and done:
        progress(done, len(wanted))
    for index, result in recognise(data, [i for i in wanted if i not in results], use):
        results[index] = result
        store.put(keys[index], result)
        done += 1
        if progress is not None:
            progress(done, len(wanted))
    store.prune()
    return [warning for sheet in sheets for warning in fill(sheet, results.get((sheet.number or 0) - 1))]


def key_of(digest: str, use: Engine, index: int) -> str:
    recipe = hashlib.sha256(f"{use.name} {use.version} {DPI} {FORMAT}".encode()).hexdigest()[:12]
    return f"{digest}-{index + 1}-{recipe}"


def valid(found: Any) -> bool:
    return isinstance(found, dict) and {"width", "height", "angle", "lines"} <= found.keys()


def fill(sheet: Sheet, result: dict[str, Any] | None) -> list[str]:
    """Put the words of a page into its sheet."""
    if result is None:
        sheet.source, sheet.quality = "none", 0.0
        return [f"page {sheet.number}: the OCR engine failed on it"]
    printed = [[Token(w[0], w[1], w[2], w[3], w[4], False, w[5]) for w in line] for line in result["lines"]]
    sheet.width, sheet.height = result["width"], result["height"]
    sheet.lines = lay_out(printed, sheet.number or 1)
    turn_words(sheet, -result["angle"] % 360)
    sheet.source = "ocr"
    sheet.quality = confidence(result["lines"])
    if not sheet.lines:
        return [f"page {sheet.number}: OCR found no text"]
    return [f"page {sheet.number}: hard to read (word confidence {sheet.quality:.2f})"] if sheet.quality < 0.75 else []


def confidence(lines: Words) -> float:
    """Mean word confidence, weighted by length; 0 for a page without words."""
    total = sum(len(word[0]) for line in lines for word in line)
    return round(sum(len(word[0]) * word[5] for line in lines for word in line) / total, 3) if total else 0.0


# ---------------------------------------------------------------- engines


def recognise(data: bytes, indices: Sequence[int], use: Engine) -> Iterator[tuple[int, dict[str, Any]]]:
    """Words of the pages, as they are ready; pages on which the engine fails are left out."""
    from concurrent.futures import ThreadPoolExecutor, as_completed

    for start in range(0, len(indices), BATCH):
        batch = list(indices[start : start + BATCH])
        if use.name == "rapidocr":
            yield from with_rapidocr(data, batch)
            continue
        try:
            rasters = decode_rasters(run_child("render", data, {"pages": batch, "dpi": DPI}))
        except ChildFailed:
            continue
        with ThreadPoolExecutor(max_workers=min(WORKERS, os.cpu_count() or 1)) as pool:
            jobs = {pool.submit(with_tesseract, raster, use.program): raster.index for raster in rasters}
            for job in as_completed(jobs):
                result = job.result()
                if result is not None:
                    yield jobs[job], result


def with_tesseract(raster: Raster, program: str) -> dict[str, Any] | None:
    """Words of one page; where the confidence is low, the page is turned and tried again. Agreements stand upright, so a page
    that lies is asked for its direction first: to read one that lies takes tesseract many times as long.
    """
    told = orientation(raster, program) if raster.width > WIDE * raster.height else 0
    if told:
        turned = tesseract(turn_raster(raster, told), program)
        if turned and stands_upright(turned) and confidence(turned) >= DOUBTFUL:
            return result_of(raster, turned, told)
    lines = tesseract(raster, program)
    if lines is None:
        return None
    best, angle = lines, 0
    score = confidence(lines) if stands_upright(lines) else 0.0
    if score < DOUBTFUL:
        told = told or orientation(raster, program)
        for other in [told] if told else [90, 270, 180]:
            turned = tesseract(turn_raster(raster, other), program)
            if turned and stands_upright(turned) and confidence(turned) > score + 0.1 and characters(turned) > 20:
                best, angle, score = turned, other, confidence(turned)
    return result_of(raster, best, angle)


def stands_upright(lines: Words) -> bool:
    """Whether words are wider than high and follow each other to the right: tesseract can read a turned page and keep it turned."""
    words = [word for line in lines for word in line if len(word[0]) >= 4]
    steps = [bool(after[1] > before[1]) for line in lines for before, after in zip(line, line[1:], strict=False)]
    tall = sum(bool(word[4] - word[2] > word[3] - word[1]) for word in words)
    return tall <= 0.5 * len(words) and sum(steps) >= 0.5 * len(steps)


def result_of(raster: Raster, lines: Words, angle: int) -> dict[str, Any]:
    width, height = raster.width * 72 / DPI, raster.height * 72 / DPI
    if angle in (90, 270):
        width, height = height, width
    return {"width": round(width, 1), "height": round(height, 1), "angle": angle, "lines": lines}


def characters(lines: Words) -> int:
    return sum(len(word[0]) for line in lines for word in line)


def call(program: str, raster: Raster, *arguments: str) -> str | None:
    command = [program, "-", "-", "--dpi", str(DPI), *arguments]
    environment = {**os.environ, "OMP_THREAD_LIMIT": "1"}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        run = subprocess.run(
            command, input=raster.pgm(), capture_output=True, timeout=PAGE_SECONDS, env=environment, check=False, creationflags=flags
        )
    except (OSError, subprocess.SubprocessError):
        return None
    return run.stdout.decode("utf-8", "replace") if run.returncode == 0 else None


def tesseract(raster: Raster, program: str) -> Words | None:
    """Words by line from tesseract's table output; None when it fails."""
    table = call(program, raster, "-l", "eng", "tsv")
    if table is None:
        return None
    scale = 72 / DPI
    lines: dict[tuple[str, ...], list[list[Any]]] = {}
    for row in table.splitlines()[1:]:
        cells = row.split("\t")
        if len(cells) < 12 or cells[0] != "5":
            continue
        text, sure = cells[11].strip(), float(cells[10]) / 100
        if not text or (sure < 0.3 and not any(c.isalnum() for c in text)):
            continue
        x, y, w, h = (float(c) for c in cells[6:10])
        box = [round(v * scale, 1) for v in (x, y, x + w, y + h)]
        lines.setdefault(tuple(cells[1:5]), []).append([text, *box, round(max(0.0, sure), 3)])
    return list(lines.values())


def orientation(raster: Raster, program: str) -> int:
    """Degrees to turn the page clockwise so that its text stands upright, as tesseract's own detection says; 0 when it cannot."""
    answer = call(program, raster, "--psm", "0")
    match = regex.search(r"Rotate:\s*(\d+)", answer or "")
    sure = regex.search(r"Orientation confidence:\s*([\d.]+)", answer or "")
    return int(match[1]) % 360 if match and sure and float(sure[1]) >= 1 else 0


def with_rapidocr(data: bytes, batch: Sequence[int]) -> Iterator[tuple[int, dict[str, Any]]]:
    """Words from rapidocr, in a guarded child of its own (it takes a gigabyte of memory); what is done before a failure stays."""
    try:
        for answer in stream_child("rapidocr", data, {"pages": list(batch), "dpi": DPI}, deadline=60.0 * (1 + len(batch)), memory=8 << 30):
            if "page" in answer:
                index, width, height, lines = answer["page"]
                yield index, {"width": width, "height": height, "angle": 0, "lines": lines}
    except ChildFailed:
        return
