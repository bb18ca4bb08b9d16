"""Names of a party that the usual words do not give: "the Buyer", "each Member", "the Installer"."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping, Sequence, Set
from typing import Any

from contract_check import regex
from contract_check.library.lexicon import alternation, titled
from contract_check.library.words import article_before, whole

# What shows that a name acts: "the Installer shall", "Buyer agrees", "the Maker keeps"
ACTS = (
    r"(?:,? (?:and|or) (?:its|their) [a-z]+(?: and [a-z]+)?)? (?:also |then |alone |hereby |never |neither )?(?:shall|will|must|may|cannot|can|agrees?|is|are|has|have|does|do|undertakes?|warrants?|acknowledges?|understands?|recogni[sz]es?|grants?|gives?|lets?|keeps?|holds?|"
    r"retains?|owns?|pays?|runs?|supplies|processes|decides?|makes?|uses?|stores?|sends?|deletes?|notifies|takes?|operates?|hosts?|provides?|licenses?|reserves?|waives?|accepts?|receives?|bears?|appoints?|sets?|claims?|posts?)\b"
)
DOES = regex.compile(rf"['’]s?\b|{ACTS}")
SEVERAL = 2
ARTICLE = r"(?:[Tt]he|THE|[Ee]ach|[Ee]very|[Aa]ny|[Aa]n?|[Tt]hat|[Ss]uch|[Tt]his|[Nn]o)"
ARTICLES = regex.compile(rf"\b{ARTICLE}$")
OTHERS = regex.compile(
    r"\b(?:other|another|fellow|further|prospective|vehicle|car|property|land|registered|legal|prior|former|future|staff|crew|board|family|party|camera|tower|gate)\s+$",
    re.I,
)
# What follows when the word is part of another name, or of another's: "Host Department", "Hospital Road", "the owner of the car"
OF_SOMETHING = regex.compile(
    r"['’]?\s+(?:(?!(?:Data|Footage|Content|Records?|Reads?|Images?|Captures?|Information|Materials?|Detections?|Sightings?|Files?|Observations?)\b)[A-Z][a-z]+|of (?!(?:the|this) (?:system|service|equipment|cameras)\b)|or operator\b|or lessee\b|in possession\b|states?\b)"
)
# "Network Member", "Trusted Partner": a name of more words
IN_A_NAME = regex.compile(
    r"\b(?!(?:The|Each|Every|Any|An?|That|Such|This|No|If|When|Where|And|Or|Should|Unless|Once|Neither|Nor|By|To|From|With|For|In|On|At|Upon|After|Before|As|While|Because|Only|All|What|Whatever|Whenever|THE)\b)[A-Z][A-Za-z-]+\s+$"
)
# The buyer of a business is no party
SOLD = regex.compile(
    r"\b(?:acqui(?:re|sition|rer)|merge|bankrupt|insolven|wound up|wind(?:ing|s)? up|receiver|trustee|estate|successor|sells? its business|business is (?:sold|bought)|warranty)",
    re.I,
)


def other_names(
    text: str, roles: Mapping[str, Any], bound: Set[str], named: Set[str], taken: Collection[str]
) -> list[tuple[int, int, str]]:
    """Ranges of `text` (start, end, "VENDOR", "AGENCY" or its possessive) where a word of the table's `also` names a party.

    Such a word counts where it is written with a capital inside a sentence, or, where none is, after "the", and where it acts somewhere.
    `bound` holds the parties that the usual words already make act: no further name is sought for such an agency. `named` holds the parties
    that the usual words name at all: for the others one mention is enough. `taken` are defined terms.
    """
    found: list[tuple[int, int, str]] = []
    defined = {name.lower() for name in taken}
    for role, token in (("vendor", "VENDOR"), ("agency", "AGENCY")):
        also: Sequence[str] = roles[role].get("also", ())
        if not also or (role == "agency" and token in bound):
            continue
        known = [w for w in also if w not in defined and f"{w}s" not in defined]
        compiled = regex.compile if len(known) == len(also) else re.compile  # which words are left out, the document says
        spans = _capitalised(text, known, compiled) if known else []
        if known and not spans and token not in named and not SOLD.search(text):
            spans = _in_small_letters(text, known)
            spans = spans if any(regex.match(ACTS, text[end:]) for _, end in spans) else []
        if len(spans) >= (SEVERAL if token in named else 1) or any(DOES.match(text, end) for _, end in spans):
            found.extend((start, end + 1, f"{token}'s") if regex.match(r"['’](?!s\b)", text[end:]) and text[end - 1] == "s" else (start, end, token) for start, end in spans)
    return found


def _capitalised(text: str, words: Sequence[str], compiled: Callable[[str], re.Pattern[str]]) -> list[tuple[int, int]]:
    pattern = compiled(rf"{whole([form for w in words for form in (titled(w), f'{titled(w)}s', w.upper())])}\b(?![-–])")
    spans: list[tuple[int, int]] = []
    sure = False
    for match in pattern.finditer(text):
        article = article_before(ARTICLES, text, match.start())
        before = text[max(0, match.start() - 30) : match.start()]
        if article is None and IN_A_NAME.search(before):
            continue
        if OTHERS.search(text, max(0, match.start() - 14), match.start()) or OF_SOMETHING.match(text, match.end()):
            continue
        inside = article is not None or regex.search(r"[a-z,;]\s+$", text[max(0, match.start() - 3) : match.start()]) is not None
        alone = article is None and regex.match(ACTS, text[match.end() : match.end() + 60]) is not None
        if article is None and not inside and match[0].endswith("s"):
            continue  # "Partners may ..." at the beginning of a sentence: others
        if not inside and not alone and not text.startswith(("'s", "’s"), match.end()):
            continue
        sure = True
        spans.append((article.start() if article is not None and article[0].lower() == "the" else match.start(), match.end()))
    return spans if sure else []


def _in_small_letters(text: str, words: Sequence[str]) -> list[tuple[int, int]]:
    forms = alternation(list(words))
    return [
        m.span() for m in re.finditer(rf"[Tt](?<!\w.)he (?:{forms})\b(?![-–])", text)
        if not OF_SOMETHING.match(text, m.end()) and not regex.match(r" (?:vehicle|data|agreement|company)\b", text[m.end() :])
    ]  # fmt: skip
