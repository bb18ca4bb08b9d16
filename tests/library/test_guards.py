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


OF_THE_AGENCY_ALONE = [
    ("security-standards", "The City shall protect plate data under the CJIS Security Policy, and shall also encrypt it in transit and at rest."),
    ("security-standards", "Throughout the term the Agency must follow ISO 27001 and must encrypt all footage at rest and in transit."),
    ("security-standards", "The County warrants that captured data will be encrypted in transit and at rest under industry-recognized security practices."),
    ("incident-notice", "Should the Department learn of a breach of security touching plate data, it must report the breach to the state police within 24 hours."),
    ("no-sale", "The Sheriff has no right to sell, lease, license or otherwise exchange captured data for value."),
    ("no-vendor-secondary-use", "What City takes from the cameras it must use for police work only, and it shall not use the images for any other purpose."),
    ("no-network-pooling", "The Department shall join no shared search network, and shall place no plate reads in a national or multi-agency database."),
    ("no-third-party-sharing", "Neither the Agency nor any authorized user shall share, transfer or disclose footage to any third party without prior express written consent."),
    ("warrant-or-exigency-access", "It shall be a breach of this Agreement for the City to open plate images to outsiders without a warrant signed by a judge."),
]  # fmt: skip
OF_THE_VENDOR_TOO = [
    ("security-standards", "The City shall choose its passwords. Vendor must follow ISO 27001 and must encrypt all footage at rest and in transit."),
    ("security-standards", "The City shall name a contact, and the Vendor shall follow ISO 27001 and shall encrypt all footage at rest and in transit."),
    ("security-standards", "The Contractor warrants that captured data will be encrypted in transit and at rest under industry-recognized security practices."),
    ("no-third-party-sharing", "Neither the Agency nor the Vendor shall share, transfer or disclose footage to any third party without the prior, express, written consent of the Agency."),
    ("incident-notice", "If the City suspects a breach, it shall tell the Vendor. If the Vendor learns of a breach of plate data, it shall notify the City within 48 hours."),
    ("deletion-and-return-at-termination", "When this Agreement ends the Agency may export its footage for 30 days, and shall be given a certificate that the Vendor has deleted all footage within 45 days after the end."),
]  # fmt: skip
ON_INVOICES_ALONE = [
    ("deletion-and-return-at-termination", "Within 30 days after termination Contractor shall return all invoices to the City and shall delete them."),
    ("deletion-and-return-at-termination", "At the end of this Agreement the parties exchange outstanding invoices. They shall then be destroyed within 60 days."),
    ("protections-survive", "Obligations concerning invoices, including those that forbid disclosure, continue after termination."),
    ("remedies-for-misuse", "Vendor shall be liable without limit for, and shall indemnify the City against, any loss from errors in or unauthorized disclosure of its invoices."),
    ("no-third-party-sharing", "Vendor shall not disclose the invoices to any third party without the prior, express, written consent of the Agency, nor shall it publish them."),
    ("legal-process-routed-to-agency", "If Contractor receives a subpoena for its books and records, it shall notify the Agency first and give it time to contest the subpoena."),
]  # fmt: skip
BESIDE_INVOICES = [
    ("deletion-and-return-at-termination", "Within 30 days after termination Contractor shall delete all footage and plate reads and send its last invoice."),
    ("no-sale", "Vendor shall not sell the images, and no fee or invoice may make an exception."),
    ("order-of-precedence", "The terms negotiated with the City prevail over any invoice, purchase order, click-through or standard form of the Vendor."),
    ("audit-and-inspection-right", "The Agency, the State and an independent auditor may at any time inspect the Vendor's facilities, logs of third-party access and books and records to verify compliance with this Agreement."),
    ("public-records-and-transparency", "The Agency alone decides what is released. It may release this agreement, all invoices, camera locations and audit logs. Plate reads are confidential."),
    ("protections-survive", "Every duty to protect captured data survives the end of this Agreement; the duty to pay invoices survives too."),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "text"), [*OF_THE_AGENCY_ALONE, *ON_INVOICES_ALONE])
def test_another_actor_or_object_is_not_met(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) != "met"


@pytest.mark.parametrize(("provision", "text"), [*OF_THE_VENDOR_TOO, *BESIDE_INVOICES])
def test_the_vendors_promise_on_the_data_stays_met(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) == "met"


def test_every_guard_named_as_switched_off_exists() -> None:
    known = {g.id for g in load_guards().guards}
    for provision in load_provisions().values():
        named = {*provision.unguarded, *(name for rule in provision.rules for name in rule.unguarded)}
        assert named <= known, provision.id
