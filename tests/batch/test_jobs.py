"""`check --jobs`: the same reports, bytes and order as one file after the other; nothing is left behind when it is stopped."""

from __future__ import annotations

import contextlib
import json
import os
import select
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILES = {
    "a.txt": "MASTER AGREEMENT\n1. Vendor may sell Footage to anyone.\n",
    "b.txt": "",
    "c.txt": "MASTER AGREEMENT\n1. Vendor shall not sell Footage to the Town of Birch, Oregon.\n",
    "e.txt": "RIDER\n1. The Town of Birch, Connecticut. Vendor shall delete Footage after thirty (30) days.\n",
}
ORDER = ["e.txt", "b.txt", "d.pdf", "gone.txt", "c.txt", "a.txt"]


@pytest.fixture(autouse=True)
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    for name, text in FILES.items():
        Path(name).write_text(text)
    shutil.copy(FIXTURES / "hard" / "stale-reference.pdf", "d.pdf")
    return tmp_path


def command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "contract_check", "check", "--no-cache", *arguments]


def run(*arguments: str) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(command(*arguments), capture_output=True, timeout=600, check=False)


def test_two_at_a_time_give_the_same_bytes_in_the_same_order() -> None:
    found = {}
    for jobs in ("1", "2"):
        books = ["--playbook", "ct-pa-26-14", "--playbook", "or-sb-1516"]
        result = run(*ORDER, *books, "--jobs", jobs, "-o", "json=-", "-o", "html=out", "-o", "csv=out")
        assert result.returncode == 2, "one file does not exist"
        found[jobs] = (result.stdout, result.stderr, {path.name: path.read_bytes() for path in sorted(Path("out").iterdir())})
        shutil.rmtree("out")
    assert found["1"] == found["2"]
    paths = [json.loads(line)["documents"][0]["path"] for line in found["2"][0].splitlines()]
    assert paths == [name for name in ORDER for _ in range(2) if name != "gone.txt"]
    assert found["2"][1].count(b"gone.txt: no such file") == 2


def test_an_agreement_of_several_files_is_one_task() -> None:
    one, two = (run("a.txt", "c.txt", "--together", "--jobs", jobs, "--fail-on", "none", "--format", "json") for jobs in ("1", "2"))
    assert (one.stdout, one.stderr, one.returncode) == (two.stdout, two.stderr, two.returncode)
    assert len(json.loads(two.stdout)["documents"]) == 2


@pytest.mark.skipif(os.name != "posix", reason="signals")
@pytest.mark.parametrize("jobs", ["1", "2"])
def test_stopping_leaves_nothing_half_written(jobs: str) -> None:
    for number in range(60):
        shutil.copy("d.pdf", f"n{number:02}.pdf")
    mark = f"stop-{os.getpid()}-{jobs}"
    process = subprocess.Popen(
        command(*sorted(map(str, Path().glob("n*.pdf"))), "--jobs", jobs, "-o", "json=out", "-o", "html=out"),
        stderr=subprocess.PIPE, env={**os.environ, "MARK": mark}, start_new_session=True,
    )  # fmt: skip
    assert process.stderr is not None
    for _ in range(4):
        assert process.stderr.readline()
    os.killpg(process.pid, signal.SIGINT)  # what the terminal does on Ctrl-C
    rest = process.stderr.read()
    assert process.wait(60) == 130
    assert rest.endswith(b"contract-check: stopped\n")
    assert b"Traceback" not in rest
    written = sorted(Path("out").iterdir())
    assert 0 < len(written) < 120
    assert {path.suffix for path in written} <= {".json", ".html"}, "no temporary file stays"
    for path in written:
        if path.suffix == ".json":
            json.loads(path.read_bytes())
        else:
            assert path.read_text().rstrip().endswith("</html>")
    assert alive(mark) == []


def alive(mark: str) -> list[str]:
    """The processes that were started with the mark in their environment."""
    found = []
    for _ in range(20):
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            with contextlib.suppress(OSError):
                if f"MARK={mark}".encode() in (folder / "environ").read_bytes():
                    found.append(folder.name)
        if not found:
            break
        time.sleep(0.1)
    return found


# ---------------------------------------------------------------- the bar


def on_terminal(*arguments: str) -> str:
    """What a command shows on a terminal, its standard output going elsewhere."""
    import pty  # not on Windows

    ours, theirs = pty.openpty()
    environment = {**os.environ, "TERM": "xterm", "COLUMNS": "100"}
    with open(os.devnull, "wb") as nowhere:
        process = subprocess.Popen(command(*arguments), stdout=nowhere, stderr=theirs, env=environment)
    os.close(theirs)
    seen = b""
    while process.poll() is None or select.select([ours], [], [], 0.2)[0]:
        if select.select([ours], [], [], 0.2)[0]:
            try:
                seen += os.read(ours, 65536)
            except OSError:
                break
    os.close(ours)
    process.wait(60)
    return seen.decode()


@pytest.mark.skipif(os.name != "posix", reason="a terminal of its own")
def test_a_bar_where_somebody_watches() -> None:
    seen = on_terminal("a.txt", "b.txt", "c.txt", "--jobs", "2", "-o", "json=out")
    assert "/3" in seen
    assert "judging" in seen
    assert "b.txt: the file is empty" in seen, "what is told appears above it"
    assert "a.txt: " in seen


def test_no_bar_elsewhere_and_none_for_one_file() -> None:
    assert b"judging" not in run("a.txt", "c.txt", "-o", "json=out").stderr
    if os.name == "posix":
        assert "judging" not in on_terminal("a.txt", "-o", "json=one.json")
