"""The file `contract-waivers.toml`: one `[[waiver]]` for each accepted finding."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Any

from contract_check import regex
from contract_check.model import STATUSES, UsageError
from contract_check.nearest import nearest_file, relative_name
from contract_check.tomlfile import TomlFile, parse_toml, read_toml, unknown_key

FILE_NAME = "contract-waivers.toml"
TEXTS = ("requirement", "document", "status", "text", "owner", "approver", "reason")
KEYS = (*TEXTS, "expires", "lacking", "where", "with")
_REQUIREMENT = regex.compile(r"[^/\s]+/[^/\s]+")
_HASH = regex.compile(r"[0-9a-f]{32}|")


@dataclass(frozen=True, slots=True)
class Waiver:
    """One accepted finding.

    `document` is its path from the folder of the waivers file, with forward slashes; `text` the hash of the words that the verdict
    rested on ("" where it rested on none); `status` and `lacking` how bad it was; `expires` the last day on which the waiver holds.
    """

    requirement: str
    document: str
    status: str
    text: str
    owner: str
    approver: str
    reason: str
    expires: date
    lacking: tuple[str, ...] = ()
    where: str = ""  # the clauses, for people
    others: tuple[str, ...] = ()  # `with`: the further files of the agreement, named as `document` is

    def to_dict(self) -> dict[str, str]:
        """What reports say of it."""
        return {"owner": self.owner, "approver": self.approver, "reason": self.reason, "expires": self.expires.isoformat()}


@dataclass(frozen=True, slots=True)
class Waivers:
    """A waivers file that was read, or one that does not exist yet (`file` is None, no waivers)."""

    path: str
    waivers: tuple[Waiver, ...] = ()
    file: TomlFile | None = None

    def name_of(self, document: str) -> str:
        """How this file names a document."""
        return relative_name(document, os.path.dirname(os.path.abspath(self.path)))

    def paths_of(self, waiver: Waiver) -> tuple[str, ...]:
        """Where the document of a waiver lies, and the further files of the agreement."""
        folder = os.path.dirname(self.path)
        return tuple(os.path.normpath(os.path.join(folder, *name.split("/"))) for name in (waiver.document, *waiver.others))

    def of_document(self, document: str) -> tuple[Waiver, ...]:
        """All waivers for a document (its path)."""
        name = self.name_of(document)
        return tuple(w for w in self.waivers if w.document == name)

    def line(self, waiver: Waiver) -> int:
        """The line on which a waiver begins."""
        return self.file.line(("waiver", self.waivers.index(waiver))) if self.file else 1


def find_waivers(document: str) -> str | None:
    """The waivers file that is nearest to a document: in its folder or above, up to the folder of the git repository."""
    return nearest_file(document, FILE_NAME)


def load_waivers(path: str | Path) -> Waivers:
    """The waivers of a file. Raises UsageError with file and line for anything that is not as it must be."""
    return _waivers(read_toml(path))


def parse_waivers(text: str, path: str) -> Waivers:
    """The waivers that a text holds; `path` names its source."""
    return _waivers(parse_toml(text, path))


def _waivers(file: TomlFile) -> Waivers:
    for key in file.data:
        if key != "waiver":
            raise unknown_key(file, (key,), ["waiver"], "table")
    entries = file.data.get("waiver", [])
    if not isinstance(entries, list) or not all(isinstance(entry, dict) for entry in entries):
        raise file.error(("waiver",), "a waiver is a table of its own; begin it with [[waiver]]")
    waivers = tuple(_waiver(file, index, entry) for index, entry in enumerate(entries))
    seen: dict[tuple[str, str], int] = {}
    for index, waiver in enumerate(waivers):
        first = seen.setdefault((waiver.requirement, waiver.document), index)
        if first != index:
            line = file.line(("waiver", first))
            raise file.error(("waiver", index), f"{waiver.requirement} of {waiver.document} is waived twice, first in line {line}; keep one")
    return Waivers(file.path, waivers, file)


def _waiver(file: TomlFile, index: int, entry: Mapping[str, Any]) -> Waiver:
    place = ("waiver", index)
    for key in entry:
        if key not in KEYS:
            raise unknown_key(file, (*place, key), list(KEYS), "key")
    for key in (*TEXTS, "expires"):
        if key not in entry:
            raise file.error(place, f"this waiver has no {key!r}; write it with contract-check waive")
    for key in (*TEXTS, "where"):
        if not isinstance(entry.get(key, ""), str):
            raise file.error((*place, key), f"{key} must be text in quotation marks")
        if key not in ("text", "where") and not entry[key].strip():
            raise file.error((*place, key), f"{key} is empty; a waiver names {key if key == 'reason' else 'its ' + key}")
    expires = entry["expires"]
    if not isinstance(expires, date) or isinstance(expires, datetime):
        raise file.error((*place, "expires"), "expires must be a day without quotation marks, such as 2027-03-31")
    for key, example in (("lacking", "written-consent"), ("with", "exhibit-b.pdf")):
        if not isinstance(entry.get(key, []), list) or not all(isinstance(item, str) and item for item in entry.get(key, [])):
            raise file.error((*place, key), f'{key} must be a list of texts, such as ["{example}"]')
    if not _REQUIREMENT.fullmatch(entry["requirement"]):
        raise file.error((*place, "requirement"), f"{entry['requirement']!r} is no requirement; write PLAYBOOK/PROVISION, as reports do")
    if entry["status"] not in STATUSES or entry["status"] == "met":
        raise file.error((*place, "status"), f"{entry['status']!r} is no status that can be waived; write contradicted, missing, partial or unclear")
    if not _HASH.fullmatch(entry["text"]):
        raise file.error((*place, "text"), "text must be the hash that contract-check waive writes")
    document = entry["document"].removeprefix("./")
    texts = {**{key: entry[key] for key in TEXTS}, "document": document}
    return Waiver(**texts, expires=expires, lacking=tuple(entry.get("lacking", ())), where=entry.get("where", ""), others=tuple(entry.get("with", ())))


def existing(path: str) -> Waivers:
    """The waivers of a file that somebody named. Raises UsageError where it does not exist, and as `load_waivers` does."""
    if not os.path.isfile(path):
        raise UsageError(f"{path}: there is no such waivers file; check the name, or write one with contract-check waive")
    return load_waivers(path)
