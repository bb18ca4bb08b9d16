"""The states of the United States by postal code."""

from __future__ import annotations

import re
from collections.abc import Collection

from contract_check import regex

STATES = {
    "AL": "Alabama", "AK": "Alaska", "AZ": "Arizona", "AR": "Arkansas", "CA": "California", "CO": "Colorado", "CT": "Connecticut",
    "DE": "Delaware", "DC": "District of Columbia", "FL": "Florida", "GA": "Georgia", "HI": "Hawaii", "ID": "Idaho", "IL": "Illinois",
    "IN": "Indiana", "IA": "Iowa", "KS": "Kansas", "KY": "Kentucky", "LA": "Louisiana", "ME": "Maine", "MD": "Maryland",
    "MA": "Massachusetts", "MI": "Michigan", "MN": "Minnesota", "MS": "Mississippi", "MO": "Missouri", "MT": "Montana", "NE": "Nebraska",
    "NV": "Nevada", "NH": "New Hampshire", "NJ": "New Jersey", "NM": "New Mexico", "NY": "New York", "NC": "North Carolina",
    "ND": "North Dakota", "OH": "Ohio", "OK": "Oklahoma", "OR": "Oregon", "PA": "Pennsylvania", "RI": "Rhode Island",
    "SC": "South Carolina", "SD": "South Dakota", "TN": "Tennessee", "TX": "Texas", "UT": "Utah", "VT": "Vermont", "VA": "Virginia",
    "WA": "Washington", "WV": "West Virginia", "WI": "Wisconsin", "WY": "Wyoming",
}  # fmt: skip
CODES = {name.lower(): code for code, name in STATES.items()}
NAME = regex.compile(r"\b(?ai:" + "|".join(sorted((re.escape(n) for n in STATES.values()), key=len, reverse=True)) + r")\b")


def state_in(text: str) -> str | None:
    """The postal code of the first state named in `text`, in full."""
    match = NAME.search(text)
    return CODES[match[0].lower()] if match else None


def states_in(text: str, names: Collection[str] = tuple(CODES)) -> list[tuple[int, int, str]]:
    """All states named in full in `text`, as (start, end, code); where none of `names` stands in it, none is sought."""
    low = text.lower() if names else ""
    if not any(name in low for name in names):  # seldom one does, and the pattern is slow to see it
        return []
    return [(m.start(), m.end(), CODES[m[0].lower()]) for m in NAME.finditer(text)]


def state_code(given: str) -> str:
    """The postal code of a state given by code or name. Raises ValueError."""
    code = CODES.get(given.strip().lower(), given.strip().upper())
    if code not in STATES:
        raise ValueError(f"{given!r} is no state of the United States; write its two letters, such as CT")
    return code
