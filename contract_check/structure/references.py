"""References: to other clauses of the same document, and to documents that become part of the agreement."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from contract_check import regex
from contract_check.library.lexicon import Lexicon, Searched, latin_i, plain
from contract_check.model import Clause, CrossReference, Document, Incorporated, LibraryError, Part
from contract_check.read.labels import NUMBER_WORDS
from contract_check.structure.headed import HEADED

NUMBERED = rf"\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}(?:\([A-Za-z0-9]{{1,4}}\))*|[IVX]{{1,5}}\b|[A-Z]{{1,3}}-\d{{1,2}}(?:\.\d{{1,2}})?\b|(?:{'|'.join(f'{w.title()}|{w.upper()}' for w in NUMBER_WORDS.split('|'))})\b"
FURTHER = rf"(?:(?:,? (?:and|or|through|to) |, )(?:{NUMBERED}))*"
CLAUSE_REF = regex.compile(
    r"(?P<word>[SsCcPpAaRr§](?:(?<!\w.)(?:(?<=[Ss])(?:ections?|ub(?:sections?|divisions?))|(?<=S)ECTIONS?|(?<=[Cc])lauses?|(?<=[Pp])(?:aragraphs?|oints?)|(?<=[Aa])rticles?|(?<=R)ows?|(?<=r)ows(?= \d))|(?<=\w§)§?))\s*"
    rf"(?P<first>{NUMBERED})(?P<more>{FURTHER})"
)
# C-14   S-6 and S-7: a label with letters needs no word before it, where a clause bears it
LETTERED = regex.compile(rf"(?P<first>[A-Z](?<![\w-].)(?P<word>)[A-Z]{{0,2}}-\d{{1,2}}(?:\.\d{{1,2}})?)\b(?!-)(?P<more>{FURTHER})")
PART_WORDS = "Exhibit|Appendix|Attachment|Schedule|Annex|Addendum|Rider|Part"
OF_PART = regex.compile(rf"\s*,? (?:of|in|to|under) (?:the |said )?(?P<name>(?:{PART_WORDS}) [A-Z0-9][\w-]{{0,3}}\b|(?:[A-Z][\w’'-]* ){{1,3}}(?:[Ff]orm|[Rr]ider|[Tt]erms|[Aa]ddendum|Contract|[Pp]olicy|[Cc]onditions)\b)")
PART_BEFORE = regex.compile(rf"(?P<name>(?:{PART_WORDS}) [A-Z0-9][\w-]{{0,3}}),? (?:at )?$")
NUMBERED_PART = regex.compile(rf"(?:{PART_WORDS}) [a-z0-9]", re.I)
MORE = regex.compile(rf"(and|or|through|to|,) ({NUMBERED})")
WORDS = NUMBER_WORDS.split("|")
ROMANS = "i ii iii iv v vi vii viii ix x xi xii xiii xiv xv xvi xvii xviii xix xx".split()
STATUTE = regex.compile(r"^\s*(?:of (?:the )?(?:act|code|title|chapter|public act|(?:[A-Z][a-z]+ ){1,4}(?:Code|Statutes|Act|Law)|Revised|General)|,? [A-Z][a-z]+ Code|U\.?S\.?C)", re.I)
# Schedule 5, "Governing Law and Venue"   Exhibit F (Search Audit Plan)
TITLED_PART = regex.compile(r"(?P<word>[EASR](?<!\w.)(?:(?<=E)xhibit|(?<=A)(?:ppendix|ttachment|nnex|ddendum)|(?<=S)chedule|(?<=R)ider)) (?P<id>[A-Z0-9]{1,3}),?:? ?[(“\"](?P<title>[A-Z][A-Za-z’' ,&-]{3,80})[)”\",]")
AMENDS = regex.compile(r"\b(?:amends?|amendment(?: no\.? ?\w+)? to|supplements?|rider to|addendum to|is added to|forms? part of|is part of|attached to|modif(?:y|ies))\b[^.]{0,80}?\b(?P<title>(?:[A-Z][\w-]* ){0,6}(?:Agreement|Contract|Terms))\b")
URL = regex.compile(r"(?:https?://|www\.)[^\s)>\]\"”,;]+|\b[a-z0-9-]+\.(?:com|org|net|gov|us|io|ai)/[^\s)>\]\"”,;]*", re.I)
TITLE_NEAR_URL = regex.compile(r"([A-Za-z][\w' -]{2,60}?)\s*\(?\s*(?:,? ?(?:which is |as )?(?:available|located|found|posted|published|set out|set forth)\s+(?:online )?(?:at|on)\s*)?[(]?$", re.I)


def cross_references(document: Document, clauses: tuple[Clause, ...], parts: tuple[Part, ...] = ()) -> tuple[tuple[CrossReference, ...], tuple[str, ...]]:
    """Mentions of clauses with the clause each names, and notes on those that name none."""
    by_label: dict[tuple[str, str], int] = {}
    for clause in clauses:
        if clause.label:
            by_label.setdefault((clause.part, normal_label(clause.label)), clause.index)
    headed = {f"{m['paper'].lower().replace('’', chr(39))} {normal_label(m['n'])}": c.index for c in clauses if not c.label and (m := HEADED.fullmatch(c.heading))}
    lettered = {label for _, label in by_label if label[:1].isalpha() and "." in label}
    found, notes = [], []
    for clause in clauses:
        text = document.text[clause.start : clause.end]
        for match in _mentions(text, lettered):
            if clause.start + match.start() < clause.body and clause.label and match.start() < len(clause.label) + 4:
                continue
            if STATUTE.match(text[match.end() : match.end() + 40]) or regex.search(r"(?:Code|Rule|Act|U\.S\.C\.|ORS|RCW|FAR),?\s*$", text[: match.start()]):
                continue
            label = match["first"]
            named = _named_part(text, match, parts, headed, normal_label(label))
            if named is None:
                target = _target(by_label, clause.part, label, normal_label(clause.label))
            elif isinstance(named, int):
                target = named
            else:
                target = _target({k: v for k, v in by_label.items() if k[0] == named}, named, label, "") if named else None
            found.append(CrossReference(clause.index, clause.start + match.start(), clause.start + match.end(), label, target))
            inside = named if isinstance(named, str) and named else clause.part
            for further, place in _further(match, inside, by_label, normal_label(clause.label) if inside == clause.part else ""):
                found.append(CrossReference(clause.index, clause.start + match.start(), clause.start + match.end(), further, place))
            if target is None and by_label and not match["word"].lower().startswith("row"):
                notes.append(f"{clause.name()} refers to {match['word']} {label}, which is not in the document")
    counted = Counter(notes)
    return tuple(found), tuple(counted)


def _mentions(text: str, lettered: set[str]) -> list[re.Match[str]]:
    """Mentions of clauses in their order: with a word before the label, or by a label with letters that a clause bears."""
    found = list(CLAUSE_REF.finditer(text))
    if not lettered:
        return found
    taken = [m.span() for m in found]
    found += [m for m in LETTERED.finditer(text) if normal_label(m["first"]) in lettered and not any(a < m.end() and m.start() < b for a, b in taken)]
    return sorted(found, key=lambda m: m.start())


def _further(match: re.Match[str], part: str, by_label: dict[tuple[str, str], int], own: str) -> list[tuple[str, int]]:
    """The other clauses of "Sections 5, 7 through 9 and 11.3", without those that are not in the document."""
    found: list[tuple[str, int]] = []
    last = match["first"]
    for word, label in MORE.findall(match[0][match.end("first") - match.start() :]):
        if word in {"through", "to"} and last.isdigit() and label.isdigit():
            found += [(str(n), t) for n in range(int(last) + 1, int(label)) if (t := _target(by_label, part, str(n), own)) is not None]
        elif word in {"through", "to"} and (row := next((r for r in (WORDS, ROMANS) if last.lower() in r and label.lower() in r), None)):
            found += [(n, t) for n in row[row.index(last.lower()) + 1 : row.index(label.lower())] if (t := _target(by_label, part, n, own)) is not None]
        elif word in {"through", "to"} and (between := _between(last, label)):
            found += [(n, t) for n in between if (t := by_label.get((part, n))) is not None]
        if (target := _target(by_label, part, label, own)) is not None:
            found.append((label, target))
        last = label
    return found


def _between(first: str, last: str) -> list[str]:
    """The labels between two of one family as clauses bear them (3.01 to 3.05 are "3.02", "3.03", "3.04" and "3.2" and so on)."""
    (family, _, start), (other, _, stop) = (normal_label(n).rpartition(".") if "-" in n else n.rpartition(".") for n in (first, last))
    if not family or family != other or not (start.isdigit() and stop.isdigit()):
        return []
    numbers = range(int(start) + 1, int(stop))
    return [normal_label(f"{family}.{n:0{len(start)}d}") for n in numbers]


def _named_part(text: str, match: re.Match[str], parts: tuple[Part, ...], headed: dict[str, int], label: str) -> str | int | None:
    """The part of which "Section 4.3 of Exhibit D" speaks, or the clause that bears the paper's name as its heading; "" for a part that is not here.

    None: no part is named, or one that cannot be told from the document's own title.
    """
    after = OF_PART.match(text[match.end() : match.end() + 90])
    before = PART_BEFORE.search(text[max(0, match.start() - 40) : match.start()])
    name = after["name"] if after else before["name"] if before else None
    if name is None:
        return None
    low = " ".join(name.lower().replace("’", "'").split())
    if f"{low} {label}" in headed:
        return headed[f"{low} {label}"]
    for part in parts:
        if part.id.lower() == low or (part.id != "main" and low.startswith(part.id.lower() + " ")):
            return part.id
    return "" if NUMBERED_PART.match(low) and len(parts) > 1 else None


@lru_cache(maxsize=4096)
def normal_label(label: str) -> str:
    """A label for comparison: case, blanks, brackets, "Section" and "Article" do not matter.

    >>> normal_label("Article IV, Section 3(b)")
    'iv.3.b'
    """
    text = regex.sub(r"\b(?:article|section|sec|clause|paragraph)\b\.?|§", " ", label.lower())
    return ".".join(regex.findall(r"[a-z0-9]+", text))


def _target(by_label: dict[tuple[str, str], int], part: str, label: str, own: str) -> int | None:
    name = normal_label(label)
    family = own.split(".")[0]
    if (part, f"{family}.{name}") in by_label and (part, name) not in by_label:
        return by_label[(part, f"{family}.{name}")]  # "Section 3" inside Article V
    while name:
        for key in ((part, name), ("main", name)):
            if key in by_label:
                return by_label[key]
        if regex.match(r"[A-Z]{1,3}-", label) and len(places := [i for (_, n), i in by_label.items() if n == name]) == 1:
            return places[0]
        if "." not in name:
            return next((i for (p, n), i in by_label.items() if p == part and n.startswith(name + ".")), None)
        name = name.rsplit(".", 1)[0] if regex.search(r"\.[a-z]+$", name) else ""
    return None


ELSEWHERE = regex.compile(
    r"https?://|\bwww\.|\b(?:online|website|posted|published|attached|annexed|enclosed|incorporated|by (?:this )?reference|found (?:at|in)|set (?:out|forth) (?:at|in|on)|exhibit|attachment|appendix|schedule|addendum|form[s]? (?:a )?part of|part of this)\b",
    re.I,
)  # where the text under a heading says that a document of that name stands


def incorporated_documents(
    document: Document, clauses: tuple[Clause, ...], parts: tuple[Part, ...], lexicon: Lexicon
) -> tuple[Incorporated, ...]:
    """Documents that the agreement pulls in by title or by address, and whether they are parts of this file."""
    cue = regex.compile("|".join(lexicon.words["incorporation_cues"]), re.I)
    kinds = _kinds(tuple((entry["title"], frozenset(entry["bears"])) for entry in lexicon.words["incorporated"]))
    present = " ".join(f"{p.id} {p.title}".lower() for p in parts if p.id != "main")
    found: list[Incorporated] = []
    seen: set[str] = set()
    if (base := _amended_agreement(document, clauses, parts)) is not None:
        found.append(base)
    titled = kinds.by_clause(document.text, clauses)
    for clause in clauses:
        text = document.text[clause.start : clause.end]
        for match in TITLED_PART.finditer(text):
            bears = frozenset(b for form in _forms(match) for pattern, entry in kinds.of(form) if pattern.search(form) for b in entry)
            key = f"{match['word']} {match['id']}".lower()
            if bears and key not in seen and key not in present and cue.search(text[max(0, match.start() - 160) : match.end() + 160]):
                seen.add(key)
                title = " ".join(match[0].split())
                found.append(Incorporated(title, clause.index, clause.start + match.start(), clause.start + match.end(), False, bears_on=bears))
        for pattern, bears in kinds.of(text, titled.get(clause.index, ())):
            for match in pattern.finditer(text):
                title = " ".join(match[0].split())
                if clause.start + match.end() <= clause.body and not ELSEWHERE.search(text, match.end()):  # a heading over what stands right there
                    continue
                if not _looks_like_title(title, text, match) or not cue.search(text[max(0, match.start() - 160) : match.end() + 160]):
                    continue
                exhibit = regex.search(r"\b(?:Exhibit|Appendix|Attachment|Schedule|Annex|Addendum|Rider)\s+[A-Z0-9]{1,3}\b", text[max(0, match.start() - 60) : match.end() + 60])
                supplied = title.lower() in present or bool(exhibit and exhibit[0].lower() in present)
                key = title.lower()
                if key in seen:
                    continue
                seen.add(key)
                url = URL.search(text[match.end() : match.end() + 120])
                online = bool(url) or bool(regex.search(r"\b(?:online|website|posted|web ?site|then-current)\b", text[match.start() : match.end() + 160], re.I))
                found.append(
                    Incorporated(title, clause.index, clause.start + match.start(), clause.start + match.end(), supplied, url[0].rstrip(".") if url else "", online, bears)
                )
        for match in URL.finditer(text) if "/" in text or "www." in text.lower() else ():
            if any(match[0].rstrip(".") == f.url for f in found) or "@" in match[0]:
                continue
            if not cue.search(text[max(0, match.start() - 160) : match.start() + 20]):
                continue
            title = f"terms at {match[0].rstrip('.')}"
            if title in seen:
                continue
            seen.add(title)
            found.append(Incorporated(title, clause.index, clause.start + match.start(), clause.start + match.end(), False, match[0].rstrip("."), True))
    return tuple(found)


class _Kinds:
    """Kinds of documents by their titles, each as a pattern and what it bears on. A pattern is compiled when a text may hold such a title."""

    def __init__(self, entries: tuple[tuple[str, frozenset[str]], ...]) -> None:
        self.entries = entries
        self.compiled: dict[int, re.Pattern[str]] = {}
        forms = [regex.sub(r"\(\?<!.*?\)", "", title) for title, _ in entries]  # what must not stand before a title is left out: RE2 cannot look behind
        self.titles = [Searched(f"(?i:{form})", "lexicon/words.yaml, incorporated") for form in forms]
        self.any = Searched(f"(?i:{'|'.join(f'(?:{form})' for form in forms)})", "lexicon/words.yaml, incorporated")

    def of(self, text: str, among: Sequence[int] | None = None) -> list[tuple[re.Pattern[str], frozenset[str]]]:
        """The kinds whose titles may stand in a text, in their order; `among` those of these numbers, where they are given."""
        return [(self._pattern(number), self.entries[number][1]) for number in self._numbers(text, range(len(self.entries)) if among is None else among)]

    def _numbers(self, text: str, among: Sequence[int]) -> list[int]:
        text = _latin(text)
        try:
            return [number for number in among if self.titles[number].stands_in(text, plain(text))]
        except LibraryError:  # a title of a user's own lexicon that only `re` understands
            return list(among)

    def by_clause(self, text: str, clauses: tuple[Clause, ...]) -> dict[int, list[int]]:
        """The numbers of the kinds whose titles may stand in a clause, by the clause's index: the text is searched once for all of them."""
        latin = _latin(text)
        try:
            spans = self.any.spans(latin, plain(latin))
        except LibraryError:
            return {clause.index: list(range(len(self.entries))) for clause in clauses}
        ends = [end for _, end in spans]
        hit = [c for c in clauses if (place := bisect_right(ends, c.start)) < len(spans) and spans[place][0] < c.end]
        numbers = self._numbers("\n".join(text[clause.start : clause.end] for clause in hit), range(len(self.entries)))
        return {clause.index: numbers for clause in hit}

    def _pattern(self, number: int) -> re.Pattern[str]:
        if number not in self.compiled:
            self.compiled[number] = regex.compile(rf"\b(?:{self.entries[number][0]})\b", re.I)
        return self.compiled[number]


