"""The nouns of the pipeline: read -> structure -> state -> match -> judge -> report.

All offsets count Unicode code points in `Document.text`; `document.text[start:end]` is the quote.
Nothing here does any work: every other module imports this one, and this one imports none of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

from contract_check.model.errors import ContractCheckError, LibraryError, UnreadableDocument, UsageError

if TYPE_CHECKING:
    from contract_check.model.contract import Amendment, Clause, Contract, CrossReference, Incorporated, Option, Part, Party, Span, Term
    from contract_check.model.document import Block, Document, Join, Page, Readability, Remark, Word, Words
    from contract_check.model.report import (
        DUTIES,
        EFFECTS,
        SEVERITIES,
        STATUSES,
        Decoy,
        Evidence,
        Finding,
        PendingChange,
        PlaybookInfo,
        Remedy,
        Report,
    )
    from contract_check.model.statement import Consent, Cue, Duration, Statement

__all__ = [
    "Amendment",
    "Block",
    "Clause",
    "Consent",
    "Contract",
    "ContractCheckError",
    "CrossReference",
    "Cue",
    "DUTIES",
    "Decoy",
    "Document",
    "Duration",
    "EFFECTS",
    "Evidence",
    "Finding",
    "Incorporated",
    "Join",
    "LibraryError",
    "Option",
    "Page",
    "Part",
    "Party",
    "PendingChange",
    "PlaybookInfo",
    "Readability",
    "Remark",
    "Remedy",
    "Report",
    "SEVERITIES",
    "STATUSES",
    "Span",
    "Statement",
    "Term",
    "UnreadableDocument",
    "UsageError",
    "Word",
    "Words",
]


MODULES = ("document", "contract", "statement", "report")  # each needs those before it


def __getattr__(name: str) -> Any:
    """The nouns of each stage load when one of them is asked for: reading a document does without reports, and failing without any."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    for place in MODULES:
        module = import_module(f"{__name__}.{place}")
        if hasattr(module, name):
            break
    globals()[name] = found = getattr(module, name)
    return found
