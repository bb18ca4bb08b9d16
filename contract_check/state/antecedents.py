"""What "they" and "them" are in the items of a list: the data that its heading or its first words speak of."""

from __future__ import annotations

import re
from dataclasses import replace

from contract_check import regex
from contract_check.library.lexicon import Lexicon
from contract_check.model import Contract, Statement
from contract_check.state.canon import _lower

ITEM = regex.compile(r"(?:^|[.(])\(?(?:[a-z]|[ivx]{1,5})\)?$")
CAPTURED = frozenset({"captured", "derived", "narrow", "personal"})
OTHER = frozenset({"passwords", "billing", "feedback", "staff", "log-records", "confidential"})
EMPTY = frozenset({"pronoun", "generic"})


class Topics:
    """The data that a section speaks of, for items of its list that say no more than "them"; statements come in reading order."""

    def __init__(self, contract: Contract, lexicon: Lexicon) -> None:
        self.clauses = contract.clauses
        self.lexicon = lexicon
        self.names = re.compile("|".join(rf"\b{re.escape(t.name)}\b" for t in contract.terms if t.is_data and "captured" in t.covers and "captured" not in t.excludes) or r"(?!)")
        self.about: dict[int, frozenset[str]] = {}

    def meant(self, statement: Statement) -> Statement:
        """The statement with the objects that its pronoun stands for; its own objects are remembered for the items that follow."""
        clause = self.clauses[statement.clause]
        section = clause.parent if ITEM.search(clause.label) else clause.index
        if section is None:
            return statement
        if statement.objects & OTHER:
            self.about[section] = frozenset()
        elif "captured" in statement.objects and section == clause.index:
            self.about[section] = self._about(section) | (statement.objects & CAPTURED)
        elif clause.index != section and "pronoun" in statement.objects and statement.objects <= EMPTY and (about := self._about(section)):
            return replace(statement, objects=statement.objects | about)
        return statement

    def _about(self, section: int) -> frozenset[str]:
        if section not in self.about:
            self.about[section] = self._of_heading(section)
        return self.about[section]

    def _of_heading(self, section: int) -> frozenset[str]:
        heading = self.clauses[section].heading
        low = _lower(heading)
        named = bool(self.names.search(heading))
        if not heading or not (named or self.lexicon.has("objects", "captured", low)):
            return frozenset()
        values = self.lexicon.values("objects", low)
        return frozenset({"captured"}) | (values & CAPTURED) if not values & OTHER else frozenset()
