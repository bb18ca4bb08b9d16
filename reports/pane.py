"""The text of the agreement for the HTML report: parts, clauses, paragraphs, and the evidence marked in them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from contract_check.model import Clause, Contract, Document, Finding, Report
from contract_check.reports.clean import one_line, shown
from contract_check.reports.view import file_name

_RANK = {"contradicts": 0, "weakens": 1, "supports": 2}


class Mark(NamedTuple):
    """A passage of a document that findings rest on: one anchor, and the findings that link to it and back."""

    start: int
    end: int
    effect: str
    anchor: str
    findings: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a paragraph. `effect` is "" where no finding rests on it; `anchors` begin here, `ends` are marks that end here.

    `page` is set where a new page begins with this run.
    """

    text: str
    effect: str = ""
    anchors: tuple[str, ...] = ()
    ends: tuple[Mark, ...] = ()
    page: int | None = None


@dataclass(slots=True)
class Block:
    """A clause as it is shown: its head (label and heading as printed; empty without a heading) and paragraphs of runs."""

    level: int
    head: list[Run] = field(default_factory=list)
    paragraphs: list[list[Run]] = field(default_factory=list)


@dataclass(slots=True)
class Section:
    """A part of the agreement with its clauses; `title` is "" for text outside of any part."""

    title: str
    blocks: list[Block] = field(default_factory=list)


@dataclass(slots=True)
class Pane:
    """One document as it is shown; `anchors` are those that really stand in it."""

    title: str
    sections: list[Section]
    anchors: set[str]


def marks_of(findings: Sequence[Finding], document: int) -> list[Mark]:
    """The marks of one document; evidence on the same words shares a mark, which shows the graver effect."""
    places: dict[tuple[int, int], list[tuple[str, int]]] = {}
    for index, finding in enumerate(findings):
        for evidence in finding.evidence:
            if evidence.document == document and evidence.start < evidence.end:
                places.setdefault((evidence.start, evidence.end), []).append((evidence.effect, index))
    marks = []
    for (start, end), found in sorted(places.items()):
        gravest = min((effect for effect, _ in found), key=_RANK.__getitem__)
        marks.append(Mark(start, end, gravest, anchor(document, start, end), tuple(dict.fromkeys(index for _, index in found))))
    return marks


def anchor(document: int, start: int, end: int) -> str:
    """The id of the passage `start:end` in the page."""
    return f"text-{document}-{start}-{end}"


def panes(report: Report, findings: Sequence[Finding]) -> list[Pane]:
    """One pane a document that has text; `findings` in the order to which the marks' indexes refer."""
    made = []
    for index, document in enumerate(report.documents):
        if document.text.strip():
            contract = report.contracts[index] if index < len(report.contracts) else None
            made.append(_Builder(document, marks_of(findings, index)).pane(contract))
    return made


class _Builder:
    """Cuts a document's text at marks, pages and paragraphs; each anchor is given out once, at its first visible words."""

    def __init__(self, document: Document, marks: Sequence[Mark]):
        self.document = document
        self.marks = marks
        self.given: set[str] = set()
        self.pages = {page.start: page.number for page in document.pages if page.number > 1}
        self.page_starts = sorted(self.pages)

    def pane(self, contract: Contract | None) -> Pane:
        sections = self.sections(contract) if contract and contract.clauses else self.whole()
        return Pane(file_name(self.document), [section for section in sections if section.blocks], self.given)

    def whole(self) -> Iterator[Section]:
        yield Section("", [self.plain(0, len(self.document.text))])

    def sections(self, contract: Contract) -> Iterator[Section]:
        titles = {part.id: one_line(part.title) or one_line(part.id) for part in contract.parts}
        section, part, at = Section(""), "", 0
        for clause in sorted(contract.clauses, key=lambda c: c.start):
            if clause.end <= at:
                continue
            if self.has_words(at, clause.start):
                section.blocks.append(self.plain(at, clause.start))
            if clause.part != part:
                yield section
                part = clause.part
                section = Section(titles.get(part, one_line(part)))
            section.blocks.append(self.clause(clause, max(clause.start, at)))
            at = clause.end
        if self.has_words(at, len(self.document.text)):
            section.blocks.append(self.plain(at, len(self.document.text)))
        yield section

    def clause(self, clause: Clause, start: int) -> Block:
        body = min(max(clause.body, start), clause.end)
        head = self.runs(start, body) if clause.heading else []
        return Block(min(clause.level, 4), head, self.paragraphs(body if head else start, clause.end))

    def plain(self, start: int, end: int) -> Block:
        return Block(1, [], self.paragraphs(start, end))

    def has_words(self, start: int, end: int) -> bool:
        return bool(self.document.text[start:end].strip())

    def paragraphs(self, start: int, end: int) -> list[list[Run]]:
        found = []
        while start < end:
            stop = self.document.text.find("\n", start, end)
            stop = end if stop < 0 else stop
            runs = self.runs(start, stop)
            if runs:
                found.append(runs)
            start = stop + 1
        return found

    def runs(self, start: int, end: int) -> list[Run]:
        """The runs of `start:end`, without the white space around it; [] where there is nothing to see."""
        text = self.document.text
        while start < end and text[start].isspace():
            start += 1
        while end > start and text[end - 1].isspace():
            end -= 1
        touching = [m for m in self.marks if m.start < end and start < m.end]
        cuts = {start, end}
        cuts.update(cut for m in touching for cut in (m.start, m.end) if start < cut < end)
        cuts.update(page for page in self.page_starts if start < page < end)
        edges = sorted(cuts)
        return [self.run(a, b, touching, end) for a, b in pairwise(edges)]

    def run(self, start: int, end: int, touching: Sequence[Mark], last: int) -> Run:
        over = [m for m in touching if m.start < end and start < m.end]
        new = tuple(m.anchor for m in over if m.anchor not in self.given)
        self.given.update(new)
        ends = tuple(m for m in over if m.end == end or (end == last and self.nothing_after(m, end)))
        effect = min((m.effect for m in over), key=_RANK.__getitem__, default="")
        return Run(shown(self.document.text[start:end]), effect, new, ends, self.page_at(start))

    def nothing_after(self, mark: Mark, end: int) -> bool:
        return mark.end > end and not self.has_words(end, mark.end)

    def page_at(self, start: int) -> int | None:
        """The number of the page that begins at or just before `start` and was not announced yet."""
        number = None
        while self.page_starts and self.page_starts[0] <= start:
            number = self.pages[self.page_starts.pop(0)]
        return number
