"""Verdicts and what they rest on."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field, replace
from typing import Any

from contract_check.model.contract import Contract, Span
from contract_check.model.document import Document

STATUSES = ("met", "partial", "contradicted", "missing", "unclear")
SEVERITIES = ("low", "medium", "high")
DUTIES = ("contract", "vendor", "agency", "practice")
EFFECTS = ("supports", "weakens", "contradicts")


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
    trips_gate: bool = False
    basis: tuple[str, ...] = ()  # `EFFECT:HASH` of the clauses and definitions that the verdict rests on, see `judge.basis`
    lapsed_waiver: dict[str, str] | None = None  # a waiver that no longer covers the finding; "why" is "expired" or "changed"
    known: bool = False  # no worse than in the baseline: shown, and no reason to fail
    change: str = ""  # what became of it since an older version: a direction of `comparison.delta`, "" without one

    @property
    def text_hash(self) -> str:
        """The hash of all words that the verdict rests on; "" where it rests on none."""
        return _hash(self.basis) if self.basis else ""

    @property
    def fingerprint(self) -> str:
        """Tells findings apart over versions of a document: requirement and words of the clauses, never a position."""
        return _hash((self.id, *(entry for entry in self.basis if not entry.startswith("defines:"))))

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
            "trips_gate": self.trips_gate,
            "waived": self.waived,
            "lapsed_waiver": self.lapsed_waiver,
            "known": self.known,
            "change": self.change or None,
            "fingerprint": self.fingerprint,
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


def _hash(lines: tuple[str, ...]) -> str:
    return hashlib.sha256("\n".join(lines).encode("utf-8", "backslashreplace")).hexdigest()[:32]


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
class PendingChange:
    """A tracked change that bears on requirements: "insertion" or "deletion", and the ids of their provisions. `date` is YYYY-MM-DD or ""."""

    kind: str
    text: str
    author: str
    date: str
    clause: str
    page: int | None
    touches: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "text": self.text, "author": self.author, "date": self.date, "clause": self.clause, "page": self.page,
            "touches": list(self.touches),
        }  # fmt: skip


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
    gone: tuple[str, ...] = ()  # ids of requirements that were open in the baseline and are not any more
    pending: tuple[PendingChange, ...] = ()  # tracked changes that bear on a requirement
    since: dict[str, Any] | None = None  # what became of the document since an older version of it

    @property
    def summary(self) -> dict[str, Any]:
        counts: dict[str, Any] = dict.fromkeys(STATUSES, 0)
        counts["waived"] = counts["known"] = 0
        for finding in self.findings:
            counts["known"] += finding.known and not finding.waived and finding.status != "met"
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
            "gone": list(self.gone),
            "since": self.since,
            "pending_changes": [change.to_dict() for change in self.pending],
            "findings": [f.to_dict() for f in self.findings],
        }
