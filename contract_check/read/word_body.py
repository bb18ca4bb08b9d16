"""Walks the body of a Word file, in one view of its tracked changes. Runs only inside the guarded child."""

from __future__ import annotations

from typing import Any

from contract_check.read.word_numbering import Numbering
from contract_check.read.word_runs import Part, Runs
from contract_check.read.word_styles import Styles, W, child, toggle, value

MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
WRAPPERS = frozenset(W + name for name in ("customXml", "smartTag", "sdtContent", "ins", "moveTo", "del", "moveFrom"))
Block = dict[str, Any]


class Body:
    """Blocks of the document in reading order. `view` is "accepted" or "original"."""

    def __init__(
        self,
        styles: Styles,
        numbering: Numbering,
        view: str,
        comments: dict[str, tuple[str, str, str]],
        footnotes: dict[str, Any],
        endnotes: dict[str, Any],
    ):
        self.styles, self.numbering, self.view = styles, numbering, view
        self.comments, self.footnotes, self.endnotes = comments, footnotes, endnotes
        self.blocks: list[Block] = []
        self.warnings: set[str] = set()
        self.images = 0
        self.note_count = {"footnote": 0, "endnote": 0}
        self.carry: list[Part] = []
        self.rendered = False  # the file says where Word broke the pages

    def read(self, body: Any) -> None:
        self.rendered = next(body.iter(W + "lastRenderedPageBreak"), None) is not None
        self.walk(body, "paragraph")
        self.flush_carry("paragraph")

    # ------------------------------------------------------------ blocks

    def walk(self, container: Any, kind: str) -> None:
        for element in container:
            tag = element.tag
            if tag == W + "p":
                self.paragraph(element, kind)
            elif tag == W + "tbl":
                self.table(element, kind)
            elif tag == W + "sdt":
                content = child(element, "sdtContent")
                if content is not None:
                    self.walk(content, kind)
            elif tag in WRAPPERS:
                if not self.is_dropped(tag):
                    self.walk(element, kind)
            elif tag == MC + "AlternateContent":
                chosen = element.find(MC + "Choice")
                if chosen is None:
                    chosen = element.find(MC + "Fallback")
                self.walk(chosen if chosen is not None else (), kind)
            elif tag == W + "altChunk":
                self.warnings.add("another document is embedded in the Word file and is not read")

    def is_dropped(self, tag: str) -> bool:
        """Whether a tracked change is not part of the view."""
        gone = ("del", "moveFrom") if self.view == "accepted" else ("ins", "moveTo")
        return tag in (W + gone[0], W + gone[1])

    def paragraph(self, element: Any, kind: str) -> None:
        properties = child(element, "pPr")
        if self.view == "original" and child(properties, "pPrChange", "pPr") is not None:
            properties_shown = child(properties, "pPrChange", "pPr")
        else:
            properties_shown = properties
        style = value(child(properties_shown, "pStyle"))
        runs = Runs(self, style)
        if not self.rendered and toggle(properties_shown, "pageBreakBefore"):
            runs.parts.append(["page"])
        runs.read(element)
        parts = self.carry + runs.parts
        self.carry = []
        if self.mark_is_gone(properties):
            self.carry = parts  # the paragraph runs on into the next one
        else:
            self.emit(parts, properties_shown, style, kind, runs)
        self.beside(runs)
        if (
            not self.rendered
            and child(properties, "sectPr") is not None
            and value(child(properties, "sectPr", "type"), "nextPage") != "continuous"
        ):
            self.blocks.append({"kind": "break"})

    def mark_is_gone(self, properties: Any) -> bool:
        """Whether the paragraph's end is not part of the view: deleted, or inserted where the original is read."""
        mark = child(properties, "rPr")
        return mark is not None and any(self.is_dropped(change.tag) for change in mark)

    def emit(self, parts: list[Part], properties: Any, style: str | None, kind: str, runs: Runs) -> None:
        text = "".join(part for part in parts if isinstance(part, str))
        if not text.strip() and toggle(child(properties, "rPr"), "vanish"):
            self.blocks.append({"kind": "empty", "parts": parts})  # a hidden paragraph has no number
            return
        numbered = self.numbering.label(properties, style)
        if not text.strip():
            self.blocks.append({"kind": "empty", "parts": parts})
            return
        label, level = numbered if numbered is not None else ("", None)
        outline = self.styles.outline(style)
        name = self.styles.name(style)
        self.blocks.append(
            {
                "kind": "contents" if name.startswith("toc ") or name == "table of contents" else kind,
                "label": label,
                "level": outline + 1 if outline is not None else None if level is None else level + 1,
                "heading": outline is not None or name in ("title", "subtitle"),
                "bold": runs.bold and bool(text.strip()),
                "parts": parts,
            }
        )

    def flush_carry(self, kind: str) -> None:
        if self.carry:
            self.blocks.append({"kind": kind, "label": "", "level": None, "heading": False, "bold": False, "parts": self.carry})
            self.carry = []

    def beside(self, runs: Runs) -> None:
        """Text boxes and notes, after the paragraph in which they are anchored."""
        for box in runs.boxes:
            self.inside(box, "box")
        for kind, identity in runs.notes:
            note = (self.footnotes if kind == "footnote" else self.endnotes).get(identity)
            if note is None:
                continue
            self.note_count[kind] += 1
            first = len(self.blocks)
            self.inside(note, "note")
            if len(self.blocks) > first and not self.blocks[first].get("label"):
                self.blocks[first]["label"] = superscript(self.note_count[kind])

    def inside(self, container: Any, kind: str) -> None:
        """A story of its own inside the body: what the body carries over does not flow into it."""
        kept, self.carry = self.carry, []
        self.walk(container, kind)
        self.flush_carry(kind)
        self.carry = kept

    # ------------------------------------------------------------ tables

    def table(self, table: Any, kind: str) -> None:
        for row in self.rows(table):
            properties = child(row, "trPr")
            change = next((c for c in properties if c.tag in (W + "ins", W + "del")), None) if properties is not None else None
            cells = [cell for cell in self.cells(row) if not self.cell_is_gone(cell)]
            if change is not None and self.is_dropped(change.tag):
                text = " | ".join(filter(None, (plain(cell) for cell in cells)))
                what = "deletion" if change.tag == W + "del" else "insertion"
                self.blocks.append(
                    {"kind": "empty", "parts": [["remark", what, text, change.get(W + "author", ""), change.get(W + "date", "")[:10]]]}
                )
                continue
            self.row(cells, kind)

    def rows(self, table: Any) -> list[Any]:
        found = []
        for element in table:
            if element.tag == W + "tr":
                found.append(element)
            elif element.tag == W + "sdt" and child(element, "sdtContent") is not None:
                found += self.rows(child(element, "sdtContent"))
            elif element.tag in WRAPPERS and not self.is_dropped(element.tag):
                found += self.rows(element)
        return found

    def cells(self, row: Any) -> list[Any]:
        found = []
        for element in row:
            if element.tag == W + "tc":
                found.append(element)
            elif element.tag == W + "sdt" and child(element, "sdtContent") is not None:
                found += self.cells(child(element, "sdtContent"))
            elif element.tag in WRAPPERS and not self.is_dropped(element.tag):
                found += self.cells(element)
        return found

    def cell_is_gone(self, cell: Any) -> bool:
        properties = child(cell, "tcPr")
        gone = "cellDel" if self.view == "accepted" else "cellIns"
        return child(properties, gone) is not None

    def row(self, cells: list[Any], kind: str) -> None:
        """A row whose cells hold one paragraph each becomes one block; longer cells keep their paragraphs."""
        stories: list[list[Block]] = []
        silent: list[Block] = []
        outer = self.blocks
        for cell in cells:
            self.blocks = []
            self.inside(cell, kind)
            if any(has_text(block) for block in self.blocks):
                stories.append(self.blocks)
            else:
                silent += [block for block in self.blocks if block.get("parts")]
        self.blocks = outer + silent
        short = all(
            sum(has_text(b) for b in story) <= 1 and not any(b["kind"] in ("row", "note", "box") for b in story) for story in stories
        )
        if len(stories) > 1 and short:
            self.blocks += [block for story in stories for block in story if not has_text(block) and block.get("parts")]
            self.blocks.append({"kind": "row", "cells": [block for story in stories for block in story if has_text(block)]})
            return
        for index, story in enumerate(stories):
            if index == 0 and len(stories) > 1:
                for block in story:
                    block["side"] = True  # a label or heading in the margin of the text that follows
            self.blocks += story

    # ------------------------------------------------------------ headers, footers

    def margin(self, root: Any) -> list[str]:
        """The paragraphs of a header or footer as plain text."""
        if root is None:
            return []
        outer, self.blocks = self.blocks, []
        self.inside(root, "margin")
        found, self.blocks = self.blocks, outer
        texts = []
        for block in found:
            for piece in block.get("cells", [block]):
                text = " ".join("".join(p if isinstance(p, str) else " " for p in piece.get("parts", ())).split())
                if text:
                    texts.append(f"{piece.get('label', '')} {text}".strip())
        return texts


def has_text(block: Block) -> bool:
    return "cells" in block or bool(block.get("label")) or any(isinstance(part, str) and part.strip() for part in block.get("parts", ()))


def plain(cell: Any) -> str:
    texts = [element.text or "" for element in cell.iter(W + "t", W + "delText")]
    return " ".join("".join(texts).split())


def superscript(n: int) -> str:
    return str(n).translate(str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹"))
