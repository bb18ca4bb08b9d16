"""A unit becomes statements: one for each modal verb that governs a main clause, with everything that hangs on it.

No parser model: the lexicon marks cues, and a few rules of English contract drafting tie them together. The order of cues in a
sentence decides: subject before the modal, acts after it, conditions after the first word that opens one.
"""

from __future__ import annotations

import re
from dataclasses import replace
from functools import lru_cache

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.library.words import whole
from contract_check.model import Contract, Cue, Statement
from contract_check.state.consent import find_consent
from contract_check.state.modals import NEGATIVE, SAYING, THAT_OR_WHICH, Modal, cues_of, find_modals, without_promises
from contract_check.state.numbers import as_duration
from contract_check.state.sentence import FINITE
from contract_check.state.unit import Unit

PREPOSITION = regex.compile(r"\b(?:outside|outside of|of|by|to|from|with|for|than|upon|under|at|against|on|between|among|through|via|as|concerning|regarding|behalf of|including|into)\s+(?:the |its |any |each |said |this |that |such |every |all )?$")
LONGEST = 40  # letters that those have at most, and more
PASSIVE = regex.compile(r"^(?:\s*(?:also|further|promptly|hereafter|ever|at any time|then|thereafter|always|only|not|never|otherwise|permanently|automatically|so|directly or indirectly|in any way|knowingly))*\s*(?:be|been|being)\b")
CONTINUED = regex.compile(r",? (?:and|or|nor|but)\b")
BY_AGENT = regex.compile(r"\bby (?:the |any )?(?:VENDOR|AGENCY|PARTIES)\b")
PRONOUN_SUBJECT = regex.compile(r"\b(?:it|they|he|she|the same party)\s+(?:[a-z]+ly )?$")
USERS = regex.compile(r"\b(?:authorized (?:end )?users?|end users?|users?|licensed users?|account holders?|officers|employees|personnel|operators)\b[^,;]{0,40}$")
THIRD = regex.compile(r"\b(?:law enforcement|government(?:al)?|officials?|agencies|third part(?:y|ies)|affiliates?|subcontractors?|sub-?processors?|requesters?|recipients?|others?|partners?|customers|hosting provider|insurers?|court|judge|public|press|licensees|successors?|purchaser|acquirer|buyer|employees of|federal agency|agency)\b[^,;]{0,30}$")
# The condition with which a sentence begins: "if AGENCY leaves, ..."
CONDITION = regex.compile(r"(?:if|when|whenever|once|after|before|where|should|upon|as soon as|in case)\b[^,;:]{3,80}, ")
# "VENDOR, its affiliates and subcontractors shall": the others join the party, they do not replace it
JOINED_SUBJECT = regex.compile(r"^(?:,? ?(?:and|or|nor|together with|as well as|along with)|,|\s*\() ?(?:its|their|all|any|each|every|no|the|his)?\b")
# "no person other than AGENCY", "nobody outside AGENCY": everybody else is meant
OUTSIDE = regex.compile(r"\b(?:other than|outside|except|but|besides|save|apart from|beyond)(?: the)? ?$")
# "neither AGENCY nor its staff", "neither AGENCY nor any user": nobody but AGENCY and its own
OWN_PEOPLE = regex.compile(r"\bneither AGENCY,? nor (?:(?:any|all|each) (?:of )?)?(?:its|their|AGENCY's|(?:authorized )?users?\b|officers?\b|employees?\b|personnel\b)(?! (?:[a-z]+ )?(?:vendors?|contractors?|suppliers?|providers?)\b)(?![^.;]{0,60}\bVENDOR\b)")
# "Masked Copies are not Records": what is said is said of the subject
COPULA = regex.compile(r"(?:is|are) not")
OWNED = regex.compile(r"'s\b| (?:data|footage|records?|information|images?|content|reads?|materials?|property)\b")
# "such personnel may do so": the act of the sentence before
# "AGENCY captures shall not leave": the party's data, not the party
ATTRIBUTE = regex.compile(r" (?:data|footage|records?|information|images?|content|reads|materials?|captures|detections|sightings|scans|log-?ons|log-?ins|accounts|cameras) (?:shall|will|must|may|can|cannot|is|are|has|have|be|not|and|or|that|which|of|in|on)\b")
# "it hands AGENCY all reads": the subject of the sentence before
IT_DOES = regex.compile(r"(?:and |but )?(?:it|they) (?!(?:is|are|was|were|has|have|takes|will|shall|may|must)\b)[a-z]+")
VERB = regex.compile(r"(?: (?:also|then|[a-z]+ly))? [a-z]+(?:s|ed)\b|[^,;]{0,40} (?:shall|will|must|may|can)\b")
ONWARD = regex.compile(r",? (?:and|but)(?: [a-z]+ly| then| also)? $")
DO_SO = regex.compile(r"\s*(?:[a-z]+ly )?(?:do so|do it|do the same|do that)\b")
# "VENDOR may not.", "nor shall its affiliates", "may VENDOR, unless ...": no verb follows, the one before is meant
ELLIPTIC = regex.compile(
    r"[ ,]*(?:(?:VENDOR|AGENCY|PARTIES|it|they|anyone|anybody|nobody|others?|(?:any|the|its|an?|their)(?: [a-z-]+){1,3})?[ ,]*(?:[.;:]|$)|(?:do|be|have)\b"
    r"|(?:VENDOR |AGENCY |it |they )?(?:unless|without|if|when|where|even|at|in|on|to|for|with|only|except|save|until|either|in turn)\b)"
)
# "nor shall its affiliates or any buyer rent them": the subject stands behind the verb
BEHIND_NOR = regex.compile(r"\s*(?:an?|any|the|its|their|such|other|another) (?:other )?[a-z-]+")
# "VENDOR's engineers may", "staff of VENDOR may": a party acts through its people
PEOPLE = r"(?:staff|personnel|employees?|engineers?|technicians?|analysts?|agents?|people|crews?|workers?|teams?|trainers?|developers?|representatives?|sales(?:people|men)?|administrators?|managers?)"
OWN_STAFF = regex.compile(rf"\bVENDOR's (?:own )?(?:[a-z-]+ ){{0,3}}?{PEOPLE}\b[^,;]{{0,30}}$|\b{PEOPLE} (?:of|at|employed by|working for) (?:the )?VENDOR\b(?!')[^;]{{0,40}}$")
ANTECEDENT = regex.compile(r"\b(?:which|that) (?:VENDOR|it)(?: [a-z]+ly| alone)? ?$")
NOBODY = regex.compile(r"\b(?:no one|nobody|no person|no party|no third party|no entity|none of|no other|no such|neither)\b")


