"""Units: sentences and list items joined to their lead-in, with a canonical text that keeps its way back to the source."""

from __future__ import annotations

import re

import nupunkt

from contract_check import regex
from contract_check.model import Clause, Contract, Span
from contract_check.read.labels import find_label
from contract_check.state.unit import Unit

LIST_MARK = regex.compile(r"(?:(?<=[\s:;,(—–-])|^)\((?:[a-z]|[ivx]{1,5}|[A-Z]|\d{1,2})\)\s+|(?<=[:;,] )(?:[a-z]|[ivx]{1,4}|\d{1,2})\)\s+")
# "within fifteen (15) days": a figure that repeats a number word is no list mark
FIGURE = regex.compile(r"\b(?:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|thirteen|fourteen|fifteen|sixteen|seventeen|eighteen|nineteen|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|hundred)(?:-[a-z]+)?\s*$", re.I)
RANKED = regex.compile(r"\b(?:rank|ranks|ranking|order|precedence|priority|hierarchy)\b", re.I)
# The head of a table: "Requester | Needed before access", "Item | Commitment", "Purpose | Request needed?"
HEADER = regex.compile(
    r"^\W*(?:items?|terms?|topics?|subjects?|purposes?|requesters?|recipients?|who|what|when|events?|clauses?|uses?|categor(?:y|ies)|types?|kinds?|questions?|part(?:y|ies)|services?|"
    r"fields?|elements?|activit(?:y|ies)|situations?|requests?|data(?: type| class| category)?|records?)(?: [\w' -]{1,30})? \|[^|]*(?:\|[^|]*)*$"
    r"|\|\W*(?:value|commitment|answer|rule|response|requirement|period|limit|status|needed|allowed|permitted|permission|action|owner|choice|setting|default|details?|terms?|what [a-z ]+|who [a-z ]+)\b[^|]*$|\?\W*$",
    re.I,
)
PROMISE = regex.compile(r"\b(?:shall|must|will)\b[^|]*\.[\s|]*$")  # a row that binds is no head of a table
MARKED_ROW = regex.compile(r"\s*\|.*\|.*\|\s*$")  # "| Term | Meaning | Does Part B apply? |": a row, whatever stops stand in it
BULLET = r"(?:[-•*–●▪]|\(?[a-z0-9]{1,3}\))\s"
ROW = regex.compile(r"\s*[A-Za-z][^.:;]{1,60}: \S")
# "...; backup copies are deleted after 90 days": what follows the semicolon is a sentence of its own
SEMICOLON = regex.compile(
    r";\s+(?=(?:and |but |provided,? (?:however,? )?(?:that )?)?(?:[A-Z]|the |this |that |these |those |such |no |any |all |each |it |they |neither |nothing |its |their |our |your |we |you |backup |back-up )"
    r"[^;]{0,120}?\b(?:shall|will|may|must|is|are|does|has|have|cannot|can|agrees|owns|keeps|retains|prevails?|controls?)\b)"
)
# A full stop after a plain word, which the sentence splitter took for an abbreviation
FULL_STOP = regex.compile(r"(?<![\w.-])(?P<word>[a-z]{3,}|[A-Z][a-z]{4,}|it|us|so|do|no|up|in|on|is|(?<=[?] )No|(?<=A: )No)[”\"’')]?[.?!]\s+(?=[A-Z“\"][\w’' ]|\d{1,2}\.\d{1,2}\.? [A-Z])")
SIGN_OF_STOP = regex.compile(r"[.?!]\s+[A-Z“\"\d]")  # without which there is none of those
ABBREVIATIONS = {"approx", "assn", "assoc", "attn", "bldg", "cent", "corp", "dept", "esq", "est", "etc", "ext", "fig", "figs", "govt", "hrs", "inc", "incl", "lic", "ltd", "max", "mfg", "min", "misc", "mos", "nos",
    "para", "paras", "reg", "regs", "rev", "sec", "secs", "sept", "subd", "subsec", "supp", "univ", "vol", "yrs", "art", "arts", "seq", "viz", "cir", "stat", "Sched", "Messrs"}  # fmt: skip
