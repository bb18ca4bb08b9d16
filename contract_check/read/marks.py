"""Marks, capitals and clause numbers that OCR misread, put right."""

from __future__ import annotations

import re
from collections.abc import Iterator

from contract_check import regex
from contract_check.read.labels import ROMAN
from contract_check.read.speller import TO_DIGITS, Repair, Speller, plain

STOP = regex.compile(r"(?<=[a-z]{4})\. (?=[a-z]{2})")  # a full stop before a small letter was a comma
# A comma before a word that opens sentences, in capitals that it has nowhere else, was a full stop.
OPENS = "The|If|Where|When|Neither|No|Each|An|In|This|These|Such|All|Any|For|To|It|At|Upon|Within|Except|Nothing|Notwithstanding"
COMMA = regex.compile(rf"(?<=[a-z]{{3}}), (?=(?:{OPENS}) [A-Za-z])")
LINKED = regex.compile(r"(?<= )(?:and|or|the|of|by|with|to|first|second|third|fourth|fifth|last)(\.)(?= (?:Exhibit|Attachment|Appendix|Schedule|Article|Section))")
LAST = regex.compile(r"(?<=[a-z]{3}),(?=\n\n[A-Z][a-z])")  # at the end of a paragraph, too
LOST_BLANK = regex.compile(r"(?<=[a-z\d][;,:])(?=[A-Za-z]{2})|(?<=[a-z]{2}\.)(?=[“A-Z][A-Za-z ])|(?<=[”)])(?=[A-Za-z]{2})")
GLUED = regex.compile(r"^(?:(?:ARTICLE|Article|SECTION|Section) )?(?:\d{1,2}(?:\.\d{1,2})?|[IVX]{1,5})\.(?=[A-Z])", re.M)
STOPPED = regex.compile(r"(?<![\w./-])([A-Za-z]{3,})\.([a-z]{2,})(?![\w./@-])")
WEB = regex.compile(r"\bv*(?:vv)+w*\.(?=\w)|\bw+(?:vv)+w*\.(?=\w)")
BRACES = str.maketrans("{}", "()")
# A "not" whose n was broken is a word of its own, or looks like another.
NOT = regex.compile(r"(?<=[a-z,] )(?:(?<!\ba )(?<!\bthe )(?<!\bof )(?<!\bcivil )riot(?= [a-z]+)(?! (?:or|and|control|gear|police|act)\b)|nct|nof|nol|noi)\b")
HALF = regex.compile(r"(?<=\. )[b-hj-z](?= [a-z]{2})")
ARTICLE = regex.compile(r"(?<=[a-z,] )[o4](?= [a-z]{3})")
OPENING = regex.compile(r"(?<=\. )4(?= [a-z]{3,} [a-z])")
FIFTH = regex.compile(r"^(Section|Article|SECTION|ARTICLE)([sS])\. (?=[A-Z])", re.M)
PARTS = "exhibit|attachment|appendix|schedule|annex|addendum|rider"
PART_HEAD = regex.compile(rf"^(?:{PARTS}) ([A-Z0-9])(?=\s*[:.–—-]|$)", re.M | re.I)
PART_NAMED = regex.compile(rf"\b(?:{PARTS}) ([A-Z0-9])(?![\w])", re.I)
ALIKE = ("CG", "DOQ0", "B8", "I1", "S5", "Z2", "EF", "A4", "VY")
ROMAN_HEAD = regex.compile(r"^(?:ARTICLE|Article) ([IVXl|1]{1,5})(?=[.:]? )", re.M)
HEAD = regex.compile(r"^(?P<label>[0-9lIOSBZGA|]{1,2}(?:[.,][0-9lIOSBZGA|]{1,2})?)(?P<mark>[.,])?(?= )", re.M)
CITED = regex.compile(r"\b(?:Section|Sections|Clause|Article) ([0-9lIOSBZG|]{1,2}[.,][0-9lIOSBZG|]{1,2})(?=\W)")
LABEL_DIGITS: dict[int, str] = {**TO_DIGITS, ord("A"): "4"}


def marks(text: str) -> Iterator[Repair]:
    """Full stops inside a sentence, commas between sentences, lost blanks, and braces, which contracts do not have."""
    for pattern, new, length in ((STOP, ",", 1), (COMMA, ".", 1), (LAST, ".", 1), (WEB, "www.", None), (LOST_BLANK, " ", 0)):
        for match in pattern.finditer(text):
            yield Repair(match.start(), match.end() if length is None else match.start() + length, new, False)
    for match in LINKED.finditer(text):
        yield Repair(match.start(1), match.end(1), ",", False)
    for match in GLUED.finditer(text):
        yield Repair(match.end(), match.end(), " ", False)
    for match in regex.finditer(r"[{}]", text):
        yield Repair(match.start(), match.end(), match[0].translate(BRACES), False)


