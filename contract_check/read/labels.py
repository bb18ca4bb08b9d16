"""Clause labels at the start of a line, as printed or as OCR damages them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from contract_check import regex

ROMAN = regex.compile(r"^(?:x{0,3})(?:ix|iv|v?i{0,3})$", re.I)
ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100}

# What may follow a label at once, without a space: 1.13“Installation Services”, 2.1.Data, (a)[RESERVED].
GLUED = r"(?=$|\s|[\"“‘'\[(]|[A-Z][a-z])"
# 4.1  1,10  (1.4  4.1.2.  5.2(a)
DECIMAL = regex.compile(r"[(\[]?(?P<n>\d{1,3}(?:[.,]\d{1,2}){1,5}(?:\([A-Za-z0-9]{1,4}\))*)[.,)\]:]{0,2}" + GLUED)
NUMBER = regex.compile(r"(?P<n>\d{1,2})(?P<mark>[.,):]|\.\)|)(?=$|\s|[\"“\[]|(?<=\.)[A-Z][a-z])")  # 4.  7  11)  1,
PAREN = regex.compile(r"\(?(?P<n>[A-Za-z]|[A-Z]{2}|[ivxlc]{2,6}|[IVXLC]{2,6}|(?P<twin>[a-z])(?P=twin)|\d{1,2})\)" + GLUED)  # (a)  iv)  (12)
LETTER = regex.compile(r"(?P<n>[A-Z]|[a-z]|[IVX]{2,5}|[ivx]{2,5})\.(?=\s+\S|$)")  # A.  iv.
# A.1 Scope   D-4.1 Data   R-1. Title   SP 13: Title   A1. Title   SP-13 Title. Text   7-1 Title   1.a Title   1(a) Title
OUTLINE = regex.compile(
    r"(?P<n>[A-Z]{1,2}[-.]?\d{1,2}(?:\.\d{1,2})+|[A-Z]\.\d{1,2}|[A-Z]{1,3}[-– ]?\d{1,2}(?=[.:)])|[A-Z]{1,3}[-–]\d{1,2}(?=\s+[A-Z][^.;]{0,60}\.\s+[A-Z])"
    r"|\d{1,2}-\d{1,2}|\d{1,2}\.[a-z]|\d{1,2}\([a-z]\))[.):]?(?=\s+[A-Z\"“])"
)
QUOTED = regex.compile(r"\s+[A-Z]")
PART_WORDS = "article|art|section|sec|paragraph|para|clause|exhibit|schedule|attachment|appendix|annex|addendum|part|amendment|rider|recital|title"
NUMBER_WORDS = "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty"
WORD = regex.compile(
    rf"(?P<w>{PART_WORDS})\.?\s+(?:no\.?\s*)?(?P<n>[ivxlc]+|\d{{1,3}}(?:[.,]\d{{1,2}})*(?:\([a-z0-9]{{1,4}}\))*|[a-z](?:[-.]?\d{{1,2}})?|{NUMBER_WORDS})"
    r"(?P<mark>\s?[.:)–—-]|)(?=$|\s)",
    re.I,
)
SIGN = regex.compile(r"§{1,2}\s*(?P<n>\d{1,3}(?:[.,-]\d{1,3})*(?:\([A-Za-z0-9]{1,4}\))*)\.?(?=$|\s)")  # § 4.2
BULLET = regex.compile(r"(?P<n>[•●○◦▪■□▫‣⁃∙·♦►➢➤✓✔☐☑☒❑❏]|[-–—*](?=\s)|o(?=\s+[A-Z]))\s*(?=\S)")
SURE_BULLETS = frozenset("•●○◦▪■□▫‣⁃∙♦►➢➤✓✔☐☑☒❑❏")


@dataclass(frozen=True, slots=True)
class Label:
    """A label found at a line's start. `kind`: decimal, number, paren, letter, outline, word, sign, bullet.

    `name` is the bare number or letter ("4.1", "a", "IV"), `mark` the punctuation after it; `end` is where the text after it begins.
    """

    kind: str
    name: str
    mark: str
    end: int
    word: str = ""


@lru_cache(4096)  # the same line is asked for three times, and again where it begins a clause
def find_label(text: str) -> Label | None:
    """The label at the start of `text`, judged by its form alone; the joiner decides whether it opens a paragraph."""
    first = text[:1]
    if not first:
        return None
    if first in "\"“" and (quoted := DECIMAL.match(text, 1)) and QUOTED.match(text, quoted.end()):  # an amendment gives a clause its new words
        return _label("decimal", quoted, text)
    if first.isdigit() or first in "([":
        if match := DECIMAL.match(text):
            if regex.fullmatch(r"\d{1,3},\d{3}.*", match[0]):
                return None
            return _label("decimal", match, text)
        if first.isdigit() and (match := OUTLINE.match(text)):
            return _label("outline", match, text)
        if first.isdigit() and (match := NUMBER.match(text)):
            return _label("paren" if match["mark"] == ")" else "number", match, text)
    if match := PAREN.match(text):
        return _label("paren", match, text)
    if match := LETTER.match(text):
        return _label("letter", match, text)
    if match := OUTLINE.match(text):
        return _label("outline", match, text)
    if match := WORD.match(text):
        return _label("word", match, text)
    if match := SIGN.match(text):
        return _label("sign", match, text)
    if match := BULLET.match(text):
        return _label("bullet", match, text)
    return None


def _label(kind: str, match: re.Match[str], text: str) -> Label:
    groups = match.groupdict()
    end = match.end()
    while end < len(text) and text[end] == " ":
        end += 1
    return Label(kind, groups["n"], (groups.get("mark") or "").strip(), end, (groups.get("w") or "").lower())


def numbers(name: str) -> tuple[int, ...]:
    """The whole numbers of a decimal label: "1,10" -> (1, 10)."""
    return tuple(int(n) for n in regex.findall(r"\d+", name))


def roman_value(name: str) -> int | None:
    """Value of a Roman numeral up to 39, else None."""
    if not name or not ROMAN.match(name):
        return None
    digits = [ROMAN_DIGITS[c] for c in name.lower()]
    return sum(-d if d < max(digits[i:], default=0) else d for i, d in enumerate(digits))


def ordinals(name: str) -> tuple[tuple[str, int], ...]:
    """The places that a list label can have: "i" is letter 9 and Roman 1; the style tells letters from numerals and cases apart.

    >>> ordinals("i")
    (('roman-lower', 1), ('letter-lower', 9))
    """
    if name.isdigit():
        return (("digit", int(name)),)
    case = "lower" if name.islower() else "upper"
    found: list[tuple[str, int]] = []
    if (roman := roman_value(name)) is not None:
        found.append((f"roman-{case}", roman))
    if len(name) == 1:
        found.append((f"letter-{case}", ord(name.lower()) - 96))
    elif len(set(name.lower())) == 1 and len(name) == 2:
        found.append((f"letter-{case}", ord(name[0].lower()) - 96 + 26))
    return tuple(found)
