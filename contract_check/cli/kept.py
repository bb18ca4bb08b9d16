"""`contract-check cache`: the kept results of reading scanned pages."""

from __future__ import annotations

from contract_check.cli.streams import tell
from contract_check.model import UsageError
from contract_check.read.cache import Cache, cache_folder


def run_clear() -> int:
    """Remove all kept results and say how many there were. Raises UsageError where one cannot be removed."""
    try:
        count, size = Cache().clear()
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"{cache_folder()}: the cache cannot be cleared ({reason}); remove the folder by hand") from error
    tell(f"{cache_folder()}: {count} kept page{'' if count == 1 else 's'} removed ({size / 1e6:.1f} MB)")
    return 0
