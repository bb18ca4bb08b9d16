"""Parties that a line of a form names ("Purchaser: Town of Reed"), several bodies under one name, and names that stand for a party's own."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.library.lexicon import Lexicon

# "Subscriber: City of Tannersfield", "Manufacturer (not a signatory): Argent Ltd.", "Seller | Platewise, Inc."
LINE = regex.compile(
    r"^[ \t*#>-]*(?:The )?(?P<label>[A-Z][A-Za-z'’ -]{2,32}?)(?: \([^()\n]{1,40}\))?[*]*(?::|\s*\||\t| {2,})[* \t]*(?P<name>[A-Z][^\n]{2,200})$",
    re.M,
)
# Where the name ends: an address, a place of business, a form of organisation, a bracket
NAME_END = regex.compile(
    r",? (?:an? |the )?(?:[a-z]+ ){0,3}(?:corporation|company|municipality|body|agency|partnership|subdivision)\b|\s*[(|;\t]|,(?! (?:Inc|LLC|L\.L\.C|Ltd|Corp|Co|LP|LLP|PBC|GmbH)\b)|\.\s| {2,}|, (?=\d)| (?:for|on behalf of) (?:its|the)\b"
)
# (severally a "Participating Sheriff" and together the "Compact")
TOGETHER = regex.compile(r"\((?P<inside>[^()\n]{0,80}\b(?:severally|individually|each|together|collectively|jointly)\b[^()\n]{0,120})\)")
QUOTED = regex.compile(r"[“\"'‘](?P<alias>[A-Z][\w&’. -]{1,40}?)[,.]?[”\"'’]")
BODIES = regex.compile(
    r"\b(?:cities|counties|towns|villages|townships|boroughs|parishes|sheriffs|municipalities|police departments|departments|agencies|districts|universities|public bodies)\b",
    re.I,
)
FIRMS = regex.compile(r"\b(?:companies|firms|corporations|affiliates|vendors)\b", re.I)
# "Governing Board" denotes the four Participating Sheriffs ...
STANDS = (
    r"[“\"](?P<alias>[A-Z][\w&’. -]{{1,40}}?)[”\"],? (?:(?:shall |will )?(?:means?|denotes?|refers? to|designates?)|is|are)(?:,[^,\"“”;.]{{0,60}},)?"
    r"(?: (?:the|any|each|an?|to|one|those|of|that|all|two|three|four|five|six|seven|eight|nine|ten|either|every|both)){{0,4}} (?:{names})s?\b(?!['’])"
)


def labelled_parties(window: str, lexicon: Lexicon) -> list[tuple[str, str, str]]:
    """(role, name, label) for every line of a form that names a party under a word for its role."""
    found = []
    for match in LINE.finditer(window):
        low = match["label"].lower().strip()
        role = next((r for r in ("vendor", "agency") if low in lexicon.roles[r]["words"] or low in lexicon.roles[r]["labels"]), None)
        if role is None:
            continue
        end = NAME_END.search(match["name"])
        name = (match["name"][: end.start()] if end else match["name"]).strip(" ,*_")
        if len(name) < 4 or not name[:1].isupper() or len(name.split()) > 12 or not _is_name(name, role, lexicon):
            continue
        found.append((role, name, match["label"].strip()))
    return found


def _is_name(name: str, role: str, lexicon: Lexicon) -> bool:
    """Whether words look like the name of an organisation of a role, and not like a sentence or another thing."""
    words = regex.findall(r"[A-Za-z][\w'’.&-]*", name)
    small = [w for w in words if w[:1].islower() and w not in {"of", "the", "and", "for", "at", "in", "on"}]
    return not small and bool(regex.search(lexicon.roles[role]["names"], name))


def joint_names(window: str) -> list[str]:
    """The names under which several public bodies are one party: both "Participating Sheriff" and "Compact"."""
    names: list[str] = []
    for match in TOGETHER.finditer(window):
        before = window[max(0, match.start() - 300) : match.start()]
        if BODIES.search(before) and not FIRMS.search(match["inside"]):
            found = [alias["alias"] for alias in QUOTED.finditer(match["inside"])]
            names += [name for alias in found for name in ((alias, f"{alias}s") if not alias.endswith("s") else (alias,))]
    return names


def names_of_the_same(text: str, names: list[str]) -> list[str]:
    """Terms that a definition gives to one of `names`, or to them in some capacity: "Originating Sheriff" denotes the Participating Sheriff in whose county ..."""
    if not names:
        return []
    pattern = re.compile(STANDS.format(names="|".join(re.escape(n) for n in names)))
    return [name for match in pattern.finditer(text) for name in (match["alias"], match["alias"] + "s")]
