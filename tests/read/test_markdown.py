"""Markdown: headings with levels, lists with labels, rows, and no markup left."""

from __future__ import annotations

import pytest

from contract_check.read import read_text

CASES = [
    ("# Camera *Agreement* #", [("heading", 1, "Camera Agreement")], "a heading"),
    ("Data\n----\nText", [("heading", 2, "Data"), ("paragraph", None, "Text")], "a heading by underline"),
    ("## 4.1 Sale\nThe **Vendor** shall `not`\nsell __data__.", [("heading", 2, "4.1 Sale"), ("paragraph", None, "The Vendor shall not sell data.")], "a wrapped paragraph"),
    ("1. first\n   goes on\n2. second", [("paragraph", 1, "1. first goes on"), ("paragraph", 1, "2. second")], "a numbered list keeps its numbers"),
    ("- one\n  - two", [("paragraph", 1, "• one"), ("paragraph", 2, "• two")], "bullets"),
    ("- (a) one", [("paragraph", 1, "(a) one")], "a bullet before a label of the writer's own"),
    ("| A | B |\n|---|---|\n| Retention | 30 days |", [("row", None, "A | B"), ("row", None, "Retention | 30 days")], "a table"),
    ("A | B\n--|--\nx | y", [("row", None, "A | B"), ("row", None, "x | y")], "a table without outer bars"),
    ("> The Vendor\n> shall.", [("paragraph", None, "The Vendor shall.")], "a quotation"),
    ("see [our policy](https://x.example/p)", [("paragraph", None, "see our policy (https://x.example/p)")], "a link keeps its address"),
    ("see <https://x.example>", [("paragraph", None, "see https://x.example")], "a bare link"),
    ("```\n4.1 Sale\n4.2 Use\n```", [("paragraph", None, "4.1 Sale"), ("paragraph", None, "4.2 Use")], "a fenced text"),
    ("4.1 Sale. None.\n4.2 Use. Some.", [("paragraph", None, "4.1 Sale. None."), ("paragraph", None, "4.2 Use. Some.")], "clause numbers begin paragraphs"),
    ("snake_case_name and 2 * 3 * 4", [("paragraph", None, "snake_case_name and 2 * 3 * 4")], "what only looks like markup"),
    ("a \\*star\\* &amp; b<br>c", [("paragraph", None, "a *star* & b c")], "escapes and entities"),
    ("one\n\n---\n\ntwo", [("paragraph", None, "one"), ("paragraph", None, "two")], "a rule"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), CASES, ids=[row[2] for row in CASES])
def test_markdown(text: str, expected: list[tuple[str, int | None, str]], reason: str) -> None:
    document = read_text(text, format="md")
    assert [(b.kind, b.level, document.text[b.start : b.end]) for b in document.blocks] == expected, reason


def test_comments_and_struck_text_are_remarks() -> None:
    document = read_text("Vendor shall <!-- really? --> ~~not~~ sell.", format="md")
    assert document.text == "Vendor shall sell."
    assert {(n.kind, n.text) for n in document.remarks} == {("comment", "really?"), ("struck", "not")}


def test_gaps_become_empty_lines() -> None:
    assert read_text("# A\n\nb\n- c\n", format="md").text == "A\n\nb\n• c"