# Words that make a text a sentence of its own; "Governing law: California" has none
FINITE = regex.compile(
    r"\b(?:shall|will|may|must|can|cannot|could|should|would|is|are|was|were|be|been|has|have|had|does|do|did|agrees?|means?|includes?|appl(?:y|ies)|governs?|controls?|prevails?|belongs?|owns?|vests?|"
    r"keeps?|retains?|remains?|stays?|deletes?|shares?|sells?|uses?|gives?|takes?|goes|go|gets?|pays?|holds?|covers?|survives?|binds?|lasts?|ends?|begins?|runs?|stores?|provides?|grants?|answers?|decides?|"
    r"acknowledges?|warrants?|represents?|requires?|allows?|permits?|follows?|needs?|makes?|puts?|lives?|stands?|sits?|says?|come|comes)\b|n['’]t\b",
    re.I,
)
TIMED = regex.compile(r"(?:on |by |from |until )?(?:day|week|month|hour|year)s? \d", re.I)  # "Day 16 to 20: Supplier destroys ..."
RESERVED = regex.compile(r"^\W*(?:reserved|omitted|deleted|not used|n/?a\b|see\b)|\b(?:reserved\W*$|intentionally)", re.I)
ASKED = regex.compile(r"(?:question|answer|q|a|note|example|comment|re|subject|attention)\b", re.I)
LINE_END_OPEN = regex.compile(r"[,:—–-]\s*$|\b(?:and|or|to|not|the|of|shall|will|may|must|any|its|by|for|in|a|an|with|that|which|from|(?<!: )on)\s*$", re.I)


def split_units(contract: Contract) -> list[Unit]:
    """The units of all clauses that are contract text, in reading order."""
    units: list[Unit] = []
    children: dict[int, list[Clause]] = {}
    for clause in contract.clauses:
        if clause.parent is not None:
            children.setdefault(clause.parent, []).append(clause)
    leads: dict[int, tuple[Span, ...]] = {}
    titles: dict[int | None, Span] = {}
    header: Span | None = None
    colon: Span | None = None  # "VENDOR must not use Data except:" before numbered clauses that run on in small letters
    in_table = False
    guides = {p.id for p in contract.parts if p.kind == "guide"}
    replaced = contract.replaced
    for clause in contract.clauses:
        if clause.part in guides or clause.index in replaced:
            continue
        if clause.kind == "heading" and not RANKED.search(clause.heading):
            continue
        sentences = _sentences(contract, clause)
        lead = leads.get(clause.parent, ()) if clause.parent is not None else ()
        if not lead and clause.parent in titles and sentences and not FINITE.search(contract.text[sentences[0].start : sentences[0].end]):
            lead = (titles[clause.parent],)
        if not lead and colon is not None and clause.label and sentences and contract.text[sentences[0].start].islower():
            lead = (colon,)
        elif sentences:
            last = contract.text[sentences[-1].start : sentences[-1].end].rstrip()
            colon = sentences[-1] if last.endswith(":") and FINITE.search(last) else None
        items = [c for c in children.get(clause.index, []) if _is_item(c, clause)]
        if items and not sentences and (title := _title(contract, clause)) is not None:
            titles[clause.index] = title
        if items and sentences:
            opening = _opening(contract, sentences[-1], items[0])
            if opening is not None:
                own = lead if len(sentences) == 1 else ()
                leads[clause.index] = (*own, opening)
        for number, sentence in enumerate(sentences):
            head = lead if number == 0 else ()
            if " | " in (row := contract.text[sentence.start : sentence.end]):
                if not in_table:
                    header = sentence if HEADER.search(row) and not PROMISE.search(row) else None
                elif header is not None and not head:
                    head = (header,)
                in_table = True
            elif not (in_table and number and "\n" not in contract.text[sentences[number - 1].end : sentence.start]):  # a second sentence in a cell ends no table
                header, in_table = None, False
            _add(units, contract, clause, sentence, head)
        if not sentences and RANKED.search(clause.heading) and (ranked := _ranked_list(contract, clause)) is not None:
            units.append(Unit(0, clause.index, (ranked,)))
    units = [unit for unit in units if contract.choice(unit.start) is not False]
    for index, unit in enumerate(units):
        unit.index = index
    return units


