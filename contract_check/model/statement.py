"""What one sentence says as a norm."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple


class Cue(NamedTuple):
    """A place where the lexicon recognised something: `kind` names the lexicon table, `value` its entry."""

    kind: str
    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Consent:
    """Whose consent a statement asks for ("agency", "vendor", "other", "unknown") and of which kind."""

    whose: str
    prior: bool = False
    express: bool = False
    written: bool = False
    specific: bool = False
    embedded: bool = False  # given in the agreement itself ("hereby consents")


@dataclass(frozen=True, slots=True)
class Duration:
    """A period, normalised. `minutes` is None where it is open ("as long as needed"); a month counts as 31 days.

    `later`: minutes of the further periods of the same statement ("30 days, and hits for 90 days").
    """

    minutes: int | None
    start: int
    end: int
    text: str
    figures_differ: bool = False
    alternative_minutes: int | None = None
    later: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Statement:
    """What one sentence or list item says as a norm.

    `actor`: "vendor", "agency", "both", "any" (nobody may), "third", "users" or "none" (passive without an agent).
    `modality`: "must-not", "must", "may", "need-not", "declares" (title and other legal facts), "describes" (practice, recital).
    `acts`, `objects`, `recipients`, `purposes`, `exceptions`, `topics`: entries of the lexicon tables of those names.
    """

    clause: int
    start: int
    end: int
    actor: str
    modality: str
    acts: frozenset[str]
    objects: frozenset[str]
    recipients: frozenset[str] = frozenset()
    purposes: frozenset[str] = frozenset()
    exceptions: frozenset[str] = frozenset()
    consent: Consent | None = None
    duration: Duration | None = None
    topics: frozenset[str] = frozenset()
    overrides: frozenset[str] = frozenset()
    qualifiers: frozenset[str] = frozenset()
    cues: tuple[Cue, ...] = ()
    text: str = ""
