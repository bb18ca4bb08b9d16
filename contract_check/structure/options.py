"""Options with a box to check: what stands behind an empty box is not agreed."""

from __future__ import annotations

from contract_check import regex
from contract_check.model import Document, Option

CHECKED = "☒☑✓✔🗹"
EMPTY = "☐"
PERHAPS = "□❑❏▢"  # bullets, where nothing in the document is checked
BOX = regex.compile(rf"[{CHECKED}{EMPTY}{PERHAPS}]")
TYPED = regex.compile(r"\s*(?:\(?[a-z0-9]{1,3}[.)]\s+)?(?P<box>[\[(]\s*(?P<mark>[xX✓✔]|_{0,3})\s*[\])])\s+(?=[A-Z“\"])")
SHOWN = 60  # characters of an option in a note


def find_options(document: Document) -> tuple[Option, ...]:
    """The options of a document in reading order, each from its box to the next one or to the end of the paragraph.

    `checked` is None for an empty box where no box of the document is checked: then nothing was chosen yet.
    """
    found: list[tuple[int, int, str]] = []
    for block in document.blocks:
        text = document.text[block.start : block.end]
        if block.label and BOX.match(block.label):  # an automatic bullet
            continue
        boxes = [(match.start(), match[0]) for match in BOX.finditer(text)]
        if typed := TYPED.match(text):
            boxes.insert(0, (typed.start("box"), CHECKED[0] if typed["mark"].strip("_") else EMPTY))
        for place, (start, box) in enumerate(boxes):
            end = boxes[place + 1][0] if place + 1 < len(boxes) else len(text)
            found.append((block.start + start, block.start + end, box))
    chosen = any(box in CHECKED for _, _, box in found)
    return tuple(
        Option(start, end, True if box in CHECKED else False if chosen else None)
        for start, end, box in found
        if chosen or box not in PERHAPS
    )


def option_notes(document: Document, options: tuple[Option, ...]) -> tuple[str, ...]:
    """What a reader must know of them, at most two lines."""
    empty = [document.text[o.start : o.end].strip() for o in options if o.checked is False and len(document.text[o.start : o.end].split()) > 3]
    undecided = [document.text[o.start : o.end].strip() for o in options if o.checked is None and len(document.text[o.start : o.end].split()) > 3]
    out = []
    if empty:
        out.append(f"Options whose box is empty were not judged ({len(empty)}): “{_short(empty[0])}”")
    if undecided:
        out.append(f"No box is checked: what stands behind the empty ones was held against the agreement but never credited ({len(undecided)}): “{_short(undecided[0])}”")
    return tuple(out)


def _short(text: str) -> str:
    return text if len(text) <= SHOWN else text[:SHOWN].rsplit(" ", 1)[0] + " …"
