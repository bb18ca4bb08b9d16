"""The day on which waivers are judged."""

from __future__ import annotations

import os
from datetime import UTC, date, datetime

from contract_check.model import UsageError

TODAY = "CONTRACT_CHECK_TODAY"


def today() -> date:
    """The day that the environment variable CONTRACT_CHECK_TODAY names, for tests and runs that must repeat, else the day by UTC."""
    given = os.environ.get(TODAY, "").strip()
    if not given:
        return datetime.now(UTC).date()
    return parse_day(given, f"{TODAY}={given}")


def parse_day(text: str, where: str) -> date:
    """A day written YYYY-MM-DD. Raises UsageError that begins with `where`."""
    try:
        if len(text) != 10:
            raise ValueError
        return date.fromisoformat(text)
    except ValueError as error:
        raise UsageError(f"{where}: not a day; write it as YYYY-MM-DD, such as 2027-03-31") from error
