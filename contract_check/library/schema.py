"""Checks what the library's YAML files hold against the records (`records.py`). Only files that were not compiled before need it."""

from __future__ import annotations

from types import UnionType
from typing import Any, Literal, TypeVar, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel, ConfigDict, Field, ValidationError, create_model, model_validator

from contract_check.library.records import EMPTY, SETS, TEXTS, Condition, Playbook, ProvisionData, Record, Rule
from contract_check.model import LibraryError

LISTS = frozenset({*TEXTS, "parameter", "no_parameter"})
NAME = {"pattern": r"^[a-z][a-z0-9-]+$"}
BOUNDS: dict[tuple[type[Record], str], dict[str, Any]] = {(ProvisionData, "id"): NAME, (Playbook, "id"): NAME, (Rule, "strength"): {"ge": 0, "le": 1}}
MODELS: dict[type[Record], type[BaseModel]] = {}
R = TypeVar("R", bound=Record)


def checked(kind: type[R], data: Any, path: Any) -> R:
    """The record in the data of a YAML file. Raises LibraryError with file, line and what is wrong."""
    return kind.of(plain(kind, data, path))


def plain(kind: type[Record], data: Any, path: Any) -> dict[str, Any]:
    """The values that are given, in their long forms, as JSON has them. Raises LibraryError with file, line and what is wrong."""
    try:
        return _model(kind).model_validate(data).model_dump(mode="json", exclude_unset=True)
    except ValidationError as error:
        raise LibraryError(_message(path, error)) from error


def _model(kind: type[Record]) -> type[BaseModel]:
    """The model of a kind of record, made once."""
    if kind not in MODELS:
        MODELS[kind] = _made(kind)
    return MODELS[kind]


def _made(kind: type[Record]) -> type[BaseModel]:
    hints = get_type_hints(kind)
    fields: dict[str, Any] = {}
    for name in kind.__annotations__:
        default: dict[str, Any] = {"default": getattr(kind, name)} if hasattr(kind, name) else {}
        if default.get("default") is EMPTY:
            default = {"default_factory": dict}
        fields[name] = (_with_models(hints[name]), Field(**default, **BOUNDS.get((kind, name), {})))
    validators = {"validated": VALIDATORS[kind]} if kind in VALIDATORS else {}
    return create_model(kind.__name__, __config__=ConfigDict(extra="forbid"), __validators__=validators, **fields)


def _with_models(hint: Any) -> Any:
    """A type with models in the place of records."""
    if isinstance(hint, type) and issubclass(hint, Record):
        return _model(hint)
    origin, inner = get_origin(hint), tuple(_with_models(part) for part in get_args(hint))
    if origin is None or origin is Literal:
        return hint
    return Union[inner] if origin is UnionType else origin[inner]  # noqa: UP007 - of a tuple of types


def _short_forms(data: Any) -> Any:
    """`acts: [sell]` is short for `acts: {any: [sell]}`; a single pattern may stand without a list."""
    return {name: _long_form(name, value) for name, value in data.items()} if isinstance(data, dict) else data


def _long_form(name: str, value: Any) -> Any:
    if name in SETS and isinstance(value, (list, tuple)):
        return {"any": value}
    if isinstance(value, str) and (name in SETS or name in LISTS):
        return {"any": [value]} if name in SETS else [value]
    return value


def _consistent(provision: Any) -> Any:
    known = {e.id for e in provision.elements}
    for name in provision.required:
        if name not in known:
            raise ValueError(f"required element {name!r} is not among the elements {sorted(known)}")
    seen: set[str] = set()
    for rule in provision.rules:
        if rule.id in seen:
            raise ValueError(f"rule {rule.id!r} stands twice")
        seen.add(rule.id)
        for name in (*rule.fills, *rule.fills_when):
            if name not in known:
                raise ValueError(f"rule {rule.id!r} fills {name!r}, which is not among the elements {sorted(known)}")
    return provision


def _no_line_twice(playbook: Any) -> Any:
    seen: set[str] = set()
    for requirement in playbook.requirements:
        if requirement.provision in seen:
            raise ValueError(f"provision {requirement.provision!r} stands twice; keep one line")
        seen.add(requirement.provision)
    return playbook


VALIDATORS: dict[type[Record], Any] = {
    Condition: model_validator(mode="before")(_short_forms),
    ProvisionData: model_validator(mode="after")(_consistent),
    Playbook: model_validator(mode="after")(_no_line_twice),
}


def _message(path: Any, error: ValidationError) -> str:
    """All faults of a library file in one line each: file, line, place, what is wrong."""
    from contract_check.library.yamltext import line_of

    parts = []
    for fault in error.errors()[:5]:
        keys = tuple(k for k in fault["loc"] if isinstance(k, (str, int)))
        line = line_of(path, keys)
        place = ".".join(str(k) for k in keys) or "top"
        parts.append(f"{path}{f', line {line}' if line else ''}: {place}: {fault['msg']}")
    return "; ".join(parts)
