"""Defined terms whose names do not tell what they are ("the Haul"): in canonical text they read as the captured data that they stand for."""

from __future__ import annotations

import re

from contract_check import regex
from contract_check.library.lexicon import Lexicon, alternation
from contract_check.model import Contract, Term
from contract_check.state.canon import _lower
from contract_check.state.terms import DATA_HEAD, DATA_TERM, DERIVED_HEAD, EXCLUDES, stands_for_data, stripped_of_identity

STANDS_FOR = "footage"
KNOWN_FIRST = frozenset({
    "alpr", "lpr", "anpr", "plate", "captured", "protected", "personal", "confidential", "covered", "derived", "aggregated", "anonymized", "service", "usage", "system", "vehicle", "license", "customer",
    "public", "account", "user", "billing", "log", "audit", "statistical", "learned", "derivative", "sensitive", "proprietary", "agency", "client", "police", "case", "evidence", "program", "project",
})  # fmt: skip
# Names that no rule can list: "Reader Records", "Detection Material"; "City Records" is known by its first word
PLAIN_NAME = regex.compile(r"(?:[A-Z][A-Za-z-]+ ){1,3}(?:Records?|Materials?|Matter|Holdings|Output|Media|Information|Content|Results|Inputs|Uploads)")


def data_stand_ins(contract: Contract, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """Names and source ranges (name, start, end) of every use of a capitalised term that stands for captured data, whole and under a name without a word for data.

    A term whose definition excludes something keeps its name, so that what is left out stays in sight.
    """
    text = contract.text
    names = [term.name for term in {t.name: t for t in contract.terms}.values() if _hidden(term, text, lexicon)]
    if not names:
        return []
    forms = {form: name for name in names for form in (name[:-1] if name.endswith("s") else f"{name}s", name)}
    return [(forms[" ".join(m.group().split())], m.start(), m.end()) for m in re.finditer(rf"\b(?:{alternation(list(forms))})\b", text)]


def _hidden(term: Term, text: str, lexicon: Lexicon) -> bool:
    """Whether a term stands for captured data, nothing left out, under a name that does not say so."""
    if not term.name[:1].isupper() or (DATA_TERM.search(term.name) and not _of_no_known_kind(term.name, lexicon)) or not stands_for_data(term, text):
        return False
    meaning = _lower(text[term.meaning.start : term.meaning.end])
    if (DERIVED_HEAD.match(meaning) and not DATA_HEAD.match(meaning)) or stripped_of_identity(meaning):
        return False
    return not EXCLUDES.search(meaning) and lexicon.has("objects", "captured", meaning)


def _of_no_known_kind(name: str, lexicon: Lexicon) -> bool:
    """Whether a name says only that something is recorded, and neither whose it is nor what."""
    first = name.split()[0].lower()
    if not PLAIN_NAME.fullmatch(name) or first in lexicon.roles["agency"]["words"] or first in lexicon.roles["vendor"]["words"]:
        return False
    return first not in KNOWN_FIRST
