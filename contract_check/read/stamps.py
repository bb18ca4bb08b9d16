"""Stamps of signature services: "Docusign Envelope ID: ...", also where OCR damaged them or text is glued to them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from contract_check import regex

GUID = regex.compile(r"[0-9A-F]{8}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{4}-[0-9A-F]{12}")
# The same after OCR: a lost first letter, a blank in the middle, "£" for "E", "B" for "8".
DAMAGED = regex.compile(r"[0-9A-Z£€$§]{0,9}[ -]?[0-9A-Z]{2,6}(?:[ -][0-9A-Z]{3,6}){2}[ -][0-9A-Z]{9,14}")
TORN = regex.compile(r"(?<![0-9A-Z-])[0-9A-Z£€$§]{7,9}-[0-9A-Z]{4}(?![0-9A-Z-])")  # the first two groups, where the rest is lost
LEAD = regex.compile(r"\W*(?:\b[^\W\d_]*sign\w*\s+)?(?:\b[^\W\d_]{3,12}\s+)?(?:\b[I1l|]D\b\s*[:;.]?|:)\s*$", re.I)
NAMELESS = regex.compile(r"^\W*(?:(?P<service>[A-Za-z]{4,10})\s+)?(?P<envelope>[A-Za-z]{6,10})\s+[I1l|]D\s*:\s*")
OTHER_SERVICES = regex.compile(
    r"(?:Adobe (?:Acrobat )?Sign (?:Transaction|Document) (?:ID|Number):?\s*[\w*-]{10,}"
    r"|Document Ref(?:erence)?:?\s*[A-Z0-9]{4,6}(?:-[A-Z0-9]{4,6}){3}"
    r"|(?:(?:Zoho|Dropbox|Hello)\s?Sign\s+)?Doc(?:ument)? ID:?\s*(?:[0-9a-f]{32,40}|[0-9A-F]{8}-[0-9A-Z_-]{20,})"
    r"|(?:SignNow |Docu[Ss]ign )?(?:E-Signature|e-signature|Envelope) ID:?\s*[0-9a-f]{20,}"
    r"|PandaDoc(?: Document)? ID:?\s*[\w-]{16,})"
)


@dataclass(frozen=True, slots=True)
class Stripped:
    """A line without its stamp: `before` and `after` are ranges of the line that stay; `stamp` is what went."""

    before: tuple[int, int]
    after: tuple[int, int]
    stamp: str


class Stamps:
    """The envelope numbers that a document shows, and the search for their traces."""

    def __init__(self, lines: Iterable[str]):
        counts: Counter[str] = Counter()
        named: set[str] = set()
        for line in lines:
            for match in GUID.finditer(line):
                counts[match[0]] += 1
                if regex.search(r"envelope\s+id\W*$", line[: match.start()], re.I):
                    named.add(match[0])
        self.damaged = False  # OCR has garbled a stamp, and so perhaps the line that it covers
        self.ids = {guid for guid, count in counts.items() if guid in named or count >= 3}

    def find(self, text: str) -> Stripped | None:
        """Where the stamp is in a line, or None. Only what is surely stamp is named."""
        if match := OTHER_SERVICES.search(text):
            return Stripped((0, match.start()), (match.end(), len(text)), match[0])
        span = self.id_span(text)
        if span is None:
            return self.find_nameless(text)
        start, end = span
        near = max(0, start - 60)
        lead = LEAD.search(text[near:start])
        if lead is not None:
            start = near + lead.start()
        if start <= 12 or (lead is not None and start <= 24 and not regex.search(r"[a-z]{4}", text[:start])):
            start = 0  # remains of "DocuSign Envelope ID:" before the number
        if looks_like_noise(text[end:]):
            end = len(text)
        return Stripped((0, start), (end, len(text)), text[start:end].strip())

    def id_span(self, text: str) -> tuple[int, int] | None:
        for match in GUID.finditer(text):
            if match[0] in self.ids:
                return match.span()
        if not self.ids:
            return None
        for match in DAMAGED.finditer(text):
            if any(_likeness(match[0], guid) >= 0.75 for guid in self.ids):
                self.damaged = True
                return match.start() + (1 if match[0][0] in " -" else 0), match.end()
        for match in TORN.finditer(text):
            if any(_likeness(match[0], guid[:13]) >= 0.8 for guid in self.ids):
                self.damaged = True
                return match.span()
        return None

    def find_nameless(self, text: str) -> Stripped | None:
        """The words "DocuSign Envelope ID:" in a scan where the number itself is unreadable."""
        if not self.ids:
            return None
        match = NAMELESS.match(text)
        if match is None or _likeness(match["envelope"].lower(), "envelope") < 0.6:
            return None
        self.damaged = True
        return Stripped((0, 0), (match.end(), len(text)), match[0].strip())


def _likeness(found: str, meant: str) -> float:
    """How much of two texts is the same, 0..1."""
    from difflib import SequenceMatcher

    return SequenceMatcher(None, found, meant, autojunk=False).ratio()


def looks_like_noise(rest: str) -> bool:
    """Whether what follows a stamp is dirt: a few characters, no word, no clause number.

    >>> looks_like_noise(" sy, —"), looks_like_noise("ER OBLIGATIONS"), looks_like_noise(" 5.3")
    (True, False, False)
    """
    rest = rest.strip()
    if regex.search(r"\d[.,]\d", rest):
        return False
    return (len(rest) <= 8 and not regex.search(r"[A-Za-z]{4}", rest)) or (len(rest) <= 20 and not regex.search(r"\w{3}", rest))
