"""Measuring verdicts against a labelled set: load the labels, judge each row, count."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass

from contract_check.evaluate.cells import MODES, Run, judge_rows
from contract_check.evaluate.labels import load_labels

__all__ = ["Evaluation", "evaluate"]


@dataclass(frozen=True, slots=True)
class Evaluation:
    """What came of a label file: one run a mode; "all", the tool as it is, is always among them."""

    labels: str
    runs: dict[str, Run]

    @property
    def whole(self) -> Run:
        return self.runs["all"]


def evaluate(
    path: str | os.PathLike[str], *, ablation: bool = False, progress: Callable[[int, int, str], None] | None = None
) -> Evaluation:
    """Judge the rows of the label file `path`; with `ablation` once a mode, else once as the tool is.

    Raises UsageError with file, line and remedy for labels that cannot be used, LibraryError for a library that cannot.
    `progress` is called before each row with index, number of rows and what is being read.
    """
    rows = load_labels(path)
    runs = {}
    for mode in MODES if ablation else ("all",):
        told = progress if not ablation or progress is None else _naming(mode, progress)
        runs[mode] = judge_rows(rows, mode=mode, progress=told)
    return Evaluation(labels=os.fspath(path), runs=runs)


def _naming(mode: str, progress: Callable[[int, int, str], None]) -> Callable[[int, int, str], None]:
    return lambda index, count, name: progress(index, count, f"{name} ({mode})")
