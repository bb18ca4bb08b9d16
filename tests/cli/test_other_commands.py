"""`explain`, `playbooks`, `provisions`, `evaluate`, `train`."""

from __future__ import annotations

import json
import sys
import types
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.cli.conftest import Run

EXPLAINED = [
    # name, words that must stand there, reason
    ("no-sale", ["No sale (no-sale)", "Family A: Commercial and secondary use", "The vendor may not hand data over"], "a provision"),
    ("no-sale", ["Plate reads have a market.", "vendor-bound: the vendor is bound\n"], "why it matters and its elements"),
    ("no-sale", ["named-buyers: buyers are named (only where a playbook asks for it)"], "an element that is not always needed"),
    ("no-sale", ["Clause to ask for", "Clause to fall back to", "Clause to walk away below", "[Customer Data]"], "three tiers"),
    ("no-sale", ["ct-pa-26-14/no-sale", "or-sb-1516/no-sale", "Act 1, section 2"], "who asks for it"),
    ("ct-pa-26-14/no-sale", ["No sale (ct-pa-26-14/no-sale)", "Playbook: Connecticut (enacted, in force 2026-10-01)"], "a requirement"),
    ("ct-pa-26-14/no-sale", ["Severity: high", "Duty: contract", "https://example.test/act-1", "cap_days = 30"], "its terms"),
    ("ct-pa-26-14/no-sale", ["Also needed: named-buyers", "Plate reads have a market."], "what it adds, and the provision itself"),
]


@pytest.mark.parametrize(("name", "words", "reason"), EXPLAINED, ids=[f"{row[0]}: {row[2]}" for row in EXPLAINED])
def test_explain(run: Run, name: str, words: list[str], reason: str) -> None:
    result = run("explain", name)
    assert result.code == 0, result.err
    for word in words:
        assert word in result.out, reason
    assert "\x1b" not in result.out
    assert max(map(len, result.out.splitlines())) <= 110


UNKNOWN = [
    # name, words, reason
    ("no-sales", "did you mean no-sale?", "a slip in a provision"),
    ("zzz", "see contract-check provisions", "nothing like it"),
    ("ct-pa-26-14/no-sales", "did you mean ct-pa-26-14/no-sale?", "a slip in a requirement"),
    ("ct-pa-26-14/audit-log", "has no requirement 'audit-log'", "a provision that the playbook does not ask for"),
    ("ct/no-sale", "no playbook 'ct'", "an unknown playbook"),
]


@pytest.mark.parametrize(("name", "words", "reason"), UNKNOWN, ids=[row[2] for row in UNKNOWN])
def test_explain_of_the_unknown(run: Run, name: str, words: str, reason: str) -> None:
    result = run("explain", name)
    assert (result.code, result.err.count("\n")) == (2, 1)
    assert words in result.err, reason


def test_lists(run: Run) -> None:
    provisions = run("provisions").out.splitlines()
    assert [line.split()[1] for line in provisions[1:]] == ["no-sale", "retention-limit", "audit-log"]
    playbooks = run("playbooks").out.splitlines()
    assert [line.split()[:4] for line in playbooks[1:]] == [
        ["ct-pa-26-14", "CT", "2026-10-01", "1"],
        ["model-alpr", "-", "-", "1"],
        ["or-sb-1516", "OR", "2026-10-01", "1"],
    ]


LABELS = "- {text: 'no-sale=met@4.1', expect: {no-sale: met}}\n- {text: t, expect: {no-sale: met, gone: met}}\n"


def test_evaluate_prints_figures(run: Run) -> None:
    Path("labels.yaml").write_text(LABELS)
    result = run("evaluate", "labels.yaml")
    assert result.code == 0, result.err
    assert "accuracy                0.500" in result.out
    assert "skipped, not in the library: gone" in result.out


