"""Families A to C by concept: each row a wording of a right, a promise or a near miss, and the status that the rules give it."""

from __future__ import annotations

import pytest

from contract_check.library.provisions import load_provisions
from tests.clauses.judging import status_of

# provision, status ("!" before it: any other), text
ROWS = [
    ("no-third-party-sharing", "contradicted", "Vendor shall not disclose or share plate reads with anyone, unless Agency consents in writing or Vendor considers that public safety calls for it."),
    ("no-third-party-sharing", "!contradicted", "Vendor shall not disclose plate reads to any third party without the prior express written consent of the Agency, whether or not Vendor believes disclosure would help."),
    ("no-third-party-sharing", "!contradicted", "Vendor shall not disclose plate reads to any third party unless Agency has given its prior written consent or Agency believes in good faith that a life is at risk."),
    ("no-third-party-sharing", "contradicted", "By using the service the City authorizes the Vendor to hand captured images to security firms and public bodies with which the Vendor works."),
    ("no-third-party-sharing", "!met", "Vendor will not share plate reads with any of these: insurers, lenders, data brokers."),
    ("no-network-pooling", "contradicted", "Vendor shall combine them with a nationwide database of plate reads. Agency reads are loaded nightly."),
    ("no-network-pooling", "!contradicted", "Vendor shall not merge the plate reads into a national database."),
    ("no-network-pooling", "contradicted", "By subscribing the Town becomes a participant in the Vendor's nationwide lookup, in which all participants search the plate reads of all others."),
    ("no-network-pooling", "!contradicted", "By signing this agreement the Town becomes a member of the state's purchasing cooperative and may buy cameras at its prices."),
    ("no-network-pooling", "!contradicted", "The cameras reach the servers over a cellular network. Customer joins the carrier's data plan pool."),
    ("no-network-pooling", "partial", "Vendor shall place the plate reads in its statewide index, which police of this State alone may search."),
    ("agency-controls-sharing-settings", "contradicted", "Vendor may at its sole discretion release updates that change sharing settings or open further channels for exchange of reads."),
    ("agency-controls-sharing-settings", "!contradicted", "Vendor shall not release an update that changes sharing settings unless the chief has signed an order for it."),
    ("agency-controls-sharing-settings", "!contradicted", "Vendor may release updates that change the color of the buttons as it sees fit."),
    ("agency-controls-sharing-settings", "contradicted", "Sharing is on when the system goes live and stays on until the Agency asks to have it off."),
    ("agency-controls-sharing-settings", "!contradicted", "Sharing is off when the system goes live and is turned on when the chief signs an order."),
    ("vendor-access-limited", "contradicted", "Vendor engineers may view plate images on request of the Agency and also whenever Vendor finds it helpful."),
    ("vendor-access-limited", "!contradicted", "Agency officers may view plate images whenever they like. Vendor staff may not."),
    ("agency-data-ownership", "contradicted", "Supplier is the owner of the software, of the units and of the images that the units take."),
    ("agency-data-ownership", "!contradicted", "All right, title and interest in plate reads vests in the Agency, whether they lie on its own servers or in Vendor's cloud."),
    ("agency-data-ownership", "contradicted", "Plate reads are proprietary to Vendor."),
    ("agency-data-ownership", "!contradicted", "The Vendor owns the software that captures plate reads. Plate reads are the sole property of the Agency."),
    ("no-vendor-secondary-use", "contradicted", "Vendor removes plate numbers from the reads and uses what remains for its own market research."),
    ("no-vendor-secondary-use", "!contradicted", "Vendor removes plate numbers from expired reads and deletes what remains."),
    ("no-vendor-secondary-use", "missing", "Vendor shall use the City's seal and photographs of its officers only for performing this agreement."),
    ("no-vendor-secondary-use", "partial", "Vendor shall use plate reads only to perform the services for Agency. Vendor may compile counts of which menus are opened, so long as they contain no plate reads."),
    ("no-vendor-secondary-use", "met", "Vendor shall use plate reads only to provide the services to Agency. No other use is permitted, product development and marketing included."),
    ("no-commercial-licensing-of-access", "contradicted", "In return for access to the reads of other subscribers, the Customer, by connecting its cameras, lets each of those subscribers search its own reads."),
    ("no-commercial-licensing-of-access", "!contradicted", "Vendor shall not let other subscribers search the Customer's reads in return for their own reads."),
    ("no-commercial-licensing-of-access", "contradicted", "No other customer shall have access to captured data, except those that subscribe to the premium tier."),
    ("no-commercial-licensing-of-access", "missing", "Each additional log-in costs $50 a year. Unused seats are refunded."),
    ("no-sale", "contradicted", "If Vendor is bought by another company, the plate files pass to the buyer together with the rest of its assets."),
    ("no-sale", "!contradicted", "If Vendor is bought, this agreement passes to the buyer, which is bound by it; plate data stays the property of the Agency."),
    ("no-sale", "contradicted", "Vendor shall not sell plate reads, save that tables worked up from them may be licensed to insurers for a fee."),
    ("no-sale", "missing", "At the end of its life Vendor may sell the camera for scrap."),
    ("no-sale", "met", "City grants Vendor a license to host plate reads for the subscription term. Vendor shall not sell, rent or barter plate reads."),
    ("no-model-training", "missing", "Vendor may train its recognition models on images purchased from commercial suppliers."),
    ("no-model-training", "contradicted", "Vendor may train its models on images purchased from others and also on plate images from the Agency's cameras."),
    ("no-model-training", "met", "No plate read or image goes into the training of a model unless the chief has signed a separate written opt-in."),
]


@pytest.mark.parametrize(("provision", "wanted", "text"), ROWS, ids=[f"{row[0]}-{number}" for number, row in enumerate(ROWS)])
def test_rules_judge_by_concept(provision: str, wanted: str, text: str) -> None:
    found = status_of(load_provisions()[provision], text, None, mode="statements")
    assert found != wanted[1:] if wanted.startswith("!") else found == wanted, text
