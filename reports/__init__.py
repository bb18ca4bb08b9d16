"""Renderers: one module a format, each with `render(report, **options)`; nothing is imported before it is asked for."""

from __future__ import annotations

import importlib
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contract_check.model import Report, UsageError


@dataclass(frozen=True, slots=True)
class Format:
    """An output format: the module that renders it, the ending of its files, whether the result is bytes,
    and whether its module has `render_all(reports)` too, so that several reports can go into one file."""

    name: str
    module: str
    extension: str
    media_type: str
    binary: bool = False
    joins: bool = False

    def prepare(self) -> None:
        """Load what rendering needs; it is loaded anyway when it is needed."""
        module = importlib.import_module(f"{__name__}.{self.module}")
        if hasattr(module, "prepare"):
            module.prepare()

    def render(self, report: Any, **options: Any) -> str | bytes:
        """The report in this format; `options` are those of the module's `render`."""
        result: str | bytes = importlib.import_module(f"{__name__}.{self.module}").render(report, **options)
        return result

    def render_all(self, reports: Sequence[Any]) -> str | bytes:
        """Several reports as one file, for formats that join."""
        result: str | bytes = importlib.import_module(f"{__name__}.{self.module}").render_all(reports)
        return result


FORMATS: dict[str, Format] = {
    entry.name: entry
    for entry in (
        Format("text", "text", ".txt", "text/plain"),
        Format("json", "as_json", ".json", "application/json"),
        Format("html", "html", ".html", "text/html"),
        Format("markdown", "markdown", ".md", "text/markdown", joins=True),
        Format("csv", "csv_", ".csv", "text/csv", joins=True),
        Format("docx", "docx", ".docx", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", binary=True),
        Format("sarif", "sarif", ".sarif", "application/sarif+json", joins=True),
        Format("junit", "junit", ".xml", "application/xml", joins=True),
        Format("github", "github", ".github.txt", "text/plain", joins=True),
        Format("gitlab", "gitlab", ".gitlab.json", "application/json", joins=True),
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
