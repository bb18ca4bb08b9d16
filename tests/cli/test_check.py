"""`check`: exit codes, what goes to stdout and what to files, and that one bad file never stops the others."""

from __future__ import annotations

import json
import os
import re
from pathlib import Path

import jsonschema
import pytest

from contract_check import resources
from contract_check.cli.streams import Pulse
from tests.cli.conftest import Result, Run
from tests.standin import Checker

SCHEMA = resources.renderer("as_json").schema()
pytestmark = pytest.mark.usefixtures("agreements")

CODES = [
    # arguments, code, reason
    ("good.txt", 0, "nothing at the gate"),
    ("low.txt", 0, "missing at medium severity is under the default gate"),
    ("low.txt --fail-on medium", 1, "and at a gate of medium"),
    ("bad.txt", 1, "contradicted at high severity"),
    ("bad.txt --fail-on none", 0, "nothing trips the gate none"),
    ("bad.txt --fail-on missing:high", 0, "contradicted is not missing"),
    ("scan.txt", 3, "a file that cannot be read"),
    ("scan.txt --fail-on none", 3, "is never a pass, whatever the gate"),
    ("gone.txt", 2, "a file that does not exist"),
    ("broken.txt", 2, "a failure of the program"),
    ("good.txt bad.txt", 1, "1 over 0"),
    ("bad.txt scan.txt", 3, "3 over 1"),
    ("scan.txt bad.txt", 3, "3 over 1, the other way round"),
    ("scan.txt gone.txt bad.txt", 2, "2 over 3 over 1"),
    ("broken.txt scan.txt", 2, "a failure of the program over 3"),
    ("bad.txt --exit-zero", 0, "a tripped gate, by the user's wish"),
    ("bad.txt scan.txt --exit-zero", 3, "an unreadable file is never a pass"),
    ("bad.txt gone.txt --exit-zero", 2, "a failure stays one"),
    ("doubt.txt", 0, "a met marked for review is met"),
    ("doubt.txt --needs-review fail", 1, "unless the user wants to look at it first"),
    ("doubtful-bad.txt", 1, "a doubtful contradiction is one"),
    ("doubtful-bad.txt --needs-review pass", 0, "unless the user lets doubts through"),
]


@pytest.mark.parametrize(("arguments", "code", "reason"), CODES, ids=[f"{row[0]}: {row[2]}" for row in CODES])
@pytest.mark.parametrize("format", ["text", "json", "csv", "markdown"])
def test_exit_code_is_the_same_in_every_format(run: Run, arguments: str, code: int, reason: str, format: str) -> None:
    assert run("check", *arguments.split(), "--format", format).code == code, reason


def test_one_bad_file_never_stops_the_others(run: Run) -> None:
    result = run("check", "broken.txt", "gone.txt", "scan.txt", "bad.txt", "good.txt", "--format", "json")
    reports = [json.loads(line) for line in result.out.splitlines()]
    assert [(report["documents"][0]["path"], report["summary"]["result"]) for report in reports] == [
        ("scan.txt", "unreadable"),
        ("bad.txt", "fail"),
        ("good.txt", "pass"),
    ]
    complaints = [line for line in result.err.splitlines() if line.startswith("contract-check: ")]
    assert len(complaints) == 3, "one line for each of the three that failed"


def test_json_of_an_unreadable_file_is_valid_and_says_so(run: Run) -> None:
    result = run("check", "scan.txt", "--format", "json")
    report = json.loads(result.out)
    jsonschema.validate(report, SCHEMA)
    assert report["summary"]["result"] == "unreadable"
    assert report["documents"][0]["readability"]["pages_unreadable"] == [2]
    assert len(report["documents"][0]["sha256"]) == 64
    assert "page 2" in report["warnings"][0]
    assert report["playbook"]["id"] == "model-alpr"
    assert "contract-check: scan.txt: page 2 holds no text" in result.err


