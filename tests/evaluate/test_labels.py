"""Label files: what is read, and how a mistake is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_check.evaluate.labels import load_labels
from contract_check.model import ContractCheckError

GOOD = """\
# two rows
- file: a.pdf
  playbook: own.yaml
  agency_state: OR
  group: a
  parts: {MSA: Exhibit D}
  needs: ocr
  expect: {no-sale: met, retention-limit: contradicted}
  also: {retention-limit: [partial]}
  evidence: {no-sale: ["MSA 4.1", "5.3|5.2"]}
  decoys: {no-sale: ["3.1"]}
  note: free words
- text: "4.1 Vendor shall not sell Footage."
  id: first
  expect:
    no-sale: met
"""


def test_everything_of_a_row_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(b"x")
    (tmp_path / "own.yaml").write_text("x")
    (tmp_path / "labels.yaml").write_text(GOOD)
    whole, clause = load_labels(tmp_path / "labels.yaml")
    assert whole.file == tmp_path / "a.pdf"
    assert (whole.name, whole.line, whole.playbook, whole.needs) == ("a.pdf", 2, str(tmp_path / "own.yaml"), "ocr")
    assert whole.evidence == {"no-sale": (("MSA 4.1",), ("5.3", "5.2"))}, "a bar separates alternatives"
    assert whole.decoys == {"no-sale": (("3.1",),)}
    assert whole.accepted("retention-limit") == {"contradicted", "partial"}
    assert whole.accepted("no-sale") == {"met"}
    assert (clause.name, clause.line, clause.playbook, clause.group) == ("first", 13, "model-alpr", None)
    assert clause.text == "4.1 Vendor shall not sell Footage."


MISTAKES = [
    # label file, words of the message, line, reason
    ("", "empty", None, "an empty file"),
    ("no-sale: met\n", "a list of rows", None, "a mapping instead of a list"),
    ("- just words\n", "a row is a mapping", 1, "a row of words"),
    ("- text: x\n  expects: {no-sale: met}\n", "did you mean 'expect'?", 2, "a slip in a key"),
    ("- text: x\n", "'expect' is missing", 1, "a row without verdicts"),
    ("- expect: {no-sale: met}\n", "either 'file' or 'text'", 1, "a row without input"),
    ("- text: x\n  file: a\n  expect: {no-sale: met}\n", "either 'file' or 'text'", 1, "a row with two inputs"),
    ("- file: gone.pdf\n  expect: {no-sale: met}\n", "no file 'gone.pdf'", 1, "a file that is not there"),
    ("- text: x\n  playbook: gone.yaml\n  expect: {no-sale: met}\n", "no playbook 'gone.yaml'", 2, "a playbook that is not there"),
    ("- text: x\n  expect:\n    no-sale: mett\n", "did you mean met?", 3, "a slip in a status"),
    ("- text: x\n  expect:\n    no-sale: yes\n", "True is not a status", 3, "a word that YAML makes something else of"),
    ("- text: x\n  expect: {no-sale: met}\n  also: {no-sale: [bad]}\n", "is not a status", 3, "a status in also"),
    ("- text: x\n  expect: {no-sale: met}\n  also: {audit-log: [met]}\n", "not in 'expect'", 3, "an alternative to nothing"),
    ("- text: x\n  expect: {no-sale: met}\n  evidence: {no-sale: [4.10]}\n", "must be in quotes", 3, "a number that would lose its zero"),
    ("- text: x\n  expect: {no-sale: met}\n  evidence: {no-sale: '4.1'}\n", "write a list", 3, "a clause outside a list"),
    ("- text: x\n  expect: {no-sale: met}\n  decoys: {audit-log: ['4']}\n", "not in 'expect'", 3, "decoys of a provision without a status"),
    ("- text: x\n  needs: magic\n  expect: {no-sale: met}\n", "'magic' is not known", 2, "a need that nothing can meet"),
    ("- text: 5\n  expect: {no-sale: met}\n", "'text' must be text", 1, "a number for a text"),
    ("- text: x\n  expect: [met]\n", "'expect' must be a mapping", 2, "a list for a mapping"),
    ("- text: x\n  parts: {MSA: 4}\n  expect: {no-sale: met}\n", "must name a part", 2, "a number for a part"),
    ("- text: x\n  text: y\n  expect: {no-sale: met}\n", "stands twice", 2, "a key twice"),
    ("- text: [x\n", "not valid YAML", 2, "no YAML at all"),
]


@pytest.mark.parametrize(("content", "words", "line", "reason"), MISTAKES, ids=[row[3] for row in MISTAKES])
def test_mistake_names_file_line_and_way_out(tmp_path: Path, content: str, words: str, line: int | None, reason: str) -> None:
    path = tmp_path / "labels.yaml"
    path.write_text(content)
    with pytest.raises(ContractCheckError) as caught:
        load_labels(path)
    message = str(caught.value)
    assert words in message, reason
    assert str(path) in message
    assert line is None or f"line {line}" in message, message
    assert "\n" not in message


@pytest.mark.parametrize(("name", "content", "words"), [("gone.yaml", None, "cannot be read"), ("latin.yaml", b"- text: \xe9", "UTF-8")])
def test_file_that_cannot_be_used(tmp_path: Path, name: str, content: bytes | None, words: str) -> None:
    if content is not None:
        (tmp_path / name).write_bytes(content)
    with pytest.raises(ContractCheckError, match=words):
        load_labels(tmp_path / name)


def test_many_rows_load_in_linear_time(tmp_path: Path) -> None:
    row = "- text: |\n    - a dash inside a text\n  expect: {no-sale: met}\n"
    path = tmp_path / "labels.yaml"
    path.write_text(row * 400)
    rows = load_labels(path)
    assert len(rows) == 400
    assert rows[399].line == 399 * 3 + 1
