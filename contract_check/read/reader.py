"""The way from a path to a `Document`. What a format needs is imported when such a file is read: for a PDF, once a child process is at it."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from contract_check.model import Document, Readability, UnreadableDocument, UsageError
from contract_check.read.limits import check_length
from contract_check.read.pdf import Pages, read_pdf
from contract_check.read.sniff import MAX_FILE, decode, sniff

if TYPE_CHECKING:
    from contract_check.read.lines import Sheet
    from contract_check.read.ocr import Engine, Progress

VIEWS = ("accepted", "original")
OCR_MODES = ("auto", "off", "force")


def read_document(
    path: str | os.PathLike[str],
    *,
    view: str = "accepted",
    ocr: str = "auto",
    partial: bool = False,
    cache: bool = True,
    progress: Progress | None = None,
    meanwhile: Callable[[], object] | None = None,
) -> Document:
    """The document in a file: PDF, Word (.docx), text or Markdown, told apart by content; .doc, .rtf and .odt where LibreOffice is.

    `view` chooses between the accepted and the original text of a Word file with tracked changes. `ocr`: "auto" reads pages without
    a text layer with the OCR engine that is there, "off" never, "force" reads every page of a PDF so. `progress` is called with
    (pages done, pages in all) during OCR; `cache` keeps OCR results in a folder of the user. `meanwhile` is called once while another
    process begins to read the file, where one does.

    Raises UsageError when there is no such file or an option has an unknown value, and UnreadableDocument, with one line that
    names cause, place and remedy, when the file cannot be read well enough to judge. With `partial` a file of which only some
    pages can be read is returned all the same; `readability.pages_unreadable` names the others.
    """
    name = os.fspath(path)
    if view not in VIEWS:
        raise UsageError(f"unknown view {view!r}: use one of {', '.join(VIEWS)}")
    if ocr not in OCR_MODES:
        raise UsageError(f"unknown OCR mode {ocr!r}: use one of {', '.join(OCR_MODES)}")
    data = load(name)
    digest = hashlib.sha256(data).hexdigest()
    format = sniff(data, name)
    if format == "pdf":
        pages = read_pdf(data, name, meanwhile)
        read_pictures(pages, data, name, ocr, cache, progress)
        return from_pages(pages, path=name, sha256=digest, view=view, ocr=ocr, partial=partial)
    from contract_check.read.compose import from_paragraphs, read_text
    from contract_check.read.office import OFFICE, to_docx

    if format == "docx" or format in OFFICE:
        from contract_check.read.word import read_word

        file = read_word(data if format == "docx" else to_docx(data, format, name), name, view)
        check_length(sum(len(line.text) for paragraph in file.paragraphs for line in paragraph.lines), name)
        document = from_paragraphs(file.paragraphs, file.sheets, file.remarks, path=name, sha256=digest, format=format, view=view)
        return replace(document, warnings=tuple(file.warnings))
    content = decode(data, name)
    check_length(len(content), name)
    document = read_text(content, path=name, format=format)
    if not document.text.strip():
        raise UnreadableDocument(f"{name}: the file holds no text; nothing to judge", path=name)
    return replace(document, sha256=digest, view=view)


def find_ocr() -> Engine | None:
    """The OCR engine that is there, if any."""
    from contract_check.read.ocr import engine

    return engine()


def read_pictures(pages: Pages, data: bytes, name: str, ocr: str, cache: bool, progress: Progress | None) -> None:
    """OCR the pages that need it, or all of them when that is forced."""
    wanted = [sheet for sheet in pages.sheets if ocr == "force" or (ocr == "auto" and sheet.source == "none")]
    if not wanted:
        return
    from contract_check.read.ocr import HOW_TO_INSTALL, read_scans

    engine = find_ocr()
    if engine is None:
        if ocr == "force":
            raise UsageError(f"{name}: there is no OCR engine to force; {HOW_TO_INSTALL}")
        return
    pages.warnings += [f"{name}: {warning}" for warning in read_scans(data, wanted, engine, cache=cache, progress=progress)]


def from_pages(pages: Pages, *, path: str, sha256: str, view: str, ocr: str, partial: bool) -> Document:
    """The document of a PDF; refuses when a page that shows something could not be read, unless `partial`."""
    from contract_check.read.compose import from_sheets

    readability = Readability(
        tuple(sheet.number for sheet in pages.sheets if sheet.source == "none" and sheet.number),
        tuple(sheet.number for sheet in pages.sheets if sheet.source == "ocr" and sheet.number),
        quality_of(pages.sheets),
    )
    if readability.pages_unreadable and not partial:
        raise UnreadableDocument(
            refusal(path, readability, pages.sheets, ocr), path=path, pages=readability.pages_unreadable, readability=readability
        )
    check_length(sum(len(line.text) for sheet in pages.sheets for line in sheet.lines), path)
    document = from_sheets(pages.sheets, path=path, sha256=sha256, format="pdf")
    if not document.text.strip() and not partial:
        nothing = replace(readability, text_quality=0.0)
        raise UnreadableDocument(f"{path}: the PDF holds no text; nothing to judge", path=path, readability=nothing)
    quality = min(readability.text_quality, document.readability.text_quality)
    return replace(
        document,
        readability=replace(readability, text_quality=quality),
        view=view,
        remarks=(*document.remarks, *pages.remarks),
        warnings=(*pages.warnings, *document.warnings),
    )


def quality_of(sheets: Sequence[Sheet]) -> float:
    """Mean quality of the pages, weighted by their length; an unreadable page counts as 0."""
    weights = [max(200, sum(len(line.text) for line in sheet.lines)) for sheet in sheets]
    return round(sum(w * sheet.quality for w, sheet in zip(weights, sheets, strict=True)) / sum(weights), 3) if weights else 0.0


def refusal(path: str, readability: Readability, sheets: Sequence[Sheet], ocr: str) -> str:
    """Why a PDF is refused: which pages, and what to do."""
    from contract_check.read.ocr import HOW_TO_INSTALL

    pages, count = readability.pages_unreadable, len(sheets)
    if broken := [sheet.number for sheet in sheets if sheet.source == "none" and sheet.number and not sheet.width]:
        which = f"page{'s' if len(broken) > 1 else ''} {ranges(broken)} of {count}"
        return f"{path}: the PDF is damaged, {which} cannot be opened; get a fresh copy or print it to a new PDF"
    which = f"page {pages[0]} of {count} is a picture" if len(pages) == 1 else f"pages {ranges(pages)} of {count} are pictures"
    if find_ocr() is None:
        remedy = HOW_TO_INSTALL
    elif ocr == "off":
        remedy = "run again with OCR on (--ocr auto)"
    else:
        remedy = "OCR could not read them; scan them anew or get the text"
    return f"{path}: {which} without text that can be read; {remedy}"


def ranges(numbers: Sequence[int]) -> str:
    """Page numbers as people write them: (1, 2, 3, 7) -> "1-3, 7"."""
    spans: list[list[int]] = []
    for n in numbers:
        if spans and n == spans[-1][1] + 1:
            spans[-1][1] = n
        else:
            spans.append([n, n])
    return ", ".join(f"{a}-{b}" if b > a else str(a) for a, b in spans)


def replace_source(document: Document, sha256: str, view: str) -> Document:
    return replace(document, sha256=sha256, view=view)


def load(name: str) -> bytes:
    """The bytes of a file, within the size limit."""
    file = Path(name)
    try:
        if file.is_dir():
            raise UsageError(f"{name}: is a folder; name a file")
        if file.exists() and not file.is_file():
            raise UsageError(f"{name}: no file but a pipe or a device; save what comes out of it and name that")
        size = file.stat().st_size
        if size > MAX_FILE:
            raise UnreadableDocument(f"{name}: {size >> 20} MB is too large (limit {MAX_FILE >> 20} MB); split the file", path=name)
        return file.read_bytes()
    except FileNotFoundError:
        raise UsageError(f"{name}: no such file") from None
    except PermissionError:
        raise UsageError(f"{name}: no permission to read the file") from None
    except OSError as error:
        raise UsageError(f"{name}: cannot be opened ({error.strerror or error})") from None


def document_text(path: str | os.PathLike[str]) -> str:
    """The reading text of a file, as `read_document` gives it."""
    return read_document(path).text