def _is_item(clause: Clause, parent: Clause) -> bool:
    return clause.label.endswith(")") or (clause.level > 1 and not regex.fullmatch(r"[\d.]+", clause.label)) or (bool(clause.label) and not parent.label and parent.kind == "clause")


def _title(contract: Contract, clause: Clause) -> Span | None:
    """A heading that ends in a colon over a list of bare items: "Prohibited uses: (a) ...; (b) ..."."""
    text = contract.text
    own = text[clause.start : clause.end].rstrip()
    place = text.find(clause.heading, clause.start, clause.end) if clause.heading else -1
    return Span(place, clause.start + len(own)) if place >= 0 and own.endswith(":") else None


def _opening(contract: Contract, sentence: Span, first: Clause) -> Span | None:
    """The lead-in of a list: the sentence before it, or, where item (a) stands on the same line, what stands before (a)."""
    content = contract.text[sentence.start : sentence.end]
    marks = list(LIST_MARK.finditer(content))
    if marks and not regex.search(r"\((?:a|i|1|A|I)\)$", first.label):
        return _trimmed(contract.text, sentence.start, sentence.start + marks[0].start())
    return None if _closed(contract, sentence) else sentence


def _ranked_list(contract: Contract, heading: Clause) -> Span | None:
    """A ranking whose entries are short lines of their own: "RANK OF DOCUMENTS / 1. Town rider / 2. Vendor's form"."""
    last = heading
    for clause in contract.clauses[heading.index + 1 :]:
        if clause.part != heading.part or clause.kind == "heading" or not clause.label or clause.end - clause.start > 120:
            break
        last = clause
    return Span(heading.start, last.end) if last.index >= heading.index + 2 else None


def _closed(contract: Contract, sentence: Span) -> bool:
    return contract.text[sentence.start : sentence.end].rstrip().endswith((".", "!", "?", ";"))


def _sentences(contract: Contract, clause: Clause) -> list[Span]:
    """Sentence ranges of a clause's own text; a line break ends a sentence unless the words run on."""
    text = contract.text
    out: list[Span] = []
    start = clause.body
    if start >= clause.end:
        if clause.heading and clause.label == "":
            return []
        return []
    lines: list[Span] = []
    cursor = start
    while cursor < clause.end:
        stop = text.find("\n", cursor, clause.end)
        stop = clause.end if stop < 0 else stop
        if text[cursor:stop].strip():
            before = text[lines[-1].start : lines[-1].end] if lines else ""
            row = bool(ROW.match(before) and ROW.match(text[cursor:stop])) or " | " in before
            joined = bool(lines) and not row and (LINE_END_OPEN.search(text[lines[-1].start : lines[-1].end]) is not None or text[cursor : cursor + 1].islower())
            item = regex.match(r"\s*(?:[-•*–●▪]|\(?[a-z0-9]{1,3}\))\s", text[cursor:stop])
            if joined and not item:
                lines[-1] = Span(lines[-1].start, stop)
            else:
                lines.append(Span(cursor, stop))
        cursor = stop + 1
    for line in lines:
        content = text[line.start : line.end]
        if MARKED_ROW.match(content):
            out += [line] if regex.search(r"\w", content) else []
            continue
        for a, b in nupunkt.sent_spans(content):
            for start, end in _at_full_stops(content, a, b):
                out += _at_semicolons(text, line.start + start, line.start + end)
    if out and (begin := _with_heading(contract, clause, out[0])) is not None:
        out[0] = Span(begin, out[0].end)
    return out


def _with_heading(contract: Contract, clause: Clause, first: Span) -> int | None:
    """Where the heading begins, when the first words after it only complete it: "Governing law: California"."""
    if not clause.heading or first.start != clause.body:
        return None
    text = contract.text
    own = text[first.start : first.end]
    bare = regex.sub(r"\([^)]*\)", "", own)
    if TIMED.match(clause.heading) and not RESERVED.search(own):
        return max(clause.start, text.find(clause.heading, clause.start, clause.body))
    if len(own) > 80 or FINITE.search(bare) or RESERVED.search(own) or ASKED.match(clause.heading) or regex.search(r"\d$", clause.heading) or find_label(own):
        return None
    place = text.find(clause.heading, clause.start, clause.body)
    return place if place >= 0 else None


