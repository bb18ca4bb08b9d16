"""The clause tree: labels as printed, headings, and text that runs on without a label."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from contract_check import regex
from contract_check.model import Block, Clause, Document, Part
from contract_check.read.labels import Label, find_label, numbers, ordinals
from contract_check.structure.parts import part_of

HEADING = regex.compile(r"(?P<heading>[A-Z\[“\"][^.:\n]{1,90}?)(?:[.:](?=\s)|\s[–—-](?=\s))\s*(?=[A-Z“\"(\[])")
# Vendor Form, § 14.2. These ...
PAPER_ITEM = regex.compile(r"(?P<heading>[A-Z][\w’'-]*(?: [\w’'-]+){0,4}, (?:(?:item|line|section|sec\.|paragraph|para\.|clause|article|no\.|§) ?)?\d{1,2}(?:\.\d{1,2})*)[.:]\s+(?=[A-Z“\"])")
# A full stop read as a comma: "2.3 Support Services, Flock shall monitor"
OCR_HEADING = regex.compile(r"(?!(?:Section|Article|Clause|Paragraph|Part|Exhibit|Schedule|Row)s? )(?P<heading>[A-Z][\w’'-]+(?: (?:[A-Z][\w’'-]+|of|and|to|the|for)){0,5}), (?=[A-Z][\w’'-]*(?: \w+){0,3} (?:shall|will|may|is|are|has|hereby)\b|(?:If|The|After|Upon|Each|Any|All|No) )")
SENTENCE = regex.compile(r"\b(?:shall|may|will|must|agrees?|is|are|does)\b.*[.;]$", re.I)
# A line with a verb of its own is a sentence, however short
FINITE = regex.compile(
    r"\b(?:is|are|was|were|has|have|does|cannot|applies|governs|owns|belongs?|vests?|keeps|retains|rests|lies|resides|uses|sells|stores|means|includes|excludes|remains|stays|deletes|passes|holds|shares|"
    r"controls|prevails|survives|binds|consents|agrees|lasts|ends|lives|gets|stand|sits|covers)\b"
)
# "Only the Precinct answers.": a determiner, a full stop and a word in small letters that ends like a verb
SHORT_SENTENCE = regex.compile(r"(?:Only|The|Each|No|Any|All|Every|This|That|These|It|We|Neither|Nothing|Both) (?:[\w’'-]+ ){1,6}?(?<!['’]s )[a-z]{3,}(?:s|ed)(?: [\w ’'-]{1,40})?\.$|(?:Sections?|Articles?|Clauses?|Paragraphs?|Exhibits?) [\dIVX(][^;:]{0,80} (?!and\b|or\b|to\b|through\b)[a-z]{3,}[^;:]{0,40}\.$")
# "How we use your captures": a heading in sentence case above its text, in a document without numbers
SENTENCE_CASE_HEADING = regex.compile(r"^[A-Z][\w’',&/ -]{2,58}$")
UNFINISHED = regex.compile(r"\b(?:not|shall|will|may|must|to|for|of|by|in|is|are|if|unless|when|following(?: [a-z]+){0,3}|these(?: [a-z]+){1,3}|any of(?: [a-z]+){1,4}):$")
SMALL = {"of", "and", "to", "the", "for", "in", "or", "on", "by", "a", "an", "with", "from", "at", "upon", "as", "no", "not", "under"}
ROW = regex.compile(r"(?:\[.?\] |[-•*] )?[A-Z][^.:;|]{1,60} ?(?:: \S| \| )")
RECITAL = regex.compile(r"^\s*(?:whereas|now,? therefore|recitals?|witnesseth)\b", re.I)
LIST_ITEM = regex.compile(r"(?:\([A-Za-z0-9]{1,4}\)|\.[a-z])$")
TERMINAL = tuple(".;:?!”\"’)")
GARBAGE = regex.compile(r"^[^A-Za-z]{0,3}(?:[^\sA-Za-z]|[A-Za-z]{1,2}\s)")


@dataclass(slots=True)
class _Open:
    """A clause on the stack of open ancestors."""

    scheme: str
    place: int
    level: int
    label: str
    index: int


class _Builder:
    def __init__(self, document: Document, parts: tuple[Part, ...]):
        self.document = document
        self.parts = parts
        self.clauses: list[Clause] = []
        self.stack: list[_Open] = []
        self.part = parts[0].id
        self.last_label = ""
        self.stamps = [r.start for r in document.remarks if r.kind == "furniture" and r.start is not None]
        self.recitals = False
        self.leading: set[int] = set()  # clauses that open a list with a colon, and items of lists that stand at the top
        self.places = {block.start: place for place, block in enumerate(document.blocks)}

    def add(self, block: Block) -> None:
        part = part_of(self.parts, block).id
        if part != self.part:
            self.part, self.stack, self.last_label, self.recitals = part, [], "", False
        text = self.document.text[block.start : block.end]
        label = find_label(text)
        if label and not _only_mentions(label, text):
            self._labelled(block, text, label)
        elif self._is_heading(block, text):
            self._heading(block, text)
        elif self._continues(block, text):
            self._extend(block)
        else:
            self._unlabelled(block, text)

    # -- kinds of block

    def _labelled(self, block: Block, text: str, label: Label) -> None:
        scheme, place, level, name = self._place(label)
        if scheme in {"decimal", "article", "section"}:
            self.recitals = False
            name = self._mend(name, text)
        while self.stack and self.stack[-1].level >= level:
            self.stack.pop()
        parent = self.stack[-1] if self.stack else None
        full = self._full_label(label, name, parent)
        heading, body = _split_heading(text, label.end)
        listed = self._listed(parent)
        if heading and body == len(text) and listed and text.rstrip().endswith((".", ";", ",")):
            heading, body = "", label.end  # an item of a list that opens with a colon is text, whatever its capitals
        if label.kind == "word" and full.lower() == self.part.lower():
            full = ""
        index = self._push(block, full, heading, block.start + body, level, parent, "recital" if self.recitals and level > 1 else "clause")
        if text.rstrip().endswith(":") or (listed and parent is None):
            self.leading.add(index)
        if parent is None and scheme.startswith(("paren", "letter", "digit")):
            self._below_open_text(index)
        elif parent is None and label.kind == "number":
            self._below_open_sentence(index, place, text[label.end :])
        self.stack.append(_Open(scheme, place, level, full, index))
        self.last_label = full
        if heading and RECITAL.match(heading):
            self.recitals = True

    def _listed(self, parent: _Open | None) -> bool:
        """Whether the clause that follows is an item of a list: what stands above it ends with a colon."""
        if parent is not None:
            return parent.index in self.leading
        if not self.clauses or self.clauses[-1].part != self.part:
            return False
        last = self.clauses[-1]
        return last.index in self.leading or self.document.text[last.start : last.end].rstrip().endswith(":")

    def _heading(self, block: Block, text: str) -> None:
        self.recitals = bool(RECITAL.match(text))
        self.stack = [o for o in self.stack if o.scheme in {"article"}]
        if not self.recitals and text.strip().isupper() and not self.last_label:
            self.stack = []
        self._push(block, "", text.strip(" .:"), block.end, 1, self.stack[-1] if self.stack else None, "heading")

    def _unlabelled(self, block: Block, text: str) -> None:
        kind = "recital" if self.recitals or RECITAL.match(text) else "clause"
        parent = self._title_above(text)
        heading, body = _split_heading(text, 0)
        uncertain = bool(self.last_label) and self._hidden_label(block, text)
        index = len(self.clauses)
        label = self.last_label if uncertain else ""
        if not label and parent is not None and kind == "recital":
            heading = heading or "Recitals"
        if not label and not heading:
            heading = parent.heading if parent else ("Recitals" if kind == "recital" else "")
        self.clauses.append(
            Clause(
                index, self.part, label, heading, block.start, block.end, block.start + body, 2, parent.index if parent else None,
                self.document.page_at(block.start), uncertain, kind,
            )
        )  # fmt: skip

    def _title_above(self, text: str) -> Clause | None:
        """The heading right above, or the title line over a run of rows to which this row belongs."""
        last = self.clauses[-1] if self.clauses and self.clauses[-1].part == self.part else None
        if last is None or last.kind == "heading":
            return last
        if not ROW.match(text):
            return None
        if not last.label and last.body >= last.end and last.kind == "clause":
            return last
        above = self.clauses[last.parent] if last.parent is not None and not last.label else None
        return above if above is not None and not above.label and above.body >= above.end else None

    def _push(self, block: Block, label: str, heading: str, body: int, level: int, parent: _Open | None, kind: str) -> int:
        index = len(self.clauses)
        page = self.document.page_at(block.start)
        self.clauses.append(
            Clause(index, self.part, label, heading, block.start, block.end, body, level, parent.index if parent else None, page, False, kind)
        )
        return index

    def _extend(self, block: Block) -> None:
        last = self.clauses[-1]
        self.clauses[-1] = Clause(
            last.index, last.part, last.label, last.heading, last.start, block.end, min(last.body, block.start), last.level, last.parent,
            last.page, last.label_uncertain, last.kind,
        )  # fmt: skip

    def _below_open_text(self, index: int) -> None:
        """A list under a paragraph without a number belongs to that paragraph when it ends in a colon or runs on."""
        siblings = index - 1
        while siblings >= 0 and self.clauses[siblings].label.endswith(")") and self.clauses[siblings].parent is not None:
            siblings = self.clauses[siblings].parent or 0
            break
        above = self.clauses[siblings] if siblings >= 0 else None
        if above is None or above.part != self.part or above.kind == "heading":
            return
        text = self.document.text[above.start : above.end].rstrip()
        if text.endswith((":", "—", "–", ",")) or not text.endswith(TERMINAL):
            self.clauses[index] = replace(self.clauses[index], parent=above.index)

    def _below_open_sentence(self, index: int, place: int, text: str) -> None:
        """ "Vendor may not: / 1. sell ... / 2. lease ...": numbers that count the ends of a sentence."""
        above = self.clauses[index - 1] if index else None
        if above is None or above.part != self.part or above.kind == "heading":
            return
        if place > 1:
            if above.parent is not None and above.label == str(place - 1) and not self.clauses[above.parent].label and self.clauses[above.parent].kind == "clause":
                self.clauses[index] = replace(self.clauses[index], parent=above.parent)
        elif not above.label and UNFINISHED.search(self.document.text[above.start : above.end].rstrip()) and (text[:1].islower() or not SENTENCE.search(text)):
            self.clauses[index] = replace(self.clauses[index], parent=above.index)

    # -- questions

    def _is_heading(self, block: Block, text: str) -> bool:
        stripped = text.strip()
        if len(stripped) > 110 or not stripped or " | " in stripped or self._mid_sentence(text) or SENTENCE.search(stripped):
            return False
        if not self.last_label and SENTENCE_CASE_HEADING.match(stripped) and self._long_text_follows(block):
            return True
        if block.kind == "heading":
            return not stripped.endswith((";", ",")) and ":" not in stripped[:-1]
        return stripped.isupper() and len(stripped) < 90 and not stripped.endswith((";", ",")) and len(stripped) > 3

    def _long_text_follows(self, block: Block) -> bool:
        place = self.places.get(block.start)
        blocks = self.document.blocks
        return place is not None and place + 1 < len(blocks) and blocks[place + 1].end - blocks[place + 1].start > 80 and part_of(self.parts, blocks[place + 1]).id == self.part

    def _mid_sentence(self, text: str) -> bool:
        """Text that runs on from a block broken off in the middle of a sentence (capitals, page breaks)."""
        if not self.clauses or self.clauses[-1].part != self.part or self.clauses[-1].kind == "heading":
            return False
        before = self.document.text[self.clauses[-1].start : self.clauses[-1].end].rstrip()
        return not before.endswith(TERMINAL) and len(self.document.text[self.clauses[-1].body : self.clauses[-1].end]) > 40

    def _continues(self, block: Block, text: str) -> bool:
        if not self.clauses or self.clauses[-1].part != self.part:
            return False
        last = self.clauses[-1]
        if last.kind == "heading" or self.recitals or RECITAL.match(text):
            return False
        if self._hidden_label(block, text):
            return False
        if LIST_ITEM.search(last.label) and not self._mid_sentence(text) and _split_heading(text, 0)[0]:
            return False  # "Records. The Vendor shall ..." after the last item of a list is a clause of its own
        return bool(last.label) or self._mid_sentence(text)

    def _hidden_label(self, block: Block, text: str) -> bool:
        """A stamp or garbage stands where this paragraph's own number should be."""
        if not self.last_label or len(text) <= 60 or self._mid_sentence(text):
            return False
        return GARBAGE.match(text) is not None or any(abs(stamp - block.start) <= 4 for stamp in self.stamps)

    # -- labels

    def _place(self, label: Label) -> tuple[str, int, int, str]:
        """Scheme, place in its sequence, level and printed name of a label."""
        if label.kind == "word" and label.word in {"article", "art"}:
            return "article", 0, 1, f"Article {label.name.upper()}"
        base = 1 if any(o.scheme == "article" for o in self.stack) else 0
        if label.kind in {"word", "sign"}:
            parts = numbers(label.name)
            word = {"sec": "Section", "section": "Section", "": "Section", "clause": "Clause", "para": "Paragraph"}.get(label.word, label.word.title())
            return "section", parts[0] if parts else 0, base + max(1, len(parts)), f"{word} {label.name.upper() if not parts else label.name}"
        if label.kind == "decimal":
            name = label.name.replace(",", ".")
            return "decimal", numbers(name)[-1], base + len(numbers(regex.sub(r"\(.*", "", name))), name
        if label.kind == "number":
            inside = self._list_level("digit", int(label.name))
            if inside is not None and label.mark == ")":
                return "digit", int(label.name), inside, label.name
            return "decimal", int(label.name), base + 1, label.name
        if label.kind == "outline":
            return "outline", numbers(label.name)[-1], base + 1 + len(regex.findall(r"[.(]|(?<=\d)-", label.name)), label.name
        return self._list_item(label)

    def _mend(self, name: str, text: str) -> str:
        """OCR reads a leading 1 as a bracket: "(1.4" between 11.3 and 11.5 is 11.4."""
        if text.startswith("(") and ")" not in text[: len(name) + 3] and self.last_label:
            mended = f"1{name}"
            if numbers(mended)[:1] == numbers(self.last_label)[:1]:
                return mended
        return name

    def _list_item(self, label: Label) -> tuple[str, int, int, str]:
        """(a), iv), A. and the like: the reading that continues an open list wins, else a new list opens below the last clause."""
        readings = ordinals(label.name) or (("odd", 0),)  # "(cl)", a misread "(d)", has no place
        for opened in reversed(self.stack):
            for scheme, value in readings:
                if opened.scheme == label.kind + scheme and value == opened.place + 1:
                    return label.kind + scheme, value, opened.level, label.name
        fresh = [r for r in readings if r[1] == 1] or list(readings)
        scheme, value = fresh[0]
        for opened in reversed(self.stack):
            if opened.scheme == label.kind + scheme:
                return label.kind + scheme, value, opened.level, label.name
        top = self.stack[-1].level if self.stack else 0
        return label.kind + scheme, value, top + 1, label.name

    def _list_level(self, scheme: str, value: int) -> int | None:
        for opened in reversed(self.stack):
            if opened.scheme == scheme and opened.place + 1 == value:
                return opened.level
        return (self.stack[-1].level + 1) if self.stack else None

    def _full_label(self, label: Label, name: str, parent: _Open | None) -> str:
        if label.kind in {"paren", "number"} and label.mark == ")" or label.kind == "paren":
            return f"{parent.label}({name})" if parent and parent.label else f"({name})"
        if label.kind == "letter":
            return f"{parent.label}.{name}" if parent and parent.label and parent.scheme != "article" else name
        if label.kind == "word" and label.word in {"section", "sec"} and parent and parent.scheme == "article":
            return f"{parent.label}, {name}"
        return name


