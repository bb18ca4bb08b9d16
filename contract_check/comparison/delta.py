"""What a comparison says: changes of provisions, changes of clauses, and the words of both side by side."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, NamedTuple

from contract_check.model import Finding, Report

DIRECTIONS = ("lost", "weakened", "unchanged", "improved", "gained")
WORSE = frozenset({"lost", "weakened"})
# What a change of a clause is about, the gravest first; "boilerplate" and bare renumbering come last.
SUBJECTS = (
    "vendor-right", "exception", "incorporated", "definition", "number", "survival", "precedence", "text", "place", "numbering", "boilerplate",
)  # fmt: skip


class Run(NamedTuple):
    """A stretch of words; `mark` is "same", "gone" (only in the old text) or "new" (only in the new text)."""

    text: str
    mark: str


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of one of the two agreements with their place: `document.text[start:end]`, cut into runs."""

    clause: str
    heading: str
    page: int | None
    start: int
    end: int
    runs: tuple[Run, ...]

    @property
    def text(self) -> str:
        return "".join(run.text for run in self.runs)

    def to_dict(self) -> dict[str, Any]:
        return {
            "clause": self.clause, "heading": self.heading, "page": self.page, "start": self.start, "end": self.end,
            "runs": [{"text": run.text, "mark": run.mark} for run in self.runs],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Pair:
    """Old and new words side by side; one side is None where nothing stands against the other. `why` says what the pair shows."""

    old: Passage | None
    new: Passage | None
    why: str = ""

    def to_dict(self) -> dict[str, Any]:
        return {"old": self.old.to_dict() if self.old else None, "new": self.new.to_dict() if self.new else None, "why": self.why}


@dataclass(frozen=True, slots=True)
class Change:
    """What became of one requirement of the playbook.

    `reasons` say in terms of elements what got worse or better; `notes` say what changed without deciding the direction.
    """

    provision: str
    title: str
    severity: str
    duty: str
    direction: str
    old: Finding
    new: Finding
    reasons: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    pairs: tuple[Pair, ...] = ()
    trips: bool = False
    kinds: tuple[str, ...] = ()  # what the reasons are about, such as "element", "number" or "definition"

    @property
    def by_definition(self) -> bool:
        """Whether nothing but the meaning of a defined term decided: the words of the clauses are what they were."""
        return self.kinds == ("definition",)

    @property
    def reason(self) -> str:
        """The reasons as one sentence each."""
        return " ".join(sentence(reason) for reason in self.reasons)

    @property
    def old_words(self) -> tuple[Passage, ...]:
        return tuple(pair.old for pair in self.pairs if pair.old)

    @property
    def new_words(self) -> tuple[Passage, ...]:
        return tuple(pair.new for pair in self.pairs if pair.new)

    def to_dict(self) -> dict[str, Any]:
        return {
            "id": self.new.id, "provision": self.provision, "title": self.title, "severity": self.severity, "duty": self.duty,
            "direction": self.direction, "trips": self.trips, "waived": self.new.waived, "kinds": list(self.kinds), "reasons": list(self.reasons), "notes": list(self.notes),
            "old": _short(self.old), "new": _short(self.new), "words": [pair.to_dict() for pair in self.pairs],
            "remedy": self.new.remedy.to_dict(),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class ClauseChange:
    """What became of a clause. `kind`: added, dropped, edited, moved, renumbered, split or merged; `subject` is one of SUBJECTS."""

    kind: str
    subject: str
    old: tuple[str, ...]
    new: tuple[str, ...]
    note: str
    pairs: tuple[Pair, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        return {
            "kind": self.kind, "subject": self.subject, "old": list(self.old), "new": list(self.new), "note": self.note,
            "words": [pair.to_dict() for pair in self.pairs],
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Delta:
    """The comparison of two agreements, or of two views of one, under one playbook."""

    old: Report
    new: Report
    changes: tuple[Change, ...]
    clauses: tuple[ClauseChange, ...]
    alerts: tuple[str, ...] = ()
    warnings: tuple[str, ...] = ()
    result: str = "pass"
    gate: str = ""
    extras: dict[str, Any] = field(default_factory=dict)

    @property
    def summary(self) -> dict[str, Any]:
        """The number of changes in each direction, and the result."""
        counts: dict[str, Any] = dict.fromkeys(DIRECTIONS, 0)
        for change in self.changes:
            counts[change.direction] += 1
        counts["clauses"] = len(self.clauses)
        counts["result"] = self.result
        return counts

    def of(self, provision: str) -> Change:
        """The change of a provision. Raises KeyError where the playbook has no such requirement."""
        for change in self.changes:
            if change.provision == provision:
                return change
        raise KeyError(provision)

    def to_dict(self) -> dict[str, Any]:
        """The JSON of schema version 1: no time stamp, no absolute path, same input same bytes."""
        return {
            "schema_version": 1,
            "tool": {"name": "contract-check", "version": self.new.version},
            "old": self.old.to_dict()["documents"][0],
            "new": self.new.to_dict()["documents"][0],
            "playbook": self.new.playbook.to_dict(),
            "gate": self.gate,
            "warnings": list(self.warnings),
            "alerts": list(self.alerts),
            "summary": self.summary,
            "changes": [change.to_dict() for change in self.changes],
            "clauses": [change.to_dict() for change in self.clauses],
        }


def sentence(text: str) -> str:
    """A reason as a sentence: a capital first, a full stop last."""
    text = text.strip()
    return text[:1].upper() + text[1:] + ("" if text.endswith((".", "”", "?")) else ".")


def _short(finding: Finding) -> dict[str, Any]:
    return {
        "status": finding.status, "confidence": finding.confidence, "needs_review": finding.needs_review, "reason": finding.reason,
        "elements_found": list(finding.elements_found), "elements_lacking": list(finding.elements_lacking),
        "evidence": [evidence.to_dict() for evidence in finding.evidence],
    }  # fmt: skip
