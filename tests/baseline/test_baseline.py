"""The baseline: what it keeps, what counts as worse, and `check` with one."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from contract_check import check_text
from contract_check.baseline import entry_of, load_baseline, worsening
from contract_check.cli import main
from contract_check.model import Finding

TEXT = """1. Sale. Vendor may sell Customer Data, which means plate reads and images, to its partners.

2. Retention. Vendor shall delete plate reads within twenty days after capture.

3. Sharing. Vendor shall not share plate reads with third parties.
"""
GATE = ("--playbook", "ct-pa-26-14", "--fail-on", "contradicted,missing,partial,unclear:low")


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    (tmp_path / "a.txt").write_text(TEXT)
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.fixture(scope="module")
def bad() -> Finding:
    found = next(f for f in check_text(TEXT, playbook="ct-pa-26-14").findings if f.provision == "no-sale")
    assert found.status == "contradicted"
    return found


def test_what_counts_as_worse(bad: Finding) -> None:
    entry = entry_of(bad, "a.txt")
    assert worsening(bad, entry) == ""
    assert worsening(bad, None) == "new"
    for status, worse in (("met", True), ("partial", True), ("unclear", True), ("missing", True), ("contradicted", False)):
        assert bool(worsening(bad, replace(entry, status=status))) is worse, status
    better = replace(bad, status="partial", basis=("weakens:" + "0" * 32,), elements_lacking=("x",))
    assert worsening(better, entry) == "", "a better status makes up for other words"
    assert "more is lacking" in worsening(replace(bad, elements_lacking=(*bad.elements_lacking, "x")), entry)
    assert "new or was changed" in worsening(replace(bad, basis=(*bad.basis, "contradicts:" + "0" * 32)), entry)
    assert worsening(replace(bad, basis=(*bad.basis, "supports:" + "0" * 32)), entry) == "", "a new good clause is nothing worse"
    assert worsening(replace(bad, basis=bad.basis[:-1]), entry) == ""


def test_old_gaps_pass_and_new_ones_fail(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "a.txt", *GATE]) == 1
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    first = (folder / "base.json").read_bytes()
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    assert (folder / "base.json").read_bytes() == first
    assert main(["check", "a.txt", *GATE, "--baseline", "base.json"]) == 0
    capsys.readouterr()
    (folder / "a.txt").write_text(TEXT.replace("twenty days", "ninety days").replace("Vendor may sell", "Vendor shall not sell"))
    assert main(["check", "a.txt", *GATE, "--baseline", "base.json", "--format", "json"]) == 1
    report = json.loads(capsys.readouterr().out)
    trips = [f["provision"] for f in report["findings"] if f["trips_gate"]]
    assert "retention-limit" in trips
    assert set(trips) <= {"retention-limit", "retention-exceptions-narrow"}
    known = [f for f in report["findings"] if f["known"]]
    assert report["summary"]["known"] == len(known) > 5
    assert "ct-pa-26-14/no-sale" in report["gone"]


@pytest.mark.parametrize("format", ["text", "markdown", "html", "csv"])
def test_formats_show_known_and_gone(folder: Path, capsys: pytest.CaptureFixture[str], format: str) -> None:
    main(["check", "a.txt", *GATE, "--write-baseline", "base.json"])
    (folder / "a.txt").write_text(TEXT.replace("Vendor may sell", "Vendor shall not sell"))
    capsys.readouterr()
    assert main(["check", "a.txt", *GATE, "--baseline", "base.json", "--format", format]) == 0
    out = " ".join(capsys.readouterr().out.split())
    if format == "csv":
        assert out.count('"yes"') > 5
    else:
        assert "no worse than in the baseline" in out
        assert "Closed since the baseline: No sale of data" in out
        assert {"text": "missing (known", "markdown": "Missing (known", "html": "In the baseline"}[format] in out


def test_a_second_contradicting_clause_is_worse(folder: Path) -> None:
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    (folder / "a.txt").write_text(TEXT + "\n4. Vendor may also sell images to insurers.\n")
    assert main(["check", "a.txt", *GATE, "--baseline", "base.json"]) == 1


def test_waived_findings_stay_out_and_others_stay_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2026-11-22")
    (folder / "b.txt").write_text(TEXT)
    assert main(["check", "a.txt", "b.txt", *GATE, "--write-baseline", "base.json"]) == 0
    people = ("--owner", "Jo", "--approver", "Kim", "--reason", "r", "--expires", "2027-01-01")
    assert main(["waive", "a.txt", "ct-pa-26-14/no-sale", *people]) == 0
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    entries = load_baseline("base.json").entries
    assert "ct-pa-26-14/no-sale" not in entries["a.txt"]
    assert "ct-pa-26-14/no-sale" in entries["b.txt"], "documents that were not judged keep theirs"
    (folder / "b.txt").unlink()
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    assert set(load_baseline("base.json").entries) == {"a.txt"}


def test_the_configuration_names_a_baseline(folder: Path) -> None:
    (folder / "contract-check.toml").write_text('baseline = "base.json"\n')
    assert main(["check", "a.txt", *GATE]) == 2, "a baseline that is named and not there is no baseline of nothing"
    assert main(["check", "a.txt", *GATE, "--write-baseline", "base.json"]) == 0
    assert main(["check", "a.txt", *GATE]) == 0


def test_an_unreadable_file_is_never_a_pass(folder: Path) -> None:
    (folder / "empty.txt").write_text("")
    assert main(["check", "empty.txt", "a.txt", *GATE, "--write-baseline", "base.json"]) == 3
    assert main(["check", "empty.txt", "a.txt", *GATE, "--baseline", "base.json"]) == 3


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"kind": "contract-check baseline", "schema_version": 2, "findings": []}', '{"kind": "contract-check baseline", "schema_version": 1, "findings": [{"document": 3}]}', "[" * 100_000])
def test_what_is_no_baseline_stops_the_check_and_is_not_written_over(folder: Path, capsys: pytest.CaptureFixture[str], text: str) -> None:
    (folder / "base.json").write_text(text)
    for option in ("--baseline", "--write-baseline"):
        capsys.readouterr()
        assert main(["check", "a.txt", *GATE, option, "base.json"]) == 2
        captured = capsys.readouterr()
        assert captured.err == "contract-check: base.json: this is no baseline of contract-check; name another file, or remove it and write it with --write-baseline base.json\n"
        assert captured.out == ""
    assert (folder / "base.json").read_text() == text
