"""What a misread word stands for: of the words that look like it, the one that fits best between its neighbours.

Each way to explain a word has a chance: that of the words themselves, as contracts and this text use them one after the other, and
that of the errors which it supposes. A word is put right where one way is clearly the best.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from contract_check import regex
from contract_check.read.english import ROMAN, contract_words, is_compound, is_form, is_word
from contract_check.read.misreadings import capital_misreadings, misreadings, one_letter_more
from contract_check.read.usage import Usage

LONGEST = 30  # letters of a word; what is longer is an address, a key or damage
OFTEN = 3  # a word that the text has so often is one of its own
CLEAR = 0.8  # by how much (natural logarithm) the best way must beat the next
# Costs, as natural logarithms: of one wrong sign, a lost blank, an added blank, a lost letter.
SIGN, BLANK, TORN, LOST = 5.0, 5.0, 5.5, 9.0
# What it costs to leave a word that is not known as it stands.
NO_WORD, FORM, PREFIXED, COMPOUND, NAME = 24.0, 12.0, 17.0, 22.0, 19.0
SLIP = 3.0  # by how much a word must fit better than one that is a word too
COMMON = 20  # sightings of a common word
TOKEN = regex.compile(r"\S+")
CORE = regex.compile(r"[A-Za-z0-9|!][A-Za-z0-9|!'’]*")
WORD = regex.compile(r"[A-Za-z]+(?:['’][a-z]+)?")
PAUSE = regex.compile(r"[.;:()\n\"“”]")
FIGURES = regex.compile(r"(?=.*\d)[\dOolI|]+(?:[.,][\dOolI|]+)*")
BRACKETED = regex.compile(r"(?=.*\d)[\dOolI|SBZG]{2,3}")  # thirty (3O), forty-five (4S)
TO_DIGITS: dict[int, str] = {ord(a): b for a, b in zip("OolI|SBZG", "001115826", strict=True)}
LETTERS_AND_NUMBER = regex.compile(r"([A-Za-z]{2,})(\d+)")
CAMEL = regex.compile(r"([A-Z][a-z]+)([A-Z][a-z]+)")
NUMBERED = frozenset("exhibit section appendix attachment schedule option class type part item article tier plan zone phase annex paragraph level".split())
NEGATIONS = frozenset("no not nor non never none without shall may must".split())  # never put in, never taken out, where both are words


class Repair(NamedTuple):
    """`start:end` of the text as read becomes `new`; `sure` where letters were mistaken for others that look alike."""

    start: int
    end: int
    new: str
    sure: bool


class Core(NamedTuple):
    """A word without the marks around it, and whether a pause stands between it and the word before."""

    start: int
    text: str
    pause: bool

    @property
    def end(self) -> int:
        return self.start + len(self.text)


class Speller:
    """Knows the words of contracts and those of one text."""

    def __init__(self, text: str):
        self.text = text
        self.library = contract_words()
        words = [plain(word) for word in WORD.findall(text)]
        self.counts = Counter(words)
        self.capital = Counter(plain(word) for word in WORD.findall(text) if word[0].isupper())
        self.own = {word for word, count in self.counts.items() if count >= OFTEN and len(word) > 2 and not self.is_slip(word, count)}
        self.cores = list(self.split_text())
        sequence: list[str] = []
        for core in self.cores:
            sequence += ["", plain(core.text)] if core.pause else [plain(core.text)]
        self.usage = Usage(sequence)

    def is_slip(self, word: str, count: int) -> bool:
        """Whether a word that the text has often is another, far more frequent one, misread again and again."""
        return len(word) <= LONGEST and word not in self.library and any(self.counts[other] > 3 * count and other in self.library for other in misreadings(word))

    def knows(self, word: str) -> bool:
        word = word.removesuffix("'s").removesuffix("'")
        return word in self.own or word in self.library

    def accepts(self, word: str) -> bool:
        """Whether a word may be written into the text."""
        return self.knows(word) or (len(word) > 5 and is_form(word, inflected=True))

    def split_text(self) -> Iterator[Core]:
        """The words of the text; addresses, numbers with signs and the like are left out."""
        last = 0
        for token in TOKEN.finditer(self.text):
            if regex.search(r"[@/\\_$%#]|\w\.\w{2,}\.?\w", token[0]):
                continue
            for found in CORE.finditer(token[0]):
                start = token.start() + found.start()
                bare = found[0].rstrip("!'’")
                core = bare if self.knows(plain(bare)) or not bare else found[0].rstrip("'’")
                if core and len(core) <= LONGEST:
                    yield Core(start, core, not last or PAUSE.search(self.text, last, start) is not None)
                    last = start + len(core)

    def repairs(self) -> list[Repair]:
        out: list[Repair] = []
        done = -1
        for place, core in enumerate(self.cores):
            if core.start < done:
                continue
            found = self.joined(place) or (self.slip(place) if self.left_alone(core.text) else self.meant(place))
            if found is not None and found.new != self.text[found.start : found.end]:
                out.append(found)
                done = found.end
        return out

    def left_alone(self, core: str) -> bool:
        """Whether a word stands as it is: known, a number, or too short a name to tell."""
        word = plain(core)
        if self.knows(word) or core.isdigit() or ROMAN.fullmatch(word):
            return True
        if any(c.isdigit() for c in core):
            return False
        short_name = len(core) == 2 and core.isalpha() and not core.islower()
        return len(core) < 2 or short_name or (core.isupper() and len(core) < 5 and core.isalpha() and not self.shouted(core))

    def shouted(self, core: str) -> bool:
        """Whether a short word in capitals stands for one that the text writes in capitals elsewhere, too: "ANO" for "AND"."""
        return any(self.capital[word] > 1 and word in self.library and self.usage.counts[word] > COMMON for word in capital_misreadings(core))

    # ------------------------------------------------------------ neighbours

    def before(self, place: int) -> str:
        return "" if place == 0 or self.cores[place].pause else plain(self.cores[place - 1].text)

    def after(self, place: int) -> str:
        return "" if place + 1 >= len(self.cores) or self.cores[place + 1].pause else plain(self.cores[place + 1].text)

    def keeping(self, core: str, after: str, pause: bool) -> float:
        """The chance that an unknown word is meant as it stands."""
        word = plain(core)
        cost = NO_WORD
        if is_form(word):
            cost = FORM
        elif is_word(word):
            cost = COMPOUND if is_compound(word) else PREFIXED
        elif core[:1].isupper() and core.isalpha() and (self.counts[word] > 1 if core.isupper() else core[1:].islower() and not pause):
            cost = NAME
        return math.log(self.usage.alone(after)) - cost

    # ------------------------------------------------------------ ways to explain a word

    def joined(self, place: int) -> Repair | None:
        """Two pieces that make one word together: "ret ain", "R oadlight"."""
        if place + 1 >= len(self.cores):
            return None
        first, second = self.cores[place], self.cores[place + 1]
        whole = plain(first.text + second.text)
        left, right = plain(first.text), plain(second.text)
        if self.text[first.end : second.start] != " " or not whole.isalpha() or len(whole) < 2:
            return None
        if not self.knows(whole):
            return None if self.knows(left) or self.knows(right) else self.recut(place)
        if len(first.text) == 1:
            lone = left not in ("a", "i") and self.before(place) not in NUMBERED and (place == 0 or second.text.islower())
            if not lone or (self.knows(right) and self.usage.counts[whole] < COMMON) or (self.knows(right) and first.text.isupper() and not first.pause):
                return None
        elif self.knows(left) and self.knows(right):
            return None
        elif self.knows(left) or self.knows(right):
            after = self.after(place + 1)
            one = self.usage.chance((self.before(place), whole, after)) - TORN
            two = self.usage.chance((self.before(place), left, right, after)) - (FORM if is_word(right if self.knows(left) else left) else NO_WORD - 12)
            if one < two + CLEAR:
                return None
        return Repair(first.start, second.end, cased(whole, first.text + second.text), True)

    def recut(self, place: int) -> Repair | None:
        """Two pieces between which the blank moved: "SERVICESAG REEMENT"."""
        first, second = self.cores[place], self.cores[place + 1]
        letters = first.text + second.text
        whole = plain(letters)
        cuts = [cut for cut in range(2, len(whole) - 1) if self.knows(whole[:cut]) and self.knows(whole[cut:])]
        ranked = sorted(cuts, key=lambda cut: self.usage.chance((self.before(place), whole[:cut], whole[cut:], self.after(place + 1))))
        if not ranked or len(first.text) < 2 or len(second.text) < 2:
            return None
        return Repair(first.start, second.end, f"{letters[: ranked[-1]]} {letters[ranked[-1] :]}", True)

    def meant(self, place: int) -> Repair | None:
        """What a word that is none stands for; None where that cannot be told."""
        core = self.cores[place]
        if FIGURES.fullmatch(core.text) or self.bracketed(core):
            return Repair(core.start, core.end, core.text.translate(TO_DIGITS), True) if sum(c.isdigit() for c in core.text) * 2 >= len(core.text) else None
        before, after = self.before(place), self.after(place)
        ways = sorted(self.ways(core, before, after), reverse=True)
        kept = self.keeping(core.text, after, core.pause)
        if not ways or ways[0][0] < kept + CLEAR:
            return None
        best = ways[0]
        rival = next((way for way in ways[1:] if way[1].lower() != best[1].lower()), None)
        if rival is not None and best[0] < rival[0] + CLEAR:
            return None
        if len(core.text) == 3 and core.text.islower() and not (self.usage.follows(before, best[1]) or self.usage.follows(best[1], after)):
            return None  # too short to tell from dirt on the page
        return Repair(core.start, core.end, best[1], best[2])

    def bracketed(self, core: Core) -> bool:
        return BRACKETED.fullmatch(core.text) is not None and self.text[core.start - 1 : core.start] == "(" and self.text[core.end : core.end + 1] == ")"

    def ways(self, core: Core, before: str, after: str) -> Iterator[tuple[float, str, bool]]:
        """(chance, words, whether look-alikes explain it) for each way to explain a word."""
        text, word = core.text, plain(core.text)
        chance = self.usage.chance
        formed = is_form(word)
        alike = set(misreadings(word)) | set(capital_misreadings(text))
        for other in alike:
            if self.accepts(other) and self.fits(other, text) and (not formed or self.counts[other] > 1):
                yield chance((before, other, after)) - SIGN * (1 if len(other) != len(word) else max(1, sum(a != b for a, b in zip(other, word, strict=False)))), self.named(other, text), True
        if (number := LETTERS_AND_NUMBER.fullmatch(text)) and self.knows(plain(number[1])):
            yield chance((before, plain(number[1]), "")) - BLANK, f"{number[1]} {number[2]}", True
        digits = any(c.isdigit() for c in word)
        if digits and len(word) < 5:
            return
        yield from self.splits(core, before, after)
        if len(word) > 4 and word.isalpha() and not formed:
            for other in one_letter_more(word):
                if self.knows(other) and self.fits(other, text) and (self.usage.follows(before, other) or self.usage.follows(other, after) or len(word) > 7):
                    yield chance((before, other, after)) - LOST, cased(other, text), False

    def fits(self, word: str, core: str) -> bool:
        """Whether a word may stand for `core`: a name only for a name that the text has."""
        if core[0].isupper() and not core.isupper() and not (core[0] == "I" and core[1:].islower()) and not any(c.isdigit() or c in "|!" for c in core):
            return self.capital[word] >= 2 or (len(core) >= 5 and word in self.library) or (len(core) >= 4 and self.usage.counts[word] > COMMON)
        return len(core) > 3 or self.counts[word] >= 1 or len(core) == 3

    def splits(self, core: Core, before: str, after: str) -> Iterator[tuple[float, str, bool]]:
        """Where the blank between two words was lost, perhaps with a wrong sign beside it."""
        text, word = core.text, plain(core.text)
        if len(word) < 3:
            return
        if (camel := CAMEL.fullmatch(text)) and all(self.counts[plain(half)] or plain(half) in self.library for half in camel.groups()):
            yield 0.0, f"{camel[1]} {camel[2]}", True
            return
        title = text[0].isupper() and text[1:].islower()
        for cut in range(1, len(word)):
            left, right = word[:cut], word[cut:]
            if not all(len(half) > 1 or half == "a" for half in (left, right)):
                continue
            lefts = [(left, 0.0)] if self.accepts(left) else self.alike(left)
            rights = [(right, 0.0)] if self.accepts(right) else self.alike(right)
            for a, wrong in lefts:
                for b, also in rights:
                    if wrong and also or (title and not self.usage.follows(a, b)):
                        continue
                    halves = (text[:cut] if not wrong else cased(a, text[:cut]), text[cut:] if not also else cased(b, text[cut:]))
                    yield self.usage.chance((before, a, b, after)) - BLANK - wrong - also, " ".join(halves), True
            for second in range(cut + 2, len(word) - 1) if len(word) > 6 and not title and self.knows(left) else ():
                if self.knows(middle := word[cut:second]) and self.knows(last := word[second:]):
                    yield self.usage.chance((before, left, middle, last, after)) - 2 * BLANK, f"{text[:cut]} {text[cut:second]} {text[second:]}", True

    def alike(self, half: str) -> list[tuple[str, float]]:
        """Known words that look like half of a word, with what the error costs."""
        return [(other, SIGN) for other in set(misreadings(half)) if len(other) > 2 and self.knows(other)] if len(half) > 2 else []

    def named(self, word: str, core: str) -> str:
        """The word in the letters of `core`, or with a capital where that began with a digit and the text writes it so."""
        name = core[0].isdigit() and 2 * self.capital[word] > self.counts[word] > 0
        return word.capitalize() if name and not core[1:].isupper() else cased(word, core)

    def slip(self, place: int) -> Repair | None:
        """A word that is one, but hardly here, where another that looks like it fits on both sides: "no later then"."""
        core = self.cores[place]
        word, before, after = plain(core.text), self.before(place), self.after(place)
        if not core.text.islower() or len(word) < 3 or not before or not after or self.counts[word] > 2 or word in NEGATIONS:
            return None
        if self.usage.follows(before, word) or self.usage.follows(word, after):
            return None
        kept = self.usage.chance((before, word, after))
        ways = [
            (self.usage.chance((before, other, after)) - SIGN, other)
            for other in misreadings(word)
            if self.knows(other) and other not in NEGATIONS and self.usage.follows(before, other) and self.usage.follows(other, after)
        ]
        best = max(ways, default=None)
        return Repair(core.start, core.end, best[1], False) if best is not None and best[0] > kept + SLIP else None


def plain(word: str) -> str:
    return word.lower().replace("’", "'")


def cased(word: str, like: str) -> str:
    """The word in the letters of the one that it replaces: capitals, a capital first, or small."""
    letters = [c for c in like if c.isalpha()]
    if len(letters) > 1 and sum(c.isupper() for c in letters) > 0.6 * len(letters):
        return word.upper()
    return word[:1].upper() + word[1:] if like[:1].isupper() else word
