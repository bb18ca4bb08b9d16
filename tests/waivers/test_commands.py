"""`waive`, `waivers` and waived findings in `check`, on real verdicts."""

from __future__ import annotations

import io
import json
from pathlib import Path

import docx
import jsonschema
import pytest

from contract_check import resources
from contract_check.cli import main

TEXT = """1. Sale. Vendor may sell Customer Data, which means plate reads and images, to its partners.

2. Retention. Vendor shall delete plate reads within twenty days after capture.
"""
PEOPLE = ("--owner", "Jo Park", "--approver", "Town counsel", "--reason", "Closed at renewal")
CT = ("--playbook", "ct-pa-26-14", "--fail-on", "contradicted:high")
SALE = "ct-pa-26-14/no-sale"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "ct").mkdir()
    (tmp_path / "ct" / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-11-22")
    return tmp_path


def waive(expires: str = "2027-06-01", requirement: str = SALE, path: str = "ct/a.txt") -> int:
    return main(["waive", path, requirement, *PEOPLE, "--expires", expires])


def test_a_waiver_passes_until_the_clause_is_edited_or_it_expires(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "ct/a.txt", *CT]) == 1
    assert waive() == 0
    assert capsys.readouterr().err.endswith(f"contract-waivers.toml: {SALE} of ct/a.txt (contradicted) is waived until 2027-06-01\n")
    assert main(["check", "ct/a.txt", *CT]) == 0
    assert main(["check", "ct/a.txt", *CT, "--no-waivers"]) == 1
    monkeypatch.chdir(folder / "ct")
    assert main(["check", "a.txt", *CT]) == 0, "the same document, named from another folder"
    monkeypatch.chdir(folder)
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2027-06-02")
    capsys.readouterr()
    assert main(["check", "ct/a.txt", "--playbook", "ct-pa-26-14", "--fail-on", "unclear:high"]) == 1
    assert "expired on 2027-06-01" in " ".join(capsys.readouterr().out.split())
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-11-22")
    (folder / "ct" / "a.txt").write_text(TEXT.replace("to its partners", "to its partners and brokers"))
    assert main(["check", "ct/a.txt", *CT]) == 1
    assert "no longer holds, because the words that it rests on were changed" in " ".join(capsys.readouterr().out.split())
    assert waive() == 0
    assert "waived anew" in capsys.readouterr().err
    assert main(["check", "ct/a.txt", *CT]) == 0


def test_every_format_shows_a_waived_finding(folder: Path) -> None:
    assert waive() == 0
    outputs = ("text=r.txt", "json=r.json", "html=r.html", "markdown=r.md", "csv=r.csv", "docx=r.docx")
    assert main(["check", "ct/a.txt", *CT, *(part for output in outputs for part in ("-o", output))]) == 0
    report = json.loads((folder / "r.json").read_text())
    jsonschema.validate(report, resources.renderer("as_json").schema())
    assert report["summary"]["waived"] == 1
    [finding] = [f for f in report["findings"] if f["id"] == SALE]
    assert finding["status"] == "contradicted"
    assert finding["waived"] == {"owner": "Jo Park", "approver": "Town counsel", "reason": "Closed at renewal", "expires": "2027-06-01"}
    memo = docx.Document(io.BytesIO((folder / "r.docx").read_bytes()))
    texts = {name: (folder / f"r.{name}").read_text() for name in ("txt", "html", "md", "csv")} | {"docx": "\n".join(p.text for p in memo.paragraphs)}
    for name, text in texts.items():
        for word in ("Jo Park", "Town counsel", "Closed at renewal", "2027-06-01"):
            assert word in text, f"{word} in {name}"
        assert "waived" in text.lower(), name


