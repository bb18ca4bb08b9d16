"""A comparison as JSON: the order of `Delta.to_dict`, no time stamp, the same input gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from contract_check import resources
from contract_check.reports.as_json import _UNENCODABLE, _escape


def render(delta: Any) -> str:
    """The comparison as indented JSON with a newline at the end."""
    return _escape(_UNENCODABLE, json.dumps(delta.to_dict(), indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def schema() -> dict[str, Any]:
    """The JSON schema (draft 2020-12) that every comparison is valid against."""
    loaded: dict[str, Any] = json.loads(resources.files("reports").joinpath("schema", "delta.schema.json").read_text(encoding="utf-8"))
    return loaded
