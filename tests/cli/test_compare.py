"""`contract-check compare`: exit codes, outputs, mistakes, and a Word file with tracked changes against itself."""

from __future__ import annotations

import json
from collections.abc import Callable
from pathlib import Path

import pytest

from contract_check.cli import main

HEAD = "AGREEMENT\n\nThis Agreement is between the City of Alder (the “City”) and Platewise, Inc. (the “Vendor”).\n\n"
DATA = "1.1 “City Data” means all plate reads, images, locations and metadata, and all data derived from them.\n\n"
OLD = HEAD + DATA + "4.1 The Vendor shall not sell, lease or license City Data.\n\n7.1 The Vendor shall keep an audit log of all searches for two years.\n"
SAME = OLD.replace("4.1", "6.1")
LOST = OLD.replace("shall not sell, lease or license", "may sell and license")
LOW = OLD.replace("for two years", "for one year")
TRACKED = Path(__file__).resolve().parents[2] / "fixtures" / "hard" / "tracked.docx"
Run = Callable[..., tuple[int, str, str]]


@pytest.fixture
def run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    monkeypatch.chdir(tmp_path)
    for name, text in (("old.txt", OLD), ("same.txt", SAME), ("lost.txt", LOST), ("low.txt", LOW), ("empty.txt", " \n"), ("words.txt", "Signed in Alder.\n")):
        (tmp_path / name).write_text(text, encoding="utf-8")
    (tmp_path / "folder").mkdir()

    def run(*arguments: str) -> tuple[int, str, str]:
        capfdbinary.readouterr()
        code = main(("compare", *arguments))
        out, err = capfdbinary.readouterr()
        return code, out.decode(), err.decode()

    return run


CODES = [
    (("old.txt", "same.txt"), 0, "nothing was lost"),
    (("old.txt", "lost.txt"), 1, "a protection of high severity was lost"),
    (("lost.txt", "old.txt"), 0, "only gained"),
    (("old.txt", "lost.txt", "--fail-on", "none"), 0, "nothing trips"),
    (("old.txt", "lost.txt", "--fail-on", "missing:high"), 0, "only what is missing now would trip"),
    (("old.txt", "lost.txt", "--fail-on", "contradicted:high"), 1, "what is contradicted now trips"),
    (("old.txt", "low.txt"), 0, "weakened, but of low severity"),
    (("old.txt", "low.txt", "--fail-on", "low"), 1, "weakened, and the gate is low"),
    (("old.txt", "empty.txt"), 3, "the new file cannot be read"),
    (("old.txt", "words.txt"), 3, "the new file says nothing"),
    (("old.txt", "no-such.txt"), 2, "no such file"),
]


@pytest.mark.parametrize(("arguments", "code", "reason"), CODES, ids=[row[2] for row in CODES])
def test_exit_codes(run: Run, arguments: tuple[str, ...], code: int, reason: str) -> None:
    got, out, err = run(*arguments)
    assert got == code, (out, err)
    assert "Traceback" not in err


MISTAKES = [
    (("old.txt",), "needs two files", "one file only"),
    (("old.txt", "same.txt", "lost.txt"), "needs two files", "three files"),
    (("--views", "old.txt", "same.txt"), "name one", "views of two files"),
    (("--views", "old.txt"), "only a Word file", "views of a text"),
    (("old.txt", "folder"), "not folders", "a folder"),
    (("old.txt", "same.txt", "--format", "csv"), "no csv form", "a format that a comparison has not"),
    (("old.txt", "same.txt", "--format", "htm"), "html", "a slip in the format"),
    (("old.txt", "same.txt", "-o", "text=old.txt"), "overwrite", "an output that is an input"),
    (("old.txt", "same.txt", "--playbook", "no-such"), "no-such", "an unknown playbook"),
]


@pytest.mark.parametrize(("arguments", "words", "reason"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistakes_are_one_line(run: Run, arguments: tuple[str, ...], words: str, reason: str) -> None:
    code, out, err = run(*arguments)
    assert code == 2 and out == "" and words in err
    assert len([line for line in err.splitlines() if line.startswith("contract-check:")]) == 1


def test_outputs_by_their_names(run: Run, tmp_path: Path) -> None:
    code, out, err = run("old.txt", "lost.txt", "-o", "d.html", "-o", "d.md", "-o", "d.json", "-o", "d.docx", "-o", "text=d.out")
    assert code == 1 and out == ""
    assert json.loads((tmp_path / "d.json").read_text("utf-8"))["summary"]["lost"] >= 1
    assert (tmp_path / "d.docx").read_bytes()[:2] == b"PK"
    assert (tmp_path / "d.html").read_text("utf-8").startswith("<!doctype html>")
    assert "Renewal review" in (tmp_path / "d.md").read_text("utf-8")
    assert "lost" in (tmp_path / "d.out").read_text("utf-8") and "1 lost" in err


def test_a_file_with_tracked_changes_against_itself(run: Run) -> None:
    code, out, err = run("--views", str(TRACKED), "--format", "json", "--fail-on", "none")
    delta = json.loads(out)
    assert code == 0
    assert (delta["old"]["view"], delta["new"]["view"]) == ("original", "accepted")
    assert any(change["kind"] in {"edited", "added", "dropped"} for change in delta["clauses"])


def test_without_a_playbook_it_says_which(run: Run) -> None:
    assert "model-alpr" in run("old.txt", "same.txt")[2]
