"""Words that OCR misread, put right where there is one way to do it: "sha1l" -> "shall", "writingwithin" -> "writing within".

Only a text that shows such errors is touched, and only words that neither English contracts nor the text itself know. A word that could
stand for two others stays. The words of contracts come from the clause library.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import NamedTuple

from contract_check.model import Document
from contract_check.read.english import BEFORE, BEHIND, ROMAN, contract_words, is_word
from contract_check.read.misreadings import misreadings

ENOUGH_WORDS = 150  # below, a text is too short to tell noise from names
NOISY = 0.002  # share of plainly misread words from which on a text counts as noisy
FEW = 3  # so many of them at least
UNSEEN = 5  # errors that may remain for each one that was put right: a text with one in twenty-five asks for reviews
LONGEST = 30  # letters of a word; what is longer is an address, a key or damage
OFTEN = 3  # a word that the text has so often is one of its own
TOKEN = re.compile(r"\S+")
CORE = re.compile(r"[A-Za-z0-9|!][A-Za-z0-9|!'’]*")
WORD = re.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
DIGITS = re.compile(r"(?=.*\d)[\dOolI|]+(?:[.,][\dOolI|]+)*")
TO_DIGITS = str.maketrans("OolI|", "00111")
STOP = re.compile(r"(?<=[a-z]{4})\. (?=[a-z]{2})")  # a full stop before a small letter was a comma
LETTERS_AND_NUMBER = re.compile(r"([A-Za-z]{2,})(\d+)")
# A "not" whose n was broken is a word of its own, or looks like another.
NOT = re.compile(r"\b(?:shall|may|will|must|does|do|is|are|has|have|need|or|and) (riot|nct|nof|nol|noi)\b")
HALF = re.compile(r"(?<=\. )[b-hj-z](?= [a-z]{2})")
LOST_BLANK = re.compile(r"(?<=[a-z][;,:])(?=[A-Za-z]{2})|(?<=[a-z]{2}\.)(?=[“A-Z][A-Za-z ])|(?<=[”)])(?=[A-Za-z]{2})")
WEB = re.compile(r"\bv*(?:vv)+w*\.(?=\w)|\bw+(?:vv)+w*\.(?=\w)")
BRACES = str.maketrans("{}", "()")


class Repair(NamedTuple):
    """`start:end` of the text as read becomes `new`; `sure` where letters were mistaken for others that look alike."""

    start: int
    end: int
    new: str
    sure: bool


def repair(document: Document) -> Document:
    """The document with misread words put right, and a warning that says so; the document itself where it shows no noise."""
    found = Speller(document.text).repairs()
    words = len(document.text.split())
    sure = sum(one.sure for one in found)
    if words < ENOUGH_WORDS or sure < max(FEW, NOISY * words):
        return document
    found += punctuation(document.text, found)
    return apply(document, sorted(found))


class Speller:
    """Knows the words of contracts and those of one text."""

    def __init__(self, text: str):
        self.text = text
        self.library = contract_words()
        self.pairs = Counter(zip((words := [plain(word) for word in WORD.findall(text)]), words[1:], strict=False))
        self.counts = Counter(plain(word) for word in WORD.findall(text))
        self.capital = Counter(plain(word) for word in WORD.findall(text) if word[0].isupper())
        self.own = {word for word, count in self.counts.items() if count >= OFTEN and len(word) > 2 and not self.is_slip(word, count)}

    def is_slip(self, word: str, count: int) -> bool:
        """Whether a word that the text has often is another, far more frequent one, misread again and again."""
        return len(word) <= LONGEST and word not in self.library and any(self.counts[other] > 5 * count and other in self.library for other in misreadings(word))

    def knows(self, word: str) -> bool:
        word = word.removesuffix("'s").removesuffix("'")
        return word in self.own or word in self.library

    def repairs(self) -> list[Repair]:
        out: list[Repair] = []
        cores = list(self.cores())
        skip = -1
        for place, (start, core) in enumerate(cores):
            if start < skip or self.knows(plain(core)) or core.isdigit() or ROMAN.fullmatch(plain(core)) or (core.isupper() and len(core) < 5):
                continue
            joined = self.joined(cores, place)
            if joined is not None:
                out.append(joined)
                skip = joined.end
            elif (new := self.meant(core)) is not None and new[0] != core:
                out.append(Repair(start, start + len(core), *new))
        taken = {one.start for one in out}
        return out + self.halves() + [Repair(*match.span(1), "not", True) for match in NOT.finditer(self.text) if match.start(1) not in taken]

    def halves(self) -> list[Repair]:
        """Single letters that are half of a short word at the start of a sentence: ". e never sell" """
        out = []
        for match in HALF.finditer(self.text):
            choice = self.choose({word for word in self.capital if len(word) == 2 and match[0] in word and word in self.library})
            if choice:
                out.append(Repair(match.start(), match.end(), choice.capitalize(), False))
        return out

    def cores(self) -> Iterator[tuple[int, str]]:
        """The words of the text without the marks around them; addresses, numbers with signs and the like are left out."""
        for token in TOKEN.finditer(self.text):
            if re.search(r"[@/\\_$%#]|\w\.\w{2,}\.?\w", token[0]):
                continue
            for core in CORE.finditer(token[0]):
                if 1 < len(core[0]) <= LONGEST and not (len(core[0]) == 2 and core[0].isalpha() and not core[0].islower()):
                    bare = core[0].rstrip("!'’")
                    yield token.start() + core.start(), bare if self.knows(plain(bare)) else core[0].rstrip("'’")

    def joined(self, cores: Sequence[tuple[int, str]], place: int) -> Repair | None:
        """Two pieces that are no words and make one together: "ret ain"."""
        if place + 1 >= len(cores):
            return None
        (start, first), (after, second) = cores[place], cores[place + 1]
        whole = plain(first + second)
        if self.text[start + len(first) : after] != " " or self.knows(plain(second)) or not whole.isalpha() or not self.knows(whole):
            return None
        return Repair(start, after + len(second), cased(whole, first + second), True)

    def meant(self, core: str) -> tuple[str, bool] | None:
        """What a word that is none stands for, and whether look-alikes explain it."""
        if DIGITS.fullmatch(core):
            return core.translate(TO_DIGITS), True
        word = plain(core)
        formed = is_word(word)  # then only a word that the text has more than once may stand in its place
        likely = {w for w in misreadings(word) if self.fits(w, core) and (not formed or self.counts[w] > 1)}
        if choice := self.choose(likely):
            return self.named(choice, core), True
        if (number := LETTERS_AND_NUMBER.fullmatch(core)) and self.knows(plain(number[1])):
            return f"{number[1]} {number[2]}", True
        if any(c.isdigit() for c in word) and len(word) < 5:
            return None
        if cut := self.split(word, least=2 if formed else int(core[0].isupper() and core[1:].islower())):
            return f"{core[:cut]} {core[cut:]}", True
        return None

    def fits(self, word: str, core: str) -> bool:
        """Whether a word may stand for `core`: a name only for a name that the text has."""
        if not self.knows(word):
            return False
        if core[0].isupper() and not core.isupper() and not any(c.isdigit() or c in "|!" for c in core):
            return self.capital[word] >= 2 or (len(core) >= 5 and word in self.library)
        return len(core) > 3 or self.counts[word] >= 1 or (len(core) == 3 and core.islower())

    def choose(self, words: set[str]) -> str | None:
        """The one that the text has most often, if there is one."""
        ranked = sorted(words, key=lambda w: (-self.counts[w], w))
        if not ranked or (len(ranked) > 1 and self.counts[ranked[0]] < 3 * self.counts[ranked[1]] + 1):
            return None
        return ranked[0]

    def named(self, word: str, core: str) -> str:
        """The word in the letters of `core`, or with a capital where that began with a digit and the text writes it so."""
        name = core[0].isdigit() and 2 * self.capital[word] > self.counts[word] > 0
        return word.capitalize() if name and not core[1:].isupper() else cased(word, core)

    def split(self, word: str, *, least: int = 0) -> int:
        """Where the blank between two words was lost; 0 for nowhere, or where it could be in two places."""
        found = []
        for cut in range(1, len(word)):
            left, right = word[:cut], word[cut:]
            if not ((left == "a" or len(left) > 1) and len(right) > 1 and len(word) > 3 and self.knows(left) and self.knows(right)):
                continue
            plain_words = min(len(left), len(right)) > 3 and self.counts[left] and self.counts[right]
            if self.pairs[left, right] or left in BEFORE or right in BEHIND or plain_words:
                found.append((min(self.counts[left], self.counts[right]), cut))
        found.sort(reverse=True)
        return found[0][1] if found and found[0][0] >= least and (len(found) == 1 or found[0][0] > found[1][0]) else 0


def plain(word: str) -> str:
    return word.lower().replace("’", "'")


def cased(word: str, like: str) -> str:
    """The word in the letters of the one that it replaces: capitals, a capital first, or small."""
    letters = [c for c in like if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word


def punctuation(text: str, found: Sequence[Repair]) -> list[Repair]:
    """Full stops inside a sentence, and braces, which contracts do not have."""
    taken = [(one.start, one.end) for one in found]
    out = [Repair(match.start(), match.start() + 1, ",", False) for match in STOP.finditer(text)]
    out += [Repair(match.start(), match.end(), "www.", False) for match in WEB.finditer(text)]
    out += [Repair(match.start(), match.start(), " ", False) for match in LOST_BLANK.finditer(text)]
    out += [Repair(match.start(), match.end(), match[0].translate(BRACES), False) for match in re.finditer(r"[{}]", text)]
    return [one for one in out if not any(a < one.end and one.start < b for a, b in taken)]


# ---------------------------------------------------------------- into the document


def apply(document: Document, found: Sequence[Repair]) -> Document:
    """The document with the repairs made, every offset moved along."""
    pieces: list[str] = []
    ends, shifts = [0], [0]
    cursor = 0
    for one in found:
        pieces += [document.text[cursor : one.start], one.new]
        cursor = one.end
        ends.append(one.end)
        shifts.append(shifts[-1] + len(one.new) - (one.end - one.start))
    pieces.append(document.text[cursor:])

    def moved(offset: int) -> int:
        return offset + shifts[bisect_right(ends, offset) - 1]

    shown = ", ".join(f"“{document.text[one.start : one.end]}” as “{one.new}”" for one in found[:3])
    quality = round(max(0.0, 1 - UNSEEN * len(found) / max(1, len(document.text.split()))), 3)
    return replace(
        document,
        text="".join(pieces),
        pages=tuple(replace(p, start=moved(p.start), end=moved(p.end), quality=min(p.quality, quality)) for p in document.pages),
        blocks=tuple(replace(b, start=moved(b.start), end=moved(b.end)) for b in document.blocks),
        words=tuple(w._replace(start=moved(w.start), end=moved(w.end)) for w in document.words),
        remarks=tuple(r if r.start is None else replace(r, start=moved(r.start)) for r in document.remarks),
        readability=replace(document.readability, text_quality=min(document.readability.text_quality, quality)),
        warnings=(*document.warnings, f"{document.path}: {len(found)} words or marks look misread and were read as meant, such as {shown}"),
    )
