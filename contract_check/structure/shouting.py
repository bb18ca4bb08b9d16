"""Text in capitals, written as ordinary text: same length, so that every offset stays where it is.

Contracts print a sentence in capitals to stress it. Which words are names, roles and defined terms is then no longer told by their
capitals; it is told here by the rest of the document, by quotation marks, by the roles, and by what is no English word.
"""

from __future__ import annotations

import re
from dataclasses import replace

from contract_check import regex
from contract_check.library.lexicon import Lexicon, alternation
from contract_check.library.states import STATES
from contract_check.model import Block, Document

WORD = regex.compile(r"[A-Za-z]+(?:[’'][A-Za-z]+)?")
SHOUTED = regex.compile(r"\b[A-Z][A-Z’']*(?:[^A-Za-z]+[A-Z][A-Z’']*)*(?![a-z])")
CLAUSE = regex.compile(
    r"\b(?:SHALL|WILL|MAY|MUST|IS|ARE|WAS|WERE|BE|HAS|HAVE|DOES|DO|CAN|CANNOT|NOT|NEVER|AGREES?|IT|THEY|THEM|WE|YOU|WHEN|IF|UNLESS|WHO|WHICH|THAT|OWNS|KEEPS|MEANS|INCLUDES|GRANTS|CONSENTS|GOVERNS|"
    r"CONTROLS|PREVAILS|SURVIVES|DELETES|LETS|SHARES|[A-Z]+N[’']T)\b"
)
TWO_CAPITALS = regex.compile(r"[A-Z](?<!\w.)[A-Z]")  # how each of those begins
SMALL_WORD = regex.compile(r"[a-z](?<!\w.)[a-z]*\b")
NAME = regex.compile(r"[A-Z](?<=[a-z,] .)[a-z]+\b")
FEWEST = 5  # words of a sentence
RUN = 7  # words in capitals in a row, within a paragraph that is not all in capitals
OPENS = regex.compile(r"(?:^|(?<!\binc)(?<!\bcorp)(?<!\bltd)(?<!\bco)(?<!\bno)[.?!:]\s+|\n\s*)[“\"‘'(\[]*([a-z])")
LABEL = regex.compile(r"(?:^|\n)\s*(?:\(?[a-z0-9]{1,4}[.)]\s+|(?:[a-z]{1,3}[.-])?\d[\d.]*\s+)([a-z])")
QUOTED = regex.compile(r"[“\"]([^”\"\n]{2,60})[”\"]")
NUMBERED = regex.compile(r"\b(exhibit|appendix|attachment|schedule|annex|addendum|rider|amendment|article|section|part|clause)(\s+)([a-z]{1,2}|[ivx]{1,5}|\d[\d.]*)(?![\w’'])")
PLACE = regex.compile(r"\b(city|town|county|village|borough|township|parish|state|commonwealth|university) of (?!the\b|any\b|its\b)([a-z]+)(?: ([a-z]+))?")
DEFINES = regex.compile(r"(?:^|[.;\n]\s*)(?:the |(?:for|under) this (?:contract|agreement), )?([a-z]+(?: [a-z]+){0,2}) (?=(?:shall |will )?(?:means?|includes?|excludes?|comprises?|covers?)\b)")
DATA_NOUN = regex.compile(r"\b(?:data|footage|content|information|records?|materials?|reads?|images?|captures?)$")
COUNTRY = regex.compile(r"\bus (?=(?:government|department|congress|attorney|citizens?|immigration|marshals?|customs|district|law|code|mail)\b)|(?<=\bthe )us\b")


def quiet(document: Document, lexicon: Lexicon) -> Document:
    """The document with its sentences in capitals written as ordinary text; the same object where there are none."""
    runs = [run for block in document.blocks for run in _runs(document.text, block)]
    if not runs:
        return document
    rest = _without(document.text, runs)
    writer = _Writer(document.text, rest, lexicon)
    pieces, cursor = [], 0
    for start, end in runs:
        pieces += [document.text[cursor:start], writer.write(document.text[start:end])]
        cursor = end
    return replace(document, text="".join(pieces) + document.text[cursor:])


def _runs(text: str, block: Block) -> list[tuple[int, int]]:
    """The stretches of a block that are sentences in capitals. Headings stay."""
    content = text[block.start : block.end]
    if not TWO_CAPITALS.search(content):
        return []
    upper = sum(map(str.isupper, content))
    if upper < 20:
        return []
    if sum(map(str.islower, content)) * 40 <= upper:
        words = len(WORD.findall(content))
        ends = content.rstrip().endswith((".", ";", ":", "?", "!", ",", ". ")) or words >= 14
        sentence = words >= FEWEST and ends and CLAUSE.search(content) is not None
        return [(block.start, block.end)] if sentence else []
    found = []
    for match in SHOUTED.finditer(content):
        if len(WORD.findall(match[0])) >= RUN and CLAUSE.search(match[0]):
            found.append((block.start + match.start(), block.start + match.end()))
    return found


