"""What evaluate prints: every figure, every miss with what was found, everything that was left out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_check.evaluate import Evaluation, as_html, as_json, as_text, evaluate
from tests.standin import Checker

LABELS = """\
- {text: "no-sale=met@4.1", id: good, expect: {no-sale: met}, evidence: {no-sale: ["4.1"]}}
- text: "no-sale=met?@3.1"
  id: bad
  expect: {no-sale: contradicted}
  also: {no-sale: [partial]}
  evidence: {no-sale: ["4.1"]}
  decoys: {no-sale: ["3.1"]}
- {text: "no-sale=met@9", id: elsewhere, expect: {no-sale: met}, evidence: {no-sale: ["4.1"]}}
- {text: "t", expect: {no-such: met}}
- {text: "unreadable", id: scan, expect: {audit-log: missing}}
"""


@pytest.fixture
def evaluation(tmp_path: Path, checker: Checker, monkeypatch: pytest.MonkeyPatch) -> Evaluation:
    monkeypatch.chdir(tmp_path)
    Path("labels.yaml").write_text(LABELS)
    return evaluate("labels.yaml", ablation=True)


LINES = [
    # what stands in the text, reason
    ("labels.yaml: 5 rows, 4 agreements judged", "what was measured"),
    ("accuracy                0.500  2 of 4 cells; strict 0.500", "the first figure"),
    ("false-met               0.500  of 2 cells", "the dangerous mistake"),
    ("recall of contradicted  0.000  of 1 cells", "the figure that counts most"),
    ("decoy hits              1      in 1 cells", "decoys"),
    ("needs review            0.250  of the cells; accuracy without them 0.667, of them 0.000", "with and without the flagged"),
    ("no-sale: contradicted read as met 1", "confusions of a provision"),
    ("audit-log: missing read as unreadable 1", "a file that could not be read is a confusion"),
    ("skipped, not in the library: no-such", "provisions that are lacking are named"),
    ("could not be read: scan: <text>: page 2", "files that could not be read are named"),
    ("bad: no-sale: contradicted or partial expected, met found (0.40, needs review)", "a miss"),
    ("supports 3.1: no-sale=met?@3.1", "the evidence of a miss"),
    ("decoys quoted: 3.1", "the decoy that was quoted"),
    ("evidence expected in 4.1", "the clause that should have been quoted"),
    ("right status, wrong evidence:\n  elsewhere: no-sale", "a right status on the wrong ground"),
    ("patterns    0.000", "the ablation has a line a mode"),
]


@pytest.mark.parametrize(("line", "reason"), LINES, ids=[row[1] for row in LINES])
def test_text(evaluation: Evaluation, line: str, reason: str) -> None:
    assert line in as_text.render(evaluation), reason


def test_json_holds_each_mode_and_each_miss(evaluation: Evaluation) -> None:
    data = json.loads(as_json.render(evaluation))
    assert data["labels"] == "labels.yaml"
    assert list(data["modes"]) == ["patterns", "classifier", "statements", "all"]
    whole = data["modes"]["all"]
    assert whole["figures"]["accuracy"] == 0.5
    assert whole["provisions"]["no-sale"]["confusion"] == {"met": {"met": 2.0}, "contradicted": {"met": 1.0}}
    assert [miss["row"] for miss in whole["misses"]] == ["bad", "scan"]
    assert whole["misses"][0]["evidence"][0]["clause"] == "3.1"
    assert [miss["row"] for miss in whole["evidence_misses"]] == ["elsewhere"]
    assert whole["provisions_lacking"] == ["no-such"]


def test_output_is_the_same_twice(evaluation: Evaluation) -> None:
    again = evaluate("labels.yaml", ablation=True)
    assert as_json.render(again) == as_json.render(evaluation)
    assert as_text.render(again) == as_text.render(evaluation)


def test_contract_text_cannot_steer_the_terminal(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text('- {text: "no-sale=met@4.1;\\e[31m\\nred\\u202e", expect: {no-sale: contradicted}}\n')
    text = as_text.render(evaluate(path))
    assert "\x1b" not in text
    assert "\u202e" not in text
    assert "; red" in text, "words stay"


def test_nothing_to_judge_is_said(tmp_path: Path, checker: Checker) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text("- {text: t, expect: {no-such: met}}\n")
    assert "nothing was left to judge" in as_text.render(evaluate(path))


def test_html_shows_each_matrix_each_miss_with_evidence_and_what_was_left_out(evaluation: Evaluation) -> None:
    page = as_html.render(evaluation)
    assert "<h4>all provisions</h4>" in page and "<h4>no-sale</h4>" in page
    assert '<th scope="col">unreadable</th>' in page
    assert "contradicted</b> expected (or partial)" in page
    assert "Right status, wrong evidence" in page and "Evidence expected in 4.1." in page
    assert "no-such: not in the library" in page
    assert "<blockquote>" in page
