"""Which data a defined term covers: concepts of the objects table, through chains of terms and exclusions."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass, replace
from types import MappingProxyType

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.model import Contract, Cue, Term
from contract_check.state.canon import _lower
from contract_check.state.unit import Unit, joined

EXCLUDES = regex.compile(
    r"\b(?:excluding|excludes?|except(?:ing)?|other than|but not|does not include|do not include|shall not include|will not include|not including|without|is not|are not|never includes?|exclusive of|save for|apart from|nor does it include|but no|to the exclusion of|exclude)\b"
)
IS_NOT = regex.compile(r"\b(?:is|are|shall be|will be) (?:not|never) (?:deemed |considered |treated as |part of |included in )*(?:an? |the )?")
DATA_TERM = regex.compile(r"\b(?:data|inputs|uploads|matter|holdings|footage|information|content|records?|materials?|reads?|images?|results|output|captures?|media|scans?|detections?|analytics|insights|statistics|videos?|photos?|photographs?|pictures?|clips|recordings?|captures)\b", re.I)

# What a definition begins with when the term stands for data, whatever it is called: "the pictures, plate characters and times that ..."
DATA_HEAD = regex.compile(
    r"\W*(?:(?:mean|means|are|is|shall mean|includes?|refers? to|stands? for)\b\W*)?(?:(?!(?:of|that|which|who|for|to|by|in|on|with|used|using)\b)[a-z'-]+ ){0,4}?"
    r"(?:(?:data|footage|information|records?|reads?|images?|captures|detections?|scans?|videos?|photos?|photographs?|pictures?|clips|recordings|frames|stills|sightings|snapshots|observations|metadata|plate (?:numbers?|characters?)|plates)|(?:everything|anything|whatever|what|all|whatsoever)(?: (?:that|which|of what|data|matter))*(?: (?!means\b)[a-z'-]+){0,6}? (?:(?:is|are|was|were|has been|have been) )?(?:record|captur|see|saw|collect|gather|tak|photograph|film|log|read|catch|caught|observ|pick)[a-z]*)\b"
)
# "vehicle signatures, pattern analyses and confidence scores computed from such photographs": only what is made of captured data
DERIVED_HEAD = regex.compile(
    r"\W*(?:(?:mean|means|are|is|shall mean|includes?|refers? to|stands? for)\b\W*)?(?:(?!(?:of|that|which|who|for|to|by|in|on|with|used|using)\b)[a-z'-]+ ){0,3}?"
    r"(?:signatures|analyses|scores|embeddings|inferences|profiles|counts|patterns|figures|statistics|insights|metrics|trends|averages|totals|summaries)\b[^.;]*\b(?:from|out of|by aggregating|by combining)\b"
)
# "records of any kind created by a plate reader": whatever the cameras yield is captured data, by whatever verb
YIELDED = regex.compile(
    r"\b(?:data|information|records?|content|materials?|matter|files?|output|results|anything|everything|all that|whatever)\b(?:[^.;:]{0,60}?\b"
    r"(?:comes?|came|created|generated|produced|made|gathered|collected|captured|recorded|obtained|acquired|sensed|compiled|arising|resulting|coming|supplied|stored|originating)\b"
    r"(?: [a-z]+,?){0,4}? (?:by|through|from|via|with|using|on|in)| of(?: or from)?)(?: (?!AGENCY\b)[a-z'-]+){0,5}? "
    r"(?:plate readers?|readers|a?lpr(?: [a-z]+)?|anpr(?: [a-z]+)?|cameras?|capture (?:heads?|units?)|sensors?|(?:recognition|reader|camera|reading) (?:systems?|units?|devices?|equipment))\b"
)
# "information from which plate numbers have been taken out", "so that nobody can be singled out": no longer the captured data itself
_TAKEN_OUT = r"(?:stripped|removed|taken (?:out|away|off)|deleted|redacted|obscured|masked|blurred|erased|scrubbed|cut out|separated|withheld|struck(?: out)?|blacked out|filtered out|cleaned of|purged)"
_TAKING_OUT = r"(?:stripping|removing|taking (?:out|away)|deleting|redacting|obscuring|masking|blurring|erasing|scrubbing|cutting out|separating|anonymi[sz]ing|de-?identifying|aggregating)"
STRIPPED = regex.compile(
    rf"\b(?:from|of|in|on) which\b[^.;]{{0,110}}?\b{_TAKEN_OUT}\b|\bby {_TAKING_OUT}\b|\b(?:stripped|cleared|cleaned|purged|relieved|scrubbed) of\b|\bafter [^.;]{{0,60}}\b(?:have|has) been {_TAKEN_OUT}\b"
    r"|\b(?:cannot|can't|can not|can no longer|could not|may not|no longer|neither)\b[^.;]{0,60}?\b(?:identified|identify|identifies|tied|traced|linked|linkable|singled out|associated|attributed|connected|recogni[sz]ed)\b"
    r"|\b(?:does|do|will|would|is|are) not (?:[a-z]+ ){0,3}?(?:identify|identifiable|linkable|traceable|reveal)\b"
)
# "and any copy from which ... have been stripped", "whether or not stripped": an item of a list besides the data itself
BESIDES = regex.compile(r"\b(?:any|every|each|all|including|includes?|even|also|whether|with|plus|and|or|together)\b(?:[ ,][a-z'-]+){0,4} (?:copy|copies|versions?|forms?|extracts?|derivatives?|stripped|parts?|subsets?|derived|made|produced|computed)\b|\b(?:and|or|plus) (?:anything|whatever|everything|all|any)\b|\bwhether or not\b|\bor otherwise\b|\beven (?:if|where|when|after)\b|\bregardless\b")
THINGS = regex.compile(r"\b(?:services?|systems?|devices?|cameras?|platforms?|software|hardware|equipment|products?|periods?|terms?|users?|networks?|agreements?|orders?|fees?|purposes?|uses?|incidents?|breach(?:es)?|events?|requests?|breaches|deliverables?|hot ?lists?)\b", re.I)


def stripped_of_identity(meaning: str) -> bool:
    """Whether a definition's first sentence is about what is left of data when the identifying parts are taken out."""
    head = regex.split(r"[.;]\s", meaning, maxsplit=1)[0]
    return any(not BESIDES.search(head[: match.end()]) for match in STRIPPED.finditer(head))


