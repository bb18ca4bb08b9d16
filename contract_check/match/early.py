"""Patterns made ready for a document while it is still being read: those that an ordinary agreement needs."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from contract_check.library.pattern import SELDOM
from contract_check.library.provisions import Provision
from contract_check.match.conditions import prepared


def make_ready(provisions: Sequence[Provision], enough: Callable[[], bool]) -> None:
    """Prepare the rules of provisions, and those of their patterns that an ordinary agreement needs, what is run most first, until `enough`.

    What is expected changes the time that judging takes, and nothing else.
    """
    for provision in provisions:
        if enough():
            return
        prepared(provision)
    expected = [pattern for provision in provisions for pattern in provision.patterns.values() if pattern.usual > SELDOM]
    for pattern in sorted(expected, key=lambda pattern: pattern.usual, reverse=True):
        if enough():
            return
        pattern.prepare()
