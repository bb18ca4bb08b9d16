"""The lexicon: language as data. Each table maps a value ("sell", "third-party") to patterns on canonical text.

Canonical text is lower case with single blanks; the parties stand in it as VENDOR, AGENCY and PARTIES.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from contract_check import regex
from contract_check.library.engines import MANY_STEPS, bounded, compile_pattern, pcre2
from contract_check.library.yamlfile import load_yaml
from contract_check.resources import files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

OF_WORDS = frozenset({"acts", "objects", "recipients", "purposes", "conditions", "qualifiers", "overrides"})  # tables of whole words; "'ll" is one of modality
TABLES = ("modality", "acts", "objects", "recipients", "purposes", "conditions", "qualifiers", "overrides")
NOT_ASCII = regex.compile(r"[^\x00-\x7f]")


@dataclass(frozen=True, slots=True)
class Synonyms:
    """Rare words and the common ones that mean the same."""

    common: dict[str, str]
    pattern: Searched

    @classmethod
    def of(cls, data: dict[str, list[str]]) -> Synonyms:
        """From common words -> rare ones."""
        common = {rare: word for word, rares in data.items() for rare in rares}
        return cls(common, Searched("|".join(re.escape(rare).replace("\\ ", " ") for rare in sorted(common, key=len, reverse=True)), "lexicon/synonyms.yaml"))

    def find(self, text: str) -> list[tuple[int, int, str]]:
        """Rare words of a text as (start, end, common words); what is written with a capital is left alone."""
        return [(start, end, self.common[text[start:end]]) for start, end in self.pattern.spans(text, plain(text))] if self.common else []


class Searched:
    """A pattern that is looked for in whole documents: by machine code of PCRE2 where that is to be had, else by RE2.

    RE2 works out its automaton while it searches, which takes longer than the search in one document. It decides where PCRE2 gives up
    (a limit of steps), as its own time is linear. Both understand the patterns alike.
    """

    __slots__ = ("_fast", "_plain", "_source", "_sure", "_where", "_words")

    def __init__(self, source: str, where: str, words: bool = False) -> None:
        """`words` tells that whatever it matches begins with a letter or a figure: then the edge of a word is found faster."""
        self._source, self._where, self._words = source, where, words
        self._plain = source.isascii() and not regex.search(r"\\[pPx]", source)  # then all characters outside ASCII are the same to it
        self._fast: Any = None
        self._sure: Any = None

    def spans(self, text: str, plain: bytes) -> list[tuple[int, int]]:
        """Where it matches in a text. `plain` is the text with one and the same byte for each character outside ASCII. Raises LibraryError for a pattern that RE2 refuses."""
        if self._plain:
            if self._fast is None:
                self._fast = _machine_code(self._source, self._words)
            if self._fast:
                try:
                    return [match.span() for match in self._fast.finditer(plain)]
                except Exception:  # the limit of steps
                    self._fast = False
        return [match.span() for match in self.sure().finditer(plain if self._plain else text)]

    def stands_in(self, text: str, plain: bytes) -> bool:
        """Whether it matches anything in a text; arguments and error as those of `spans`."""
        if self._plain and self._fast:  # one search is cheaper than an iterator
            with contextlib.suppress(Exception):
                match = self._fast.search(plain)
                if match is None or match.end() > match.start():
                    return match is not None
        return any(end > start for start, end in self.spans(text, plain))

    def sure(self) -> Any:
        """The RE2 pattern. Raises LibraryError."""
        if self._sure is None:
            self._sure = compile_pattern(self._source, self._where)
        return self._sure


def _machine_code(source: str, words: bool) -> Any:
    """A pattern on bytes for PCRE2; False where there is no machine code, without which PCRE2 is slower than RE2."""
    if pcre2 is not None:
        with contextlib.suppress(Exception):  # a processor or a system that does not allow it, or a form that only RE2 knows
            pattern = bounded(source)
            if words and pattern.startswith(r"\b"):
                pattern = rf"(?<!\w){pattern[2:]}"
            return pcre2.compile(f"{MANY_STEPS}{pattern}".encode(), pcre2.ASCII, jit=True)
    return False


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Compiled tables; `roles`, `parts`, `incorporation` and `states` are read as plain data by the stages that need them."""

    tables: dict[str, tuple[tuple[str, Searched], ...]]
    roles: dict[str, Any]
    words: dict[str, Any]
    synonyms: Synonyms

    def find(self, table: str, text: str) -> list[tuple[int, int, str]]:
        """All matches of a table in `text` as (start, end, value), in order of start."""
        as_bytes = plain(text)
        found = [(start, end, value) for value, pattern in self.tables[table] for start, end in pattern.spans(text, as_bytes) if end > start]
        found.sort()
        return found

    def values(self, table: str, text: str) -> frozenset[str]:
        """The values of a table that match anywhere in a text."""
        as_bytes = plain(text)
        return frozenset(value for value, pattern in self.tables[table] if pattern.stands_in(text, as_bytes)) if text else frozenset()

    def has(self, table: str, wanted: str, text: str) -> bool:
        """Whether one value of a table matches anywhere in a text."""
        return any(pattern.stands_in(text, plain(text)) for value, pattern in self.tables[table] if value == wanted)


@lru_cache(maxsize=1)
def plain(text: str) -> bytes:
    """A text with a byte a character, so that nobody need count them."""
    return text.encode() if text.isascii() else NOT_ASCII.sub("\x01", text).encode()


def latin_i(text: str) -> str:
    """The text with a Turkish i for what `re`, but not RE2, takes it for when capitals do not count."""
    return text.replace("İ", "i").replace("ı", "i")


def _table(folder: Traversable, name: str, words: bool) -> tuple[tuple[str, Searched], ...]:
    data = load_yaml(folder / f"{name}.yaml")
    return tuple(
        (value, Searched("|".join(f"(?:{p})" for p in patterns), f"lexicon/{name}.yaml, {value}", words and not any(p.startswith("^") for p in patterns)))
        for value, patterns in data.items()
    )


def load_lexicon(folder: Traversable | None = None) -> Lexicon:
    """The lexicon of `folder` (default: the one that ships). Raises LibraryError."""
    if folder is None:
        return _shipped()
    lexicon = _load(folder)
    for table in lexicon.tables.values():
        for _, pattern in table:
            pattern.sure()  # a fault is told at once
    return lexicon


@lru_cache(maxsize=1)
def _shipped() -> Lexicon:
    return _load(files("clauses") / "lexicon", words=True)  # which a test makes sure of


def _load(folder: Traversable, words: bool = False) -> Lexicon:
    return Lexicon(
        tables={name: _table(folder, name, words and name in OF_WORDS) for name in TABLES},
        roles=load_yaml(folder / "roles.yaml"),
        words=load_yaml(folder / "words.yaml"),
        synonyms=Synonyms.of(load_yaml(folder / "synonyms.yaml") if (folder / "synonyms.yaml").is_file() else {}),
    )


@lru_cache(maxsize=1024)
def titled(words: str) -> str:
    """Words written like a name: "prime contractor" as "Prime Contractor"."""
    return " ".join(w if w in {"of"} else w[:1].upper() + w[1:] if w not in {"alpr", "lpr"} else w.upper() for w in words.split())


def alternation(words: Sequence[str]) -> str:
    """A `re` alternation of literal words, longest first."""
    return _alternation(tuple(words))


@lru_cache(maxsize=256)
def _alternation(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(w).replace(r"\ ", r"\s+") for w in sorted(words, key=len, reverse=True))
