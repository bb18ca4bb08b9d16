"""Many files: judged in worker processes, results kept, and given in the order asked for."""

from __future__ import annotations

from collections.abc import Generator, Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from contract_check.batch import books
from contract_check.batch.pool import Task
from contract_check.batch.results import Results
from contract_check.batch.run import Outcome, judge_all
from contract_check.model import Report

__all__ = ["Outcome", "check_many"]


def check_many(
    paths: Iterable[str | Path],
    *,
    playbook: str | Path = "model-alpr",
    view: str = "accepted",
    ocr: str = "auto",
    agency_state: str | None = None,
    roles: Mapping[str, Sequence[str]] | None = None,
    library: Path | None = None,
    jobs: int | None = None,
    cache: bool = True,
) -> Generator[Outcome, None, None]:
    """What comes of each file, in the order of `paths`: an `Outcome` with `path` and either `report` or `error`.

    `jobs` files are judged at a time in guarded worker processes: one that hangs, crashes or outgrows its memory becomes an error of its
    own and stops no other. 1 judges in this process; None chooses by processors and number of files. Results are kept in the folder of
    `contract-check cache`, and taken from there when file, playbook, library, options and program are the same; `cache` False does
    neither. The other options are those of `check`. Closing the iterator ends the workers.

    Raises UsageError or LibraryError for a playbook that cannot be used; whatever is wrong with a file is the error of its outcome.
    """
    name, given = str(playbook), [str(path) for path in paths]
    results = Results(cache, library)
    shelf = books.Shelf(results, lambda name: _load(name, library))
    shelf(name)
    options: dict[str, Any] = {"view": view, "ocr": ocr, "agency_state": agency_state, **({"roles": dict(roles)} if roles else {})}
    names = [results.key((path,), shelf.digests[name], {**options, "together": False}) for path in given]
    options |= {"cache": cache, **({"library": str(library)} if library is not None else {})}
    tasks = [Task((path,), name, options) for path in given]

    def here(task: Task) -> Report:
        from contract_check import api

        return api.check(task.paths[0], playbook=name, view=view, ocr=ocr, agency_state=agency_state, roles=roles, library=library, cache=cache)

    return judge_all(tasks, names, results, here=here, jobs=jobs)


def _load(name: str, library: Path | None) -> Any:
    from contract_check.library.playbooks import load_playbook

    return load_playbook(name, library)
