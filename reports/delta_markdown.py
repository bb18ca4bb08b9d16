"""A comparison for a pull request or an agenda item: a table of what changed, the words folded away."""

from __future__ import annotations

from typing import Any

from contract_check.reports import delta_view
from contract_check.reports.clean import shortened
from contract_check.reports.markdown import SIZE_LIMIT, _fold, escape
from contract_check.reports.words import DISCLAIMER, count

REASON_LIMIT = 220
QUOTE_LIMIT = 900
TABLE_ROWS = 20


def render(delta: Any, *, limit: int = SIZE_LIMIT) -> str:
    """The comparison as GitHub-flavoured Markdown of at most about `limit` characters; what does not fit is counted."""
    old, new = delta_view.names(delta)
    grouped = delta_view.groups(delta)
    blocks = [
        f"## Renewal review: {escape(old)} against {escape(new)}",
        f"**{delta_view.outcome(delta)}.** {delta_view.verdict(delta)}",
        f"Playbook: {escape(delta.new.playbook.title)}.",
    ]
    notes = [*(f"- **Know this first:** {escape(a)}" for a in delta.alerts), *(f"- {escape(w)}" for w in delta.warnings)]
    if notes:
        blocks.append("\n".join(notes))
    shown = [*grouped["worse"], *grouped["better"]]
    blocks += _table(shown, grouped["definition"])
    rest = [*grouped["noted"], *grouped["same"]]
    if rest:
        lines = [f"- {escape(c.title)} ({c.new.status}){': ' + escape('; '.join(c.notes)) if c.notes else ''}" for c in rest]
        blocks.append(_fold(f"{len(rest)} unchanged", "\n".join(lines)))
    foot = f"<sub>contract-check {escape(delta.new.version)}. {DISCLAIMER}</sub>"
    clauses = _clauses(delta)
    room = limit - sum(len(b) + 2 for b in (*blocks, *clauses)) - len(foot)
    blocks += _words([*grouped["worse"], *grouped["definition"][:1], *grouped["better"]], room)
    return "\n\n".join([*blocks, *clauses, foot]) + "\n"


def _table(changes: list[Any], by_definition: list[Any]) -> list[str]:
    if not changes and not by_definition:
        return []
    lines = ["| Direction | Requirement | Severity | Verdict | Why |", "| --- | --- | --- | --- | --- |"]
    for change in changes[:TABLE_ROWS]:
        lines.append(_row(change.direction, escape(change.title), change.severity, delta_view.statuses(change), change.reason))
    for reason, rows in delta_view.by_reason(by_definition):
        titles = ", ".join(escape(change.title) for change in rows)
        lines.append(_row("weakened", titles, "/".join(dict.fromkeys(c.severity for c in rows)), "As before", reason))
    blocks = ["\n".join(lines)]
    if len(changes) > TABLE_ROWS:
        blocks.append(f"{count(len(changes) - TABLE_ROWS, 'more change')} in the details.")
    return blocks


def _row(direction: str, title: str, severity: str, verdict: str, reason: str) -> str:
    words = delta_view.DIRECTION[direction]
    return f"| {words.symbol} {words.label} | {title} | {severity} | {verdict} | {escape(shortened(reason, REASON_LIMIT))} |"


def _words(changes: list[Any], room: int) -> list[str]:
    room -= 200
    kept: list[str] = []
    for change in changes:
        words = delta_view.DIRECTION[change.direction]
        lines = [f"#### {words.symbol} {words.label}: {escape(change.title)}", escape(change.reason)]
        lines += [line for pair in change.pairs for line in _pair(pair)]
        text = "\n\n".join(line for line in lines if line)
        if len(text) + 2 > room:
            break
        room -= len(text) + 2
        kept.append(text)
    left = len(changes) - len(kept)
    if left:
        kept.append(f"{count(left, 'more change')} left out for length; the other formats hold them.")
    return [_fold("Old and new words", "\n\n".join(kept))] if kept else []


def _pair(pair: Any) -> list[str]:
    lines = []
    for name, passage in (("Old", pair.old), ("New", pair.new)):
        if passage is None:
            lines.append(f"> **{name}:** nothing")
            continue
        words = "".join(_run(run) for run in passage.runs)
        if len(words) > QUOTE_LIMIT * 2:
            words = escape(shortened(passage.text, QUOTE_LIMIT))
        lines.append(f"> **{name}**, {escape(delta_view.passage_place(passage))}: “{words}”")
    return lines


def _run(run: Any) -> str:
    text = escape(run.text)
    left, right = " " * run.text.startswith(" "), " " * (run.text.endswith(" ") and bool(run.text.strip()))
    tag = {"gone": "del", "new": "ins"}.get(run.mark)
    return f"{left}<{tag}>{text}</{tag}>{right}" if tag and text else f"{left}{text}{right}"


def _clauses(delta: Any) -> list[str]:
    lines = []
    for _, title, rows in delta_view.by_subject(delta):
        shown = "; ".join(f"{escape(delta_view.where(c))} ({delta_view.KIND[c.kind]})" for c in rows[:40])
        lines.append(f"- **{title}:** {shown}{f' and {len(rows) - 40} more' if len(rows) > 40 else ''}")
    return [_fold(f"All {count(len(delta.clauses), 'change')} of clauses", "\n".join(lines))] if lines else []