@lru_cache(maxsize=8)
def _openers(words: tuple[str, ...]) -> re.Pattern[str]:
    return regex.compile(rf"{whole(words, blank=' ')}\b")


def parse_unit(unit: Unit, contract: Contract, lexicon: Lexicon, previous: Statement | None) -> list[Statement]:
    """The statements of a unit; a unit without a modal verb gives one statement that describes."""
    openers = _openers(tuple(lexicon.words["openers"]))
    modals = find_modals(unit, lexicon, openers)
    found: list[Statement] = []
    last = previous if previous is not None and (_same_clause(contract, previous.clause, unit.clause) or previous.text.endswith("?")) else None
    main = without_promises([m for m in modals if not m.subordinate], unit)
    opening = main[0].cue.start if main else 0
    if not main:
        found.append(_plain(unit, lexicon, openers, last))
    for place, modal in enumerate(main):
        following = main[place + 1] if place + 1 < len(main) else None
        modal.scope_end = modal.stop or (following.subject_from if following else len(unit.canon))
        statement = _statement(unit, modal, lexicon, openers, found[-1] if found else last)
        if place == 0 and _says_something(unit.canon[: modal.subject_from], openers):
            found.append(_plain(unit, lexicon, openers, last, modal.subject_from))
        if outranks := _values(unit, "overrides", 0, opening):
            statement = replace(statement, overrides=statement.overrides | outranks)  # what opens a sentence governs all of it
        found.append(statement)
    if unit.definition:
        found.append(_definition(unit, lexicon))
    return found


