"""A ban beside the right that takes it back, and what only looks like such a right."""

from __future__ import annotations

import pytest

from contract_check.library.provisions import load_provisions
from tests.clauses.judging import status_of

RIGHTS = [
    ("warrant-or-exigency-access", "Plate images may be viewed by, or released to, people outside the Department before a judge has signed a warrant that describes them."),
    ("warrant-or-exigency-access", "Vendor may open plate reads to other agencies prior to a court order."),
    ("warrant-or-exigency-access", "The Company can release footage to investigators pending a warrant."),
    ("no-third-party-sharing", "Vendor may share plate reads with anyone other than the City."),
    ("no-third-party-sharing", "The Provider is free to disclose images to any person besides the Department."),
    ("no-third-party-sharing", "The Supplier may transfer footage to others in addition to the Agency."),
    ("no-sale", "Vendor shall not sell plate reads but may entertain offers to purchase the plate reads."),
    ("no-sale", "Licensor may invite bids for the footage and may negotiate with buyers of images."),
    ("no-sale", "Vendor may consider any proposal to license the images that the cameras collect."),
    ("no-sale", "The Contractor waives every right to sell images that the City's readers take, and may sell them."),
    ("no-sale", "The Contractor shall not sell images that the cameras take, but may license them to others for a fee."),
    ("no-first-amendment-use", "Protests and worship. Vendor may search plate reads to identify or penalize anyone on account of such activity."),
    ("no-first-amendment-use", "Whoever speaks, prays, marches or reports the news: the Company may release plate records against him because of that conduct."),
    ("no-vendor-secondary-use", "We use your plate data to run the service. We may also use it for anything else."),
    ("no-vendor-secondary-use", "Vendor may process footage for whatever it likes."),
]  # fmt: skip
WIDENED = [
    ("no-vendor-secondary-use", "Vendor shall use plate reads solely to provide the services to the City. The purposes of this license may be extended by Vendor's online policy."),
    ("no-vendor-secondary-use", "Vendor shall use plate reads solely to provide the services to the City. These purposes may be widened from time to time by posting."),
]  # fmt: skip
AT_WILL = [
    ("no-vendor-secondary-use", "Vendor shall use plate data solely to provide the services and for no other purpose, except as Vendor determines in its sole discretion."),
    ("no-vendor-secondary-use", "Vendor shall use plate data solely to provide the services and for no other purpose unless Vendor decides otherwise."),
    ("no-sale", "Vendor shall not sell plate data, even if the law would permit it, except as it sees fit."),
    ("retention-limit", "Supplier shall delete every plate read within 21 days of capture, and no hold or request changes that, save where Supplier elects otherwise."),
    ("agency-data-ownership", "All right, title and interest in the plate data is the City's and no other person's, other than as Contractor determines."),
]  # fmt: skip
PROMISES = [
    ("warrant-or-exigency-access", "Plate images may not be viewed by outsiders before a judge has signed a warrant that describes them."),
    ("warrant-or-exigency-access", "No outsider may see footage before a judge has signed a warrant."),
    ("no-sale", "Vendor shall not sell plate data, whether or not Vendor thinks it useful."),
    ("no-third-party-sharing", "Vendor shall not share, transfer or disclose plate data to any third party, even where it considers that harmless."),
    ("no-third-party-sharing", "Vendor shall not share, transfer or disclose plate data to any third party, no matter what Vendor decides in other cases."),
    ("no-vendor-secondary-use", "Vendor shall use plate data solely to provide the services and for no other purpose, even one that Vendor finds useful."),
    ("no-sale", "Vendor shall not sell plate data, regardless of what it determines under Section 4."),
    ("no-third-party-sharing", "Vendor shall not share plate reads with anyone other than the City without its prior, express, written consent."),
    ("no-third-party-sharing", "No employee of the Vendor may disclose images to anybody other than the Agency, and Vendor shall not do so itself without the prior, express, written consent of the Agency."),
    ("no-third-party-sharing", "Vendor may disclose images to persons other than the City only with the prior, express, written consent of the City."),
    ("no-sale", "Vendor shall not sell plate data. Vendor may seek bids for the installation of poles."),
    ("no-sale", "Vendor shall not sell plate data, and must refuse every offer to buy plate data. The City may accept bids for surplus poles."),
    ("no-sale", "The Contractor shall not sell images that the City's readers take, and shall not rent them."),
    ("no-first-amendment-use", "Speech, worship, assembly, association and the press. Vendor shall not use plate reads to identify or penalize anyone on account of such activity."),
    ("no-vendor-secondary-use", "Vendor may use the images only to perform the services and may not use them for anything else."),
    ("no-vendor-secondary-use", "What may we use your plate data for? Only to run the service for you. We may not use it for anything else."),
    ("no-vendor-secondary-use", "Vendor shall use plate reads solely to provide the services to the City. The license may be extended for one further year by a writing signed by both parties."),
    ("no-vendor-secondary-use", "Vendor shall use plate reads solely to provide the services to the City. The term of the license may be extended for two periods of one year."),
    ("no-sale", "Vendor shall safeguard data that it collects, and may not sell it."),
    ("deletion-and-return-at-termination", "Within 30 days after termination Vendor shall delete all images that the cameras took, and shall certify the deletion."),
]  # fmt: skip


@pytest.mark.parametrize(("provision", "text"), RIGHTS)
def test_a_right_contradicts(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) == "contradicted"


@pytest.mark.parametrize(("provision", "text"), WIDENED)
def test_a_limit_that_may_be_widened_is_partial(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) == "partial"


@pytest.mark.parametrize(("provision", "text"), PROMISES)
def test_a_promise_stays_met(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) == "met"


@pytest.mark.parametrize(("provision", "text"), AT_WILL)
def test_an_exception_at_the_vendors_will_is_not_met(provision: str, text: str) -> None:
    assert status_of(load_provisions()[provision], text) != "met"