def stands_for_data(term: Term, text: str) -> bool:
    """Whether a term stands for data: by a word of its name, or by what its definition begins with."""
    if DATA_TERM.search(term.name):
        return True
    meaning = _lower(text[term.meaning.start : term.meaning.end])
    return not THINGS.search(term.name) and bool(DATA_HEAD.match(meaning) or DERIVED_HEAD.match(meaning) or YIELDED.match(regex.sub(r"^\W*(?:means? )?(?:(?:all|any|every|each|the) )*", "", meaning)))


# What a definition begins with when the term stands for persons or bodies: "any public safety agency that ..."
BODY_HEAD = regex.compile(
    r"\W*(?:(?:mean|means|are|is|shall mean|includes?|refers? to|stands? for)\b\W*)?(?:(?!(?:of|that|which|for|to|by|in|on|with|used|using)\b)[a-z'-]+ ){0,6}?"
    r"(?:agenc(?:y|ies)|bod(?:y|ies)|authorit(?:y|ies)|persons?|entit(?:y|ies)|firms?|compan(?:y|ies)|part(?:y|ies)|customers?|departments?|organi[sz]ations?|users?|members?|partners?|individuals?|officials?|officers?|institutions?|business(?:es)?|subscribers?|licensees?|whoever|anyone|anybody)\b"
)
TAKEN_IN = frozenset({"federal", "immigration-agencies", "other-agencies", "law-enforcement", "out-of-state", "brokers", "affiliates", "partners", "third-party", "government"})


def _taken_in(term: Term, text: str, lexicon: Lexicon) -> frozenset[str]:
    meaning = _lower(text[term.meaning.start : term.meaning.end])
    if not BODY_HEAD.match(meaning):
        return frozenset()
    cut = EXCLUDES.search(meaning)
    inside = meaning[: cut.start()] if cut else meaning
    return lexicon.values("recipients", _roles(inside)) & TAKEN_IN


