"""Accepted gaps: who accepted which finding, why, and until when."""

from __future__ import annotations

from contract_check.waivers.apply import apply_waivers
from contract_check.waivers.clock import today
from contract_check.waivers.store import FILE_NAME, Waiver, Waivers, find_waivers, load_waivers
from contract_check.waivers.write import add_waiver, remove_waivers

__all__ = ["FILE_NAME", "Waiver", "Waivers", "add_waiver", "apply_waivers", "find_waivers", "load_waivers", "remove_waivers", "today"]
