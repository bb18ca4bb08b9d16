"""A document with its structure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from contract_check.model.columns import Columns, packed, unpacked
from contract_check.model.document import Document


@dataclass(frozen=True, slots=True)
class Span:
    """Half-open range of the document text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Party:
    """A party to the agreement; `role` is "vendor" or "agency"; `aliases` are the names used for it in the text."""

    name: str
    role: str
    aliases: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the document with its own numbering. `id` is "main" or its printed name ("Exhibit D").

    `kind`: "agreement", "order-form", "exhibit", "rider", "amendment", "guide" (not contract text) or "front-matter".
    """

    id: str
    title: str
    kind: str
    start: int
    end: int
    origin: str = ""  # whose paper it is: "agency", "vendor" or "" where it cannot be told


@dataclass(frozen=True, slots=True)
class Clause:
    """A node of the clause tree. `start:end` spans label, heading and own text, without the sub-clauses.

    `label` is the label as printed with its ancestors where the print leaves them out ("5.2(a)"); "" for unnumbered text.
    `body` is the offset at which the text after label and heading begins.
    """

    index: int
    part: str
    label: str
    heading: str
    start: int
    end: int
    body: int
    level: int
    parent: int | None
    page: int | None
    label_uncertain: bool = False
    kind: str = "clause"  # clause, recital, definition, preamble, signature, heading, table

    def name(self) -> str:
        """Clause name as reports print it: the part is left out in the main part."""
        label = self.label or self.heading or "preamble"
        return label if self.part == "main" or label.startswith(f"{self.part}, ") else f"{self.part}, {label}"


@dataclass(frozen=True, slots=True)
class Term:
    """A defined term. `covers` and `excludes` are concept names of the lexicon, resolved through chains of terms; `is_data`: it stands for
    data; `recipients`: for a term that stands for persons or bodies, the concepts of the recipients table that it takes in."""

    name: str
    clause: int
    start: int
    end: int
    meaning: Span
    covers: frozenset[str] = frozenset()
    excludes: frozenset[str] = frozenset()
    uses: tuple[str, ...] = ()
    is_data: bool = False
    recipients: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class CrossReference:
    """A mention of another clause; `target` is the index of the clause that it names, None when there is none."""

    clause: int
    start: int
    end: int
    label: str
    target: int | None


@dataclass(frozen=True, slots=True)
class Incorporated:
    """A document that the agreement makes part of itself. `bears_on` are families of the catalogue and provision ids."""

    title: str
    clause: int
    start: int
    end: int
    supplied: bool
    url: str = ""
    online: bool = False
    bears_on: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Amendment:
    """A sentence that deletes, replaces or restates a clause. `replaced` are the clauses (with their sub-clauses) that it takes out."""

    clause: int
    start: int
    end: int
    label: str
    replaced: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Option:
    """Words behind a box, `start:end`. `checked` is None for an empty box in a document in which none is checked."""

    start: int
    end: int
    checked: bool | None


@dataclass(frozen=True, slots=True)
class Contract:
    """A document with its structure. `clauses` are in reading order; children name their parent by index.

    `quiet` is the document text with its sentences in capitals written as ordinary text, offset by offset; "" where there are none.
    """

    document: Document
    parts: tuple[Part, ...]
    parties: tuple[Party, ...]
    clauses: tuple[Clause, ...]
    terms: tuple[Term, ...]
    references: tuple[CrossReference, ...]
    incorporated: tuple[Incorporated, ...]
    agency_state: str | None = None
    notes: tuple[str, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    quiet: str = ""
    options: tuple[Option, ...] = ()

    @property
    def text(self) -> str:
        """The document text as it is read: no sentence in capitals."""
        return self.quiet or self.document.text

    @property
    def replaced(self) -> frozenset[int]:
        """Indices of the clauses that an amendment deletes or replaces: shown, never judged."""
        return frozenset(i for a in self.amendments for i in a.replaced)

    def choice(self, offset: int) -> bool | None:
        """False where a place stands behind an empty box while others are checked, None behind an empty one where none is, else True."""
        return next((option.checked for option in self.options if option.start <= offset < option.end), True)

    def __reduce__(self) -> tuple[Any, ...]:
        """Pickled with its clauses and references as columns."""
        light = {name: getattr(self, name) for name in Contract.__match_args__ if name not in {"clauses", "references"}}
        return _contract, (light, packed(self.clauses, Clause), packed(self.references, CrossReference))


def _contract(light: dict[str, Any], clauses: Columns, references: Columns) -> Contract:
    return Contract(clauses=tuple(unpacked(clauses, Clause)), references=tuple(unpacked(references, CrossReference)), **light)
