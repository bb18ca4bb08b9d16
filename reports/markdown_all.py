"""Several reports as one page of Markdown: a table of the documents, then each with its findings, the worst first."""

from __future__ import annotations

from collections.abc import Sequence

from contract_check.model import Report
from contract_check.reports import markdown, view
from contract_check.reports.markdown import SIZE_LIMIT, escape
from contract_check.reports.words import DISCLAIMER, STATUS_ORDER, count

_TONES = ("unreadable", "fail", "gaps", "pass")
_SYMBOL = {"unreadable": "!", "fail": "✗", "gaps": "◐", "pass": "✓"}


def render_all(reports: Sequence[Report], *, limit: int = SIZE_LIMIT) -> str:
    """The reports as GitHub-flavoured Markdown of at most about `limit` characters; documents that do not fit are counted."""
    ordered = sorted(reports, key=lambda report: _TONES.index(view.tone(report)))
    failed = sum(view.tone(report) in {"unreadable", "fail"} for report in reports)
    foot = f"<sub>contract-check {escape(reports[0].version)}. {DISCLAIMER}</sub>"
    blocks = [f"## Gap report: {count(len(reports), 'report')}", f"**{failed or 'None'} of {len(reports)} {'fails' if failed in (0, 1) else 'fail'} the check.**"]
    room = limit - sum(len(block) + 2 for block in blocks) - len(foot) - 300
    table, room = _table(ordered, room)
    blocks.append(table)
    left = 0
    for index, report in enumerate(ordered):
        section = _section(report, room // (len(ordered) - index))
        if len(section) + 2 > room:
            left += 1
            continue
        room -= len(section) + 2
        blocks.append(section)
    if left:
        blocks.append(f"The details of {count(left, 'report')} are left out for length; the other formats hold them.")
    return "\n\n".join([*blocks, foot]) + "\n"


def _table(reports: Sequence[Report], room: int) -> tuple[str, int]:
    """The table of the documents, and what it leaves of `room`."""
    names = [*STATUS_ORDER, "waived", *(["known"] if any(report.summary["known"] for report in reports) else [])]
    lines = [f"| Result | Document | Playbook | {' | '.join(name.capitalize() for name in names)} |", f"| --- | --- | --- |{' --- |' * len(names)}"]
    left = 0
    for report in reports:
        counts = report.summary
        cells = " | ".join("" if report.result == "unreadable" else str(counts[name]) for name in names)
        line = f"| {_SYMBOL[view.tone(report)]} {report.result} | {escape(_path(report))} | {escape(report.playbook.id)} | {cells} |"
        if len(line) + 1 > room // 2:
            left += 1
            continue
        room -= len(line) + 1
        lines.append(line)
    text = "\n".join(lines) + (f"\n\n{count(left, 'more report')} not in this table." if left else "")
    return text, room - sum(map(len, lines[:2])) - 60


def _path(report: Report) -> str:
    return " + ".join(document.path for document in report.documents) or "no document"


def _section(report: Report, limit: int) -> str:
    """One report, folded: open where the gate tripped."""
    title = f"{_SYMBOL[view.tone(report)]} <b>{escape(_path(report))}</b> under {escape(report.playbook.id)}: {view.outcome(report).lower()}"
    opened = " open" if view.tone(report) in {"unreadable", "fail"} else ""
    head, tail = f"<details{opened}><summary>{title}</summary>", "</details>"
    body = markdown.body(report, limit - len(head) - len(tail) - 8)
    return f"{head}\n\n{body}\n\n{tail}"
