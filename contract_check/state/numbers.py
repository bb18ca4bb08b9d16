"""Periods of time, normalised to minutes: "thirty (30) days", "3 weeks", "720 hours", "one month", "21-day"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from contract_check import regex
from contract_check.model import Cue, Duration

# "a year and a half", "two and a half years"
AND_HALF = regex.compile(r"\s*and a half\b")
OPEN_PERIOD = regex.compile(
    r"\b(?:as long as|so long as|for as long as|for such (?:period|time)|until (?:no longer|it is no longer|AGENCY|VENDOR|the (?:case|investigation|record))|indefinite(?:ly)?|perpetual(?:ly)?|in perpetuity|forever|for ever|"
    r"no longer than (?:is )?(?:necessary|needed)|reasonable (?:time|period)|promptly|without (?:undue|unreasonable) delay|as soon as (?:possible|practicable|reasonably)|immediately|at once|forthwith)\b"
)


@lru_cache(maxsize=4)
def _pattern(numbers: tuple[str, ...], units: tuple[str, ...]) -> re.Pattern[str]:
    words = "|".join(sorted(numbers, key=len, reverse=True))
    figure = r"\d{1,3}(?:,\d{3})+|\d{1,4}(?:\.\d+)?"
    word = rf"(?:{words})(?:[ -](?:and[ -])?(?:{words}))*"
    unit = "|".join(units)
    return regex.compile(
        rf"(?<![\w.$/-])(?P<a>{word}|{figure})\s*(?:[\[(]\s*(?P<b>{figure}|{word})\s*[\])])?\s*(?:-\s*)?(?:to \d+ )?(?:(?:full|consecutive|calendar|business|rolling|additional|further|more|whole|working|clear|of the)[ -]+)*(?P<unit>{unit})s?\b(?:'s?)?"
    )


@lru_cache(maxsize=4)
def _unit_word(units: tuple[str, ...]) -> re.Pattern[str]:
    """The word without which no text has a duration."""
    return regex.compile(rf"(?:{'|'.join(dict.fromkeys((*units, *ORDINAL_UNITS)))})s?\b")


# "the twenty-first day after capture", "the 30th day", "day 30", "the third month", "the one hundred eightieth (180th) day"
ORDINAL_UNITS = ("day", "week", "month", "year", "hour")
TENS = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
ORDINAL = regex.compile(
    rf"\b(?:(?P<figure>\d{{1,3}})(?:st|nd|rd|th)|(?:(?:(?P<hundreds>a|one|two|three|four|five|six|seven|eight|nine) )?(?P<hundred>hundred)(?: and)? )?(?:(?P<tens>{TENS})[ -](?P<ones>[a-z]+)|(?P<word>[a-z]+(?:th|st|nd|rd))))"
    r"(?: [\[(](?P<again>\d{1,3})(?:st|nd|rd|th)?[\])])?(?: (?:full|calendar|consecutive|whole))? (?P<unit>day|week|month|year|hour)\b|\bdays? (?:\d{1,3} ?(?:to|through|-) ?)?(?P<day>\d{1,3})\b"
)


def _ordinals(canon: str, words: dict[str, Any]) -> list[Cue]:
    found = []
    for match in ORDINAL.finditer(canon):
        unit = words["units"][match["unit"] or "day"]
        value = _ordinal_value(match, words)
        if value is not None:
            again = int(match["again"]) if match["again"] else value
            other = "" if again == value else str(max(1, round(again * unit)))
            found.append(Cue("duration", f"{max(1, round(value * unit))}|{other}", match.start(), match.end()))
    return found


def _ordinal_value(match: re.Match[str], words: dict[str, Any]) -> float | None:
    """The number that an ordinal stands for; None for a word that is none ("the next day")."""
    if figure := match["day"] or match["figure"]:
        return float(figure)
    if match["tens"]:
        ones = words["ordinals"].get(match["ones"])
        value = None if ones is None or ones > 9 else words["numbers"][match["tens"]] + ones
    else:
        value = words["ordinals"].get(match["word"])
    if value is None:
        return None
    hundreds = 100 * words["numbers"][match["hundreds"] or "one"] if match["hundred"] else 0
    return float(value + hundreds)


def find_durations(canon: str, words: dict[str, Any]) -> list[Cue]:
    """Durations in a canonical text as cues; value is "minutes|alternative" with a blank alternative where words and figures agree."""
    units = tuple(words["units"])
    if not _unit_word(units).search(canon):
        return []
    found = []
    for match in _pattern(tuple(map(str, words["numbers"])), units).finditer(canon):
        unit = words["units"][match["unit"]]
        first = _value(match["a"], words["numbers"])
        if first is None:
            continue
        second = _value(match["b"], words["numbers"]) if match["b"] else None
        if regex.search(r"\b(?:business|working)\b", match[0]) and match["unit"] == "day":
            unit = unit * 7 / 5  # five working days are a week
        if half := AND_HALF.match(canon, match.end()):
            first += 0.5
        minutes = max(1, round(first * unit))
        end = half.end() if half else match.end()
        other = "" if second is None or second == first else str(max(1, round(second * unit)))
        if regex.fullmatch(r"an?", match["a"]) and regex.match(r"\s*(?:of|from)?\s*(?:rolling|year-to-year)", canon[match.end() :]):
            continue
        found.append(Cue("duration", f"{minutes}|{other}", match.start(), end))
    taken = [(c.start, c.end) for c in found]
    return found + [c for c in _ordinals(canon, words) if not any(a < c.end and c.start < b for a, b in taken)]


def as_duration(cue: Cue, canon: str, further: Sequence[Cue] = ()) -> Duration:
    """The duration that a cue stands for, with the further ones of its statement; offsets stay canonical until the statement is built."""
    minutes, other = cue.value.split("|")
    later = tuple(int(c.value.split("|")[0]) for c in further)
    return Duration(int(minutes), cue.start, cue.end, canon[cue.start : cue.end], bool(other), int(other) if other else None, later)


def _value(text: str, numbers: dict[str, float]) -> float | None:
    text = text.strip().replace(",", "")
    if regex.fullmatch(r"\d+(?:\.\d+)?", text):
        return float(text)
    total = part = 0.0
    for word in regex.split(r"[ -]+", text):
        if word in {"and", "of"}:
            continue
        if word in {"a", "an"} and (total or part):
            continue  # "two and a half"
        value = 2 if word == "couple" else numbers.get(word)
        if value is None:
            return None
        if word == "hundred":
            part = (part or 1) * 100
        elif word == "thousand":
            total, part = (part or 1) * 1000, 0.0
        else:
            part += float(value)
    total += part
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
