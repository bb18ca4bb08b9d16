"""The report for terminals and logs."""

from __future__ import annotations

import io
import re
from dataclasses import replace

import pytest
from rich.cells import cell_len

from contract_check import resources
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import text, words  # noqa: E402


@pytest.mark.parametrize("width", [40, 41, 60, 80, 100, 200])
def test_no_line_is_wider_than_asked(any_report: Report, width: int) -> None:
    assert max(cell_len(line) for line in text.render(any_report, width=width).split("\n")) <= width


def test_wide_characters_and_long_words_are_folded(report: Report) -> None:
    findings = tuple(replace(f, title="車両" * 40, reason="x" * 300) for f in report.findings)
    assert max(cell_len(line) for line in text.render(replace(report, findings=findings), width=60).split("\n")) <= 60


def test_plain_text_holds_no_control_character(any_report: Report) -> None:
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text.render(any_report))


def test_colour_adds_styles_and_nothing_else(hostile: Report) -> None:
    coloured = text.render(hostile, color=True)
    assert "\x1b[" in coloured
    without = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
    assert "\x1b" not in without
    assert [line.rstrip() for line in without.split("\n")] == text.render(hostile).split("\n")


def test_markup_of_the_contract_is_text(hostile: Report) -> None:
    shown = text.render(hostile, width=200)
    assert "[red]markup[/red]" in shown and "[link=http://evil.test]x[/link] :warning:" in shown


def test_order_and_words_of_the_table(report: Report) -> None:
    rows = [line.strip() for line in text.render(report).split("\n")]
    first = [row.split()[1] for row in rows if re.match(r"\S (contradicted|missing|partial|unclear|met)\b.* (high|medium|low) ", row)]
    assert first[:6] == ["contradicted", "missing", "missing", "partial", "unclear", "met"]


def test_what_a_reader_needs_is_there(report: Report) -> None:
    shown = " ".join(text.render(report, width=200).split())
    for phrase in (
        "Warning: Pending tracked changes were read as accepted.",
        "Contradicts, 4.3, p. 2: “Platewise may, notwithstanding Section 4.1, license for a fee anonymized data",
        "Supports, 4.1, p. 2:",
        "To be met: Strike or overrule what stands in 4.3, p. 2.",
        "Ask for: The Vendor shall do it.",
        "The agreement meets 1 of 6 requirements",
        "Result: fail",
        "1 finding to review",
    ):
        assert phrase in shown
    assert shown.index("Warning") < shown.index("contradicted")
    assert shown.count(words.DISCLAIMER) == 1 and shown.endswith(words.DISCLAIMER)


def test_decisive_words_are_bold(report: Report) -> None:
    assert "\x1b[1mlicense for a fee\x1b[0m" in text.render(report, color=True, width=200)


def test_a_long_quote_is_cut(report: Report) -> None:
    quote = "word " * 400
    findings = tuple(replace(f, evidence=tuple(replace(e, quote=quote, decisive=()) for e in f.evidence)) for f in report.findings)
    shown = text.render(replace(report, findings=findings), width=200)
    assert " …”" in shown and shown.count("word") < 500


def test_ascii_only(report: Report) -> None:
    plain = replace(report, findings=tuple(replace(f, citation="Act 3") for f in report.findings))
    text.render(plain, ascii_only=True).encode("ascii")


class _Stream(io.StringIO):
    def __init__(self, terminal: bool, encoding: str):
        super().__init__()
        self._terminal, self._encoding = terminal, encoding

    def isatty(self) -> bool:
        return self._terminal

    @property
    def encoding(self) -> str:  # type: ignore[override]
        return self._encoding


@pytest.mark.parametrize(
    ("terminal", "encoding", "environ", "color", "ascii_only", "why"),
    [
        (True, "utf-8", {}, True, False, "a terminal"),
        (False, "utf-8", {}, False, False, "a pipe"),
        (True, "utf-8", {"NO_COLOR": "1"}, False, False, "the user wants no colour"),
        (True, "utf-8", {"TERM": "dumb"}, False, False, "the terminal has none"),
        (True, "cp1252", {}, True, True, "a code page without the symbols"),
    ],
)
def test_options_for(terminal: bool, encoding: str, environ: dict[str, str], color: bool, ascii_only: bool, why: str) -> None:
    options = text.options_for(_Stream(terminal, encoding), environ)
    assert (options["color"], options["ascii_only"]) == (color, ascii_only), why
