"""A comparison as a Word memo that counsel edits: summary, table, changes with old and new words, clauses in short."""

from __future__ import annotations

from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.shared import Pt, RGBColor

from contract_check.reports import delta_view
from contract_check.reports.clean import one_line, shown
from contract_check.reports.docx import (
    _bullets,
    _labelled,
    _paragraph,
    _repeat_head,
    _same_bytes,
    _shade,
    _widths,
    set_up_memo,
)
from contract_check.reports.words import DISCLAIMER, TIERS, count

_SHADE = {"lost": "FBECEB", "weakened": "F9F2D9", "improved": "E6F4EC", "gained": "E6F4EC", "unchanged": "ECEFF3"}
_GONE, _NEW = RGBColor(0x9C, 0x1F, 0x1F), RGBColor(0x1E, 0x63, 0x40)
CLAUSES = 60


def render(delta: Any) -> bytes:
    """The memo as the bytes of a .docx file."""
    old, new = delta_view.names(delta)
    memo = new_document()
    set_up_memo(memo, f"Renewal review: {old} against {new}")
    _head(memo, delta, old, new)
    grouped = delta_view.groups(delta)
    _table(memo, delta)
    for title, changes in (("What got worse", grouped["worse"]), ("What got better", grouped["better"])):
        if changes:
            memo.add_heading(title, 1)
            for change in changes:
                _change(memo, change)
        if title == "What got worse" and grouped["definition"]:
            _by_definition(memo, grouped["definition"])
    if grouped["noted"]:
        memo.add_heading("Unchanged, with a note", 1)
        rows = [f"{'; '.join(c.title for c in changes)}: {'; '.join(notes)}" for notes, changes in delta_view.by_notes(grouped["noted"])]
        _bullets(memo, rows)
    _clauses(memo, delta)
    memo.add_paragraph(f"{DISCLAIMER} Made by contract-check {one_line(delta.new.version)}.", style="Caption")
    stream = BytesIO()
    memo.save(stream)
    return _same_bytes(stream.getvalue())


def _head(memo: Any, delta: Any, old: str, new: str) -> None:
    memo.add_paragraph("Renewal review", style="Title")
    table = memo.add_table(rows=0, cols=2)
    for name, value in (("Old", old), ("New", new), ("Playbook", one_line(delta.new.playbook.title))):
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].paragraphs[0].add_run(value)
    _widths(table, (1.1, 5.1))
    verdict = memo.add_paragraph()
    verdict.paragraph_format.space_before = Pt(12)
    verdict.add_run(f"{delta_view.outcome(delta)}. ").bold = True
    verdict.add_run(delta_view.verdict(delta))
    if delta.warnings or delta.alerts:
        memo.add_heading("Know this first", 2)
        _bullets(memo, [*delta.alerts, *delta.warnings])


def _table(memo: Any, delta: Any) -> None:
    rows = [c for c in delta.changes if c.direction != "unchanged"]
    if not rows:
        return
    memo.add_heading("Requirements", 1)
    table = memo.add_table(rows=1, cols=4, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(table.rows[0].cells, ("Direction", "Requirement", "Severity", "Verdict"), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_head(table.rows[0])
    for change in rows:
        words = delta_view.DIRECTION[change.direction]
        cells = table.add_row().cells
        values = (f"{words.symbol} {words.label}", one_line(change.title), change.severity, delta_view.statuses(change))
        for cell, value in zip(cells, values, strict=True):
            cell.paragraphs[0].add_run(value)
        _shade(cells[0], _SHADE[change.direction])
    _widths(table, (1.2, 2.8, 0.75, 1.45))


def _change(memo: Any, change: Any) -> None:
    words = delta_view.DIRECTION[change.direction]
    memo.add_heading(one_line(change.title), 2)
    _paragraph(memo, f"{words.symbol} {words.label}; {change.severity} severity; {delta_view.statuses(change).lower()}", keep=True)
    _paragraph(memo, change.reason)
    for pair in change.pairs:
        _pair(memo, pair)
    if change.notes:
        _labelled(memo, "Also", "; ".join(change.notes))
    if change.direction in {"lost", "weakened"}:
        tiers = change.new.remedy.to_dict()
        for key, name, _ in TIERS[:2]:
            _labelled(memo, f"Ask for ({name.lower()})", tiers[key])


def _by_definition(memo: Any, changes: list[Any]) -> None:
    memo.add_heading("Worse because a defined term changed", 1)
    for reason, rows in delta_view.by_reason(changes):
        _paragraph(memo, f"{reason} {count(len(rows), 'requirement')} rest on it:")
        _bullets(memo, [f"{c.title} ({c.severity} severity)" for c in rows])
        for pair in rows[0].pairs:
            _pair(memo, pair)


def _pair(memo: Any, pair: Any) -> None:
    for name, passage in (("Old", pair.old), ("New", pair.new)):
        paragraph = memo.add_paragraph(style="Quote")
        if passage is None:
            paragraph.add_run(f"{name}: nothing")
            continue
        paragraph.add_run(f"{name}, {delta_view.passage_place(passage)}: ").bold = True
        for run in passage.runs:
            words = paragraph.add_run(shown(run.text))
            if run.mark == "gone":
                words.font.strike, words.font.color.rgb = True, _GONE
            elif run.mark == "new":
                words.font.underline, words.font.color.rgb = True, _NEW


def _clauses(memo: Any, delta: Any) -> None:
    if not delta.clauses:
        return
    memo.add_heading("All changes of clauses", 1)
    for _, title, rows in delta_view.by_subject(delta):
        more = f" and {len(rows) - CLAUSES} more" if len(rows) > CLAUSES else ""
        _labelled(memo, title, "; ".join(f"{delta_view.where(c)} ({delta_view.KIND[c.kind]})" for c in rows[:CLAUSES]) + more)
