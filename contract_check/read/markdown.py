"""Markdown into paragraphs: headings with their level, lists with their labels, tables as rows, no markup characters."""

from __future__ import annotations

import html
import re

from contract_check import regex
from contract_check.model import Remark
from contract_check.read.labels import find_label
from contract_check.read.lines import Line, Paragraph
from contract_check.read.mend import mend_characters, squeeze

ATX = regex.compile(r" {0,3}(#{1,6})(?:\s+|$)(.*?)(?:\s+#+)?\s*$")
UNDERLINE = regex.compile(r" {0,3}(=+|-{2,})\s*$")
RULE = regex.compile(r" {0,3}(?:(?:\*\s*){3,}|(?:-\s*){3,}|(?:_\s*){3,})$")
ITEM = regex.compile(r"(?P<indent>\s*)(?P<label>[-*+]|\d{1,9}[.)])\s+(?P<text>.*)$")
TABLE_RULE = regex.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)+\|?\s*$|\s*\|\s*:?-+:?\s*\|\s*$")
FENCE = regex.compile(r" {0,3}(?:```|~~~)")
LONGEST_LINE = 20_000  # characters; in a longer one markup is left as it is
BREAK = regex.compile(r"<br\s*/?>", re.I)
TAG = regex.compile(r"</?[a-zA-Z][^<>]*>")
LINK = regex.compile(r"!?\[([^\[\]]*)\]\(\s*<?([^)\s>]*)>?(?:\s+[\"'(][^)]*)?\)")
REFERENCE = regex.compile(r"\[([^\[\]]+)\]\[[^\[\]]*\]")
AUTOLINK = regex.compile(r"<((?:https?://|mailto:)[^<>\s]+)>")
EMPHASIS = (
    regex.compile(r"(\*{1,3})(?=\S)(.+?)(?<=\S)\1"),
    regex.compile(r"(?<!\w)(_{1,3})(?=[^\s_])(.+?)(?<=[^\s_])\1(?!\w)"),
    regex.compile(r"(`+)(.+?)\1"),
)
STRUCK = regex.compile(r"~~(?=\S)(.+?)(?<=\S)~~")
ESCAPED = 0xE000  # where escaped signs hide while markup is taken out
ESCAPE = regex.compile(r"\\([\\`*_{}\[\]()#+\-.!|~<>])")


def markdown_paragraphs(text: str) -> list[Paragraph]:
    """Paragraphs of a Markdown text. HTML comments become remarks of kind "comment", struck text of kind "struck"."""
    text = mend_characters(text.expandtabs(4)).replace("\f", "\n")
    return Reader().read(text)


class Reader:
    """Collects blocks line by line; a blank line, a heading, a list item or a table row closes the block under way."""

    def __init__(self) -> None:
        self.found: list[Paragraph] = []
        self.buffer: list[str] = []
        self.gap = False
        self.fenced = False
        self.notes: list[Remark] = []
        self.item_level: int | None = None  # nesting of the list item under way

    def read(self, text: str) -> list[Paragraph]:
        lines = self.without_comments(text).split("\n")
        for index, raw in enumerate(lines):
            if FENCE.match(raw):
                self.close()
                self.fenced = not self.fenced
            elif self.fenced:
                self.close()
                self.add(raw.strip(), plain=True)
            else:
                self.take(regex.sub(r"^(?: {0,3}> ?)+", "", raw), lines[index + 1] if index + 1 < len(lines) else "")
        self.close()
        return self.found

    def without_comments(self, text: str) -> str:
        """The text without HTML comments, which become remarks."""
        kept, position = [], 0
        while (start := text.find("<!--", position)) >= 0 and (end := text.find("-->", start + 4)) >= 0:
            kept.append(text[position:start])
            self.notes.append(Remark("comment", squeeze(text[start + 4 : end].replace("\n", " "))))
            position = end + 3
        return "".join([*kept, text[position:]])

    def take(self, line: str, following: str) -> None:
        if not line.strip():
            self.close()
            self.gap = bool(self.found)
        elif match := ATX.match(line):
            self.close()
            self.add(match[2], kind="heading", level=len(match[1]))
        elif (match := UNDERLINE.match(line)) and self.buffer:
            words = " ".join(self.buffer)
            self.buffer = []
            self.add(words, kind="heading", level=1 if match[1][0] == "=" else 2)
        elif RULE.match(line):
            self.close()
            self.gap = True
        elif TABLE_RULE.match(line):
            self.close()
        elif "|" in line.strip()[1:] and (line.lstrip().startswith("|") or TABLE_RULE.match(following) or self.in_table()):
            self.close()
            self.add(
                " | ".join(filter(None, (plain_text(cell) for cell in regex.split(r"(?<!\\)\|", line.strip().strip("|"))))),
                kind="row",
                plain=True,
            )
        elif match := ITEM.match(line):
            self.close()
            mark = "•" if match["label"] in "-*+" else match["label"]
            if mark == "•" and find_label(plain_text(match["text"])) is not None:
                mark = ""  # "- (a) text": the writer's own label is the label
            self.add(f"{mark} {match['text']}".strip(), level=len(match["indent"]) // 2 + 1, wait=True)
        else:
            if self.buffer and opens_clause(line.strip()):
                self.close()
            self.buffer.append(line.strip())
            if line.endswith("  ") or BREAK.search(line):
                self.close()

    def in_table(self) -> bool:
        return bool(self.found) and self.found[-1].kind == "row" and not self.gap and not self.buffer

    def close(self) -> None:
        words, self.buffer = " ".join(self.buffer), []
        if words:
            self.add(words, level=self.item_level)
        self.item_level = None

    def add(self, words: str, *, kind: str = "paragraph", level: int | None = None, plain: bool = False, wait: bool = False) -> None:
        if wait:  # a list item goes on over the lines that follow
            self.buffer = [words]
            self.item_level = level
            return
        struck = [] if plain else [squeeze(m) for m in STRUCK.findall(words)]
        bold = bool(regex.fullmatch(r"\s*(\*\*|__).+\1\s*", words))
        text = words if plain else plain_text(STRUCK.sub("", words))
        remarks = [(0, note) for note in self.notes] + [(len(text), Remark("struck", s)) for s in struck]
        self.notes = []
        if not text:
            return
        self.found.append(Paragraph([Line(text)], kind, level, bold=bold or kind == "heading", gap=self.gap, remarks=remarks))
        self.gap = False


def opens_clause(text: str) -> bool:
    """Whether a line inside a Markdown paragraph carries a clause number of its own ("4.2 Title"), as drafts often have it."""
    label = find_label(plain_text(text))
    return label is not None and label.kind in ("decimal", "word", "outline", "paren") and text[:1] in "0123456789*_(ASE"


def plain_text(text: str) -> str:
    """The words of a Markdown line; a link keeps its address, which may name a document that the contract pulls in."""
    text = ESCAPE.sub(lambda m: chr(ESCAPED + ord(m[1])), BREAK.sub(" ", text))
    text = AUTOLINK.sub(r"\1", text)
    text = LINK.sub(lambda m: m[1] if not m[2] or m[2] in m[1] or m[2].startswith("#") else f"{m[1]} ({m[2]})".strip(), text)
    text = REFERENCE.sub(r"\1", text)
    text = TAG.sub("", text)
    for pattern in EMPHASIS if len(text) <= LONGEST_LINE else ():
        text = pattern.sub(r"\2", text)
    text = regex.sub("[\ue000-\ue07f]", lambda m: chr(ord(m[0]) - ESCAPED), text)
    return squeeze(html.unescape(text).replace("\xa0", " "))
