"""A progress bar on stderr while several files are judged, where somebody watches."""

from __future__ import annotations

import os
import sys
from typing import Any, Self

from contract_check.batch.run import Outcome

LEAST = 2  # files to judge for which a bar is worth its line


class Bar:
    """Counts judged files on a terminal; what is told meanwhile appears above it. Elsewhere it does nothing, and nothing is imported.

    `quiet`: reports go to standard output; where that is a terminal too, they are the progress.
    """

    def __init__(self, count: int, *, quiet: bool = False) -> None:
        self.count = count
        self.shown = count >= LEAST and _watched(sys.stderr) and not (quiet and _watched(sys.stdout))
        self.progress: Any = None

    def __enter__(self) -> Self:
        if self.shown:
            from rich.console import Console
            from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

            columns = (TextColumn("judging"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TextColumn("left"), TimeRemainingColumn())
            self.progress = Progress(*columns, console=Console(stderr=True), transient=True, redirect_stdout=False)
            self.task = self.progress.add_task("", total=self.count)
            self.progress.start()
        return self

    def advance(self, outcome: Outcome) -> None:
        """One file more is done; one whose result was kept never counted."""
        if self.progress is not None and not outcome.kept:
            self.progress.advance(self.task)

    def __exit__(self, *_: object) -> None:
        if self.progress is not None:
            self.progress.stop()


def _watched(stream: Any) -> bool:
    try:
        return stream is not None and stream.isatty() and os.environ.get("TERM") != "dumb"
    except ValueError:
        return False
