from __future__ import annotations

from pathlib import Path

import pytest

from contract_check.batch import results


@pytest.fixture
def kept(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A cache of the test's own, with kept reports switched on."""
    folder = tmp_path_factory.mktemp("kept")
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(folder))
    monkeypatch.setattr(results, "ENABLED", True)
    return folder
