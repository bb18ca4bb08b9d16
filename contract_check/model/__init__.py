"""The nouns of the pipeline: read -> structure -> state -> match -> judge -> report.

All offsets count Unicode code points in `Document.text`; `document.text[start:end]` is the quote.
Nothing here does any work: every other module imports this one, and this one imports none of them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_check.model.contract import Amendment, Clause, Contract, CrossReference, Incorporated, Option, Part, Party, Span, Term
from contract_check.model.document import Block, Document, Join, Page, Readability, Remark, Word
from contract_check.model.errors import ContractCheckError, LibraryError, UnreadableDocument, UsageError
from contract_check.model.statement import Consent, Cue, Duration, Statement

if TYPE_CHECKING:
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
]


def __getattr__(name: str) -> Any:
    """What reports consist of loads when it is asked for: reading a document does without."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    from contract_check.model import report

    return getattr(report, name)