def _same_clause(contract: Contract, first: int, second: int) -> bool:
    """Whether two clauses are one: the same, or a heading and the paragraphs under its number."""
    if first == second:
        return True
    one, other = contract.clauses[first], contract.clauses[second]
    return bool(one.label) and (one.label, one.part) == (other.label, other.part)


def _says_something(words: str, openers: re.Pattern[str]) -> bool:
    """Whether the words before the first main clause with a modal verb hold a main clause of their own: "Ohio law applies, and ..."."""
    opener = openers.search(words)
    rest = words if opener is None or opener.start() > 12 else words.partition(",")[2]
    return bool(FINITE.search(rest)) and not regex.match(r"\s*(?:that|which|who|whom|whose)\b", rest)


# ---------------------------------------------------------------- statements


def _statement(unit: Unit, modal: Modal, lexicon: Lexicon, openers: re.Pattern[str], last: Statement | None) -> Statement:
    canon, cue = unit.canon, modal.cue
    passive = bool(PASSIVE.match(canon[cue.end : modal.scope_end])) or canon[cue.start : cue.end].rstrip().endswith((" be", " been"))
    act_end = _act_end(canon, cue.end, modal.scope_end, openers)
    start = modal.subject_from
    acts = cues_of(unit, "acts", cue.end if modal.kind not in {"declares", "describes", "describes-not"} else cue.start, act_end)
    acts = [a for a in acts if not _inside_purpose(unit, a)]
    nominal = not acts or canon[cue.start : cue.end].startswith(("no ", "neither"))
    if nominal:
        acts = acts + [a for a in cues_of(unit, "acts", start, cue.end) if not _inside_purpose(unit, a)]
    item = unit.lead_length() if unit.lead else 0
    if cue.end <= item and canon[:item].rstrip().endswith(":") and act_end <= item:  # "is prohibited from any of the following, ...: selling Footage"
        act_end, act_from = _act_end(canon, item, modal.scope_end, openers), item
        acts = acts + [a for a in cues_of(unit, "acts", item, act_end) if not _inside_purpose(unit, a)]
    else:
        act_from = cue.end
    own_acts = frozenset(a.value for a in acts)
    inside = canon[cue.start : cue.end].startswith(("no ", "neither", "none of")) or " cause " in canon[cue.start : cue.end]
    objects = _values(unit, "objects", cue.start if inside else cue.end, act_end) | _values(unit, "objects", act_from, act_end)
    subject_objects = _values(unit, "objects", start, cue.start)
    if passive or nominal or not objects - {"pronoun"}:
        objects = (subject_objects | objects) if subject_objects else objects
    if modal.kind == "declares" or ("derived" in subject_objects and COPULA.fullmatch(canon, cue.start, cue.end)):
        objects = subject_objects | objects
    if ANTECEDENT.search(canon, 0, cue.start) and modal.kind in {"may", "must-not"}:
        objects = objects | _values(unit, "objects", 0, cue.start)  # "\"Insights\" means counts worked up from reads, which VENDOR may license"
    if not objects - {"pronoun", "generic"} and (not objects or "pronoun" in objects or "generic" in objects):
        objects = objects | _values(unit, "objects", 0, cue.start)
    if last is not None and (not objects - {"pronoun"} or ("pronoun" in objects and not objects - {"pronoun", "billing", "generic"})):
        objects = objects | last.objects
    actor = _actor(unit, modal, passive, last)
    if last is not None and not own_acts and DO_SO.match(canon, cue.end):
        own_acts, objects = last.acts, objects | last.objects
    if not own_acts and modal.kind in {"must-not", "may"}:
        ahead = cues_of(unit, "acts", cue.end, len(canon))  # "shall not, and shall see that its staff do not, sell"
        own_acts = frozenset(a.value for a in ahead[:3]) or (last.acts if last is not None and len(canon) < 90 and ELLIPTIC.match(canon, cue.end) else frozenset())
    if not objects and modal.kind == "must-not" and CONTINUED.match(canon, modal.scope_end):
        objects = _values(unit, "objects", cue.end, len(canon))  # "is not to sell, and is not to let others sell, Footage"
    return _build(unit, modal.kind, actor, own_acts, objects, start, modal.scope_end, lexicon, cue, acts)


