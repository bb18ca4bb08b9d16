"""Changes to a waivers file that leave comments and all other waivers as they are."""

from __future__ import annotations

import os
from collections.abc import Collection, Mapping

from contract_check.atomic import write_file
from contract_check.model import UsageError
from contract_check.tomlfile import Statement, TomlFile, basic_string
from contract_check.waivers.store import Waiver, Waivers, load_waivers, parse_waivers

HEAD = """\
# Findings of contract-check that somebody accepted for a time. `contract-check waive` writes an entry: the text is the hash of the clauses
# that the finding rests on, so that an edit of them opens it again. An entry holds until the end of the day on which it expires.
"""
_ORDER = ("requirement", "document", "with", "status", "where", "lacking", "text", "owner", "approver", "reason", "expires")


def add_waiver(path: str, waiver: Waiver) -> bool:
    """Write a waiver to the file at `path`, which need not exist; the same requirement and document are written over.

    Returns whether an older waiver was written over. Raises UsageError for a file that is not as it must be or cannot be written.
    """
    waivers = load_waivers(path) if os.path.exists(path) else Waivers(path)
    old = next((w for w in waivers.waivers if (w.requirement, w.document) == (waiver.requirement, waiver.document)), None)
    if waivers.file is None:
        text = HEAD + _block(waiver, "\n")
    elif old is None:
        text = _appended(waivers.file.text, waiver)
    else:
        text = _rewritten(waivers.file, waivers.waivers.index(old), waiver)
    kept = tuple(waiver if w is old else w for w in waivers.waivers)
    _save(path, text, kept if old else (*kept, waiver))
    return old is not None


def remove_waivers(waivers: Waivers, gone: Collection[Waiver]) -> None:
    """Take waivers out of their file, with the comment lines right above each. Raises UsageError as `add_waiver` does."""
    if waivers.file is None or not gone:
        return
    text = waivers.file.text
    for index in sorted((waivers.waivers.index(w) for w in gone), reverse=True):
        start, end = _extent(waivers.file, index)
        text = text[:start] + text[end:]
    _save(waivers.path, text, tuple(w for w in waivers.waivers if w not in gone))


def _save(path: str, text: str, expected: tuple[Waiver, ...]) -> None:
    """Write the text, after it was read back: a file that somebody wrote in an unusual way is left alone."""
    if parse_waivers(text, path).waivers != expected:
        raise UsageError(f"{path}: written in a way that cannot be changed safely; change this waiver by hand")
    write_file(path, text)


def _values(waiver: Waiver) -> Mapping[str, str]:
    """The TOML values of a waiver by key, without the ones that it does not need."""
    lists = {"lacking": waiver.lacking, "with": waiver.others}
    values = {key: basic_string(getattr(waiver, key)) for key in _ORDER if key != "expires" and key not in lists}
    values["expires"] = waiver.expires.isoformat()
    values |= {key: f"[{', '.join(map(basic_string, items))}]" for key, items in lists.items() if items}
    return {key: values[key] for key in _ORDER if key in values and (key != "where" or waiver.where)}


def _block(waiver: Waiver, newline: str) -> str:
    return newline.join(["", "[[waiver]]", *(f"{key} = {value}" for key, value in _values(waiver).items()), ""])


def _newline(text: str) -> str:
    return "\r\n" if "\r\n" in text else "\n"


def _appended(text: str, waiver: Waiver) -> str:
    newline = _newline(text)
    return text + ("" if not text or text.endswith("\n") else newline) + _block(waiver, newline)


def _rewritten(file: TomlFile, index: int, waiver: Waiver) -> str:
    """The file with new values in one waiver: keys stay where they stand, new ones follow the last, comments stay."""
    text, newline = file.text, _newline(file.text)
    place = ("waiver", index)
    own = [s for s in file.statements if s.key[:2] == place]
    new = dict(_values(waiver))
    edits: list[tuple[int, int, str]] = []
    for statement in own[1:]:
        name = str(statement.key[2])
        if statement.value is not None and name in new:
            edits.append((statement.value, statement.end, new.pop(name)))
        else:
            edits.append((_line_start(text, statement), _line_end(text, statement), ""))
    last = _line_end(text, own[-1])
    before = "" if text[:last].endswith("\n") else newline
    edits.append((last, last, before + "".join(f"{key} = {value}{newline}" for key, value in new.items())))
    for start, end, value in sorted(edits, reverse=True):
        text = text[:start] + value + text[end:]
    return text


def _extent(file: TomlFile, index: int) -> tuple[int, int]:
    """The range of a waiver: the comment lines right above it, its statements, and the empty lines after it."""
    text = file.text
    own = [s for s in file.statements if s.key[:2] == ("waiver", index)]
    start, end = _line_start(text, own[0]), _line_end(text, own[-1])
    while start > 0:
        above = text.rfind("\n", 0, start - 1) + 1
        if not text[above:start].lstrip().startswith("#"):
            break
        start = above
    while end < len(text):
        below = text.find("\n", end) + 1 or len(text)
        if text[end:below].strip():
            break
        end = below
    return start, end


def _line_start(text: str, statement: Statement) -> int:
    return text.rfind("\n", 0, statement.start) + 1


def _line_end(text: str, statement: Statement) -> int:
    return text.find("\n", statement.end) + 1 or len(text)
