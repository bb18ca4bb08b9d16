"""Automatic numbers of a Word file as Word shows them: levels, restarts, overrides, legal numbering, style-linked lists.

Runs only inside the guarded child.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from contract_check.read.word_styles import OFF, Styles, W, child, value, whole

ROMAN = (
    (1000, "m"),
    (900, "cm"),
    (500, "d"),
    (400, "cd"),
    (100, "c"),
    (90, "xc"),
    (50, "l"),
    (40, "xl"),
    (10, "x"),
    (9, "ix"),
    (5, "v"),
    (4, "iv"),
    (1, "i"),
)
TEENS = "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split()
ONES = [*"zero one two three four five six seven eight nine".split(), *TEENS]
TENS = "_ _ twenty thirty forty fifty sixty seventy eighty ninety".split()
IRREGULAR = {"one": "first", "two": "second", "three": "third", "five": "fifth", "eight": "eighth", "nine": "ninth", "twelve": "twelfth"}
BULLET = "•"


def roman(n: int) -> str:
    out = ""
    for size, letters in ROMAN:
        while n >= size and len(out) < 40:
            out += letters
            n -= size
    return out


def letters(n: int) -> str:
    """a, b, ... z, aa, bb, ... as Word counts (not as spreadsheets do)."""
    return chr(97 + (n - 1) % 26) * min(12, (n - 1) // 26 + 1) if n > 0 else ""


def cardinal(n: int) -> str:
    if n < 20:
        return ONES[n]
    if n < 100:
        return TENS[n // 10] + (f"-{ONES[n % 10]}" if n % 10 else "")
    return str(n)


def ordinal_word(n: int) -> str:
    head, dash, last = cardinal(n).rpartition("-")
    if last in IRREGULAR:
        last = IRREGULAR[last]
    elif last.endswith("y"):
        last = last[:-1] + "ieth"
    else:
        last += "th"
    return head + dash + last


def ordinal(n: int) -> str:
    return f"{n}{'th' if 10 <= n % 100 <= 20 else {1: 'st', 2: 'nd', 3: 'rd'}.get(n % 10, 'th')}"


FORMATS: dict[str, Callable[[int], str]] = {
    "decimal": str,
    "decimalZero": lambda n: f"{n:02d}",
    "lowerLetter": letters,
    "upperLetter": lambda n: letters(n).upper(),
    "lowerRoman": roman,
    "upperRoman": lambda n: roman(n).upper(),
    "none": lambda n: "",
    "ordinal": ordinal,
    "cardinalText": lambda n: cardinal(n).capitalize(),
    "ordinalText": lambda n: ordinal_word(n).capitalize(),
    "numberInDash": lambda n: f"- {n} -",
}


@dataclass(slots=True)
class Level:
    """One level of a list. `restart`: None by default, 0 never, n after a paragraph of level n (1 is the top)."""

    start: int
    format: str
    text: str
    legal: bool
    style: str | None
    restart: int | None
    hidden: bool

    @classmethod
    def read(cls, element: Any) -> Level:
        restart = value(child(element, "lvlRestart"))
        legal = child(element, "isLgl")
        return cls(
            start=whole(value(child(element, "start")), 0 if child(element, "start") is None else 1),
            format=value(child(element, "numFmt"), "decimal") or "decimal",
            text=value(child(element, "lvlText"), "") or "",
            legal=legal is not None and value(legal, "1") not in OFF,
            style=value(child(element, "pStyle")),
            restart=None if restart is None else whole(restart),
            hidden=child(element, "rPr", "vanish") is not None and value(child(element, "rPr", "vanish"), "1") not in OFF,
        )


class Numbering:
    """Counters of all lists of a file; `label` must be asked for every paragraph in order."""

    def __init__(self, root: Any, styles: Styles):
        self.styles = styles
        self.lists: dict[str, dict[int, Level]] = {}
        self.links: dict[str, str] = {}  # a list that only points to a list style
        self.numbers: dict[str, tuple[str, dict[int, tuple[int | None, Level | None]]]] = {}
        self.counts: dict[str, dict[int, int]] = {}
        self.started: set[tuple[str, int]] = set()
        if root is not None:
            self.read(root)

    def read(self, root: Any) -> None:
        for definition in root.iterfind(W + "abstractNum"):
            identity = definition.get(W + "abstractNumId", "")
            self.lists[identity] = {whole(level.get(W + "ilvl")): Level.read(level) for level in definition.iterfind(W + "lvl")}
            link = value(child(definition, "numStyleLink"))
            if link:
                self.links[identity] = link
        for number in root.iterfind(W + "num"):
            overrides: dict[int, tuple[int | None, Level | None]] = {}
            for override in number.iterfind(W + "lvlOverride"):
                start, level = value(child(override, "startOverride")), child(override, "lvl")
                overrides[whole(override.get(W + "ilvl"))] = (
                    None if start is None else whole(start),
                    None if level is None else Level.read(level),
                )
            self.numbers[number.get(W + "numId", "")] = (value(child(number, "abstractNumId"), "") or "", overrides)

    def resolve(self, identity: str, depth: int = 0) -> str:
        """The list that holds the levels, through links to list styles."""
        link = self.links.get(identity)
        if link is None or depth > 5:
            return identity
        for style in self.styles.chain(link):
            number = value(child(style, "pPr", "numPr", "numId"))
            if number in self.numbers:
                target = self.numbers[number][0]
                return identity if target == identity else self.resolve(target, depth + 1)
        return identity

    def place(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        """The list number and level (from 0) of a paragraph, from itself or its style; None without numbering."""
        own = child(properties, "numPr")
        number, level = value(child(own, "numId")), value(child(own, "ilvl"))
        for inherited in self.styles.chain(style or self.styles.default):
            if number is not None:
                break
            given = child(inherited, "pPr", "numPr")
            number = value(child(given, "numId"))
            if number is not None:
                if level is None:
                    level = value(child(given, "ilvl"))
                linked = self.linked_level(number, inherited.get(W + "styleId"))
                if level is None and linked is not None:
                    level = str(linked)
        if number is None or number == "0" or number not in self.numbers:
            return None
        if level is None:
            linked = self.linked_level(number, style)
            level = str(linked or 0)
        return number, whole(level)

    def linked_level(self, number: str, style: str | None) -> int | None:
        identity, overrides = self.numbers.get(number, ("", {}))
        levels = dict(self.lists.get(self.resolve(identity), {}))
        levels.update({i: level for i, (_, level) in overrides.items() if level})
        return next((i for i, level in sorted(levels.items()) if style and level.style == style), None)

    def label(self, properties: Any, style: str | None) -> tuple[str, int] | None:
        """The label that Word shows before a paragraph and its level (from 0); counts it. None without numbering."""
        place = self.place(properties, style)
        if place is None:
            return None
        number, current = place
        identity, overrides = self.numbers[number]
        identity = self.resolve(identity)
        levels = dict(self.lists.get(identity, {}))
        levels.update({i: level for i, (_, level) in overrides.items() if level is not None})
        if current not in levels:
            return None
        counts = self.counts.setdefault(identity, {})
        self.count(number, current, levels, counts, overrides)
        shown = levels[current]
        if shown.format == "bullet":
            return BULLET, current
        if shown.hidden:
            return "", current
        return self.compose(shown, levels, counts), current

    def count(
        self,
        number: str,
        current: int,
        levels: dict[int, Level],
        counts: dict[int, int],
        overrides: dict[int, tuple[int | None, Level | None]],
    ) -> None:
        fresh = False
        for level, (start, _) in overrides.items():
            if start is not None and (number, level) not in self.started and level <= current:
                self.started.add((number, level))
                counts[level] = start - (1 if level == current else 0)
                fresh = fresh or level == current
        if current in counts:
            counts[current] += 1
        else:
            counts[current] = levels[current].start
        for level in [k for k in counts if k > current]:
            restart = levels[level].restart if level in levels else None
            if restart is None or (restart > 0 and current < restart):
                del counts[level]
        for level in range(current):
            if level not in counts and level in levels:
                counts[level] = levels[level].start

    @staticmethod
    def compose(shown: Level, levels: dict[int, Level], counts: dict[int, int]) -> str:
        def part(match: re.Match[str]) -> str:
            index = int(match[1]) - 1
            level = levels.get(index)
            count = counts.get(index, level.start if level else 1)
            form = "decimal" if level is None or (shown.legal and level.format not in ("none", "decimalZero")) else level.format
            return FORMATS.get(form, str)(count)

        return re.sub(r"%([1-9])", part, shown.text).strip()
