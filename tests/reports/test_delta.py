"""Comparisons in five formats: what each must show, valid JSON, the same bytes, and text of a stranger that steers nothing."""

from __future__ import annotations

import io
import json
import re
import zipfile
from dataclasses import replace
from types import ModuleType
from typing import Any

import jsonschema
import pytest
from docx import Document

from contract_check import resources
from contract_check.comparison import Delta

FORMATS = resources.reports_package().DELTA_FORMATS


def rendered(delta: Delta, name: str, **options: Any) -> str:
    """The comparison as text; of a Word memo all its words."""
    data = FORMATS[name].render(delta, **options)
    if isinstance(data, str):
        return data
    memo = Document(io.BytesIO(data))
    cells = [cell.text for table in memo.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(p.text for p in memo.paragraphs), *cells])


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_every_format_shows_directions_reasons_and_words(name: str, delta: Delta) -> None:
    text = rendered(delta, name)
    for words in ("Title of no-sale", "gives the vendor a right to sell", "sixty (60) days", "Title of incident-notice", "shall not sell data", "New rights of the vendor"):
        assert words.lower() in re.sub(r"<[^>]+>|[{}\[\]+\\-]-?", "", text).lower() or words.lower() in text.lower(), words
    if name != "json":
        assert "not legal advice" in text and "1 lost" in text


@pytest.mark.parametrize("name", ["html", "text", "docx"])
def test_what_a_definition_changed_stands_together(name: str, delta: Delta) -> None:
    text = rendered(delta, name)
    assert text.count("no longer covers derived data") <= 3  # the summary and one group, not one card a requirement
    assert "Title of no-model-training" in text and "Title of no-third-party-sharing" in text


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_the_same_comparison_gives_the_same_bytes(name: str, delta: Delta) -> None:
    assert FORMATS[name].render(delta) == FORMATS[name].render(delta)


def test_json_is_valid_against_its_schema(delta: Delta) -> None:
    schema = resources.renderer("delta_json").schema()
    jsonschema.Draft202012Validator.check_schema(schema)
    data = json.loads(rendered(delta, "json"))
    jsonschema.Draft202012Validator(schema).validate(data)
    data["changes"][0]["direction"] = "sideways"
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.Draft202012Validator(schema).validate(data)


def test_a_comparison_without_changes(delta: Delta) -> None:
    same = replace(delta, changes=tuple(c for c in delta.changes if c.provision == "order-of-precedence"), clauses=(), alerts=(), warnings=(), result="pass")
    for name in FORMATS:
        text = rendered(same, name)
        assert name == "json" or "Nothing was taken away" in text or "none changed" in text


@pytest.mark.parametrize("name", sorted(FORMATS))
def test_contract_text_steers_nothing(name: str, factory: ModuleType, make_delta: Any) -> None:
    for words in factory.HOSTILE:
        delta = make_delta((words, words + " more"))
        data = FORMATS[name].render(delta)
        text = data if isinstance(data, str) else zipfile.ZipFile(io.BytesIO(data)).read("word/document.xml").decode()
        if name != "json":  # JSON escapes controls and is no page
            assert "\x1b" not in text and "\u202e" not in text and "\x07" not in text
        if name in {"html", "markdown"}:
            assert "<script>alert" not in text and "<img src=x" not in text
        if name == "html":
            assert "http://evil.test" not in re.sub(r">[^<]*<", "><", text), "no address of the contract stands in an attribute"
        if name == "markdown":
            assert not re.search(r"(?<!\\)\]\(http", text) and "@octocat" not in text
        if name == "docx":
            assert text.count("w:instrText") == 0, "no field comes from the contract"


def test_terminal_colour_only_where_it_is_wanted(delta: Delta) -> None:
    assert "\x1b[" not in rendered(delta, "text") and "\x1b[" in rendered(delta, "text", color=True)
    plain = rendered(delta, "text", ascii_only=True)
    assert "▼" not in plain and "[-shall not sell data-]" in plain
