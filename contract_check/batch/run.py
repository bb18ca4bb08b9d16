"""Many files judged: what is kept is taken, the rest is judged here or in worker processes; the results come in the order of the tasks."""

from __future__ import annotations

import os
from collections.abc import Callable, Generator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass

from contract_check.batch import codec
from contract_check.batch.pool import Pool, Task
from contract_check.batch.results import Results, marked
from contract_check.model import Report

WORTH = 4  # files for which another worker is worth its start
Here = Callable[[Task], Report]
Keys = Sequence[str | None]


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a task: a report, or the error that there was instead. `kept`: it had been judged before."""

    task: Task
    report: Report | None
    error: Exception | None = None
    kept: bool = False

    @property
    def path(self) -> str:
        """The path as given; the first of several files that are one agreement."""
        return self.task.paths[0]

    def result(self) -> Report:
        """The report. Raises the error where there is none."""
        if self.error is not None:
            raise self.error
        assert self.report is not None
        return self.report


def processors() -> int:
    """How many processors this process may use."""
    try:
        return len(os.sched_getaffinity(0))
    except AttributeError:
        return os.cpu_count() or 1


def workers_for(jobs: int | None, missing: int) -> int:
    """How many workers judge `missing` files; 0 means: this process. `jobs` None chooses by processors, and spares the start for few files."""
    if jobs is None:
        jobs = min(processors(), missing // WORTH)
    return 0 if jobs < 2 or missing == 0 else min(jobs, missing)


def judge_all(
    tasks: Sequence[Task], names: Keys, results: Results, *, here: Here, jobs: int | None = 1, told: Callable[[str, int, int], None] | None = None
) -> Generator[Outcome, None, None]:
    """The outcome of each task, in order. `names` are the names under which the results are kept, `here` judges in this process.

    `told` hears of scanned pages that a worker has read: path, pages done, pages in all. Close the iterator to end the workers early.
    """
    missing = [number for number, name in enumerate(names) if not results.has(name)]
    count = workers_for(jobs, len(missing))
    with ExitStack() as stack:
        pool = stack.enter_context(Pool([(n, tasks[n]) for n in missing], count, told or _silent)) if count else None
        waiting = set(missing)
        for number, (task, name) in enumerate(zip(tasks, names, strict=True)):
            if number not in waiting and name is not None and (report := results.report(name)) is not None:
                yield Outcome(task, report, kept=True)
            elif pool is not None and number in waiting:
                yield _received(pool.wait(number), task, name, results)
            else:
                yield _judged(task, name, results, here)
    if missing:
        results.finish()


def _judged(task: Task, name: str | None, results: Results, here: Here) -> Outcome:
    try:
        report = here(task)
    except Exception as error:
        return Outcome(task, None, error)
    if name is not None and results.unchanged(name, report):
        try:
            results.keep(name, codec.encode(report))
        except codec.CodecError:
            return Outcome(task, report)
        report = marked(report, name)
    return Outcome(task, report)


def _received(answer: bytes | Exception, task: Task, name: str | None, results: Results) -> Outcome:
    if isinstance(answer, Exception):
        return Outcome(task, None, answer)
    report = codec.decode(answer)
    if name is not None and results.unchanged(name, report):
        results.keep(name, answer)
        report = marked(report, name)
    return Outcome(task, report)


def _silent(path: str, done: int, count: int) -> None:
    """Nobody listens."""
