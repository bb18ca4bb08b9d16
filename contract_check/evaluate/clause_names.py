"""Whether a piece of evidence stands in the clause that a label names."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping

from contract_check.model import Evidence

_PIECE = re.compile(r"\d+|[^\W\d_]+")
_FILLER = frozenset({"section", "sections", "sec", "article", "articles", "art"})
_NUMBERED = re.compile(r"\s*(?:sections?\b|sec\b|articles?\b|art\b|§|\(|\d|[ivxlc]+\b|[a-z]\b)", re.I)
_NUMBER = re.compile(r"\d+|[ivxlc]+|[a-z]{1,2}")
_MAIN = frozenset({"", "main", "mainpart", "mainagreement"})


def stands_in(evidence: Evidence, label: str, parts: Mapping[str, str]) -> bool:
    """True when `evidence` stands in the clause `label`, in an ancestor of it or in one of its descendants.

    `label` is `4.1`, `Exhibit D, 4.3`, `MSA 4.3` with MSA one of the short names of `parts`, a heading, or a part alone.
    Numbers are compared without regard to case, blanks, brackets, "Section" and "Article"; the part must agree.
    """
    part, rest = split_label(label, parts)
    clause = _without_part(evidence)
    if part is None and not _NUMBERED.match(rest):
        wanted = pieces(rest)
        return wanted in (pieces(evidence.heading), pieces(clause)) or _part(rest) == _part(evidence.part)
    if _part(part or "") != _part(evidence.part):
        return False
    if not rest:
        return True
    wanted = pieces(rest)
    if not wanted:
        return False
    return related(wanted, pieces(clause)) or wanted == pieces(evidence.heading)


def any_stands_in(evidence: Iterable[Evidence], labels: Iterable[tuple[str, ...]], parts: Mapping[str, str]) -> bool:
    """True when one piece of evidence or more stands in one of the labels; a label is a tuple of alternatives."""
    wanted = [label for alternatives in labels for label in alternatives]
    return any(stands_in(item, label, parts) for item in evidence for label in wanted)


def split_label(label: str, parts: Mapping[str, str]) -> tuple[str | None, str]:
    """Part and label within it; the part is None where the label names none, and the label is "" where it is a part alone."""
    stripped = label.strip()
    for short in sorted(parts, key=len, reverse=True):
        if stripped == short or stripped.startswith((f"{short} ", f"{short},")):
            return parts[short], stripped[len(short) :].lstrip(" ,")
    before, comma, after = stripped.partition(",")
    if comma and not _NUMBERED.match(before):
        return before, after.strip()
    return None, stripped


def pieces(label: str) -> tuple[str, ...]:
    """The numbers, letters and words of a label in order: `Article IV, Section 3(b)` gives iv, 3, b."""
    found = tuple(piece.lower() for piece in _PIECE.findall(label))
    return tuple(piece for piece in found if piece not in _FILLER)


def related(one: tuple[str, ...], other: tuple[str, ...]) -> bool:
    """True for the same label, or where one is an ancestor of the other; words of a heading have no ancestors."""
    shorter, longer = sorted((one, other), key=len)
    if not shorter or longer[: len(shorter)] != shorter:
        return False
    return len(shorter) == len(longer) or all(_NUMBER.fullmatch(piece) for piece in longer)


def _without_part(evidence: Evidence) -> str:
    return evidence.clause.removeprefix(f"{evidence.part}, ") or evidence.heading or "preamble"


def _part(name: str) -> str:
    joined = "".join(_PIECE.findall(name.lower()))
    return "main" if joined in _MAIN else joined
