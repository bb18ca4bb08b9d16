from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.ways_in.runner import ROOT, Runner, shim


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A copy of the sample repository."""
    target = tmp_path / "repository"
    shutil.copytree(ROOT / "fixtures" / "repository", target)
    return target


@pytest.fixture
def runner(repository: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Runner:
    """A runner whose workspace is the sample repository, with the tool on its PATH."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    temp = tmp_path / "temp"
    temp.mkdir()
    return Runner(repository, temp, shim(tmp_path / "bin"))
