"""What the clauses are about that another one names by number: "Sections 5, 7 and 11.3 survive", "Sections 5 to 7 bind each subcontractor"."""

from __future__ import annotations

import re
from dataclasses import replace

from contract_check import regex
from contract_check.model import Contract, Statement
from contract_check.state.unit import Unit
from contract_check.structure.references import normal_label

DATA = {"captured", "derived", "personal", "generic", "narrow", "confidential"}
FAMILIES = ({"sell", "lease", "monetize", "barter"}, {"share", "disclose", "transfer"}, {"use", "train", "market", "improve"})
DUTIES = {"delete", "encrypt", "protect", "return", "refer", "notify", "respond"}
GUARDS = {"encrypt", "protect"}
SERVICE = {"perform", "support", "hosting"}
RIGHTS = {"use", "license", "sell", "share", "disclose", "retain", "train", "monetize", "anonymize", "transfer"}
PARTS = regex.compile(r"\b(?P<word>Parts?|Chapters?|Titles?|Divisions?) (?P<list>(?:[IVX]{1,5}|[A-Z]|\d{1,2})\b(?:(?:,? (?:and|or) |, )(?:(?:Part|Chapter|Title|Division) )?(?:[IVX]{1,5}|[A-Z]|\d{1,2})\b)*)")
VENDORS = regex.compile(r"\b(?:property of VENDOR|VENDOR's (?:sole |exclusive )*property|(?:owned|held) by VENDOR|belongs? to VENDOR|VENDOR (?:shall |will |also |alone |solely |exclusively )*(?:owns?|retains?|has|holds?) (?:all |the |full |sole |exclusive |any )*(?:rights?|title|ownership|property|(?:[a-z]+ )?(?:data|footage)))\b")
OF_CLAUSES = regex.compile(r"\b(?:[Ss]ections?|[Cc]lauses?|[Pp]aragraphs?|[Aa]rticles?|[Rr]ows?|[Ii]tems?|[A-Z]{1,3}-\d{1,2})\b[^;]{0,80}? (?:of|in|to|under) (?:the |said )?$")
PART_LABEL = regex.compile(r"(?:part|chapter|title|division)\.")


def with_survival(contract: Contract, units: list[Unit], statements: list[Statement], unit_of: list[int]) -> list[Statement]:
    """The statements, those on survival with topics added: "bans-survive" (of each kind of data ban one survives), "some-bans-survive", "right-survives"
    (a right of the vendor in the data), "duties-survive" (to delete, secure, return it or to pass demands on), "confidentiality-survives", "nothing-of-data-survives" (though there are bans); those on subcontractors with "bans-named" where they name a data ban. A statement that
    names no other clause by number gets none."""
    survivals = [i for i, s in enumerate(statements) if s.acts & {"survive", "subcontract"} and s.modality not in {"must-not", "describes-not"}]
    if not survivals:
        return statements
    out = list(statements)
    for index in survivals:
        unit = units[unit_of[index]]
        named = {r.target for r in contract.references if r.clause == unit.clause and unit.start <= r.start < unit.end and r.target is not None and r.target != unit.clause}
        named |= _parts(contract, unit)
        if named:
            topics = _topics(contract, statements, _with_children(contract, named))
            if not topics and "survive" in out[index].acts and _any_ban(statements):
                topics = frozenset({"nothing-of-data-survives"})
            if "survive" not in out[index].acts:
                topics = frozenset({"bans-named"}) if topics & {"bans-survive", "some-bans-survive"} else frozenset()
            out[index] = replace(out[index], topics=out[index].topics | topics)
    return out


def _topics(contract: Contract, statements: list[Statement], inside: set[int]) -> frozenset[str]:
    found: set[str] = set()
    kinds: set[int] = set()
    surviving: set[int] = set()
    for statement in statements:
        if not statement.objects & DATA:
            continue
        here = statement.clause in inside
        if statement.modality == "must-not" and statement.actor in {"vendor", "none", "any", "both"}:
            own = {place for place, acts in enumerate(FAMILIES) if statement.acts & acts}
            kinds |= own
            surviving |= own if here else set()
        elif here and statement.modality == "declares" and VENDORS.search(statement.text):
            found.add("right-survives")
        elif here and statement.modality == "may" and statement.actor == "vendor" and statement.acts & RIGHTS and not _harmless(statement):
            found.add("right-survives")
    duties = [s for s in statements if _is_duty(s)]
    if any(s.clause in inside for s in duties):
        found.add("duties-survive")
    if surviving:
        guarded = [s.clause in inside for s in duties if s.acts & GUARDS]
        whole = surviving == kinds and ("right-survives" not in found or not guarded or any(guarded))
        found.add("bans-survive" if whole else "some-bans-survive")
    if any("confidential" in contract.clauses[i].heading.lower() for i in inside):
        found.add("confidentiality-survives")
    return frozenset(found)


def _any_ban(statements: list[Statement]) -> bool:
    """Whether the document forbids the vendor anything with the data."""
    return any(s.modality == "must-not" and s.objects & DATA and s.actor in {"vendor", "none", "any", "both"} and any(s.acts & acts for acts in FAMILIES) for s in statements)


def _harmless(statement: Statement) -> bool:
    """Whether a permission is no right worth keeping: to perform the service, or "nothing ... may be read as"."""
    return bool(statement.purposes) and statement.purposes <= SERVICE or statement.text.startswith(("nothing", "no ", "nor "))


def _is_duty(statement: Statement) -> bool:
    return (
        statement.modality in {"must", "must-not", "declares"} and statement.actor in {"vendor", "none", "both"}
        and bool(statement.objects & {"captured", "derived"}) and bool(statement.acts & DUTIES)
    )  # fmt: skip


def _parts(contract: Contract, unit: Unit) -> set[int]:
    """The clauses of the parts that a unit names: "Parts IV and V", "Part B", "the Data Rider"."""
    text = contract.text[unit.start : unit.end]
    found: set[int] = set()
    for match in PARTS.finditer(text):
        if OF_CLAUSES.search(text[: match.start()]):
            continue  # "Rows 1 and 6 of Part 3": these alone
        word = match["word"].lower().rstrip("s")
        for label in regex.findall(r"\b(?:[IVX]{1,5}|[A-Z]|\d{1,2})\b", match["list"]):
            wanted = {label.lower(), f"{word}.{label.lower()}"}
            found.update(c.index for c in contract.clauses if normal_label(c.label) in wanted)
            found.update(c.index for c in contract.clauses if c.part.lower() == f"{word} {label.lower()}")
    low = text.lower()
    own = contract.clauses[unit.clause].part
    named = {
        p.id for p in contract.parts
        if p.id not in {"main", own} and len(p.id) > 5 and any(not OF_CLAUSES.search(text[: m.start()]) for m in re.finditer(rf"\b{re.escape(p.id.lower())}\b", low))
    }  # fmt: skip
    return found | {c.index for c in contract.clauses if c.part in named}


def _with_children(contract: Contract, tops: set[int]) -> set[int]:
    labels = {(c.part, c.label) for c in contract.clauses if c.index in tops and c.label}
    inside = {*tops, *(c.index for c in contract.clauses if (c.part, c.label) in labels)}  # a heading and its paragraphs
    open_part = False
    for clause in contract.clauses:
        if PART_LABEL.match(normal_label(clause.label)):
            open_part = clause.index in inside
        elif open_part and clause.parent is None:  # "Part B" and the clauses B-1, B-2 below it
            inside.add(clause.index)
        if clause.parent in inside:
            inside.add(clause.index)
    return inside
