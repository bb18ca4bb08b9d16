"""The engines that run the library's patterns: PCRE2 where it is installed, and RE2, which is loaded when it is needed."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from contract_check.model import LibraryError

try:
    import pcre2
except ImportError:  # no wheel for this machine
    pcre2 = None

__all__ = ["MANY_STEPS", "bounded", "compile_pattern", "pcre2"]

MANY_STEPS = "(*LIMIT_MATCH=200000)"


def bounded(pattern: str, part: str | None = None) -> str:
    """A pattern, or one alternative of it, that begins and ends at the edge of a word."""
    head = "" if pattern.startswith(("^", r"\s", r"\b")) else r"\b"
    tail = r"\b" if pattern[-1:].isalnum() or pattern.endswith((")", "?", "*", "]", "+")) else ""
    return f"{head}(?:{pattern if part is None else part}){tail}"


def compile_pattern(pattern: str, where: str) -> Any:
    """A RE2 pattern with word boundaries; raises LibraryError naming `where` when RE2 refuses it."""
    import re2

    try:
        return re2.compile(bounded(pattern), options=_options())
    except re2.error as error:
        reason = error.args[0].decode() if error.args and isinstance(error.args[0], bytes) else str(error)
        raise LibraryError(
            f"{where}: pattern not understood ({reason}): {pattern[:80]!r}; RE2 has no look-around and no back references"
        ) from error


@lru_cache(maxsize=1)
def _options() -> Any:
    import re2

    options = re2.Options()
    options.log_errors = False
    return options
