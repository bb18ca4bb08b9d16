"""PDF files into sheets of lines: pdfium in a guarded child first, pypdf where pdfium fails or its text looks broken."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from typing import Any

from contract_check.model import Remark, UnreadableDocument
from contract_check.read.guard import ChildFailed, run_child, stream_child
from contract_check.read.lines import Sheet

PROBLEMS = {
    "password": "the PDF needs a password; save a copy without one and try again",
    "damaged": "the PDF is damaged and cannot be opened; get a fresh copy or print it to a new PDF",
    "pages": "the PDF has no pages",
    "too-many-pages": "the PDF has too many pages; split it",
}
FAILURES = {
    "memory": "the PDF asks for more memory than is allowed; it may be damaged or hostile; print it to a new PDF",
    "time": "the PDF takes too long to read; it may be damaged or hostile; print it to a new PDF",
    "size": "the PDF unpacks to more text than any contract has; it may be hostile",
    "crash": "the PDF is damaged and cannot be read; get a fresh copy or print it to a new PDF",
    "failed": "the PDF is damaged and cannot be read; get a fresh copy or print it to a new PDF",
}


@dataclass(slots=True)
class Pages:
    """Pages as read: sheets (source "none" where nothing could be read), and what stands beside the text."""

    sheets: list[Sheet]
    remarks: list[Remark] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_pdf(data: bytes, name: str, meanwhile: Callable[[], object] | None = None) -> Pages:
    """All pages of a PDF. `meanwhile` is called while the child begins. Raises UnreadableDocument when the file cannot be opened at all."""
    pages = Pages([])
    try:
        with closing(stream_child("pdf", data)) as answers:  # a page is laid out while the child reads the next one
            if meanwhile is not None:
                meanwhile()
            from contract_check.read.pdf_pages import read_page  # loads while the child begins

            for answer in answers:
                if "page" in answer:
                    pages.sheets.append(read_page(answer["page"], len(pages.sheets) + 1, pages.remarks))
                elif answer.get("error") == "damaged":
                    raise ChildFailed("failed")
                else:
                    check(answer, name)
                    pages.remarks += [Remark("attachment", text) for text in answer.get("attachments", [])]
    except ChildFailed as failure:
        return read_with_pypdf(data, name, failure)
    second_opinion(pages, data)
    return pages


def check(answer: dict[str, Any], name: str) -> None:
    if problem := {**PROBLEMS, "size": FAILURES["size"]}.get(str(answer.get("error"))):
        raise UnreadableDocument(f"{name}: {problem}", path=name)


def second_opinion(pages: Pages, data: bytes) -> None:
    """Where pdfium's text looks broken, ask pypdf, and take the better one; a page that both get wrong counts as unreadable."""
    from contract_check.read.pdf_pages import plain_sheet
    from contract_check.read.quality import BAD, text_quality

    doubtful = [i for i, sheet in enumerate(pages.sheets) if sheet.source == "text" and sheet.quality < BAD]
    if not doubtful:
        return
    try:
        answer = run_child("pypdf", data, {"pages": doubtful}, deadline=30)
    except ChildFailed:
        answer = {}
    others = answer.get("pages", [])
    for i in doubtful:
        other = others[i] if i < len(others) and others[i] else {"text": ""}
        quality = text_quality(other["text"]) if other["text"] else 0.0
        if quality >= max(BAD, pages.sheets[i].quality + 0.1):
            pages.sheets[i] = plain_sheet(other, i + 1)
        else:
            pages.sheets[i].source = "none"


def read_with_pypdf(data: bytes, name: str, failure: ChildFailed) -> Pages:
    """The fallback; when it fails as well, the first failure is reported."""
    from contract_check.read.pdf_pages import plain_sheet

    try:
        answer = run_child("pypdf", data, deadline=60)
    except ChildFailed:
        raise UnreadableDocument(f"{name}: {FAILURES[failure.reason]}", path=name) from None
    check(answer, name)
    sheets = [plain_sheet(page, number) for number, page in enumerate(answer["pages"], 1)]
    return Pages(sheets, warnings=[f"{name}: read without word positions, because the PDF is unusual"])
