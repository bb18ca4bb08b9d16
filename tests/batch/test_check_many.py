"""`contract_check.check_many`: many files from Python."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import contract_check
from contract_check import UnreadableDocument, check, check_many, resources
from contract_check.model import UsageError

LIBRARY = Path(str(resources.files("clauses")))
TEXTS = {"a.txt": "AGREEMENT\n1. Vendor may sell Footage.\n", "b.txt": "", "c.txt": "AGREEMENT\n1. Vendor shall not sell Footage.\n"}


@pytest.fixture(autouse=True)
def place(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name, text in TEXTS.items():
        Path(name).write_text(text)


@pytest.mark.parametrize("jobs", [1, 2])
def test_reports_and_errors_in_order(jobs: int) -> None:
    for again in (False, True):
        found = list(check_many(["c.txt", Path("b.txt"), "gone.txt", "a.txt"], playbook="or-sb-1516", jobs=jobs))
        assert [outcome.path for outcome in found] == ["c.txt", "b.txt", "gone.txt", "a.txt"]
        assert [type(outcome.error) for outcome in found] == [type(None), UnreadableDocument, UsageError, type(None)]
        assert [outcome.kept for outcome in found] == [again, False, False, again]
        for outcome in (found[0], found[3]):
            report = outcome.result()
            assert report.to_dict() == check(outcome.path, playbook="or-sb-1516").to_dict()
            assert report.documents[0].text == check(outcome.path, playbook="or-sb-1516").documents[0].text
        with pytest.raises(UnreadableDocument):
            found[1].result()


def test_nothing_is_kept_when_that_is_asked_for(kept: Path) -> None:
    assert [outcome.kept for _ in range(2) for outcome in check_many(["a.txt"], cache=False)] == [False, False]
    assert list(kept.iterdir()) == []


def test_a_library_of_ones_own(tmp_path: Path) -> None:
    own = tmp_path / "own"
    shutil.copytree(LIBRARY, own, ignore=shutil.ignore_patterns("examples", "__pycache__", "*.py"))
    book = own / "playbooks" / "or-sb-1516.yaml"

    def titles(jobs: int) -> list[tuple[str, bool]]:
        return [(o.result().playbook.title, o.kept) for o in check_many(["a.txt", "c.txt"], playbook="or-sb-1516", library=own, jobs=jobs)]

    before = titles(2)
    assert titles(1) == [(title, True) for title, _ in before]
    book.write_text(book.read_text(encoding="utf-8").replace("title: ", "title: Our own ", 1), encoding="utf-8")
    after = titles(1)
    assert after == [(f"Our own {title}", False) for title, _ in before]


def test_a_playbook_that_does_not_exist_is_said_at_once() -> None:
    with pytest.raises(UsageError, match="no playbook is called 'oregon'"):
        check_many(["a.txt"], playbook="oregon")


def test_the_iterator_can_be_left() -> None:
    outcomes = check_many(["a.txt", "c.txt"] * 4, jobs=2)
    assert next(outcomes).path == "a.txt"
    outcomes.close()
    with pytest.raises(StopIteration):
        next(outcomes)


def test_public_names_exist() -> None:
    for name in contract_check.__all__:
        assert getattr(contract_check, name) is not None
