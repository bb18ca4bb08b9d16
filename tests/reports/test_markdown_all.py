"""Several reports on one page of Markdown: the worst first, within the limit, and nothing of a contract is live."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from markdown_it import MarkdownIt

from contract_check import resources
from contract_check.judge.gate import DEFAULT, apply_gate, parse_gate
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import markdown, words  # noqa: E402

OURS = {"<details>", "<details open>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<b>", "</b>"}


def gated(report: Report, path: str, gate: str = DEFAULT) -> Report:
    return apply_gate(replace(report, documents=(replace(report.documents[0], path=path),)), parse_gate(gate))


def test_one_report_is_as_it_always_was(any_report: Report) -> None:
    assert markdown.render_all([any_report]) == markdown.render(any_report)


def test_the_worst_stands_first_and_open(report: Report, factory: object) -> None:
    unreadable = factory.make_unreadable()  # type: ignore[attr-defined]
    text = markdown.render_all([gated(report, "fine.pdf", "none"), gated(report, "bad.pdf"), unreadable])
    table = text[: text.index("<details")]
    rows = [line.split(" | ")[1] for line in table.splitlines() if line.startswith(("| ✗", "| ◐", "| !", "| ✓"))]
    assert rows == ["scan.pdf", "bad.pdf", "fine.pdf"]
    assert "**2 of 3 fail the check.**" in text
    sections = re.findall(r"<details( open)?><summary>. <b>([\w.]+)</b>", text)
    assert sections == [(" open", "scan.pdf"), (" open", "bad.pdf"), ("", "fine.pdf")]


def test_what_is_new_stands_before_what_was_known(report: Report) -> None:
    findings = tuple(replace(f, known=f.provision == "no-sale") for f in report.findings)
    text = markdown.render_all([gated(replace(report, findings=findings), "a.pdf"), gated(report, "b.pdf")])
    assert "| Waived | Known |" in text
    first = text[text.index("<b>a.pdf</b>") : text.index("<b>b.pdf</b>")]
    assert first.index("No sharing with third parties") < first.index("No sale of plate data")
    assert "Known |" not in markdown.render_all([gated(report, "a.pdf"), gated(report, "b.pdf")])


def test_folds_are_balanced_and_the_disclaimer_stands_once(report: Report, large: Report) -> None:
    text = markdown.render_all([gated(report, "a.pdf"), gated(large, "b.pdf")])
    assert len(re.findall(r"<details(?: open)?>", text)) == text.count("</details>") == 6
    assert text.count(words.DISCLAIMER) == 1


@pytest.mark.parametrize("number", [2, 30, 400])
def test_the_limit_is_kept_and_what_is_left_out_is_counted(large: Report, number: int) -> None:
    text = markdown.render_all([gated(large, f"contracts/county-{n}/agreement.pdf") for n in range(number)])
    assert len(text) <= markdown.SIZE_LIMIT
    rows = text.count("| ✗ fail |")
    left = re.search(r"(\d+) more reports? not in this table", text)
    assert rows + (int(left[1]) if left else 0) == number
    sections = text.count("<summary>✗")
    left = re.search(r"The details of (\d+) reports? ", text)
    assert sections + (int(left[1]) if left else 0) == number


def test_hostile_text_becomes_no_markup(hostile: Report, report: Report) -> None:
    source = markdown.render_all([apply_gate(hostile, parse_gate(DEFAULT)), gated(report, "</summary><script>x</script>|@octocat.pdf")])
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)
    flat = [child for token in tokens for child in (token, *(token.children or []))]
    raw = {tag for token in flat if token.type in ("html_block", "html_inline") for tag in re.findall(r"</?[^>]*>", token.content)}
    assert raw <= OURS
    assert not [token for token in flat if token.type in ("link_open", "image", "code_inline", "fence")]
    assert not re.search(r"@\w", source)
