"""Who receives and who discloses in a non-disclosure agreement: by role words, by letter form, and by who is bound in the text."""

from __future__ import annotations

import re
from dataclasses import replace

from contract_check.library.lexicon import Lexicon
from contract_check.model import Party

VENDOR_WORDS = ("receiving party", "receiving parties", "recipient", "recipients", "receiver", "recipient party", "disclosee")
AGENCY_WORDS = ("disclosing party", "disclosing parties", "discloser", "disclosing person", "delivering party", "furnishing party", "providing party", "owner")
ALIAS = re.compile(r"\([^()\n]{0,60}?[“\"'‘](?:the )?(?P<name>[A-Z][\w&’'. -]{1,40}?)[,.]?[”\"'’][^()\n]{0,60}\)")
SUBJECT = re.compile(r"(?:^|[.;:,)] |\band )(?P<name>[A-Z][\w&-]+(?: [A-Z][\w&-]+){0,2}) (?:shall|will|agrees|may|undertakes|hereby|acknowledges)\b", re.M)
NO_PARTY = re.compile(
    r"(?:Information|Agreement|Materials?|Data|Purpose|Transaction|Date|Project|Party|Parties|Representatives?|Affiliates?|Services?|Term|Law|Products?|Technology|Field|Notes|Secrets?"
    r"|Property|Discussions|Subject|Records?|Program|Period|Business|Employees?|Advisors?|Associates?|Section|Copies|Person|Opportunity|Evaluation|Work|Report|Software|Rights?)s?$|^(?:This|The|It|Each|Any|All|No|Such|If|They|Neither|Nothing|That|Both|You|We|These|Those|Upon|In|There|Notice|Nothing|I)\b"
)  # fmt: skip
BINDS = r"(?:,? (?:and|or) (?:its|their|his|her) [a-z ,]{3,60})?,? (?:shall|will|agrees?|undertakes?|covenants?|must|may)\b[^.;\n]{0,90}?\b(?:not|only|disclos|use|hold|keep|maintain|return|destroy|protect|confiden|cop(?:y|ies)|safeguard|treat)"
OWNS = r"(?:(?:information|materials?|data|secrets?|documents?) (?:of|from|belonging to)|(?:disclosed|furnished|provided|supplied|owned|delivered|made available|given|designated) (?:to [a-zA-Z ]{3,30} )?by|(?:consent|approval|permission|authori[sz]ation) (?:of|from|by)|return(?:ed)? to|destroyed? for)(?: or on behalf of)?(?: the)? "
POSSESSED = r"(?:['’]s?) (?:prior |written |express |own |confidential |proprietary |trade |business |sole |request|consent|information|approval)"
SELF = re.compile(r"\bI (?:will|shall|agree|may|must|hereby|understand|acknowledge|am)\b")
LETTER = re.compile(r"\byou(?:r representatives)?(?: and your [a-z ]{3,30})? (?:will|shall|agree|may|hereby|are)\b", re.I)


SPEAKERS: dict[str, tuple[list[str], ...]] = {
    "you": (["you"], ["your", "yours"], ["we", "us"], ["our", "ours"]),
    "i": (["I", "me"], ["my", "mine"], [], []),
    "": ([], [], [], []),
}


def _speaker(text: str) -> str:
    return "you" if len(LETTER.findall(text)) >= 3 else "i" if len(SELF.findall(text)) >= 3 else ""


def nda_lexicon(lexicon: Lexicon, text: str) -> Lexicon:
    """The lexicon with the role words of a non-disclosure agreement; in a letter "you" receives and "we" disclose, in a pledge "I" receive."""
    roles = dict(lexicon.roles)
    speaker = _speaker(text)
    roles["vendor"] = {**roles["vendor"], "words": list(VENDOR_WORDS), "lower_words": list(VENDOR_WORDS), "spare_words": [], "pronouns": SPEAKERS[speaker][0], "possessives": SPEAKERS[speaker][1]}
    roles["agency"] = {**roles["agency"], "words": list(AGENCY_WORDS), "lower_words": list(AGENCY_WORDS), "spare_words": [], "pronouns": SPEAKERS[speaker][2], "possessives": SPEAKERS[speaker][3]}
    roles["both"] = {**roles["both"], "phrases": [p for p in roles["both"]["phrases"] if "receiving" not in p and "recipient" not in p]}
    roles["never_after"] = [w for w in roles["never_after"] if w not in {"receiving", "recipient"}]
    return replace(lexicon, roles=roles)


def nda_parties(text: str) -> tuple[Party, ...]:
    """The named parties with their roles: a name that is bound to secrecy more often than its own information is spoken of receives; the other way round discloses."""
    vendor, agency, spoken = list[str](), list[str](), bool(_speaker(text))
    for name in _names(text):
        word = re.escape(name)
        bound = len(re.findall(rf"\b{word}{BINDS}", text))
        own = len(re.findall(rf"{OWNS}{word}\b", text)) + len(re.findall(rf"\b{word}{POSSESSED}", text, re.I))
        low = name.lower()
        if low in VENDOR_WORDS or low in AGENCY_WORDS or (bound == own and not spoken):
            continue
        (vendor if bound > own and not spoken else agency).append(name)
    return Party("Receiving Party", "vendor", ("Receiving Party", *vendor)), Party("Disclosing Party", "agency", ("Disclosing Party", *agency))


def _names(text: str) -> list[str]:
    found = [m["name"].strip() for m in ALIAS.finditer(text)] + [m["name"] for m in SUBJECT.finditer(text)]
    return [n for n in dict.fromkeys(found) if len(n) > 2 and not NO_PARTY.search(n)]