@pytest.mark.parametrize("format", ["text", "html", "markdown", "csv", "docx"])
def test_every_format_can_report_an_unreadable_file(run: Run, format: str) -> None:
    result = run("check", "scan.txt", "-o", f"{format}=report")
    assert result.code == 3
    assert Path("report").stat().st_size > 0


def test_the_report_says_what_the_gate_made_of_it(run: Run) -> None:
    assert json.loads(run("check", "bad.txt", "--format", "json").out)["summary"]["result"] == "fail"
    assert json.loads(run("check", "bad.txt", "--format", "json", "--fail-on", "none").out)["summary"]["result"] == "pass"


def test_exit_zero_changes_nothing_in_the_report(run: Run) -> None:
    report = json.loads(run("check", "bad.txt", "--format", "json", "--exit-zero").out)
    assert report["summary"]["result"] == "fail"
    assert [f["provision"] for f in report["findings"] if f["trips_gate"]] == ["no-sale"]


def test_options_reach_the_checker(run: Run, checker: Checker) -> None:
    run("check", "good.txt", "--playbook", "ct-pa-26-14", "--view", "original", "--ocr", "off", "--agency-state", "ct")
    assert checker.calls == [{"path": "good.txt", "view": "original", "ocr": "off", "playbook": "ct-pa-26-14", "agency_state": "CT"}]


def test_several_playbooks_give_a_report_each(run: Run, checker: Checker) -> None:
    named = [word for id_ in ("ct-pa-26-14", "or-sb-1516", "ct-pa-26-14") for word in ("--playbook", id_)]
    result = run("check", "good.txt", "--format", "json", *named)
    assert [json.loads(line)["playbook"]["id"] for line in result.out.splitlines()] == ["ct-pa-26-14", "or-sb-1516"]


def test_a_folder_gives_its_agreements_in_order(run: Run) -> None:
    result = run("check", "folder", "--format", "json")
    paths = [json.loads(line)["documents"][0]["path"] for line in result.out.splitlines()]
    assert paths == [os.path.join("folder", name) for name in ("a.docx", "b.PDF", os.path.join("deep", "a.pdf"))]


def test_a_file_named_twice_is_checked_once(run: Run, checker: Checker) -> None:
    run("check", "good.txt", "./good.txt", "folder/../good.txt")
    assert len(checker.calls) == 1


# ---------------------------------------------------------------- stdout


def test_one_json_report_is_indented_and_a_folder_of_one_is_a_line(run: Run) -> None:
    assert run("check", "good.txt", "--format", "json").out.startswith("{\n  ")
    lines = run("check", "folder/deep", "--format", "json").out.splitlines()
    assert len(lines) == 1, "what a script reads does not hang on how many files lie in the folder"


def test_only_data_goes_to_stdout(run: Run) -> None:
    result = run("check", "bad.txt", "--format", "json")
    json.loads(result.out)
    assert "no --playbook given" in result.err


def test_csv_of_several_is_one_table(run: Run) -> None:
    lines = run("check", "good.txt", "bad.txt", "--format", "csv").out.splitlines()
    assert [line.startswith('"document","playbook"') for line in lines] == [True] + [False] * 6


def test_text_of_several_follow_one_another(run: Run) -> None:
    out = run("check", "good.txt", "bad.txt").out
    assert "good.txt" in out
    assert "bad.txt" in out
    assert "\x1b" not in out, "no colour where nobody watches"


# ---------------------------------------------------------------- files


def files(folder: str = ".") -> set[str]:
    return {path.relative_to(folder).as_posix() for path in Path(folder).rglob("*") if path.is_file()}


