"""Changes that take a promise back: each is made in the very words in which the tool sees the promise, and must not stay unnoticed.

A change takes the text and the verdict on it and gives the changed text, or None where it cannot be made in plain English.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable

from contract_check.judge.verdict import Verdict
from contract_check.match.rules import Match
from contract_check.model import Statement
from contract_check.state.unit import State, Unit

Edit = tuple[int, int, str]  # source range and the words that take its place
Change = Callable[[str, State, Verdict], "str | None"]

MODAL = r"(?:shall|will|must|may|can|does|do|would|should|is to|are to)"
BAN = (  # the words of a ban, in small letters, and the permission that takes their place
    (re.compile(rf"^{MODAL} (?:not|never)\b(?: and {MODAL} not)?(?: (?:be (?:permitted|allowed|entitled|authorized) to|have (?:the|any) right to|permit itself to|seek to|attempt to))?"), "may"),
    (re.compile(rf"^{MODAL} (?:in no event|under no circumstances?|at no time|in no case|on no account|in no way|by no means)\b"), "may"),
    (re.compile(r"^(?:cannot|can not|can't|won't|mustn't|shan't|(?:may|shall|will|must) never)$"), "may"),
    (re.compile(r"^(?:agrees?|undertakes?|covenants?|promises?|warrants?)\b[a-z ,]*? (?:not|never)(?: to)?$"), "may"),
    (re.compile(r"^(?:is|are|shall be|will be|be)\b[a-z ]*? (?:prohibited|barred|precluded|restrained|enjoined|banned|debarred) from$"), "has the right of"),
    (re.compile(r"^(?:is|are|shall be|will be|be)\b[a-z ]*? (?:prohibited|barred|forbidden|disallowed|banned)$"), "is permitted"),
    (re.compile(r"^(?:is|are|shall be|will be|be)\b[a-z ]*? (?:forbidden) to$"), "is permitted to"),
    (re.compile(r"^(?:is|are|shall be|will be) not (permitted|allowed|entitled|authorized|free) to$"), "is free to"),
    (re.compile(r"^(?:shall|will|must|agrees? to|undertakes? to) (?:at all times )?(?:refrain|abstain|desist|forbear|keep) from$"), "has the right of"),
    (re.compile(r"^(?:has|have|shall have|will have) no (?:right|authority|license|permission|power)\b[a-z ]* to$"), "has the right to"),
)  # fmt: skip
TAIL = re.compile(r",? (?:unless|except|other than|otherwise than|save|until|but only|apart from|excepting|without)\b[^.;\n]*", re.I)
OTHER_NEGATIVE = re.compile(r"\b(?:no|not|nor|neither|never|none|nothing|nobody|cannot|fail|omit|refuse|den(?:y|ies|ied)|reject|decline|only|solely|limited|contest|object|veto)\b|n[’']t\b", re.I)
PARTY = re.compile(r"\b(?:VENDOR|AGENCY|PARTIES)\b(?!'|\"? (?:data|footage|content|records|information|images|reads)\b)")  # one that acts, not "AGENCY data"
OBLIQUE = re.compile(r"\b(?:of|by|to|from|with|for|through|under|against|on|or|including|behalf of)\s+$|\"$")
AGREED = re.compile(r"\b(?:agrees?|acknowledges?|confirms?)(?: (?:that )?(?!(?:that )?(?:it|not|to)\b))")
VERBS = {"record", "records", "image", "images", "photograph", "photographs", "capture", "captures", "read", "reads", "scan", "scans", "insights", "trends"}
STILL_PLATES = re.compile(r"\b(?:plates?|alpr|lpr|cameras?|captur\w+|detections?|search\w*|quer(?:y|ies|ied)|look-?ups?|log-?ins?|systems?|platform|tenant|vehicles?|cars?|hot ?-?lists?|hits|data\w*|models?)\b", re.I)
# Promises on settings, logs, reports, audits, firms, purposes, public papers and the terms themselves: the data is only named beside what they govern
NOT_ABOUT_DATA = {
    "agency-controls-sharing-settings", "audit-log", "vendor-audit-reports", "audit-and-inspection-right", "subcontractor-flow-down", "permitted-purposes-only",
    "public-records-and-transparency", "no-unilateral-change", "order-of-precedence", "home-state-law-and-forum",
}  # fmt: skip
OWN_ACT = {"vendor", "none", "both", "any"}


def _units(state: State, matches: Iterable[Match]) -> list[tuple[Unit, Statement]]:
    seen: dict[tuple[int, int, int], tuple[Unit, Statement]] = {}
    for match in matches:
        cue = _modal(match.statement)
        key = (match.unit, cue.start if cue else -1, match.statement.start)
        seen.setdefault(key, (state.units[match.unit], match.statement))
    return list(seen.values())


def _modal(statement: Statement):  # type: ignore[no-untyped-def]
    return statement.cues[0] if statement.cues and statement.cues[0].kind == "modality" else None


def _edited(text: str, edits: list[Edit]) -> str | None:
    if not edits:
        return None
    out, cursor = [], 0
    for start, end, words in sorted(set(edits)):
        if start < cursor:
            continue
        out += [text[cursor:start], words]
        cursor = end
    return "".join(out) + text[cursor:]


def permitted(text: str, state: State, verdict: Verdict) -> str | None:
    """Every ban that the verdict rests on becomes a flat permission: "shall not sell X without consent" gives "may sell X"."""
    edits: list[Edit] = []
    for unit, statement in _units(state, verdict.supports):
        cue = _modal(statement)
        if statement.modality != "must-not" or cue is None:
            return None  # the verdict rests on something else too
        words = unit.canon[cue.start : cue.end].strip()
        changed = _permission(words)
        source = unit.source(cue.start, cue.end)
        if changed is not None:
            edits.append((source.start, source.end, changed))
        elif (inverted := re.match(r"\s*(VENDOR|AGENCY|PARTIES)\b(?!')", unit.canon[cue.end :])) and re.match(r"(?:under|in|at|on|for) no ", words):
            subject = unit.source(cue.end + inverted.start(1), cue.end + inverted.end(1))
            edits.append((source.start, subject.end, text[subject.start : subject.end] + " may"))
        else:
            return None
        line_end = min(i for i in (text.find("\n", source.end), len(text)) if i >= 0)
        if tail := TAIL.search(text, source.end, line_end):
            edits.append((tail.start(), tail.end(), ""))
        if OTHER_NEGATIVE.search(f"{text[unit.start : source.start]} | {text[source.end : unit.end]}"):
            return None  # two negatives in a sentence: taking away one gives no plain permission
    return _edited(text, edits)


def _permission(words: str) -> str | None:
    for pattern, instead in BAN:
        if (match := pattern.match(words)) is not None:
            return (instead + words[match.end() :]).strip()
    if re.match(r"no\b", words) and (last := re.search(rf"\b{MODAL}(?: be)?$", words)):
        return re.sub(r"^no\b", "any", words[: last.start()]) + ("may be" if last[0].endswith(" be") else "may")
    if words.startswith("neither ") and (last := re.search(rf"\b{MODAL}(?: be)?$", words)):
        return re.sub(r"\bnor\b", "or", "either " + words[8 : last.start()]) + ("may be" if last[0].endswith(" be") else "may")
    return None


def excused(text: str, state: State, verdict: Verdict) -> str | None:
    """Every duty that the verdict rests on is lifted: "shall encrypt" gives "shall not be required to encrypt"."""
    edits: list[Edit] = []
    for unit, statement in _units(state, verdict.supports):
        cue = _modal(statement)
        if statement.modality != "must" or cue is None or statement.actor not in OWN_ACT:
            return None
        words = unit.canon[cue.start : cue.end]
        source = unit.source(cue.start, cue.end)
        if not re.match(r"(?:shall|must|will)\b", words) or OTHER_NEGATIVE.search(statement.text) or re.search(r"\bcause\b", words):
            return None
        rest = re.sub(r"^(?:shall|must|will)", "", words)
        edits.append((source.start, source.end, "shall not be required to" + rest))
    return _edited(text, edits)


def other_actor(text: str, state: State, verdict: Verdict) -> str | None:
    """The vendor's promises become the agency's, where the vendor is the subject of the sentence and nothing else in the sentence still speaks of either: not
    "City shall notify the City", not "neither the City nor Vendor's staff shall". What one party agrees to be so ("City agrees that no read leaves the system")
    binds both that sign."""
    edits: list[Edit] = []
    agency = _name(text, state, "AGENCY") or "the City"
    for unit, statement in _units(state, verdict.supports):
        cue = _modal(statement)
        if cue is None or statement.actor != "vendor" or statement.modality not in {"must", "must-not"} or AGREED.search(unit.canon[: cue.end + 20]):
            return None
        subjects = [m for m in PARTY.finditer(unit.canon[: cue.end + 20]) if m[0] == "VENDOR" and (m.start() < cue.end or m.start() - cue.end <= 4) and not OBLIQUE.search(unit.canon[: m.start()])]
        if not subjects:
            return None
        subject = subjects[-1]
        if any(m.start() != subject.start() for m in PARTY.finditer(unit.canon)):
            return None
        place = unit.source(subject.start(), subject.end())
        edits.append((place.start, place.end, agency))
    return _edited(text, edits)


def swallowed(text: str, state: State, verdict: Verdict) -> str | None:
    """Each sentence that the verdict rests on gets an exception at the vendor's own discretion."""
    vendor = _name(text, state, "VENDOR") or "Vendor"
    edits: list[Edit] = []
    for unit, _ in _units(state, verdict.supports):
        end = len(text[: unit.end].rstrip(" .;,\n"))
        end -= len(re.search(r"(?:[;,.]? (?:and|or))?$", text[:end])[0])  # type: ignore[index]
        pronoun = vendor.lower() in {"we", "us"}
        edits.append((end, end, ", except as we determine in our sole discretion" if pronoun else f", except as {vendor} determines in its sole discretion"))
    return _edited(text, edits)


