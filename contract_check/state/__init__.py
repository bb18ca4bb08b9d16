"""Clauses become statements: what each sentence or list item says as a norm."""

from __future__ import annotations

from contract_check.state.build import build_state
from contract_check.state.sentence import State, Unit

__all__ = ["State", "Unit", "build_state"]
