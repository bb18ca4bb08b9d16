"""Whether a word is one that contracts use: the words of the clause library, their forms, and words made of two."""

from __future__ import annotations

import json
from functools import lru_cache

from contract_check import regex
from contract_check.resources import files

PREFIXES = ("in", "un", "non", "re", "sub", "over", "under", "dis", "mis", "pre", "inter", "out", "im", "ir", "il", "co", "de", "en", "counter", "fore")
# (ending, what may have stood in its place)
SUFFIXES = (
    ("s", ("",)), ("es", ("", "e")), ("ies", ("y",)), ("ed", ("", "e")), ("d", ("e",)), ("ied", ("y",)), ("ing", ("", "e")), ("ly", ("", "le")), ("ily", ("y",)),
    ("ion", ("", "e")), ("ions", ("", "e")), ("ation", ("", "e")), ("ations", ("", "e")), ("able", ("", "e")), ("ible", ("", "e")), ("or", ("", "e")), ("ors", ("", "e")),
    ("er", ("", "e")), ("ers", ("", "e")), ("ment", ("",)), ("ments", ("",)), ("ness", ("",)), ("al", ("", "e")), ("als", ("", "e")), ("ity", ("", "e")), ("ability", ("able",)),
    ("ive", ("", "e")), ("ful", ("",)), ("fully", ("",)), ("less", ("",)), ("ance", ("", "e")), ("ence", ("", "e")), ("ize", ("", "y")), ("ized", ("", "y")),
    ("ship", ("",)), ("cy", ("t", "te")), ("ee", ("", "e")), ("ees", ("", "e")),
)  # fmt: skip
INFLECTED = ("s", "es", "ies", "ed", "d", "ied", "ing", "ly")
AGENT = ("or", "ors", "er", "ers", "al", "ed")  # never behind "ing"
# Words that never are half of a longer one: "thesearches" is two words, "hereinafter" is one.
GLUE = frozenset("the and of to for or any all not shall may will its such that this by is are be a an it has was as at if than then from their there these those which with when where they them other been were have had".split())
BEFORE = GLUE | frozenset(("it", "we", "if", "when", "which", "each", "no"))
BEHIND = GLUE | frozenset(("in", "on", "into", "it", "so", "under", "unless"))
ROMAN = regex.compile(r"x{0,3}(?:ix|iv|v?i{0,3})")


@lru_cache(maxsize=1)
def contract_words() -> frozenset[str]:
    """The words of the clause library, in small letters."""
    return frozenset(json.loads((files("clauses") / "lexicon" / "vocabulary.json").read_text(encoding="utf-8")))


@lru_cache(maxsize=50_000)
def is_word(word: str) -> bool:
    """Whether a word in small letters is known, or is made of known pieces."""
    known = contract_words()
    if word in known or (len(word) > 1 and ROMAN.fullmatch(word)):
        return True
    if not word.isalpha() or len(word) < 5:
        return False
    return is_form(word) or any(word.startswith(p) and len(word) - len(p) > 3 and word[len(p) :] not in GLUE and is_form(word[len(p) :]) for p in PREFIXES) or is_compound(word)


def is_form(word: str, *, inflected: bool = False) -> bool:
    """Whether a word is known, or is the plural, past, adverb or the like of a known one; `inflected` leaves out words derived from others."""
    known = contract_words()
    if word in known:
        return True
    for ending, stands in SUFFIXES:
        if inflected and ending not in INFLECTED:
            continue
        stem = word.removesuffix(ending)
        if stem == word or len(stem) < 3 or (ending in AGENT and stem.endswith("ing")):
            continue
        if any(stem + stand in known for stand in stands) or (stem[-1] == stem[-2] and stem[:-1] in known):
            return True
    return False


def is_compound(word: str) -> bool:
    """Whether a word is two known ones of three letters or more, none of which only links words."""
    known = contract_words()
    return any((a := word[:i]) in known and (b := word[i:]) in known and a not in GLUE and b not in GLUE for i in range(3, len(word) - 2))
