"""`check --changed-since`: the documents that a branch touches, each against its version at the beginning of the branch."""

from __future__ import annotations

import io
import json
import os
import shutil
import subprocess
from pathlib import Path
from typing import Any

import docx
import jsonschema
import pytest

from contract_check import resources
from contract_check.cli import main

TEXT = """1. Definitions. "Customer Data" means license plate images, plate reads and footage captured by the cameras for the Town.

2. Sale. Vendor shall not sell, rent or lease Customer Data to anyone.

3. License. Vendor may license anonymized data derived from Customer Data to its partners.

4. Retention. Vendor shall delete Customer Data within twenty (20) days after capture.
"""
WEAK = TEXT.replace("twenty (20)", "ninety (90)")
SCHEMA = resources.renderer("as_json").schema()

pytestmark = pytest.mark.skipif(shutil.which("git") is None, reason="git is not installed")


def git(*arguments: str) -> None:
    identity = ("-c", "user.name=n", "-c", "user.email=n@example.test", "-c", "commit.gpgsign=false")
    subprocess.run(["git", *identity, *arguments], check=True, capture_output=True)


@pytest.fixture
def repository(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", os.devnull)
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-11-22")
    monkeypatch.chdir(tmp_path)
    (tmp_path / "contracts").mkdir()
    for name in ("a.txt", "b.txt"):
        (tmp_path / "contracts" / name).write_text(TEXT)
    (tmp_path / "readme.txt").write_text("Not an agreement.")
    (tmp_path / "contract-check.toml").write_text('include = ["contracts/**"]\nignore = ["contracts/old/"]\nplaybook = "ct-pa-26-14"\n')
    git("init", "-q", "-b", "main")
    git("add", "-A")
    git("commit", "-qm", "one")
    git("checkout", "-qb", "work")
    return tmp_path


def run(capsys: pytest.CaptureFixture[str], *arguments: str) -> tuple[int, dict[str, Any], str]:
    """Exit code, reports by path, and what was told."""
    capsys.readouterr()
    code = main(["check", "--changed-since", "main", "--format", "json", *arguments])
    captured = capsys.readouterr()
    reports = [json.loads(line) for line in captured.out.splitlines()]
    for report in reports:
        jsonschema.validate(report, SCHEMA)
    return code, {report["documents"][0]["path"]: report for report in reports}, captured.err


def of(report: dict[str, Any], provision: str) -> dict[str, Any]:
    found: dict[str, Any] = next(f for f in report["findings"] if f["provision"] == provision)
    return found


def test_nothing_touched_is_a_pass_that_says_so(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "readme.txt").write_text("Still none.")
    assert run(capsys) == (0, {}, "no agreement was changed since main\n")


def test_only_the_weakened_clause_counts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "contracts" / "a.txt").write_text(WEAK)
    git("commit", "-qam", "two")
    code, reports, _ = run(capsys)
    assert code == 1
    [(path, report)] = reports.items()
    assert path == os.path.join("contracts", "a.txt")
    assert [f["provision"] for f in report["findings"] if f["trips_gate"]] == ["retention-limit"]
    lost = of(report, "retention-limit")
    assert (lost["change"], lost["known"]) == ("lost", False)
    assert of(report, "derived-data-covered")["known"], "an old gap is shown and does not count"
    since = report["since"]
    assert (since["revision"], since["document"], since["old"], since["summary"]["lost"]) == ("main", "changed", "contracts/a.txt", 1)
    assert since["changes"][0]["id"] == "ct-pa-26-14/retention-limit"


def test_a_change_for_the_better_passes(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "contracts" / "a.txt").write_text(TEXT.replace("Vendor may license", "Vendor shall not license"))
    code, reports, _ = run(capsys)
    [report] = reports.values()
    assert code == 0, "changes that are not committed are seen too"
    assert report["since"]["summary"]["lost"] == report["since"]["summary"]["weakened"] == 0
    assert of(report, "derived-data-covered")["change"] in {"gained", "improved", "unchanged"}