def test_evaluate_in_json_and_into_files(run: Run) -> None:
    Path("labels.yaml").write_text(LABELS)
    assert json.loads(run("evaluate", "labels.yaml", "--format", "json").out)["modes"]["all"]["figures"]["accuracy"] == 0.5
    result = run("evaluate", "labels.yaml", "-o", "out.json", "-o", "text=-", "--ablation")
    assert "patterns" in result.out
    assert list(json.loads(Path("out.json").read_text())["modes"]) == ["patterns", "classifier", "statements", "all"]


EVALUATE_MISTAKES = [
    # arguments, words, reason
    (["labels.yaml", "--format", "docx"], "unknown format 'docx'", "a format that it does not have"),
    (["gone.yaml"], "gone.yaml: cannot be read", "no such file"),
    (["bad.yaml"], "bad.yaml, line 1: 'met!' is not a status", "a mistake in the labels"),
    (["labels.yaml", "--library"], "--library measures the examples of the library alone", "two things to measure"),
    (["--library", "--format", "html"], "unknown format 'html'", "a format that the library has not"),
    (["--contract-nli", "bad.yaml"], "bad.yaml: not a ContractNLI file", "another file"),
    (["labels.yaml", "-o", "text=labels.yaml"], "would overwrite labels.yaml", "the labels as output"),
]


@pytest.mark.parametrize(("arguments", "words", "reason"), EVALUATE_MISTAKES, ids=[row[2] for row in EVALUATE_MISTAKES])
def test_evaluate_mistakes(run: Run, arguments: list[str], words: str, reason: str) -> None:
    Path("labels.yaml").write_text(LABELS)
    Path("bad.yaml").write_text("- {text: x, expect: {no-sale: met!}}\n")
    result = run("evaluate", *arguments)
    assert (result.code, result.err.count("\n")) == (2, 1), result.err
    assert words.partition(": ")[0] in result.err and words.rpartition(": ")[2] in result.err, reason


def test_evaluate_of_what_cannot_be_read_is_code_3(run: Run) -> None:
    Path("labels.yaml").write_text("- {text: unreadable, expect: {no-sale: met}}\n")
    assert run("evaluate", "labels.yaml").code == 3


def test_train_tells_its_steps_on_stderr(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    package, module = types.ModuleType("contract_check.train"), types.ModuleType("contract_check.train.main")
    module.train = lambda progress: progress("reading 12 examples")  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, package.__name__, package)
    monkeypatch.setitem(sys.modules, module.__name__, module)
    result = run("train")
    assert (result.code, result.out, result.err) == (0, "", "reading 12 examples\n")


@pytest.mark.parametrize("found", [True, False], ids=["installed", "not installed"])
def test_evaluate_of_the_library_prints_tables_and_says_what_it_needs(run: Run, monkeypatch: pytest.MonkeyPatch, found: bool) -> None:
    entry = {"cells": 8, "accuracy": 0.75, "recall_contradicted": 1.0, "false_met": None}
    split = {
        "groups": {"a": entry}, "modes": {"all": entry}, "provisions": {"no-sale": entry}, "review": {"coverage": 0.5, "right_above": 1.0, "right_below": 0.5},
        "candidates": {"relevant": 4, "by_patterns": 2, "by_classifier": 3, "only_by_classifier": 1, "by_neither": 1},
    }  # fmt: skip

    def prove(progress: Callable[[str], None]) -> dict[str, object]:
        if not found:
            raise ModuleNotFoundError("No module named 'sklearn'", name="sklearn")
        progress("training without each style")
        return {"style": split, "family": split}

    module = types.ModuleType("contract_check.train.proof")
    module.prove = prove  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, module.__name__, module)
    result = run("evaluate", "--library")
    if found:
        assert result.code == 0 and "training without each style" in result.err
        assert "| style a | 8 | 0.750 | 1.000 | - |" in result.out and "1 are found by the classifier alone" in result.out
        assert json.loads(run("evaluate", "--library", "--format", "json").out)["family"]["groups"]["a"]["cells"] == 8
    else:
        assert (result.code, result.err.count("\n")) == (2, 1)
        assert "pip install scikit-learn" in result.err
