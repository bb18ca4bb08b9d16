"""A unit becomes statements: one for each modal verb that governs a main clause, with everything that hangs on it.

No parser model: the lexicon marks cues, and a few rules of English contract drafting tie them together. The order of cues in a
sentence decides: subject before the modal, acts after it, conditions after the first word that opens one.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from contract_check.library.lexicon import Lexicon
from contract_check.model import Contract, Cue, Statement
from contract_check.state.consent import find_consent
from contract_check.state.numbers import as_duration
from contract_check.state.sentence import Unit

NEGATIVE = re.compile(r"\b(?:not|never|no|neither|nor)\b|n't\b")
PREPOSITION = re.compile(r"\b(?:of|by|to|from|with|for|than|upon|under|at|against|on|between|among|through|via|as|concerning|regarding|behalf of|including|into)\s+(?:the |its |any |each |said )?$")
PROMISE = re.compile(r"(?:agrees?|undertakes?|covenants?|promises?|pledges?|commits?|warrants?|represents?|certif|guarantees?|affirms?|confirms?|acknowledges?|stipulates?)")
SAYING = re.compile(r"\b(?:agrees?|agreed|acknowledges?|understands?|confirms?|represents?|warrants?|covenants?|certif(?:y|ies)|provides?|ensures?|means|requires?|stipulates?|undertakes?|accepts?|notes?|true|clear|procure|note|knows?|so)\s*(?:,?\s*(?:and|further|hereby|also)[a-z ]{0,30})?\s*$")
CONJUNCTION = re.compile(r";|,? (?:and|but|nor|or|yet|whereas|while)\b|,|: | - ")
OWN_CLAUSE = re.compile(r"\b(?:provided(?:,? however)?,?(?: that)?|however,|except that|but|nor|in which case|whereupon)\b")
PASSIVE = re.compile(r"^(?:\s*(?:also|further|promptly|hereafter|ever|at any time|then|thereafter|always|only|not|never|otherwise|permanently|automatically|so|directly or indirectly|in any way|knowingly))*\s*(?:be|been|being)\b")
BY_AGENT = re.compile(r"\bby (?:the |any )?(?:VENDOR|AGENCY|PARTIES)\b")
PRONOUN_SUBJECT = re.compile(r"\b(?:it|they|he|she|the same party)\s+(?:[a-z]+ly )?$")
USERS = re.compile(r"\b(?:authorized (?:end )?users?|end users?|users?|licensed users?|account holders?|officers|employees|personnel|operators)\b[^,;]{0,40}$")
THIRD = re.compile(r"\b(?:law enforcement|government(?:al)?|officials?|agencies|third part(?:y|ies)|affiliates?|subcontractors?|sub-?processors?|requesters?|recipients?|others?|partners?|customers|hosting provider|insurers?|court|judge|public|press|licensees|successors?|purchaser|acquirer|buyer|employees of|federal agency|agency)\b[^,;]{0,30}$")
# "VENDOR, its affiliates and subcontractors shall": the others join the party, they do not replace it
JOINED_SUBJECT = re.compile(r"^(?:,? ?(?:and|or|nor|together with|as well as|along with)|,|\s*\() ?(?:its|their|all|any|each|every|no|the|his)?\b")
# "Data includes, but is not limited to, ...": no statement; "Information may include ...", "\"Data\" shall mean ...": what a word means binds nobody
LIMITED = re.compile(r"^ (?:be )?(?:limited|restricted|confined) to\b")
MEANING = re.compile(r"^,? (?:(?:also|further|without limitation|in particular),? )*(?:mean|include|refer to|comprise|consist of|exist in|have the (?:same )?meaning|be (?:defined|understood) (?:as|to))\b")
LISTING = re.compile(r"\binclud(?:es?|ing),? (?:but|and) (?:is|are|it) not$")
NOBODY = re.compile(r"\b(?:no one|nobody|no person|no party|no third party|no entity|none of|no other|no such|neither)\b")


@dataclass(slots=True)
class _Modal:
    cue: Cue
    kind: str
    subject_from: int = 0
    subordinate: bool = False
    scope_end: int = 0
    promisor: str = ""


@lru_cache(maxsize=8)
def _openers(words: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile(r"\b(?:" + "|".join(re.escape(w) for w in sorted(words, key=len, reverse=True)) + r")\b")


def parse_unit(unit: Unit, contract: Contract, lexicon: Lexicon, previous: Statement | None) -> list[Statement]:
    """The statements of a unit; a unit without a modal verb gives one statement that describes."""
    openers = _openers(tuple(lexicon.words["openers"]))
    modals = _modals(unit, lexicon, openers)
    found: list[Statement] = []
    last = previous if previous is not None and previous.clause == unit.clause else None
    main = _without_promises([m for m in modals if not m.subordinate], unit)
    opening = main[0].cue.start if main else 0
    if not main:
        found.append(_plain(unit, lexicon, openers, last))
    for place, modal in enumerate(main):
        following = main[place + 1] if place + 1 < len(main) else None
        modal.scope_end = following.subject_from if following else len(unit.canon)
        statement = _statement(unit, modal, lexicon, openers, found[-1] if found else last)
        if outranks := _values(unit, "overrides", 0, opening):
            statement = replace(statement, overrides=statement.overrides | outranks)  # what opens a sentence governs all of it
        found.append(statement)
    if unit.definition:
        found.append(_definition(unit, lexicon))
    return found


# ---------------------------------------------------------------- modal verbs
# The month of May: "on May 11", "May 11, 2026", "of May 2026".
YEAR = re.compile(r" (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\b")
DAY = re.compile(r" \d{1,2}\b(?! (?:days?|hours?|weeks?|months?|years?|percent))")
DATED = re.compile(r"\b(?:on|of|by|before|after|until|from|since|dated|effective|through) $")


def _modals(unit: Unit, lexicon: Lexicon, openers: re.Pattern[str]) -> list[_Modal]:
    never = tuple(lexicon.words["no_never"])
    kept: list[Cue] = []
    rank = {"must-not": 0, "need-not": 1, "may": 2, "declares": 3, "must": 4, "describes": 5}
    cues = sorted((c for c in unit.cues if c.kind == "modality"), key=lambda c: (c.start, -c.end, rank[c.value]))
    for cue in cues:
        words = unit.canon[cue.start : cue.end]
        if cue.value == "must-not" and words.startswith("no ") and words[3:].startswith(never):
            continue
        if LIMITED.match(unit.canon[cue.end :]) and LISTING.search(unit.canon[: cue.end]):
            continue
        if words.startswith("will") and unit.canon[: cue.start].endswith(" at "):
            continue  # "at will"
        if words == "may" and (YEAR.match(unit.canon, cue.end) or (DAY.match(unit.canon, cue.end) and DATED.search(unit.canon[: cue.start]))):
            continue
        if cue.value == "declares" and re.search(r"\bhold\w* .*\b(?:liable|harmless|responsible|accountable)\b", words):
            continue
        if kept and 0 <= cue.start - kept[-1].end <= 1 and NEGATIVE.search(unit.canon[kept[-1].start : kept[-1].end]) and kept[-1].value in {"must-not", "describes"} and cue.value in {"may", "must"}:
            value = "must-not" if cue.value == "may" else "need-not"  # "does not allow VENDOR to", "does not undertake to"
            kept[-1] = Cue("modality", value, kept[-1].start, cue.end)
            continue
        if kept and cue.value == "declares" and kept[-1].value in {"must-not", "must", "may"} and 0 <= cue.start - kept[-1].end <= 1:
            continue  # "may not stay in": the modal verb governs
        if kept and cue.value == "declares" and kept[-1].value == "describes" and 0 <= cue.start - kept[-1].end <= 1:
            kept[-1] = Cue("modality", "describes", kept[-1].start, cue.end)  # "does not own", "never passes to": the negation reaches the verb
            continue
        if kept and cue.start < kept[-1].end:
            if cue.end > kept[-1].end and kept[-1].value == "must" and cue.value in {"must-not", "need-not"}:
                kept[-1] = cue
            continue
        kept.append(cue)
    modals = [_Modal(c, _kind(c, unit.canon)) for c in kept]
    previous_end = 0
    for place, modal in enumerate(modals):
        modal.subordinate = _is_subordinate(unit, modal.cue, previous_end, openers)
        if place and modals[place - 1].subordinate and modal.cue.start - modals[place - 1].cue.end <= 1:
            modal.subordinate = True  # "assets that may pass to": both verbs stand in the relative clause
        modal.subject_from = _subject_from(unit, modal.cue, modals[place - 1].cue.end if place else 0)
        previous_end = modal.cue.end
    if modals and all(m.subordinate for m in modals):
        modals[-1].subordinate = False  # a sentence must say something: the last one is taken for its verb
        modals[-1].subject_from = 0
    return modals


def _kind(cue: Cue, canon: str) -> str:
    words = canon[cue.start : cue.end]
    if cue.value == "describes":
        return "describes-not" if NEGATIVE.search(words) else "describes"
    if cue.value in {"may", "must"} and MEANING.match(canon[cue.end :]) and not re.search(r"\b(?:VENDOR|AGENCY|PARTIES)\s*$", canon[: cue.start]):
        return "defines"
    return cue.value


def _is_subordinate(unit: Unit, cue: Cue, previous_end: int, openers: re.Pattern[str]) -> bool:
    """A modal verb inside "unless ...", "if ...", "data that AGENCY may ..." binds nobody by itself."""
    before = unit.canon[previous_end : cue.start]
    clause_start = 0
    for match in re.finditer(r";|:(?= )|\. |, (?:and|but|nor|or|then) (?=(?:the )?[A-Z]|it |they |no |neither )|(?<=[a-z]) (?:and|but) (?=VENDOR|AGENCY|PARTIES)", before):
        clause_start = match.end()
    segment = before[clause_start:]
    if OWN_CLAUSE.search(segment) and not re.search(r"\b(?:unless|if|where|when|to the extent)\b", segment[OWN_CLAUSE.search(segment).end() :]):  # type: ignore[union-attr]
        return False
    opener = None
    for match in openers.finditer(segment):
        if match[0] in {"provided", "subject to", "without", "upon", "after", "before", "prior to", "pursuant to", "in accordance with", "in response to", "on the basis", "based on", "in accord with", "for the purpose of", "for purposes of", "in order to", "absent", "other than", "except", "save", "regardless", "in case", "as required by", "as permitted by", "as necessary", "as needed"} and match[0] not in {"provided"}:
            continue
        opener = match
    if opener is not None:
        after = segment[opener.end() :]
        if "," in after and re.search(r"\b(?:VENDOR|AGENCY|PARTIES|it|they|no|neither|data|footage|information|such|the|all|any)\b", after[after.rindex(",") :]):
            return False  # "If AGENCY asks, VENDOR shall ...": the comma closed the condition
        return True
    relative = None
    for match in re.finditer(r"\b(?:that|which|who|whom|whose)\b", segment):
        if match[0] == "that" and (SAYING.search(segment[: match.start()]) or segment[: match.start()].strip() in {"", "it is understood", "provided"} or re.search(r"(?:understood|agreed|intended|provided|condition|extent|ensure|event|recital|promise|undertaking)\s*$", segment[: match.start()])):
            continue
        relative = match
    if relative is not None:
        after = segment[relative.end() :]
        if relative[0] == "which" and segment[: relative.start()].rstrip().endswith(",") and re.fullmatch(r"\s*(?:VENDOR|AGENCY|PARTIES)\s*", after):
            return False  # ", which VENDOR may use": a remark that stands for itself
        if re.search(r",\s*(?:VENDOR|AGENCY|it|they)?\s*$", after) or len(after) > 90:
            return False
        if previous_end == 0 and not re.search(r"\b(?:VENDOR|AGENCY|PARTIES|it|they|cameras|system|we|he)\b", after):
            return len(after) < 4
        return True
    return False


def _subject_from(unit: Unit, cue: Cue, previous_end: int) -> int:
    """Where the main clause of a modal verb begins: after the last conjunction that does not just join two subjects."""
    if previous_end == 0:
        return 0
    before = unit.canon[previous_end : cue.start]
    best = None
    for match in CONJUNCTION.finditer(before):
        best = match
    if best is None:
        return cue.start
    role = None
    for c in unit.cues:
        if c.kind == "role" and previous_end <= c.start < cue.start:
            role = c
    if role is not None and role.start - previous_end < best.start() and not re.search(r"[,;]", unit.canon[role.end : cue.start]):
        earlier = [m for m in CONJUNCTION.finditer(before) if m.start() < role.start - previous_end]
        best = earlier[-1] if earlier else best
    return previous_end + best.start()


def _without_promises(main: list[_Modal], unit: Unit) -> list[_Modal]:
    """"VENDOR covenants that Data shall not be sold": one statement, whose subject and promisor stand before "covenants"."""
    out: list[_Modal] = []
    for place, modal in enumerate(main):
        following = main[place + 1] if place + 1 < len(main) else None
        words = unit.canon[modal.cue.start : modal.cue.end]
        if following is not None and modal.kind == "must" and PROMISE.match(words) and not _cues(unit, "acts", modal.cue.end, following.cue.start):
            roles = [c.value for c in unit.cues if c.kind == "role" and modal.subject_from <= c.start < modal.cue.start]
            following.subject_from = modal.subject_from
            following.promisor = {"parties": "both"}.get(roles[-1], roles[-1]) if roles else ""
            continue
        if modal.promisor == "" and out and out[-1].promisor and not re.search(r"\b(?:VENDOR|AGENCY|PARTIES)\b", unit.canon[out[-1].cue.end : modal.cue.start]):
            modal.promisor = out[-1].promisor
        out.append(modal)
    return out


# ---------------------------------------------------------------- statements


def _statement(unit: Unit, modal: _Modal, lexicon: Lexicon, openers: re.Pattern[str], last: Statement | None) -> Statement:
    canon, cue = unit.canon, modal.cue
    passive = bool(PASSIVE.match(canon[cue.end : modal.scope_end])) or canon[cue.start : cue.end].rstrip().endswith((" be", " been"))
    act_end = _act_end(canon, cue.end, modal.scope_end, openers)
    start = modal.subject_from
    acts = _cues(unit, "acts", cue.end if modal.kind not in {"declares", "describes", "describes-not"} else cue.start, act_end)
    acts = [a for a in acts if not _inside_purpose(unit, a)]
    nominal = not acts or canon[cue.start : cue.end].startswith(("no ", "neither"))
    if nominal:
        acts = acts + [a for a in _cues(unit, "acts", start, cue.end) if not _inside_purpose(unit, a)]
    own_acts = frozenset(a.value for a in acts)
    inside = canon[cue.start : cue.end].startswith(("no ", "neither", "none of")) or " cause " in canon[cue.start : cue.end]
    objects = _values(unit, "objects", cue.start if inside else cue.end, act_end)
    subject_objects = _values(unit, "objects", start, cue.start)
    if passive or nominal or not objects - {"pronoun"}:
        objects = (subject_objects | objects) if subject_objects else objects
    if modal.kind == "declares":
        objects = subject_objects | objects
    if not objects - {"pronoun", "generic"} and (not objects or "pronoun" in objects or "generic" in objects):
        objects = objects | _values(unit, "objects", 0, cue.start)
    if not objects - {"pronoun"} and last is not None:
        objects = objects | last.objects
    actor = _actor(unit, modal, passive, last)
    if not own_acts and modal.kind in {"must-not", "may"}:
        ahead = _cues(unit, "acts", cue.end, len(canon))  # "shall not, and shall see that its staff do not, sell"
        own_acts = frozenset(a.value for a in ahead[:3]) or (last.acts if last is not None and len(canon) < 90 else frozenset())
    return _build(unit, modal.kind, actor, own_acts, objects, start, modal.scope_end, lexicon, cue, acts)


def _plain(unit: Unit, lexicon: Lexicon, openers: re.Pattern[str], last: Statement | None) -> Statement:
    """A unit without a governing modal verb: practice, a fact, a table row, a heading-like line."""
    end = _act_end(unit.canon, 0, len(unit.canon), openers)
    acts = [a for a in _cues(unit, "acts", 0, end) if not _inside_purpose(unit, a)] or _cues(unit, "acts", 0, len(unit.canon))
    roles = [c for c in unit.cues if c.kind == "role" and not PREPOSITION.search(unit.canon[: c.start]) and not unit.canon[c.end :].startswith("'s")]
    actor = roles[0].value if roles and acts and roles[0].start < acts[-1].start else "none"
    actor = "both" if actor == "parties" else actor
    negative = NEGATIVE.search(unit.canon[: acts[-1].end + 40] if acts else unit.canon)
    kind = "describes-not" if negative and acts else "describes"
    objects = _values(unit, "objects", 0, len(unit.canon))
    if not objects - {"pronoun", "generic"} and last is not None:
        objects = objects | last.objects
    return _build(unit, kind, actor, frozenset(a.value for a in acts), objects, 0, len(unit.canon), lexicon, None, acts)


def _definition(unit: Unit, lexicon: Lexicon) -> Statement:
    return _build(unit, "defines", "none", frozenset(), _values(unit, "objects", 0, len(unit.canon)), 0, len(unit.canon), lexicon, None, [])


def _build(
    unit: Unit, kind: str, actor: str, acts: frozenset[str], objects: frozenset[str], start: int, end: int, lexicon: Lexicon,
    modal: Cue | None, act_cues: list[Cue],
) -> Statement:  # fmt: skip
    canon = unit.canon
    segment = canon[start:end].strip()
    durations = [c for c in unit.cues if c.kind == "duration" and start <= c.start < end]
    duration = as_duration(durations[0], canon) if durations else None
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


def _actor(unit: Unit, modal: _Modal, passive: bool, last: Statement | None) -> str:
    canon, cue = unit.canon, modal.cue
    words = canon[cue.start : cue.end]
    if "VENDOR" in words and "AGENCY" not in words:
        return "vendor"
    inverted = re.match(r"\s*(VENDOR|AGENCY|PARTIES)\b(?!'s)", canon[cue.end :])
    if inverted and words.split()[0] in {"under", "in", "at", "on", "for", "nor", "no"}:
        return {"V": "vendor", "A": "agency", "P": "both"}[inverted[1][0]]
    agent = BY_AGENT.search(canon, cue.end, modal.scope_end)
    if passive and agent:
        return {"V": "vendor", "A": "agency", "P": "both"}[re.sub(r"by (?:the |any )?", "", agent[0])[0]]
    subject = canon[modal.subject_from : cue.start]
    if NOBODY.search(words) or NOBODY.search(subject[-60:]):
        inner = [c.value for c in unit.cues if c.kind == "role" and cue.start <= c.start < cue.end]
        if "agency" in inner and "vendor" not in inner:
            return "agency" if "neither" not in words else "both"
        return "vendor" if inner == ["vendor"] else "any"
    reported = re.search(r"\bthat (?:it|they)\s*$", subject)  # "VENDOR has told AGENCY that it does not ..."
    if reported:
        tellers = [c for c in unit.cues if c.kind == "role" and c.start < modal.subject_from + reported.start() and not canon[c.end :].startswith("'s")]
        if tellers:
            return {"parties": "both"}.get(tellers[0].value, tellers[0].value)
    candidates = []
    for c in unit.cues:
        if c.kind != "role" or not modal.subject_from <= c.start < cue.start:
            continue
        if canon[c.end :].startswith("'s") or PREPOSITION.search(canon[: c.start]):
            continue
        candidates.append(c)
    tail = subject[candidates[-1].end - modal.subject_from :] if candidates else subject
    if passive and (modal.promisor or not candidates):
        return modal.promisor or "none"
    joined = bool(JOINED_SUBJECT.match(tail))
    if candidates and (joined or not (USERS.search(tail) and len(tail) > 3) and not THIRD.search(tail)):
        if passive and modal.kind in {"must", "must-not", "may"} and not agent:
            return "none"
        value = candidates[-1].value
        if len(candidates) > 1 and re.search(r"\band\b|\bor\b|\bnor\b", canon[candidates[-2].end : candidates[-1].start]) and candidates[-2].value != value:
            return "both"
        return "both" if value == "parties" else value
    if USERS.search(subject) and not PREPOSITION.search(subject[: USERS.search(subject).start()]):  # type: ignore[union-attr]
        return "users"
    if passive:
        return "none"
    if PRONOUN_SUBJECT.search(subject) and last is not None:
        return last.actor
    if re.search(r"\b(?:nothing|no provision|no term)\b", words):
        target = [c.value for c in unit.cues if c.kind == "role" and c.start >= cue.start]
        return target[0].replace("parties", "both") if target else "none"
    if THIRD.search(subject.rstrip() + " ") or THIRD.search(subject):
        return "third"
    if not subject.strip(" ,;:-").replace("and", "").replace("or", "").strip() and last is not None:
        return last.actor
    if re.fullmatch(r"[,;: ]*(?:and|or|but|nor)?(?: (?:also|further|in addition|likewise|at all times|hereby|expressly|that|therefore|accordingly|[a-z]+ly))*[ ,]*", subject) and last is not None:
        return last.actor
    earlier = [c for c in unit.cues if c.kind == "role" and c.start < modal.subject_from and not canon[c.end :].startswith("'s") and not PREPOSITION.search(canon[: c.start])]
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
    for relative in re.finditer(r"\b(?:that|which|who|whom|whose)\b", canon[start:stop]):
        if not SAYING.search(canon[start : start + relative.start()]) and relative.start() > 12:
            tail = canon[start + relative.end() : stop]
            resume = re.search(r",? (?:or|nor|and) (?=(?:otherwise )?(?:sell|share|disclose|transfer|use|license|provide|make|permit|allow|give|retain|release|delete|access)\b)", tail)
            if resume is None:
                stop = start + relative.start()
                break
    return stop


def _inside_purpose(unit: Unit, act: Cue) -> bool:
    return any(c.kind == "purposes" and c.value in {"perform", "support"} and c.start <= act.start and act.end <= c.end for c in unit.cues)


def _cues(unit: Unit, kind: str, start: int, end: int) -> list[Cue]:
    return [c for c in unit.cues if c.kind == kind and start <= c.start < end]


def _values(unit: Unit, kind: str, start: int, end: int) -> frozenset[str]:
    return frozenset(c.value for c in unit.cues if c.kind == kind and start <= c.start < end)
