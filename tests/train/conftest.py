"""A library small enough to train on within a test."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contract_check.resources import files

FEW = ("no-sale", "retention-limit", "security-standards")


@pytest.fixture(scope="module")
def small_library(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three provisions of the library with their examples, so that a whole training takes seconds."""
    root = tmp_path_factory.mktemp("library")
    source = Path(str(files("clauses")))
    shutil.copytree(source / "lexicon", root / "lexicon")
    shutil.copytree(source / "neutral", root / "neutral")
    for name in FEW:
        shutil.copytree(source / "provisions" / name, root / "provisions" / name)
    (root / "playbooks").mkdir()
    (root / "playbooks" / "model-alpr.yaml").write_text(
        "id: model-alpr\ntitle: Small\nbasis: test\nall_provisions: true\ndefaults: {citation: test, checked: test}\n"
        "requirements:\n  - {provision: retention-limit, severity: medium, duty: practice, citation: test, checked: test, parameters: {cap_days: 30}}\n",
        encoding="utf-8",
    )
    return root
