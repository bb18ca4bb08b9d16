"""A check in two processes says what a check in one says, also where the other process gives no answer."""

from __future__ import annotations

import subprocess
import sys
from functools import cache
from pathlib import Path

import pytest

FIXTURES = Path(__file__).parents[2] / "fixtures"
LONG, SHORT = FIXTURES / "pdf" / "meridian-msa-draft.pdf", FIXTURES / "txt" / "plainterms.txt"
# The command with what happens to its copies said on stderr; `{}` is put before it.
COMMAND = """
import os, sys
from contract_check import apart
from contract_check.cli import main
copies, fork = [], os.fork
def counted():
    copies.append(fork())
    if copies[-1] == 0:
        {}
    return copies[-1]
os.fork = counted
os.sched_getaffinity = lambda process: {{0, 1}}
code = main()
print("copies", len(copies), file=sys.stderr)
sys.exit(code)
"""
pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="only Linux copies processes safely")


def run(*arguments: str | Path, copy: str = "pass", code: str = COMMAND) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", code.format(copy), *map(str, arguments)]
    return subprocess.run(command, capture_output=True, text=True, timeout=120, check=False)


def check(file: Path, *more: str, copy: str = "pass") -> subprocess.CompletedProcess[str]:
    return run("check", file, "--no-cache", "--no-config", "--format", "json", *more, copy=copy)


@cache
def alone(file: Path) -> subprocess.CompletedProcess[str]:
    """The check in one process."""
    return check(file, "--jobs", "1")


@pytest.mark.parametrize(("file", "copies"), [(LONG, 2), (SHORT, 1)])
def test_both_ways_give_the_same_report(file: Path, copies: int) -> None:
    one, two = alone(file), check(file)
    assert "copies 0" in one.stderr and f"copies {copies}" in two.stderr
    assert two.stdout == one.stdout and len(one.stdout) > 1000
    assert two.returncode == one.returncode


@pytest.mark.parametrize("copy", ["os._exit(9)", "1 / 0", "import signal; os.kill(os.getpid(), signal.SIGKILL)"])
def test_a_copy_without_an_answer_costs_nothing_but_time(copy: str) -> None:
    assert check(LONG, copy=copy).stdout == alone(LONG).stdout


def test_a_playbook_of_a_state_decides_what_is_another_state(tmp_path: Path) -> None:
    """The statements hang on the agency's state, which the other process is told when the playbook is loaded."""
    file = FIXTURES / "pdf" / "plainterms.pdf"
    options = ("--playbook", "or-sb-1516")
    assert check(file, *options).stdout == check(file, "--jobs", "1", *options).stdout


def test_what_cannot_be_read_is_told_the_same_way(tmp_path: Path) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    one, two = check(broken, "--jobs", "1"), check(broken)
    assert two.returncode == one.returncode == 3
    assert two.stdout == one.stdout and "copies 1" in two.stderr
    assert two.stderr.splitlines()[0] == one.stderr.splitlines()[0]


def test_a_wrong_call_ends_the_reading() -> None:
    result = check(LONG, "--playbook", "no-such")
    assert result.returncode == 2 and "no-such" in result.stderr and "copies 1" in result.stderr


def test_of_several_files_none_is_read_ahead_and_programs_are_not_copied() -> None:
    several = ("check", LONG, SHORT, "--no-cache", "--no-config", "--format", "json")
    one, two = run(*several, "--jobs", "1"), run(*several, "--jobs", "1", code=COMMAND.replace("main()", "main(sys.argv[1:])"))
    assert "copies 0" in one.stderr and two.stdout == one.stdout
    library = "import os\nos.fork = None\nimport contract_check\nprint(contract_check.check({!r}).result)"
    assert run(code=library, copy=str(SHORT)).stdout.strip() in {"pass", "fail"}


ALONE = COMMAND.replace("{{0, 1}}", "{{0}}")  # one processor


def compared(old: Path, new: Path, *more: str, code: str = COMMAND, copy: str = "pass") -> subprocess.CompletedProcess[str]:
    return run("compare", old, new, "--no-cache", "--no-config", "--format", "json", *more, code=code, copy=copy)


def test_two_agreements_are_judged_at_the_same_time_and_say_the_same() -> None:
    one, two = compared(SHORT, LONG, code=ALONE), compared(SHORT, LONG)
    assert "copies 0" in one.stderr and "copies 2" in two.stderr
    assert two.stdout == one.stdout and len(one.stdout) > 1000
    assert two.returncode == one.returncode
    assert compared(SHORT, LONG, copy="os._exit(9)").stdout == one.stdout


def test_each_playbook_of_a_comparison_has_both_agreements_read_ahead() -> None:
    books = ("--playbook", "model-alpr", "--playbook", "or-sb-1516")
    one, two = compared(SHORT, LONG, *books, code=ALONE), compared(SHORT, LONG, *books)
    assert "copies 5" in two.stderr and two.stdout == one.stdout and len(one.stdout) > 1000


