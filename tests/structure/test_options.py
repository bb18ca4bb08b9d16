"""Boxes to check: an option that was not chosen is not part of the deal."""

from __future__ import annotations

import pytest

from contract_check.api import check_text
from contract_check.model import Report

BAN = "1. No Sale. Vendor shall not sell, rent, lease or license license plate reads or images to any person for any consideration.\n\n"
SELLS = "Improvement program: Vendor may sell license plate reads and images to its partners for a fee."
SUPPORT = "Support program: Vendor shall answer calls within one working day."


def status(report: Report) -> str:
    return next(f.status for f in report.findings if f.provision == "no-sale")


@pytest.mark.parametrize(("empty", "checked"), [("☐", "☒"), ("□", "☑"), ("[ ]", "[X]"), ("[_]", "[x]"), ("❑", "✓")])
def test_an_empty_box_is_not_chosen_where_another_is(empty: str, checked: str) -> None:
    report = check_text(f"{BAN}{empty} {SELLS}\n\n{checked} {SUPPORT}\n")
    assert status(report) == "met"
    assert any("whose box is empty" in warning and "Improvement program" in warning for warning in report.warnings)
    assert status(check_text(f"{BAN}{checked} {SELLS}\n\n{empty} {SUPPORT}\n")) == "contradicted", "the chosen option counts"


def test_a_promise_behind_an_empty_box_is_none() -> None:
    promise = BAN[3:].strip()
    assert status(check_text(f"☐ {promise}\n\n☒ {SUPPORT}\n")) == "missing"
    assert status(check_text(f"☒ {promise}\n\n☐ {SUPPORT}\n")) == "met"


def test_where_no_box_is_checked_nothing_is_credited_and_nothing_overlooked() -> None:
    report = check_text(f"☐ {BAN[3:].strip()}\n\n☐ {SUPPORT}\n")
    assert status(report) == "missing"
    assert any("No box is checked" in warning for warning in report.warnings)
    assert status(check_text(f"{BAN}☐ {SELLS}\n\n☐ {SUPPORT}\n")) == "contradicted"


def test_squares_are_bullets_where_nothing_is_checked() -> None:
    report = check_text(f"□ {BAN[3:].strip()}\n\n□ {SUPPORT}\n")
    assert status(report) == "met" and not any("box" in warning for warning in report.warnings)


def test_two_options_on_one_line() -> None:
    assert status(check_text(f"{BAN}☐ {SELLS} ☒ {SUPPORT}\n")) == "met"
    assert status(check_text(f"{BAN}☒ {SELLS} ☐ {SUPPORT}\n")) == "contradicted"


def test_a_blank_in_brackets_is_no_box() -> None:
    text = f"{BAN}2. Retention. Vendor shall delete license plate reads and images within [ ] days after capture.\n\n3. ☒ {SUPPORT}\n"
    assert not any("whose box is empty" in warning for warning in check_text(text).warnings)
