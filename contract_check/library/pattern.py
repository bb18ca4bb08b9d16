"""A pattern of a provision: RE2 syntax, run by PCRE2 where that is installed, and only where it can match.

PCRE2 compiles ten times faster than RE2 and needs a tenth of the memory, which counts because a check uses each of some thousand
patterns a few times. It backtracks, though; where it gives up (a limit of steps), and for what it refuses, RE2 decides, whose time is
linear. Both understand the patterns alike: RE2 accepts each one first when a library is tested or loaded from YAML.
"""

from __future__ import annotations

import contextlib
from collections.abc import Callable
from typing import Any

from contract_check.library.lexicon import bounded, compile_pattern
from contract_check.library.literals import Needed

try:
    import pcre2
except ImportError:  # no wheel for this machine
    pcre2 = None

OFTEN = 40  # searches after which machine code is worth making
MANY_STEPS = "(*LIMIT_MATCH=200000)"


class Pattern:
    """A pattern with what a text must hold for it to match. It is compiled when a text holds that (most never are)."""

    __slots__ = ("_needed", "_quick", "_source", "_sure", "_used", "where")

    def __init__(self, source: str | Callable[[], str], where: str, needed: Needed | Callable[[], Needed] = ()) -> None:
        self._source, self.where, self._needed = source, where, needed
        self._quick: Any = None
        self._sure: Any = None
        self._used = 0

    @property
    def source(self) -> str:
        """The pattern as written, with its fragments put in."""
        if callable(self._source):
            self._source = self._source()
        return self._source

    @property
    def needed(self) -> Needed:
        """Groups of words; a text in which the pattern matches holds one of each."""
        if callable(self._needed):
            self._needed = self._needed()
        return self._needed

    def possible(self, text: str) -> bool:
        """Whether the text holds the words without which there is no match."""
        for group in self.needed:
            for word in group:
                if word in text:
                    break
            else:
                return False
        return True

    def found(self, text: str) -> bool:
        """Whether the pattern matches somewhere in canonical text. Raises LibraryError for a pattern that RE2 refuses."""
        return self.possible(text) and self.matches(text)

    def matches(self, text: str) -> bool:
        """The same without a look at the words first."""
        if self._used in (0, OFTEN) and pcre2 is not None:
            self._prepare()
        self._used += 1
        if self._quick is not None:
            try:
                return self._quick.search(text) is not None
            except Exception:  # a limit of steps or of the stack
                self._quick = None
        return self.compiled().search(text) is not None

    def compiled(self) -> Any:
        """The RE2 pattern. Raises LibraryError."""
        if self._sure is None:
            self._sure = compile_pattern(self.source, self.where)
        return self._sure

    def _prepare(self) -> None:
        """Compile for PCRE2; what is compiled already becomes machine code."""
        with contextlib.suppress(Exception):  # too large for it, or a form that only RE2 knows
            if self._used:
                if self._quick is not None:
                    self._quick.jit_compile()
            else:
                self._quick = pcre2.compile(f"{MANY_STEPS}{bounded(self.source)}", pcre2.ASCII, jit=False)
