"""The configuration file: `contract-check.toml`, or the table `[tool.contract-check]` of a `pyproject.toml`."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from contract_check.config.globs import matches
from contract_check.config.keys import KEYS, PER_PATH, checked, is_playbook_file
from contract_check.nearest import folders_above, relative_name, shown_path
from contract_check.tomlfile import Key, TomlFile, read_toml, unknown_key

FILE_NAME = "contract-check.toml"
PYPROJECT = "pyproject.toml"
TABLE = ("tool", "contract-check")


class Value(NamedTuple):
    """A setting as the file has it, and the words for where it stands."""

    value: Any
    origin: str


@dataclass(frozen=True, slots=True)
class Config:
    """A configuration file that was read and found sound. Paths and patterns in it are meant from its folder."""

    file: TomlFile
    values: Mapping[str, Value]
    paths: tuple[tuple[str, Mapping[str, Value]], ...] = ()  # pattern and settings, in the order of the file
    ignore: tuple[str, ...] = ()
    include: tuple[str, ...] = ()

    @property
    def folder(self) -> str:
        return os.path.dirname(os.path.abspath(self.file.path))

    def of(self, document: str) -> dict[str, Value]:
        """The settings for a document (its path): those of the file, then those of each pattern that fits, the last one winning."""
        name = relative_name(document, self.folder)
        found = dict(self.values)
        for pattern, values in self.paths:
            if matches(pattern, name):
                found.update(values)
        return found

    def ignores(self, document: str) -> bool:
        """Whether the file is left out where it is found in a folder."""
        return self._fits(self.ignore, document)

    def includes(self, document: str) -> bool:
        """Whether the file is taken where it is found in a folder, whatever its ending."""
        return self._fits(self.include, document)

    def _fits(self, patterns: tuple[str, ...], document: str) -> bool:
        return bool(patterns) and any(matches(pattern, relative_name(document, self.folder)) for pattern in patterns)


@dataclass(slots=True)
class Configs:
    """The configuration files of a run, each read once. `given` is one for all documents; with `none` there are none."""

    given: str | None = None
    none: bool = False
    files: dict[str, Config | None] = field(default_factory=dict)
    folders: dict[str, Config | None] = field(default_factory=dict)

    def of(self, document: str) -> Config | None:
        """The configuration for a document. Raises UsageError for a file that is not as it must be."""
        if self.none:
            return None
        if self.given is not None:
            return self._load(self.given)
        walked = []
        found: Config | None = None
        for folder in folders_above(document):
            if folder in self.folders:
                found = self.folders[folder]
                break
            walked.append(folder)
            if (here := self._in(folder)) is not None:
                found = here
                break
        self.folders.update(dict.fromkeys(walked, found))
        return found

    def _in(self, folder: str) -> Config | None:
        own, shared = (shown_path(os.path.join(folder, name)) for name in (FILE_NAME, PYPROJECT))
        if os.path.isfile(own):
            return self._load(own)
        return self._load(shared) if os.path.isfile(shared) else None

    def _load(self, path: str) -> Config | None:
        if path not in self.files:
            self.files[path] = load_config(path)
        return self.files[path]


def load_config(path: str) -> Config | None:
    """The configuration in a file; None for a `pyproject.toml` that has no table for it.

    Raises UsageError with file and line for what cannot be read, an unknown setting, or a value that is not as it must be.
    """
    if os.path.basename(path) == PYPROJECT:
        try:
            with open(path, encoding="utf-8", errors="replace") as stream:
                if TABLE[1] not in stream.read():
                    return None  # whatever else is wrong with it is the business of others
        except OSError:
            pass
    file = read_toml(path)
    prefix: Key = ()
    data: Any = file.data
    if os.path.basename(path) == PYPROJECT:
        prefix = TABLE
        data = data.get(TABLE[0], {}).get(TABLE[1])
        if data is None:
            return None
    if not isinstance(data, dict):
        raise file.error(prefix, f"{TABLE[1]} must be a table of settings")
    return _config(file, data, prefix)


def _config(file: TomlFile, data: Mapping[str, Any], prefix: Key) -> Config:
    lists: dict[str, tuple[str, ...]] = {}
    for name in ("ignore", "include"):
        if name in data:
            lists[name] = checked(file, (*prefix, name), data[name])
    known = [*KEYS, "ignore", "include", "paths"]
    values = _values(file, {k: v for k, v in data.items() if k not in (*lists, "paths")}, prefix, known)
    paths = data.get("paths", {})
    if not isinstance(paths, dict):
        raise file.error((*prefix, "paths"), 'paths must be a table of patterns, such as [paths] with "contracts/ct/**" = "ct-pa-26-14"')
    return Config(file, values, tuple(_per_path(file, paths, (*prefix, "paths"))), **lists)


def _per_path(file: TomlFile, paths: Mapping[str, Any], prefix: Key) -> Iterator[tuple[str, Mapping[str, Value]]]:
    for pattern, entry in paths.items():
        place = (*prefix, pattern)
        if isinstance(entry, dict):
            yield pattern, _values(file, entry, place, list(PER_PATH))
        else:
            value = _located(file, "playbook", checked(file, place, entry, "playbook"))
            yield pattern, {"playbook": Value(value, f"{_origin(file, place)} ({pattern})")}


def _values(file: TomlFile, entries: Mapping[str, Any], prefix: Key, known: list[str]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for key, value in entries.items():
        place = (*prefix, key)
        if key not in known:
            raise unknown_key(file, place, known, "setting")
        of_pattern = f" ({prefix[-1]})" if len(prefix) > 1 and prefix[-2] == "paths" else ""
        found[key] = Value(_located(file, key, checked(file, place, value)), _origin(file, place) + of_pattern)
    return found


def _origin(file: TomlFile, place: Key) -> str:
    return f"{file.path}, line {file.line(place)}"


def _located(file: TomlFile, key: str, value: Any) -> Any:
    """Paths in a configuration file are meant from its folder."""
    folder = os.path.dirname(file.path)
    if key in ("waivers", "baseline"):
        return os.path.join(folder, value)
    if key == "playbook":
        return tuple(os.path.join(folder, name) if is_playbook_file(name) else name for name in value)
    return value
