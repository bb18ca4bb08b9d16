"""A comparison as one HTML file in the look of the gap report: no network, no script."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from contract_check.reports import delta_view, engine
from contract_check.reports.engine import source
from contract_check.reports.html import BAR_WIDTH, _environment


def render(delta: Any) -> str:
    """The whole page. Contract text is escaped by the template engine; nothing in it can become markup, style or script."""
    old, new = delta_view.names(delta)
    return (
        _environment()
        .get_template("delta.html.j2")
        .render(
            delta=delta, old=old, new=new, groups=delta_view.groups(delta), dv=delta_view, summary=delta.summary, bar=_bar(delta), bar_width=BAR_WIDTH,
            style=Markup(source("report.css") + source("delta.css")),
        )
    )  # fmt: skip


def prepare() -> None:
    """Load the template with those that it includes and imports."""
    engine.load(_environment(), "delta.html.j2")


def _bar(delta: Any) -> list[tuple[str, str, int, int, int]]:
    """The slices of the bar: direction, colour, number of changes, x and width in whole units."""
    total = len(delta.changes)
    slices, done = [], 0
    for name, words in delta_view.DIRECTION.items():
        if number := delta.summary[name]:
            x = BAR_WIDTH * done // total
            done += number
            slices.append((name, words.tone, number, x, BAR_WIDTH * done // total - x))
    return slices
