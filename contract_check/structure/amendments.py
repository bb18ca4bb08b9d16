"""Amendments: "Section 4.3 is deleted and replaced by ...", "is amended to read ...": the old words are shown, never judged."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.model import Amendment, Clause, CrossReference, Document

DELETES = regex.compile(
    r"\b(?:is|are|shall be|will be)\s+(?:hereby\s+)?(?:(?:deleted|struck|stricken|removed|repealed|rescinded)(?:\s+in\s+(?:its|their)\s+entirety)?(?:\s+and\s+(?:replaced|superseded|substituted)\b)?"
    r"|replaced(?:\s+in\s+(?:its|their)\s+entirety)?|superseded|amended(?:\s+and\s+restated)?\s+(?:in\s+(?:its|their)\s+entirety\s+)?to\s+read|amended\s+and\s+restated|restated)\b"
    r"|\bshall\s+(?:hereafter|now|henceforth)\s+read\b|\bis\s+of\s+no\s+(?:further\s+)?(?:force|effect)\b",
    re.I,
)
VERB_FIRST = regex.compile(r"\b(?:delete|strike|replace|remove|amend|restate)s?\b[^.;]{0,60}$", re.I)
# "Articles 7 and 8 of the Base Agreement are restated": the clauses of another paper, not those of the amendment itself
OTHER_PAPER = regex.compile(r"\b(?:of|in|to|under|from) the (?:base|original|existing|underlying|prior|previous|initial|master|current|principal|main|expiring|earlier|first|19\d\d|20\d\d)\b[\w ]{0,40}\b(?:agreement|contract|terms)\b", re.I)
REACH = 200


def find_amendments(document: Document, clauses: tuple[Clause, ...], references: tuple[CrossReference, ...]) -> tuple[Amendment, ...]:
    """The amendments of a document, each with the clauses that it takes out. A clause never takes out itself or its own children."""
    found = []
    for reference in references:
        own = clauses[reference.clause]
        after = document.text[reference.end : min(own.end, reference.end + REACH)]
        before = document.text[max(own.start, reference.start - REACH) : reference.start]
        match = DELETES.search(after)
        near = match is not None and not regex.search(r"[.;]\s", after[: match.start()])
        if not near and not VERB_FIRST.search(before):
            continue
        elsewhere = reference.target is not None and clauses[reference.target].part == own.part and bool(OTHER_PAPER.search(before + " " + after))
        if reference.target is None or elsewhere or _within(clauses, reference.clause, reference.target):
            if near:
                found.append(Amendment(own.index, reference.start, own.end, reference.label, ()))
            continue
        replaced = (reference.target, *_below(clauses, reference.target))
        found.append(Amendment(own.index, reference.start, own.end, reference.label, replaced))
    return tuple(found)


def _within(clauses: tuple[Clause, ...], inner: int, outer: int) -> bool:
    cursor: int | None = inner
    while cursor is not None:
        if cursor == outer:
            return True
        cursor = clauses[cursor].parent
    return False


def _below(clauses: tuple[Clause, ...], top: int) -> tuple[int, ...]:
    inside = {top}
    for clause in clauses:
        if clause.parent in inside:
            inside.add(clause.index)
    inside.discard(top)
    return tuple(sorted(inside))
