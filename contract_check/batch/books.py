"""Playbooks by their heads: what a run over judged files needs of a playbook, without reading the library."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

from contract_check.batch import keys
from contract_check.batch.results import Results
from contract_check.model import PlaybookInfo

Load = Callable[[str], Any]
FIELDS = ("id", "title", "citation", "basis", "effective", "state")


@dataclass(frozen=True)
class Head:
    """The head of a playbook; everything else of it (`requirements`) is loaded when it is asked for."""

    id: str
    title: str
    citation: str
    basis: str
    effective: str | None
    state: str | None
    load: Callable[[], Any] = field(compare=False, repr=False)

    def info(self) -> PlaybookInfo:
        return PlaybookInfo(self.id, self.title, self.citation, self.basis, self.effective)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):
            raise AttributeError(name)
        return getattr(self.load(), name)


class Shelf:
    """Gives playbooks by name, their heads alone where those are kept. `digests` holds a digest of each, None where that cannot be told."""

    def __init__(self, results: Results, load: Load) -> None:
        self.results, self.load = results, load
        self.digests: dict[str, str | None] = {}

    def __call__(self, name: str) -> Any:
        """The playbook of a name. Raises what `load` raises."""
        playbook, self.digests[name] = _found(name, self.results, self.load)
        return playbook


def is_file(name: str) -> bool:
    """Whether a name is that of a file of the user's own, not of a playbook of the library."""
    return name.endswith((".yaml", ".yml")) or "/" in name or "\\" in name


def _found(name: str, results: Results, load: Load) -> tuple[Any, str | None]:
    own = keys.file_digest(name) if is_file(name) else ""
    if not results.enabled or own is None:
        return load(name), None
    key = keys.digest("playbook", name, own, results.around)
    kept = results.store.get(key)
    if isinstance(kept, dict) and all(keys.file_digest(path) == found for path, found in kept.get("also", ())):
        return Head(**{field: kept[field] for field in FIELDS}, load=lambda: load(name)), kept["digest"]
    playbook = load(name)
    also = [(path, keys.file_digest(path)) for path in chain(name)] if is_file(name) else []
    head: dict[str, Any] = {field: getattr(playbook, field) for field in FIELDS}
    whole = keys.digest(name, own, also)
    results.store.put(key, {**head, "also": also, "digest": whole})
    return playbook, whole


def chain(name: str) -> list[str]:
    """The files of the user's own that a playbook file extends, one after the other. The playbook has been loaded: they are sound."""
    from pathlib import Path

    from contract_check.library.yamlfile import load_yaml

    found: list[str] = []
    while (extended := load_yaml(Path(name)).get("extends")) and is_file(extended):
        name = str(Path(name).parent / extended)  # it stands beside the file that names it
        found.append(name)
    return found


def of_states(results: Results, everything: Callable[[], Sequence[Any]]) -> list[tuple[str, str | None]]:
    """Id and state of each playbook of the library."""
    key = keys.digest("states", results.around) if results.enabled else ""
    kept = results.store.get(key) if key else None
    if isinstance(kept, list):
        return [(id_, state) for id_, state in kept]
    found = [(playbook.id, playbook.state) for playbook in everything()]
    if key:
        results.store.put(key, found)
    return found
