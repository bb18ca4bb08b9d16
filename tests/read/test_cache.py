"""The folder that keeps OCR results: private, bounded, and never in the way."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from contract_check.read.cache import Cache, cache_folder


def test_values_come_back(own_cache: Path) -> None:
    store = Cache()
    store.put("a", {"x": [1, "é"]})
    assert store.get("a") == {"x": [1, "é"]}
    assert store.get("b") is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such modes")
def test_nobody_else_may_look(own_cache: Path) -> None:
    store = Cache()
    store.put("a", 1)
    assert store.folder is not None
    assert stat.S_IMODE(store.folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((store.folder / "a.json").stat().st_mode) == 0o600


def test_the_least_recently_used_go_first(own_cache: Path) -> None:
    store = Cache(limit=2500)
    for index, key in enumerate("abc"):
        store.put(key, "x" * 1000)
        assert store.folder is not None
        os.utime(store.folder / f"{key}.json", (index, index))
    store.get("a")  # used again
    store.prune()
    assert store.get("a") is not None and store.get("b") is None and store.get("c") is not None


def test_a_broken_entry_is_no_entry(own_cache: Path) -> None:
    store = Cache()
    store.put("a", 1)
    assert store.folder is not None
    (store.folder / "a.json").write_text("{")
    assert store.get("a") is None


def test_without_a_folder_there_is_no_cache_and_no_error(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "file").write_text("in the way")
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(tmp_path / "file"))
    store = Cache()
    store.put("a", 1)
    store.prune()
    assert store.folder is None and store.get("a") is None


def test_a_link_in_place_of_the_folder_is_not_followed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    if sys.platform == "win32":
        pytest.skip("links need rights on Windows")
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    home = tmp_path / "home"
    home.mkdir()
    (home / "ocr").symlink_to(elsewhere)
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(home))
    assert Cache().folder is None


def test_switched_off_it_writes_nothing(own_cache: Path) -> None:
    Cache(enabled=False).put("a", 1)
    assert list(own_cache.rglob("*")) == []


PLACES = [
    ("linux", {"XDG_CACHE_HOME": "/x"}, "/x/contract-check"),
    ("linux", {"HOME": "/h"}, "/h/.cache/contract-check"),
    ("darwin", {"HOME": "/h"}, "/h/Library/Caches/contract-check"),
    ("linux", {"CONTRACT_CHECK_CACHE": "/y"}, "/y"),
]


@pytest.mark.skipif(sys.platform == "win32", reason="paths of other systems")
@pytest.mark.parametrize(("system", "environment", "expected"), PLACES)
def test_each_system_has_its_place(monkeypatch: pytest.MonkeyPatch, system: str, environment: dict[str, str], expected: str) -> None:
    for name in ("CONTRACT_CHECK_CACHE", "XDG_CACHE_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(sys, "platform", system)
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert str(cache_folder()) == expected
