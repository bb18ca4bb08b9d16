"""Kept reports: taken when nothing has changed that they depend on, and never otherwise."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from contract_check import api
from contract_check.batch import codec, keys, results
from contract_check.batch.results import ORIGIN, Results
from contract_check.cli import main
from contract_check.model import Report
from contract_check.read.cache import Cache

ROOT = Path(__file__).parents[2]
TEXT = "MASTER AGREEMENT\n1. Vendor shall not sell Footage.\n2. Vendor may share Footage with the Town of Birch, Connecticut.\n"
BOOK = """\
id: own
title: Own
basis: own
requirements: [{provision: no-sale, severity: high, duty: practice, citation: P, checked: own}]
"""


@pytest.fixture(autouse=True)
def place(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_text(TEXT)
    Path("own.yaml").write_text(BOOK)
    return tmp_path


@pytest.fixture
def judged(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The files that were judged, not taken from what is kept."""
    found: list[str] = []
    check = api.check

    def counted(path: Any, **options: Any) -> Report:
        found.append(str(path))
        return check(path, **options)

    monkeypatch.setattr(api, "check", counted)
    return found


def run(*arguments: str) -> int:
    return main(["check", "a.txt", "--playbook", "own.yaml", "--fail-on", "none", "-o", "json=out.json", *arguments])


def test_a_second_run_judges_nothing_and_writes_the_same(judged: list[str]) -> None:
    assert run() == 0
    first = Path("out.json").read_bytes()
    assert run() == 0
    assert (judged, Path("out.json").read_bytes()) == (["a.txt"], first)


def write(name: str, text: str) -> Callable[[], object]:
    return lambda: Path(name).write_text(text)


CHANGES: list[tuple[Callable[[], object], list[str], str]] = [
    (write("a.txt", TEXT + "3. More."), [], "the file"),
    (write("own.yaml", BOOK.replace("high", "low")), [], "the playbook"),
    (lambda: None, ["--agency-state", "OR"], "the state"),
    (lambda: None, ["--view", "original"], "the view"),
    (lambda: None, ["--ocr", "off"], "the way of OCR"),
    (lambda: None, ["--no-cache"], "nothing is to be kept"),
]


@pytest.mark.parametrize(("change", "arguments", "reason"), CHANGES, ids=[row[2] for row in CHANGES])
def test_judged_anew_after_a_change_of(judged: list[str], change: Callable[[], object], arguments: list[str], reason: str) -> None:
    run()
    change()
    run(*arguments)
    assert judged == ["a.txt", "a.txt"], reason


def test_a_gate_makes_another_report_of_the_same_judgement(judged: list[str]) -> None:
    Path("a.txt").write_text("MASTER AGREEMENT\n1. Vendor may sell Footage to anyone, and license it.\n")
    found = []
    for gate, code in (("none", 0), ("high", 1), ("none", 0), ("high", 1)):
        assert main(["check", "a.txt", "--playbook", "own.yaml", "--fail-on", gate, "-o", "json=out.json"]) == code
        found.append(Path("out.json").read_bytes())
    assert (judged, found[0] == found[2], found[1] == found[3], found[0] != found[1]) == (["a.txt"], True, True, True)


def test_another_name_is_another_report(judged: list[str]) -> None:
    run()
    os.rename("a.txt", "b.txt")
    main(["check", "b.txt", "--playbook", "own.yaml", "--fail-on", "none", "-o", "json=out.json"])
    assert judged == ["a.txt", "b.txt"]
    assert json.loads(Path("out.json").read_bytes())["documents"][0]["path"] == "b.txt"


