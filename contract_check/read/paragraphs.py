"""Printed lines into paragraphs: where one begins, and which line ends are only wrapping."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence

from contract_check import regex
from contract_check.read.labels import SURE_BULLETS, Label, find_label, numbers, ordinals
from contract_check.read.lines import Line, Paragraph
from contract_check.read.mend import ENDS_IN_HYPHEN, SOFT_HYPHEN
from contract_check.read.shape import CLOSED, COMMA, HANGS, LIST, OPEN, ending, is_caps, is_field, is_heading, starts_lower, starts_upper

UNITS = regex.compile(
    r"(?:%|percent|million|billion|thousand|hundred|dollars?|business|calendar|days?|weeks?|months?|years?|hours?|minutes?|seconds?|a\.?m\b|p\.?m\b|U\.?S\.?C|C\.?F\.?R|"
    r"Stat\b|January|February|March|April|May \d|June|July|August|September|October|November|December|Fed\b|F\.)",
    re.I,
)
KEYWORD = regex.compile(
    r"(?:WHEREAS\b|NOW,? THEREFORE\b|IN WITNESS WHEREOF\b|WITNESSETH\b|RECITALS?:?$|BACKGROUND:?$|"
    r"Whereas,|Now,? therefore,|In Witness Whereof)"
)
INLINE = regex.compile(r"\(([a-z]{1,5}|[A-Z]{1,4}|\d{1,2})\)")
# Exhibit C, line 4. Vendor may ...   Vendor Form, § 14.2. These ...
HEADED_ITEM = regex.compile(r"[A-Z][\w’'-]*(?: [\w’'-]+){0,4}, (?:(?:item|line|section|sec\.|paragraph|para\.|clause|article|part|no\.|§) ?)?\d{1,2}(?:\.\d{1,2})*[.:] [A-Z\"“]")
TITLED = regex.compile(r"[A-Z][\w ,&/’'-]{2,60}[.:](?: |$)")
REACH = 8000  # characters of a paragraph that are searched for the labels of a list
NARROWEST = 45.0  # columns; in a text of a few short lines their own width says nothing
UNWRAPPED_LENGTH = 220  # characters; no printed page has lines this long, so each line is a whole paragraph
SUM = regex.compile(r"\$ ?[\d,]+\.\d\d$")
DEFINES = regex.compile(r"[“\"][^”\"]{2,60}[”\"],?(?: \([^)]*\))? (?:means?|shall mean|refers? to|includes?|has the meaning|is defined)\b")


def join_lines(lines: Sequence[Line]) -> list[Paragraph]:
    """The paragraphs of a document, from its lines in reading order (page furniture is gone already)."""
    return Joiner(lines).run()


class Joiner:
    """Walks the lines once and keeps what has been opened: lists, clause numbers, the paragraph under way."""

    def __init__(self, lines: Sequence[Line]):
        self.lines = [line for line in lines if line.text]
        self.margins = right_margins(self.lines)
        self.lefts = left_margins(self.lines)
        lengths = sorted(len(line.text) for line in self.lines)
        self.unwrapped = bool(lengths) and lengths[int(len(lengths) * 0.95)] > UNWRAPPED_LENGTH
        self.opened: dict[str, int] = {}
        self.last: tuple[int, ...] = ()
        self.paragraph: list[Line] = []

    def run(self) -> list[Paragraph]:
        found: list[Paragraph] = []
        for index, line in enumerate(self.lines):
            if self.paragraph and not self.starts(index):
                if self.label_alone() is not None:
                    self.note_labels(line.text)  # "4.2" on a line, "(a) ..." on the next
                self.paragraph.append(line)
                continue
            self.close(found)
            self.paragraph = [line]
            self.note_labels(line.text)
        self.close(found)
        return found

    def close(self, found: list[Paragraph]) -> None:
        if not self.paragraph:
            return
        first = self.paragraph[0]
        text = " ".join(line.text for line in self.paragraph)
        kind = "row" if first.row else "heading" if len(self.paragraph) <= 3 and is_heading(text) else "paragraph"
        bold = all(line.bold for line in self.paragraph)
        found.append(Paragraph(list(self.paragraph), kind, bold=bold, gap=first.gap))
        self.paragraph = []

    def note_labels(self, text: str) -> None:
        """Remember the label that opens a paragraph, so that its successors are known as labels."""
        label = find_label(text)
        while label is not None:
            if label.kind in ("decimal", "number", "outline", "word", "sign"):
                self.opened.clear()
                self.last = numbers(label.name) or self.last
            elif label.kind in ("paren", "letter"):
                for style, value in ordinals(label.name):
                    self.opened[f"{label.kind} {style}"] = value
            rest = text[label.end :]
            text, label = rest, find_label(rest) if rest.startswith("(") and label.kind != "paren" else None

    # ------------------------------------------------------------ the decision

    def starts(self, index: int) -> bool:
        """Whether line `index` begins a new paragraph after the one under way."""
        line, previous = self.lines[index], self.lines[index - 1]
        if line.joined:
            return False
        if line.row:
            return True
        if " | " in line.text and " | " in previous.text and not starts_lower(line.text):
            return True
        if previous.row:
            return not (starts_lower(line.text) and ending(previous.text) != CLOSED and " | " not in previous.text)
        if previous.text.endswith(SOFT_HYPHEN) or (ENDS_IN_HYPHEN.search(previous.text[-2:]) and starts_lower(line.text)):
            return False
        label = find_label(line.text)
        if (alone := self.label_alone()) is not None:
            return self.starts_after_bare_label(alone, line, label)
        end = ending(previous.text)
        soft = self.is_early_end(index)
        if end == CLOSED and HEADED_ITEM.match(line.text):
            return True
        if label is not None and self.opens(label, index, end, soft):
            return True
        if label is None and self.changes_style(index, end):
            return True
        if label is None and starts_lower(line.text):
            return end == CLOSED and (line.gap or soft) and previous.text[-1:] != ","
        return self.starts_plain(index, end, soft)

    def changes_style(self, index: int, end: str) -> bool:
        """Whether size or boldness changes between two lines of a digital page as it does between a heading and text."""
        line, previous = self.lines[index], self.lines[index - 1]
        if not (line.words and previous.words and line.words[0].confidence == previous.words[0].confidence == 1.0):
            return False
        if min(line.size, previous.size) < 0.85 * max(line.size, previous.size):
            return end != HANGS or not starts_lower(line.text)
        whole = " ".join(p.text for p in self.paragraph)
        if previous.bold and not line.bold and all(p.bold for p in self.paragraph) and is_heading(whole):
            return not starts_lower(line.text) or is_caps(whole)
        return line.bold and not previous.bold and end == CLOSED and not starts_lower(line.text)

    def label_alone(self) -> Label | None:
        """The label of the paragraph under way when nothing else stands in it yet."""
        if len(self.paragraph) != 1:
            return None
        text = self.paragraph[0].text
        label = find_label(text)
        return label if label is not None and label.end >= len(text) else None

    @staticmethod
    def starts_after_bare_label(alone: Label, line: Line, label: Label | None) -> bool:
        if label is not None and label.kind == alone.kind:
            return True
        if alone.kind == "word":
            return alone.word not in ("article", "section") or not is_heading(line.text)
        return False

    def starts_plain(self, index: int, end: str, soft: bool) -> bool:
        """The case without a label and without a small letter at the start."""
        line, previous = self.lines[index], self.lines[index - 1]
        caps, head = is_caps(line.text), is_heading(line.text)
        if KEYWORD.match(line.text):
            return end != HANGS or line.gap
        whole = " ".join(p.text for p in self.paragraph) if len(self.paragraph) < 4 else ""
        after_heading = bool(whole) and is_heading(whole)
        if end == HANGS and not after_heading and not self.unwrapped:
            return line.gap and head and caps
        if end == COMMA:
            return (line.gap and head and caps) or (soft and self.is_early_end(index, 0.6))
        if line.gap and (end in (CLOSED, LIST) or after_heading or soft or (head and caps and self.is_short(index))):
            return True
        if after_heading and (soft or (is_caps(previous.text) and not caps)):
            return True
        if head and caps and not is_caps(previous.text) and (soft or end == CLOSED):
            return True
        if is_field(line.text) and (soft or (is_field(previous.text) and end != LIST)):
            return True
        if SUM.search(previous.text) or (SUM.search(line.text) and head_of_row(line.text) and end == OPEN):
            return True
        if head and end == CLOSED and self.is_short(index) and not is_caps(previous.text):
            return True
        defines = DEFINES.match(line.text) is not None and self.paragraph[0].text[0] in '“"'
        if end in (CLOSED, LIST) and (soft or defines or self.is_indented(index)):
            return True
        return soft and self.is_early_end(index, 0.75)

    def is_early_end(self, index: int, share: float = 0.85) -> bool:
        """Whether line `index - 1` ended though the next word would have fitted: the writer broke it, not the margin."""
        if self.unwrapped:
            return True
        line, previous = self.lines[index], self.lines[index - 1]
        margin = self.margins[index - 1]
        available = margin - previous.left
        indent, rest = previous.left - self.lefts[index - 1], margin - previous.right
        if previous.words:  # measured in points
            share += 0.08 if share == 0.85 else 0.0
        if indent > 4 * previous.unit and abs(indent - rest) < 3 * previous.unit + 0.1 * indent:
            available += indent  # a centred line could have grown to both sides
            share = min(share, 0.85)
        first_word = len(line.text.split(" ", 1)[0]) * line.unit * (1.25 if is_caps(line.text) else 1.0)
        return previous.right - previous.left + previous.unit + first_word < available * share

    def is_short(self, index: int) -> bool:
        """Whether the line itself ends well before the margin."""
        line = self.lines[index]
        return line.right - line.left < (self.margins[index] - line.left) * 0.7

    def is_indented(self, index: int) -> bool:
        """Whether line `index` is indented against a paragraph whose own lines after the first stand further left."""
        line, previous = self.lines[index], self.lines[index - 1]
        return len(self.paragraph) > 1 and 2.5 * line.unit < line.left - previous.left < 14 * line.unit

    # ------------------------------------------------------------ labels

    def opens(self, label: Label, index: int, end: str, soft: bool) -> bool:
        """Whether a label-like beginning is a label here, or a number in the middle of a sentence."""
        line = self.lines[index]
        rest = line.text[label.end :]
        fresh = line.gap or soft
        if label.kind == "bullet":
            return label.name in SURE_BULLETS or (end != HANGS and (fresh or end in (CLOSED, LIST)))
        if label.kind == "paren":
            return self.opens_list_item(label, index, end, soft)
        if label.kind == "letter":
            return self.opens_letter(label, line, end, soft)
        if label.kind in ("outline", "sign"):
            return end in (CLOSED, LIST) or (end != HANGS and fresh)
        if label.kind == "word":
            return self.opens_part(label, line, end, soft)
        expected = self.is_expected(label)
        if not rest:
            following = self.lines[index + 1].text if index + 1 < len(self.lines) else ""
            closed = end in (CLOSED, LIST) or fresh or is_heading(self.lines[index - 1].text)
            return closed and end != HANGS and not starts_lower(following) and (label.kind == "decimal" or expected)
        if UNITS.match(rest):
            return end == CLOSED and expected and fresh
        if end == HANGS:
            return line.gap and expected and starts_upper(rest)
        if label.kind == "decimal":
            if not starts_upper(rest):
                return end in (CLOSED, LIST) and (expected or fresh)
            return end in (CLOSED, LIST) or fresh or expected or is_heading(self.lines[index - 1].text)
        return self.opens_number(label, line, end, fresh, expected)

    def opens_number(self, label: Label, line: Line, end: str, fresh: bool, expected: bool) -> bool:
        """A whole number: "4. Term", "7 Privacy. ...", "1, DEFINITIONS" as OCR reads it."""
        rest = line.text[label.end :]
        if not starts_upper(rest):
            return bool(label.mark) and label.mark != "," and end in (CLOSED, LIST) and fresh and expected
        if label.mark and label.mark != ",":
            return end in (CLOSED, LIST) or fresh or expected
        if is_caps(rest) and is_heading(rest):
            return fresh or end in (CLOSED, LIST)
        return expected and (fresh or end in (CLOSED, LIST)) and (is_heading(rest) or TITLED.match(rest) is not None)

    def is_expected(self, label: Label) -> bool:
        """Whether the number follows from the last one opened: next sibling, first child, next chapter or a fresh count."""
        now, last = numbers(label.name), self.last
        if not now or now[0] == 0:
            return False
        if not last:
            return now[-1] == 1 or now[0] <= 2
        if now == (*last, 1) or now in ((1,), (1, 1)):
            return True
        shared = 0
        while shared < min(len(now), len(last)) and now[shared] == last[shared]:
            shared += 1
        if shared == len(now):
            return False
        step = now[shared] - (last[shared] if shared < len(last) else 0)
        return 1 <= step <= 3 and all(n == 1 for n in now[shared + 1 :])

    def opens_list_item(self, label: Label, index: int, end: str, soft: bool) -> bool:
        """A label in brackets: a list item unless the list runs on inside the sentence."""
        line = self.lines[index]
        places = ordinals(label.name)
        if end == HANGS and not line.gap and not (soft and self.is_early_end(index, 0.75)):
            return False
        if end in (CLOSED, LIST, COMMA) and (soft or line.gap):
            return True
        if end == HANGS:
            return any(value == 1 or self.opened.get(f"paren {style}") == value - 1 for style, value in places)
        inline = self.inline_labels()
        behind = {place for match in INLINE.finditer(line.text[label.end :]) for place in ordinals(match[1])}
        if not soft and any((style, value + 1) in behind for style, value in places):
            return line.gap
        if any((style, value - 1) in inline for style, value in places if value > 1):
            return False
        if any(self.opened.get(f"paren {style}") == value - 1 for style, value in places if value > 1):
            return end in (CLOSED, LIST, COMMA)
        previous = self.paragraph[-1].text
        return any(value == 1 for _, value in places) and (previous.endswith((":", "—")) or (is_heading(previous) and end == CLOSED))

    def inline_labels(self) -> set[tuple[str, int]]:
        """List labels inside the paragraph under way, without those that open it."""
        text = " ".join(line.text for line in self.paragraph)
        label = find_label(text)
        while label is not None and label.end:
            text = text[label.end :]
            label = find_label(text) if text.startswith("(") else None
        return {place for match in INLINE.finditer(text[-REACH:]) for place in ordinals(match[1])}

    def opens_letter(self, label: Label, line: Line, end: str, soft: bool) -> bool:
        """A letter or Roman numeral with a full stop; initials of names look the same, so the row of letters decides."""
        if end in (HANGS, COMMA) and not line.gap:
            return False
        places = ordinals(label.name)
        fresh = soft or line.gap or end in (CLOSED, LIST)
        if any(self.opened.get(f"letter {style}") == value - 1 for style, value in places if value > 1):
            return fresh
        if any(value == 1 for _, value in places):
            return fresh or is_heading(self.paragraph[-1].text)
        return line.gap and end in (CLOSED, LIST) and starts_upper(line.text[label.end :])

    def opens_part(self, label: Label, line: Line, end: str, soft: bool) -> bool:
        """ "ARTICLE IV", "Section 3. Term", "Exhibit D: ...", but not "Section 4.1 shall" after a wrapped line."""
        fresh = soft or line.gap
        if end == HANGS or (end == COMMA and not fresh):
            return line.gap and is_caps(line.text) and is_heading(line.text)
        if line.text[: len(label.word)].isupper() and is_heading(line.text):
            return fresh or not is_caps(self.paragraph[-1].text)
        if end in (CLOSED, LIST):
            return fresh or bool(label.mark) or is_heading(line.text)
        return fresh and (bool(label.mark) or is_heading(line.text))


def neighbours(lines: Sequence[Line], reach: int, values: Sequence[tuple[float, bool]]) -> Iterator[Sequence[float]]:
    """For each line, the values of those lines of its column that count, up to `reach` lines above and below."""
    places: dict[int, list[int]] = {line.column: [] for line in lines}
    counting: dict[int, list[float]] = {line.column: [] for line in lines}
    for index, (line, (value, counts)) in enumerate(zip(lines, values, strict=True)):
        if counts:
            places[line.column].append(index)
            counting[line.column].append(value)
    for index, line in enumerate(lines):
        here = places[line.column]
        yield counting[line.column][bisect_left(here, index - reach) : bisect_left(here, index + reach + 1)]


def left_margins(lines: Sequence[Line], reach: int = 8) -> list[float]:
    """For each line, the left edge of the text around it."""
    return [min(around) for around in neighbours(lines, reach, [(line.left, True) for line in lines])]


def right_margins(lines: Sequence[Line], reach: int = 8) -> list[float]:
    """For each line, the right edge that its neighbours keep; one line that sticks out is not taken for the margin."""
    margins = []
    widths = sorted(n.right for n in lines if not n.row)
    usual = widths[int(len(widths) * 0.8)] if widths else 0.0
    exact = any(line.words for line in lines)
    widest: dict[int | None, float] = {}
    for line in lines:
        if not line.row:
            widest[line.page] = max(widest.get(line.page, 0.0), line.right)
    for line, near in zip(lines, neighbours(lines, reach, [(line.right, bool(line.unit) and not line.row) for line in lines]), strict=True):
        around = sorted(near, reverse=True)
        margin = around[1] if len(around) > 6 else around[0] if around else line.right
        if exact and line.column == 0:
            margin = max(margin, min(usual, widest.get(line.page, 0.0)))
        margins.append(margin if exact else max(margin, 0.7 * usual, NARROWEST))
    return margins


def head_of_row(text: str) -> bool:
    """Whether a line that ends in a sum begins like a table row, not like the rest of a sentence."""
    return len(text) <= 90 and not regex.search(r"[a-z]{3}[.;,] ", text)
