"""Files that once ended wrong, and a short fuzz run: nothing but a verdict (0, 1) or a refusal (3)."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.fuzz import fuzz

FOUND = sorted(path for path in fuzz.FOUND.iterdir() if path.suffix in (".pdf", ".docx", ".txt", ".md"))


@pytest.mark.parametrize("path", FOUND, ids=[path.name for path in FOUND])
def test_what_was_found_is_mended(path: Path) -> None:
    with fuzz.place() as (_, policy):
        code, err = fuzz.attempt(path, policy)
    assert not fuzz.wrong(code, err), f"exit {code}: {err}"


def test_a_short_run() -> None:
    codes, failures = fuzz.run(60, seed=1, keep=None, budget=120)
    assert failures == []
    assert codes.total() >= 20 and codes[3] and codes[0] + codes[1], "some files are judged, some are refused"


def test_a_wrong_end_would_be_noticed() -> None:
    assert fuzz.wrong(2, "contract-check: failed unexpectedly") and fuzz.wrong(0, "Traceback (most recent call last)") and fuzz.wrong(3, "")
    assert not fuzz.wrong(3, "contract-check: x.pdf: damaged") and not fuzz.wrong(1, "")
