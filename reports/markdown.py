"""The report for a pull request or an issue: a page at most, with the quotes and clauses folded away."""

from __future__ import annotations

import re
from collections.abc import Sequence

from contract_check import regex
from contract_check.model import Evidence, Finding, Report
from contract_check.reports import view
from contract_check.reports.clean import one_line, shortened
from contract_check.reports.words import DISCLAIMER, EFFECT, PENDING, STATUS, TIERS, count

TABLE_ROWS = 15
REASON_LIMIT = 160
QUOTE_LIMIT = 600
SIZE_LIMIT = 60_000  # GitHub refuses a comment of more than 65,536 characters
_APART = "\u200b"
_SPECIAL = regex.compile(r"([\\`*_\[\]~|$])")
# What GitHub would turn into a notification, a cross-reference, a link or a picture without any markup.
_LIVE = regex.compile(r"@(?=\w)|#(?=\d)|\bGH-(?=\d)|:(?=//)|\bwww(?=\.)|:(?=[\w+-]+:)", re.IGNORECASE)


def render(report: Report, *, limit: int = SIZE_LIMIT) -> str:
    """The report as GitHub-flavoured Markdown of at most about `limit` characters; findings that do not fit are counted."""
    foot = f"<sub>contract-check {escape(report.version)}. {DISCLAIMER}</sub>"
    title = f"## Gap report: {escape(view.file_name(report.documents[0]) if report.documents else 'no document')}"
    return "\n\n".join([title, body(report, limit - len(title) - len(foot) - 4), foot]) + "\n"


def render_all(reports: Sequence[Report], *, limit: int = SIZE_LIMIT) -> str:
    """Several reports as one page; see `markdown_all`."""
    if not reports:
        return "## Gap report\n\nNo document was checked.\n"
    if len(reports) == 1:
        return render(reports[0], limit=limit)
    from contract_check.reports import markdown_all

    return markdown_all.render_all(reports, limit=limit)


def body(report: Report, limit: int) -> str:
    """What stands between the title and the foot, in at most about `limit` characters."""
    findings = view.in_order(report.findings)
    opened = sorted((finding for finding in findings if view.is_open(finding)), key=lambda finding: finding.known)
    rest = [finding for finding in findings if not view.is_open(finding)]
    blocks = [*_head(report), *_since(report), *_table(report, opened), *_rest(report, rest), *_pending(report)]
    blocks += _folded(report, opened, limit - sum(len(block) + 2 for block in blocks))
    return "\n\n".join(blocks)


def escape(text: str) -> str:
    """The text on one line, so that Markdown, HTML and GitHub show it as it is: no markup, no link, no mention."""
    text = one_line(text).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return _SPECIAL.sub(r"\\\1", _LIVE.sub(lambda found: found[0] + _APART, text))


def _head(report: Report) -> list[str]:
    readability = "; ".join(escape(view.readability_phrase(document.readability)) for document in report.documents)
    lines = [
        f"**{view.outcome(report)}.** {view.verdict(report)}",
        f"Playbook: {escape(report.playbook.title)}. Document: {readability}.",
    ]
    if report.warnings:
        lines.append("\n".join(f"- **Know this first:** {escape(warning)}" for warning in report.warnings))
    return lines


def _pending(report: Report) -> list[str]:
    """Tracked changes that touch a requirement, as a list."""
    rows = view.pending_rows(report)
    if not rows:
        return []
    return [f"### {PENDING[0]}", "\n".join(f"- {escape(head)}: “{escape(text)}” ({escape(touches)})" for head, text, touches in rows)]


def _since(report: Report) -> list[str]:
    """What changed since an older version: the worse in a table, with old and new words folded away."""
    if not report.since:
        return []
    from contract_check.reports import since

    blocks = [f"### {escape(since.heading(report))}", escape(since.sentence(report))]
    rows = since.rows(report)
    lines = ["| Direction | Requirement | Severity | Verdict | Why |", "| --- | --- | --- | --- | --- |"]
    for row in rows[:TABLE_ROWS]:
        why = escape(shortened(row.reason, REASON_LIMIT))
        lines.append(f"| {row.symbol} {row.direction} | {escape(row.title)} | {row.severity} | {row.verdicts} | {why} |")
    if rows:
        blocks.append("\n".join(lines))
    if len(rows) > TABLE_ROWS:
        blocks.append(f"{count(len(rows) - TABLE_ROWS, 'more requirement')} changed; the other formats hold them.")
    words = [f"- {row.symbol} **{escape(row.title)}**" + "".join(f"\n  - {escape(place)}: “{escape(text)}”" for place, text in row.words) for row in rows[:TABLE_ROWS] if row.words]
    if words:
        blocks.append(_fold("Old and new words", "\n".join(words)))
    return [*blocks, "### All findings"]


