"""Writes the agreement that is measured: a digital PDF of a given number of pages, made of the sample agreements' text."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIRST = "meridian-msa-draft"  # opens the agreement, the other samples follow like exhibits


def write_agreement(target: Path, pages: int) -> None:
    """Write a PDF of exactly `pages` pages to `target`; the same fixtures give the same bytes."""
    sys.path.insert(0, str(FIXTURES))
    from making.as_pdf import write_pdf
    from making.source import read_source

    sources = [read_source(path) for path in sorted((FIXTURES / "text").glob("*.md"), key=lambda path: (path.stem != FIRST, path.stem))]
    pieces = [piece for source in sources for piece in source.pieces]
    pieces *= 1 + pages // 20

    def pages_of(count: int) -> int:
        write_pdf(replace(sources[0], pieces=tuple(pieces[:count])), target)
        return _pages(target)

    low, high = 1, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if pages_of(middle) <= pages else (low, middle - 1)
    if pages_of(low) != pages:
        raise SystemExit(f"the sample agreements fill {pages_of(low)} pages, not {pages}; ask for fewer")


def _pages(target: Path) -> int:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(target)
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    write_agreement(Path(sys.argv[1]), int(sys.argv[2]))
