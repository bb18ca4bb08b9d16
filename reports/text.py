"""The report for a terminal or a log: a table with one row a requirement, then the findings, then the summary."""

from __future__ import annotations

import os
from collections.abc import Mapping
from io import StringIO
from typing import Any, TextIO

from rich import box
from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from contract_check.model import Evidence, Finding, Report
from contract_check.reports import since, view
from contract_check.reports.clean import one_line, shortened
from contract_check.reports.words import DISCLAIMER, EFFECT, PENDING, STATUS, count

DEFAULT_WIDTH = 100
NARROWEST = 40
QUOTE_LIMIT = 420
_ASCII = str.maketrans({"“": '"', "”": '"', "‘": "'", "’": "'", "–": "-", "…": "..."})
_TONE = {"waived": "unclear"}
_STYLE = {"contradicted": "bold red", "missing": "magenta", "partial": "yellow", "unclear": "cyan", "met": "green"}


def render(report: Report, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> str:
    """The report as text at most `width` columns wide (100, and never under 40).

    `color` adds ANSI styles; without it the text holds no escape sequence. `ascii_only` keeps symbols and rules to ASCII,
    for streams that cannot write others; words of the contract stay as they are.
    """
    stream = StringIO()
    console = Console(
        file=stream,
        width=max(width or DEFAULT_WIDTH, NARROWEST),
        force_terminal=color,
        color_system="standard" if color else None,
        no_color=not color,
        markup=False,
        emoji=False,
        highlight=False,
        legacy_windows=False,
        safe_box=True,
        _environ={},
    )
    for part in _parts(report, ascii_only):
        console.print(part)
    text = "".join(line.rstrip() + "\n" for line in stream.getvalue().split("\n")).rstrip("\n") + "\n"
    return text.translate(_ASCII) if ascii_only else text


def options_for(stream: TextIO, environ: Mapping[str, str] | None = None) -> dict[str, Any]:
    """The options of `render` that suit a stream: its width and colour if it is a terminal, and what it can encode."""
    environ = os.environ if environ is None else environ
    options: dict[str, Any] = {"color": False, "width": None, "ascii_only": not _encodes(stream)}
    if stream.isatty():
        options["color"] = not environ.get("NO_COLOR") and environ.get("TERM") != "dumb"
        try:
            options["width"] = os.get_terminal_size(stream.fileno()).columns or None
        except (OSError, ValueError):
            options["width"] = None
    return options


def _encodes(stream: TextIO) -> bool:
    symbols = "".join(words.symbol for words in STATUS.values())
    try:
        symbols.encode(getattr(stream, "encoding", None) or "utf-8")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def _parts(report: Report, ascii_only: bool) -> list[RenderableType]:
    parts: list[RenderableType] = [_head(report)]
    parts += [Text.assemble(("Warning: ", "bold yellow"), one_line(warning)) for warning in report.warnings]
    parts += _since(report, ascii_only)
    if report.findings:
        parts += [Text(), _table(report, ascii_only)]
        for finding in view.in_order(report.findings):
            parts += [Text(), _details(report, finding, ascii_only)]
    parts += _pending(report)
    parts += [Text(), _summary(report), Text(DISCLAIMER, style="dim")]
    return parts


def _pending(report: Report) -> list[RenderableType]:
    """Tracked changes that touch a requirement."""
    rows = view.pending_rows(report)
    if not rows:
        return []
    parts: list[RenderableType] = [Text(), Text(PENDING[0], style="bold")]
    for head, words, touches in rows:
        parts.append(Padding(Group(Text.assemble(f"{head}: ", (f"“{words}”", "italic")), Text(f"Touches: {touches}", style="dim")), (0, 0, 0, 2)))
    return parts


def _since(report: Report, ascii_only: bool) -> list[RenderableType]:
    """What changed since an older version."""
    if not report.since:
        return []
    parts: list[RenderableType] = [Text(), Text.assemble((since.heading(report), "bold"), f": {since.sentence(report)}")]
    for row in since.rows(report):
        head = Text.assemble((f"{row.plain if ascii_only else row.symbol} {row.direction.lower()}", _STYLE[_TONE.get(row.tone, row.tone)]), "  ")
        head.append(one_line(row.title), style="bold").append(f"  [{row.severity}; {row.verdicts.lower()}]", style="dim")
        body = [Text(one_line(row.reason)), *(Text(f"{place}: “{words}”") for place, words in row.words)]
        parts += [head, Padding(Group(*body), (0, 0, 0, 2))]
    return parts


def _head(report: Report) -> RenderableType:
    lines = []
    for document in report.documents:
        bits = [count(len(document.pages), "page")] if document.pages else []
        bits += [f"{document.view} view", view.readability_phrase(document.readability)]
        lines.append(Text.assemble((one_line(document.path), "bold"), f" ({'; '.join(bits)})"))
    effective = f", effective {one_line(report.playbook.effective)}" if report.playbook.effective else ""
    lines.append(Text(f"Playbook {one_line(report.playbook.id)}: {one_line(report.playbook.title)}{effective}"))
    return Group(*lines)


def _table(report: Report, ascii_only: bool) -> Table:
    table = Table(box=box.ASCII if ascii_only else box.SIMPLE_HEAD, pad_edge=False, padding=(0, 1), expand=False)
    table.add_column("Status", no_wrap=True)
    table.add_column("Severity", no_wrap=True)
    table.add_column("Requirement", overflow="fold", ratio=3)
    table.add_column("Where", overflow="fold", ratio=2)
    for finding in view.in_order(report.findings):
        places = view.clause_list(finding, report.documents)
        where = "; ".join(places[:3]) + (f" and {len(places) - 3} more" if len(places) > 3 else "")
        table.add_row(_status(finding, ascii_only), finding.severity, Text(one_line(finding.title)), Text(where))
    return table


def _status(finding: Finding, ascii_only: bool) -> Text:
    words = STATUS[finding.status]
    text = Text(f"{words.plain if ascii_only else words.symbol} {finding.status}", style=_STYLE[finding.status])
    return text.append(view.mark(finding))


def _details(report: Report, finding: Finding, ascii_only: bool) -> RenderableType:
    head = Text.assemble(_status(finding, ascii_only), "  ", (one_line(finding.title), "bold"))
    head.append(f"  [{finding.severity}, {finding.duty}, confidence {finding.confidence:.2f}]", style="dim")
    body: list[RenderableType] = [Text(one_line(finding.reason))]
    if finding.waived:
        body.append(Text(f"Waived {view.waiver_phrase(finding.waived)}"))
    if finding.lapsed_waiver:
        body.append(Text(f"The waiver no longer holds: {view.lapsed_phrase(finding.lapsed_waiver)}", style="bold"))
    body += [_quote(report, evidence) for evidence in finding.evidence]
    if view.is_open(finding):
        steps = " ".join(view.to_be_met(finding, report.documents))
        for label, words in (("To be met", steps), ("Ask for", finding.remedy.preferred), ("Advice", finding.remedy.advice)):
            if words:
                body.append(Text.assemble((f"{label}: ", "bold"), shortened(words, QUOTE_LIMIT)))
    if finding.citation:
        body.append(Text(f"Source: {one_line(finding.citation)}", style="dim"))
    return Group(head, Padding(Group(*body), (0, 0, 0, 2)))


def _quote(report: Report, evidence: Evidence) -> Text:
    text = Text(f"{EFFECT[evidence.effect]}, {view.place(evidence, report.documents)}: “")
    for piece in view.brief(evidence, QUOTE_LIMIT):
        text.append(piece.text, style="bold" if piece.decisive else "")
    return text.append("”")


def _summary(report: Report) -> Text:
    review = sum(f.needs_review for f in report.findings if not f.waived)
    gate = f" (the gate is {one_line(report.gate)})" if report.gate else ""
    text = Text.assemble((view.verdict(report), "bold"), f" Result: {report.result}{gate}.")
    return text.append(f" {count(review, 'finding')} to review.") if review else text
