"""Files are replaced whole, and a failed write leaves everything as it was."""

from __future__ import annotations

import os
import stat
from pathlib import Path

import pytest

from contract_check.atomic import write_file
from contract_check.model import UsageError

posix = pytest.mark.skipif(os.name != "posix", reason="permissions, links and devices of POSIX")


@pytest.mark.parametrize(
    ("data", "written", "why"),
    [
        ("é\r\nb\n", b"\xc3\xa9\r\nb\n", "UTF-8, line ends kept"),
        (b"\x00\xff", b"\x00\xff", "bytes as they are"),
        ("\udc80", b"\\udc80", "a broken file name cannot stop the report"),
    ],
)
def test_content(tmp_path: Path, data: str | bytes, written: bytes, why: str) -> None:
    write_file(tmp_path / "out", data)
    assert (tmp_path / "out").read_bytes() == written, why
    assert os.listdir(tmp_path) == ["out"], "no temporary file stays"


@posix
def test_an_existing_file_keeps_its_permissions(tmp_path: Path) -> None:
    target = tmp_path / "out"
    target.write_text("old")
    target.chmod(0o640)
    write_file(target, "new")
    assert (target.read_text(), stat.S_IMODE(target.stat().st_mode)) == ("new", 0o640)


@posix
def test_a_link_stays_a_link(tmp_path: Path) -> None:
    (tmp_path / "real").write_text("old")
    (tmp_path / "link").symlink_to("real")
    write_file(tmp_path / "link", "new")
    assert (tmp_path / "link").is_symlink() and (tmp_path / "real").read_text() == "new"


@posix
def test_a_device_is_written_to_and_not_replaced() -> None:
    before = os.stat(os.devnull).st_mode
    write_file(os.devnull, "x")
    assert stat.S_ISCHR(before) and os.stat(os.devnull).st_mode == before


@pytest.mark.parametrize(("place", "words"), [("", "folder"), ("no/such/out", "no such file")])
def test_what_cannot_be_written_is_a_usage_error(tmp_path: Path, place: str, words: str) -> None:
    with pytest.raises(UsageError, match=words) as caught:
        write_file(tmp_path / place, "x")
    assert "\n" not in str(caught.value)


def test_a_failure_leaves_the_old_content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "out").write_text("old")

    def full(source: object, target: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "replace", full)
    with pytest.raises(UsageError, match="no space"):
        write_file(tmp_path / "out", "new")
    assert os.listdir(tmp_path) == ["out"] and (tmp_path / "out").read_text() == "old"
