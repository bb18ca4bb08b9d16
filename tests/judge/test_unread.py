"""A permission that speaks of a promise, and that no rule reads, is a reason to look."""

from __future__ import annotations

import pytest

from contract_check import check_text

BAN = "3.1 Vendor shall not sell, rent, lease or license Plate Data for any consideration.\n"
DATA = '1. "Plate Data" means every plate read, image and location that the cameras record, and all data derived from it.\n'


def finding(text: str):
    report = check_text(DATA + BAN + text, playbook="model-alpr")
    return next(f for f in report.findings if f.provision == "no-sale")


def test_a_permission_about_the_ban_asks_for_a_look() -> None:
    found = finding("3.2 For the purposes of Section 3.1, Vendor may fold Plate Data into its almanac.\n")
    assert found.needs_review and "3.2 also speaks of this clause" in found.reason


@pytest.mark.parametrize(
    "text",
    [
        "3.2 Sections 1 and 3.1 survive the end of this Agreement as to all Plate Data.\n",
        "3.2 For the purposes of Section 9.9, Vendor may fold Plate Data into its almanac.\n",
        "3.2 For the purposes of Section 3.1, Vendor may send invoices by mail.\n",
    ],
)
def test_other_mentions_do_not(text: str) -> None:
    assert "also speaks of this clause" not in finding(text).reason
