"""Outputs that hold a whole run: one file for all reports, whatever happens to one of them."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path

import pytest

from contract_check.cli.joined import joining
from tests.cli.conftest import Run
from tests.standin import Checker

pytestmark = pytest.mark.usefixtures("agreements")


def uris(text: str) -> list[str]:
    return [artifact["location"]["uri"] for artifact in json.loads(text)["runs"][0]["artifacts"]]


def test_which_formats_join() -> None:
    assert set(joining()) == {"sarif", "junit", "github", "gitlab", "markdown", "csv"}


def test_several_outputs_in_one_run(run: Run, checker: Checker) -> None:
    result = run("check", "good.txt", "bad.txt", "-o", "sarif=out.sarif", "-o", "out.xml", "-o", "gitlab=q.json", "-o", "summary.md", "-o", "all.csv", "-o", "html=pages")
    assert result.code == 1, result.err
    assert uris(Path("out.sarif").read_text()) == ["good.txt", "bad.txt"]
    assert Path("out.xml").read_text().count("<testsuite ") == 2
    assert {entry["location"]["path"] for entry in json.loads(Path("q.json").read_text())} == {"bad.txt"}
    assert "2 reports" in Path("summary.md").read_text()
    assert len(list(csv.reader(io.StringIO(Path("all.csv").read_text())))) == 1 + 2 * 3
    assert sorted(path.name for path in Path("pages").iterdir()) == ["bad.html", "good.html"]
    assert len(checker.calls) == 2, "each file is judged once, however many outputs there are"


def test_same_input_same_bytes(run: Run) -> None:
    contents = []
    for _ in range(2):
        run("check", "good.txt", "bad.txt", "-o", "out.sarif", "-o", "out.xml")
        contents.append((Path("out.sarif").read_bytes(), Path("out.xml").read_bytes()))
    assert contents[0] == contents[1]


@pytest.mark.parametrize("format", ["sarif", "gitlab"])
def test_several_on_standard_output_are_one_document(run: Run, format: str) -> None:
    json.loads(run("check", "good.txt", "bad.txt", "--format", format).out)


def test_a_folder_takes_one_each_all_the_same(run: Run) -> None:
    run("check", "good.txt", "bad.txt", "-o", "sarif=logs/")
    assert sorted(path.name for path in Path("logs").iterdir()) == ["bad.sarif", "good.sarif"]


def test_what_could_not_be_judged_is_in_the_file(run: Run) -> None:
    result = run("check", "good.txt", "scan.txt", "broken.txt", "gone.txt", "-o", "sarif=out.sarif", "-o", "junit=out.xml")
    assert result.code == 2
    run_ = json.loads(Path("out.sarif").read_text())["runs"][0]
    failed = {r["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] for r in run_["results"] if r["ruleId"] == "contract-check/unreadable"}
    assert failed == {"scan.txt", "broken.txt", "gone.txt"}, "a file that is missing from a log would look as if nothing were wrong with it"
    assert run_["invocations"][0]["executionSuccessful"] is False
    assert 'errors="3"' in Path("out.xml").read_text()


def test_a_place_that_cannot_be_written_is_a_failure_and_stops_no_other(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    Path("closed.sarif").symlink_to("nowhere/out.sarif")
    result = run("check", "good.txt", "bad.txt", "-o", "sarif=closed.sarif", "-o", "junit=out.xml")
    assert result.code == 2
    assert "cannot write closed.sarif" in result.err
    assert Path("out.xml").exists()


def test_annotations_go_to_standard_output_beside_other_files(run: Run) -> None:
    result = run("check", "good.txt", "bad.txt", "--fail-on", "none", "-o", "github=-", "-o", "out.sarif")
    assert result.code == 0
    assert [line.partition(" ")[0] for line in result.out.splitlines()] == ["::error", "::warning", "::warning"]


def test_what_is_kept_of_a_report_shows_the_same(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    """Reports are kept without clauses and word boxes until the end: no format that joins may miss them."""
    from contract_check import check_text, resources
    from contract_check.cli.joined import Joined
    from contract_check.cli.outputs import Output
    from contract_check.judge.gate import DEFAULT, apply_gate, parse_gate

    text = "1. Data. Vendor may sell plate reads and images to anyone.\n\n2. Time. Vendor keeps plate reads for five years."
    report = apply_gate(check_text(text, agency_state="CT"), parse_gate(DEFAULT))
    for name in joining():
        joined, output = Joined(), Output(name, "-", joined=True)
        joined.add(output, report)
        entry = resources.reports_package().FORMATS[name]
        assert entry.render_all(joined.reports[output]) == entry.render_all([report]), name
        assert not joined.reports[output][0].contracts
