"""How scans are read: `python tests/bench/scans.py [--pages N]` prints JSON.

Word error rates and seconds a page on the scanned fixtures, whose text is known; with `--pages`, time and memory of a scan of so many
pages. The memory is the largest sum of the resident sizes of this process and its children, looked at ten times a second.
"""

from __future__ import annotations

import argparse
import io
import json
import os
import sys
import tempfile
import threading
import time
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT), str(ROOT / "fixtures")]
from contract_check.read import ocr, read_document  # noqa: E402
from making.hard_cases import CASES  # noqa: E402
from tests.fixtures.word_errors import word_error_rate  # noqa: E402

HARD = ROOT / "fixtures" / "hard"


def processor_seconds() -> float:
    """Processor time of this process and of its children that have ended."""
    times = os.times()
    return times.user + times.system + times.children_user + times.children_system


class Memory(threading.Thread):
    """Watches the resident memory of this process and its children; `peak` in bytes. Only on Linux."""

    def __init__(self) -> None:
        super().__init__(daemon=True)
        self.peak = 0
        self.done = threading.Event()

    def run(self) -> None:
        while not self.done.wait(0.1):
            self.peak = max(self.peak, tree_memory(os.getpid()))


def tree_memory(root: int) -> int:
    parents: dict[int, int] = {}
    sizes: dict[int, int] = {}
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                fields = (entry / "stat").read_text().rsplit(")", 1)[1].split()
            except OSError:
                continue
            parents[int(entry.name)], sizes[int(entry.name)] = int(fields[1]), int(fields[21]) * 4096
    total = 0
    for process in parents:
        cursor = process
        while cursor in parents and cursor != root:
            cursor = parents[cursor]
        total += sizes[process] if cursor == root else 0
    return total


def measured(path: Path) -> tuple[Any, dict[str, Any]]:
    """The document, and what it took to read it without the cache."""
    memory = Memory()
    memory.start()
    begin, before = time.monotonic(), processor_seconds()
    document = read_document(path, cache=False)
    wall, used = time.monotonic() - begin, processor_seconds() - before
    memory.done.set()
    memory.join()
    pages = len(document.readability.pages_ocr)
    return document, {
        "scanned pages": pages,
        "seconds a page": round(wall / pages, 2),
        "processor seconds a page": round(used / pages, 2),
        "memory MB": memory.peak >> 20,
        "text quality": document.readability.text_quality,
    }


def long_scan(target: Path, pages: int) -> None:
    """The pages of the scanned fixture over and over."""
    from pypdf import PdfReader, PdfWriter

    source = PdfReader(io.BytesIO((HARD / "scan.pdf").read_bytes()))
    writer = PdfWriter()
    for number in range(pages):
        writer.add_page(source.pages[number % len(source.pages)])
    writer.write(target)


def main() -> int:
    arguments = argparse.ArgumentParser(description="Measures the reading of scans.")
    arguments.add_argument("--pages", type=int, default=0, help="also read a scan of so many pages")
    options = arguments.parse_args()
    engine = ocr.engine()
    if engine is None:
        print(ocr.HOW_TO_INSTALL, file=sys.stderr)
        return 3
    out: dict[str, Any] = {"engine": f"{engine.name} {engine.version}"}
    for case in CASES:
        if case.ocr:
            document, figures = measured(HARD / case.name)
            out[case.name] = {"word error rate": round(word_error_rate(document.text, case.clean(), loose=case.loose), 4), **figures}
    if options.pages:
        with tempfile.TemporaryDirectory() as folder:
            path = Path(folder) / "long.pdf"
            long_scan(path, options.pages)
            out[f"{options.pages} pages"] = measured(path)[1]
    print(json.dumps(out, indent=2))
    return 0


if __name__ == "__main__":
    sys.exit(main())
