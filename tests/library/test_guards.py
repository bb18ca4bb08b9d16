"""Guards: words that no supporting rule may take for a promise, whatever the provision."""

from __future__ import annotations

import pytest

from contract_check.library.guards import load_guards
from contract_check.library.provisions import load_provisions
from tests.clauses.judging import status_of

PROMISE = {
    "security-standards": "Vendor shall follow NIST SP 800-53 and shall encrypt all Footage in transit and at rest.",
    "vendor-audit-reports": "Vendor shall send the City an audit report every thirty days, free of charge, listing each query of the plate reads, who made it, why, and each agency with access.",
    "deletion-and-return-at-termination": "Vendor shall delete all Footage within thirty days after this Agreement ends.",
    "no-third-party-sharing": "Vendor shall not share, transfer or disclose Footage to any third party.",
    "legal-process-routed-to-agency": "Vendor shall send every subpoena or other demand for Footage to the City, which alone decides how to answer.",
}
TAKEN_BACK = {
    "security-standards": "Vendor shall not be required to follow NIST SP 800-53 or to encrypt Footage in transit and at rest.",
    "vendor-audit-reports": "Vendor shall not be required to send the City an audit report every thirty days, free of charge, listing each query of the plate reads, who made it, why, and each agency with access.",
    "deletion-and-return-at-termination": "Vendor is under no obligation to delete Footage within thirty days after this Agreement ends.",
    "no-third-party-sharing": "Vendor may share, transfer or disclose Footage to any third party.",
    "legal-process-routed-to-agency": "Vendor shall not be required to send any subpoena or other demand for Footage to the City, so that the City can decide on it.",
}


@pytest.mark.parametrize("provision", PROMISE)
def test_what_is_taken_back_is_not_met(provision: str) -> None:
    one = load_provisions()[provision]
    assert status_of(one, PROMISE[provision], mode="statements") == "met"
    assert status_of(one, TAKEN_BACK[provision], mode="statements") != "met"
    assert status_of(one, PROMISE[provision].rstrip(".") + ", except as Vendor determines in its sole discretion.", mode="statements") != "met"
    assert status_of(one, PROMISE[provision].replace("Vendor shall", "The City shall"), mode="statements") != "met"


def test_an_exception_at_the_agencys_discretion_is_none_at_the_vendors() -> None:
    one = load_provisions()["no-third-party-sharing"]
    text = "Vendor shall not share, transfer or disclose Footage to any third party except with the City's prior express written consent for the specific purpose, whether or not Vendor thinks it useful."
    assert status_of(one, text, mode="statements") == "met"


def test_invoices_are_not_footage() -> None:
    one = load_provisions()["no-network-pooling"]
    assert status_of(one, "Vendor shall not place the City's plate reads in any pooled or national database.", mode="statements") == "met"
    assert status_of(one, "Vendor shall not place the City's invoices in any pooled or national database.", mode="statements") != "met"


def test_every_guard_named_as_switched_off_exists() -> None:
    known = {g.id for g in load_guards().guards}
    for provision in load_provisions().values():
        named = {*provision.unguarded, *(name for rule in provision.rules for name in rule.unguarded)}
        assert named <= known, provision.id
