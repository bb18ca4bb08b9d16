"""Telling an ALPR agreement from another one, on agreements of our own."""

from __future__ import annotations

import pytest

from contract_check import check, check_text
from contract_check.resources import files

SAMPLES = ["meridian-msa-draft", "harbor-city-contract", "plainterms", "county-packet", "state-rider", "university-psa"]
WORDS = "does not look like an ALPR agreement"
LEASE = (
    "LEASE\n1. Premises. The Lessor lets the shop on Main Street to the Lessee for five years. The Lessee shall not sublet the shop.\n"
    "2. Data. The Lessee shall not sell the Lessor's data. The Lessor may share the Lessee's data with its bank.\n"
) + "3. Rent. The rent is due on the first day of each month, and the Lessee pays it without deduction into the account that the Lessor names.\n" * 12


@pytest.mark.parametrize("name", SAMPLES)
def test_our_agreements_are_alpr_agreements(name: str) -> None:
    from pathlib import Path

    path = Path(str(files("clauses"))).parent / "fixtures" / "text" / f"{name}.md"
    assert not [w for w in check(path, mode="statements").warnings if WORDS in w]


def test_a_lease_is_none_and_its_data_clauses_count_for_nothing() -> None:
    report = check_text(LEASE, mode="statements")
    assert [w for w in report.warnings if WORDS in w]
    status = {f.provision: f.status for f in report.findings}
    assert (status["no-sale"], status["no-third-party-sharing"]) == ("missing", "missing")


def test_a_single_clause_is_too_short_to_tell() -> None:
    assert not [w for w in check_text("Vendor shall not sell the data.").warnings if WORDS in w]
