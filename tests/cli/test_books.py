"""`playbooks show` and `playbooks test`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from contract_check.cli.app import app

BOOK = """
id: our-city
title: Our city
basis: council resolution
requirements:
  - {provision: no-sale, severity: high, duty: practice, citation: Resolution 7, checked: own policy}
examples:
  - {text: "Vendor shall not sell Footage.", expect: {no-sale: STATUS}}
"""


@pytest.mark.parametrize(("status", "code", "words"), [("met", 0, "ok      example 1"), ("missing", 1, "should be missing, is met"), ("fine", 2, "'fine' is no status")])
def test_examples_of_a_playbook_are_judged(tmp_path: Path, status: str, code: int, words: str) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(BOOK.replace("STATUS", status), encoding="utf-8")
    result = CliRunner().invoke(app, ["playbooks", "test", str(path)], standalone_mode=False)
    if code == 2:
        assert words in str(result.exception)
    else:
        assert (result.return_value, words in result.output) == (code, True), result.output


def test_a_playbook_is_shown_with_citation_and_source() -> None:
    result = CliRunner().invoke(app, ["playbooks", "show", "ct-pa-26-14"], standalone_mode=False)
    assert result.return_value == 0
    assert "retention-limit (high, contract)" in result.output and "cap_days 21" in result.output and "checked:" in result.output
