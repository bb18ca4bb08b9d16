"""What each setting may be, whoever sets it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from difflib import get_close_matches
from typing import Any

from contract_check import regex
from contract_check.judge.gate import DEFAULT, REVIEW, parse_gate
from contract_check.library.states import state_code
from contract_check.model import UsageError
from contract_check.tomlfile import Key, TomlFile, unknown_key

VIEWS = ("accepted", "original")
OCR = ("auto", "off", "force")
ROLES = ("vendor", "agency")
DEFAULTS: Mapping[str, Any] = {
    "playbook": ("model-alpr",), "fail-on": DEFAULT, "needs-review": REVIEW[0], "view": VIEWS[0], "ocr": OCR[0], "agency-state": None,
    "roles": {}, "waivers": None, "baseline": None,
}  # fmt: skip
KEYS = tuple(DEFAULTS)
PER_PATH = ("playbook", "fail-on", "needs-review", "view", "ocr", "agency-state", "roles")


def checked(file: TomlFile, place: Key, value: Any, name: str | None = None) -> Any:
    """The value of a setting in a file, in the form that the program uses. Raises UsageError with file and line."""
    name = name or str(place[-1])
    if name == "roles":
        return _roles(file, place, value)
    try:
        return CHECKS[name](value)
    except ValueError as error:
        raise file.error(place, f"{name}: {error}") from error


def from_text(name: str, text: str, where: str) -> Any:
    """The value of a setting that stands in an environment variable; lists have commas between. Raises UsageError that begins with `where`."""
    value = [part.strip() for part in text.split(",") if part.strip()] if name == "playbook" else text.strip()
    try:
        return CHECKS[name](value)
    except ValueError as error:
        raise UsageError(f"{where}: {error}") from error


def is_playbook_file(name: str) -> bool:
    """Whether a playbook is named by the path of a file, not by its id."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _text(value: Any) -> str:
    if not isinstance(value, str) or not value.strip():
        raise ValueError("write text in quotation marks")
    return value


def _texts(value: Any) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(entry, str) and entry.strip() for entry in value):
        raise ValueError('write a list of texts, such as ["one", "two"]')
    return tuple(value)


def _playbooks(value: Any) -> tuple[str, ...]:
    names = (value,) if isinstance(value, str) and value.strip() else _texts(value)
    if not names:
        raise ValueError("the list is empty; name a playbook")
    return names


def _gate(value: Any) -> str:
    try:
        parse_gate(_text(value))
    except UsageError as error:
        raise ValueError(regex.sub(r"^--fail-on ", "", str(error))) from error
    return str(value)


def _choice(*choices: str) -> Callable[[Any], str]:
    def check(value: Any) -> str:
        if value not in choices:
            near = get_close_matches(str(value), choices, n=1)
            raise ValueError(f"{value!r} is unknown; {f'did you mean {near[0]}?' if near else 'choose from ' + ', '.join(choices)}")
        return str(value)

    return check


CHECKS: Mapping[str, Callable[[Any], Any]] = {
    "playbook": _playbooks, "fail-on": _gate, "needs-review": _choice(*REVIEW), "view": _choice(*VIEWS), "ocr": _choice(*OCR),
    "agency-state": lambda value: state_code(_text(value)), "waivers": _text, "baseline": _text, "ignore": _texts, "include": _texts,
}  # fmt: skip


def _roles(file: TomlFile, place: Key, value: Any) -> dict[str, tuple[str, ...]]:
    if not isinstance(value, dict):
        raise file.error(place, 'roles must be a table, such as [roles] with vendor = ["Meridian Sensing, Inc."]')
    found: dict[str, tuple[str, ...]] = {}
    for role, names in value.items():
        if role not in ROLES:
            raise unknown_key(file, (*place, role), list(ROLES), "role")
        try:
            found[role] = _texts([names] if isinstance(names, str) else names)
        except ValueError as error:
            raise file.error((*place, role), f"{role}: {error}") from error
    both = {name.lower() for name in found.get("vendor", ())} & {name.lower() for name in found.get("agency", ())}
    if both:
        raise file.error(place, f"{sorted(both)[0]!r} cannot be the vendor and the agency; keep one")
    return found
