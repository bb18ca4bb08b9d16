"""The modal verbs of a unit: which of them govern a main clause, where that clause begins, and which way they point."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.model import Cue
from contract_check.state.sentence import FINITE
from contract_check.state.unit import Unit

NEGATIVE = regex.compile(r"\b(?:not|never|no|neither|nor)\b|n't\b")
NOUN_AFTER = regex.compile(r"\b(?:such|the|an?|this|that|its|any|no|each|said|his|their|our|your|VENDOR's|AGENCY's)(?: [a-z]+)? $")
PROMISE = regex.compile(r"(?:agrees?|undertakes?|covenants?|promises?|pledges?|commits?|warrants?|represents?|certif|guarantees?|affirms?|confirms?|acknowledges?|stipulates?)")
SAYING = regex.compile(r"\b(?:agrees?|agreed|acknowledges?|understands?|confirms?|represents?|warrants?|covenants?|certif(?:y|ies)|provides?|ensures?|means|requires?|stipulates?|undertakes?|accepts?|notes?|true|clear|procure|note|knows?|so)\s*(?:,?\s*(?:and|further|hereby|also)[a-z ]{0,30})?\s*$")
CONJUNCTION = regex.compile(r";|,? (?:and|but|nor|or|yet|whereas|while)\b|,|: | - ")
OWN_CLAUSE = regex.compile(r"\b(?:provided(?:,? however)?,?(?: that)?|however,|(?:except|save|saving)(?: only)? that|but|nor|in which case|whereupon)\b")
# "Data includes, but is not limited to, ...": no statement; "Information may include ...", "\"Data\" shall mean ...": what a word means binds nobody
LIMITED = regex.compile(r"^ (?:be )?(?:limited|restricted|confined) to\b")
MEANING = regex.compile(r"^,? (?:(?:also|further|without limitation|in particular),? )*(?:mean|include|refer to|comprise|consist of|exist in|have the (?:same )?meaning|be (?:defined|understood) (?:as|to))\b")
LISTING = regex.compile(r"\binclud(?:es?|ing),? (?:but|and) (?:is|are|it) not$")
# "data that VENDOR collects shall be deleted": the relative clause has its verb already
COMPLETE = regex.compile(r"\b(?:VENDOR|AGENCY|PARTIES|it|they)(?: [a-z]+ly)? (?:is|are|was|were|has|have|had|does|do|[a-z]{2,}(?:s|ed))\b")
AS_CHOSEN = regex.compile(r"\bas (?:VENDOR|AGENCY|PARTIES|it|they) $")  # "such royalties as VENDOR may negotiate"
SHOULD = regex.compile(r"[,; ]*(?:and |but )?(?:should|were) (?=(?:VENDOR|AGENCY|PARTIES|the|an?|any|either|it|another|that|such|its|no)\b)")  # "Should AGENCY prefer that Reads not be offered, ..."
DEMONSTRATIVE = regex.compile(r"(?:^|[,;:.] |\b(?:and|but) )(?:until|after|before|by|on|from|since|during|within|following|for|under|at|upon|[a-z]+ after) $")
OPINION = regex.compile(r"\b(?:considers?|believes?|thinks?|agrees?|deems?|finds?|knows?|says?|wish(?:es)?|wants?|determines?)\b")
JOINING = regex.compile(r"\b(?:and|or|but|nor)(?: [a-z]+ly)?\s*$")
# "has no right to sell images that AGENCY's cameras take, and may": the verb goes on with the subject of the sentence
GOES_ON = regex.compile(r"^ (?:VENDOR(?:'s)?|AGENCY(?:'s)?|the|these|those|its|their|it|they)\b [^,;]{3,60}, (?:and|but) $")
SECTION_NAME = regex.compile(r"(?:sections?|clauses?|paragraphs?|articles?|exhibits?) [\d.()a-z]+,\s*$")
# "shall make no sale of", "may give AGENCY no", but not "shall take no longer than"
NO_OBJECT = r"\s*(?:[a-z]+ly )?[a-z]+ (?:VENDOR |AGENCY |it |them )?no (?!(?:{never}|less|fewer|greater|additional|further|fault|delay|further)\b)[a-z]"
# "that neither", "nobody": the subject, or its beginning, of a verb that follows
NONE_WHO = regex.compile(r"\b(?:neither|nobody|no one|no person|no third party)$")
BODY = r"(?:customer|person|part(?:y|ies)\b|agenc|bod(?:y|ies)\b|entit|user|firm|compan|department|organi[sz]|vendor|subscriber|member|account|patron|client|licensee|contractor|individual)"
# "shall not sell, barter, pledge or otherwise": one act of a list, no promise
LISTED = regex.compile(r"(?:(?: [a-z-]+,){1,7}(?: (?:or|and|nor))?| [a-z-]+ (?:or|nor))(?: otherwise)? $")
LISTED_PROMISE = regex.compile(r"(?:pledge|promise|commit|guarantee|warrant|covenant)\b")
# "shall move none of them", "shall take neither money nor favors": the object says no, and no clause begins
BEFORE_NONE = regex.compile(r" (?:[a-z]+ly )?[a-z]+(?: (?:VENDOR|AGENCY|it|them|to|for|in|with|of))? $")
LAST_VERB = regex.compile(r"\b(?:shall|will|may|must|can)(?: be)?$")
TO_NOBODY = regex.compile(r"\b(?:to|with|for|from|by) $")

TAKEN_TO = regex.compile(r" ?(?:be )?(?:taken|read|construed|understood|interpreted|deemed)(?: (?:to|as|so as to))? ")  # "shall not be taken to permit VENDOR to"
THAT_OR_WHICH = regex.compile(r"[tw](?<!\w.)(?:(?<=t)hat|(?<=w)h(?:ich|o(?:m|se)?))\b")
RELATIVE = regex.compile(r"\b(?:that|which|who|whom)\b")
REMARK = regex.compile(r", (?:which|whom) (?:VENDOR|AGENCY|PARTIES) $")

# The month of May: "on May 11", "May 11, 2026", "of May 2026".
YEAR = regex.compile(r" (?:\d{1,2}(?:st|nd|rd|th)?,? )?\d{4}\b")
DAY = regex.compile(r" \d{1,2}\b(?! (?:days?|hours?|weeks?|months?|years?|percent))")
DATED = regex.compile(r"\b(?:on|of|by|before|after|until|from|since|dated|effective|through) $")

@dataclass(slots=True)
class Modal:
    """A modal verb with the place where its clause begins (`subject_from`), ends (`scope_end`), and who promised it."""

    cue: Cue
    kind: str
    subject_from: int = 0
    subordinate: bool = False
    stop: int = 0  # where the words of an inserted remark end
    inserted: bool = False  # ", which shall be locked,": a remark between the subject and its verb
    scope_end: int = 0
    promisor: str = ""


RANK = {"must-not": 0, "need-not": 1, "may": 2, "declares": 3, "must": 4, "describes": 5}


@lru_cache(maxsize=4)
def _negations(never: tuple[str, ...]) -> tuple[re.Pattern[str], re.Pattern[str]]:
    """What negates a verb by its object ("make no sale of"), and what negates it by its subject ("no firm may")."""
    nothing = NO_OBJECT.format(never="|".join(n for n in never if n != "such"))
    nobody = rf"\W*(?:[a-z0-9]{{1,4}}[.)]\s+)?(?:no (?!(?:{'|'.join(never)})\b)|no (?:such )?other (?:[a-z]+ )?{BODY}|none of |neither )"
    return regex.compile(nothing), regex.compile(nobody)


def find_modals(unit: Unit, lexicon: Lexicon, openers: re.Pattern[str]) -> list[Modal]:
    if not unit.of_kind("modality"):
        return []
    never = tuple(lexicon.words["no_never"])
    nothing, nobody = _negations(never)
    kept: list[Cue] = []
    cues = sorted(unit.of_kind("modality"), key=lambda c: (c.start, -c.end, RANK[c.value]))
    head = unit.lead_length() if unit.lead and " | " in unit.canon else 0
    for cue in cues:
        if cue.start < head:
            continue  # "Who can turn it on" over a column of a table
        words = unit.canon[cue.start : cue.end]
        if cue.value == "must-not" and words.startswith("no ") and words[3:].startswith(never):
            continue
        if LIMITED.match(unit.canon[cue.end :]) and LISTING.search(unit.canon[: cue.end]):
            continue
        if words.startswith("will") and unit.canon[: cue.start].endswith(" at "):
            continue  # "at will"
        if words == "may" and (YEAR.match(unit.canon, cue.end) or (DAY.match(unit.canon, cue.end) and DATED.search(unit.canon[: cue.start]))):
            continue
        if cue.value == "declares" and regex.search(r"\bhold\w* .*\b(?:liable|harmless|responsible|accountable)\b", words):
            continue
        if cue.value == "must" and NOUN_AFTER.search(unit.canon[: cue.start]) and regex.match(r"(?:pledge|promise|covenant|guarantee|undertaking)\b", words):
            continue  # "such pledge"
        if kept and cue.value == "must" and LISTED_PROMISE.fullmatch(words) and LISTED.fullmatch(unit.canon[kept[-1].end : cue.start]):
            continue
        if cue.value == "must-not" and " not only" in words + unit.canon[cue.end : cue.end + 5] and regex.search(r"\bbut\b", unit.canon[cue.end :]):
            cue = Cue("modality", "may" if words.startswith(("may", "can")) else "must", cue.start, cue.end)
        if kept and cue.value == "must-not" and words.startswith("neither") and 0 <= cue.start - kept[-1].end <= 1 and kept[-1].value in {"must", "may"}:
            kept[-1] = Cue("modality", "must-not", kept[-1].start, cue.start + len("neither"))
            continue
        if kept and cue.value == "must-not" and kept[-1].value in {"must", "may"} and regex.fullmatch(r"nobody|no one|no person|no third party", words) and TO_NOBODY.search(unit.canon[: cue.start]) and not regex.search(r"\b(?:is|are|be|provided|so long as|as long as)\b", unit.canon[kept[-1].end + 4 : cue.start]):
            kept[-1] = Cue("modality", "must-not", kept[-1].start, kept[-1].end)  # "shall sell it to no one"
            continue
        if kept and cue.value == "must-not" and kept[-1].value in {"must", "may", "must-not"} and words.startswith(("neither", "none of", "no ")) and cue.start > kept[-1].end and BEFORE_NONE.fullmatch(unit.canon, kept[-1].end, cue.start):
            kept[-1] = Cue("modality", "must-not", kept[-1].start, kept[-1].end)
            if (verb := LAST_VERB.search(words)) is None:
                continue
            cue = Cue("modality", "may" if verb[0].startswith(("may", "can")) else "must", cue.start + verb.start(), cue.end)  # "no log-on and shall"
            words = unit.canon[cue.start : cue.end]
        if kept and cue.value == "must" and kept[-1].value in {"may", "must"} and 0 <= cue.start - kept[-1].end <= 1 and words.startswith(("agree", "undertake")):
            continue  # "PARTIES may agree to"
        if cue.value in {"must", "may"} and not kept and nobody.match(unit.canon) and not FINITE.search(unit.canon, 0, cue.start):
            cue = Cue("modality", "must-not", cue.start, cue.end)  # "No firm of any kind, and no friend of VENDOR, may"
        if cue.value in {"must", "may"} and nothing.match(unit.canon[cue.end :]):
            cue = Cue("modality", "must-not", cue.start, cue.end)  # "shall make no sale of"
        if kept and (0 <= cue.start - kept[-1].end <= 1 or (cue.start >= kept[-1].end and TAKEN_TO.fullmatch(unit.canon, kept[-1].end, cue.start))) and NEGATIVE.search(unit.canon[kept[-1].start : kept[-1].end]) and kept[-1].value in {"must-not", "describes"} and cue.value in {"may", "must"}:
            value = "must-not" if cue.value == "may" else "need-not"  # "does not allow VENDOR to", "does not undertake to"
            kept[-1] = Cue("modality", value, kept[-1].start, cue.end)
            continue
        if kept and cue.value == "declares" and kept[-1].value in {"must-not", "must", "may"} and 0 <= cue.start - kept[-1].end <= 1:
            continue  # "may not stay in": the modal verb governs
        if kept and cue.value == "declares" and kept[-1].value == "describes" and 0 <= cue.start - kept[-1].end <= 1:
            kept[-1] = Cue("modality", "describes", kept[-1].start, cue.end)  # "does not own", "never passes to": the negation reaches the verb
            continue
        if kept and kept[-1].end <= cue.start and cue.value in {"may", "must"} and kept[-1].value == "must-not" and (none := NONE_WHO.search(unit.canon, kept[-1].start, kept[-1].end)) and _still_subject(unit.canon[kept[-1].end : cue.start]):
            promise = unit.canon[kept[-1].start : none.start()].rstrip()
            kept[-1:] = [Cue("modality", "must", kept[-1].start, kept[-1].start + len(promise))] if PROMISE.match(promise) else []
            cue = Cue("modality", "must-not", cue.start, cue.end)  # "agrees that neither reads nor statistics will be sold", "nobody may use"
        if kept and cue.start < kept[-1].end:
            if cue.end > kept[-1].end and kept[-1].value == "must" and cue.value in {"must-not", "need-not"}:
                kept[-1] = cue
            continue
        kept.append(cue)
    modals = [Modal(c, _kind(c, unit.canon)) for c in kept]
    previous_end = 0
    for place, modal in enumerate(modals):
        modal.subordinate = _is_subordinate(unit, modal.cue, previous_end, openers)
        if place and modals[place - 1].subordinate and modal.cue.start - modals[place - 1].cue.end <= 1:
            modal.subordinate = True  # "assets that may pass to": both verbs stand in the relative clause
        modal.subject_from = _subject_from(unit, modal.cue, modals[place - 1].cue.end if place else 0)
        if previous_end == 0 and not modal.subordinate and (remark := REMARK.search(unit.canon, 0, modal.cue.start)) and FINITE.search(unit.canon, 0, remark.start()) and not unit.definition:
            modal.subject_from = remark.start()  # "the log is kept for a year, which AGENCY may read": a clause of its own
        modal.inserted = not modal.subordinate and previous_end == 0 and unit.canon[: modal.cue.start].endswith(", which ")
        previous_end = modal.cue.end
    for place, modal in enumerate(modals[:-1]):
        following = modals[place + 1]
        if modal.inserted and regex.match(r", (?!(?:and|but|or|nor|yet)\b)", unit.canon[following.subject_from :]):
            modal.stop, following.subject_from = following.subject_from, modal.subject_from
    if modals and all(m.subordinate for m in modals) and not _says_more(unit, modals):
        modals[-1].subordinate = False  # a sentence must say something: the last one is taken for its verb
        modals[-1].subject_from = 0
    return modals


def _says_more(unit: Unit, modals: list[Modal]) -> bool:
    """Whether a sentence says something before the relative clause of its only modal verb: "access is written to a log that AGENCY can read"."""
    canon, verb = unit.canon, modals[0].cue
    relative = None
    for match in RELATIVE.finditer(canon, 0, verb.start):
        relative = match
    if len(modals) > 1 or verb.value not in {"may", "must"} or relative is None or not FINITE.search(canon, 0, relative.start()) or not regex.match(r" AGENCY ", canon[relative.end() :]):
        return False
    return not regex.search(r"\b(?:if|unless|where|when|that|which|who|what|whatever)\b|:", canon[: relative.start()])


def _still_subject(between: str) -> bool:
    """Whether words after "neither" or "nobody" run on to the verb that follows: no verb, no new clause and no object before it."""
    return not FINITE.search(between) and not regex.search(r"[;:.]|, (?:and|but|provided|VENDOR|AGENCY|PARTIES|it|they|the)\b|\b(?:and|but) that\b", between)


def _kind(cue: Cue, canon: str) -> str:
    words = canon[cue.start : cue.end]
    if cue.value == "describes":
        return "describes-not" if NEGATIVE.search(words) else "describes"
    if cue.value == "must" and words.endswith(" not to"):
        return "must-not"  # "shall cause its staff not to"
    if cue.value in {"may", "must"} and MEANING.match(canon[cue.end :]) and not regex.search(r"\b(?:VENDOR|AGENCY|PARTIES)\s*$", canon[: cue.start]):
        return "defines"
    return cue.value


def _is_subordinate(unit: Unit, cue: Cue, previous_end: int, openers: re.Pattern[str]) -> bool:
    """A modal verb inside "unless ...", "if ...", "data that AGENCY may ..." binds nobody by itself."""
    before = unit.canon[previous_end : cue.start]
    clause_start = 0
    for match in regex.finditer(r";|:(?= )|\. |, (?:and|but|nor|or|then) (?=(?:the )?[A-Z]|it |they |no |neither )|(?<=[a-z]) (?:and|but) (?=VENDOR|AGENCY|PARTIES)", before):
        clause_start = match.end()
    segment = before[clause_start:]
    if AS_CHOSEN.search(segment):
        return True
    if OWN_CLAUSE.search(segment) and not regex.search(r"\b(?:unless|if|where|when|to the extent)\b", segment[OWN_CLAUSE.search(segment).end() :]):  # type: ignore[union-attr]
        return False
    opener = SHOULD.match(segment)
    for match in openers.finditer(segment):
        if match[0] in {"provided", "subject to", "without", "upon", "after", "before", "prior to", "pursuant to", "in accordance with", "in response to", "on the basis", "based on", "in accord with", "for the purpose of", "for purposes of", "in order to", "absent", "other than", "except", "save", "regardless", "in case", "as required by", "as permitted by", "as necessary", "as needed"} and match[0] not in {"provided"}:
            continue
        opener = match
    if opener is not None:
        after = segment[opener.end() :]
        if previous_end == 0 and opener.start() <= 12 and _closed_condition(after, openers):
            return False  # "For so long as VENDOR remains here, Missouri law shall ..."
        if "," in after and regex.search(r"\b(?:VENDOR|AGENCY|PARTIES|it|they|no|neither|data|footage|information|such|the|all|any)\b", after[after.rindex(",") :]):
            return False  # "If AGENCY asks, VENDOR shall ...": the comma closed the condition
        return True
    relative = None
    for match in THAT_OR_WHICH.finditer(segment):
        if match[0] == "that" and (SAYING.search(segment[: match.start()]) or segment[: match.start()].strip() in {"", "it is understood", "provided"} or regex.search(r"(?:understood|agreed|intended|provided|condition|extent|ensure|event|recital|promise|undertaking)\s*$", segment[: match.start()])):
            continue
        if match[0] == "that" and DEMONSTRATIVE.search(segment[: match.start()]) and regex.match(r" [a-z]", segment[match.end() :]):
            continue  # "after that date VENDOR shall"
        relative = match
    if relative is not None:
        after = segment[relative.end() :]
        if (verb := COMPLETE.search(after)) and not OPINION.search(verb[0]) and not JOINING.search(after):
            return False
        if previous_end == 0 and relative[0] == "which" and not after.strip() and segment[: relative.start()].endswith(", "):
            return SECTION_NAME.search(segment[: relative.start()]) is not None
        if relative[0] == "which" and segment[: relative.start()].rstrip().endswith(",") and regex.fullmatch(r"\s*(?:VENDOR|AGENCY|PARTIES)\s*", after):
            return False  # ", which VENDOR may use": a remark that stands for itself
        if regex.search(r",\s*(?:VENDOR|AGENCY|it|they)?\s*$", after) or len(after) > 90:
            return False
        if previous_end and GOES_ON.search(after):
            return False
        if previous_end == 0 and not regex.search(r"\b(?:VENDOR|AGENCY|PARTIES|it|they|cameras|system|we|he)\b", after):
            return len(after) < 4
        return True
    return False


def _closed_condition(after: str, openers: re.Pattern[str]) -> bool:
    """Whether a condition that opens the sentence ends in a comma, with a bare subject of the main clause behind it."""
    condition, comma, subject = after.rpartition(",")
    if not comma or not FINITE.search(condition):
        return False
    words = subject.split()
    return 1 <= len(words) <= 10 and words[0] not in {"and", "or", "nor", "but", "that", "which", "who"} and not openers.search(subject) and not regex.search(r"\b(?:that|which|who)\b", subject)


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
    stop = before.rfind(";")
    if stop >= 0 and best.start() > stop and not OWN_CLAUSE.search(before, stop) and not regex.search(r"\b(?:that|which|who)\b", before[stop:]) and not FINITE.search(before[stop:]):
        return previous_end + stop  # "...; agencies of other states and private persons shall ..."
    role = None
    for c in unit.of_kind("role"):
        if previous_end <= c.start < cue.start:
            role = c
    if role is not None and role.start - previous_end < best.start() and not regex.search(r"[,;]", unit.canon[role.end : cue.start]):
        earlier = [m for m in CONJUNCTION.finditer(before) if m.start() < role.start - previous_end]
        best = earlier[-1] if earlier else best
    return previous_end + best.start()


def without_promises(main: list[Modal], unit: Unit) -> list[Modal]:
    """"VENDOR covenants that Data shall not be sold": one statement, whose subject and promisor stand before "covenants"."""
    out: list[Modal] = []
    for place, modal in enumerate(main):
        following = main[place + 1] if place + 1 < len(main) else None
        words = unit.canon[modal.cue.start : modal.cue.end]
        if following is not None and modal.kind == "must" and PROMISE.match(words) and not cues_of(unit, "acts", modal.cue.end, following.cue.start):
            roles = [c.value for c in unit.of_kind("role") if modal.subject_from <= c.start < modal.cue.start]
            following.subject_from = modal.subject_from
            following.promisor = {"parties": "both"}.get(roles[-1], roles[-1]) if roles else ""
            continue
        if modal.promisor == "" and out and out[-1].promisor and not regex.search(r"\b(?:VENDOR|AGENCY|PARTIES)\b", unit.canon[out[-1].cue.end : modal.cue.start]):
            modal.promisor = out[-1].promisor
        out.append(modal)
    return out


def cues_of(unit: Unit, kind: str, start: int, end: int) -> list[Cue]:
    return [c for c in unit.of_kind(kind) if start <= c.start < end]
