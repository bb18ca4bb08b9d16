"""The JSON report: the order of `Report.to_dict`, no time stamp, the same input gives the same bytes."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from typing import Any

from contract_check import regex, resources
from contract_check.model import Report

# A lone surrogate comes from a file name that is not UTF-8: written as it is, the file would not be UTF-8 either.
_UNENCODABLE = regex.compile("[\ud800-\udfff]")
_LINE_BREAKS = regex.compile("[\x85\u2028\u2029]")


def render(report: Report) -> str:
    """The report as indented JSON with a newline at the end."""
    return _escape(_UNENCODABLE, json.dumps(report.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def render_lines(reports: Iterable[Report]) -> str:
    """Several reports, one a line; no character that any reader takes for a line break stands inside a line."""
    return "".join(_line(report.to_dict()) + "\n" for report in reports)


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) that every JSON report is valid against."""
    text = resources.files("reports").joinpath("schema", "report.schema.json").read_text(encoding="utf-8")
    loaded: dict[str, Any] = json.loads(text)
    return loaded


def _line(data: dict[str, Any]) -> str:
    text = json.dumps(data, ensure_ascii=False, allow_nan=False, separators=(",", ":"))
    return _escape(_LINE_BREAKS, _escape(_UNENCODABLE, text))


def _escape(characters: re.Pattern[str], text: str) -> str:
    return characters.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
