"""Whose consent a statement asks for, and of which kind."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.model import Consent
from contract_check.state.unit import Unit

CONSENT_WORD = regex.compile(r"\b(?:consents?|authori[sz]ations?|approvals?|permission|agreement|sign-?off|say-so|clearance|go-ahead|assent|opt-in|leave|instruction|direction|written request|request)\b")
SIGNS = ("consent", "authori", "approval", "permission", "agreement", "sign", "say-so", "clearance", "go-ahead", "assent", "opt-in", "leave", "instruction", "direction", "request")
# Consent that the agreement itself gives, each form with the words without one of which it cannot stand there
EMBEDDED = tuple((words, regex.compile(pattern)) for words, pattern in (
    (("AGENCY ",), r"\bAGENCY (?:hereby |expressly |irrevocably |also |and irrevocably )*(?:consents|authorizes|agrees|permits|approves|grants|allows|instructs|directs)\b"),
    (("consent is", "consent shall", "consent will"), r"\bconsent (?:is|shall be|will be) (?:hereby |deemed )*(?:given|granted)"),
    (("deemed ",), r"deemed (?:to have )?(?:consent|authoriz|approv)"),
    (("by signing", "by using", "by entering", "by executing", "by accepting"), r"by (?:signing|using|entering|executing|accepting)[a-z ,]{0,60}(?:AGENCY|customer)? ?(?:consents|authorizes|agrees|approves|permits)"),
    (("constitute",), r"constitutes? (?:AGENCY's )?(?:prior |written |express |standing |blanket )*(?:consent|authorization|approval)"),
    (("standing ",), r"standing (?:consent|authorization|instruction|approval)"),
    (("given here", "granted here", "contained here", "given in this", "granted in this", "contained in this"), r"(?:consent|authorization|approval)s? (?:given|granted|contained) (?:here(?:in|by)|in this)"),
))  # fmt: skip


SIGN_OF_EMBEDDED = regex.compile("|".join(re.escape(word) for words, _ in EMBEDDED for word in words))
VERB = regex.compile(r"AGENCY(?<!\wAGENCY)(?:'s [a-z ]{3,40}?)? (?:has |have |first |expressly |specifically |in writing |affirmatively |separately |so |must |shall |will )*(?:consent|authori[sz]|approv|agree|permit|allow|direct|instruct|request)[a-z]*")


def find_consent(unit: Unit, start: int, end: int) -> Consent | None:
    """The consent that `start:end` of a unit's canonical text asks for, or that the agreement itself gives (`embedded`)."""
    canon = unit.canon
    own = canon[start:end]
    embedded = SIGN_OF_EMBEDDED.search(own) is not None and any(pattern.search(canon, start, end) for words, pattern in EMBEDDED if any(word in own for word in words))
    match = None
    for candidate in CONSENT_WORD.finditer(canon, start, end) if any(sign in own for sign in SIGNS) else ():
        if candidate[0].startswith("agreement") and not regex.search(r"\b(?:prior|written|express|mutual|AGENCY's)(?: [a-z]+){0,2} $", canon[: candidate.start()]):
            continue
        if candidate[0] in {"request", "instruction", "direction"} and not regex.search(r"AGENCY's|(?:written|express|prior|specific) $", canon[max(0, candidate.start() - 40) : candidate.start()]):
            continue
        match = candidate
        break
    verb = VERB.search(own) if match is None else None
    if match is None and verb is None:
        return Consent("agency", embedded=True) if embedded else None
    if match is not None:
        around = canon[max(start, match.start() - 80) : min(end, match.end() + 110)]
        whose = _whose(canon, match, start, end)
    else:
        assert verb is not None
        around = canon[max(start, start + verb.start() - 40) : min(end, start + verb.end() + 110)]
        whose = "agency"
    return Consent(
        whose=whose,
        prior=bool(regex.search(r"\b(?:prior|advance|beforehand|first|before|in advance|previously|ahead of)\b", around)),
        express=bool(regex.search(r"\b(?:express(?:ly)?|explicit(?:ly)?|specific(?:ally)?|affirmative(?:ly)?|unambiguous(?:ly)?|clear|in so many words|expressed)\b", around)),
        written=bool(regex.search(r"\b(?:written|writing|signed|in writing|letter|signature|countersigned|paper)\b", around)),
        specific=bool(regex.search(r"\b(?:specific|each|case-by-case|per-instance|per request|particular|named|single|stated purpose|that names|identif(?:y|ies)|every)\b", around)),
        embedded=embedded,
    )


def _whose(canon: str, match: re.Match[str], start: int, end: int) -> str:
    before = canon[max(start, match.start() - 70) : match.start()]
    after = canon[match.end() : min(end, match.end() + 60)]
    owner = regex.search(r"(AGENCY|VENDOR|PARTIES|parties|each party|other party)'s?(?: [a-z,-]+){0,6} $", before)
    if owner:
        return {"AGENCY": "agency", "VENDOR": "vendor"}.get(owner[1], "both")
    of = regex.match(r"\s*(?:,? ?(?:in writing|signed|given|granted|obtained|issued)[a-z ]{0,20})?(?:of|from|by) (?:the )?(?:[a-z' ]{0,30})?(AGENCY|VENDOR|PARTIES)", after)
    if of:
        return {"AGENCY": "agency", "VENDOR": "vendor"}.get(of[1], "both")
    other = regex.match(r"\s*(?:of|from|by) (?:the |a |any )?(?:court|judge|individual|person|data subject|owner|third|other|vehicle)", after)
    return "other" if other else "unknown"
