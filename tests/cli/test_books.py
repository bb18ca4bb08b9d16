"""`playbooks show` and `playbooks test`."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from contract_check.cli.app import app
from contract_check.library.playbooks import load_playbook, playbook_ids
from contract_check.model import LibraryError

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


def test_every_line_of_every_playbook_says_on_what_authority() -> None:
    for name in playbook_ids():
        for line in load_playbook(name).requirements:
            assert all((line.citation, line.duty, line.severity, line.source, line.checked)), f"{name}: {line.provision}"


def test_a_playbook_extends_one_that_stands_beside_it_and_keeps_its_state(tmp_path: Path) -> None:
    (tmp_path / "city.yaml").write_text(BOOK.split("examples:")[0].replace("basis:", "extends: ct-pa-26-14\nbasis:"), encoding="utf-8")
    line = "  - {provision: retention-limit, severity: high, duty: practice, citation: Order 3, checked: own policy, parameters: {cap_days: 3}}\n"
    (tmp_path / "district.yaml").write_text(f"id: district\ntitle: District\nbasis: order\nextends: city.yaml\nrequirements:\n{line}", encoding="utf-8")
    book = load_playbook(tmp_path / "district.yaml")
    lines = {r.provision: r for r in book.requirements}
    assert len(lines) == len(load_playbook("ct-pa-26-14").requirements)
    assert (lines["retention-limit"].parameters["cap_days"], lines["no-sale"].citation, book.state) == (3, "Resolution 7", "CT")


def test_a_playbook_that_extends_itself_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "loop.yaml"
    path.write_text(BOOK.replace("basis:", "extends: loop.yaml\nbasis:").replace("STATUS", "met"), encoding="utf-8")
    with pytest.raises(LibraryError, match="extends itself"):
        load_playbook(path)
