"""A question promises and permits nothing; the answer that follows it does."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from contract_check import regex
from contract_check.model import Statement
from contract_check.state.unit import Unit

ASKS = regex.compile(r"\?[\"')\]]*\s*$")
OPENING = r"^\W*(?:a(?:nswer)?\s*[:.)]\s*)?(?:(?:in (?:a word|short|brief)|absolutely|certainly|simply|emphatically)\s*[,:]?\s*)?"
YES = regex.compile(OPENING + r"(?:yes|yeah|sure|of course|certainly|indeed|absolutely|definitely)\b")
NO = regex.compile(OPENING + r"(?:no|never|by no means|under no circumstances|absolutely not|certainly not)\s*(?:[.,;:!–—-]|$)")
QUALIFIED = regex.compile(r"\b(?:unless|except|but|save|other than|without|only|if|until|not (?:yet|now|today|generally|usually|normally)|generally|usually|normally|currently|at present)\b")
DENIED = {"may": "must-not", "must": "need-not"}


def answered(units: Sequence[Unit], place: int, statements: Sequence[Statement]) -> list[Statement]:
    """The statements of unit `place`, read as its answer reads them where the unit is a question.

    A yes keeps them; a plain no turns a permission into a ban and a duty into none; anything else leaves them saying nothing of themselves.
    """
    canon = units[place].canon
    if not ASKS.search(canon):
        return list(statements)
    answer = units[place + 1].canon if place + 1 < len(units) and units[place + 1].clause - units[place].clause <= 1 else ""
    if YES.match(answer):
        return list(statements)
    plain = bool(NO.match(answer)) and not QUALIFIED.search(answer)
    return [replace(s, modality=(DENIED.get(s.modality) if plain else None) or ("describes" if s.modality in {"may", "must", "declares", "need-not"} else s.modality)) for s in statements]