def _plain(unit: Unit, lexicon: Lexicon, openers: re.Pattern[str], last: Statement | None, until: int | None = None) -> Statement:
    """A unit (or its beginning, `until`) without a governing modal verb: practice, a fact, a table row, a heading-like line."""
    until = len(unit.canon) if until is None else until
    end = _act_end(unit.canon, 0, until, openers)
    acts = [a for a in cues_of(unit, "acts", 0, end) if not _inside_purpose(unit, a)] or cues_of(unit, "acts", 0, until)
    roles = [c for c in unit.of_kind("role") if not _governed(unit.canon, c.start) and not unit.canon[c.end :].startswith("'s") and not ATTRIBUTE.match(unit.canon, c.end)]
    if acts and (opening := CONDITION.match(unit.canon)) and acts[-1].start > opening.end():
        roles = [c for c in roles if c.start >= opening.end()]  # "if AGENCY leaves, the reads are erased": nobody is named who does it
    actor = roles[0].value if roles and acts and roles[0].start < acts[-1].start else "none"
    actor = "both" if actor == "parties" else actor
    if last is not None and IT_DOES.match(unit.canon):
        actor = last.actor if last.actor != "none" else _who_opens(last.text) or actor
    negative = NEGATIVE.search(unit.canon[: min(until, acts[-1].end + 40)] if acts else unit.canon[:until])
    kind = "describes-not" if negative and acts else "describes"
    objects = _values(unit, "objects", 0, until)
    if not objects - {"pronoun", "generic"} and last is not None:
        objects = objects | last.objects
    return _build(unit, kind, actor, frozenset(a.value for a in acts), objects, 0, until, lexicon, None, acts)


def _governed(canon: str, at: int) -> bool:
    """Whether a preposition stands before a word, which then does nothing itself."""
    return PREPOSITION.search(canon, max(0, at - LONGEST), at) is not None


def _who_opens(text: str) -> str:
    """The party with which a sentence begins: "VENDOR takes down its poles"."""
    opening = CONDITION.match(text)
    subject = text[opening.end() if opening else 0 :]
    return {"VENDOR ": "vendor", "AGENCY ": "agency"}.get(subject[:7], "")


def _definition(unit: Unit, lexicon: Lexicon) -> Statement:
    return _build(unit, "defines", "none", frozenset(), _values(unit, "objects", 0, len(unit.canon)), 0, len(unit.canon), lexicon, None, [])


def _build(
    unit: Unit, kind: str, actor: str, acts: frozenset[str], objects: frozenset[str], start: int, end: int, lexicon: Lexicon,
    modal: Cue | None, act_cues: list[Cue],
) -> Statement:  # fmt: skip
    canon = unit.canon
    segment = canon[start:end].strip()
    durations = [c for c in unit.of_kind("duration") if start <= c.start < end]
    duration = as_duration(durations[0], canon, durations[1:]) if durations else None
    qualifiers = _values(unit, "qualifiers", start, end)
    if unit.recital:
        qualifiers = qualifiers | {"recital"}
    consent = find_consent(unit, start, end)
    decisive = tuple(c for c in ([modal] if modal else []) + act_cues)
    return Statement(
        clause=unit.clause,
        start=unit.start,
        end=unit.end,
        actor=actor,
        modality=kind,
        acts=acts,
        objects=objects,
        recipients=_values(unit, "recipients", start, end),
        purposes=_values(unit, "purposes", start, end),
        exceptions=_values(unit, "conditions", start, end),
        consent=consent,
        duration=duration,
        topics=frozenset(),
        overrides=_values(unit, "overrides", start, end),
        qualifiers=qualifiers,
        cues=decisive,
        text=segment,
    )


