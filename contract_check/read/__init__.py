"""Files into one `Document`: reading text with pages, blocks and word boxes that lead back to the source."""

from __future__ import annotations

import importlib
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contract_check.read.compose import read_text
    from contract_check.read.reader import document_text, read_document

__all__ = ["document_text", "read_document", "read_text"]


def __getattr__(name: str) -> Any:
    """The readers load on first use: whoever needs only a limit or the cache does not pay for them."""
    if name in __all__:
        module = importlib.import_module(f"contract_check.read.{'compose' if name == 'read_text' else 'reader'}")
        return getattr(module, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
