"""The nouns of the pipeline: read -> structure -> state -> match -> judge -> report.

All offsets count Unicode code points in `Document.text`; `document.text[start:end]` is the quote.
Nothing here does any work: every other module imports this one, and this one imports none of them.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

STATUSES = ("met", "partial", "contradicted", "missing", "unclear")
SEVERITIES = ("low", "medium", "high")
DUTIES = ("contract", "vendor", "agency", "practice")
EFFECTS = ("supports", "weakens", "contradicts")


class ContractCheckError(Exception):
    """A failure that the user can act on; the message is one line: cause, place, way out."""

    exit_code = 2


class UsageError(ContractCheckError):
    """The call is wrong: unknown playbook, unknown option value, a file that does not exist."""


class LibraryError(ContractCheckError):
    """A data file of the clause library is wrong; the message names file, line and remedy."""


class UnreadableDocument(ContractCheckError):
    """The document cannot be read well enough to judge (exit 3).

    `pages` are the 1-based numbers of the pages that could not be read; empty when the whole file is at fault.
    """

    exit_code = 3

    def __init__(self, message: str, *, path: str = "", pages: tuple[int, ...] = (), readability: Readability | None = None):
        super().__init__(message)
        self.path = path
        self.pages = pages
        self.readability = readability


# ---------------------------------------------------------------- read


class Word(NamedTuple):
    """One word with its place on the page: points (1/72 inch), origin at the top left corner."""

    start: int
    end: int
    page: int
    x0: float
    y0: float
    x1: float
    y1: float
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Page:
    """One page; `start:end` is its share of the document text. `source` is "text", "ocr" or "none" (nothing could be read)."""

    number: int
    start: int
    end: int
    source: str = "text"
    quality: float = 1.0
    width: float = 0.0
    height: float = 0.0


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph, heading or table row of the document text, as the reader saw it.

    `kind`: "paragraph", "heading", "row" (table row), "note" (footnote or endnote), "box" (text box).
    `level`: outline level of a heading style (1 is the top) or nesting level of automatic numbering, else None.
    `label`: the automatic number that the program shows ("4.1", "(a)"); it is part of the text as well, at the block's start.
    """

    start: int
    end: int
    page: int | None
    kind: str = "paragraph"
    level: int | None = None
    label: str | None = None
    bold: bool = False


@dataclass(frozen=True, slots=True)
class Remark:
    """Something in the file that is not contract text but that a reviewer must know of.

    `kind`: "comment", "hidden", "insertion", "deletion", "struck", "furniture", "form-field", "attachment".
    `start` is the offset in the document text next to which it stands, or None.
    """

    kind: str
    text: str
    author: str = ""
    date: str = ""
    start: int | None = None
    page: int | None = None


@dataclass(frozen=True, slots=True)
class Readability:
    """How well the document could be read; `text_quality` runs from 0 to 1."""

    pages_unreadable: tuple[int, ...] = ()
    pages_ocr: tuple[int, ...] = ()
    text_quality: float = 1.0


@dataclass(frozen=True, slots=True)
class Join:
    """Where one of several documents that are judged as one agreement stands in the joined text: `start:end`, its index and its part name."""

    start: int
    end: int
    document: int
    name: str
    first_page: int = 0


@dataclass(frozen=True, slots=True)
class Document:
    """A file as read: reading text with pages, blocks and word boxes that lead back to the source."""

    path: str
    sha256: str
    format: str
    text: str
    pages: tuple[Page, ...] = ()
    blocks: tuple[Block, ...] = ()
    words: tuple[Word, ...] = ()
    readability: Readability = Readability()
    view: str = "accepted"
    remarks: tuple[Remark, ...] = ()
    warnings: tuple[str, ...] = ()
    joins: tuple[Join, ...] = ()

    def page_at(self, offset: int) -> int | None:
        """The 1-based page on which the character at `offset` stands; None where the format has no pages."""
        found = None
        for page in self.pages:
            if page.start > offset:
                break
            found = page.number
        return found

    def pages_of(self, start: int, end: int) -> tuple[int, ...]:
        """The pages that `start:end` touches."""
        return tuple(p.number for p in self.pages if p.start < end and start < p.end)

    def boxes(self, start: int, end: int) -> tuple[Word, ...]:
        """The words that `start:end` touches, in reading order."""
        return tuple(w for w in self.words if w.start < end and start < w.end)


