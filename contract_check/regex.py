"""Regular expressions of the package, translated once for all runs: what `re` makes of them is kept like byte code, beside that of the modules.

Translating the five hundred that a check uses takes a tenth of a second, taking them from the store some two thousandths. Only what stands in
the code or in the lexicon comes here; a pattern that is made from words of a document or of a configuration keeps `re`: nothing of those goes into
the store. The store counts for one interpreter and one version of the package, and anything unexpected about it means: as if there were none.
"""

from __future__ import annotations

import contextlib
import importlib
import importlib.util
import marshal
import os
import re
import sys
from collections.abc import Callable, Iterator
from typing import Any

from contract_check import __version__

LIMIT = 4 << 20  # bytes that the store may have
HASH = 8  # bytes of the hash after the head

Key = tuple[str, int]  # pattern and flags as given
Entry = tuple[int, bytes, int, dict[str, int], tuple[str | None, ...]]  # flags in all, code, groups, their numbers by name, names by number

try:
    _sre: Any = importlib.import_module("_sre")
    HEAD = repr(("contract-check patterns", __version__, sys.version, sys.byteorder, _sre.MAGIC, _sre.CODESIZE, _sre.MAXREPEAT, _sre.MAXGROUPS)).encode()
    POSSIBLE = _sre.CODESIZE == 4  # bytes of a word of code
except (ImportError, AttributeError):  # another implementation of Python
    HEAD, POSSIBLE = b"", False


class Store:
    """Patterns made so far, and those kept in a file, which is read when the first is asked for."""

    def __init__(self, path: str | None = None) -> None:
        """Without a path: where the byte code of this module lies."""
        self.path = path
        self.made: dict[Key, re.Pattern[str]] = {}
        self.new: dict[Key, Entry] = {}  # that the file does not have
        self._kept: dict[Key, Entry] | None = None

    def compile(self, pattern: str, flags: int = 0) -> re.Pattern[str]:
        """What `re.compile` gives. Raises re.error as that does."""
        key = (pattern, int(flags))
        found = self.made.get(key)
        if found is None:
            found = self.made[key] = self._from_entry(key) or re.compile(pattern, flags)
        return found

    def _from_entry(self, key: Key) -> re.Pattern[str] | None:
        if not POSSIBLE:
            return None
        if self._kept is None:
            self._kept = self._read()
        try:
            if (entry := self._kept.get(key)) is not None:
                return _pattern(key[0], entry)
            entry = _translated(key)
            made = _pattern(key[0], entry)
        except Exception:  # a fault in the pattern, which `re` tells; or the engine is another one than this module knows
            return None
        self.new[key] = entry
        return made

    def keep(self) -> None:
        """Write what is new, beside what another process has written meanwhile; where that cannot be done, nothing happens."""
        path = self._place()
        if not self.new or path is None or sys.dont_write_bytecode:
            return
        entries = {**self._read(), **self.new}
        data = marshal.dumps(entries)
        if len(data) > LIMIT:  # patterns of earlier states of the code, most likely
            data = marshal.dumps({key: entry for key, entry in entries.items() if key in self.made})
        self.new = {}
        if len(data) <= LIMIT:
            with contextlib.suppress(OSError):
                _replace(path, HEAD + importlib.util.source_hash(data) + data)

    def _read(self) -> dict[Key, Entry]:
        """The entries of the file; none where it is not there, damaged, or made by and for another version."""
        path = self._place()
        try:
            with open(path or "", "rb") as stream:
                data = stream.read(LIMIT + 1024)
            start = len(HEAD) + HASH
            if not data.startswith(HEAD) or data[len(HEAD) : start] != importlib.util.source_hash(data[start:]):
                return {}
            entries: dict[Key, Entry] = marshal.loads(data[start:])
        except (OSError, ValueError, EOFError, TypeError):
            return {}
        return entries

    def _place(self) -> str | None:
        if self.path is None:
            with contextlib.suppress(NotImplementedError):  # raised where byte code is not kept at all
                self.path = importlib.util.cache_from_source(__file__, optimization="").removesuffix(".pyc") + ".patterns"
        return self.path


def _translated(key: Key) -> Entry:
    """The code of a pattern, by the very functions that `re.compile` calls."""
    from array import array

    pattern, flags = key
    inside: Any = re
    parsed = inside._parser.parse(pattern, flags)
    code = inside._compiler._code(parsed, flags)
    state = parsed.state
    names: list[str | None] = [None] * state.groups
    for name, number in state.groupdict.items():
        names[number] = name
    return flags | state.flags, array("I", code).tobytes(), state.groups - 1, dict(state.groupdict), tuple(names)


def _pattern(pattern: str, entry: Entry) -> re.Pattern[str]:
    """A pattern from its code. Raises RuntimeError where the engine does not accept it."""
    flags, code, groups, numbers, names = entry
    made: re.Pattern[str] = _sre.compile(pattern, flags, memoryview(code).cast("I").tolist(), groups, numbers, names)
    return made


def _replace(path: str, data: bytes) -> None:
    """Write a file as a whole or not at all, with the rights that the system gives to new files. Raises OSError."""
    temporary = f"{path}.{os.getpid()}"
    try:
        with open(temporary, "xb") as stream:
            stream.write(data)
        os.replace(temporary, path)
    except OSError:
        with contextlib.suppress(OSError):
            os.unlink(temporary)
        raise


_store = Store()
compile = _store.compile
keep = _store.keep


def search(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As `re.search`: the first match anywhere."""
    return compile(pattern, flags).search(text)


def match(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As `re.match`: a match at the beginning."""
    return compile(pattern, flags).match(text)


def fullmatch(pattern: str, text: str, flags: int = 0) -> re.Match[str] | None:
    """As `re.fullmatch`: a match of the whole."""
    return compile(pattern, flags).fullmatch(text)


def findall(pattern: str, text: str, flags: int = 0) -> list[Any]:
    """As `re.findall`: what matches."""
    return compile(pattern, flags).findall(text)


def finditer(pattern: str, text: str, flags: int = 0) -> Iterator[re.Match[str]]:
    """As `re.finditer`: the matches."""
    return compile(pattern, flags).finditer(text)


def split(pattern: str, text: str, maxsplit: int = 0, flags: int = 0) -> list[str | Any]:
    """As `re.split`: the text between the matches."""
    return compile(pattern, flags).split(text, maxsplit)


def sub(pattern: str, new: str | Callable[[re.Match[str]], str], text: str, count: int = 0, flags: int = 0) -> str:
    """As `re.sub`: the text with `new` for the matches."""
    return compile(pattern, flags).sub(new, text, count)
