"""The gap report as one HTML file that needs no network, no other file and, to be read, no script."""

from __future__ import annotations

import base64
import hashlib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit

from jinja2 import Environment
from markupsafe import Markup

from contract_check import regex, resources
from contract_check.model import Evidence, Finding, Report
from contract_check.reports import engine, pages, pane, since, view, words
from contract_check.reports.clean import one_line, shortened, shown
from contract_check.reports.definitions import problems_of

TOP_FINDINGS = 6
BAR_WIDTH = 1000


@dataclass(frozen=True, slots=True)
class Item:
    """A finding with its place in the page."""

    finding: Finding
    id: str
    status: words.StatusWords
    against: tuple[Evidence, ...]
    other: tuple[Evidence, ...]
    places: tuple[str, ...]
    link: str
    steps: tuple[str, ...]


def render(report: Report) -> str:
    """The whole page. Contract text is escaped by the template engine; nothing in it can become markup, style or script.

    `report.extras["page_images"]`, PNG files by document and page number, become pictures with the evidence boxed.
    """
    findings = view.in_order(report.findings)
    texts = pane.panes(report, findings)
    anchors = set().union(*(text.anchors for text in texts))
    ids = _ids(findings)
    pictures = pages.pictures(report, findings, report.extras.get("page_images", {}))
    return (
        _environment()
        .get_template("report.html.j2")
        .render(
            report=report,
            items=[_item(report, finding, id_, anchors) for finding, id_ in zip(findings, ids, strict=True)],
            panes=texts,
            ids=ids,
            anchors=anchors,
            bar=_bar(report),
            changed=since.rows(report),
            since=since,
            script=Markup(engine.source("report.js")),
            script_hash=_script_hash(),
            style=Markup(engine.source("report.css")),
            summary=report.summary,
            incorporated=_incorporated(report),
            problems=problems_of(report),
            pictures=pictures,
            shown_pages={picture.anchor for picture in pictures},
            page_anchor=pages.anchor,
            remarks=_remarks(report),
            unread=[document for document in report.documents if document.readability.pages_unreadable],
            top_findings=TOP_FINDINGS,
            bar_width=BAR_WIDTH,
        )
    )


def prepare() -> None:
    """Load the template with those that it includes and imports."""
    engine.load(_environment(), "report.html.j2")


@cache
def _environment() -> Environment:
    environment = engine.environment()
    environment.filters.update(line=one_line, short=shortened, shown=shown, web=_web_address, anchor=_anchor, percent=_percent)
    environment.tests["open"] = view.is_open
    environment.globals.update(view=view, words=words)
    return environment


@cache
def _script_hash() -> str:
    digest = hashlib.sha256(engine.source("report.js").encode()).digest()
    return f"sha256-{base64.b64encode(digest).decode('ascii')}"


def _item(report: Report, finding: Finding, id_: str, anchors: set[str]) -> Item:
    against = tuple(e for e in finding.evidence if e.effect != "supports")
    links = [_anchor(e) for e in view.deciding(finding) if _anchor(e) in anchors]
    return Item(
        finding=finding,
        id=id_,
        status=words.STATUS[finding.status],
        against=against,
        other=tuple(e for e in finding.evidence if e.effect == "supports"),
        places=tuple(view.clause_list(finding, report.documents)),
        link=links[0] if links else "",
        steps=tuple(view.to_be_met(finding, report.documents)),
    )


def _ids(findings: list[Finding]) -> list[str]:
    taken: dict[str, int] = {}
    made = []
    for finding in findings:
        slug = regex.sub(r"[^a-z0-9]+", "-", finding.id.rsplit("/", 1)[-1].lower()).strip("-") or "requirement"
        taken[slug] = taken.get(slug, 0) + 1
        made.append(f"finding-{slug}" + (f"-again-{taken[slug]}" if taken[slug] > 1 else ""))
    return made


def _anchor(evidence: Evidence) -> str:
    return pane.anchor(evidence.document, evidence.start, evidence.end)


def _web_address(text: str) -> str:
    """The text if it is a web address and nothing else, else "": only such a text becomes a link."""
    text = text.strip()
    if regex.search(r"[\s\x00-\x1f\"<>]", text):
        return ""
    try:
        split = urlsplit(text)
    except ValueError:
        return ""
    return text if split.scheme in ("http", "https") and split.netloc else ""


def _percent(share: float) -> str:
    return f"{round(share * 100)}%"


def _bar(report: Report) -> list[tuple[str, int, int, int]]:
    """The slices of the bar: name, number of findings, x and width, in whole units of which BAR_WIDTH make the bar."""
    summary = report.summary
    total = len(report.findings)
    slices, done = [], 0
    for name in (*words.STATUS_ORDER, "waived"):
        if summary[name]:
            x = BAR_WIDTH * done // total
            done += summary[name]
            slices.append((name, summary[name], x, BAR_WIDTH * done // total - x))
    return slices


def _incorporated(report: Report) -> list[tuple[str, str, str, bool]]:
    """Documents that the agreement makes part of itself: title, clause, address, supplied or not; missing ones first."""
    rows = [
        (one_line(doc.title), contract.clauses[doc.clause].name(), doc.url, doc.supplied)
        for contract in report.contracts
        for doc in contract.incorporated
    ]
    return sorted(rows, key=lambda row: row[3])


def _remarks(report: Report) -> list[tuple[str, str, list[tuple[str, str]]]]:
    """Remarks by kind: name, what it means, and the rows of place or author with the text."""
    pending = [(f"{head}; touches: {touches}", text) for head, text, touches in view.pending_rows(report)]
    groups = [(*words.PENDING, pending)] if pending else []
    for kind, (name, meaning) in words.REMARK.items():
        rows = []
        for document in report.documents:
            for remark in document.remarks:
                if remark.kind == kind:
                    by = " ".join(bit for bit in (one_line(remark.author), one_line(remark.date)) if bit)
                    rows.append((", ".join(bit for bit in (view.page_phrase(remark.page), by) if bit), one_line(remark.text)))
        if rows:
            groups.append((name, meaning, rows))
    return groups


if __name__ == "__main__":
    engine.write(_environment(), Path(str(resources.files("reports"))) / engine.COMPILED)
