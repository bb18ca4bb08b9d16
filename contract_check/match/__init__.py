"""Statements meet provisions: what each statement does to what a provision asks for."""

from __future__ import annotations

from contract_check.match.rules import Match, match_provision

__all__ = ["Match", "match_provision"]
