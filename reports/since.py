"""What a gap report says of an older version of the document: what the change takes away, and what it gives."""

from __future__ import annotations

from typing import Any, NamedTuple

from contract_check.model import Report
from contract_check.reports import delta_view
from contract_check.reports.clean import one_line, shortened

QUOTE_LIMIT = 300


class Row(NamedTuple):
    """A requirement that changed: its direction in words, what the verdicts were and are, why, and old and new words."""

    direction: str
    symbol: str
    plain: str
    tone: str
    title: str
    severity: str
    verdicts: str
    reason: str
    words: tuple[tuple[str, str], ...]  # ("Old, 4.1, p. 3", "Vendor shall ..."), ...


def heading(report: Report) -> str:
    """The heading of the part."""
    return f"What changed since {one_line(report.since['revision'])}" if report.since else ""


def sentence(report: Report) -> str:
    """What became of the requirements, in a sentence; "" where nothing was compared."""
    if not report.since:
        return ""
    delta = report.extras.get("delta")
    if delta is not None:
        return delta_view.verdict(delta)
    if report.since["document"] == "new":
        return "The document is new: every finding counts."
    return "The document could not be compared with its older version: every finding counts."


def rows(report: Report) -> list[Row]:
    """The requirements that changed, the worst first."""
    delta = report.extras.get("delta")
    if delta is None:
        return []
    grouped = delta_view.groups(delta)
    return [_row(change) for name in ("worse", "definition", "better") for change in grouped[name]]


def _row(change: Any) -> Row:
    words = delta_view.DIRECTION[change.direction]
    quotes = []
    for pair in change.pairs:
        for name, passage in (("Old", pair.old), ("New", pair.new)):
            if passage is not None:
                place = delta_view.passage_place(passage)
                quotes.append((f"{name}{f', {place}' if place else ''}", shortened(passage.text, QUOTE_LIMIT)))
    return Row(words.label, words.symbol, words.plain, words.tone, change.title, change.severity, delta_view.statuses(change), change.reason, tuple(quotes))
