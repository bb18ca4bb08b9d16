"""`contract-check cache`: the kept results of reading scanned pages, and the kept reports."""

from __future__ import annotations

from contract_check.cli.streams import tell
from contract_check.model import UsageError
from contract_check.read.cache import Cache, cache_folder


def run_clear() -> int:
    """Remove all kept results and say how many there were. Raises UsageError where one cannot be removed."""
    try:
        pages, page_bytes = Cache().clear()
        reports, report_bytes = Cache(kind="reports").clear()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{cache_folder()}: the cache cannot be cleared ({reason}); remove the folder by hand") from error
    kept = f"{_count(pages, 'page')} and {_count(reports, 'result')} removed ({(page_bytes + report_bytes) / 1e6:.1f} MB)"
    tell(f"{cache_folder()}: {kept}")
    return 0


def _count(number: int, what: str) -> str:
    return f"{number} kept {what}{'' if number == 1 else 's'}"
