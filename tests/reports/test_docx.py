"""The Word memo: real styles, contract text as text, the same bytes each time."""

from __future__ import annotations

import io
import zipfile
from typing import Any

import docx as python_docx
import pytest

from contract_check import resources
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import docx, words  # noqa: E402


def memo(report: Report) -> Any:
    return python_docx.Document(io.BytesIO(docx.render(report)))


def text_of(document: Any) -> str:
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in document.paragraphs), *cells])


def test_same_report_same_bytes(any_report: Report) -> None:
    data = docx.render(any_report)
    assert data == docx.render(any_report)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        assert {entry.date_time for entry in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert archive.testzip() is None


def test_styles_and_order(report: Report) -> None:
    document = memo(report)
    styles = [p.style.name for p in document.paragraphs]
    assert styles[0] == "Title" and {"Heading 1", "Heading 2", "Quote", "Caption", "List Bullet"} <= set(styles)
    titles = [p.text for p in document.paragraphs if p.style.name == "Heading 2"]
    assert titles[:3] == ["Know this first", "No sale of plate data", "No sharing with third parties"]


def test_the_table_has_a_row_a_finding_and_repeats_its_head(report: Report) -> None:
    table = memo(report).tables[1]
    assert len(table.rows) == len(report.findings) + 1
    assert table.rows[0]._tr.xpath("./w:trPr/w:tblHeader")
    assert [c.text for c in table.rows[1].cells] == ["✗ Contradicted", "No sale of plate data", "high", "4.3, p. 2"]


def test_quotes_are_verbatim_with_decisive_words_bold(report: Report) -> None:
    (quote,) = [p for p in memo(report).paragraphs if p.style.name == "Quote" and "anonymized" in p.text]
    assert quote.text == "“Platewise may, notwithstanding Section 4.1, license for a fee anonymized data that it makes from Town Data.”"
    assert [run.text for run in quote.runs if run.bold] == ["notwithstanding Section 4.1", "license for a fee"]


@pytest.mark.parametrize(
    "text",
    [
        "<script>alert('x')</script>",
        '{ HYPERLINK "http://evil.test" } {{ 7*7 }} {% raw %}',
        "[red]markup[/red]",
        '=HYPERLINK("http://evil.test")',
    ],
)
def test_hostile_text_is_text(hostile: Report, text: str) -> None:
    assert text in text_of(memo(hostile))


def test_the_only_field_is_the_page_number(hostile: Report) -> None:
    with zipfile.ZipFile(io.BytesIO(docx.render(hostile))) as archive:
        parts = {name: archive.read(name).decode("utf-8", "replace") for name in archive.namelist() if name.endswith((".xml", ".rels"))}
    assert not any("fldSimple" in xml or "altChunk" in xml for xml in parts.values())
    assert [name for name, xml in parts.items() if "instrText" in xml] == ["word/footer1.xml"]
    assert not any('TargetMode="External"' in xml for xml in parts.values())


def test_tiers_are_asked_for_only_where_something_is_open(report: Report) -> None:
    document = memo(report)
    open_findings = [f for f in report.findings if f.status != "met"]
    assert sum(p.text.startswith("Preferred: ") for p in document.paragraphs) == len(open_findings)


def test_properties_hold_no_time_and_no_name_but_ours(report: Report) -> None:
    properties = memo(report).core_properties
    assert (properties.author, properties.created.year, properties.modified.year) == ("contract-check", 2000, 2000)


def test_the_disclaimer_stands_once(any_report: Report) -> None:
    assert text_of(memo(any_report)).count(words.DISCLAIMER) == 1
