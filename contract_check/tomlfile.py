"""TOML files that people write: their data, and the place of each statement, so that an error names a line and an edit keeps comments."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from contract_check import regex
from contract_check.model import UsageError

MAX_BYTES = 4_000_000
Key = tuple[str | int, ...]
_BLANK = regex.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_PART = regex.compile(r"""[ \t]*(?:"((?:[^"\\\n]|\\.)*)"|'([^'\n]*)'|([A-Za-z0-9_-]+))[ \t]*""")
_STRING = regex.compile(r'"""(?:[^\\]|\\.)*?"{3,5}|\'\'\'.*?\'{3,5}|"(?:[^"\\\n]|\\.)*"|\'[^\'\n]*\'', re.S)


@dataclass(frozen=True, slots=True)
class Statement:
    """A header (`value` is None) or a `key = value`. `start:end` is the statement without a comment after it; `key` is its whole path."""

    key: Key
    start: int
    end: int
    value: int | None = None


@dataclass(frozen=True, slots=True)
class TomlFile:
    """A TOML file that was read: where it lies, its text, its data, and its statements in order."""

    path: str
    text: str
    data: dict[str, Any]
    statements: tuple[Statement, ...]

    def line(self, key: Key) -> int:
        """The 1-based line of the statement that sets `key`, or of the nearest one around it."""
        for length in range(len(key), 0, -1):
            for statement in self.statements:
                if statement.key[:length] == key[:length]:
                    return self.text.count("\n", 0, statement.start) + 1
        return 1

    def error(self, key: Key, message: str) -> UsageError:
        """The error about the value at `key`, with file and line."""
        return UsageError(f"{self.path}, line {self.line(key)}: {message}")


def read_toml(path: str | Path) -> TomlFile:
    """The file at `path`. Raises UsageError, with the line where there is one, for what cannot be read or is no TOML."""
    try:
        raw = Path(path).read_bytes()
    except FileNotFoundError as error:
        raise UsageError(f"{path}: no such file; check the name") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); check the permissions") from error
    if len(raw) > MAX_BYTES:
        raise UsageError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; this must be a small text file")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise UsageError(f"{path}: not UTF-8 text; save it as UTF-8") from error
    return parse_toml(text, str(path))


def parse_toml(text: str, path: str) -> TomlFile:
    """TOML text; `path` names its source in errors. Raises UsageError as `read_toml` does."""
    import tomllib  # most runs read no such file

    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = regex.search(r"^(.*) \(at (?:line (\d+)|end)[^)]*\)$", str(error), re.S)
        cause = place[1] if place else str(error)
        line = int(place[2]) if place and place[2] else text.count("\n") + (not text.endswith("\n"))
        raise UsageError(f"{path}, line {line}: not valid TOML: {cause[:1].lower()}{cause[1:]}; check quotes and brackets") from error
    except RecursionError as error:
        raise UsageError(f"{path}: brackets stand inside one another too deep; write it flatter") from error
    return TomlFile(path, text, data, tuple(_statements(text)))


def unknown_key(file: TomlFile, key: Key, known: list[str], what: str) -> UsageError:
    """The error about a key that means nothing, with the one that was probably meant."""
    from difflib import get_close_matches

    name = str(key[-1])
    near = get_close_matches(name.replace("_", "-"), known, n=1)
    return file.error(key, f"unknown {what} {name!r}; {f'did you mean {near[0]}?' if near else 'there are ' + ', '.join(sorted(known))}")


def basic_string(text: str) -> str:
    """The text as a TOML basic string on one line."""
    escapes = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}
    return '"' + "".join(escapes.get(c) or (f"\\u{ord(c):04X}" if ord(c) < 32 or ord(c) == 127 else c) for c in text) + '"'


def _statements(text: str) -> Iterator[Statement]:
    """The statements of valid TOML text."""
    at, prefix = 0, ()
    arrays: dict[Key, int] = {}
    base: Key = prefix
    while (start := _BLANK.match(text, at).end()) < len(text):  # type: ignore[union-attr]
        if text[start] == "[":
            double = text.startswith("[[", start)
            names, at = _key(text, start + 1 + double)
            at = text.index("]", at) + 1 + double
            base = _indexed(names[:-1], arrays) + names[-1:]
            if double:
                arrays[base] = arrays.get(base, -1) + 1
                base = (*base, arrays[base])
            yield Statement(base, start, at)
        else:
            names, at = _key(text, start)
            value = regex.compile(r"[ \t]*").match(text, at + 1).end()  # type: ignore[union-attr]
            at = _value_end(text, value)
            yield Statement((*base, *names), start, at, value)


def _indexed(names: Key, arrays: dict[Key, int]) -> Key:
    """The path of a table with the index of the newest entry after each name of an array of tables."""
    path: Key = ()
    for name in names:
        path = (*path, name)
        if path in arrays:
            path = (*path, arrays[path])
    return path


def _unquoted(quoted: str) -> str:
    import tomllib

    return str(tomllib.loads(f'k = "{quoted}"')["k"])


def _key(text: str, at: int) -> tuple[Key, int]:
    """A dotted key and the offset after it."""
    names: list[str] = []
    while part := _PART.match(text, at):
        quoted = part[1]
        names.append(_unquoted(quoted) if quoted is not None else part[2] if part[2] is not None else part[3])
        at = part.end()
        if text[at : at + 1] != ".":
            break
        at += 1
    return tuple(names), at


def _value_end(text: str, at: int) -> int:
    """The offset after a value: the end of its line, outside of strings and brackets, without blanks and a comment."""
    depth, end = 0, at
    while at < len(text):
        if text[at] in "\"'" and (string := _STRING.match(text, at)):
            at = end = string.end()
            continue
        if text[at] == "#":
            at = text.find("\n", at)
            at = len(text) if at < 0 else at
            continue
        if text[at] == "\n" and depth == 0:
            break
        depth += (text[at] in "[{") - (text[at] in "]}")
        at += 1
        if not text[at - 1].isspace():
            end = at
    return end
