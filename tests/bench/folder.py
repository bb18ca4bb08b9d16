"""Writes a folder of agreements of a given number of pages, no two alike: the sample agreements with other names, numbers, order and gaps."""

from __future__ import annotations

import random
import re
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

FIXTURES = Path(__file__).parents[2] / "fixtures"
DROPPED = 0.08  # share of the paragraphs that an agreement lacks
FIRST = ("Alder", "Birch", "Cedar", "Dun", "Elm", "Fern", "Glen", "Hazel", "Iron", "Juniper", "Kestrel", "Linden", "Maple", "North", "Oak", "Pine")
LAST = ("bridge", "brook", "bury", "dale", "field", "ford", "gate", "ham", "haven", "hollow", "mere", "mouth", "port", "ridge", "stead", "wick")
TOWNS_IN_SAMPLES = ("Hallow Brook", "Larkmoor", "Harrow Harbor", "Easter Mill", "Tamarack Valley")
VENDORS_IN_SAMPLES = ("Roadlight", "Gatefinch", "Lanternpost", "Hedgerow", "Cobblestone", "Copper Ridge")
VENDORS = ("Roadlight", "Waymark", "Platewise", "Corvid", "Lanternway", "Tollgate", "Signalpost", "Kerbstone")
NUMBERS = {7: "seven", 10: "ten", 14: "fourteen", 21: "twenty-one", 30: "thirty", 45: "forty-five", 60: "sixty", 90: "ninety"}
NUMBER = re.compile(rf"\b({'|'.join(NUMBERS.values())}) \((\d+)\)", re.I)


def write_folder(target: Path, count: int, pages: int) -> None:
    """Write `count` PDFs of exactly `pages` pages into `target`; the same fixtures give the same files."""
    sys.path.insert(0, str(FIXTURES))
    from making.source import read_source

    sources = [read_source(path) for path in sorted((FIXTURES / "text").glob("*.md"))]
    target.mkdir(exist_ok=True)
    for number in range(count):
        write_one(target / f"agreement-{number:04}.pdf", sources, random.Random(number), pages)


def write_one(target: Path, sources: Sequence[Any], chance: random.Random, pages: int) -> None:
    from making.as_pdf import _Template

    first, *others = chance.sample(sources, len(sources))
    pieces = [piece for source in (first, *others, *others) for piece in source.pieces]
    kept = [piece for piece in pieces if piece.kind != "paragraph" or chance.random() > DROPPED]
    town, vendor = chance.choice(FIRST) + chance.choice(LAST), chance.choice(VENDORS)
    varied = [replace(piece, text=other_words(piece.text, town, vendor, chance)) for piece in kept]
    for enough in (14 * pages, 20 * pages, len(varied)):
        if _Template(replace(first, pieces=tuple(varied[:enough])), target, pages).make() >= pages:
            break
    else:
        raise SystemExit(f"the sample agreements fill fewer than {pages} pages; ask for fewer")
    cut(target, pages)


def other_words(text: str, town: str, vendor: str, chance: random.Random) -> str:
    """The text with another town, another vendor and other numbers."""

    def number(match: re.Match[str]) -> str:
        value = chance.choice(tuple(NUMBERS))
        return f"{NUMBERS[value]} ({value})"

    for names, name in ((TOWNS_IN_SAMPLES, town), (VENDORS_IN_SAMPLES, vendor)):
        for old in names:
            text = text.replace(old, name)
    return NUMBER.sub(number, text)


def cut(path: Path, pages: int) -> None:
    from pypdf import PdfReader, PdfWriter

    reader, writer = PdfReader(path), PdfWriter()
    for page in reader.pages[:pages]:
        writer.add_page(page)
    with path.open("wb") as stream:
        writer.write(stream)


if __name__ == "__main__":
    write_folder(Path(sys.argv[1]), int(sys.argv[2]), int(sys.argv[3]))
