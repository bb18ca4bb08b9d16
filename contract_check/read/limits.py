"""How much memory, time and text one file may take; the first two can be set by environment variables."""

from __future__ import annotations

import os
from typing import TYPE_CHECKING

from contract_check.model import UnreadableDocument, UsageError

if TYPE_CHECKING:
    from contract_check.model import Document

MEMORY_MB = "CONTRACT_CHECK_MEMORY_MB"  # address space of a worker process
SECONDS = "CONTRACT_CHECK_SECONDS"  # on the clock, for one worker; judging one file gets PATIENCE times as much
USUAL_SECONDS = 120.0
PATIENCE = 3
MAX_CHARACTERS = 2_500_000  # of document text: some eleven hundred pages
ENOUGH_WORDS = 5  # readable words below which there is nothing to judge


def memory_bytes(usual: int) -> int:
    """The address space that a worker gets. Raises UsageError when the variable holds no sensible number."""
    return _number(MEMORY_MB, 128, 1 << 20, "megabytes") << 20 if os.environ.get(MEMORY_MB) else usual


def seconds(usual: float) -> float:
    """The time that a worker gets: the usual one, in proportion to the variable. Raises UsageError when that holds no sensible number."""
    return usual * _number(SECONDS, 1, 86_400, "seconds") / USUAL_SECONDS if os.environ.get(SECONDS) else usual


def _number(name: str, least: int, most: int, unit: str) -> int:
    value = os.environ[name].strip()
    if not value.isascii() or not value.isdigit() or not least <= int(value) <= most:
        raise UsageError(f"{name}={value!r} is no number of {unit} from {least} to {most}; correct it or unset it")
    return int(value)


def check_length(length: int, path: str) -> None:
    """Raises UnreadableDocument for a text that is longer than any agreement."""
    if length > MAX_CHARACTERS:
        raise UnreadableDocument(
            f"{path}: the text has {length:,} characters, more than any agreement (limit {MAX_CHARACTERS:,}); split the file", path=path
        )


def check_words(document: Document) -> None:
    """Raises UnreadableDocument for a document with hardly a word in it: silence must not be judged as if it were a contract."""
    count = sum(any(c.isalpha() for c in word) for word in document.text[:10_000].split())
    if count < ENOUGH_WORDS:
        found = "no readable word" if not count else f"only {count} readable word{'' if count == 1 else 's'}"
        raise UnreadableDocument(
            f"{document.path}: the file holds {found}; nothing to judge; name the agreement itself", path=document.path,
        )  # fmt: skip
