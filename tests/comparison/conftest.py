"""The renewal pairs, made once from their sources, and short agreements for tables."""

from __future__ import annotations

import importlib.util
from pathlib import Path
from typing import Any

import pytest

RENEWALS = Path(__file__).resolve().parents[2] / "fixtures" / "renewals"


@pytest.fixture(scope="session")
def renewals(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with all agreements of the pairs as .pdf, .docx and .txt."""
    spec = importlib.util.spec_from_file_location("renewals_make", RENEWALS / "make.py")
    assert spec is not None and spec.loader is not None
    module: Any = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    folder = tmp_path_factory.mktemp("renewals")
    module.make(folder)
    return folder
