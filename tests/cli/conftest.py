from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from contract_check.cli import main
from tests.standin import Checker, install


@dataclass(frozen=True)
class Result:
    code: int
    out: str
    err: str


Run = Callable[..., Result]


@pytest.fixture
def checker(monkeypatch: pytest.MonkeyPatch) -> Checker:
    return install(monkeypatch)


@pytest.fixture
def run(checker: Checker, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Run:
    """Runs the command in an empty folder, with the stand-in for the checker."""
    monkeypatch.chdir(tmp_path)

    def run(*arguments: str) -> Result:
        capfdbinary.readouterr()
        code = main(arguments)
        out, err = capfdbinary.readouterr()
        return Result(code, out.decode(), err.decode())

    return run


@pytest.fixture
def agreements(tmp_path: Path) -> Path:
    """A folder with agreements: `good`, `bad`, `scan`, `broken`, and a folder of more."""
    texts = {
        "good.txt": "no-sale=met@4.1;retention-limit=met@5;audit-log=met@6",
        "bad.txt": "no-sale=contradicted@4.1;Town in Connecticut",
        "low.txt": "no-sale=met@4.1",
        "scan.txt": "unreadable",
        "doubt.txt": "no-sale=met?@4.1",
        "doubtful-bad.txt": "no-sale=contradicted?@4.1",
        "broken.txt": "crash",
        "folder/b.PDF": "no-sale=met@4.1",
        "folder/a.docx": "no-sale=met@4.1",
        "folder/deep/a.pdf": "no-sale=met@4.1",
        "folder/notes.txt": "no-sale=contradicted@4.1",
        "folder/~$a.docx": "crash",
        "folder/.hidden.pdf": "crash",
        "folder/.git/c.pdf": "crash",
    }
    for name, text in texts.items():
        file = tmp_path / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)
    return tmp_path
