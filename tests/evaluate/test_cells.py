"""Rows into cells: what is judged, what is left out and said so, and how evidence is compared."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_check.evaluate import Evaluation, cells, evaluate
from contract_check.evaluate.cells import Cell
from contract_check.model import UsageError
from tests.standin import Checker


def measured(tmp_path: Path, content: str, *, ablation: bool = False, **files: str) -> Evaluation:
    for name, text in files.items():
        (tmp_path / f"{name}.txt").write_text(text)
    path = tmp_path / "labels.yaml"
    path.write_text(content)
    return evaluate(path, ablation=ablation)


def found_cells(evaluation: Evaluation) -> dict[str, Cell]:
    return {cell.provision: cell for cell in evaluation.whole.cells}


def test_options_of_a_row_reach_the_checker(tmp_path: Path, checker: Checker) -> None:
    rows = "- file: a.txt\n  playbook: ct-pa-26-14\n  agency_state: OR\n  expect: {no-sale: met}\n- text: t\n  expect: {no-sale: met}\n"
    measured(tmp_path, rows, a="no-sale=met@4.1")
    first, second = checker.calls
    assert first["path"] == str(tmp_path / "a.txt")
    assert (first["playbook"], first["agency_state"]) == ("ct-pa-26-14", "OR")
    assert (second["text"], second["playbook"], second["agency_state"]) == ("t", "model-alpr", None)


STATUSES = [
    # spelled, expect, also, right, reason
    ("no-sale=met@4.1", "met", "", True, "the labelled status"),
    ("no-sale=partial@4.1", "met", "", False, "another status"),
    ("no-sale=partial@4.1", "met", "  also: {no-sale: [partial]}\n", True, "a borderline status that is accepted"),
    ("", "missing", "", True, "silence"),
]


@pytest.mark.parametrize(("spelled", "expect", "also", "right", "reason"), STATUSES, ids=[row[4] for row in STATUSES])
def test_status(tmp_path: Path, checker: Checker, spelled: str, expect: str, also: str, right: bool, reason: str) -> None:
    evaluation = measured(tmp_path, f"- text: '{spelled}'\n  expect: {{no-sale: {expect}}}\n{also}")
    assert found_cells(evaluation)["no-sale"].right is right, reason


EVIDENCE = [
    # clause found, evidence label, decoy label, named, decoy hit, reason
    ("4.1", "4.1", "3.1", True, False, "the labelled clause"),
    ("4.2", "4.1|4.2", "3.1", True, False, "the other of two alternatives"),
    ("4.2", "4.1", "3.1", False, False, "another clause"),
    ("3.1", "4.1", "3.1", False, True, "a decoy"),
    ("3.1(a)", "3.1(a)", "3.1", True, False, "a labelled clause under a decoy is no decoy"),
    ("3.1(b)", "3.1(a)", "3.1", False, True, "its sibling is one"),
    ("Exhibit D, 4.1", "MSA 4.1", "4.1", True, False, "a decoy of the same number in another part"),
]


@pytest.mark.parametrize(("clause", "label", "decoy", "named", "hit", "reason"), EVIDENCE, ids=[row[5] for row in EVIDENCE])
def test_evidence(tmp_path: Path, checker: Checker, clause: str, label: str, decoy: str, named: bool, hit: bool, reason: str) -> None:
    rows = (
        f"- text: 'no-sale=met@{clause}'\n  parts: {{MSA: Exhibit D}}\n  expect: {{no-sale: met}}\n"
        f"  evidence: {{no-sale: ['{label}']}}\n  decoys: {{no-sale: ['{decoy}']}}\n"
    )
    cell = found_cells(measured(tmp_path, rows))["no-sale"]
    assert cell.evidence_named is named, reason
    assert cell.decoys_hit == ((decoy,) if hit else ()), reason


def test_cells_without_labelled_clauses_have_no_evidence_verdict(tmp_path: Path, checker: Checker) -> None:
    assert found_cells(measured(tmp_path, "- text: no-sale=met@4.1\n  expect: {no-sale: met}\n"))["no-sale"].evidence_named is None


def test_rows_of_one_agreement_share_the_weight(tmp_path: Path, checker: Checker) -> None:
    rows = (
        "- {text: no-sale=met@1, group: a, expect: {no-sale: met, audit-log: missing}}\n"
        "- {text: no-sale=met@1, group: a, expect: {no-sale: met}}\n"
        "- {text: no-sale=met@1, expect: {no-sale: met}}\n"
    )
    weights = [(cell.agreement, cell.provision, float(cell.weight)) for cell in measured(tmp_path, rows).whole.cells]
    assert weights == [("a", "no-sale", 0.5), ("a", "audit-log", 1.0), ("a", "no-sale", 0.5), ("row 3", "no-sale", 1.0)]


def test_provisions_that_the_library_lacks_are_skipped_and_named(tmp_path: Path, checker: Checker) -> None:
    evaluation = measured(tmp_path, "- text: t\n  expect: {no-sale: missing, no-such: met}\n- text: t\n  expect: {other: met}\n")
    assert [cell.provision for cell in evaluation.whole.cells] == ["no-sale"]
    assert evaluation.whole.lacking == ("no-such", "other")
    assert evaluation.whole.skipped == (("row 2", "the library has none of its provisions"),)
    assert len(checker.calls) == 1, "a row with nothing to compare is not judged"


def test_needs_ocr_is_skipped_without_an_engine_and_judged_with_one(
    tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch
) -> None:
    rows = "- text: no-sale=met@1\n  needs: ocr\n  expect: {no-sale: met}\n"
    monkeypatch.setattr(cells.ocr, "engine", lambda: None)
    without = measured(tmp_path, rows).whole
    assert not without.cells
    assert "OCR" in without.skipped[0][1]
    monkeypatch.setattr(cells.ocr, "engine", lambda: "tesseract")
    assert measured(tmp_path, rows).whole.cells[0].right


def test_a_file_that_cannot_be_read_is_wrong_and_named(tmp_path: Path, checker: Checker) -> None:
    evaluation = measured(tmp_path, "- file: a.txt\n  expect: {no-sale: missing}\n", a="unreadable")
    assert found_cells(evaluation)["no-sale"].found == "unreadable"
    assert not found_cells(evaluation)["no-sale"].right
    assert evaluation.whole.unreadable[0][0] == "a.txt"


def test_a_row_that_cannot_be_judged_names_itself(tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(text: str, **options: object) -> None:
        raise UsageError("there is no playbook 'x'")

    monkeypatch.setattr("contract_check.api.check_text", refuse)
    with pytest.raises(UsageError, match=r"row 'row 1' \(line 1\): there is no playbook"):
        measured(tmp_path, "- text: t\n  expect: {no-sale: met}\n")


def test_ablation_runs_each_mode_and_says_which(tmp_path: Path, checker: Checker) -> None:
    evaluation = measured(tmp_path, "- text: no-sale=met@4.1\n  expect: {no-sale: met}\n", ablation=True)
    assert [call["mode"] for call in checker.calls] == ["patterns", "classifier", "statements", "all"]
    assert [evaluation.runs[mode].cells[0].found for mode in evaluation.runs] == ["missing", "missing", "missing", "met"]


def test_progress_names_each_row_before_it_is_judged(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text("- {text: t, id: one, expect: {no-sale: met}}\n- {text: t, expect: {no-sale: met}}\n")
    told: list[tuple[int, int, str]] = []
    evaluate(path, progress=lambda *place: told.append(place))
    assert told == [(0, 2, "one"), (1, 2, "row 2")]