def test_files_judged_together_are_another_result(judged: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    Path("rider.txt").write_text("RIDER\n1. Vendor shall not sell, license or otherwise disclose Footage.\n")
    found = []
    for files in (["a.txt", "rider.txt"], ["rider.txt", "a.txt"], ["a.txt"], ["a.txt", "rider.txt"]):
        assert main(["check", *files, "--together", "--playbook", "own.yaml", "--fail-on", "none", "-o", "json=out.json"]) == 0
        found.append([document["path"] for document in json.loads(Path("out.json").read_bytes())["documents"]])
    assert found == [["a.txt", "rider.txt"], ["rider.txt", "a.txt"], ["a.txt"], ["a.txt", "rider.txt"]]
    assert judged == [], "files together are judged by another function"


def test_a_file_that_a_playbook_extends_counts(judged: list[str]) -> None:
    Path("books").mkdir()
    Path("books/base.yaml").write_text(BOOK.replace("id: own", "id: base"))
    Path("books/middle.yaml").write_text("id: middle\ntitle: Middle\nbasis: own\nextends: base.yaml\n")
    Path("own.yaml").write_text("id: own\ntitle: Own\nbasis: own\nextends: books/middle.yaml\n")
    run()
    run()
    Path("books/base.yaml").write_text(BOOK.replace("id: own", "id: base").replace("no-sale", "audit-log"))
    run()
    assert judged == ["a.txt", "a.txt"]
    assert [f["provision"] for f in json.loads(Path("out.json").read_bytes())["findings"]] == ["audit-log"]


def test_what_could_not_be_judged_is_tried_again(judged: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    Path("a.txt").write_text("")
    assert (run(), run()) == (3, 3)
    assert judged == ["a.txt", "a.txt"]
    assert capfd.readouterr().err.count("a.txt: the file is empty") == 2


def test_a_broken_entry_is_judged_anew_and_replaced(judged: list[str], kept: Path) -> None:
    run()
    first = Path("out.json").read_bytes()
    for file in (kept / "reports").iterdir():
        file.write_bytes(file.read_bytes()[:40])
    run()
    run()
    assert (judged, Path("out.json").read_bytes()) == (["a.txt", "a.txt"], first)


def test_a_file_that_changes_while_it_is_judged_is_not_kept(judged: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    digest = keys.file_digest
    monkeypatch.setattr(keys, "file_digest", lambda path: "0" * 64 if str(path) == "a.txt" else digest(path))
    run()
    run()
    assert judged == ["a.txt", "a.txt"]


def test_nobody_else_may_look_and_the_folder_is_cleared(kept: Path, capfd: pytest.CaptureFixture[str]) -> None:
    run()
    entries = list((kept / "reports").iterdir())
    assert entries
    if sys.platform != "win32":
        assert {oct(file.stat().st_mode & 0o777) for file in entries} == {"0o600"}
        assert oct((kept / "reports").stat().st_mode & 0o777) == "0o700"
    assert main(["cache", "clear"]) == 0
    assert f"{len(entries)} kept results removed" in capfd.readouterr().err
    assert list((kept / "reports").iterdir()) == []


def test_no_cache_keeps_nothing(kept: Path) -> None:
    run("--no-cache")
    assert list(kept.iterdir()) == []


HEAVY = ("pydantic", "re2", "pypdfium2", "yaml", "numpy", "sklearn", "scipy", "rich", "jinja2", "docx", "nupunkt", "lxml", "contract_check.api")


def test_a_second_run_imports_nothing_heavy() -> None:
    code = (
        "import sys\nfrom contract_check.cli import main\n"
        "main(['check', 'a.txt', '--playbook', 'own.yaml', '-o', 'json=r.json', '-o', 'html=r.html', '-o', 'docx=r.docx'])\n"
        f"print(sorted(set({HEAVY!r}) & set(sys.modules)))"
    )
    first, second = (subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, timeout=300, check=True) for _ in range(2))
    assert "contract_check.api" in first.stdout, "the first run judges"
    assert second.stdout == "[]\n"
    assert second.stderr == first.stderr, "and says the same"


# ---------------------------------------------------------------- what a report became


def sample() -> tuple[Results, Report]:
    kept = Results()
    report = api.check_text(TEXT, playbook="own.yaml")
    kept.keep("k", codec.encode(report))
    found = kept.report("k")
    assert found is not None
    return kept, found


def test_rendered_once_for_each_report_format_and_option() -> None:
    kept, report = sample()
    calls: list[str] = []

    def render(name: str, change: Report, **options: Any) -> None:
        kept.rendered(change, name, options, lambda: calls.append(name) or f"{name} {options}")  # type: ignore[func-returns-value]

    finding = report.findings[0]
    other = replace(report, findings=(replace(finding, waived={"owner": "A"}),))
    for _ in range(2):
        for change in (report, other, replace(report, result="fail"), replace(report, warnings=("new",))):
            render("json", change)
        render("html", report)
        render("json", report, wide=True)
        render("json", replace(report, extras={**report.extras, "note": "x"}))
    assert len(calls) == 7


def test_text_stays_text_and_bytes_bytes() -> None:
    kept, report = sample()
    for _ in range(2):
        assert kept.rendered(report, "t", {}, lambda: "é\r\n") == "é\r\n"
        assert kept.rendered(report, "b", {}, lambda: b"\xff\x00") == b"\xff\x00"


def test_a_file_that_holds_the_report_is_only_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    kept, report = sample()
    written: list[str] = []
    write = results.write_file
    monkeypatch.setattr(results, "write_file", lambda path, data: written.append(str(data)) or write(path, data))  # type: ignore[func-returns-value]
    for content in (None, None, "other", None):
        if content is not None:
            Path("r.json").write_text(content)
        elif Path("r.json").exists():
            os.utime("r.json", (1, 1))
        kept.write("r.json", report, "json", lambda: "é\r\n")
        assert Path("r.json").read_bytes() == "é\r\n".encode()
        assert Path("r.json").stat().st_mtime > 1
    assert written == ["é\r\n"] * 2


def test_a_report_with_pictures_or_of_unknown_origin_is_rendered_each_time() -> None:
    kept, report = sample()
    pictures = replace(report, extras={**report.extras, "page_images": {0: {1: b"png"}}})
    for odd in (pictures, replace(report, extras={})):
        found = [kept.rendered(odd, "html", {}, lambda n=n: str(n)) for n in range(2)]  # type: ignore[misc]
        assert found == ["0", "1"]


def test_changes_are_found_wherever_they_are() -> None:
    _, report = sample()
    before = report.extras[ORIGIN].report
    assert results.changes(report, before) == [{}], "the origin itself is no change"
    evidence = replace(report.findings[0].evidence[0], clause="9.9")
    changed = replace(report, findings=(replace(report.findings[0], evidence=(evidence,)),))
    assert "9.9" in repr(results.changes(changed, before))


# ---------------------------------------------------------------- names


def test_packages_of_the_key_are_those_that_the_program_needs() -> None:
    setup = (ROOT / "setup.cfg").read_text()
    block = setup.partition("install_requires =")[2].partition("[options.extras_require]")[0] + setup.partition("\nocr =")[2].partition("\ndocs =")[0]
    named = {re.split(r"[\[><=]", line.strip())[0].lower().replace("-", "_") for line in block.splitlines() if line.strip()}
    assert named <= set(keys.PACKAGES)
    assert any(name.startswith("numpy-") for name in keys._packages())


def test_the_program_itself_is_part_of_the_name(kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Cache(kind="reports")
    before = keys.program_digest(store)
    assert keys.program_digest(store) == before
    monkeypatch.setattr(keys, "_packages", lambda: ["numpy-99.dist-info"])
    assert keys.program_digest(store) != before
    monkeypatch.undo()
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(tmp_path / "other"))
    files = keys._files
    (tmp_path / "new.yaml").write_text("x")
    monkeypatch.setattr(keys, "_files", lambda folder: [*files(folder), (str(tmp_path / "new.yaml"), 1, 1)])
    assert keys.program_digest(Cache(kind="reports")) != before


def test_dates_do_not_matter_but_content_does(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text("one")
    before = keys.folder_digest(tmp_path)
    os.utime(tmp_path / "a.yaml", (1, 1))
    assert keys.folder_digest(tmp_path) == before
    (tmp_path / "a.yaml").write_text("two")
    assert keys.folder_digest(tmp_path) != before


def test_an_option_that_is_not_plain_keeps_nothing() -> None:
    assert Results().key(["a.txt"], "d", {"library": Path("x")}) is None
    assert Results().key(["gone.txt"], "d", {}) is None
    assert Results().key(["a.txt"], None, {}) is None