def clause_tree(document: Document, parts: tuple[Part, ...]) -> tuple[Clause, ...]:
    """The clauses in reading order. Unlabelled paragraphs run on in the clause above them, unless a heading opens them."""
    builder = _Builder(document, parts)
    for block in document.blocks:
        if document.text[block.start : block.end].strip():
            builder.add(block)
    return tuple(builder.clauses)


def _only_mentions(label: Label, text: str) -> bool:
    """A bullet, or a sentence that begins with the name of a clause or part: "Exhibit B controls over Exhibit C."."""
    if label.kind == "bullet":
        return True
    if label.kind != "word" or label.mark:
        return False
    return text[label.end : label.end + 1].islower() or (len(text) > 60 and label.word not in {"article", "section"})


def _split_heading(text: str, start: int) -> tuple[str, int]:
    """Heading and offset of the body of a paragraph whose label ends at `start`."""
    rest = text[start:]
    if not start and (item := PAPER_ITEM.match(rest)):
        return item["heading"], item.end()
    match = HEADING.match(rest) or (OCR_HEADING.match(rest) if start else None)
    if match and _title_like(match["heading"]) and not (not start and SHORT_SENTENCE.match(match["heading"].strip() + ".")):
        return match["heading"].strip(), start + match.end()
    stripped = rest.strip()
    if regex.search(r"[^:]: \S|\d+ (?:day|hour|month|year|week)", stripped) or SHORT_SENTENCE.match(stripped):
        return "", start
    if stripped and len(stripped) < 100 and not SENTENCE.search(stripped) and not regex.search(r"[a-z)][.;] ", stripped) and _title_like(stripped.rstrip(".:")) and not regex.search(r"\b(?:shall|will|may|must|is|are)\b", stripped):
        return stripped.rstrip(".: "), len(text)
    return "", start


def _title_like(text: str) -> bool:
    words = regex.findall(r"[A-Za-z][\w’'/&-]*", text)
    if FINITE.search(text) and len(words) > 2 or regex.search(r"\||\?[”\")]?\s", text):
        return False
    if not words or len(words) > 12 or (len(words) > 4 and regex.search(r"\d{4}", text)):
        return False
    if regex.match(r"[“\"]", text) and len(words) < 8 and not text.endswith(("”", '"')):
        return False
    if len(words) <= 4 and words[0][0].isupper() and not regex.search(r"\b(?:shall|will|may|must|is|are|does|not|we|you|it)\b", text, re.I):
        return True
    large = sum(1 for w in words if w[0].isupper() or w.lower() in SMALL)
    return words[0][0].isupper() and large / len(words) >= 0.75 and not regex.search(r"\b(?:shall|will|may|must|does)\b", text)
