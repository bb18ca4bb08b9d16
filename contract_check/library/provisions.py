"""Provisions: what a contract can promise, how language promises or takes it back, and the clause to ask for."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import lru_cache, partial
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field, ValidationError, model_validator

from contract_check.library.compiled import shipped
from contract_check.library.literals import Needed, Table
from contract_check.library.pattern import Pattern
from contract_check.library.yamlfile import load_yaml
from contract_check.model import LibraryError
from contract_check.resources import files

Effect = Literal["supports", "weakens", "contradicts", "decoy"]
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


class Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Values(Strict):
    """A test on a set of values: at least one of `any`, all of `all`, none of `none`, nothing but `only`."""

    any: tuple[str, ...] = ()
    all: tuple[str, ...] = ()
    none: tuple[str, ...] = ()
    only: tuple[str, ...] = ()


class ConsentTest(Strict):
    """A test on the consent that a statement asks for."""

    present: bool | None = None
    whose: tuple[str, ...] = ()
    has: tuple[Literal["prior", "express", "written", "specific"], ...] = ()
    lacks: tuple[Literal["prior", "express", "written", "specific"], ...] = ()
    embedded: bool | None = None


class DurationTest(Strict):
    """A test on the duration of a statement: present or not, within or over a limit in minutes or the requirement's parameter (by name).

    `later_over`: a further period of the same statement is over the limit.
    """

    present: bool | None = None
    within: int | str | None = None
    over: int | str | None = None
    later_over: int | str | None = None
    differ: bool | None = None


class Condition(Strict):
    """When a rule applies to a statement. Every field that is given must hold.

    `text` and `no_text` look at the words of the statement, `unit` at the whole sentence with its lead-in, `clause` at the clause with its heading,
    `document` at the whole agreement; all patterns of a list must match (`no_...`: none may match). Fragments are used as {name}.
    """

    actor: Values | None = None
    modality: Values | None = None
    acts: Values | None = None
    objects: Values | None = None
    recipients: Values | None = None
    purposes: Values | None = None
    exceptions: Values | None = None
    qualifiers: Values | None = None
    overrides: Values | None = None
    topics: Values | None = None
    consent: ConsentTest | None = None
    duration: DurationTest | None = None
    text: tuple[str, ...] = ()
    no_text: tuple[str, ...] = ()
    unit: tuple[str, ...] = ()
    no_unit: tuple[str, ...] = ()
    clause: tuple[str, ...] = ()
    no_clause: tuple[str, ...] = ()
    document: tuple[str, ...] = ()
    no_document: tuple[str, ...] = ()
    paper: Literal["vendor", "agency"] | None = None
    parameter: tuple[str, ...] = ()
    no_parameter: tuple[str, ...] = ()

    @model_validator(mode="before")
    @classmethod
    def _short_forms(cls, data: Any) -> Any:
        """`acts: [sell]` is short for `acts: {any: [sell]}`; a single pattern may stand without a list."""
        return {name: _long_form(name, value) for name, value in data.items()} if isinstance(data, dict) else data


TEXTS = ("text", "no_text", "unit", "no_unit", "clause", "no_clause", "document", "no_document")
LISTS = frozenset({*TEXTS, "parameter", "no_parameter"})
SETS = frozenset({"actor", "modality", "acts", "objects", "recipients", "purposes", "exceptions", "qualifiers", "overrides", "topics"})


def _long_form(name: str, value: Any) -> Any:
    if name in SETS and isinstance(value, (list, tuple)):
        return {"any": value}
    if isinstance(value, str) and (name in SETS or name in LISTS):
        return {"any": [value]} if name in SETS else [value]
    return value


class Rule(Strict):
    """What a statement does to the provision. The first rule of the list that applies to a statement decides for it.

    `fills`: elements that a supporting statement fulfils; `fills_when`: further elements, each under a condition of its own.
    `spoils`: a weakening statement that keeps the provision from being met even where a complete promise stands elsewhere.
    `unguarded`: guards (`lexicon/guards.yaml`) that do not hold for this rule.
    `same_clause`: the rule only counts where another rule of the named effect matched in the same clause.
    """

    id: str
    effect: Effect
    when: Condition
    fills: tuple[str, ...] = ()
    fills_when: dict[str, Condition] = Field(default_factory=dict)
    spoils: bool = False
    say: str
    also: bool = False
    overridable: bool = True
    unguarded: tuple[str, ...] = ()
    strength: float = Field(default=1.0, ge=0, le=1)


class Element(Strict):
    """A part of the promise. `lacking` finishes the sentence "... is missing: "."""

    id: str
    title: str
    lacking: str


class ModelClause(Strict):
    """The clause to ask for, in three tiers."""

    preferred: str
    fallback: str
    walk_away: str


class ProvisionData(Strict):
    """`provision.yaml` as written."""

    id: str = Field(pattern=r"^[a-z][a-z0-9-]+$")
    number: int
    family: Literal["A", "B", "C", "D", "E", "F", "G", "H"]
    title: str
    meaning: str
    why: str
    basis: str = ""
    statuses: tuple[Literal["met", "partial", "contradicted", "missing", "unclear"], ...] = (
        "met",
        "partial",
        "contradicted",
        "missing",
        "unclear",
    )
    tolerates: tuple[str, ...] = ()
    elements: tuple[Element, ...]
    required: tuple[str, ...]
    fragments: dict[str, str] = Field(default_factory=dict)
    candidates: tuple[str, ...]
    rules: tuple[Rule, ...]
    model_clause: ModelClause
    advice: str = ""
    missing: str = ""
    protects_captured_data: bool = True
    unguarded: tuple[str, ...] = ()

    @model_validator(mode="after")
    def _consistent(self) -> ProvisionData:
        known = {e.id for e in self.elements}
        for name in self.required:
            if name not in known:
                raise ValueError(f"required element {name!r} is not among the elements {sorted(known)}")
        seen: set[str] = set()
        for rule in self.rules:
            if rule.id in seen:
                raise ValueError(f"rule {rule.id!r} stands twice")
            seen.add(rule.id)
            for name in (*rule.fills, *rule.fills_when):
                if name not in known:
                    raise ValueError(f"rule {rule.id!r} fills {name!r}, which is not among the elements {sorted(known)}")
        return self


@dataclass(frozen=True)
class Provision:
    """A provision with its patterns compiled. `data` is what the file says; its fields are reachable directly."""

    data: ProvisionData
    candidates: tuple[Pattern, ...]
    patterns: dict[str, Pattern] = field(default_factory=dict)
    folder: Any = None

    def __getattr__(self, name: str) -> Any:
        return getattr(self.data, name)


def load_provisions(folder: Traversable | Path | None = None) -> dict[str, Provision]:
    """All provisions of a library folder (default: the one that ships), by id in catalogue order. Raises LibraryError."""
    if folder is None:
        return _shipped()
    return _load(folder / "provisions")


@lru_cache(maxsize=1)
def _shipped() -> dict[str, Provision]:
    ready = shipped("provisions")
    if ready is None:
        return _load(files("clauses") / "provisions", {})
    table = Table(ready["words"])
    known: dict[str, list[Callable[[], Needed]]] = {name: [partial(table.groups, numbers) for numbers in patterns] for name, patterns in ready["needed"].items()}
    return _load(files("clauses") / "provisions", known)  # the tests compile them all


def _load(folder: Traversable | Path, needed: dict[str, list[Callable[[], Needed]]] | None = None) -> dict[str, Provision]:
    found = []
    for entry in sorted(folder.iterdir(), key=lambda e: e.name):
        path = entry / "provision.yaml"
        if entry.is_dir() and path.is_file():
            provision = load_provision(path, None if needed is None else needed.get(entry.name, []))
            if provision.id != entry.name:
                raise LibraryError(f"{path}: id is {provision.id!r} but the folder is {entry.name!r}; make them equal")
            found.append(provision)
    found.sort(key=lambda p: (p.number, p.id))
    return {p.id: p for p in found}


def pattern_sources(data: ProvisionData, path: Any) -> dict[str, str]:
    """The patterns of a provision, each with its fragments put in. Raises LibraryError for a fragment that is not defined."""
    return {pattern: _expanded(pattern, data.fragments, path) for pattern in _patterns(data)}


def _patterns(data: ProvisionData) -> dict[str, None]:
    """The patterns of all conditions of a provision and of its candidates as they are written, each once."""
    conditions = [condition for rule in data.rules for condition in (rule.when, *rule.fills_when.values())]
    named = [pattern for condition in conditions for name in TEXTS for pattern in getattr(condition, name)]
    return dict.fromkeys((*named, *data.candidates))


def _expanded(pattern: str, fragments: dict[str, str], path: Any) -> str:
    for _ in range(6):
        expanded = re.sub(r"\{([a-z][a-z_]*)\}", lambda m: f"(?:{fragments[m[1]]})" if m[1] in fragments else _unknown(path, m[1]), pattern)
        if expanded == pattern:
            return pattern
        pattern = expanded
    return pattern


def load_provision(path: Traversable | Path, needed: Sequence[Callable[[], Needed]] | None = None) -> Provision:
    """One provision from its file. Raises LibraryError with file, line and remedy.

    `needed`: what each pattern needs to match, in their order, or nothing; without it all patterns are compiled now.
    """
    raw = load_yaml(path)
    try:
        data = ProvisionData.model_validate(raw)
    except ValidationError as error:
        raise LibraryError(validation_message(path, error)) from error
    if needed is None:
        _check_names(path, data)
    where, written = str(path), _patterns(data)
    patterns = {
        pattern: Pattern(partial(_expanded, pattern, data.fragments, path), where, known)
        for pattern, known in zip(written, needed or [tuple] * len(written), strict=True)
    }
    if needed is None:
        for pattern in patterns.values():
            pattern.compiled()
    return Provision(data, tuple(patterns[p] for p in data.candidates), patterns, path)


FRAGMENT = re.compile(r"[a-z][a-z_]*")
USED = re.compile(r"(?<!\\p)(?<!\\P)\{([A-Za-z_][A-Za-z0-9_-]*)\}")


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


def _unknown(path: Any, name: str) -> str:
    raise LibraryError(f"{path}: fragment {{{name}}} is used but not defined; add it under fragments")


def validation_message(path: Any, error: ValidationError) -> str:
    """All faults of a library file in one line each: file, line, place, what is wrong."""
    from contract_check.library.yamltext import line_of

    parts = []
    for fault in error.errors()[:5]:
        keys = tuple(k for k in fault["loc"] if isinstance(k, (str, int)))
        line = line_of(path, keys)
        place = ".".join(str(k) for k in keys) or "top"
        parts.append(f"{path}{f', line {line}' if line else ''}: {place}: {fault['msg']}")
    return "; ".join(parts)
