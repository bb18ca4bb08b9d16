"""The two agreements of a comparison read and judged, the new one in a second process where the command may start one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from contract_check import apart
from contract_check.api import Judgement
from contract_check.model import ContractCheckError, Report

DONE, FAILED, PROGRESS = "done", "failed", "progress"
Judged = tuple[Report, Judgement]
Told = Callable[[int, int], None]


def judged_apart(judge: Callable[[str, Told], Judged], old: str, new: str, progress: Told | None) -> tuple[Judged, Judged]:
    """`judge(path, progress)` for both files, at the same time. Raises what it raises, for the old file first."""
    told = progress or (lambda done, count: None)

    def work(link: apart.Link) -> None:
        try:
            link.send((DONE, judge(new, lambda done, count: link.send((PROGRESS, (done, count))))))
        except ContractCheckError as error:
            link.send((FAILED, error))

    with apart.Copy(work) as copy:
        before = judge(old, told)
        after = _answer(copy.link, told)
    return before, after if after is not None else judge(new, told)


def _answer(link: apart.Link, told: Told) -> Any:
    """What the second process found, None where it gives no answer. Raises what it raised."""
    try:
        while True:
            kind, value = link.receive()
            if kind == DONE:
                return value
            if kind == FAILED:
                raise value
            told(*value)
    except apart.Silent:
        return None
