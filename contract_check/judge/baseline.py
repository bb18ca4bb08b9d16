"""What a keyword tool would say, kept for comparison: the `patterns` mode of `evaluate --ablation`. Never used for a report."""

from __future__ import annotations

from contract_check.judge.verdict import Verdict
from contract_check.library.provisions import Provision
from contract_check.state.unit import State


def keyword_verdict(provision: Provision, hits: set[int], state: State) -> Verdict:
    """Any hit counts; a permission in a hit sentence contradicts, a prohibition or a duty in one meets."""
    modalities = {s.modality for s, u in zip(state.statements, state.unit_of, strict=True) if u in hits}
    if not hits:
        return Verdict("missing")
    if "may" in modalities and not modalities & {"must-not"}:
        return Verdict("contradicted")
    return Verdict("met" if modalities & {"must-not", "must"} else "partial")