_kinds = lru_cache(maxsize=4)(_Kinds)


def _latin(text: str) -> str:
    """A text with the letters for which `re` takes some others where capitals do not count."""
    return latin_i(text).replace("ſ", "s").replace("\u212a", "k")


def _forms(match: re.Match[str]) -> list[str]:
    """The title of 'Schedule 5, "Governing Law and Venue"' as it would be called: "Governing Law Schedule", "Governing Law and Venue Schedule"."""
    words = match["title"].split()
    return [f"{' '.join(words[a:b])} {match['word']}" for a in range(min(2, len(words))) for b in range(a + 1, min(len(words), 5) + 1)]


def _amended_agreement(document: Document, clauses: tuple[Clause, ...], parts: tuple[Part, ...]) -> Incorporated | None:
    """A rider or an amendment alone: the agreement that it amends may decide all that it does not touch."""
    main = next((p for p in parts if p.id == "main"), parts[0])
    if main.title.rstrip().endswith(".") or not regex.search(r"\b(?:amendment|rider|addendum|supplement)\b", main.title, re.I) or len([p for p in parts if p.kind == "agreement"]) > 1:
        return None
    match = AMENDS.search(document.text, main.start, min(main.end, main.start + 2500))
    if match is None or not clauses:
        return None
    clause = next((c for c in reversed(clauses) if c.start <= match.start()), clauses[0])
    title = f"the agreement that this document amends ({' '.join(match['title'].split())})"
    return Incorporated(title, clause.index, match.start(), match.end(), False, bears_on=frozenset("ABCDEFGH"))


def _looks_like_title(title: str, text: str, match: re.Match[str]) -> bool:
    """A title is written with capitals, in quotes, or with an identifier ("Exhibit C"); a plain phrase is no document."""
    words = [w for w in title.split() if len(w) > 3]
    capital = sum(1 for w in words if w[0].isupper())
    if words and capital / len(words) >= 0.5:
        return True
    around = text[max(0, match.start() - 3) : match.end() + 3]
    if regex.search(r"[“\"]", around):
        return True
    after = text[match.end() : match.end() + 110]
    before = text[max(0, match.start() - 60) : match.start()]
    return bool(URL.search(after) or regex.search(r"\b(?:posted|on our (?:website|site)|online|published|attached|is incorporated|as exhibit)\b", after, re.I) or regex.search(r"\b(?:our|VENDOR's|Vendor's|Contractor's|Provider's|Company's|Supplier's|online|attached|separate)\s+(?:[\w-]+ ){0,2}$", before, re.I))
