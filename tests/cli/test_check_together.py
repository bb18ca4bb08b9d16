"""`check --together`: several files are one agreement; and the cache of scanned pages."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_check.cli import main
from contract_check.read.cache import Cache

MSA = (
    "MASTER SERVICES AGREEMENT\n1. Parties. Roadeye LLC (the “Vendor”) and the Town of Birch, Connecticut (the “Town”).\n"
    "4.3 License. Vendor may sell Footage to its partners for a fee.\n"
)
RIDER = (
    "STATE RIDER\n1. Rank. If this Rider and the agreement conflict, this Rider prevails.\n"
    "2. No Sale. Vendor shall not sell Footage or any other Agency Data.\n"
)


@pytest.fixture(autouse=True)
def files(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(tmp_path / "kept"))
    Path("msa.txt").write_text(MSA, encoding="utf-8")
    Path("rider.txt").write_text(RIDER, encoding="utf-8")
    Path("empty.txt").write_text("", encoding="utf-8")


def report(capfd: pytest.CaptureFixture[str]) -> dict:  # type: ignore[type-arg]
    return dict(json.loads(capfd.readouterr().out))


def no_sale(found: dict) -> str:  # type: ignore[type-arg]
    return str(next(f["status"] for f in found["findings"] if f["provision"] == "no-sale"))


def test_files_together_give_one_report(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "msa.txt", "--fail-on", "none", "--format", "json"]) == 0
    assert no_sale(report(capfd)) == "contradicted"
    assert main(["check", "msa.txt", "rider.txt", "--together", "--fail-on", "none", "--format", "json"]) == 0
    both = report(capfd)
    assert (no_sale(both), [d["path"] for d in both["documents"]]) == ("met", ["msa.txt", "rider.txt"])


def test_one_report_goes_to_a_file_whose_name_is_given(tmp_path: Path, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "msa.txt", "rider.txt", "--together", "--fail-on", "none", "-o", "out.json"]) == 0
    assert len(json.loads((tmp_path / "out.json").read_bytes())["documents"]) == 2
    assert "msa.txt + rider.txt" in capfd.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "code", "reason"),
    [
        (["msa.txt", "empty.txt"], 3, "one file that cannot be read spoils the agreement"),
        (["empty.txt", "msa.txt"], 3, "whichever it is"),
        (["msa.txt", "gone.txt"], 2, "a file that does not exist"),
        (["msa.txt", "rider.txt", "-o", "rider.txt"], 2, "an output over an input that is not the first"),
        (["msa.txt", "rider.txt"], 1, "the gate trips as for one file"),
    ],
)
def test_exit_codes(arguments: list[str], code: int, reason: str, capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", *arguments, "--together"]) == code, reason
    assert "Traceback" not in capfd.readouterr().err
    assert Path("rider.txt").read_text(encoding="utf-8") == RIDER


def test_the_report_on_an_unreadable_agreement_names_the_file(capfd: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "msa.txt", "empty.txt", "--together", "--format", "json"]) == 3
    found = report(capfd)
    assert (found["documents"][0]["path"], found["summary"]["result"]) == ("empty.txt", "unreadable")


def test_clearing_the_cache(capfd: pytest.CaptureFixture[str], tmp_path: Path) -> None:
    store = Cache()
    store.put("a", {"x": 1})
    (tmp_path / "kept" / "ocr" / "notes.txt").write_text("mine")
    assert main(["cache", "clear"]) == 0
    assert store.get("a") is None
    assert "1 kept page and 0 kept results removed" in capfd.readouterr().err
    assert (tmp_path / "kept" / "ocr" / "notes.txt").exists(), "only what the cache wrote is removed"
    assert main(["cache", "clear"]) == 0


def test_no_cache_writes_nothing(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    assert main(["check", "msa.txt", "--no-cache", "--fail-on", "none", "-o", "out.json"]) == 0
    assert not (tmp_path / "kept").exists()
