from __future__ import annotations

import pytest

from tests.standin import Checker, install


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> Checker:
    return install(monkeypatch)