def _status(finding: Finding) -> str:
    words = STATUS[finding.status]
    return f"{words.symbol} {words.label}{view.mark(finding)}"


def _table(report: Report, findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    lines = ["| Status | Requirement | Severity | Where | Why |", "| --- | --- | --- | --- | --- |"]
    for finding in findings[:TABLE_ROWS]:
        places = view.clause_list(finding, report.documents)
        cells = (
            _status(finding),
            escape(finding.title),
            finding.severity,
            escape("; ".join(places[:2])) or "–",
            escape(shortened(finding.reason, REASON_LIMIT)),
        )
        lines.append(f"| {' | '.join(cells)} |")
    blocks = ["\n".join(lines)]
    if len(findings) > TABLE_ROWS:
        blocks.append(f"{count(len(findings) - TABLE_ROWS, 'more requirement is', 'more requirements are')} open; see the details.")
    return blocks


def _rest(report: Report, findings: list[Finding]) -> list[str]:
    if not findings:
        return []
    waived = sum(bool(f.waived) for f in findings)
    counts = ((len(findings) - waived, "met"), (waived, "waived"))
    title = ", ".join(f"{number} {name}" for number, name in counts if number)
    lines = []
    for finding in findings:
        where = escape("; ".join(view.clause_list(finding, report.documents)))
        reason = f": {escape(view.waiver_phrase(finding.waived))}" if finding.waived else ""
        lines.append(f"- {_status(finding)}, {escape(finding.title)}{f' ({where})' if where else ''}{reason}")
    return [_fold(title, "\n".join(lines))]


def _folded(report: Report, findings: list[Finding], room: int) -> list[str]:
    room -= 200
    kept: list[str] = []
    for finding in findings:
        text = _details(report, finding)
        if len(text) + 2 > room:
            break
        room -= len(text) + 2
        kept.append(text)
    left = len(findings) - len(kept)
    if left:
        kept.append(f"{count(left, 'more finding')} left out for length; the other formats hold them.")
    return [_fold("Quotes, and clauses to ask for", "\n\n".join(kept))] if kept else []


def _details(report: Report, finding: Finding) -> str:
    lines = [f"#### {_status(finding)}: {escape(finding.title)}", escape(finding.reason)]
    if finding.meaning or finding.citation:
        asks = "Good practice asks" if finding.duty == "practice" else "The law asks"
        lines.append(f"**{asks}:** {escape(finding.meaning)} {escape(finding.citation)}".rstrip())
    if finding.lapsed_waiver:
        lines.append(f"**The waiver no longer holds:** {escape(view.lapsed_phrase(finding.lapsed_waiver))}")
    lines += [_quote(report, evidence) for evidence in finding.evidence]
    steps = " ".join(view.to_be_met(finding, report.documents))
    if steps:
        lines.append(f"**To be met:** {escape(steps)}")
    if finding.remedy.advice:
        lines.append(f"**Advice:** {escape(finding.remedy.advice)}")
    tiers = finding.remedy.to_dict()
    lines += [f"> **{name}:** {escape(tiers[key])}" for key, name, _ in TIERS if tiers[key]]
    return "\n\n".join(lines)


def _quote(report: Report, evidence: Evidence) -> str:
    where = escape(view.place(evidence, report.documents))
    words = "".join(_bold(piece.text) if piece.decisive else _spaced(piece.text) for piece in view.brief(evidence, QUOTE_LIMIT))
    return f"> **{EFFECT[evidence.effect]}**, {where}: “{words}”"


def _spaced(text: str) -> str:
    """The text escaped, with the space that it begins or ends with."""
    return f"{' ' * text.startswith(' ')}{escape(text)}{' ' * (text.endswith(' ') and bool(text.strip()))}"


def _bold(text: str) -> str:
    return f"{' ' * text.startswith(' ')}<b>{escape(text)}</b>{' ' * text.endswith(' ')}"


def _fold(title: str, body: str) -> str:
    return f"<details><summary>{title}</summary>\n\n{body}\n\n</details>"