def _at_full_stops(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """A sentence cut where a plain word and a full stop end one: "... at will. Protected records ..."."""
    if not SIGN_OF_STOP.search(content, start, end):
        return [(start, end)]
    cuts = [m.end() for m in FULL_STOP.finditer(content, start, end) if m["word"].lower() not in ABBREVIATIONS and m["word"] not in ABBREVIATIONS]
    bounds = [start, *cuts, end]
    return list(zip(bounds, bounds[1:], strict=False))


def _at_semicolons(text: str, start: int, end: int) -> list[Span]:
    """A sentence cut where a semicolon joins two sentences; lists with marks are left to their own rule."""
    content = text[start:end]
    cuts = [] if ")" in content and len(LIST_MARK.findall(content)) >= 2 else [m.end() for m in SEMICOLON.finditer(content)]
    bounds = [0, *cuts, len(content)]
    pieces = (_trimmed(text, start + a, start + b) for a, b in zip(bounds, bounds[1:], strict=False))
    return [p for p in pieces if p is not None]


def _trimmed(text: str, start: int, end: int) -> Span | None:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return Span(start, end) if end > start else None


def _add(units: list[Unit], contract: Contract, clause: Clause, sentence: Span, lead: tuple[Span, ...]) -> None:
    """One unit a list item; inline lists are split at their marks when a lead-in stands before the first."""
    text = contract.text
    content = text[sentence.start : sentence.end]
    marks = _list_marks(content)
    recital = clause.kind == "recital"
    head = lead
    if len(marks) >= 2 and marks[0].start() > 8:
        opening = _trimmed(text, sentence.start, sentence.start + marks[0].start())
        bounds = [m.start() for m in marks] + [len(content)]
        for number in range(len(marks)):
            item = _trimmed(text, sentence.start + marks[number].end(), sentence.start + bounds[number + 1])
            if item is None or opening is None:
                continue
            spans = (*head, opening, item)
            units.append(Unit(0, clause.index, spans, len(spans) - 1, recital=recital, repeats=number > 0))
        return
    if units and not lead and _bulleted(content):
        previous = _bullet_lead(units, contract, clause)
        if previous is not None:
            item = _trimmed(text, sentence.start + regex.match(BULLET, content).end(), sentence.end) or sentence  # type: ignore[union-attr]
            units.append(Unit(0, clause.index, (previous, item), 1, recital=recital, repeats=True))
            return
    units.append(Unit(0, clause.index, (*head, sentence), len(head), recital=recital, repeats=bool(head)))


def _list_marks(content: str) -> list[re.Match[str]]:
    """Marks that open items; "derived from (a) or (b)" only names them."""
    if ")" not in content:
        return []
    found = [m for m in LIST_MARK.finditer(content) if not (m[0].strip("() \n").isdigit() and FIGURE.search(content[max(0, m.start() - 20) : m.start()]))]
    out: list[re.Match[str]] = []
    skip = False
    for place, mark in enumerate(found):
        between = content[mark.end() : found[place + 1].start()] if place + 1 < len(found) else content[mark.end() :]
        named = bool(regex.search(r"\b(?:from|of|in|under|with|by|to|items?|clauses?|paragraphs?|limbs?|points?)\s*$", content[: mark.start()]))
        if skip or (named and (regex.fullmatch(r"\s*(?:,|or|and|and/or|to)?\s*", between) or not between.strip(" .;"))):
            skip = not skip and bool(regex.fullmatch(r"\s*(?:,|or|and|and/or|to)?\s*", between))
            continue
        out.append(mark)
    return out


def _bulleted(content: str) -> bool:
    return bool(regex.match(BULLET, content))


def _bullet_lead(units: list[Unit], contract: Contract, clause: Clause) -> Span | None:
    """The sentence ending in a colon that opened the list to which a bullet belongs."""
    for unit in reversed(units[-12:]):
        content = contract.text[unit.spans[0].start : unit.spans[0].end]
        if content.rstrip().endswith((":", "—", "–")) and clause.index - unit.clause <= 1:
            return unit.spans[0]
        if not _bulleted(contract.text[unit.start : unit.end]) and unit.lead == 0:
            return None
    return None
