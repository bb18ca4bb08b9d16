"""Which state a statement speaks of: the agency's own, another, or the place where a party is."""

from __future__ import annotations

from collections.abc import Collection

from contract_check import regex
from contract_check.library.states import CODES, states_in

# the state in which AGENCY is located, AGENCY's home state, the laws of AGENCY's jurisdiction, the state of AGENCY
AGENCY_PLACE = regex.compile(
    r"\b(?:state|jurisdiction|county|place|commonwealth)(?: [a-z]+){0,3} (?:in which|where|wherein|of which) (?:the )?AGENCY\b"
    r"|\bAGENCY's (?:own |home |local )?(?:state|county|jurisdiction|courts?|seat|location|law|laws|domicile|principal office)\b|\bAGENCY is (?:located|situated|seated|organized|a (?:political|municipal))"
    r"|\b(?:state|county|courts?|laws?|judge|city|seat) of (?:the )?AGENCY\b|\bhome state\b|\bwhere (?:the )?AGENCY (?:is|sits|has its|stands|lies|operates)\b|\bAGENCY (?:sits|is seated|is organized)\b|\bAGENCY stands\b|\bthis state\b"
)
VENDOR_PLACE = regex.compile(
    r"\b(?:state|jurisdiction|county|place)(?: [a-z]+){0,3} (?:in which|where|wherein) (?:the )?VENDOR\b|\bVENDOR's (?:own |home |corporate |principal |local |registered |chosen )*(?:state|county|jurisdiction|courts?|seat|headquarters|place of business|domicile|office|law|laws|head office|city|home)\b"
    r"|\bwhere (?:the )?VENDOR (?:is|has its|keeps|sits|was|operates|maintains)\b|\b(?:state|county|seat|law|laws|courts) of (?:the )?VENDOR\b|\bVENDOR (?:is|was) (?:headquartered|incorporated|organized|formed)\b"
)


def states_of(text: str) -> tuple[str, ...]:
    """The names of states, in small letters, of which the canonical text of all units may speak: only those are sought in its statements."""
    low = text.lower()
    return tuple(name for name in CODES if name in low)


def places_of(text: str, agency_state: str | None, states: Collection[str] = tuple(CODES)) -> frozenset[str]:
    """Topics: "home-state" and "other-state" (a state named in full, compared with the agency's), "named-state" (the agency's state is not known),
    "agency-place", "vendor-place" (described by where a party is)."""
    found: set[str] = set()
    for _, _, code in states_in(text, states):
        if agency_state is None:
            found.add("named-state")
        else:
            found.add("home-state" if code == agency_state else "other-state")
    if ("AGENCY" in text or "home state" in text or "this state" in text) and AGENCY_PLACE.search(text):
        found.add("agency-place")
    if "VENDOR" in text and VENDOR_PLACE.search(text):
        found.add("vendor-place")
    return frozenset(found)
