"""How much each pattern of the library is run in an ordinary agreement: counted over sample agreements when the library is compiled.

Judging a document takes about a fifth of the library's patterns, nearly the same ones for every agreement. What is known here changes
the time that judging takes, and nothing else.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from contract_check.atomic import write_file
from contract_check.library.compiled import shipped
from contract_check.resources import files

if TYPE_CHECKING:
    from contract_check.library.provisions import Provision

NAME = "compiled-usual.json"
ORDINARY = 40_000  # characters of an agreement of twenty pages
SAMPLES = ("fixtures/text/*.md", "fixtures/renewals/text/*.md", "fixtures/repository-text/*.md", "tests/agreements/*.txt")
PLAYBOOK = "model-alpr"  # asks for every provision


def usual(provision: str) -> list[int]:
    """The characters that each pattern of a shipped provision is run over in an ordinary agreement, in the order of the patterns; empty where
    they were not counted for exactly these patterns."""
    ready, (mark, counts) = shipped("provisions"), _counted().get(provision, ("", ""))
    return [int(count) for count in counts.split()] if ready is not None and mark == ready["marks"].get(provision) else []


@lru_cache(maxsize=1)
def _counted() -> dict[str, tuple[str, str]]:
    try:
        data: dict[str, tuple[str, str]] = json.loads((files("clauses") / NAME).read_bytes())
    except (OSError, ValueError):
        return {}
    return data


def samples(folder: Path) -> list[Path]:
    """The sample agreements of a checkout, in a fixed order."""
    return [path for pattern in SAMPLES for path in sorted(folder.glob(pattern))]


def count(provisions: Sequence[Provision], paths: Sequence[Path]) -> dict[str, list[int]]:
    """What `usual` tells, counted anew by judging agreements: characters, not time, so that it is the same wherever it is counted."""
    from contract_check import api
    from contract_check.library.playbooks import load_playbook
    from contract_check.read import read_document

    before = {provision.id: [pattern.searched for pattern in provision.patterns.values()] for provision in provisions}
    playbook, length = load_playbook(PLAYBOOK), 0
    for path in paths:
        document = read_document(path, cache=False)
        length += len(document.text)
        api.check_document(document, playbook)
    return {
        provision.id: [round((pattern.searched - old) * ORDINARY / max(length, 1)) for pattern, old in zip(provision.patterns.values(), before[provision.id], strict=True)]
        for provision in provisions
    }


def write(checkout: Path) -> Path:
    """Count over the samples of a checkout where a pattern of the shipped library changed since. Raises LibraryError, OSError."""
    from contract_check.library.provisions import load_provisions

    shipped.cache_clear()  # it was compiled just now
    provisions, path = list(load_provisions().values()), Path(str(files("clauses"))) / NAME
    if all(len(usual(provision.id)) == len(provision.patterns) for provision in provisions):
        return path
    marks = (shipped("provisions") or {}).get("marks", {})
    counted = count(provisions, samples(checkout))
    lines = [f"{json.dumps(name)}: {json.dumps([marks[name], ' '.join(map(str, counts))])}" for name, counts in counted.items()]
    write_file(path, "{\n" + ",\n".join(lines) + "\n}\n")
    return path