WRITTEN = [
    # arguments, new files, reason
    ("good.txt -o report.html", {"report.html"}, "the format by the name"),
    ("good.txt -o REPORT.JSON", {"REPORT.JSON"}, "the ending in capitals"),
    ("good.txt -o json=report", {"report"}, "the format in words"),
    ("good.txt -o report --format json", {"report"}, "the format by the option where the name says nothing"),
    ("good.txt -o report.txt -o memo.docx -o json=all.data", {"report.txt", "memo.docx", "all.data"}, "several at once"),
    ("good.txt -o json=folder", {"folder/good.json"}, "a folder that exists takes a file named for the input"),
    ("good.txt -o json=new/", {"new/good.json"}, "a folder by its slash"),
    ("good.txt bad.txt -o html=new", {"new/good.html", "new/bad.html"}, "several inputs: a folder, made when needed"),
    ("good.txt bad.txt -o html=new -o json=new", {"new/good.html", "new/bad.html", "new/good.json", "new/bad.json"}, "two formats in it"),
    ("folder -o json=new", {"new/a.docx.json", "new/a.pdf.json", "new/b.json"}, "names that clash keep their ending"),
    ("good.txt folder/deep -o json=new/sub", {"new/sub/good.json", "new/sub/a.json"}, "a folder in a folder"),
    (
        "good.txt --playbook ct-pa-26-14 --playbook or-sb-1516 -o json=new",
        {"new/good.ct-pa-26-14.json", "new/good.or-sb-1516.json"},
        "several playbooks are in the name",
    ),
]


@pytest.mark.parametrize(("arguments", "expected", "reason"), WRITTEN, ids=[row[2] for row in WRITTEN])
def test_written(run: Run, arguments: str, expected: set[str], reason: str) -> None:
    before = files()
    result = run("check", *arguments.split(), "--fail-on", "none")
    assert result.code == 0, result.err
    assert files() - before == expected, reason
    assert result.out == "", "nothing goes to stdout that went to a file"
    for name in expected:
        assert name.rpartition("/")[2] in result.err, "the path is told"


def test_same_name_in_two_folders_gets_a_number(run: Run) -> None:
    for folder in ("x", "y"):
        Path(folder).mkdir()
        Path(folder, "Draft.pdf").write_text("no-sale=met@4.1")
    Path("y", "draft.PDF").write_text("no-sale=contradicted@4.1")
    run("check", "x", "y", "-o", "json=out")
    assert len(files("out")) == len(files("x") | files("y")) + 1, "capitals make no other file on some systems"
    assert len({name.lower() for name in files("out")}) == len(files("out"))


def test_stdout_can_be_one_of_several(run: Run) -> None:
    result = run("check", "good.txt", "-o", "json=-", "-o", "report.html")
    assert json.loads(result.out)["schema_version"] == 1
    assert Path("report.html").exists()


def test_a_file_in_the_way_of_a_report_is_replaced_whole(run: Run) -> None:
    Path("report.json").write_text("old")
    run("check", "good.txt", "-o", "report.json")
    assert json.loads(Path("report.json").read_text())["schema_version"] == 1


# ---------------------------------------------------------------- mistakes

MISTAKES = [
    # arguments, words of the message, reason
    ("", "no PATH is given", "no file"),
    ("good.txt --playbook ct-pa-26", "no playbook 'ct-pa-26'", "an unknown playbook"),
    ("good.txt --playbook model-alpr --playbook ./model-alpr", "have the same id 'model-alpr'", "an own playbook under a taken id"),
    ("good.txt --format pdf", "unknown format 'pdf'", "an unknown format"),
    ("good.txt --format jsn", "did you mean json?", "a slip in the format"),
    ("good.txt --format HTML", "did you mean html?", "a format in capitals"),
    ("good.txt -o htm=out", "did you mean html?", "a slip in the format of a file"),
    ("good.txt -o json=", "the path is missing", "a format without a path"),
    ("good.txt -o report.json --format html", "the name says json and --format says html", "name and format at odds"),
    ("good.txt -o nowhere/report.json", "there is no folder nowhere", "a folder that does not exist"),
    ("good.txt -o report.json -o ./report.json", "two reports would go there", "one file for two reports"),
    ("good.txt -o text=- -o json=-", "two reports would go there", "stdout for two reports"),
    ("good.txt -o text=good.txt", "would overwrite good.txt", "the input as output"),
    ("good.txt bad.txt -o bad.html", "looks like a file", "a file for several reports"),
    ("good.txt bad.txt -o json=low.txt", "this is a file", "a file that exists for several reports"),
    ("good.txt bad.txt --format html", "cannot share standard output", "several web pages in one stream"),
    ("good.txt --fail-on hgih", "did you mean high?", "a slip in the gate"),
    ("good.txt --agency-state Kent", "no state of the United States", "a state that is none"),
    ("good.txt --view final", "'final' is not one of", "an unknown view"),
    ("good.txt --ocr on", "'on' is not one of", "an unknown way of OCR"),
    ("good.txt --playbok x", "--playbook", "a slip in an option"),
    ("empty", "no agreement in this folder", "an empty folder"),
]


