"""Sentences made comparable: parties by role, dates, clause numbers and renamed terms masked, words cut to their stems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache

from contract_check import regex
from contract_check.model import Clause, Contract
from contract_check.state.unit import State, Unit

MONTHS = "january|february|march|april|may|june|july|august|september|october|november|december"
DATE = regex.compile(rf"\b(?:{MONTHS}) \d{{1,2}},? \d{{4}}\b|\b\d{{1,2}} (?:{MONTHS}) \d{{4}}\b|\b\d{{1,2}}/\d{{1,2}}/\d{{2,4}}\b|\b\d{{4}}-\d\d-\d\d\b")
_NUMBER = r"(?:[ivxlc]+\b|\d+(?:\.\d+)*)(?:\([a-z0-9]{1,4}\))*"
REFERENCE = regex.compile(
    rf"(?:\b(?:sections?|articles?|clauses?|paragraphs?)|§+) ?(?P<list>{_NUMBER}(?:(?:, and |, or |, | and | or | to | through |-){_NUMBER})*)"
)
LABEL = regex.compile(r"^(?:\(?[a-z0-9]{1,4}\)|[a-z]?\d+(?:\.\d+)*\.?|section \d+(?:\.\d+)*\.?)\s+(?=\S)")
CORPORATE = regex.compile(r",? (?:inc\.?|llc|l\.l\.c\.|corp\.?|corporation|ltd\.?|limited liability company)\b")
WORD = regex.compile(r"[a-z]+(?:'[a-z]+)?|\d+(?:[.,]\d+)*|[A-Z]{4,}|#")
STOP = frozenset(
    "a an the of to in on at by for from with as and or nor but if that this these those it its is are was were be been being has have had do does"
    " shall will may must can any all each every such so than then there their they he she his her who whom which what when where no not into under"
    " upon other".split()
)
NEGATIONS = frozenset({"not", "no", "nor", "never", "may", "must", "shall"})  # no content, but a sentence without one is another sentence


@dataclass(frozen=True, slots=True)
class Piece:
    """A sentence or list item of one agreement, without its lead-in: `document.text[start:end]`.

    `key` is equal for sentences that say the same in the same words; `words` are the stems of its content words, `bare` its canonical text.
    `references` are the clause labels that it names.
    """

    index: int
    unit: int
    clause: int
    start: int
    end: int
    bare: str
    key: str
    words: tuple[str, ...]
    references: tuple[str, ...]


def pieces_of(state: State, renamed: Mapping[str, str] | None = None) -> list[Piece]:
    """The pieces of an agreement in reading order. `renamed` leads from its terms to what the other agreement calls them, both in lower case."""
    found: list[Piece] = []
    rename = _renaming(renamed or {})
    for unit in state.units:
        bare = rename(own_words(unit))
        if not regex.search(r"[A-Za-z]{2}", bare):
            continue
        start, end = unit.start, unit.end
        found.append(Piece(len(found), unit.index, unit.clause, start, end, bare, *_taken_apart(bare)))
    return found


@lru_cache(maxsize=10_000)
def _taken_apart(bare: str) -> tuple[str, tuple[str, ...], tuple[str, ...]]:
    """Key, words and references of a piece; kept, since most pieces stand in both agreements."""
    references = tuple(label for match in REFERENCE.finditer(bare) for label in regex.findall(_NUMBER, match["list"]))
    masked = REFERENCE.sub("section #", DATE.sub("date #", bare))
    return " ".join(WORD.findall(masked)), content(masked), references


def own_words(unit: Unit) -> str:
    """The canonical text of a unit without the lead-in that it shares with its siblings, and without a number at its front."""
    canon = unit.canon
    if unit.lead:
        first = unit.spans[min(unit.lead, len(unit.spans) - 1)].start
        canon = next((unit.canon[at:] for at, start, _, _ in unit.marks if start >= first), canon)
    return LABEL.sub("", CORPORATE.sub("", canon.strip()))


def content(text: str) -> tuple[str, ...]:
    """The stems of the words that carry meaning, in order."""
    return tuple(stem(word) for word in WORD.findall(text) if word not in STOP or word in NEGATIONS)


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without its endings, crudely: only words of one agreement are compared with words of another.

    >>> stem("disclosures"), stem("disclosed"), stem("parties")
    ('disclos', 'disclos', 'parti')
    """
    if len(word) < 5 or not word.isalpha() or word.isupper():
        return word
    for ending in ("ational", "ations", "ation", "ments", "ment", "ures", "ure", "ings", "ing", "ied", "ies", "ed", "es", "s", "ly", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: len(word) - len(ending)] + ("i" if ending in {"ied", "ies", "y"} else "")
    return word


def clause_labels(contract: Contract) -> dict[str, int]:
    """Clauses by their printed number in normal form ("4.1", "iv.3.b"); the first of each number."""
    found: dict[str, int] = {}
    for clause in contract.clauses:
        if clause.label:
            found.setdefault(plain_label(clause), clause.index)
    return found


def plain_label(clause: Clause) -> str:
    """The label in a form in which its print does not matter."""
    return _plain(clause.label)


@lru_cache(maxsize=10_000)
def _plain(label: str) -> str:
    text = regex.sub(r"\b(?:article|section|sec|clause|paragraph)\b\.?|§", " ", label.lower())
    return ".".join(regex.findall(r"[a-z0-9]+", text))


def _renaming(renamed: Mapping[str, str]) -> Callable[[str], str]:
    if not renamed:
        return lambda text: text
    pattern = re.compile(rf"\b(?:{'|'.join(re.escape(name) for name in sorted(renamed, key=len, reverse=True))})\b")
    return lambda text: pattern.sub(lambda match: renamed[match[0]], text)
