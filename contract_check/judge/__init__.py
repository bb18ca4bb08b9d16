"""Matches become verdicts: one finding a requirement."""

from __future__ import annotations

from contract_check.judge.verdict import judge_requirement

__all__ = ["judge_requirement"]