# ---------------------------------------------------------------- structure


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of the document text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the agreement; `role` is "vendor" or "agency"; `aliases` are the names used for it in the text."""

    name: str
    role: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document with its own numbering. `id` is "main" or its printed name ("Exhibit D").

    `kind`: "agreement", "order-form", "exhibit", "rider", "amendment", "guide" (not contract text) or "front-matter".
    """

    id: str
    title: str
    kind: str
    start: int
    end: int
    origin: str = ""  # whose paper it is: "agency", "vendor" or "" where it cannot be told


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of the clause tree. `start:end` spans label, heading and own text, without the sub-clauses.

    `label` is the label as printed with its ancestors where the print leaves them out ("5.2(a)"); "" for unnumbered text.
    `body` is the offset at which the text after label and heading begins.
    """

    index: int
    part: str
    label: str
    heading: str
    start: int
    end: int
    body: int
    level: int
    parent: int | None
    page: int | None
    label_uncertain: bool = False
    kind: str = "clause"  # clause, recital, definition, preamble, signature, heading, table

    def name(self) -> str:
        """Clause name as reports print it: the part is left out in the main part."""
        label = self.label or self.heading or "preamble"
        return label if self.part == "main" else f"{self.part}, {label}"


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term. `covers` and `excludes` are concept names of the lexicon, resolved through chains of terms."""

    name: str
    clause: int
    start: int
    end: int
    meaning: Span
    covers: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    uses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention of another clause; `target` is the index of the clause that it names, None when there is none."""

    clause: int
    start: int
    end: int
    label: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Incorporated:
    """A document that the agreement makes part of itself. `bears_on` are families of the catalogue and provision ids."""

    title: str
    clause: int
    start: int
    end: int
    supplied: bool
    url: str = ""
    online: bool = False
    bears_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amendment:
    """A sentence that deletes, replaces or restates a clause. `replaced` are the clauses (with their sub-clauses) that it takes out."""

    clause: int
    start: int
    end: int
    label: str
    replaced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Contract:
    """A document with its structure. `clauses` are in reading order; children name their parent by index."""

    document: Document
    parts: tuple[Part, ...]
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    terms: tuple[Term, ...]
    references: tuple[CrossReference, ...]
    incorporated: tuple[Incorporated, ...]
    agency_state: str | None = None
    notes: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()

    @property
    def replaced(self) -> frozenset[int]:
        """Indices of the clauses that an amendment deletes or replaces: shown, never judged."""
        return frozenset(i for a in self.amendments for i in a.replaced)


# ---------------------------------------------------------------- state


@dataclass(frozen=True, slots=True)
class Cue:
    """A place where the lexicon recognised something: `kind` names the lexicon table, `value` its entry."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose consent a statement asks for ("agency", "vendor", "other", "unknown") and of which kind."""

    whose: str
    prior: bool = False
    express: bool = False
    written: bool = False
    specific: bool = False
    embedded: bool = False  # given in the agreement itself ("hereby consents")


