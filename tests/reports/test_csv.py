"""The CSV report: one line a finding, and no cell that a spreadsheet would compute."""

from __future__ import annotations

import csv
import io

import pytest

from contract_check import resources
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import csv_  # noqa: E402


def rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text, newline="")))


def test_one_line_a_finding(any_report: Report) -> None:
    text = csv_.render(any_report)
    assert text.count("\r\n") == len(text.splitlines()) == len(any_report.findings) + 1
    assert len(rows(text)) == len(any_report.findings)


def test_what_a_row_says(report: Report) -> None:
    first = rows(csv_.render(report))[0]
    assert (first["requirement"], first["status"], first["severity"], first["where"]) == (
        "model-alpr/no-sale",
        "contradicted",
        "high",
        "4.3, p. 2",
    )
    assert first["quote"].startswith("Platewise may, notwithstanding") and first["ask_for"] == "The Vendor shall do it."
    assert rows(csv_.render(report))[-1]["ask_for"] == "", "nothing to ask for where it is met"


def test_reports_can_follow_one_another(report: Report) -> None:
    both = csv_.render(report) + csv_.render(report, header=False)
    assert len(rows(both)) == 2 * len(report.findings)


@pytest.mark.parametrize(
    ("cell", "safe", "why"),
    [
        ("=1+1", "'=1+1", "a formula"),
        ("+1", "'+1", "a formula"),
        ("-1", "'-1", "a formula"),
        ("@SUM(A1)", "'@SUM(A1)", "a formula"),
        ("\t=1", "'=1", "a tab before it"),
        ("\r=1", "'=1", "a line break before it"),
        ("  =1", "'=1", "spaces before it"),
        ("\x1b[0m=1", "'=1", "an escape before it"),
        ("\u202e=1", "'=1", "a direction mark before it"),
        ("＝1", "'＝1", "a full-width sign"),
        ("a\n=1", "a =1", "inside a cell it is text"),
        ("4.1", "4.1", "numbers stay"),
    ],
)
def test_guard(cell: str, safe: str, why: str) -> None:
    assert csv_.guarded(cell) == safe, why


def test_no_hostile_cell_is_a_formula(hostile: Report) -> None:
    cells = [cell for row in csv.reader(io.StringIO(csv_.render(hostile), newline="")) for cell in row]
    assert any(cell.startswith("'=HYPERLINK") for cell in cells)
    assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]
