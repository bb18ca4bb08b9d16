"""Playbooks: what one law or one organisation requires, as a list of requirements over provisions."""

from __future__ import annotations

import difflib
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_check.library.provisions import load_provisions
from contract_check.library.records import Playbook, Requirement
from contract_check.library.yamlfile import load_record
from contract_check.model import LibraryError, UsageError
from contract_check.resources import files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

__all__ = ["Playbook", "Requirement", "list_playbooks", "load_playbook", "playbook_ids"]


def playbook_ids(folder: Traversable | Path | None = None) -> list[str]:
    """The ids of the playbooks in a library folder."""
    root = (folder if folder is not None else files("clauses")) / "playbooks"
    return sorted(entry.name.removesuffix(".yaml") for entry in root.iterdir() if entry.name.endswith(".yaml"))


def list_playbooks(folder: Traversable | Path | None = None) -> list[Playbook]:
    """All playbooks of a library folder."""
    return [load_playbook(name, folder) for name in playbook_ids(folder)]


def load_playbook(name: str | Path, folder: Traversable | Path | None = None) -> Playbook:
    """A playbook by id, or by the path of a file of the user's own. Raises UsageError for an unknown id, LibraryError for a bad file."""
    return _resolve(str(name), folder, ())


def _resolve(name: str, folder: Traversable | Path | None, chain: tuple[str, ...]) -> Playbook:
    if name in chain:
        raise LibraryError(f"playbook {name!r} extends itself ({' -> '.join((*chain, name))}); remove one `extends`")
    root = (folder if folder is not None else files("clauses")) / "playbooks"
    path: Any
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        path = Path(name)
        if not path.is_file():
            raise UsageError(f"playbook file {name!r} does not exist; check the path")
    else:
        path = root / f"{name}.yaml"
        if not path.is_file():
            near = difflib.get_close_matches(name, playbook_ids(folder), 1)
            hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(playbook_ids(folder))}"
            raise UsageError(f"no playbook is called {name!r}; {hint}")
    playbook = load_record(path, Playbook)
    if playbook.extends:
        playbook = _merge(_resolve(_beside(playbook.extends, path), folder, (*chain, name)), playbook)
    return _complete(playbook, path, folder)


def _beside(name: str, path: Any) -> str:
    """The file that a playbook file extends stands beside it, unless its path is absolute; an id stays an id."""
    if name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name:
        return str(Path(str(path)).parent / name)
    return name


def _merge(base: Playbook, own: Playbook) -> Playbook:
    """Own lines replace lines of the base over the same provision, in the base's order; new ones follow. The base's state holds unless another is given."""
    mine = {r.provision: r for r in own.requirements}
    lines = [mine.pop(r.provision, r) for r in base.requirements]
    return own.changed(requirements=(*lines, *mine.values()), extends=None, all_provisions=base.all_provisions, state=own.state or base.state)


def _complete(playbook: Playbook, path: Any, folder: Traversable | Path | None) -> Playbook:
    provisions = load_provisions(folder)
    lines = list(playbook.requirements)
    if playbook.all_provisions and playbook.defaults:
        named = {r.provision for r in lines}
        severities = playbook.defaults.get("severity", {})
        for provision in provisions.values():
            if provision.id not in named:
                lines.append(
                    Requirement(
                        provision=provision.id,
                        severity=severities.get(provision.family, "medium"),
                        duty="practice",
                        citation=str(playbook.defaults.get("citation", "")),
                        source=str(playbook.defaults.get("source", "")),
                        checked=str(playbook.defaults.get("checked", "practice, not law")),
                    )
                )
        order = {name: place for place, name in enumerate(provisions)}
        lines.sort(key=lambda r: order.get(r.provision, 999))
    unknown = [r.provision for r in lines if r.provision not in provisions]
    if unknown:
        near = difflib.get_close_matches(unknown[0], provisions, 1)
        hint = f"did you mean {near[0]!r}?" if near else "see `contract-check provisions`"
        raise LibraryError(f"{path}: the library has no provision {unknown[0]!r}; {hint}")
    for line in lines:
        elements = {e.id for e in provisions[line.provision].elements}
        for name in (*line.require, *line.drop):
            if name not in elements:
                raise LibraryError(f"{path}: {line.provision} has no element {name!r}; it has {', '.join(sorted(elements))}")
    return playbook.changed(requirements=tuple(lines))
