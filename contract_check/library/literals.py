"""What a text must hold for a pattern to match in it at all: words that are looked up before the pattern is compiled or run.

Most patterns of a library match nothing in a given agreement. Finding that out by looking for a few words costs a hundredth of
compiling and running the pattern. The answer is a necessary condition and never a sufficient one: where nothing is known of a
pattern, its condition is empty and the pattern is run.
"""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from itertools import chain
from typing import Any

sre: Any
parser: Any
try:  # the parser of the standard library is not public; without it every pattern is simply run
    sre, parser = import_module("re._constants"), import_module("re._parser")
except ImportError:  # pragma: no cover
    sre = parser = None

Needed = tuple[tuple[str, ...], ...]
MOST_EXACT = 96  # strings that a piece of a pattern may stand for before it is cut
MOST_WORDS = 600  # words of one condition
MOST_CONDITIONS = 3
SHORTEST = 2  # letters


def needed(pattern: str) -> Needed:
    """Groups of strings: a text in which `pattern` matches holds at least one string of each group. Empty when nothing is known.

    Only for patterns that tell capitals from small letters.
    """
    if parser is None:
        return ()
    try:
        tree = parser.parse(pattern)
    except Exception:  # RE2 knows forms that `re` does not, and the other way round
        return ()
    if tree.state.flags & sre.SRE_FLAG_IGNORECASE:
        return ()
    exact, groups = _sequence(list(tree))
    return _best(groups if exact is None else [*groups, exact])


def _best(groups: Iterable[frozenset[str]]) -> Needed:
    usable = {tuple(_fewest(group)) for group in groups if group and min(map(len, group)) >= SHORTEST and len(group) <= MOST_WORDS}
    return tuple(sorted(usable, key=lambda g: (-min(map(len, g)) * 3 + len(g), g))[:MOST_CONDITIONS])


def _fewest(group: frozenset[str]) -> list[str]:
    """A group without the strings that hold another one of it."""
    kept: list[str] = []
    for word in sorted(group, key=lambda w: (len(w), w)):
        if not any(other in word for other in kept):
            kept.append(word)
    return kept


def _sequence(nodes: list[tuple[Any, Any]]) -> tuple[frozenset[str] | None, list[frozenset[str]]]:
    """All strings that a sequence stands for (None when they are too many), and groups of which a match holds one string each."""
    current: frozenset[str] | None = frozenset(("",))
    groups: list[frozenset[str]] = []
    whole = True
    for node in nodes:
        exact, more = _node(*node)
        groups += more
        joined = None if exact is None else frozenset(a + b for a in current or ("",) for b in exact)
        if joined is not None and len(joined) <= MOST_EXACT:
            current = joined
            continue
        whole = False
        if current:
            groups.append(current)
        current = exact if exact is not None else frozenset(("",))
    if whole:
        return current, groups
    if current:
        groups.append(current)
    return None, groups


def _node(kind: Any, value: Any) -> tuple[frozenset[str] | None, list[frozenset[str]]]:
    if kind is sre.LITERAL:
        return frozenset((chr(value),)), []
    if kind is sre.AT:
        return frozenset(("",)), []
    if kind is sre.IN:
        letters = [chr(item) for name, item in value if name is sre.LITERAL]
        return (frozenset(letters), []) if len(letters) == len(value) <= 4 else (None, [])
    if kind is sre.SUBPATTERN:
        if value[1] or value[2]:  # flags of its own
            return None, []
        return _sequence(list(value[3]))
    if kind is sre.BRANCH:
        return _branch([_sequence(list(branch)) for branch in value[1]])
    if kind in (sre.MAX_REPEAT, sre.MIN_REPEAT):
        least, most, body = value
        exact, groups = _sequence(list(body))
        if (least, most) == (1, 1):
            return exact, groups
        if (least, most) == (0, 1) and exact is not None and len(exact) < MOST_EXACT:
            return exact | {""}, []
        return None, (groups if exact is None else [*groups, exact]) if least else []
    return None, []


def _branch(branches: list[tuple[frozenset[str] | None, list[frozenset[str]]]]) -> tuple[frozenset[str] | None, list[frozenset[str]]]:
    exacts = [exact for exact, _ in branches if exact is not None]
    if len(exacts) == len(branches):
        union = frozenset(chain.from_iterable(exacts))
        return (union, []) if len(union) <= MOST_EXACT else (None, [union])
    picked = []
    for exact, groups in branches:
        best = _best(groups if exact is None else [*groups, exact])
        if not best:
            return None, []
        picked.append(best[0])
    return None, [frozenset(chain.from_iterable(picked))]
