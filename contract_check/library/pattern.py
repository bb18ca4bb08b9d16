"""A pattern of a provision: RE2 syntax, run by PCRE2 where that is installed, and only where it can match.

PCRE2 compiles ten times faster than RE2 and needs a tenth of the memory, which counts because a check uses each of some thousand
patterns a few times; with machine code it also runs faster. It backtracks, though; where it gives up (a limit of steps), and for what it refuses, RE2 decides, whose time is
linear. Both understand the patterns alike: RE2 accepts each one first when a library is tested or loaded from YAML.
"""

from __future__ import annotations

import contextlib
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

from contract_check import regex
from contract_check.library.engines import MANY_STEPS, bounded, compile_pattern, pcre2

FLAGS = regex.compile(r"\(\?[a-zA-Z-]+[:)]|\\Q")
SIGN = regex.compile(r"\\.|\[\^?\]?(?:\[:\^?\w+:\]|\\.|[^\]\\])*\]|[()|]", re.DOTALL)  # in a character class and behind \ they mean themselves
WORTH_IT = 1500  # characters searched from which on machine code saves more than it costs, whatever the length of the pattern
SELDOM = 100  # characters that an ordinary agreement has searched, up to which a pattern is not worth to be made ready
USUALLY_WORTH_IT = 2000  # the same for machine code
LONG = 10_000  # characters of a pattern from which on its repeated fragments are worth to be called instead


Holds = Callable[[str], bool]


class Pattern:
    """A pattern, compiled when a text is searched that may hold what it needs (most never are)."""

    __slots__ = ("_folded", "_quick", "_source", "_sure", "number", "searched", "usual", "where")

    def __init__(self, source: str | Callable[[], str], where: str, folded: Callable[[], tuple[str, str]] | None = None) -> None:
        self._source, self.where = source, where
        self._folded = folded  # definitions of what it holds more than once, and the pattern that calls them
        self.number = -1  # in `needs.Needs`, where what it needs is known
        self.usual = 0  # characters that it is run over in an ordinary agreement, where that is known
        self._quick: tuple[tuple[Any, Holds], ...] | None = None
        self._sure: Any = None
        self.searched = 0  # characters, until now

    @property
    def source(self) -> str:
        """The pattern as written, with its fragments put in."""
        if callable(self._source):
            self._source = self._source()
        return self._source

    def matches(self, text: str) -> bool:
        """Whether the pattern matches somewhere in canonical text. Raises LibraryError for a pattern that RE2 refuses."""
        before = self.searched
        self.searched += len(text)
        if self._quick is None:
            self._quick = self._compiled_quickly()
        if before <= WORTH_IT < self.searched:
            _to_machine_code(self._quick)
        if self._quick:
            try:
                for _, holds in self._quick:  # noqa: SIM110
                    if holds(text):
                        return True
                return False
            except Exception:  # a limit of steps or of the stack
                self._quick = ()
        return self.compiled().search(text) is not None

    def prepare(self) -> None:
        """Compile it now, where an ordinary agreement needs it."""
        if self.usual > SELDOM and self._quick is None:
            self._quick = self._compiled_quickly()
            if self.usual > USUALLY_WORTH_IT:
                _to_machine_code(self._quick)

    def _compiled_quickly(self) -> tuple[tuple[Any, Holds], ...]:
        folded = self._folded if len(self.source) >= LONG and _calls() and not FLAGS.search(self.source) else None
        return _quick(self.source, folded)

    def compiled(self) -> Any:
        """The RE2 pattern. Raises LibraryError."""
        if self._sure is None:
            self._sure = compile_pattern(self.source, self.where)
        return self._sure


def _quick(source: str, folded: Callable[[], tuple[str, str]] | None = None) -> tuple[tuple[Any, Holds], ...]:
    """A pattern for PCRE2; its alternatives one by one where it is too large as a whole; nothing where PCRE2 cannot run it."""
    if pcre2 is None:
        return ()

    def whole() -> list[str]:
        definitions, body = folded() if folded is not None else ("", None)
        return [f"(?(DEFINE){definitions}){bounded(source, body)}" if definitions else bounded(source)]

    def divided() -> list[str]:
        return [bounded(source, part) for part in alternatives(source)]

    forms: tuple[Callable[[], list[str]], ...] = (whole, divided)
    for form in forms:
        with contextlib.suppress(Exception):  # too large for it, or a form that only RE2 knows
            parts = [pcre2.compile(f"{MANY_STEPS}{part}", pcre2.ASCII, jit=False) for part in form()]
            return tuple((part, _holds(part)) for part in parts)
    return ()


@lru_cache(maxsize=1)
def _calls() -> bool:
    """Whether PCRE2 tries all that a called fragment can match, as old versions do not."""
    try:
        called = pcre2.compile("(?(DEFINE)(?<a>b|bc))^(?&a)d", pcre2.ASCII, jit=False)
        found = [called.search(text) is not None for text in ("bcd", "bd", "cd")]
        called.jit_compile()
        return found == [called.search(text) is not None for text in ("bcd", "bd", "cd")] == [True, True, False]
    except Exception:
        return False


def _holds(compiled: Any) -> Holds:
    """`search`, past the objects that the package makes for each call where this version of it has that inside."""
    if not _has_inside():
        return lambda text: compiled.search(text) is not None
    match, code, context = pcre2._cy.match, compiled._pcre2_code, pcre2._EMPTY_MATCH_CONTEXT
    return lambda text: match(code, text, len(text), 0, context)[0] is not None


@lru_cache(maxsize=1)
def _has_inside() -> bool:
    try:
        code = pcre2.compile("b", pcre2.ASCII, jit=False)._pcre2_code
        return [pcre2._cy.match(code, text, 2, 0, pcre2._EMPTY_MATCH_CONTEXT)[0] is None for text in ("ab", "ac")] == [False, True]
    except Exception:
        return False


def _to_machine_code(parts: tuple[tuple[Any, Holds], ...]) -> None:
    with contextlib.suppress(Exception):  # a processor or a system that does not allow it
        for part, _ in parts:
            part.jit_compile()


def alternatives(pattern: str) -> list[str]:
    """The alternatives of a pattern, of which one must match; the pattern alone where flags within it make them depend on each other.

    >>> alternatives("a(?:b|c)|[|]|d")
    ['a(?:b|c)', '[|]', 'd']
    """
    if FLAGS.search(pattern):
        return [pattern]
    parts, depth, start = [], 0, 0
    for sign in SIGN.finditer(pattern):
        match sign[0]:
            case "(":
                depth += 1
            case ")":
                depth -= 1
            case "|" if not depth:
                parts.append(pattern[start : sign.start()])
                start = sign.end()
    return [*parts, pattern[start:]]
