"""contract-check reads ALPR vendor agreements and reports the gaps against what a playbook requires."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

__version__ = "0.1.0"

if TYPE_CHECKING:
    from contract_check.api import check, check_text
    from contract_check.batch import Outcome, check_many
    from contract_check.comparison import Delta, compare
    from contract_check.model import Report, UnreadableDocument
    from contract_check.read import document_text

__all__ = [
    "Delta", "Outcome", "Report", "UnreadableDocument", "__version__", "check", "check_many", "check_text", "compare", "document_text",
]  # fmt: skip


def __getattr__(name: str) -> Any:
    """The public names load on first use, so that `contract-check --help` stays fast."""
    if name in {"check", "check_text"}:
        from contract_check import api

        return getattr(api, name)
    if name in {"check_many", "Outcome"}:
        from contract_check import batch

        return getattr(batch, name)
    if name in {"compare", "Delta"}:
        from contract_check import comparison

        return getattr(comparison, name)
    if name in {"Report", "UnreadableDocument"}:
        from contract_check import model

        return getattr(model, name)
    if name == "document_text":
        from contract_check.read import document_text

        return document_text
    raise AttributeError(f"module 'contract_check' has no attribute {name!r}")