@pytest.mark.parametrize(("arguments", "words", "reason"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistake_is_one_line_and_nothing_is_judged(run: Run, checker: Checker, arguments: str, words: str, reason: str) -> None:
    Path("empty").mkdir()
    Path("model-alpr").write_text("a playbook")
    before = files()
    result = run("check", *arguments.split())
    assert result.code == 2, reason
    assert words in result.err, reason
    assert result.err.count("\n") == 1, result.err
    assert result.err.startswith("contract-check: ")
    assert (result.out, checker.calls, files()) == ("", [], before)


def test_failure_of_the_program_is_one_line_and_the_traceback_is_for_those_who_ask(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    result = run("check", "broken.txt", "--playbook", "model-alpr")
    assert result.err.count("\n") == 1
    assert "broken.txt: failed unexpectedly (RuntimeError: the stand-in broke on two lines)" in result.err
    monkeypatch.setenv("CONTRACT_CHECK_DEBUG", "1")
    assert "Traceback" in run("check", "broken.txt").err


def test_a_report_that_cannot_be_written_is_said(run: Run, tmp_path: Path) -> None:
    (tmp_path / "report.json").mkdir()
    (tmp_path / "report.json" / "good.json").mkdir()
    result = run("check", "good.txt", "-o", "json=report.json")
    assert result.code == 2
    assert "it is a folder" in result.err


def test_a_file_name_cannot_steer_the_terminal(run: Run, tmp_path: Path) -> None:
    name = "a\x1b[31m\nb.txt"
    try:
        (tmp_path / name).write_text("unreadable")
    except OSError:
        pytest.skip("this system takes no such file names")
    result = run("check", name)
    assert "\x1b" not in result.err
    assert result.err.count("contract-check: ") == 1
    assert len(result.err.splitlines()) == 2


def test_slow_reading_is_told_and_quick_reading_is_not(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "scanned pages" not in run("check", "good.txt").err
    monkeypatch.setattr(Pulse, "EVERY", 0.0)
    assert "good.txt: 1 of 18 scanned pages read" in run("check", "good.txt").err


# ---------------------------------------------------------------- hints


def hints(result: Result) -> list[str]:
    return re.findall(r"add --playbook ([\w-]+)", result.err)


def test_the_default_playbook_is_said_with_the_states_own(run: Run) -> None:
    result = run("check", "bad.txt")
    assert "checking against model-alpr (Practice)" in result.err
    assert "the library has a playbook for Connecticut: add --playbook ct-pa-26-14" in result.err


HINTS = [
    # arguments, playbooks hinted at, reason
    ("good.txt", [], "no state, no hint"),
    ("good.txt --agency-state OR", ["or-sb-1516"], "the state as given"),
    ("good.txt --agency-state Oregon", ["or-sb-1516"], "the state by name"),
    ("good.txt --agency-state WY", [], "a state without a playbook"),
    ("bad.txt --playbook model-alpr", [], "whoever names a playbook has chosen"),
    ("good.txt low.txt --agency-state OR", ["or-sb-1516"], "once a state"),
    ("good.txt bad.txt --agency-state CT", ["ct-pa-26-14"], "once, also where the documents say it"),
]


@pytest.mark.parametrize(("arguments", "expected", "reason"), HINTS, ids=[row[2] for row in HINTS])
def test_hint(run: Run, arguments: str, expected: list[str], reason: str) -> None:
    assert hints(run("check", *arguments.split())) == expected, reason