def small_words(speller: Speller) -> Iterator[Repair]:
    """Words of one to three letters: a broken "not", half of a "We", an "a" that came out as "o" or "4"."""
    text = speller.text
    for match in NOT.finditer(text):
        yield Repair(match.start(), match.end(), "not", True)
    for match in ARTICLE.finditer(text):
        yield Repair(match.start(), match.end(), "a", match[0] == "o")
    for match in OPENING.finditer(text):
        yield Repair(match.start(), match.end(), "A", False)
    for match in HALF.finditer(text):
        words = {word for word in speller.capital if len(word) == 2 and match[0] in word and word in speller.library}
        ranked = sorted(words, key=lambda w: (-speller.counts[w], w))
        if ranked and (len(ranked) == 1 or speller.counts[ranked[0]] > 3 * speller.counts[ranked[1]]):
            yield Repair(match.start(), match.end(), ranked[0].capitalize(), False)
    for match in STOPPED.finditer(text):
        if speller.knows(plain(match[1])) and speller.knows(match[2]):
            yield Repair(match.end(1), match.start(2), ", ", False)


def capitals(speller: Speller) -> Iterator[Repair]:
    """One letter of the wrong size in a word: "AuDIT", "gENERAL", "obJect"; and names that lost their capital."""
    for found in speller.cores:
        core = found.text
        if len(core) < 3 or not core.isalpha():
            continue
        small = sum(c.islower() for c in core)
        word = core.lower()
        if small == 1 and len(core) > 3 and speller.knows(word):
            yield Repair(found.start, found.end, core.upper(), False)
        elif small == len(core) - 1 and not core[0].isupper() and speller.knows(word):
            yield Repair(found.start, found.end, word, False)
        elif core == word and word not in speller.library and speller.capital[word] >= 5 and speller.capital[word] > 0.9 * speller.counts[word]:
            yield Repair(found.start, found.end, word.capitalize(), False)


def numbers(text: str) -> Iterator[Repair]:
    """Clause numbers with letters in them, where the number before or after says which they are."""
    for match in FIFTH.finditer(text):
        yield Repair(match.start(2), match.end(2), " 5", False)
    for match in ROMAN_HEAD.finditer(text):
        new = match[1].translate({ord("l"): "I", ord("|"): "I", ord("1"): "I"})
        if new != match[1] and ROMAN.match(new):
            yield Repair(match.start(1), match.end(1), new, True)
    for match in CITED.finditer(text):
        new = match[1].translate(TO_DIGITS).replace(",", ".")
        if new != match[1] and any(c.isdigit() for c in match[1]):
            yield Repair(match.start(1), match.end(1), new, False)
    heads = [(match, match["label"].translate(LABEL_DIGITS).replace(",", ".")) for match in HEAD.finditer(text)]
    for place, (match, name) in enumerate(heads):
        label = match["label"]
        if label.replace(",", ".") == name:
            continue
        near = [other for _, other in heads[max(0, place - 2) : place] if follows(other, name)] + [other for _, other in heads[place + 1 : place + 3] if follows(name, other)]
        if near:
            yield Repair(match.start("label"), match.end("label"), name, False)


def part_names(text: str) -> Iterator[Repair]:
    """ "Exhibit G" where there is no such exhibit, but an Exhibit C that nothing names otherwise, or the other way round."""
    heads = {match[1]: match.span(1) for match in PART_HEAD.finditer(text)}
    named = [match for match in PART_NAMED.finditer(text) if match.span(1) not in heads.values()]
    if not heads or not named:
        return
    names = {match[1] for match in named}
    for match in named:
        alike = {head for head in heads if any(head in group and match[1] in group for group in ALIKE)}
        if match[1] not in heads and len(alike) == 1:
            (head,) = alike
            if head not in names and sum(other[1] == match[1] for other in named) > 1:
                yield Repair(*heads[head], match[1], False)  # the name is read alike more often than the heading
            else:
                yield Repair(*match.span(1), head, False)


def follows(first: str, second: str) -> bool:
    """Whether a clause number is the next after another, at its level, below it or above it: 4.3, 4.4; 4, 4.1; 4.3, 5."""
    a, b = ([int(n) for n in label.split(".")] for label in (first, second))
    return b in ([*a[:-1], a[-1] + 1], [*a, 1], [a[0] + 1], [a[0] + 1, 1])
