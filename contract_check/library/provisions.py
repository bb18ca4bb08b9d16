"""Provisions: what a contract can promise, how language promises or takes it back, and the clause to ask for."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_check import regex
from contract_check.library.compiled import shipped
from contract_check.library.pattern import Pattern
from contract_check.library.records import TEXTS, Condition, ProvisionData
from contract_check.library.usual import usual
from contract_check.library.yamlfile import load_record
from contract_check.model import LibraryError
from contract_check.resources import files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

FAMILIES = {
    "A": "Commercial and secondary use",
    "B": "Ownership and control",
    "C": "Sharing and disclosure",
    "D": "Prohibited purposes and permitted use",
    "E": "Retention and deletion",
    "F": "Security and incidents",
    "G": "Accountability",
    "H": "Contract structure",
}


@dataclass(frozen=True)
class Provision:
    """A provision with its patterns compiled. `data` is what the file says; its fields are reachable directly."""

    data: ProvisionData
    candidates: tuple[Pattern, ...]
    patterns: dict[str, Pattern] = field(default_factory=dict)
    folder: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.data, name)

    @property
    def numbers(self) -> range:
        """The numbers of its patterns in `needs.Needs`; none where what they need is not known."""
        first = next(iter(self.patterns.values())).number if self.patterns else -1
        return range(first, first + len(self.patterns)) if first >= 0 else range(0)


def load_provisions(folder: Traversable | Path | None = None) -> dict[str, Provision]:
    """All provisions of a library folder (default: the one that ships), by id in catalogue order. Raises LibraryError."""
    if folder is None:
        return _shipped()
    return _load(folder / "provisions")


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Provision]:
    ready = shipped("provisions")
    if ready is None:
        return _load(files("clauses") / "provisions", tested=True)
    from contract_check.library.needs import shipped_needs

    provisions = _load(files("clauses") / "provisions", tested=True)
    for provision in provisions.values():
        patterns = provision.patterns.values()
        if shipped_needs() is not None:
            for number, pattern in enumerate(patterns, ready["first"][provision.id]):
                pattern.number = number
        if len(counts := usual(provision.id)) == len(patterns):
            for count, pattern in zip(counts, patterns, strict=True):
                pattern.usual = count
    return provisions


def _load(folder: Traversable | Path, *, tested: bool = False) -> dict[str, Provision]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = entry / "provision.yaml"
        if entry.is_dir() and path.is_file():
            provision = load_provision(path, tested=tested)
            if provision.id != entry.name:
                raise LibraryError(f"{path}: id is {provision.id!r} but the folder is {entry.name!r}; make them equal")
            found.append(provision)
    found.sort(key=lambda p: (p.number, p.id))
    return {p.id: p for p in found}


def pattern_sources(data: ProvisionData, path: Any) -> dict[str, str]:
    """The patterns of a provision, each with its fragments put in. Raises LibraryError for a fragment that is not defined."""
    fragments = Fragments(data.fragments, path)
    return {pattern: fragments.put_into(pattern) for pattern in _patterns(data)}


def _patterns(data: ProvisionData) -> dict[str, None]:
    """The patterns of all conditions of a provision and of its candidates as they are written, each once."""
    conditions = [condition for rule in data.rules for condition in (rule.when, *rule.fills_when.values())]
    named = [pattern for condition in conditions for name in TEXTS for pattern in getattr(condition, name)]
    return dict.fromkeys((*named, *data.candidates))


class Fragments:
    """The fragments of a provision, which stand for parts of its patterns and of each other; each is put together when first used."""

    def __init__(self, written: dict[str, str], path: Any) -> None:
        self._written, self._path = written, path
        self._whole: dict[str, str | None] = {}  # None while it is put together
        self._held: dict[str, Counter[str]] = {}

    def put_into(self, pattern: str) -> str:
        """The pattern with its fragments put in. Raises LibraryError for one that is not defined or that uses itself."""
        return PLACE.sub(self._fragment, pattern)

    def folded(self, pattern: str) -> tuple[str, str]:
        """The same with each long fragment that it holds more than once written down once: the definitions of those, and the pattern that calls them."""
        self.put_into(pattern)
        called = {name for name, times in self._inner(pattern).items() if times > 1 and len(self._whole[name] or "") >= LONG_FRAGMENT}

        def put(match: re.Match[str]) -> str:
            return f"(?&{match[1]})" if match[1] in called else f"(?:{PLACE.sub(put, self._written[match[1]])})"

        return "".join(f"(?<{name}>{PLACE.sub(put, self._written[name])})" for name in sorted(called)), PLACE.sub(put, pattern)

    def _inner(self, written: str) -> Counter[str]:
        """How often each fragment stands in some words, those within others counted."""
        if written not in self._held:
            held = Counter(PLACE.findall(written))
            for name, times in list(held.items()):
                for inner, more in self._inner(self._written[name]).items():
                    held[inner] += times * more
            self._held[written] = held
        return self._held[written]

    def _fragment(self, match: re.Match[str]) -> str:
        name = match[1]
        if name not in self._whole:
            if name not in self._written:
                raise LibraryError(f"{self._path}: fragment {{{name}}} is used but not defined; add it under fragments")
            self._whole[name] = None
            self._whole[name] = f"(?:{self.put_into(self._written[name])})"
        whole = self._whole[name]
        if whole is None:
            raise LibraryError(f"{self._path}: fragment {{{name}}} uses itself; write out what it stands for")
        return whole


def load_provision(path: Traversable | Path, *, tested: bool = False) -> Provision:
    """One provision from its file. Raises LibraryError with file, line and remedy. All its patterns are compiled now unless they were tested before."""
    data = load_record(path, ProvisionData)
    if not tested:
        _check_names(path, data)
    where, fragments = str(path), Fragments(data.fragments, path)
    patterns = {pattern: Pattern(partial(fragments.put_into, pattern), where, partial(fragments.folded, pattern)) for pattern in _patterns(data)}
    if not tested:
        for pattern in patterns.values():
            pattern.compiled()
    return Provision(data, tuple(patterns[p] for p in data.candidates), patterns, path)


PLACE = regex.compile(r"\{([a-z][a-z_]*)\}")
LONG_FRAGMENT = 400  # characters from which on calling a fragment costs less than repeating it
FRAGMENT = regex.compile(r"[a-z][a-z_]*")
USED = regex.compile(r"(?<!\\p)(?<!\\P)\{([A-Za-z_][A-Za-z0-9_-]*)\}")


def _check_names(path: Any, data: ProvisionData) -> None:
    """Raises LibraryError, with the line, where a fragment's name has other letters than small ones: the pattern would look for the braces themselves."""
    places: list[tuple[tuple[str | int, ...], str]] = [(("fragments", name), f"{{{name}}}") for name in data.fragments]
    places += [(("fragments", name), pattern) for name, pattern in data.fragments.items()]
    places += [(("candidates", number), pattern) for number, pattern in enumerate(data.candidates)]
    for number, rule in enumerate(data.rules):
        conditions: list[tuple[tuple[str | int, ...], Condition]] = [(("rules", number, "when"), rule.when)]
        conditions += [(("rules", number, "fills_when", name), condition) for name, condition in rule.fills_when.items()]
        places += [((*keys, name), pattern) for keys, condition in conditions for name in TEXTS for pattern in getattr(condition, name)]
    for keys, pattern in places:
        for used in USED.findall(pattern):
            if not FRAGMENT.fullmatch(used):
                from contract_check.library.yamltext import line_of

                line = line_of(path, keys)
                place = ".".join(str(k) for k in keys)
                raise LibraryError(f"{path}{f', line {line}' if line else ''}: {place}: {{{used}}} is no name of a fragment; small letters and underscores only, so rename it")
