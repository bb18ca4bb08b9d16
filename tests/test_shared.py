"""What the processes of a test run share."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shared import RUN, kept


def test_the_first_that_asks_makes_it_for_the_others(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[int] = []

    def make() -> list[str]:
        made.append(1)
        return ["met", "missing"]

    monkeypatch.setenv(RUN, str(tmp_path))
    assert [kept("verdicts", make) for _ in range(3)] == [["met", "missing"]] * 3 and len(made) == 1
    monkeypatch.setenv(RUN, str(tmp_path / ".." / "another"))
    (tmp_path / ".." / "another").mkdir()
    assert kept("verdicts", make) == ["met", "missing"] and len(made) == 2, "another run makes its own"
    monkeypatch.delenv(RUN)
    assert kept("verdicts", make) == ["met", "missing"] and len(made) == 3, "a process alone keeps nothing"
