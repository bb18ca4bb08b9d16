"""What the reader makes of a file."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contract_check.model.columns import Columns, packed, unpacked
from contract_check.model.words import Word, Words

__all__ = ["Block", "Document", "Join", "Page", "Readability", "Remark", "Word", "Words"]


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `start:end` is its share of the document text. `source` is "text", "ocr" or "none" (nothing could be read)."""

    number: int
    start: int
    end: int
    source: str = "text"
    quality: float = 1.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row of the document text, as the reader saw it.

    `kind`: "paragraph", "heading", "row" (table row), "note" (footnote or endnote), "box" (text box).
    `level`: outline level of a heading style (1 is the top) or nesting level of automatic numbering, else None.
    `label`: the automatic number that the program shows ("4.1", "(a)"); it is part of the text as well, at the block's start.
    """

    start: int
    end: int
    page: int | None
    kind: str = "paragraph"
    level: int | None = None
    label: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the file that is not contract text but that a reviewer must know of.

    `kind`: "comment", "hidden", "insertion", "deletion", "struck", "furniture", "form-field", "attachment".
    `start` is the offset in the document text next to which it stands, or None.
    """

    kind: str
    text: str
    author: str = ""
    date: str = ""
    start: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Readability:
    """How well the document could be read; `text_quality` runs from 0 to 1."""

    pages_unreadable: tuple[int, ...] = ()
    pages_ocr: tuple[int, ...] = ()
    text_quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Join:
    """Where one of several documents that are judged as one agreement stands in the joined text: `start:end`, its index and its part name."""

    start: int
    end: int
    document: int
    name: str
    first_page: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: reading text with pages, blocks and word boxes that lead back to the source."""

    path: str
    sha256: str
    format: str
    text: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    words: Sequence[Word] = ()
    readability: Readability = Readability()
    view: str = "accepted"
    remarks: tuple[Remark, ...] = ()
    warnings: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The 1-based page on which the character at `offset` stands; None where the format has no pages."""
        found = None
        for page in self.pages:
            if page.start > offset:
                break
            found = page.number
        return found

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """The pages that `start:end` touches."""
        return tuple(p.number for p in self.pages if p.start < end and start < p.end)

    def boxes(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that `start:end` touches, in reading order."""
        return tuple(w for w in self.words if w.start < end and start < w.end)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled with its blocks as columns, as its words are."""
        light = {name: getattr(self, name) for name in Document.__match_args__ if name != "blocks"}
        return _document, (light, packed(self.blocks, Block))


def _document(light: dict[str, Any], blocks: Columns) -> Document:
    return Document(blocks=tuple(unpacked(blocks, Block)), **light)