# ---------------------------------------------------------------- parts of a statement


def _actor(unit: Unit, modal: Modal, passive: bool, last: Statement | None) -> str:
    canon, cue = unit.canon, modal.cue
    words = canon[cue.start : cue.end]
    if "VENDOR" in words and "AGENCY" not in words:
        return "vendor"
    if words.startswith("AGENCY warrant"):
        return "agency"
    inverted = regex.match(r"\s*(VENDOR|AGENCY|PARTIES)\b(?!'s)", canon[cue.end :])
    if inverted and (words.split()[0] in {"under", "in", "at", "on", "for", "nor", "no"} or words in {"may", "shall", "will", "can", "must"}):
        return {"V": "vendor", "A": "agency", "P": "both"}[inverted[1][0]]
    if words.startswith("nor") and inverted is None and (behind := BEHIND_NOR.match(canon, cue.end)) and THIRD.search(behind[0]):
        return "third"
    agent = BY_AGENT.search(canon, cue.end, modal.scope_end)
    if passive and agent:
        return {"V": "vendor", "A": "agency", "P": "both"}[regex.sub(r"by (?:the |any )?", "", agent[0])[0]]
    subject = canon[modal.subject_from : cue.start]
    if (NOBODY.search(words) and not regex.match(r"(?:shall|will|must|may|can) neither", words)) or NOBODY.search(subject[-60:]):
        inner = [c.value for c in unit.of_kind("role") if cue.start <= c.start < cue.end]
        if inner and OUTSIDE.search(canon[cue.start : next(c.start for c in unit.of_kind("role") if cue.start <= c.start < cue.end)]):
            return "any"
        if "agency" in inner and "vendor" not in inner:
            return "agency" if "neither" not in words or OWN_PEOPLE.search(canon, cue.start, cue.end + 80) else "both"
        return "vendor" if inner == ["vendor"] else "any"
    reported = regex.search(r"\bthat (?:it|they)\s*$", subject)  # "VENDOR has told AGENCY that it does not ..."
    if reported:
        tellers = [c for c in unit.of_kind("role") if c.start < modal.subject_from + reported.start() and not canon[c.end :].startswith("'s")]
        subjects = [c for c in tellers if regex.match(r" (?:[a-z]+ly )?(?:has|have|had|hereby|[a-z]+s)\b", regex.sub(r"^ [(]\"?[A-Z]+\"?[)]", "", canon[c.end :]))]
        if tellers:
            value = (subjects[-1] if subjects else tellers[0]).value
            return {"parties": "both"}.get(value, value)
    candidates = []
    for c in unit.of_kind("role"):
        if not modal.subject_from <= c.start < cue.start:
            continue
        if canon[c.end :].startswith("'s") or ATTRIBUTE.match(canon, c.end) or _governed(canon, c.start):
            continue
        candidates.append(c)
    if (opening := CONDITION.match(canon, modal.subject_from)) and any(c.start >= opening.end() for c in candidates):
        candidates = [c for c in candidates if c.start >= opening.end()]  # "if AGENCY or another asks, VENDOR shall"
    if not passive and ONWARD.search(subject):  # "it hands AGENCY all reads, and may", "VENDOR gives AGENCY a copy and may"
        if last is not None and IT_DOES.match(canon, modal.subject_from) and (who := last.actor if last.actor in {"vendor", "agency"} else _who_opens(last.text)):
            return who
        if len(candidates) > 1 and candidates[0].start == modal.subject_from and VERB.match(canon, candidates[0].end) and not VERB.match(canon, candidates[1].end):
            candidates = candidates[:1]
    tail = subject[candidates[-1].end - modal.subject_from :] if candidates else subject
    if passive and (modal.promisor or not candidates):
        return modal.promisor or "none"
    joined = bool(JOINED_SUBJECT.match(tail))
    if candidates and (joined or not (USERS.search(tail) and len(tail) > 3) and not THIRD.search(tail)):
        if passive and modal.kind in {"must", "must-not", "may"} and not agent:
            return "none"
        value = candidates[-1].value
        if len(candidates) > 1 and regex.search(r"\band\b|\bor\b|\bnor\b", canon[candidates[-2].end : candidates[-1].start]) and candidates[-2].value != value:
            return "both"
        return "both" if value == "parties" else value
    if not passive and OWN_STAFF.search(subject):
        return "vendor"
    if USERS.search(subject) and not PREPOSITION.search(subject[: USERS.search(subject).start()]):  # type: ignore[union-attr]
        return "users"
    if passive:
        return "none"
    if PRONOUN_SUBJECT.search(subject) and last is not None:
        return last.actor
    if regex.search(r"\b(?:nothing|no provision|no term)\b", words):
        target = [c.value for c in unit.of_kind("role") if c.start >= cue.start and not OWNED.match(canon, c.end)]
        return target[0].replace("parties", "both") if target else "none"
    if THIRD.search(subject.rstrip() + " ") or THIRD.search(subject):
        return "third"
    if not subject.strip(" ,;:-").replace("and", "").replace("or", "").strip() and last is not None:
        return last.actor
    if regex.fullmatch(r"[,;: ]*(?:and|or|but|nor)?(?: (?:also|further|in addition|likewise|at all times|hereby|expressly|that|therefore|accordingly|[a-z]+ly))*[ ,]*", subject) and last is not None:
        return last.actor
    earlier = [c for c in unit.of_kind("role") if c.start < modal.subject_from and not canon[c.end :].startswith("'s") and not _governed(canon, c.start)]
    if earlier and len(subject.strip()) < 14:
        return "both" if earlier[-1].value == "parties" else earlier[-1].value
    return "none"


