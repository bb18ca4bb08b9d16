"""What a check is to do: which file under which playbook, with the settings that hold for the file."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from contract_check.config import Configs, Settings, resolve
from contract_check.judge.gate import Gate, parse_gate
from contract_check.model import UsageError


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to judge under a playbook: `name` is what the playbook was called, an id or a path."""

    file: str
    name: str
    playbook: Any
    settings: Settings
    gate: Gate

    def options(self) -> dict[str, Any]:
        """What `api.check` needs to know besides file and playbook."""
        return judging(self.settings)


def judging(settings: Settings) -> dict[str, Any]:
    """The settings that decide how a document is read and judged, as `api.check` takes them."""
    options = {"view": settings["view"], "ocr": settings["ocr"], "agency_state": settings["agency-state"]}
    return {**options, "roles": settings["roles"]} if settings["roles"] else options


def wishes(files: Sequence[str], flags: Mapping[str, Any], configs: Configs, load: Callable[[str], Any]) -> list[Wish]:
    """All files under all playbooks that their settings name. `load` gives the playbook of a name.

    Raises UsageError for a configuration that is not as it must be, and for two playbooks of one file that have the same id.
    """
    made: list[Wish] = []
    loaded: dict[str, Any] = {}
    for file in files:
        settings = resolve(file, flags, configs.of(file))
        gate = parse_gate(settings["fail-on"], settings["needs-review"])
        for name, playbook in _playbooks(settings["playbook"], loaded, load).items():
            made.append(Wish(file, name, playbook, settings, gate))
    return made


def _playbooks(names: Sequence[str], loaded: dict[str, Any], load: Callable[[str], Any]) -> dict[str, Any]:
    """Playbooks by the name that was given for them; one that is named twice counts once, since two with one id could not be told apart."""
    wanted: dict[str, Any] = {}
    ids: dict[str, str] = {}
    for name in names:
        if name not in loaded:
            loaded[name] = load(name)
        first = ids.setdefault(loaded[name].id, name)
        if first != name:
            raise UsageError(f"the playbooks {first} and {name} have the same id {loaded[name].id!r}; change the id in your file")
        wanted[name] = loaded[name]
    return wanted


def shown_settings(files: Sequence[str], flags: Mapping[str, Any], configs: Configs) -> str:
    """All settings of all files, each with where its value comes from."""
    blocks = []
    for file in files:
        settings = resolve(file, flags, configs.of(file))
        rows = [(name, _shown(value), settings.origins[name]) for name, value in settings.values.items()]
        wide = [max(len(row[column]) for row in rows) for column in (0, 1)]
        blocks.append("\n".join([file, *(f"  {name:<{wide[0]}} = {value:<{wide[1]}}  # {origin}" for name, value, origin in rows)]))
    return "\n\n".join(blocks) + "\n"


def _shown(value: Any) -> str:
    """A value as a configuration file would have it."""
    if value is None:
        return "none"
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{key} = {_shown(entry)}" for key, entry in value.items()) + "}"
    if isinstance(value, tuple):
        return "[" + ", ".join(_shown(entry) for entry in value) + "]"
    return f'"{value}"'