def test_one_more_contradiction_of_what_was_contradicted_counts(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    more = "\n5. Insights. Vendor may keep and sell aggregated data derived from Customer Data for ever.\n"
    (repository / "contracts" / "a.txt").write_text(TEXT + more)
    code, reports, _ = run(capsys)
    finding = of(next(iter(reports.values())), "derived-data-covered")
    assert code == 1
    assert finding["status"] == "contradicted"
    assert not finding["known"]


def test_new_renamed_removed_and_ignored_documents(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    contracts = repository / "contracts"
    git("mv", "contracts/a.txt", "contracts/renamed ä -x.txt")
    git("rm", "-q", "contracts/b.txt")
    (contracts / "old").mkdir()
    (contracts / "old" / "c.txt").write_text(WEAK)
    (contracts / "new.txt").write_text("Vendor shall not share plate reads with insurers. Cameras take images.")
    code, reports, told = run(capsys)
    assert {os.path.basename(path): r["since"]["document"] for path, r in reports.items()} == {"renamed ä -x.txt": "renamed", "new.txt": "new"}
    assert code == 1, "every gap of a new document counts"
    assert not any(f["known"] for f in reports[os.path.join("contracts", "new.txt")]["findings"])
    assert f"{os.path.join('contracts', 'b.txt')}: removed since main" in told
    assert run(capsys, "contracts/renamed ä -x.txt")[0] == 0, "a rename takes nothing away"


def test_what_main_did_meanwhile_is_not_blamed_on_the_branch(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (repository / "contracts" / "a.txt").write_text(TEXT + "\n5. Notices. Notices are sent by mail.\n")
    git("commit", "-qam", "work")
    git("checkout", "-q", "main")
    (repository / "contracts" / "a.txt").write_text(TEXT + "\n6. Log. Vendor shall keep a log of every search.\n")
    (repository / "contracts" / "b.txt").write_text(TEXT + "\n")
    git("commit", "-qam", "main")
    git("checkout", "-q", "work")
    code, reports, _ = run(capsys)
    assert (code, list(reports)) == (0, [os.path.join("contracts", "a.txt")])


def test_paths_narrow_it_and_a_named_file_needs_no_ending(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("contracts/a.txt", "contracts/b.txt", "readme.txt"):
        (repository / name).write_text(WEAK)
    assert list(run(capsys, "contracts/b.txt")[1]) == [os.path.join("contracts", "b.txt")]
    assert list(run(capsys, "readme.txt")[1]) == ["readme.txt"]
    monkeypatch.chdir(repository / "contracts")
    assert list(run(capsys, ".")[1]) == ["a.txt", "b.txt"]


@pytest.mark.parametrize("format", ["text", "markdown", "html", "docx", "csv"])
def test_every_format_names_what_is_taken_away(repository: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    (repository / "contracts" / "a.txt").write_text(WEAK)
    folder = repository / "out"
    assert main(["check", "--changed-since", "main", "--format", format, "-o", f"{folder}/"]) == 1
    [file] = folder.iterdir()
    if format == "docx":
        text = "\n".join(p.text for p in docx.Document(io.BytesIO(file.read_bytes())).paragraphs)
    else:
        text = " ".join(file.read_text().split())
    if format == "csv":
        assert '"lost"' in text
        return
    for words in ("What changed since main", "1 lost", "Limit on how long data is kept", "twenty (20) days after capture", "ninety (90) days after capture"):
        assert words in text


def test_an_old_version_that_cannot_be_read_excuses_nothing(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    git("checkout", "-q", "main")
    (repository / "contracts" / "a.txt").write_text("")
    (repository / "contracts" / "b.txt").write_text("version https://git-lfs.github.com/spec/v1\noid sha256:0\nsize 3\n")
    git("commit", "-qam", "empty")
    git("checkout", "-qb", "after")
    for name in ("a.txt", "b.txt"):
        (repository / "contracts" / name).write_text(TEXT)
    code, reports, _ = run(capsys)
    assert code == 1
    for report, cause in zip(reports.values(), ("contracts/a.txt at main", "Git LFS pointer"), strict=True):
        assert report["since"]["document"] == "not compared"
        assert not any(f["known"] for f in report["findings"])
        assert any("every finding counts" in w and cause in w for w in report["warnings"])


def test_a_log_is_written_even_where_nothing_was_touched(repository: Path) -> None:
    assert main(["check", "--changed-since", "main", "-o", "sarif=log.sarif", "-o", "markdown=comment.md"]) == 0
    assert json.loads((repository / "log.sarif").read_text())["version"] == "2.1.0"
    assert "No document was checked" in (repository / "comment.md").read_text()


def test_a_pull_request_from_weakening_to_expiry(repository: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    document = repository / "contracts" / "a.txt"
    document.write_text(WEAK)
    assert run(capsys)[0] == 1
    people = ("--owner", "Jo", "--approver", "Kim", "--reason", "Pilot", "--expires", "2026-12-31")
    assert main(["waive", "contracts/a.txt", "retention-limit", *people]) == 0
    code, reports, _ = run(capsys)
    [report] = reports.values()
    assert code == 0
    assert of(report, "retention-limit")["waived"]["owner"] == "Jo"
    assert of(report, "retention-limit")["change"] == "lost", "it is still shown what the change takes away"
    document.write_text(WEAK.replace("ninety (90)", "ninety-nine (99)"))
    code, reports, _ = run(capsys)
    assert code == 1
    assert of(next(iter(reports.values())), "retention-limit")["lapsed_waiver"]["why"] == "changed"
    document.write_text(WEAK)
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2027-01-01")
    code, reports, _ = run(capsys)
    assert code == 1
    assert of(next(iter(reports.values())), "retention-limit")["lapsed_waiver"]["why"] == "expired"


MISTAKES = [
    (["--changed-since", "nope"], "--changed-since nope: git knows no such commit here; fetch it first"),
    (["--changed-since", "--help"], "--changed-since --help: not a revision"),
    (["--changed-since", ""], "--changed-since : not a revision"),
    (["--changed-since", "main", "--together"], "--changed-since and --together do not go together"),
    (["--changed-since", "main", "--write-baseline", "b.json"], "--changed-since and --write-baseline do not go together"),
    (["--changed-since", "main", "gone.txt"], "gone.txt: no such file or folder"),
    (["--changed-since", "apart"], "--changed-since apart: it has no commit in common"),
    ([], "no PATH is given; name a file or a folder, or --changed-since REV"),
]


@pytest.mark.parametrize(("arguments", "message"), MISTAKES, ids=[row[1] for row in MISTAKES])
def test_mistakes_are_one_line(repository: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], message: str) -> None:
    git("checkout", "-q", "--orphan", "apart")
    git("commit", "-qm", "apart")
    git("checkout", "-q", "work")
    assert main(["check", *arguments]) == 2
    captured = capsys.readouterr()
    [line] = captured.err.splitlines()
    assert message in line
    assert captured.out == ""


def test_outside_of_a_repository_and_without_git(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert main(["check", "--changed-since", "main"]) == 2
    assert "not inside a git repository" in capsys.readouterr().err
    monkeypatch.setenv("PATH", str(tmp_path))
    assert main(["check", "--changed-since", "main"]) == 2
    assert "needs git, which is not installed" in capsys.readouterr().err


def test_nothing_that_a_repository_configures_is_run(repository: Path, capsys: pytest.CaptureFixture[str]) -> None:
    mark = repository / ".git" / "ran"
    program = repository / ".git" / "program"
    program.write_text(f"#!/bin/sh\ntouch '{mark}'\ncat \"$1\" 2>/dev/null\n")
    program.chmod(0o755)
    for key in ("core.fsmonitor", "diff.external", "diff.x.textconv", "diff.x.command", "core.pager"):
        git("config", key, str(program))
    (repository / ".gitattributes").write_text("*.txt diff=x\n")
    (repository / "contracts" / "a.txt").write_text(WEAK)
    mark.unlink(missing_ok=True)
    assert run(capsys)[0] == 1
    assert not mark.exists()
