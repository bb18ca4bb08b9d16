"""Settings at work: `check`, `compare` and `waive` with a configuration file."""

from __future__ import annotations

import json
import os
from pathlib import Path
from typing import Any

import pytest

from contract_check.cli import main

TEXT = "1. Sale. Gatefinch may sell plate reads to its partners.\n\n2. Retention. The Contractor shall delete plate reads within twenty days.\n"


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / ".git").mkdir()
    for name in ("ct/a.md", "or/b.md", "archive/c.md", "notes.md"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(TEXT)
    (tmp_path / "contract-check.toml").write_text(
        'include = ["ct/**", "or/*.md", "archive/*.md"]\nignore = ["archive/"]\nfail-on = "none"\n[paths]\n"ct/**" = "ct-pa-26-14"\n"or" = "or-sb-1516"\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def reports(out: str) -> list[dict[str, Any]]:
    return [json.loads(line) for line in out.splitlines()]


def test_each_document_is_judged_under_its_own_playbook(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", ".", "--format", "json"]) == 0
    captured = capsys.readouterr()
    found = [(os.path.normpath(r["documents"][0]["path"]), r["playbook"]["id"]) for r in reports(captured.out)]
    assert found == [(str(Path("ct/a.md")), "ct-pa-26-14"), (str(Path("or/b.md")), "or-sb-1516")]
    assert "no --playbook given" not in captured.err


def test_flags_win_and_a_named_file_is_never_ignored(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "ct/a.md", "--fail-on", "high"]) == 1
    assert main(["check", "ct/a.md"]) == 0
    assert main(["check", "ct/a.md", "--no-config", "--playbook", "ct-pa-26-14"]) == 1
    capsys.readouterr()
    assert main(["check", "archive/c.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["playbook"]["id"] == "model-alpr"


def test_show_config_says_where_each_value_comes_from(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setenv("CONTRACT_CHECK_OCR", "off")
    assert main(["check", "ct", "--show-config", "--agency-state", "Oregon"]) == 0
    lines = [" ".join(line.split()) for line in capsys.readouterr().out.splitlines()]
    assert lines[0] == str(Path("ct/a.md"))
    for line in (
        'playbook = ["ct-pa-26-14"] # contract-check.toml, line 5 (ct/**)',
        'fail-on = "none" # contract-check.toml, line 3',
        'ocr = "off" # environment, CONTRACT_CHECK_OCR',
        'agency-state = "OR" # flag --agency-state',
        'view = "accepted" # default',
        "waivers = none # default",
    ):
        assert line in lines


def test_names_of_roles_tell_who_is_bound(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    def status() -> tuple[str, str]:
        main(["check", "ct/a.md", "--format", "json"])
        report = json.loads(capsys.readouterr().out)
        sale = next(f for f in report["findings"] if f["provision"] == "no-sale")
        return sale["status"], " ".join(sale["evidence"][0]["why"] if sale["evidence"] else [])

    before = status()
    config = folder / "contract-check.toml"
    config.write_text(config.read_text() + '[roles]\nvendor = ["Gatefinch"]\n')
    after = status()
    assert "actor: the vendor" not in before[1]
    assert after[0] == "contradicted"
    assert "actor: the vendor" in after[1]


def test_a_role_name_that_is_a_word_for_the_other_party_is_refused(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    config = folder / "contract-check.toml"
    config.write_text(config.read_text() + '[roles]\nvendor = ["The Customer"]\n')
    assert main(["check", "ct/a.md"]) == 2
    assert "'The Customer' is a common word for the agency" in capsys.readouterr().err


def test_a_mistake_stops_everything_with_one_line(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contract-check.toml").write_text('\nplaybok = "x"\n')
    for arguments in (["check", "ct/a.md"], ["compare", "ct/a.md", "or/b.md"], ["check", "ct/a.md", "--show-config"]):
        assert main(arguments) == 2
        captured = capsys.readouterr()
        assert captured.err == "contract-check: contract-check.toml, line 2: unknown setting 'playbok'; did you mean playbook?\n"
        assert captured.out == ""


def test_waive_finds_the_playbook_of_the_document(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    people = ("--owner", "Jo", "--approver", "Kim", "--reason", "r", "--expires", "2099-01-01")
    assert main(["waive", "ct/a.md", "audit-log", *people]) == 0
    assert 'requirement = "ct-pa-26-14/audit-log"' in (folder / "contract-waivers.toml").read_text()
    (folder / "notes.md").write_text(TEXT)
    assert main(["waive", "notes.md", "audit-log", *people]) == 2
    assert "such as model-alpr/audit-log" in capsys.readouterr().err


def test_a_waiver_under_a_playbook_of_ones_own(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own").mkdir()
    line = "  - {provision: no-sale, severity: high, duty: practice, citation: Policy, checked: own}\n"
    (folder / "own" / "town.yaml").write_text(f"id: our-town\ntitle: Policy\nbasis: own\nrequirements:\n{line}")
    (folder / "ct" / "a.md").write_text(TEXT.replace("Gatefinch", "Vendor"))
    (folder / "contract-check.toml").write_text('[paths]\n"ct/*" = "own/town.yaml"\n')
    people = ("--owner", "Jo", "--approver", "Kim", "--reason", "r", "--expires", "2099-01-01")
    assert main(["check", "ct/a.md"]) == 1
    assert main(["waive", "ct/a.md", "our-town/no-sale", *people]) == 0
    assert main(["check", "ct/a.md"]) == 0
    assert main(["waivers", "prune"]) == 0
    assert "[[waiver]]" in (folder / "contract-waivers.toml").read_text()


def test_compare_uses_the_settings_of_the_new_document(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["compare", "or/b.md", "ct/a.md", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["playbook"]["id"] == "ct-pa-26-14"


def test_the_settings_name_the_waivers_file(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "contract-check.toml").write_text('waivers = "accepted/gaps.toml"\n[paths]\n"ct/*" = "ct-pa-26-14"\n')
    (folder / "accepted").mkdir()
    (folder / "ct" / "a.md").write_text(TEXT.replace("Gatefinch", "Vendor"))
    people = ("--owner", "Jo", "--approver", "Kim", "--reason", "r", "--expires", "2099-01-01")
    gate = ("--fail-on", "contradicted:high")
    assert main(["check", "ct/a.md"]) == 2, "a waivers file that is named and not there is an error"
    assert main(["waive", "ct/a.md", "no-sale", *people]) == 0
    assert 'document = "../ct/a.md"' in (folder / "accepted" / "gaps.toml").read_text()
    assert main(["check", "ct/a.md", *gate]) == 0
    capsys.readouterr()
    assert main(["waivers", "list"]) == 0
    assert "../ct/a.md" in capsys.readouterr().out
