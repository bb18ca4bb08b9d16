"""The inside of a Word paragraph: runs, fields, links, tracked changes, hidden and struck text. Runs only inside the guarded child."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_check.read.word_styles import OFF, W, child, toggle, value, whole

if TYPE_CHECKING:
    from contract_check.read.word_body import Body

Part = str | list[str]
MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
W14 = "{http://schemas.microsoft.com/office/word/2010/wordml}"
MATH = "{http://schemas.openxmlformats.org/officeDocument/2006/math}"
CHANGES = {W + "ins": "insertion", W + "moveTo": "insertion", W + "del": "deletion", W + "moveFrom": "deletion"}
THROUGH = frozenset(
    W + name for name in ("hyperlink", "smartTag", "customXml", "dir", "bdo", "fldSimple", "ruby", "rubyBase", "sdtContent")
)
SILENT = frozenset(
    W + name
    for name in (
        "pPr",
        "rPr",
        "instrText",
        "delInstrText",
        "proofErr",
        "rt",
        "sdtPr",
        "sdtEndPr",
        "fldData",
        "bookmarkStart",
        "bookmarkEnd",
    )
)
PICTURES = frozenset(W + name for name in ("drawing", "pict", "object"))
# Symbol fonts hold their signs in the private use area; the low byte names the sign.
WINGDINGS = {
    0x6F: "☐",
    0x71: "☐",
    0x72: "☐",
    0xA8: "☐",
    0x78: "☒",
    0xFD: "☒",
    0xFE: "☑",
    0xFC: "✓",
    0xFB: "✗",
    0xA7: "▪",
    0xE0: "→",
    0xD8: "➢",
    0x9F: "•",
}
SYMBOL = {0xB7: "•", 0xA7: "§", 0xD3: "©", 0xD2: "®", 0xD4: "™", 0xB3: "≥", 0xA3: "≤", 0xB1: "±", 0xB0: "°", 0x2D: "-", 0xA8: "♦"}


class Runs:
    """Collects the parts of one paragraph; boxes and notes wait until it is finished."""

    def __init__(self, body: Body, style: str | None):
        self.body, self.style = body, style
        self.parts: list[Part] = []
        self.boxes: list[Any] = []
        self.notes: list[tuple[str, str]] = []
        self.bold = True
        self.fields: list[bool] = []  # a field under way: True while its code, not its result, is read
        self.change: tuple[str, str, str] | None = None  # kind, author, date
        self.dropped = False

    def read(self, paragraph: Any) -> None:
        for element in paragraph:
            self.inline(element)

    # ------------------------------------------------------------ structure

    def inline(self, element: Any) -> None:
        tag = element.tag
        if tag == W + "r":
            self.run(element)
        elif tag in CHANGES:
            self.tracked(element)
        elif tag == W + "sdt":
            self.control(element)
        elif tag in THROUGH:
            self.read(element)
        elif tag == MC + "AlternateContent":
            self.alternate(element)
        elif tag in (W + "commentRangeStart", W + "commentReference"):
            self.comment(element.get(W + "id", ""))
        elif isinstance(tag, str) and tag.startswith(MATH):
            self.add("".join(t.text or "" for t in element.iter(MATH + "t")))

    def tracked(self, element: Any) -> None:
        """An insertion, deletion or move: text of the view stays, all of it is noted."""
        kind, outer, outer_dropped = CHANGES[element.tag], self.change, self.dropped
        self.dropped = outer_dropped or self.body.is_dropped(element.tag)
        self.change = (kind, element.get(W + "author", ""), element.get(W + "date", "")[:10])
        before = len(self.parts)
        self.read(element)
        text = self.change_text(element)
        if text.strip() and not outer_dropped:
            self.note_change(kind, text, before)
        self.change, self.dropped = outer, outer_dropped

    def change_text(self, element: Any) -> str:
        return "".join(
            (t.text or "") if t.tag in (W + "t", W + "delText") else " " for t in element.iter(W + "t", W + "delText", W + "tab", W + "br")
        )

    def note_change(self, kind: str, text: str, before: int) -> None:
        """Neighbouring changes of one kind by one author at one time are one remark."""
        assert self.change is not None
        _, author, date = self.change
        for index in range(before - 1, -1, -1):
            part = self.parts[index]
            if isinstance(part, list) and part[0] == "remark" and part[1] == kind and part[3:] == [author, date]:
                between = "".join(p for p in self.parts[index + 1 : before] if isinstance(p, str))
                if part[2].endswith(between):
                    part[2] += text
                    return
            break
        self.parts.insert(before, ["remark", kind, text, author, date])

    def control(self, element: Any) -> None:
        """A content control: its content as it shows; a check box without content by its state."""
        content = child(element, "sdtContent")
        before = len(self.parts)
        if content is not None:
            self.read(content)
        properties = child(element, "sdtPr")
        box = properties.find(W14 + "checkbox") if properties is not None else None
        if box is not None and len(self.parts) == before:
            state = box.find(W14 + "checked")
            self.add("☒" if state is not None and state.get(W14 + "val", "1") not in OFF else "☐")

    def alternate(self, element: Any) -> None:
        chosen = element.find(MC + "Choice")
        if chosen is None:
            chosen = element.find(MC + "Fallback")
        for item in chosen if chosen is not None else ():
            self.content(item, None) if item.tag in PICTURES else self.inline(item)

    def comment(self, identity: str) -> None:
        found = self.body.comments.pop(identity, None)
        if found is not None:
            author, date, text = found
            self.parts.append(["remark", "comment", text, author, date])

    # ------------------------------------------------------------ runs

    def run(self, run: Any) -> None:
        properties = child(run, "rPr")
        if self.body.view == "original" and child(properties, "rPrChange", "rPr") is not None:
            properties = child(properties, "rPrChange", "rPr")
        hidden = self.switch("vanish", properties)
        struck = not hidden and (self.switch("strike", properties) or self.switch("dstrike", properties))
        if hidden or struck:
            self.aside(run, properties, "hidden" if hidden else "struck")
            return
        before = len(self.parts)
        for element in run:
            self.content(element, properties)
        if self.bold and any(isinstance(part, str) and part.strip() for part in self.parts[before:]):
            self.bold = self.switch("b", properties)

    def switch(self, name: str, properties: Any) -> bool:
        own = toggle(properties, name)
        if own is not None:
            return own
        return self.body.styles.switch(name, properties, self.style)

    def aside(self, run: Any, properties: Any, kind: str) -> None:
        """Text that is not read as contract text: noted, one remark for neighbouring runs."""
        outer, self.parts = self.parts, []
        for element in run:
            self.content(element, properties)
        inner, self.parts = self.parts, outer
        text = "".join(part for part in inner if isinstance(part, str))
        self.parts += [part for part in inner if isinstance(part, list) and part[0] != "tab"]
        if not text:
            return
        last = self.parts[-1] if self.parts else None
        if isinstance(last, list) and last[:2] == ["remark", kind]:
            last[2] += text
        elif text.strip():
            self.parts.append(["remark", kind, text, "", ""])

    def content(self, element: Any, properties: Any) -> None:
        tag = element.tag
        if tag == W + "fldChar":
            self.field(element)
        elif tag in PICTURES:
            self.picture(element)
        elif self.fields and any(self.fields):
            return  # the code of a field
        elif tag == W + "t" or (tag == W + "delText" and self.body.view == "original"):
            self.add(map_symbols(element.text or "", properties))
        elif tag in (W + "tab", W + "ptab"):
            self.mark("tab")
        elif tag in (W + "br", W + "cr"):
            self.line_break(element)
        elif tag == W + "lastRenderedPageBreak":
            self.mark("page")
        elif tag == W + "noBreakHyphen":
            self.add("-")
        elif tag == W + "sym":
            self.add(symbol(whole_hex(element.get(W + "char")), element.get(W + "font", "")))
        elif tag in (W + "footnoteReference", W + "endnoteReference"):
            if not self.dropped:
                self.notes.append((tag[len(W) : -len("Reference")], element.get(W + "id", "")))
        elif tag not in SILENT:
            self.inline(element)

    def add(self, text: str) -> None:
        if text and not self.dropped:
            self.parts.append(text)

    def mark(self, name: str) -> None:
        if not self.dropped:
            self.parts.append([name])

    def line_break(self, element: Any) -> None:
        kind = element.get(W + "type")
        if kind == "page":
            self.mark("line" if self.body.rendered else "page")
        else:
            self.mark("line")

    def field(self, element: Any) -> None:
        """Fields: their code is skipped, their result is text; old form fields without result show their state."""
        kind = element.get(W + "fldCharType")
        if kind == "begin":
            self.fields.append(True)
            data = child(element, "ffData")
            box, choice = child(data, "checkBox"), child(data, "ddList")
            if box is not None:
                state = child(box, "checked") if child(box, "checked") is not None else child(box, "default")
                self.add("☒" if state is not None and value(state, "1") not in OFF else "☐")
            elif choice is not None:
                entries = [value(entry, "") or "" for entry in choice.iterfind(W + "listEntry")]
                index = whole(value(child(choice, "result")), whole(value(child(choice, "default"))))
                if 0 <= index < len(entries):
                    self.add(entries[index])
        elif kind == "separate" and self.fields:
            self.fields[-1] = False
        elif kind == "end" and self.fields:
            self.fields.pop()

    def picture(self, element: Any) -> None:
        """A drawing: its text boxes are read after the paragraph; a picture is counted."""
        boxes = list(element.iter(W + "txbxContent"))
        if not self.dropped:
            self.boxes += [box for box in boxes if not any(other is not box and box in other.iter(W + "txbxContent") for other in boxes)]
        if not boxes:
            self.body.images += 1


def whole_hex(text: str | None) -> int:
    try:
        return int(text or "", 16)
    except ValueError:
        return 0


def symbol(code: int, font: str) -> str:
    low = code & 0xFF if 0xF000 <= code <= 0xF0FF else code
    table = WINGDINGS if "wingdings" in font.lower() else SYMBOL
    if low in table:
        return table[low]
    return chr(code) if 0x20 <= code < 0xE000 else ""


def map_symbols(text: str, properties: Any) -> str:
    """Letters typed in a symbol font as the signs that they show."""
    if not any(0xF000 <= ord(c) <= 0xF0FF for c in text):
        return text
    fonts = child(properties, "rFonts")
    font = fonts.get(W + "ascii", "") if fonts is not None else ""
    return "".join(symbol(ord(c), font) if 0xF000 <= ord(c) <= 0xF0FF else c for c in text)
