"""Renderers: one module a format, each with `render(report, **options)`; nothing is imported before it is asked for."""

from __future__ import annotations

import importlib
from dataclasses import dataclass
from typing import Any

from contract_check.model import Report, UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the module that renders it, the ending of its files, and whether the result is bytes."""

    name: str
    module: str
    extension: str
    media_type: str
    binary: bool = False

    def render(self, report: Any, **options: Any) -> str | bytes:
        """The report in this format; `options` are those of the module's `render`."""
        result: str | bytes = importlib.import_module(f"{__name__}.{self.module}").render(report, **options)
        return result


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("text", "text", ".txt", "text/plain"),
        Format("json", "as_json", ".json", "application/json"),
        Format("html", "html", ".html", "text/html"),
        Format("markdown", "markdown", ".md", "text/markdown"),
        Format("csv", "csv_", ".csv", "text/csv"),
        Format("docx", "docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", binary=True),
    )
}
DELTA_FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("text", "delta_text", ".txt", "text/plain"),
        Format("json", "delta_json", ".json", "application/json"),
        Format("html", "delta_html", ".html", "text/html"),
        Format("markdown", "delta_markdown", ".md", "text/markdown"),
        Format("docx", "delta_docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", binary=True),
    )
}


def render(report: Report, name: str, **options: Any) -> str | bytes:
    """The report in the format `name`. Raises UsageError for a format that does not exist."""
    if name not in FORMATS:
        raise UsageError(f"unknown format {name!r}; choose one of {', '.join(FORMATS)}")
    return FORMATS[name].render(report, **options)
