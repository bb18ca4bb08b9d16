"""The library that ships, in one file that loads fast: the same data as its YAML files, and what each pattern needs to match.

`make library` writes it. It counts only while it was made from exactly the files that stand beside it;
otherwise the YAML files are read, which is slower and gives the same verdicts.
"""

from __future__ import annotations

import hashlib
import json
import os
import tempfile
from functools import lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from contract_check.resources import files

NAME = "compiled.json"
FOLDERS = ("provisions", "lexicon", "playbooks")


def digest(folder: Traversable | Path) -> str:
    """SHA-256 over names and bytes of the library's YAML files that the check path reads (examples are not)."""
    total = hashlib.sha256()
    for name, data in _sources(folder):
        total.update(f"{name}\0{len(data)}\0".encode())
        total.update(data)
    return total.hexdigest()


def _sources(folder: Traversable | Path) -> list[tuple[str, bytes]]:
    found = []
    for kind in FOLDERS:
        for entry in sorted((folder / kind).iterdir(), key=lambda e: e.name):
            if entry.name.endswith(".yaml"):
                found.append((f"{kind}/{entry.name}", entry.read_bytes()))
            elif kind == "provisions" and (entry / "provision.yaml").is_file():
                found.append((f"{kind}/{entry.name}/provision.yaml", (entry / "provision.yaml").read_bytes()))
    return found


@lru_cache(maxsize=1)
def shipped() -> dict[str, Any] | None:
    """The compiled library that ships: `yaml` (data of each file by its name), `words`, and `needed` (provision -> pattern -> groups of places in `words`); or None."""
    folder = files("clauses")
    try:
        data: dict[str, Any] = json.loads((folder / NAME).read_bytes())
    except (OSError, ValueError):
        return None
    return data if data.get("made_from") == digest(folder) else None


def entry(path: Traversable | Path) -> Any:
    """What a YAML file of the shipped library holds, when the compiled library has it; or None."""
    folder, name = str(files("clauses")), str(path)
    if not name.startswith(folder):
        return None
    ready = shipped()
    return None if ready is None else ready["yaml"].get(name[len(folder) + 1 :].replace("\\", "/"))


def write(folder: Path) -> Path:
    """Compile the library in `folder` (with provisions, lexicon and playbooks). Raises LibraryError for a fault in its files."""
    from contract_check.library.literals import Table, needed
    from contract_check.library.provisions import load_provision, pattern_sources
    from contract_check.library.yamlfile import parse_yaml

    data: dict[str, Any] = {"made_from": digest(folder), "yaml": {}, "needed": {}}
    table = Table()
    for name, raw in _sources(folder):
        data["yaml"][name] = parse_yaml(raw.decode("utf-8"), str(folder / name))
        if name.endswith("/provision.yaml"):
            provision = load_provision(folder / name)
            sources = pattern_sources(provision.data, folder / name)
            data["needed"][provision.id] = {pattern: table.numbers(needed(source)) for pattern, source in sources.items()}
    data["words"] = table.words
    handle, temporary = tempfile.mkstemp(dir=folder, prefix=".compiled-")
    with os.fdopen(handle, "w", encoding="utf-8") as out:
        json.dump(data, out, ensure_ascii=False, separators=(",", ":"), default=str)
        out.write("\n")
    os.chmod(temporary, 0o644)
    os.replace(temporary, folder / NAME)
    return folder / NAME


if __name__ == "__main__":
    print(write(Path(str(files("clauses")))))