def test_unused_and_stale_waivers_are_named(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert waive() == 0
    (folder / "ct" / "b.txt").write_text(TEXT)
    assert waive(path="ct/b.txt") == 0
    (folder / "ct" / "b.txt").unlink()
    (folder / "ct" / "a.txt").write_text("1. Vendor shall not sell plate reads, images or any Customer Data to anyone.\n")
    capsys.readouterr()
    main(["check", "ct/a.txt", *CT])
    told = [line for line in capsys.readouterr().err.splitlines() if "is not needed" in line]
    assert [line.split(": ")[1].split(" is not")[0] for line in told] == [f"the waiver of {SALE} of ct/a.txt", f"the waiver of {SALE} of ct/b.txt"]
    assert main(["waivers", "prune", "--dry-run"]) == 0
    assert (folder / "contract-waivers.toml").read_text().count("[[waiver]]") == 2
    assert main(["waivers", "prune"]) == 0
    assert "[[waiver]]" not in (folder / "contract-waivers.toml").read_text()
    assert "0 of 2 waivers stay" in capsys.readouterr().err


def test_prune_keeps_what_is_open_and_removes_lapsed_ones_on_request(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    assert waive() == 0
    assert waive(requirement="ct-pa-26-14/audit-log", expires="2026-12-01") == 0
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-12-31")
    file = folder / "contract-waivers.toml"
    assert main(["waivers", "prune"]) == 0
    assert file.read_text().count("[[waiver]]") == 2, "an expired waiver stays: without it the gap could pass unnoticed"
    assert main(["waivers", "prune", "--lapsed"]) == 0
    assert [line for line in file.read_text().splitlines() if line.startswith("requirement")] == [f'requirement = "{SALE}"']


def test_list_says_how_each_stands(folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    for provision, day in (("no-sale", "2027-06-01"), ("audit-log", "2026-12-01"), ("order-of-precedence", "2026-11-22")):
        assert waive(day, f"ct-pa-26-14/{provision}") == 0
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-11-23")
    capsys.readouterr()
    assert main(["waivers", "list"]) == 0
    rows = [line.split("  ") for line in capsys.readouterr().out.splitlines()[1:]]
    assert [(row[0], row[1]) for row in rows] == [("2026-11-22", "expired"), ("2026-12-01", "expires soon"), ("2027-06-01", "in force")]


MISTAKES = [
    (["waive", "ct/a.txt", "ct-pa-26-14/retention-limit", *PEOPLE, "--expires", "2027-01-01"], 2, "is met, so there is nothing to waive"),
    (["waive", "ct/a.txt", "ct-pa-26-14/no-sael", *PEOPLE, "--expires", "2027-01-01"], 2, "did you mean ct-pa-26-14/no-sale?"),
    (["waive", "ct/a.txt", SALE, *PEOPLE, "--expires", "2026-11-21"], 2, "this day is past (today is 2026-11-22)"),
    (["waive", "ct/a.txt", SALE, *PEOPLE, "--expires", "31.3.2027"], 2, "not a day; write it as YYYY-MM-DD"),
    (["waive", "ct/a.txt", SALE, *PEOPLE[:4], "--reason", " ", "--expires", "2027-01-01"], 2, "--reason is empty"),
    (["waive", "ct/a.txt", SALE, *PEOPLE[:4], "--expires", "2027-01-01"], 2, "Missing option '--reason'"),
    (["waive", "gone.txt", SALE, *PEOPLE, "--expires", "2027-01-01"], 2, "gone.txt: no such file"),
    (["waive", "empty.txt", SALE, *PEOPLE, "--expires", "2027-01-01"], 3, "empty.txt"),
    (["check", "ct/a.txt", "--waivers", "gone.toml"], 2, "gone.toml: there is no such waivers file"),
    (["waivers", "list"], 2, "there is no contract-waivers.toml in this folder or above"),
]


@pytest.mark.parametrize(("arguments", "code", "message"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistakes(folder: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], code: int, message: str) -> None:
    (folder / "empty.txt").write_text("")
    assert main(arguments) == code
    [line] = capsys.readouterr().err.splitlines()
    assert message in line
    assert not (folder / "contract-waivers.toml").exists()


def test_a_bad_waivers_file_stops_the_check_before_any_work(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contract-waivers.toml").write_text("\n[[waivr]]\n")
    assert main(["check", "ct/a.txt", *CT]) == 2
    captured = capsys.readouterr()
    assert captured.err == "contract-check: contract-waivers.toml, line 2: unknown table 'waivr'; did you mean waiver?\n"
    assert captured.out == ""


def test_an_agreement_in_several_files(folder: Path) -> None:
    (folder / "ct" / "b.txt").write_text("EXHIBIT B\n\n1. Insights. Vendor may sell plate reads to insurers.\n")
    together = ("ct/a.txt", "ct/b.txt", "--together", *CT)
    assert waive() == 0
    assert main(["check", *together]) == 1, "the exhibit contradicts too, and nobody accepted that"
    assert main(["waive", "ct/a.txt", SALE, *PEOPLE, "--expires", "2027-06-01", "--with", "ct/b.txt"]) == 0
    assert 'with = ["ct/b.txt"]' in (folder / "contract-waivers.toml").read_text()
    assert main(["check", *together]) == 0
    assert main(["waivers", "prune", "--lapsed"]) == 0
    assert main(["check", *together]) == 0, "prune judges all files of the agreement"


def test_a_waived_loss_does_not_fail_a_comparison_and_is_shown(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "old.txt").write_text(TEXT.replace("may sell", "shall not sell"))
    arguments = ["compare", "old.txt", "ct/a.txt", "--playbook", "ct-pa-26-14"]
    assert main(arguments) == 1
    assert waive() == 0
    capsys.readouterr()
    assert main(arguments) == 0
    assert "waived" in capsys.readouterr().out
    assert main([*arguments, "--no-waivers"]) == 1
    capsys.readouterr()
    assert main([*arguments, "--format", "json"]) == 0
    delta = json.loads(capsys.readouterr().out)
    jsonschema.validate(delta, resources.renderer("delta_json").schema())
    [change] = [c for c in delta["changes"] if c["provision"] == "no-sale"]
    assert (change["direction"], change["trips"], change["waived"]["owner"]) == ("lost", False, "Jo Park")


@pytest.mark.parametrize("format", ["text", "markdown", "html", "docx", "csv"])
def test_every_format_says_that_a_waiver_lapsed(folder: Path, monkeypatch: pytest.MonkeyPatch, format: str) -> None:
    assert waive() == 0
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2027-06-02")
    assert main(["check", "ct/a.txt", *CT, "--format", format, "-o", f"{format}=out"]) == 1
    data = (folder / "out").read_bytes()
    text = "\n".join(p.text for p in docx.Document(io.BytesIO(data)).paragraphs) if format == "docx" else data.decode()
    assert "it expired on 2027-06-01" in " ".join(text.split())
    assert "Town counsel" in text
