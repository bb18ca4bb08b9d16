"""Several files judged as one agreement: their texts are joined, and every result is led back to its own document."""

from __future__ import annotations

from dataclasses import replace
from pathlib import PurePath

from contract_check.model import Block, Contract, Document, Evidence, Finding, Join, Page, Readability, Remark, Span, Word, Words

GAP = "\n\n"


def join_documents(documents: tuple[Document, ...]) -> Document:
    """One document with the texts of all, in the order given. `joins` tells where each stands; pages are numbered on."""
    text, joins = "", []
    pages: list[Page] = []
    blocks: list[Block] = []
    words: list[Word] = []
    remarks: list[Remark] = []
    first_page = 0
    for index, document in enumerate(documents):
        if text:
            text += GAP
        shift = len(text)
        text += document.text
        joins.append(Join(shift, len(text), index, _name(document), first_page))
        pages += [replace(p, number=p.number + first_page, start=p.start + shift, end=p.end + shift) for p in document.pages]
        blocks += [replace(b, start=b.start + shift, end=b.end + shift, page=None if b.page is None else b.page + first_page) for b in document.blocks]
        words += [w._replace(start=w.start + shift, end=w.end + shift, page=w.page + first_page) for w in document.words]
        remarks += [replace(r, start=None if r.start is None else r.start + shift, page=None if r.page is None else r.page + first_page) for r in document.remarks]
        first_page += len(document.pages)
    quality = min((d.readability.text_quality for d in documents), default=1.0)
    unreadable = tuple(p for d in documents for p in d.readability.pages_unreadable)
    warnings = tuple(w for d in documents for w in d.warnings)
    return Document(
        " + ".join(d.path for d in documents), "", documents[0].format, text, tuple(pages), tuple(blocks), Words.of(words), Readability(unreadable, (), quality),
        documents[0].view, tuple(remarks), warnings, tuple(joins),
    )  # fmt: skip


def _name(document: Document) -> str:
    return PurePath(document.path).name


def led_back(finding: Finding, joined: Document) -> Finding:
    """A finding whose evidence names the document, page and offsets of the file that it stands in."""
    return replace(finding, evidence=tuple(_evidence(e, joined) for e in finding.evidence))


def _evidence(evidence: Evidence, joined: Document) -> Evidence:
    join = next(j for j in joined.joins if j.start <= evidence.start < max(j.end, j.start + 1))
    return replace(
        evidence,
        document=join.document,
        start=evidence.start - join.start,
        end=evidence.end - join.start,
        page=None if evidence.page is None else evidence.page - join.first_page,
        pages=tuple(p - join.first_page for p in evidence.pages),
        decisive=tuple(Span(s.start - join.start, s.end - join.start) for s in evidence.decisive),
    )


def contracts_of(contract: Contract, documents: tuple[Document, ...], joined: Document) -> tuple[Contract, ...]:
    """The structure of each document by itself, offsets and pages its own again; parties stand with the first."""
    return tuple(_contract(contract, documents[j.document], j) for j in joined.joins)


def _contract(contract: Contract, document: Document, join: Join) -> Contract:
    def inside(start: int) -> bool:
        return join.start <= start < max(join.end, join.start + 1)

    kept = [c for c in contract.clauses if inside(c.start)]
    place = {c.index: i for i, c in enumerate(kept)}
    back = join.start
    clauses = tuple(
        replace(
            c, index=place[c.index], start=c.start - back, end=min(c.end, join.end) - back, body=min(c.body, join.end) - back,
            parent=place.get(c.parent) if c.parent is not None else None, page=None if c.page is None else c.page - join.first_page,
        )
        for c in kept
    )  # fmt: skip
    return replace(
        contract,
        document=document,
        parts=tuple(replace(p, start=p.start - back, end=min(p.end, join.end) - back) for p in contract.parts if inside(p.start)),
        parties=contract.parties if join.document == 0 else (),
        clauses=clauses,
        terms=tuple(
            replace(t, clause=place[t.clause], start=t.start - back, end=t.end - back, meaning=Span(t.meaning.start - back, t.meaning.end - back))
            for t in contract.terms
            if t.clause in place
        ),
        references=tuple(
            replace(r, clause=place[r.clause], start=r.start - back, end=r.end - back, target=place.get(r.target) if r.target is not None else None)
            for r in contract.references
            if r.clause in place
        ),
        options=tuple(replace(o, start=o.start - back, end=o.end - back) for o in contract.options if inside(o.start)),
        incorporated=tuple(replace(d, clause=place[d.clause], start=d.start - back, end=d.end - back) for d in contract.incorporated if d.clause in place),
        amendments=tuple(
            replace(a, clause=place[a.clause], start=a.start - back, end=a.end - back, replaced=tuple(place[i] for i in a.replaced if i in place))
            for a in contract.amendments
            if a.clause in place
        ),
    )
