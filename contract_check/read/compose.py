"""From lines or paragraphs, or from text in memory, to a `Document`."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence

from contract_check.model import Document, Remark, UsageError, Words
from contract_check.read.assemble import assemble, pages_of
from contract_check.read.furniture import strip_furniture
from contract_check.read.ligatures import mend_ligatures
from contract_check.read.line_numbers import strip_line_numbers
from contract_check.read.lines import Line, Paragraph, Sheet
from contract_check.read.paragraphs import join_lines

TEXT_FORMATS = ("txt", "md")


def read_text(text: str, *, path: str = "<text>", format: str = "txt") -> Document:
    """A document from text in memory; `format` is "txt" or "md". The text may be empty: then so is the document."""
    if format not in TEXT_FORMATS:
        raise UsageError(f"unknown text format {format!r}: use one of {', '.join(TEXT_FORMATS)}")
    digest = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    if format == "md":
        from contract_check.read.markdown import markdown_paragraphs

        return from_paragraphs(markdown_paragraphs(text), path=path, sha256=digest, format=format)
    from contract_check.read.plain import text_sheets

    return from_sheets(text_sheets(text), path=path, sha256=digest, format=format)


def from_sheets(sheets: Sequence[Sheet], *, path: str, sha256: str, format: str) -> Document:
    """A document from pages of printed lines: furniture out, lines into paragraphs."""
    strip_line_numbers(sheets)
    sheets, remarks = strip_furniture(sheets)
    lines: list[Line] = [line for sheet in sheets for line in sheet.lines]
    document = from_paragraphs(join_lines(lines), sheets, remarks, path=path, sha256=sha256, format=format)
    document = mend_ligatures(document) if format == "pdf" else document
    digital = format == "pdf" and all(sheet.source == "text" and sheet.quality >= 0.9 for sheet in sheets)
    if digital:  # a good text layer holds no misreadings, only rare words
        return document
    from contract_check.read.repair import repair

    return repair(document)


def from_paragraphs(
    paragraphs: Sequence[Paragraph],
    sheets: Sequence[Sheet] = (),
    remarks: Sequence[Remark] = (),
    *,
    path: str,
    sha256: str,
    format: str,
    view: str = "accepted",
) -> Document:
    """A document from paragraphs that are whole already."""
    assembly = assemble(paragraphs)
    return Document(
        path=path, sha256=sha256, format=format, text=assembly.text, pages=pages_of(assembly, sheets), blocks=tuple(assembly.blocks),
        words=Words.of_columns(assembly.words), remarks=(*assembly.remarks, *remarks), view=view,
    )  # fmt: skip
