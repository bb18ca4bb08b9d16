"""Worker processes: a file that hangs, crashes or eats memory costs itself alone."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from contract_check import check
from contract_check.batch import codec, pool
from contract_check.batch.pool import Pool, Task, Worker
from contract_check.batch.results import Results
from contract_check.batch.run import judge_all, workers_for
from contract_check.model import LibraryError, UnreadableDocument, UsageError
from contract_check.read import limits

TEXT = "MASTER AGREEMENT\n1. Vendor shall not sell Footage.\n"
BOOK = """\
id: own
title: Own
basis: own
requirements: [{provision: no-sale, severity: high, duty: practice, citation: P, checked: own}]
"""
ODD = Path(__file__).with_name("odd_worker.py")


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("own.yaml").write_text(BOOK)


@pytest.fixture
def odd(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pool, "SCRIPT", ODD)


def tasks(*names: str) -> list[tuple[int, Task]]:
    for name in names:
        Path(name).write_text(TEXT)
    return [(number, Task((name,), "own.yaml")) for number, name in enumerate(names)]


def results(*names: str, count: int = 2) -> dict[str, bytes | Exception]:
    told: list[str] = []
    with Pool(tasks(*names), count, lambda *far: told.append(far[0])) as working:
        return {name: working.wait(number) for number, name in enumerate(names)}


def judged(result: bytes | Exception) -> bool:
    return isinstance(result, bytes) and codec.decode(result).findings[0].provision == "no-sale"


def test_one_bad_file_never_stops_the_others(odd: None) -> None:
    found = results("a.txt", "crash.txt", "b.txt", "raise.txt", "print.txt", "memory.txt", "c.txt")
    assert [name for name, result in found.items() if judged(result)] == ["a.txt", "b.txt", "print.txt", "c.txt"]
    crash, memory, raised = found["crash.txt"], found["memory.txt"], found["raise.txt"]
    assert (type(crash).__name__, str(crash)) == ("RuntimeError", "the process that judged it ended with code -6")
    assert isinstance(memory, UnreadableDocument)
    assert str(memory) == "memory.txt: judging it takes more than 2048 MB of memory; split the file, or set CONTRACT_CHECK_MEMORY_MB higher"
    assert (type(raised).__name__, str(raised)) == ("LookupError", "no such\nthing")


def test_a_worker_that_hangs_is_ended(odd: None, monkeypatch: pytest.MonkeyPatch) -> None:
    started = Worker(lambda *far: None)
    [(_, first), (_, second)] = tasks("a.txt", "hang.txt")
    assert judged(started.judge(first))
    process = started.process
    assert process is not None
    started.seconds = 1.0
    before = time.monotonic()
    with pytest.raises(UnreadableDocument, match=r"hang.txt: not done after 1 seconds; split the file, or set CONTRACT_CHECK_SECONDS higher"):
        started.judge(second)
    assert time.monotonic() - before < 60
    assert process.poll() is not None, "it is gone"
    started.seconds = 100.0
    assert judged(started.judge(first)), "and a new one takes its place"
    started.end()


def test_reading_that_gets_on_may_take_longer(odd: None) -> None:
    far: list[tuple[str, int, int]] = []
    worker = Worker(lambda *told: far.append(told))  # type: ignore[arg-type]
    [(_, first), (_, slow)] = tasks("a.txt", "slow.txt")
    worker.judge(first)
    worker.seconds = 2.0  # each page takes 0.6, all of them 2.4
    assert judged(worker.judge(slow))
    assert far == [("slow.txt", page, 4) for page in range(1, 5)]
    worker.end()


def test_the_time_is_that_of_one_process(monkeypatch: pytest.MonkeyPatch) -> None:
    assert Worker(lambda *far: None).seconds == limits.PATIENCE * limits.USUAL_SECONDS
    monkeypatch.setenv("CONTRACT_CHECK_SECONDS", "10")
    monkeypatch.setenv("CONTRACT_CHECK_MEMORY_MB", "512")
    worker = Worker(lambda *far: None)
    assert (worker.seconds, worker.memory) == (30, 512 << 20)


def test_errors_arrive_as_what_they_were() -> None:
    Path("bad.yaml").write_text("id: bad\n")
    Path("empty.txt").write_text("")
    given = [Task(("a.txt",), "gone-book"), Task(("a.txt",), "bad.yaml"), Task(("gone.txt",), "own.yaml"), Task(("empty.txt",), "own.yaml")]
    Path("a.txt").write_text(TEXT)
    with Pool(list(enumerate(given)), 1, lambda *far: None) as working:
        found = [working.wait(number) for number in range(4)]
    assert [type(error) for error in found] == [UsageError, LibraryError, UsageError, UnreadableDocument]
    for task, error in zip(given, found, strict=True):
        with pytest.raises(type(error)) as here:  # type: ignore[arg-type]
            check(task.paths[0], playbook=task.playbook)
        assert str(here.value) == str(error)
        assert getattr(here.value, "readability", None) == getattr(error, "readability", None)


def test_leaving_early_ends_the_workers(odd: None) -> None:
    before = time.monotonic()
    with Pool(tasks("a.txt", "hang.txt", "hang-too.txt"), 2, lambda *far: None) as working:
        assert judged(working.wait(0))
        processes = [worker.process for worker in working.workers if worker.process]
    assert processes
    assert all(process.poll() is not None for process in processes)
    assert time.monotonic() - before < 60


def test_a_worker_ends_when_its_parent_has_gone() -> None:
    process = subprocess.Popen([sys.executable, "-I", "-S", str(pool.SCRIPT)], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    assert process.stdin is not None and process.stdout is not None
    process.stdin.write(b'{"modules": %s, "memory": 1000000000, "debug": false}\n' % repr(sys.path).replace("'", '"').encode())
    process.stdin.flush()
    assert process.stdout.readline() == b'{"ready": true}\n'
    process.stdin.close()
    assert process.wait(30) == 0
    process.stdout.close()


@pytest.mark.parametrize(
    ("jobs", "missing", "processors", "expected", "reason"),
    [
        (None, 1, 8, 0, "one file is judged here"),
        (None, 7, 8, 0, "so are a few"),
        (None, 8, 8, 2, "a second worker is worth its start"),
        (None, 500, 8, 8, "as many as there are processors"),
        (None, 500, 1, 0, "on one processor nothing is won"),
        (1, 500, 8, 0, "one at a time"),
        (4, 500, 2, 4, "as many as are asked for"),
        (4, 2, 2, 2, "never more than files"),
        (4, 0, 2, 0, "nothing to judge"),
    ],
)
def test_how_many(monkeypatch: pytest.MonkeyPatch, jobs: int | None, missing: int, processors: int, expected: int, reason: str) -> None:
    monkeypatch.setattr("contract_check.batch.run.processors", lambda: processors)
    assert workers_for(jobs, missing) == expected, reason


def test_nothing_is_started_where_nothing_is_to_do() -> None:
    assert list(judge_all([], [], Results(), here=lambda task: pytest.fail("nothing to judge"), jobs=2)) == []
