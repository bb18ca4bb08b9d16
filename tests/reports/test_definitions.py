"""Loose ends of definitions: what is named, and what is none."""

from __future__ import annotations

import pytest

from contract_check import check_text, resources

resources.reports_package()
from contract_check.reports.definitions import problems_of  # noqa: E402

HEAD = "AGREEMENT\n\nThis Agreement is between the Town of Alder (the “Town”) and Platewise, Inc. (the “Vendor”).\n\n"
DATA = "1.1 “Town Data” means all plate reads and images.\n\n"
# text, kind and subject of the problem or none, why the row is here
ROWS = (
    (DATA + "2.1 The Vendor uses the System for the Allowed Purpose only.", ("undefined", "Allowed Purpose"), "a purpose that nobody defined"),
    (DATA + "2.1 The Vendor deletes Captured Footage at once.\n\n2.2 It logs all Captured Footage.", ("undefined", "Captured Footage"), "data that nobody defined"),
    (DATA + "2.1 The Vendor does not sell Town Data.", None, "a defined term"),
    (DATA + "2.1 The Town pays for Special Services.", None, "one use of a phrase that decides nothing"),
    (DATA + "2.1 The Vendor keeps to the policy on Criminal Justice Information.", None, "the name of a law"),
    (DATA + "2.1 This Agreement replaces the Master Services Agreement between them and the Master Services Agreement before it.", None, "part of a longer name"),
    (DATA + "3.1 “Town Data” means plate reads only.", ("twice", "Town Data"), "two definitions of one term"),
    (DATA + "3.1 “Town Data” means all plate reads and images.", None, "the same definition twice"),
    (DATA + "3.1 The Vendor deletes Town Data as Section 9.7 says.", ("reference", "Section 9.7"), "a reference to nothing"),
    (DATA + "3.1 The Vendor deletes Town Data as Section 1.1 defines it.", None, "a reference to a clause that is there"),
)


@pytest.mark.parametrize(("text", "expected", "why"), ROWS, ids=[row[2] for row in ROWS])
def test_problems(text: str, expected: tuple[str, str] | None, why: str) -> None:
    found = [(problem.kind, problem.subject) for problem in problems_of(check_text(HEAD + text + "\n"))]
    assert found == ([expected] if expected else []), why


def test_the_page_shows_them() -> None:
    page = resources.renderer("html").render(check_text(HEAD + ROWS[0][0] + "\n"))
    assert "Definitions and references" in page and "Allowed Purpose" in page
    assert "Definitions and references" not in resources.renderer("html").render(check_text(HEAD + DATA))
