"""The labelled examples of a library, as texts with provision, status, style and family."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

from contract_check.library.yamlfile import load_yaml
from contract_check.model import STATUSES, LibraryError
from contract_check.resources import files

CHANGES = ("polarity", "actor", "exception-added", "exception-emptied", "number")


@dataclass(frozen=True, slots=True)
class Example:
    """One labelled text. `family` groups an example with its minimal pairs; `change` is "" for the example itself."""

    provision: str  # "" for a clause that bears on none
    id: str
    status: str
    style: str
    text: str
    family: str
    change: str = ""
    agency_state: str | None = None


def load_examples(folder: Traversable | Path | None = None) -> list[Example]:
    """All examples of a library (default: the one that ships), pairs and neutral clauses included. Raises LibraryError."""
    root = folder if folder is not None else files("clauses")
    out: list[Example] = []
    for entry in sorted((root / "provisions").iterdir(), key=lambda e: e.name):
        examples = entry / "examples"
        if not entry.is_dir() or not examples.is_dir():
            continue
        for path in sorted(examples.iterdir(), key=lambda e: e.name):
            if path.name.endswith(".yaml"):
                out += _of_file(path)
    neutral = root / "neutral"
    if neutral.is_dir():
        for path in sorted(neutral.iterdir(), key=lambda e: e.name):
            data = load_yaml(path)
            out += [Example("", c["id"], "missing", data["style"], c["text"], f"neutral/{c['id']}") for c in data["clauses"]]
    return out


def _of_file(path: Any) -> list[Example]:
    data = load_yaml(path)
    try:
        provision, style = data["provision"], data["style"]
        rows = {row["id"]: row for row in data["examples"]}
        out = [
            Example(provision, row["id"], row["status"], style, row["text"].strip(), f"{provision}/{row['id']}", "", row.get("agency_state"))
            for row in data["examples"]
        ]
        for place, row in enumerate(data.get("pairs") or []):
            base = rows[row["of"]]
            out.append(
                Example(
                    provision, f"{row['of']}~{place + 1}", row["status"], style, row["text"].strip(), f"{provision}/{row['of']}", row["change"],
                    row.get("agency_state", base.get("agency_state")),
                )  # fmt: skip
            )
    except (KeyError, TypeError, AttributeError) as error:
        raise LibraryError(f"{path}: an example lacks {error}; each needs id, status and text") from error
    for example in out:
        if example.status not in STATUSES:
            raise LibraryError(f"{path}: example {example.id} has status {example.status!r}; use one of {', '.join(STATUSES)}")
        if example.change and example.change not in CHANGES:
            raise LibraryError(f"{path}: pair {example.id} has change {example.change!r}; use one of {', '.join(CHANGES)}")
    return out