@dataclass(frozen=True, slots=True)
class Duration:
    """A period, normalised. `minutes` is None where it is open ("as long as needed"); a month counts as 31 days."""

    minutes: int | None
    start: int
    end: int
    text: str
    figures_differ: bool = False
    alternative_minutes: int | None = None


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence or list item says as a norm.

    `actor`: "vendor", "agency", "both", "any" (nobody may), "third", "users" or "none" (passive without an agent).
    `modality`: "must-not", "must", "may", "need-not", "declares" (title and other legal facts), "describes" (practice, recital).
    `acts`, `objects`, `recipients`, `purposes`, `exceptions`, `topics`: entries of the lexicon tables of those names.
    """

    clause: int
    start: int
    end: int
    actor: str
    modality: str
    acts: frozenset[str]
    objects: frozenset[str]
    recipients: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    consent: Consent | None = None
    duration: Duration | None = None
    topics: frozenset[str] = frozenset()
    overrides: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    text: str = ""


# ---------------------------------------------------------------- match, judge


@dataclass(frozen=True, slots=True)
class Evidence:
    """A passage that bears on a finding, quoted verbatim: `document.text[start:end] == quote`."""

    effect: str
    clause: str
    part: str
    heading: str
    page: int | None
    start: int
    end: int
    quote: str
    why: tuple[str, ...] = ()
    document: int = 0
    pages: tuple[int, ...] = ()
    label_uncertain: bool = False
    decisive: tuple[Span, ...] = ()  # the words that decide, for highlighting
    rule: str = ""

    def to_dict(self) -> dict[str, Any]:
        out: dict[str, Any] = {
            "effect": self.effect,
            "document": self.document,
            "part": self.part,
            "clause": self.clause,
            "heading": self.heading,
            "page": self.page,
            "start": self.start,
            "end": self.end,
            "quote": self.quote,
            "why": list(self.why),
        }
        if len(self.pages) > 1:
            out["pages"] = list(self.pages)
        if self.label_uncertain:
            out["label_uncertain"] = True
        if self.decisive:
            out["decisive"] = [[s.start, s.end] for s in self.decisive]
        return out


@dataclass(frozen=True, slots=True)
class Decoy:
    """A passage that looks like evidence and is not, with the reason."""

    clause: str
    quote: str
    why: str
    page: int | None = None

    def to_dict(self) -> dict[str, Any]:
        return {"clause": self.clause, "quote": self.quote, "why": self.why, "page": self.page}


@dataclass(frozen=True, slots=True)
class Remedy:
    """The clause to ask for, in three tiers, and what to do."""

    preferred: str
    fallback: str
    walk_away: str
    advice: str = ""

    def to_dict(self) -> dict[str, str]:
        return {"preferred": self.preferred, "fallback": self.fallback, "walk_away": self.walk_away, "advice": self.advice}


@dataclass(frozen=True, slots=True)
class Finding:
    """The verdict on one requirement of a playbook."""

    id: str
    provision: str
    title: str
    status: str
    severity: str
    duty: str
    confidence: float
    needs_review: bool
    reason: str
    citation: str
    source: str
    checked: str
    evidence: tuple[Evidence, ...] = ()
    decoys: tuple[Decoy, ...] = ()
    remedy: Remedy = Remedy("", "", "")
    elements_found: tuple[str, ...] = ()
    elements_lacking: tuple[str, ...] = ()
    meaning: str = ""
    waived: dict[str, str] | None = None
    to_add: tuple[str, ...] = ()  # what is lacking, in words that finish "Add ..."

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.id,
            "provision": self.provision,
            "title": self.title,
            "status": self.status,
            "severity": self.severity,
            "duty": self.duty,
            "confidence": self.confidence,
            "needs_review": self.needs_review,
            "waived": self.waived,
            "reason": self.reason,
            "meaning": self.meaning,
            "citation": self.citation,
            "source": self.source,
            "checked": self.checked,
            "elements_found": list(self.elements_found),
            "elements_lacking": list(self.elements_lacking),
            "evidence": [e.to_dict() for e in self.evidence],
            "decoys": [d.to_dict() for d in self.decoys],
            "remedy": self.remedy.to_dict(),
        }


@dataclass(frozen=True, slots=True)
class PlaybookInfo:
    """What a report says of the playbook."""

    id: str
    title: str
    citation: str
    basis: str
    effective: str | None

    def to_dict(self) -> dict[str, Any]:
        return {"id": self.id, "title": self.title, "citation": self.citation, "basis": self.basis, "effective": self.effective}


@dataclass(frozen=True, slots=True)
class Report:
    """All findings for one agreement (one or more documents) under one playbook."""

    version: str
    documents: tuple[Document, ...]
    contracts: tuple[Contract, ...]
    playbook: PlaybookInfo
    findings: tuple[Finding, ...]
    warnings: tuple[str, ...] = ()
    result: str = "pass"  # pass, fail, unreadable
    gate: str = ""
    extras: dict[str, Any] = field(default_factory=dict)

    @property
    def summary(self) -> dict[str, Any]:
        counts: dict[str, Any] = {status: 0 for status in STATUSES}
        counts["waived"] = 0
        for finding in self.findings:
            if finding.waived:
                counts["waived"] += 1
            else:
                counts[finding.status] += 1
        counts["result"] = self.result
        return counts

    def with_findings(self, findings: tuple[Finding, ...]) -> Report:
        """A copy with other findings, as waivers and gates make it."""
        return replace(self, findings=findings)

    def to_dict(self) -> dict[str, Any]:
        """The JSON report of schema version 1: no time stamp, no absolute path, same input same bytes."""
        documents = []
        for index, document in enumerate(self.documents):
            incorporated: list[dict[str, Any]] = []
            if index < len(self.contracts):
                contract = self.contracts[index]
                incorporated = [
                    {"title": doc.title, "clause": contract.clauses[doc.clause].name(), "supplied": doc.supplied}
                    for doc in contract.incorporated
                ]
            documents.append(
                {
                    "path": document.path,
                    "sha256": document.sha256,
                    "format": document.format,
                    "pages": len(document.pages) or None,
                    "view": document.view,
                    "readability": {
                        "pages_unreadable": list(document.readability.pages_unreadable),
                        "pages_ocr": list(document.readability.pages_ocr),
                        "text_quality": round(document.readability.text_quality, 3),
                    },
                    "incorporated": incorporated,
                }
            )
        return {
            "schema_version": 1,
            "tool": {"name": "contract-check", "version": self.version},
            "documents": documents,
            "parties": [{"name": p.name, "role": p.role} for c in self.contracts for p in c.parties],
            "playbook": self.playbook.to_dict(),
            "warnings": list(self.warnings),
            "summary": self.summary,
            "findings": [f.to_dict() for f in self.findings],
        }
