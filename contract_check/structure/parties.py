"""Who is who: parties, their role names, and the agency's state."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.library.states import STATES, state_in
from contract_check.library.words import whole
from contract_check.model import Document, Part, Party, UsageError
from contract_check.structure.labelled import joint_names, labelled_parties, names_of_the_same

# (“Platewise”), (hereinafter, the "Contractor"), (City)
ALIAS = regex.compile(
    r"\((?:[^()“”\"\n]{0,60}?[“\"'‘](?P<alias>[A-Z][\w&'’. -]{1,40}?)[,.]?[”\"'’][^()\n]{0,90}|(?:the )?(?P<bare>[A-Z][a-z]+(?: [A-Z][a-z]+)?))\)"
)
NAME = regex.compile(r"[A-Z][\w&'’-]*\.?(?:,? (?:[A-Z][\w&'’-]*\.?|of|the|and|for|&)){0,8}")
MUNICIPAL = regex.compile(r"\b(?:City|Town|County|Village|Borough|Township|Parish|University) of\b|\b(?:County|City|Township|University|Borough)$|^City and County")
SECOND = regex.compile(r"\b(?:and|or)\s+[“\"'‘](?P<alias>[A-Z][\w&'’. -]{1,40}?)[,.]?[”\"'’]")
LEADING = {"of", "the", "and", "for", "&", "between", "by", "with", "this", "agreement", "is", "between:", "and:", "whereas", "now", "term"}
NOT_A_PARTY = {"party", "parties", "agreement", "effective date", "services", "contract", "order form", "term", "data", "msa"}
COMMON_FIRST = {"public", "national", "american", "digital", "global", "united", "general", "safety", "traffic", "plate", "vehicle", "license", "smart", "secure", "advanced", "north", "south", "vendor"}
THING = regex.compile(r"\b(?:Systems?|Services?|Platform|Data|Equipment|Software|Hardware|Project|Network|Program|Agreement|Footage|Records?|Information|Cameras?|Devices?|Readers?|Material|Terms|Fees?|Date|Form|Exhibit|Rider|Policy|Law|Act|Site|Sites|Images|Reads|Period|Price|Territory|Deliverables?|Deposit|Schedule|Pilot)$")
# (“Kestrel”), a four-person company in Barre
BUSINESS = regex.compile(r"[\s,]*(?:(?:which|that|who) is )?(?:a|an) (?:[\w-]+,? ){0,6}?(?:company|corporation|firm|partnership|business|manufacturer|maker|supplier|startup|start-up|sole proprietor(?:ship)?|cooperative|enterprise|vendor)\b")
# each city, county or tribe that signs a joinder ("Member")
EACH_BODY = regex.compile(
    r"\b(?:each|every|any|all)(?: of the)? (?:[\w-]+,? ){0,6}?(?:cit(?:y|ies)|count(?:y|ies)|towns?|townships?|villages?|boroughs?|tribes?|municipalit(?:y|ies)|public (?:body|bodies|agency|agencies|entity|entities)|"
    r"(?:police|sheriff['’]s) (?:departments?|offices?)|law enforcement (?:agency|agencies)|local governments?)\b",
    re.I,
)
GIVER = regex.compile(r"\b(?:Foundation|Charity|Charitable Trust|Bank)$")  # pays for the agency, and is not it
SENTENCE = regex.compile(r"(?:(?<=[a-z]{3})|(?<=[)”\"]))(?<!Inc)(?<!Corp)(?<!Ltd)\.\s+(?=[A-Z])")
APART = regex.compile(r"[)”\"],? |; ")  # between what two brackets introduce
LOOK_BACK = 240
CLOSE = 3500


def find_parties(document: Document, parts: tuple[Part, ...], lexicon: Lexicon) -> tuple[Party, ...]:
    """The parties with the names used for them. Role words of the lexicon need no introduction; they are added by the state stage."""
    found: dict[str, dict[str, set[str]]] = {"vendor": {}, "agency": {}}
    unknown: dict[str, str] = {}
    described: list[str] = []
    for part in parts:
        if part.kind == "guide":
            continue
        window = document.text[part.start : min(part.end, part.start + CLOSE)]
        for match in ALIAS.finditer(window):
            alias = (match["alias"] or match["bare"]).strip()
            if match["bare"] and not _role_of_alias(alias, lexicon):
                continue
            before = window[max(0, match.start() - LOOK_BACK) : match.start()].split("\n")[-1]
            name, role = _named(before, alias, lexicon)
            if not role and match["alias"] and _role_of_alias(alias, lexicon) is None:
                unknown[alias] = _last_name(before) or alias
                if BUSINESS.match(window, match.end()):
                    described.append(alias)
            if not role or not name:
                continue
            aliases = found[role].setdefault(name, set())
            aliases.update({alias, name})
            if role == "vendor" and (short := _short_name(name, document.text)):
                aliases.add(short)
            aliases.update(second["alias"].strip() for second in SECOND.finditer(match[0]))
        _add_named(found, window, document.text, lexicon)
    if not found["vendor"] and unknown:
        bound = {alias: len(re.findall(rf"{whole((alias,))} (?:shall|will|may|must|agrees|warrants)\b", document.text)) for alias in unknown}
        alias = max(bound, key=lambda a: (a in described, bound[a]))
        if alias in described or bound[alias] >= 2:
            found["vendor"][unknown[alias]] = {alias, unknown[alias]}
    givers = [name for name in found["agency"] if GIVER.search(name)]
    if len(givers) < len(found["agency"]):
        for name in givers:
            del found["agency"][name]
    return tuple(
        Party(name, role, tuple(sorted(aliases))) for role in ("vendor", "agency") for name, aliases in found[role].items()
    )


def _add_named(found: dict[str, dict[str, set[str]]], window: str, text: str, lexicon: Lexicon) -> None:
    """Add the parties that a form names by lines, bodies that are one party under a joint name, and what else the agency is called."""
    for role, name, label in labelled_parties(window, lexicon):
        low = label.lower()
        other = "agency" if role == "vendor" else "vendor"
        known = {alias.lower() for party in found[other].values() for alias in party}
        if low in known or name.lower() in known:
            continue
        aliases = found[role].setdefault(name, set())
        aliases.add(name)
        if low not in lexicon.roles[role]["words"] and re.search(rf"\b{re.escape(label)}\b(?!\s*(?:[:|(]|$))", text, re.M):
            aliases.add(label)
        if role == "vendor" and (short := _short_name(name, text)):
            aliases.add(short)
    if not found["agency"] and (joint := joint_names(window)):
        found["agency"][joint[0]] = {*joint, *names_of_the_same(text, joint)}


def with_given(parties: tuple[Party, ...], roles: Mapping[str, Sequence[str]], lexicon: Lexicon) -> tuple[Party, ...]:
    """The parties with the names that the user gave to a role; a name that was found for the other role goes over.

    Raises UsageError for a name that is a common word for the other role, such as "Customer" for the vendor: it cannot mean both.
    """
    for role, other in (("vendor", "agency"), ("agency", "vendor")):
        names = roles.get(role, ())
        if not names:
            continue
        common = next((name for name in names if name.lower().removeprefix("the ") in lexicon.roles[other]["words"]), None)
        if common:
            raise UsageError(f"roles: {common!r} is a common word for the {other} and cannot be a name of the {role}; give the name of the party")
        low = {name.lower() for name in names}
        kept = []
        for party in parties:
            aliases = tuple(a for a in party.aliases if party.role == role or a.lower() not in low)
            if party.role == role or party.name.lower() not in low:
                kept.append(replace(party, aliases=aliases))
        same = next((p for p in kept if p.role == role and low & {a.lower() for a in (p.name, *p.aliases)}), None)
        joined = Party(names[0], role, tuple(sorted(names))) if same is None else replace(same, aliases=tuple(sorted({*same.aliases, *names})))
        parties = tuple(joined if p is same else p for p in kept) if same else (*kept, joined)
    return parties


def _named(before: str, alias: str, lexicon: Lexicon) -> tuple[str, str | None]:
    """The name that an alias in brackets stands for, and its role: the last name before it that looks like an organisation."""
    role = _role_of_alias(alias, lexicon)
    if role == "":
        return "", None
    before = SENTENCE.split(APART.split(before)[-1])[-1]
    names = [n for m in NAME.finditer(before) for piece in _apart(m[0], lexicon) if (n := _trim(piece))]
    bodies = [n for n in names if MUNICIPAL.search(n) and _role_of_name(n, lexicon) == "agency"]
    if bodies and role != "vendor" and (role == "agency" or _role_of_name(names[-1], lexicon) == "agency"):
        return bodies[0], "agency"
    for name in reversed(names):
        kind = _role_of_name(name, lexicon)
        if kind and (role is None or kind == role):
            return name, role or kind
    if role and names:
        return names[0], role
    if role is None and EACH_BODY.search(before):
        return alias, "agency"
    return "", None


def _apart(name: str, lexicon: Lexicon) -> list[str]:
    """Names that one "and" joins, where one is a public body and the other a company: "Board of Selectmen, and Lanternway Systems Co."."""
    pieces = regex.split(r",? and ", name)
    roles = {_role_of_name(piece, lexicon) for piece in pieces}
    return pieces if {"vendor", "agency"} <= roles else [name]


def _last_name(before: str) -> str | None:
    """The capitalised name that ends the words before a bracket."""
    names = [n for m in NAME.finditer(APART.split(before)[-1]) if (n := _trim(m[0]))]
    return names[-1] if names else None


def _short_name(name: str, text: str) -> str | None:
    """ "Gatefinch" for "Gatefinch Technologies, Inc.", where the text uses it alone."""
    first = name.split()[0].strip(",.")
    if len(first) < 5 or not first[:1].isupper() or first.lower() in COMMON_FIRST:
        return None
    word = whole((first,))
    alone = re.findall(rf"{word}\b(?!,? (?:[A-Z]|Inc|LLC))", text)
    acting = len(alone) >= 2 or re.search(rf"{word}(?:['’]s\b| (?:shall|will|may|must|agrees|does|has)\b)", text)
    return first if acting else None


def _trim(name: str) -> str:
    words = name.strip(" ,").split()
    while words and words[0].lower() in LEADING:
        words.pop(0)
    while words and words[-1].lower() in LEADING:
        words.pop()
    return " ".join(words)


def _role_of_alias(alias: str, lexicon: Lexicon) -> str | None:
    """Role of an alias that is a role word; None when it is a name of its own; "" when it names no party."""
    low = alias.lower()
    if low in NOT_A_PARTY or THING.search(alias):
        return ""
    return next((role for role in ("vendor", "agency") if low in lexicon.roles[role]["words"]), None)


def _role_of_name(name: str, lexicon: Lexicon) -> str | None:
    corporate = regex.search(r"\b(?:Inc|LLC|Corp|Ltd|L\.?P)\b", name)
    if not corporate and regex.search(lexicon.roles["agency"]["names"], name):
        return "agency"
    return "vendor" if regex.search(lexicon.roles["vendor"]["names"], name) else None


def agency_state_of(document: Document, parties: tuple[Party, ...], lexicon: Lexicon) -> str | None:
    """The agency's state as a postal code, from its name, from the words after its name, or from its address; None when it cannot be told."""
    for party in parties:
        if party.role != "agency":
            continue
        if state := state_in(party.name):
            return state
        for match in re.finditer(re.escape(party.name), document.text[:8000]):
            after = document.text[match.end() : match.end() + 180].split("\n")[0]
            vendor = regex.search(r"\b(?:Inc|LLC|Corp|AND|and between)\b", after)
            if state := state_in(after[: vendor.start()] if vendor else after):
                return state
    return _address_state(document.text)


def _address_state(text: str) -> str | None:
    """A state after a municipal name or in a line that names the customer: "City of Bend, Oregon", "Customer: OR - Eugene PD"."""
    names = "|".join(re.escape(s) for s in sorted(STATES.values(), key=len, reverse=True))
    match = regex.search(rf"(?:City|Town|County|Village|Township|Borough) of [A-Z][\w' -]{{2,30}},? (?:an? )?(?P<s>{names})\b", text)
    if match:
        return state_in(match["s"])
    match = regex.search(r"(?:Customer|Agency|Address|Legal Entity Name)[^\n]{0,12}:\s*(?P<s>[A-Z]{2}) - ", text)
    if match and match["s"] in STATES:
        return match["s"]
    match = regex.search(rf"(?:municipal corporation|political subdivision|municipality|agency)[^.\n]{{0,40}} of (?:the )?(?:State of |Commonwealth of )?(?P<s>{names})\b", text)
    return state_in(match["s"]) if match else None
