"""Clauses become statements: what each sentence or list item says as a norm."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from contract_check.state.unit import State, Unit

if TYPE_CHECKING:
    from contract_check.state.build import build_state

__all__ = ["State", "Unit", "build_state"]


def __getattr__(name: str) -> Any:
    """Building loads on first use: whoever judges statements that were built elsewhere does not pay for it."""
    if name == "build_state":
        from contract_check.state.build import build_state

        return build_state
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
