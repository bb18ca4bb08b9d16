"""The Markdown report: a page, folded details, and nothing of the contract that Markdown, HTML or GitHub would act on."""

from __future__ import annotations

import re

import pytest
from markdown_it import MarkdownIt

from contract_check import resources
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import markdown, words  # noqa: E402

OURS = {"<details>", "</details>", "<summary>", "</summary>", "<sub>", "</sub>", "<b>", "</b>"}


def html_of(text: str) -> str:
    return MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).render(text)


def test_hostile_text_becomes_no_markup(hostile: Report) -> None:
    source = markdown.render(hostile)
    tokens = MarkdownIt("commonmark", {"html": True}).enable(["table", "strikethrough"]).parse(source)
    flat = [child for token in tokens for child in (token, *(token.children or []))]
    raw = {tag for token in flat if token.type in ("html_block", "html_inline") for tag in re.findall(r"</?[^>]*>", token.content)}
    assert raw <= OURS
    assert not {token.type for token in flat} & {"link_open", "image", "code_inline", "fence", "code_block", "em_open", "s_open", "hr"}


def test_hostile_text_is_still_readable(hostile: Report) -> None:
    shown = re.sub("<[^>]*>", "", html_of(markdown.render(hostile))).replace("\u200b", "")
    for text in ("| a | b | `code` ```fence``` **bold** [link](http://evil.test)", "=HYPERLINK(", "[red]markup[/red]", "{{ 7*7 }}"):
        assert text in shown


def test_table_rows_keep_their_cells(hostile: Report) -> None:
    html = html_of(markdown.render(hostile))
    rows = re.findall(r"<tr>(.*?)</tr>", html, re.S)
    assert len(rows) == 6 and all(len(re.findall("<t[hd]>", row)) == 5 for row in rows)


@pytest.mark.parametrize(
    ("text", "live", "why"),
    [
        ("ask @octocat", r"@\w", "a mention notifies somebody"),
        ("see #12", r"#\d", "a reference links to an issue"),
        ("see GH-12", r"GH-\d", "so does this one"),
        ("http://evil.test", "://", "an address becomes a link"),
        ("www.evil.test", r"www\.", "so does this one"),
        (":warning:", r":\w+:", "a short name becomes a picture"),
        ("a@b.test", r"@\w", "an address of mail becomes a link"),
    ],
)
def test_nothing_is_live(text: str, live: str, why: str) -> None:
    assert re.search(live, text) and not re.search(live, markdown.escape(text)), why


def test_a_page_without_the_folds(large: Report) -> None:
    visible = re.sub(r"<details>.*?</details>", "", markdown.render(large), flags=re.S)
    assert len([line for line in visible.splitlines() if line.strip()]) <= 30
    assert "more requirements are open" in visible


def test_folds_are_balanced_and_hold_the_quotes(report: Report) -> None:
    text = markdown.render(report)
    assert text.count("<details>") == text.count("</details>") == 2
    folded = text[text.index("Quotes, and clauses") :]
    assert "<b>license for a fee</b>" in folded and "**Preferred:** The Vendor shall do it." in folded


@pytest.mark.parametrize("limit", [6_000, 12_000, 60_000])
def test_the_limit_is_kept_and_what_is_left_out_is_counted(large: Report, limit: int) -> None:
    text = markdown.render(large, limit=limit)
    assert len(text) <= limit
    kept = text.count("\n#### ")
    left = re.search(r"(\d+) more findings? left out", text)
    assert kept + (int(left[1]) if left else 0) == 26


def test_the_disclaimer_stands_once(any_report: Report) -> None:
    assert markdown.render(any_report).count(words.DISCLAIMER) == 1
