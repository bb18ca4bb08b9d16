"""Defined terms: where they are defined, what their meaning spans, which other terms it uses."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.model import Clause, Document, Span, Term

QUOTED = r"[“\"'‘](?P<name>[A-Z][A-Za-z0-9&/’'-]*(?:[ -][A-Za-z0-9&/’'()-]+){0,5})[,.]?[”\"'’]"
# "Footage" means ...; 'Customer Data' shall mean ...; In this deal "our materials" covers ...; "X": ...
MEANS = regex.compile(
    rf"{QUOTED}(?:\s*\([^)]{{1,60}}\))?,?(?: as used (?:herein|in this [A-Za-z]+),?)?(?: or {QUOTED.replace('?P<name>', '')})?\s*"
    r"(?:of (?:the )?[A-Za-z]+ )?(?:shall |will |hereby )?(?P<verb>means?|mean|refers? to|includes?|covers?|has the meaning|have the meaning|is defined as|are defined as|is understood as|stands? for|denotes?|signif(?:y|ies)|"
    r"consists? of|encompass(?:es)?|comprehends?|designates?|does not include|excludes?|is|are|comprises?|embraces?|extends? to|reaches|takes in|:|–|—|=)"
)
# (collectively, the "Footage"), ("Agency Data")
INLINE = regex.compile(rf"\((?:[^()“”\"]{{0,50}}?)(?:the |an? |each,? an? |together,? |collectively,? )?{QUOTED}\)")
# Unquoted: Footage means ..., City Data: ..., Customer Data will include the Footage, Village Data is all that ...
BARE = regex.compile(
    r"(?:^|(?<=[\n.;:)] ))(?:(?:\([\dA-Za-z]{1,4}\)|[A-Za-z]?\d[\d.]{0,5}[.)]?|[A-Za-z][.)])\s+)?(?:The term |The |For the avoidance of doubt, (?:the )?|(?P<here>As used (?:here|herein|below|in this [A-Za-z]+), (?:the term )?))?(?P<name>[A-Z][A-Za-z-]*(?: [A-Z][A-Za-z-]*){0,3})"
    r"(?:,? as used (?:here|herein|in this [A-Za-z]+),)?(?:\s+(?:shall |will |also )?(?P<verb>means?|includes?|comprises?|covers?|refers? to|excludes?|consists? of|does not include|(?(here)is|means)|(?(here)are|means))\b|(?=: [A-Za-z]))"
)
# By "Town Records" we mean the pictures and reads of the cameras.
BY = regex.compile(rf"B(?<!\w.)y {QUOTED},? (?:we|the parties|this [A-Za-z]+|it) (?P<verb>means?|refers? to|understands?)\b")
# Of the words of an unquoted definition, one of each row must be there
BARE_NEEDS = (
    ("mean", "include", "comprise", "cover", "refer", "exclude", "consist", ": ", "As used"),
    ("Data", "Footage", "Content", "Information", "Record", "Material", "Read", "Image", "Results", "Output", "Capture"),
)
# The next definition in the same paragraph: ...; and "Apparatus" denotes ...
FOLLOWING = regex.compile(r"(?<=[.;] )(?:and )?[“\"][A-Z][^”\"]{1,60}[”\"],?\s+(?:shall |will )?(?:means?|refers? to|denotes?|comprehends?|designates?|comprises?|stands? for|is|are)\b")
PART_OF = regex.compile(rf"{QUOTED.replace('?P<name>', '')}")
STOP = {"Agreement", "Party", "Parties", "Effective Date", "Vendor", "Agency", "Customer", "Contractor", "City", "Term", "Services", "Contract", "County", "Town", "Provider"}


def find_terms(document: Document, clauses: tuple[Clause, ...]) -> tuple[Term, ...]:
    """All definitions in reading order; a term defined twice stands here twice. `covers` is filled in by the state stage."""
    found: list[Term] = []
    for clause in clauses:
        text = document.text[clause.start : clause.end]
        taken: list[tuple[int, int]] = []
        for match in (*MEANS.finditer(text), *BY.finditer(text)):
            if match["name"].startswith(("The ", "A ")):
                continue
            end = _meaning_end(text, match.end())
            found.append(_term(match["name"], clause, match, end, _meaning_start(match)))
            taken.append(match.span())
        for match in INLINE.finditer(text):
            start = max(text.rfind(". ", 0, match.start()) + 2, text.rfind("\n", 0, match.start()) + 1, 0)
            if start == 1:
                start = 0
            found.append(Term(match["name"], clause.index, clause.start + match.start(), clause.start + match.end(), Span(clause.start + start, clause.start + match.start())))
        for match in BARE.finditer(text) if all(any(word in text for word in words) for words in BARE_NEEDS) else ():
            if any(a < match.end() and match.start() < b for a, b in taken) or match["name"] in STOP or len(match["name"]) < 4:
                continue
            if not regex.search(r"Data|Footage|Content|Information|Records?|Materials?|Reads?|Images?|Results|Output|Captures?", match["name"]):
                continue
            end = _meaning_end(text, match.end())
            found.append(_term(match["name"], clause, match, end, _meaning_start(match)))
    names = {t.name for t in found}
    out = []
    for term in found:
        meaning = document.text[term.meaning.start : term.meaning.end]
        uses = tuple(sorted(n for n in names if n != term.name and n in meaning and re.search(rf"\b{re.escape(n)}\b", meaning)))
        out.append(Term(term.name, term.clause, term.start, term.end, term.meaning, uses=uses))
    return tuple(out)


def _meaning_start(match: re.Match[str]) -> int:
    """The meaning begins after the verb, or with it where the verb itself shuts something out."""
    verb = match["verb"] or ""
    return match.start("verb") if regex.match(r"does not include|excludes?", verb) else match.end()


def _term(name: str, clause: Clause, match: re.Match[str], end: int, start: int) -> Term:
    return Term(name.strip(), clause.index, clause.start + match.start(), clause.start + match.end(), Span(clause.start + start, clause.start + end))


def _meaning_end(text: str, start: int) -> int:
    """A definition runs to the end of its paragraph or to the next quoted definition; following sentences belong to it."""
    line_end = text.find("\n", start)
    stop = len(text) if line_end < 0 else line_end
    following = FOLLOWING.search(text, start, stop)
    if following:
        stop = following.start()
    if line_end >= 0 and stop == line_end:  # list items of a definition stand on lines of their own
        while stop < len(text) and regex.match(r"\n\s*(?:\(?[a-z]{1,4}\)|[-•*])\s", text[stop:]):
            nxt = text.find("\n", stop + 1)
            stop = len(text) if nxt < 0 else nxt
    return stop
