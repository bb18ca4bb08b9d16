"""Words that OCR misread, put right where there is one way to do it: "sha1l" -> "shall", "writingwithin" -> "writing within".

Only a text that shows such errors is touched, and only words that neither English contracts nor the text itself know, or that hardly
stand where they stand. A word that could stand for two others stays. The words of contracts come from the clause library.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import replace

from contract_check.model import Document, Words
from contract_check.read.marks import capitals, marks, numbers, part_names, small_words
from contract_check.read.speller import Repair, Speller

ENOUGH_WORDS = 150  # below, a text is too short to tell noise from names
NOISY = 0.001  # share of plainly misread words from which on a text counts as noisy
FEW = 3  # so many of them at least; one is enough on scanned pages
ODD = 4  # times as many are asked for where each is made of letters alone, as the rare words of good English are
UNSEEN = 7  # errors that may remain for each one that was put right: a text with one in thirty-five asks for reviews


def repair(document: Document) -> Document:
    """The document with misread words put right, and a warning that says so; the document itself where it shows no noise."""
    words = len(document.text.split())
    if words < ENOUGH_WORDS:
        return document
    speller = Speller(document.text)
    found = speller.repairs()
    scanned = any(page.source == "ocr" for page in document.pages)
    sure = [document.text[one.start : one.end] for one in found if one.sure]
    odd = all(word.isalpha() and word[1:].islower() for word in sure)
    if len(sure) < (1 if scanned else max(FEW, NOISY * words) * (ODD if odd else 1)):
        return document
    return apply(document, chosen(found, small_words(speller), numbers(document.text), part_names(document.text), capitals(speller), marks(document.text)))


def chosen(*lists: Iterable[Repair]) -> list[Repair]:
    """The repairs of all lists in order of place; of two at one place that of the earlier list."""
    taken: set[int] = set()
    out = []
    for one in (one for each in lists for one in each):
        places = range(one.start, max(one.end, one.start + 1))
        if taken.isdisjoint(places):
            taken.update(places)
            out.append(one)
    return sorted(out)


def apply(document: Document, found: Sequence[Repair], *, unseen: float = UNSEEN) -> Document:
    """The document with the repairs made, every offset moved along; for each of them `unseen` further errors count against the quality."""
    pieces: list[str] = []
    ends, shifts = [0], [0]
    cursor = 0
    for one in found:
        pieces += [document.text[cursor : one.start], one.new]
        cursor = one.end
        ends.append(one.end)
        shifts.append(shifts[-1] + len(one.new) - (one.end - one.start))
    pieces.append(document.text[cursor:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    shown = ", ".join(f"“{document.text[one.start : one.end]}” as “{one.new}”" for one in found[:3])
    quality = round(max(0.0, 1 - unseen * len(found) / max(1, len(document.text.split()))), 3)
    return replace(
        document,
        text="".join(pieces),
        pages=tuple(replace(p, start=moved(p.start), end=moved(p.end), quality=min(p.quality, quality)) for p in document.pages),
        blocks=tuple(replace(b, start=moved(b.start), end=moved(b.end)) for b in document.blocks),
        words=Words.of(w._replace(start=moved(w.start), end=moved(w.end)) for w in document.words),
        remarks=tuple(r if r.start is None else replace(r, start=moved(r.start)) for r in document.remarks),
        readability=replace(document.readability, text_quality=min(document.readability.text_quality, quality)),
        warnings=(*document.warnings, f"{document.path}: {len(found)} words or marks look misread and were read as meant, such as {shown}"),
    )
