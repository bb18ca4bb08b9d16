"""Defined terms whose names do not tell what they are ("the Haul"): in canonical text they read as the captured data that they stand for."""

from __future__ import annotations

import re

from contract_check.library.lexicon import Lexicon
from contract_check.model import Contract
from contract_check.state.canon import _lower
from contract_check.state.terms import DATA_TERM, EXCLUDES, stands_for_data

STANDS_FOR = "footage"


def data_stand_ins(contract: Contract, lexicon: Lexicon) -> list[tuple[str, int, int]]:
    """Names and source ranges (name, start, end) of every use of a capitalised term that stands for captured data, whole and under a name without a word for data.

    A term whose definition excludes something keeps its name, so that what is left out stays in sight.
    """
    text = contract.text
    found: list[tuple[str, int, int]] = []
    for term in {t.name: t for t in contract.terms}.values():
        if not term.name[:1].isupper() or DATA_TERM.search(term.name) or not stands_for_data(term, text):
            continue
        meaning = _lower(text[term.meaning.start : term.meaning.end])
        concepts = {value for _, _, value in lexicon.find("objects", meaning)}
        if "captured" not in concepts or EXCLUDES.search(meaning):
            continue
        found.extend((term.name, m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(term.name)}\b", text))
    return found