def _act_end(canon: str, start: int, end: int, openers: re.Pattern[str]) -> int:
    """Acts stand before the first word that opens a condition or a relative clause."""
    stop = end
    match = openers.search(canon, start, end)
    while match is not None and match.start() - start < 4 and match[0] in {"without", "upon", "after", "where", "when", "if", "unless", "except", "in response to", "before", "subject to", "at"}:
        comma = canon.find(",", match.end(), end)  # "shall, upon request, delete": the condition stands between commas
        if comma < 0:
            break
        match = openers.search(canon, comma, end)
    if match is not None:
        stop = match.start()
    for relative in THAT_OR_WHICH.finditer(canon[start:stop]):
        if not SAYING.search(canon[start : start + relative.start()]) and relative.start() > 12:
            tail = canon[start + relative.end() : stop]
            resume = regex.search(r",? (?:or|nor|and) (?=(?:otherwise )?(?:sell|share|disclose|transfer|use|license|provide|make|permit|allow|give|retain|release|delete|access)\b)", tail)
            if resume is None:
                stop = start + relative.start()
                break
    return stop


def _inside_purpose(unit: Unit, act: Cue) -> bool:
    return any(c.value in {"perform", "support"} and c.start <= act.start and act.end <= c.end for c in unit.of_kind("purposes"))


def _values(unit: Unit, kind: str, start: int, end: int) -> frozenset[str]:
    return frozenset([c.value for c in unit.of_kind(kind) if start <= c.start < end])
