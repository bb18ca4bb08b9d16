"""Periods of time, normalised to minutes: "thirty (30) days", "3 weeks", "720 hours", "one month", "21-day"."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Any

from contract_check.model import Cue, Duration

OPEN_PERIOD = re.compile(
    r"\b(?:as long as|so long as|for as long as|for such (?:period|time)|until (?:no longer|it is no longer|AGENCY|VENDOR|the (?:case|investigation|record))|indefinite(?:ly)?|perpetual(?:ly)?|in perpetuity|forever|for ever|"
    r"no longer than (?:is )?(?:necessary|needed)|reasonable (?:time|period)|promptly|without (?:undue|unreasonable) delay|as soon as (?:possible|practicable|reasonably)|immediately|at once|forthwith)\b"
)


@lru_cache(maxsize=4)
def _pattern(numbers: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(numbers, key=len, reverse=True))
    figure = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?"
    word = rf"(?:{words})(?:[ -](?:and[ -])?(?:{words}))*"
    unit = "|".join(units)
    return re.compile(
        rf"(?<![\w.$/-])(?P<a>{word}|{figure})\s*(?:[\[(]\s*(?P<b>{figure}|{word})\s*[\])])?\s*(?:-\s*)?(?:to \d+ )?(?:(?:full|consecutive|calendar|business|rolling|additional|further|more|whole|working|clear|of the)[ -]+)*(?P<unit>{unit})s?\b(?:'s?)?"
    )


def find_durations(canon: str, words: dict[str, Any]) -> list[Cue]:
    """Durations in a canonical text as cues; value is "minutes|alternative" with a blank alternative where words and figures agree."""
    pattern = _pattern(tuple(str(n) for n in words["numbers"]), tuple(words["units"]))
    found = []
    for match in pattern.finditer(canon):
        unit = words["units"][match["unit"]]
        first = _value(match["a"], words["numbers"])
        if first is None:
            continue
        second = _value(match["b"], words["numbers"]) if match["b"] else None
        minutes = max(1, round(first * unit))
        other = "" if second is None or second == first else str(max(1, round(second * unit)))
        if re.fullmatch(r"an?", match["a"]) and re.match(r"\s*(?:of|from)?\s*(?:rolling|year-to-year)", canon[match.end() :]):
            continue
        found.append(Cue("duration", f"{minutes}|{other}", match.start(), match.end()))
    return found


def as_duration(cue: Cue, canon: str) -> Duration:
    """The duration that a cue stands for; offsets stay canonical until the statement is built."""
    minutes, other = cue.value.split("|")
    return Duration(int(minutes), cue.start, cue.end, canon[cue.start : cue.end], bool(other), int(other) if other else None)


def _value(text: str, numbers: dict[str, float]) -> float | None:
    text = text.strip().replace(",", "")
    if re.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    total = 0.0
    for word in re.split(r"[ -]+", text):
        if word == "and":
            continue
        if word in {"of"}:
            continue
        value = numbers.get(word)
        if value is None:
            if word == "couple":
                value = 2
            else:
                return None
        total = total * 100 if word == "hundred" and total else total + float(value) if word != "hundred" else 100
    return total


def describe(minutes: int) -> str:
    """A period in words: 30240 -> "21 days".

    >>> describe(4320)
    '3 days'
    """
    for size, name in ((1440, "day"), (60, "hour"), (1, "minute")):
        if minutes % size == 0:
            count = minutes // size
            return f"{count} {name}" if count == 1 else f"{count} {name}s"
    return f"{minutes} minutes"