@pytest.mark.parametrize("place", [0, 1])
def test_an_agreement_that_cannot_be_read_is_not_compared(tmp_path: Path, place: int) -> None:
    broken = tmp_path / "broken.pdf"
    broken.write_bytes(b"%PDF-1.7\nnothing")
    pair = (broken, SHORT) if place == 0 else (SHORT, broken)
    one, two = compared(*pair, code=ALONE), compared(*pair)
    assert two.returncode == one.returncode == 3
    assert "copies 1" in two.stderr and two.stderr.splitlines()[1] == one.stderr.splitlines()[1] and "broken.pdf" in two.stderr


TOLD = """
import contract_check.cli.standby as standby
dismissed = standby.dismiss
def told():
    for copy in standby._waiting:
        print("ended", copy.process in copies, file=sys.stderr)
    dismissed()
standby.dismiss = told
code = main()"""


def test_a_process_that_stands_by_in_vain_is_ended() -> None:
    """Two files: the process that was begun for one is gone when they have been told apart, and nothing but time was spent."""
    result = run("check", LONG, SHORT, "--no-cache", "--no-config", "--format", "json", code=COMMAND.replace("code = main()", TOLD))
    assert result.stderr.count("ended True") == 1 and "copies 1" in result.stderr
    assert result.stdout == run("check", LONG, SHORT, "--no-cache", "--no-config", "--format", "json", "--jobs", "1").stdout


def test_views_of_one_file_need_nobody_that_stands_by() -> None:
    file = FIXTURES / "hard" / "tracked.docx"
    result = run("compare", "--views", file, "--no-cache", "--no-config", "--format", "json", code=COMMAND.replace("code = main()", TOLD))
    assert result.stderr.count("ended True") == 1 and "Traceback" not in result.stderr and result.stdout.startswith("{")


def test_divided_work_is_done_once_each_and_fails_as_it_does_alone() -> None:
    code = """
from contract_check.apart import divided
{}
print(divided(40, lambda number: number * number) == [n * n for n in range(40)], divided(1, str), divided(0, str))
try:
    divided(8, lambda number: 8 // (number - 5))
except ZeroDivisionError:
    print("as alone")
"""
    assert run(code=code).stdout.split("\n")[:2] == ["True ['0'] []", "as alone"]


def test_what_both_processes_hold_is_the_same_object_afterwards_and_all_else_is_equal() -> None:
    code = """
import os, time
from contract_check.apart import divided
from contract_check.model import Span
known, other = [Span(n, n + 1) for n in range(20)], Span(7, 7)
here = os.getpid()
def work(n):
    time.sleep(0.005)
    return n, (known[n], known[0]), other, os.getpid()
rows = divided(20, work, known=known)
print(len({{row[3] for row in rows}}), all(row[0] == n and row[1][0] is known[n] and row[1][1] is known[0] and row[2] == other for n, row in enumerate(rows)))
lost = divided(20, lambda n: (n, os.getpid() == here or n < 15 or os._exit(0)), known=known)
print([n for n, _ in lost] == list(range(20)))
"""
    assert run(code=code).stdout.split("\n")[:2] == ["2 True", "True"]


def test_the_process_that_reads_loads_nothing_that_only_others_need() -> None:
    code = "import sys\nfrom contract_check.cli import standby\nfrom contract_check.read.reader import read_document\nfor load in standby.LOADS: load()\nprint(*sys.modules)"
    loaded = set(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True).stdout.split())
    assert {"contract_check.model.document", "contract_check.state.build"} <= loaded
    assert not loaded & {"contract_check.model.report", "contract_check.match", "numpy", "statistics", "zipfile", "tempfile", "importlib.resources", "difflib", "click"}


def test_what_two_copies_need_is_prepared_once_and_each_ends_when_it_is_closed() -> None:
    code = """
import os, signal, time
from contract_check.apart import Silent, pair
{}
done = []
def work(name):
    def say(link):
        link.send((name, os.getpid(), os.getppid(), done))
        link.send(link.receive())
        time.sleep(60)
    return say
def gone(process):
    for _ in range(200):
        try:
            state = open(f"/proc/{{process}}/stat").read().split()[2]
        except OSError:
            return True
        if state == "Z":
            return True
        time.sleep(0.01)
    return False
first, second = pair(lambda: done.append(os.getpid()), work("first"), work("second"))
one, two = first.link.receive(), second.link.receive()
print(one[0], two[0], one[3] == two[3] == [one[1]], two[2] == one[1], done == [])
for copy in (first, second):
    copy.link.send("back")
print(first.link.receive(), second.link.receive(), second.link.ended())
second.close()
print(gone(two[1]), gone(one[1]))
first.close()
print(gone(one[1]))
first, second = pair(lambda: done.append(1 / 0), work("first"), work("second"))
for copy in (first, second):
    try:
        copy.link.receive()
    except Silent:
        print("silent")
    copy.close()
first, second = pair(lambda: None, work("first"), lambda link: os._exit(0))
try:
    second.link.receive()
except Silent:
    killed, os.kill = [], lambda *given: killed.append(given)
    second.close()
    print("gone already", killed)
"""
    expected = ["first second True True True", "back back False", "True False", "True", "silent", "silent", "gone already []"]
    assert run(code=code).stdout.splitlines() == expected
