"""Writes the agreement that is measured: a digital PDF of a given number of pages, made of the sample agreements' text; or what a vendor sends when
it is renewed."""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"
FIRST = "meridian-msa-draft"  # opens the agreement, the other samples follow like exhibits


def write_agreement(target: Path, pages: int, *, renewed: bool = False) -> None:
    """Write a PDF of exactly `pages` pages to `target`; the same fixtures give the same bytes."""
    sys.path.insert(0, str(FIXTURES))
    from making.as_pdf import write_pdf
    from making.source import read_source

    sources = [read_source(path) for path in sorted((FIXTURES / "text").glob("*.md"), key=lambda path: (path.stem != FIRST, path.stem))]
    pieces = [piece for source in sources for piece in source.pieces]
    pieces *= 2 + pages // 20
    if renewed:
        pieces = [*renewal(pieces)]

    def pages_of(count: int) -> int:
        write_pdf(replace(sources[0], pieces=tuple(pieces[:count])), target)
        return _pages(target)

    low, high = 1, len(pieces)
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if pages_of(middle) <= pages else (low, middle - 1)
    if pages_of(low) != pages:
        raise SystemExit(f"the sample agreements fill {pages_of(low)} pages, not {pages}; ask for fewer")


def renewal(pieces: Iterable[Any]) -> Iterator[Any]:
    """The paragraphs of the next version: about every fourth is reworded, has other figures or says more, some are gone, some have moved down."""
    moved: list[Any] = []
    for number, piece in enumerate(pieces):
        text = piece.text
        if number % 11 == 3:
            text = re.sub(r"\b\d+\b", lambda figure: str(int(figure[0]) + 1), text)
        if number % 13 == 5:
            text = text.replace(" shall ", " must ").replace(" may ", " can ")
        if number % 23 == 7:
            text += " This applies through the renewal term as well."
        if number % 60 == 30:
            moved.append(replace(piece, text=text))
        elif number % 31 != 9:
            yield replace(piece, text=text)
        if number % 200 == 199:
            yield from moved
            moved.clear()


def _pages(target: Path) -> int:
    import pypdfium2

    document: Any = pypdfium2.PdfDocument(target)
    try:
        return len(document)
    finally:
        document.close()


if __name__ == "__main__":
    write_agreement(Path(sys.argv[1]), int(sys.argv[2]), renewed="--renewed" in sys.argv)
