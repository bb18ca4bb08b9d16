"""A comparison for a terminal or a log: what got worse with the words side by side, what got better, then the clauses in short."""

from __future__ import annotations

from io import StringIO
from typing import Any

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from contract_check.reports import delta_view, view
from contract_check.reports.clean import one_line
from contract_check.reports.text import _ASCII, DEFAULT_WIDTH, NARROWEST, options_for
from contract_check.reports.words import DISCLAIMER, count

__all__ = ["options_for", "render"]
_STYLE = {"lost": "bold red", "weakened": "yellow", "improved": "green", "gained": "green", "unchanged": "dim"}
_MARK = {"gone": "red strike", "new": "green underline", "same": ""}
QUOTE_LIMIT = 700
CLAUSES = 12


def render(delta: Any, *, width: int | None = None, color: bool = False, ascii_only: bool = False) -> str:
    """The comparison as text at most `width` columns wide. Without `color` gone words stand in [-...-] and new ones in {+...+}."""
    stream = StringIO()
    console = Console(
        file=stream, width=max(width or DEFAULT_WIDTH, NARROWEST), force_terminal=color, color_system="standard" if color else None,
        no_color=not color, markup=False, emoji=False, highlight=False, legacy_windows=False, safe_box=True, _environ={},
    )  # fmt: skip
    for part in _parts(delta, color, ascii_only):
        console.print(part)
    text = "".join(line.rstrip() + "\n" for line in stream.getvalue().split("\n")).rstrip("\n") + "\n"
    return text.translate(_ASCII) if ascii_only else text


def _parts(delta: Any, color: bool, ascii_only: bool) -> list[RenderableType]:
    parts: list[RenderableType] = []
    for name, report in (("Old", delta.old), ("New", delta.new)):
        document = report.documents[0]
        pages = f"{count(len(document.pages), 'page')}; " if document.pages else ""
        parts.append(Text.assemble(f"{name}: ", (one_line(document.path), "bold"), f" ({pages}{document.view} view; {view.readability_phrase(document.readability)})"))
    parts.append(Text(f"Playbook {one_line(delta.new.playbook.id)}: {one_line(delta.new.playbook.title)}"))
    parts += [Text.assemble(("Note: ", "bold"), one_line(alert)) for alert in delta.alerts]
    parts += [Text.assemble(("Warning: ", "bold yellow"), one_line(warning)) for warning in delta.warnings]
    grouped = delta_view.groups(delta)
    for change in grouped["worse"]:
        parts += [Text(), _change(change, color, ascii_only)]
    for reason, changes in delta_view.by_reason(grouped["definition"]):
        parts += [Text(), _by_definition(reason, changes, color, ascii_only)]
    for change in grouped["better"]:
        parts += [Text(), _change(change, color, ascii_only)]
    for notes, changes in delta_view.by_notes(grouped["noted"]):
        titles = "; ".join(one_line(change.title) for change in changes)
        parts += [Text(), Text.assemble(("= unchanged  ", "dim"), (titles, "bold"), f": {one_line('; '.join(notes))}")]
    parts += [Text(), *_clauses(delta, color)]
    gate = f" (the gate is {one_line(delta.gate)})" if delta.gate else ""
    parts += [Text(), Text.assemble((delta_view.verdict(delta), "bold"), f" Result: {delta.result}{gate}."), Text(DISCLAIMER, style="dim")]
    return parts


def _title(change: Any, ascii_only: bool) -> Text:
    words = delta_view.DIRECTION[change.direction]
    head = Text(f"{words.plain if ascii_only else words.symbol} {words.name}", style=_STYLE[change.direction])
    head.append("  ").append(one_line(change.title), style="bold")
    return head.append(f"  [{change.severity}; {delta_view.statuses(change).lower()}]", style="dim")


def _change(change: Any, color: bool, ascii_only: bool) -> RenderableType:
    body: list[RenderableType] = [Text(one_line(change.reason))] if change.reasons else []
    if change.notes:
        body.append(Text("Also: " + "; ".join(one_line(note) for note in change.notes), style="dim"))
    body += [line for pair in change.pairs for line in _pair(pair, color)] if change.direction != "unchanged" else []
    return Group(_title(change, ascii_only), Padding(Group(*body), (0, 0, 0, 2)))


def _by_definition(reason: str, changes: list[Any], color: bool, ascii_only: bool) -> RenderableType:
    words = delta_view.DIRECTION["weakened"]
    head = Text(f"{words.plain if ascii_only else words.symbol} {words.name}", style=_STYLE["weakened"])
    head.append("  ").append(f"{count(len(changes), 'requirement')} that rest on the same words: {one_line(reason)}", style="bold")
    listed = Text("; ".join(f"{one_line(c.title)} [{c.severity}]" for c in changes))
    pairs = [line for pair in changes[0].pairs for line in _pair(pair, color)]
    return Group(head, Padding(Group(listed, *pairs), (0, 0, 0, 2)))


def _pair(pair: Any, color: bool) -> list[RenderableType]:
    lines: list[RenderableType] = []
    for name, passage in (("old", pair.old), ("new", pair.new)):
        if passage is None:
            lines.append(Text(f"{name}: nothing", style="dim"))
            continue
        text = Text(f"{name}, {delta_view.passage_place(passage)}: “")
        room = QUOTE_LIMIT
        for run in passage.runs:
            words = one_line(run.text)
            space = " " if run.text[-1:].isspace() else ""
            before = " " if run.text[:1].isspace() else ""
            if len(words) > room:
                words, space = words[: max(0, room)].rsplit(" ", 1)[0] + " …", ""
            room -= len(words)
            left, right = {"gone": ("[-", "-]"), "new": ("{+", "+}")}.get(run.mark, ("", "")) if not color and words else ("", "")
            text.append(before).append(f"{left}{words}{right}", style=_MARK[run.mark] if color else "").append(space)
            if room <= 0:
                break
        lines.append(text.append("”"))
    return lines


def _clauses(delta: Any, color: bool) -> list[RenderableType]:
    """The clause changes, a line each; long groups and boilerplate only counted."""
    lines: list[RenderableType] = []
    for name, title, changes in delta_view.by_subject(delta):
        if name in {"place", "numbering", "boilerplate"}:
            lines.append(Text(f"{title}: {count(len(changes), 'clause')}", style="dim"))
            continue
        shown = "; ".join(f"{delta_view.where(c)} ({delta_view.KIND[c.kind]})" for c in changes[:CLAUSES])
        more = f" and {len(changes) - CLAUSES} more" if len(changes) > CLAUSES else ""
        lines.append(Text.assemble((f"{title}: ", "bold" if color else ""), shown + more))
    return lines