def other_object(text: str, state: State, verdict: Verdict) -> str | None:
    """What the promise protects becomes the vendor's invoices, in every sentence, where the text then speaks of plates by no other word. Not for promises that
    are not about what becomes of the data (NOT_ABOUT_DATA), and not where the word is a verb ("shall record")."""
    if verdict.supports and verdict.supports[0].provision in NOT_ABOUT_DATA:
        return None
    edits: list[Edit] = []
    for unit in state.units:
        verbs = {c.end + 1 for c in unit.cues if c.kind == "modality"}
        cues = [c for c in unit.cues if c.kind in {"objects", "term"} and (c.kind == "term" or c.value in {"captured", "derived", "generic"})]
        if any(c.start in verbs and unit.canon[c.start : c.end] in VERBS for c in cues):
            return None
        for cue in cues:
            source = unit.source(cue.start, cue.end)
            edits.append((source.start, source.end, "Vendor invoices"))
    if not any(c.value == "captured" for u, _ in _units(state, verdict.supports) for c in u.cues if c.kind == "objects"):
        return None
    merged: list[Edit] = []
    for start, end, words in sorted(set(edits)):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]), words)
        else:
            merged.append((start, end, words))
    changed = _edited(text, merged)
    return None if changed is not None and STILL_PLATES.search(changed) else changed


def _name(text: str, state: State, token: str) -> str | None:
    """A name as the text prints it, without a possessive."""
    for unit in state.units:
        for match in re.finditer(rf"\b{token}\b(?!')", unit.canon):
            place = unit.source(match.start(), match.end())
            return text[place.start : place.end]
    return None
