"""A document becomes a contract: parts, clause tree, parties, defined terms, references."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from contract_check.structure.build import build_contract

__all__ = ["build_contract"]


def __getattr__(name: str) -> Any:
    """Building loads on first use: whoever judges a contract that was built elsewhere does not pay for it."""
    if name == "build_contract":
        from contract_check.structure.build import build_contract

        return build_contract
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
