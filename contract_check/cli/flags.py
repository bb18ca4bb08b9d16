"""What the commands that judge share: the flags that were given, and how results rank."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from contract_check.judge.gate import parse_gate
from contract_check.library.states import state_code
from contract_check.model import UsageError

ALONE = ("html", "docx")  # two of these in one stream are no document
GRAVITY = (0, 1, 3, 2)  # exit codes, the gravest last


def flags_of(
    *, playbooks: Sequence[str], fail_on: str | None, needs_review: str | None, view: str | None, ocr: str | None, agency_state: str | None,
    waivers: str | None = None, baseline: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The flags that were given, by the name of their setting. Raises UsageError for a value that is not as it must be."""
    if fail_on is not None:
        parse_gate(fail_on)
    return {
        "playbook": tuple(playbooks), "fail-on": fail_on, "needs-review": needs_review, "view": view, "ocr": ocr,
        "agency-state": _state(agency_state), "waivers": waivers, "baseline": baseline,
    }  # fmt: skip


def _state(given: str | None) -> str | None:
    """The postal code of a state given by code or name."""
    if given is None:
        return None
    try:
        return state_code(given)
    except ValueError as error:
        raise UsageError(f"--agency-state {error}") from error
