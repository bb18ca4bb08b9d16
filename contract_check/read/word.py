"""Word files into paragraphs: what the guarded child walked through, mended and put in lines with their pages."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

from contract_check import regex
from contract_check.model import Remark, UnreadableDocument
from contract_check.read.guard import ChildFailed, run_child
from contract_check.read.labels import find_label
from contract_check.read.lines import Line, Paragraph, Sheet
from contract_check.read.mend import SOFT_HYPHEN, mend_characters
from contract_check.read.shape import CLOSED, LIST, ending, is_caps, is_heading, starts_lower

DAMAGED = "the Word file is damaged and cannot be read; open it in Word, save it anew and try again"
PROBLEMS = {
    "bomb": "the Word file unpacks to far more than a contract can hold; it may be hostile; save it anew from Word",
    "damaged": DAMAGED,
    "password": "the Word file is protected by a password; remove the password and try again",
    "memory": "the Word file asks for more memory than is allowed; it may be hostile; save it anew from Word",
    "time": "the Word file takes too long to read; it may be hostile; save it anew from Word",
    "size": "the Word file unpacks to more text than any contract has; it may be hostile",
}
PICTURE_LETTERS = 200  # a file with pictures and fewer letters than this is a scan pasted into Word
NORM = regex.compile(r"\b(?:shall|must|will|may|agrees?|hereby|warrants?|prohibited|entitled)\b", re.I)


@dataclass(slots=True)
class WordFile:
    """Paragraphs of a Word file in one view; `sheets` is empty where the file shows no page breaks."""

    paragraphs: list[Paragraph]
    sheets: list[Sheet] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    warnings: list[str] = field(default_factory=list)


def read_word(data: bytes, name: str, view: str) -> WordFile:
    """The paragraphs of a .docx file. Raises UnreadableDocument where it cannot be opened or holds no text."""
    try:
        answer = run_child("docx", data, {"view": view})
    except ChildFailed as failure:
        raise UnreadableDocument(f"{name}: {PROBLEMS.get(failure.reason, DAMAGED)}", path=name) from None
    if "error" in answer:
        raise UnreadableDocument(f"{name}: {PROBLEMS.get(answer['error'], DAMAGED)}", path=name)
    file = Builder().build(answer["blocks"])
    add_margins(file, answer["margins"])
    letters = sum(c.isalpha() for paragraph in file.paragraphs for line in paragraph.lines for c in line.text)
    if not letters or (answer["images"] and letters < PICTURE_LETTERS):
        what = "pictures and hardly any text; export it to PDF and read that with OCR" if answer["images"] else "no text; nothing to judge"
        raise UnreadableDocument(f"{name}: the Word file holds {what}", path=name)
    changes = sum(remark.kind in ("insertion", "deletion") for p in file.paragraphs for _, remark in p.remarks)
    if changes:
        what = "with all changes accepted" if view == "accepted" else "as it was before the changes"
        file.warnings.append(f"{name}: {changes} tracked change{'s' if changes > 1 else ''}; the text was read {what}")
    file.warnings += [f"{name}: {warning}" for warning in answer["warnings"]]
    return file


def add_margins(file: WordFile, texts: Sequence[str]) -> None:
    """Headers and footers are furniture, unless they speak like a contract: then they are read, after the body."""
    for text in dict.fromkeys(squeeze(text) for text in texts):
        if NORM.search(text) and len(text.split()) >= 8 and ending(text) == CLOSED:
            file.paragraphs.append(Paragraph([Line(text)], "note", gap=True))
        elif text:
            file.remarks.append(Remark("furniture", text))


def squeeze(text: str) -> str:
    return " ".join(mend_characters(text).replace(SOFT_HYPHEN, "").split())


class Builder:
    """Blocks of the child into paragraphs, page by page."""

    def __init__(self) -> None:
        self.file = WordFile([])
        self.page: int | None = None
        self.gap = False
        self.waiting: list[Remark] = []  # remarks of paragraphs without text, for the next paragraph

    def build(self, blocks: Sequence[dict[str, Any]]) -> WordFile:
        if any(block["kind"] == "break" or ["page"] in piece for block in blocks for piece in parts_of(block)):
            self.page = 1
        for index, block in enumerate(blocks):
            self.take(block, joined=index > 0 and bool(blocks[index - 1].get("side")))
        if self.waiting:
            self.file.remarks += self.waiting
        if self.page is not None:
            self.file.sheets = [Sheet(number, []) for number in range(1, self.page + 1)]
        return self.file

    def take(self, block: dict[str, Any], joined: bool) -> None:
        kind = block["kind"]
        if kind == "break":
            self.turn_page()
        elif kind == "row":
            self.row(block["cells"])
        elif kind in ("empty", "contents"):
            text = Text(self)
            text.read(block["parts"], split=False)
            self.waiting += [remark for _, remark in text.remarks]
            if kind == "contents" and text.string():
                self.waiting.append(Remark("furniture", text.string()))
            self.gap = kind == "empty" and bool(self.file.paragraphs)
        else:
            self.paragraph(block, joined)

    def turn_page(self) -> None:
        if self.page is not None:
            self.page += 1

    def paragraph(self, block: dict[str, Any], joined: bool) -> None:
        first = True
        for text in Text.split(self, block["parts"], block["label"]):
            if not text.string():
                self.waiting += [remark for _, remark in text.remarks]
                continue
            previous = self.file.paragraphs[-1] if self.file.paragraphs else None
            if joined and first and previous is not None and is_bare_label(previous):
                before = len(previous.lines[0].text) + 1
                previous.lines += text.lines(glue=" ")
                previous.remarks += [(before + offset, remark) for offset, remark in text.remarks]
                continue
            self.add(text, kind_of(block, text.string()), block["level"], block["label"] or None if first else None, block["bold"])
            first = False

    def row(self, cells: Sequence[dict[str, Any]]) -> None:
        """A table row as one line; "Retention Period:" and its value are parted by a space, other cells by a bar."""
        text = Text(self)
        bare = True
        for index, cell in enumerate(cells):
            so_far = text.string()
            label = find_label(so_far)
            bare = index == 1 and label is not None and label.end >= len(so_far)
            if index:
                text.add(" " if so_far.endswith(":") or bare else " | ", exact=True)
            if cell.get("label"):
                text.add(cell["label"] + " ")
            text.read(cell.get("parts", ()), split=False)
        if text.string():
            self.add(text, "paragraph" if bare and len(cells) == 2 else "row", None, None, all(cell.get("bold") for cell in cells))

    def add(self, text: Text, kind: str, level: int | None, label: str | None, bold: bool) -> None:
        lines = text.lines()
        remarks = [(0, remark) for remark in self.waiting] + text.remarks
        self.waiting = []
        self.file.paragraphs.append(Paragraph(lines, kind, level, label, bold, self.gap, remarks))
        self.gap = False


class Text:
    """The text of one paragraph under construction: pieces with their page, and remarks at their offsets."""

    def __init__(self, builder: Builder):
        self.builder = builder
        self.pieces: list[tuple[int | None, str]] = []
        self.length = 0
        self.remarks: list[tuple[int, Remark]] = []

    @classmethod
    def split(cls, builder: Builder, parts: Sequence[Any], label: str) -> Iterator[Text]:
        """The texts of a Word paragraph: more than one where a line break inside it begins a new line of meaning."""
        text = cls(builder)
        if label:
            text.add(label + " ")
        pending: list[Any] = []
        for position, part in enumerate(parts):
            if part == ["line"] and text.breaks_before(parts[position + 1 :], pending):
                text.read(pending, split=False)
                pending = []
                yield text
                text = cls(builder)
            else:
                pending.append(part)
        text.read(pending, split=False)
        yield text

    def breaks_before(self, following: Sequence[Any], pending: Sequence[Any]) -> bool:
        """Whether a manual line break parts two lines (an address, a list) and is not only layout inside a sentence."""
        above = (self.string() + "".join(p for p in pending if isinstance(p, str))).strip()
        below = "".join(p if isinstance(p, str) else "\n" if p == ["line"] else "" for p in following).strip().split("\n")[0]
        if not above or not below:
            return False
        if find_label(below) is not None and ending(above) in (CLOSED, LIST):
            return True
        return not starts_lower(below) and ending(above) not in ("hangs", "comma")

    def read(self, parts: Sequence[Any], *, split: bool) -> None:
        for part in parts:
            if isinstance(part, str):
                self.add(part)
            elif part[0] == "page":
                self.builder.turn_page()
            elif part[0] in ("line", "tab"):
                self.add(" ")
            elif part[0] == "remark":
                _, kind, text, author, date = part
                self.remarks.append((self.length, Remark(kind, squeeze(text), author, date, page=self.builder.page)))

    def add(self, text: str, *, exact: bool = False) -> None:
        """Append text with single spaces; `exact` keeps it as it is."""
        if not exact:
            text = regex.sub(r"\s+", " ", mend_characters(text).replace(SOFT_HYPHEN, ""))
            if not self.pieces or self.pieces[-1][1].endswith(" "):
                text = text.lstrip()
        if not text:
            return
        page = self.builder.page
        if self.pieces and self.pieces[-1][0] == page:
            self.pieces[-1] = (page, self.pieces[-1][1] + text)
        else:
            self.pieces.append((page, text))
        self.length += len(text)

    def string(self) -> str:
        return "".join(text for _, text in self.pieces).strip()

    def lines(self, glue: str = "") -> list[Line]:
        """The pieces as lines, one a page, without white space at the end of the last."""
        pieces = list(self.pieces)
        while pieces and not pieces[-1][1].rstrip():
            pieces.pop()
        if pieces:
            pieces[-1] = (pieces[-1][0], pieces[-1][1].rstrip())
        limit = sum(len(text) for _, text in pieces)
        self.remarks = [(min(offset, limit), remark) for offset, remark in self.remarks]
        return [Line(text, page, glue=glue if index == 0 else "") for index, (page, text) in enumerate(pieces)]


def parts_of(block: dict[str, Any]) -> list[list[Any]]:
    return [piece.get("parts", []) for piece in block.get("cells", [block])]


def is_bare_label(paragraph: Paragraph) -> bool:
    text = " ".join(line.text for line in paragraph.lines)
    label = find_label(text)
    return label is not None and label.end >= len(text)


def kind_of(block: dict[str, Any], text: str) -> str:
    """Heading where the style says so and the text is no sentence, or where it looks like one and is set apart."""
    if block["kind"] != "paragraph":
        return str(block["kind"])
    if is_heading(text) and (block["heading"] or block["bold"] or is_caps(text)):
        return "heading"
    if block["heading"] and len(text.split()) <= 14 and not regex.search(r"[.;:]\s|[.;,]$", text.removeprefix(block["label"]).strip()):
        return "heading"
    return "paragraph"
