"""What a reader of the whole report must know first: wrong kind of document, gaps in the reading, loose terms and references."""

from __future__ import annotations

import re
from itertools import islice

from contract_check import regex
from contract_check.judge.verdict import Verdict
from contract_check.state.unit import State

ALPR = regex.compile(
    r"\b(?:alprs?|anpr|lprs?|(?:license|licence|number|registration)[ -]?plates?|plates?(?:[ -](?:reads?|readers?|data|images?|numbers?|recognition|scans?))?|footage|cameras?|hot ?lists?|"
    r"vehicle (?:images?|recognition|fingerprints?|detections?|data|readers?|identification)|(?:tag|roadside|road|traffic|mobile|fixed) readers?|(?-i:Readers?)|captured (?:data|material|images?|information|records?)|captures|detections?|images of (?:cars|vehicles)|passing (?:cars|vehicles))\b",
    re.I,
)
ENOUGH_MENTIONS = 3
LONG_TEXT = 1500
SEE_REMARKS = "; see the remarks at the end of the report"


def is_foreign(state: State) -> bool:
    """Whether a document of some length hardly speaks of plates, cameras and footage: no ALPR agreement."""
    text = state.contract.text
    return len(text) >= LONG_TEXT and sum(1 for _ in islice(ALPR.finditer(text), ENOUGH_MENTIONS)) < ENOUGH_MENTIONS


def speaks_of_plates(text: str) -> bool:
    """Whether a passage mentions what an ALPR system is about."""
    return ALPR.search(text) is not None


def document_warnings(state: State) -> tuple[str, ...]:
    """Warnings on the document as a whole, at most a dozen, each one line."""
    contract = state.contract
    text = contract.text
    out: list[str] = []
    if is_foreign(state):
        out.append("This does not look like an ALPR agreement: licence plates, cameras and footage are hardly mentioned. Read the verdicts with that in mind.")
    if not any(p.role == "agency" for p in contract.parties) and len(text) >= LONG_TEXT:
        out.append("The agency is not named in the text; role words such as Customer, City or Agency were taken for it.")
    pending = [d for d in contract.incorporated if not d.supplied and d.bears_on]
    if pending:
        names = ", ".join(dict.fromkeys(f"{d.title} ({contract.clauses[d.clause].name()})" for d in pending[:5]))
        out.append(f"Documents that the agreement makes part of itself were not supplied: {names}.")
    kinds = {r.kind for r in contract.document.remarks}
    for kind, words in (("hidden", "hidden text"), ("struck", "struck-out text"), ("comment", "comments"), ("insertion", "tracked insertions"), ("deletion", "tracked deletions")):
        if kind in kinds:
            out.append(f"The file holds {words}{SEE_REMARKS}.")
    out += [f"{note}." for note in contract.notes[:4]]
    return tuple(out)


def quality_of(verdict: Verdict, state: State) -> float:
    """Quality of the text on which a verdict rests: of the decisive pages, or of the whole document where it is silent."""
    document = state.contract.document
    if not document.pages:
        return document.readability.text_quality
    quality = {p.number: p.quality for p in document.pages}
    matches = (*verdict.contradicts, *verdict.supports, *verdict.weakens)
    if not matches:
        return min([document.readability.text_quality, *quality.values()])
    pages = document.pages_of(matches[0].statement.start, matches[0].statement.end)
    return min([quality.get(p, 1.0) for p in pages] or [1.0])
