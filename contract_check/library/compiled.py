"""The library that ships, in files that load fast, one for each kind: the same data as its YAML files, and what each pattern needs to match.

`make library` writes them. Each counts only while it was made from exactly the files that stand beside it;
otherwise the YAML files are read, which is slower and gives the same verdicts.
"""

from __future__ import annotations

import hashlib
import json
import os
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from contract_check.library.records import GuardsData, Playbook, ProvisionData, Record
from contract_check.resources import files

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

NAME = "compiled-{}.json"
FORMAT = b"4"  # of these files; another one counts as made from other files
KINDS = ("provisions", "lexicon", "playbooks")


def digest(folder: Traversable | Path, kind: str) -> str:
    """SHA-256 over names and bytes of the library's YAML files of a kind that the check path reads (examples are not)."""
    total = hashlib.sha256(FORMAT)
    for name, data in _sources(folder, kind):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _sources(folder: Traversable | Path, kind: str) -> list[tuple[str, bytes]]:
    found = []
    for entry in sorted((folder / kind).iterdir(), key=lambda e: e.name):
        if entry.name.endswith(".yaml"):
            found.append((f"{kind}/{entry.name}", entry.read_bytes()))
        elif kind == "provisions" and (entry / "provision.yaml").is_file():
            found.append((f"{kind}/{entry.name}/provision.yaml", (entry / "provision.yaml").read_bytes()))
    return found


@lru_cache(maxsize=len(KINDS))
def shipped(kind: str) -> dict[str, Any] | None:
    """The compiled library that ships, or None: `yaml` is the data of each file of a kind by its name. With provisions also,
    by the id of each: `first`, the number of its first pattern (`needs.Needs`), and `marks`, which change with its patterns.
    """
    folder = files("clauses")
    try:
        data: dict[str, Any] = json.loads((folder / NAME.format(kind)).read_bytes())
    except (OSError, ValueError):
        return None
    return data if data.get("made_from") == digest(folder, kind) else None


def entry(path: Traversable | Path) -> Any:
    """What a YAML file of the shipped library holds, when the compiled library has it; or None."""
    folder, name = str(files("clauses")), str(path)
    if not name.startswith(folder):
        return None
    inside = name[len(folder) + 1 :].replace("\\", "/")
    kind = inside.partition("/")[0]
    ready = shipped(kind) if kind in KINDS else None
    return None if ready is None else ready["yaml"].get(inside)


def write(folder: Path) -> list[Path]:
    """Compile the library in `folder` (with provisions, lexicon and playbooks). Raises LibraryError for a fault in its files."""
    return [path for kind in KINDS for path in _write(folder, kind)]


RECORDS: dict[str, type[Record]] = {"provisions": ProvisionData, "playbooks": Playbook}  # the other files are plain data


def _write(folder: Path, kind: str) -> list[Path]:
    from contract_check.library import needs
    from contract_check.library.literals import Needed, needed
    from contract_check.library.provisions import load_provision, pattern_sources
    from contract_check.library.schema import plain
    from contract_check.library.yamltext import parse_yaml

    data: dict[str, Any] = {"made_from": digest(folder, kind), "yaml": {}, "first": {}, "marks": {}}
    known: list[Needed] = []
    for name, raw in _sources(folder, kind):
        parsed, path = parse_yaml(raw.decode("utf-8"), str(folder / name)), folder / name
        record = GuardsData if path.name == "guards.yaml" else RECORDS.get(kind)
        data["yaml"][name] = parsed if record is None else plain(record, parsed, path)
        if name.endswith("/provision.yaml"):
            provision = load_provision(folder / name)
            sources = pattern_sources(provision.data, folder / name)
            data["marks"][provision.id] = hashlib.sha256("\n".join(sources.values()).encode()).hexdigest()[:16]
            data["first"][provision.id] = len(known)
            known += map(needed, sources.values())
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"), default=str) + "\n"
    written = [_put(folder / NAME.format(kind), text.encode())]
    if known:
        written.append(_put(folder / needs.NAME, needs.Needs.of(known).saved(data["made_from"])))
    return written


def _put(path: Path, data: bytes) -> Path:
    import tempfile

    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=".compiled-")
    with os.fdopen(handle, "wb") as out:
        out.write(data)
    os.chmod(temporary, 0o644)
    os.replace(temporary, path)
    return path


if __name__ == "__main__":
    from contract_check.library import usual

    print(*write(Path(str(files("clauses")))), usual.write(Path(str(files("clauses"))).parent), sep="\n")