def _without(text: str, runs: list[tuple[int, int]]) -> str:
    out, cursor = [], 0
    for start, end in runs:
        out.append(text[cursor:start])
        cursor = end
    return "\n".join((*out, text[cursor:]))


class _Writer:
    """Writes stretches in capitals as the rest of the document is written."""

    def __init__(self, text: str, rest: str, lexicon: Lexicon) -> None:
        self.roles, self.words = lexicon.roles, lexicon.words["capitals"]
        self.small = frozenset(SMALL_WORD.findall(rest))
        self.names = frozenset(w.lower() for w in NAME.findall(rest)) - self.small  # with a capital in the middle of sentences, and never without
        self.terms = {m[1].strip(" ,.").lower() for m in QUOTED.finditer(text) if len(m[1].split()) <= 5 and m[1][:1].isupper()}
        roles = [*self.roles["vendor"]["words"], *self.roles["agency"]["words"]]
        self.role = regex.compile(rf"\b(?:{alternation(roles)})\b")
        self.before = frozenset(self.words["before_a_role"])
        self.apart = frozenset(w.lower() for w in self.roles["never_after"]) | frozenset(self.words["before_no_role"])

    def write(self, shouted: str) -> str:
        low = shouted.lower()
        if len(low) != len(shouted):  # a letter whose small form is longer
            return shouted
        large: set[int] = set()
        whole: set[int] = set()
        for pattern in (OPENS, LABEL):
            large.update(m.start(1) for m in pattern.finditer(low))
        for match in WORD.finditer(low):
            word = match[0].replace("’", "'").removesuffix("'s")
            if word in self.words["abbreviations"]:
                whole.update(range(match.start(), match.start() + len(word)))
            elif word in self.words["suffixes"] or word in self.names or (len(word) > 3 and word not in self.small and not self._english(word)):
                large.add(match.start())
        for match in self.role.finditer(low):
            if self._is_party(low, match):
                large.update(match.start() + m.start() for m in regex.finditer(r"\b[a-z]", match[0]) if match[0][m.start() :][:3] != "of ")
        phrases = [*self.terms, *(name.lower() for name in STATES.values())]
        for match in re.finditer(rf"\b(?:{alternation(phrases)})\b", low):
            large.update(match.start() + m.start() for m in regex.finditer(r"\b[a-z]", match[0]))
        for match in DEFINES.finditer(low):
            if DATA_NOUN.search(match[1]):
                large.update(match.start(1) + m.start() for m in regex.finditer(r"\b[a-z]", match[1]))
        for match in NUMBERED.finditer(low):
            if match[3] not in {"is", "of", "in", "to", "by", "or", "it", "at", "as", "an", "on", "be", "so", "if", "no", "do", "we", "a"} or shouted[match.start(3) - 1 :].startswith(" A") and match[1] in {"exhibit", "annex", "appendix", "schedule", "attachment"}:
                large.add(match.start())
                whole.update(range(match.start(3), match.end(3)))
        for match in PLACE.finditer(low):
            large.add(match.start(2))
        for match in COUNTRY.finditer(low):
            whole.update(range(match.start(), match.start() + 2))
        return "".join(c.upper() if i in large or i in whole else c for i, c in enumerate(low))

    @staticmethod
    def _english(word: str) -> bool:
        from contract_check.read.english import is_form  # the list of words is read only where there are capitals

        return is_form(word)

    def _is_party(self, low: str, match: re.Match[str]) -> bool:
        """Whether a role word names a party: "the agency", "given to Agency", not "any agency", "a named agency", "multi-agency"."""
        if low[match.start() - 1 : match.start()] == "-" or low[match.end() : match.end() + 1] == "-":
            return False
        after = low[match.end() : match.end() + 24]
        before = regex.findall(r"[a-z’']+|[^\sa-z]", low[max(0, match.start() - 60) : match.start()])[-2:]
        last = before[-1] if before else ""
        if last == "the":
            return match[0] not in self.words["seldom_a_party"] or regex.match(r"(?:[’']s\b|[.,;]|\s+(?:shall|will|may|must|can|is|has|does|agrees|to|and|or)\b|$)", after) is not None
        if match[0] in self.words["seldom_a_party"]:
            return (not last or last in ".:") and regex.match(r"\s+(?:shall|will|may|must|can|agrees)\b", after) is not None
        if DATA_NOUN.search(regex.match(r"\s*([a-z]*)", after)[1]):  # type: ignore[index]
            return last not in {"other", "another", "each", "every"}
        if last in self.apart or " ".join(before) in self.apart:
            return False
        return not (last.isalpha() and last not in self.before and len(before) == 2 and before[0] in {"the", "a", "an", "any", "each", "every", "no", "its", "some"})