def resolve_terms(contract: Contract, units: list[Unit], lexicon: Lexicon) -> tuple[Term, ...]:
    """The terms with `covers` and `excludes` filled in; chains are followed until nothing changes."""
    text = contract.text
    data = {term.name for term in contract.terms if stands_for_data(term, text)}
    own: list[tuple[frozenset[str], frozenset[str]]] = []
    stripped: set[str] = set()
    for term in contract.terms:
        meaning = _lower(text[term.meaning.start : term.meaning.end])
        for used in term.uses:
            if used in data:
                meaning = _without(_lower(used), meaning)
        meaning = _roles(meaning)
        shut_out, name = "", _roles(_lower(term.name))
        if name in meaning and IS_NOT.search(meaning):
            for match in re.finditer(rf"([^.;]*?){IS_NOT.pattern}{re.escape(name)}\b", meaning):
                shut_out += match[1]
                meaning = meaning.replace(match[0], " ")
        cut = EXCLUDES.search(meaning)
        inside, outside = (meaning[: cut.start()], meaning[cut.start() :]) if cut else (meaning, "")
        if outside and (back := regex.search(r"[.;] (?=(?:it|they|the term|for the avoidance|[a-z ]{3,30}) (?:also |does |do )?includes?)", outside)):
            inside, outside = inside + outside[back.start() :], outside[: back.start()]
        inside, outside, shut_out = (_without(name, part) for part in (inside, outside, shut_out))
        if DERIVED_HEAD.match(meaning) and not DATA_HEAD.match(meaning):
            inside, outside = regex.sub(r"\b(?:from|out of|by aggregating|by combining)\b.*", "", inside) + " derived data", ""
            stripped.add(term.name)
        elif stripped_of_identity(inside):
            inside, outside = "derived data", ""
            stripped.add(term.name)
        elif YIELDED.search(inside):
            inside += " captured data"
        outside, shut_out = ("derived data" if STRIPPED.search(part) else part for part in (outside, shut_out))
        own.append((lexicon.values("objects", inside), lexicon.values("objects", f"{outside} {shut_out}" if outside or shut_out else "")))
    covers: dict[str, set[str]] = {}
    excludes: dict[str, set[str]] = {}
    for term, (inside_set, outside_set) in zip(contract.terms, own, strict=True):
        covers.setdefault(term.name, set()).update(inside_set)
        excludes.setdefault(term.name, set()).update(outside_set)
    for _ in range(4):
        changed = False
        for term in contract.terms:
            for used in term.uses:
                if term.name not in stripped and used in data and not covers.get(used, set()) <= covers[term.name]:
                    covers[term.name] |= covers[used]
                    changed = True
                if used in data and "captured" not in covers[used] and not excludes.get(used, set()) <= excludes[term.name]:
                    excludes[term.name] |= excludes[used]
                    changed = True
        if not changed:
            break
    return tuple(
        replace(
            t, covers=frozenset(covers[t.name]), excludes=frozenset(excludes[t.name]), is_data=t.name in data,
            recipients=frozenset() if t.name in data else _taken_in(t, text, lexicon),
        )
        for t in contract.terms
    )  # fmt: skip


def _without(words: str, text: str) -> str:
    """A text without some words; they are sought as they are before a pattern is made of them."""
    return re.sub(rf"\b{re.escape(words)}\b", " ", text) if words in text else text


def _roles(text: str) -> str:
    return regex.sub(r"\b(?:the )?(?:agency|customer|city|county|town|department|client|subscriber)\b", "AGENCY", text)


class TermCues:
    """Marks defined terms in units; made once for the terms and units of a contract."""

    def __init__(self, terms: tuple[Term, ...], units: Sequence[Unit], stood_in: Mapping[str, Set[int]] = MappingProxyType({})) -> None:
        """`stood_in`: source offsets of the names in whose place canonical text has other words, by name."""
        data = [_Sought.data(term, stood_in.get(term.name, frozenset())) for term in {t.name: t for t in terms if t.is_data}.values()]
        self._data = _by_unit(data, units)
        self._recipients = _by_unit([_Sought.recipient(term) for term in terms if term.recipients], units)
        self._defined: dict[int, list[Term]] = {}
        for sought in data:
            self._defined.setdefault(sought.term.clause, []).append(sought.term)

    def mark(self, unit: Unit) -> None:
        """Replace the object cues that lie on a defined data term by the concepts of its definition, and add the recipients that terms stand for."""
        for term in self._defined.get(unit.clause, ()):
            if _defines(unit, term):
                unit.definition = unit.definition or term.name
        if unit.index not in self._data and unit.index not in self._recipients:
            return
        for sought in self._data.get(unit.index, ()):
            term = sought.term
            for start, end in sought.places(unit):
                if not (term.covers or term.excludes):
                    continue
                unit.cues = [c for c in unit.cues if not (c.kind == "objects" and c.start < end and start < c.end)]
                unit.cues += [Cue("objects", concept, start, end) for concept in sorted(_concepts(term))]
                unit.cues.append(Cue("term", term.name, start, end))
        for sought in self._recipients.get(unit.index, ()):
            if not _defines(unit, sought.term):
                for start, end in sought.places(unit):
                    unit.cues.extend(Cue("recipients", concept, start, end) for concept in sorted(sought.term.recipients))
        unit.cues.sort(key=lambda c: (c.start, -c.end))


