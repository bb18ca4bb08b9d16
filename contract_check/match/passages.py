"""The passages of an agreement in which something may stand on a provision: a short agreement whole, of a longer one the sections with marked sentences."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import numpy as np

from contract_check import regex
from contract_check.match.reader import Reader
from contract_check.state.unit import State

WORD = regex.compile(r"[A-Za-z'-]+|\d+")
SHORT = 260  # words up to which an agreement is read as one passage
CLAUSE = 60  # words up to which a clause is read with its neighbours under one parent
SECTION = 160  # words after which a long paragraph is cut
FRAGMENT = 8  # words from which on a sentence can tell what its section is about
PARAGRAPH = 12  # words from which on a paragraph is read alone


@dataclass(slots=True)
class Passages:
    """Sections of a state, as units in document order, and the words of each unit (canonical, as the examples' words are)."""

    state: State
    words: list[list[str]] = field(default_factory=list)
    section_of: dict[int, int] = field(default_factory=dict)  # unit -> section
    sections: list[tuple[int, ...]] = field(default_factory=list)
    short: bool = False
    _rows: dict[tuple[int, ...], Any] = field(default_factory=dict)
    _topics: list[Any] = field(default_factory=list)
    _of_sentences: list[Any] = field(default_factory=list)
    _most: list[Any] = field(default_factory=list)

    @classmethod
    def of(cls, state: State) -> Passages:
        words = [words_of(unit.canon) for unit in state.units]
        made = cls(state, words, short=sum(map(len, words)) <= SHORT)
        made.sections = made._sections()
        for number, units in enumerate(made.sections):
            made.section_of.update(dict.fromkeys(units, number))
        return made

    def row(self, reader: Reader, sections: tuple[int, ...]) -> Any:
        """Some sections as the reader takes them, read as one passage in document order."""
        if sections not in self._rows:
            self._rows[sections] = reader.row([word for number in sections for word in self._text(number)])
        return self._rows[sections]

    def topics(self, reader: Reader) -> Any:
        """What each section is about; shape (sections, provisions + 1)."""
        self.look(reader)
        return self._topics[0]

    def topics_of_sentences(self, reader: Reader) -> Any:
        """What each sentence is about; shape (units, provisions + 1)."""
        self.look(reader)
        return self._of_sentences[0]

    def look(self, reader: Reader) -> None:
        """Have the reader look at all sections and all sentences at once, so that what they are about is known. There is one at least."""
        if not self._topics:
            found = reader.about([*map(self._text, range(len(self.sections))), *self.words])
            self._topics.append(found[: len(self.sections)])
            self._of_sentences.append(found[len(self.sections) :])

    def most_of_sentences(self, reader: Reader) -> Any:
        """How much the sentence of each section that is likeliest about a provision is about it; shape (sections, provisions + 1). Fragments such as rows of
        a form say too little to tell."""
        if not self._most:
            of = self.topics_of_sentences(reader) * np.array([[len(words) >= FRAGMENT] for words in self.words])
            self._most.append(np.stack([of[list(units)].max(axis=0) for units in self.sections]))
        return self._most[0]

    def row_of_units(self, reader: Reader, units: tuple[int, ...]) -> Any:
        """Some sentences as the reader takes them, read as one passage."""
        return reader.row([word for unit in units for word in self.words[unit]])

    def _text(self, section: int) -> list[str]:
        return [word for unit in self.sections[section] for word in self.words[unit]]

    def row_of(self, reader: Reader, unit: int) -> Any:
        """A single sentence as the reader takes it."""
        return reader.row(self.words[unit])

    def _sections(self) -> list[tuple[int, ...]]:
        clauses = self.state.contract.clauses
        size = [0] * len(clauses)
        for unit, words in zip(self.state.units, self.words, strict=True):
            at: int | None = unit.clause
            while at is not None:
                size[at] += len(words)
                at = clauses[at].parent
        grouped: dict[int, list[int]] = {}
        for unit in self.state.units:
            head = unit.clause
            above = clauses[head].parent
            while above is not None and size[above] <= CLAUSE:
                head, above = above, clauses[above].parent
            grouped.setdefault(head, []).append(unit.index)
        return [part for _, units in sorted(grouped.items(), key=lambda g: g[1][0]) for part in self._parts(units)]

    def _parts(self, units: list[int]) -> list[tuple[int, ...]]:
        """A section by its paragraphs."""
        text = self.state.contract.document.text
        parts: list[list[int]] = []
        size = 0
        for before, unit in zip([None, *units], units, strict=False):
            ended = before is not None and "\n" in text[self.state.units[before].end : self.state.units[unit].start + 1]
            if before is None or size + len(self.words[unit]) > SECTION or (ended and size >= PARAGRAPH):
                parts.append([])
                size = 0
            parts[-1].append(unit)
            size += len(self.words[unit])
        return [tuple(part) for part in parts]


@lru_cache(maxsize=10_000)
def words_of(text: str) -> list[str]:
    """The words and figures of a text in small letters."""
    return [word.lower() for word in WORD.findall(text)]