@dataclass(slots=True)
class _Sought:
    """A term with the forms that its name has in canonical text, in the order in which they are tried, and what may follow them."""

    term: Term
    forms: tuple[str, ...]
    ending: str = ""
    stood_in: Set[int] = frozenset()  # source offsets at which other words stand in for the name
    made: re.Pattern[str] | None = None

    @property
    def pattern(self) -> re.Pattern[str]:
        """The pattern of all forms, made for the first unit that holds one of them."""
        if self.made is None:
            self.made = re.compile(rf"\b(?:{'|'.join(map(re.escape, self.forms))}){self.ending}\b")
        return self.made

    @classmethod
    def data(cls, term: Term, stood_in: Set[int]) -> _Sought:
        low = _roles(_lower(term.name))
        forms = tuple(sorted({_lower(term.name), low, low.replace("AGENCY", "AGENCY's")}))
        return cls(term, forms, "(?:'s)?", stood_in)

    @classmethod
    def recipient(cls, term: Term) -> _Sought:
        """A term that stands for persons or bodies, in the singular and the plural: "Permitted Agency", "Permitted Agencies"."""
        low = _lower(term.name)
        forms = {_roles(low), _roles(low) + "s", low, low + "s"} | ({low[:-1] + "ies"} if low.endswith("y") else set())
        return cls(term, tuple(sorted(forms, key=lambda form: len(re.escape(form)), reverse=True)))

    def places(self, unit: Unit) -> list[tuple[int, int]]:
        """Where the term stands in the canonical text of a unit, under its name or under the words that stand in for it."""
        found = [m.span() for m in self.pattern.finditer(unit.canon)] if any(form in unit.canon for form in self.forms) else []
        for at, (start, source, _, verbatim) in enumerate(unit.marks if self.stood_in else ()):
            if not verbatim and source in self.stood_in:
                found.append((start, unit.marks[at + 1][0] if at + 1 < len(unit.marks) else len(unit.canon)))
        return found


def _by_unit(terms: Sequence[_Sought], units: Sequence[Unit]) -> dict[int, list[_Sought]]:
    """The terms that may stand in a unit, by the index of the unit, in their order: all units are searched at once."""
    text, starts = joined(units)
    found: dict[int, list[_Sought]] = {}
    for sought in terms:
        places = set(range(len(units))) if sought.stood_in else set()
        for form in sought.forms:
            at = text.find(form)
            while at >= 0:
                place = bisect_right(starts, at) - 1
                places.add(place)
                at = text.find(form, starts[place + 1])
        for place in places:
            found.setdefault(units[place].index, []).append(sought)
    return found


def _defines(unit: Unit, term: Term) -> bool:
    return term.clause == unit.clause and unit.start <= term.start < unit.end


def _concepts(term: Term) -> set[str]:
    """What a term stands for: its own concepts; captured data drops out where the definition shuts it out."""
    concepts = set(term.covers)
    if "captured" in term.excludes and "captured" in concepts:
        concepts.discard("captured")
        concepts.add("narrow")
    if regex.search(r"anonymi|aggregat|de-?identif|statistic|derived|derivative|usage|analytic|insight|metadata", term.name, re.I):
        concepts = (concepts - {"captured", "generic"}) | {"derived"}
    elif "captured" not in concepts and "personal" in concepts:
        concepts = {"personal"}
    elif "captured" not in concepts:
        concepts.add("narrow")
        concepts.discard("generic")
    else:
        concepts.discard("generic")
        concepts.discard("vendor-property")
    if "derived" in term.excludes:
        concepts.discard("derived")
        concepts.add("derived-excluded")
    return concepts

