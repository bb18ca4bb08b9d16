"""Parties whose names tell no role: by what is said of them, by what they are bound to; payers are not the agency."""

from __future__ import annotations

from contract_check import api
from contract_check.read import read_text


def roles(text: str) -> dict[str, str]:
    contract = api.state_of(read_text(text)).contract
    return {alias: party.role for party in contract.parties for alias in party.aliases}


def test_a_business_described_after_its_name_is_the_vendor() -> None:
    text = 'Between the Town of Ash, Maine, and Wren Point Cameras.\n\nWren Point Cameras ("Wren"), a family-run business in Bath, makes readers. The Town needs five.'
    assert roles(text)["Wren"] == "vendor"


def test_a_name_that_the_agreement_binds_is_the_vendor_where_no_other_is() -> None:
    text = 'The Town of Ash ("Town") and Wren Point Cameras ("Wren") agree.\n\n1. Wren shall delete reads after 14 days.\n\n2. Wren will not sell reads.'
    found = roles(text)
    assert found["Wren"] == "vendor"
    assert found["Town"] == "agency"


def test_a_named_company_stays_the_vendor_beside_a_described_one() -> None:
    text = 'Sorrel Imaging, Inc. ("Sorrel") and the City of Ash ("City"). The camera host ("Harrow Poles"), a company in Bath, is no party. Sorrel shall not sell reads.'
    found = roles(text)
    assert found["Sorrel"] == "vendor"
    assert found["City"] == "agency"
    assert "Harrow Poles" not in found


def test_a_foundation_that_pays_is_not_the_agency() -> None:
    text = 'Among the Ash Police Foundation (the "Foundation"), the City of Ash (the "City") and Sorrel Imaging, Inc. ("Sorrel").\n\nThe Foundation pays.'
    found = roles(text)
    assert "Foundation" not in found
    assert found["City"] == "agency"


def test_a_period_is_no_party() -> None:
    text = 'Sorrel Imaging, Inc. ("Sorrel") lends the City of Ash (the "City") ten readers for ten months, from the day on which the City Department accepts them (the "Pilot Period").'
    assert "Pilot Period" not in roles(text)


FORM = """ORDER FORM

Purchaser: Town of Copper Reed, Arizona, for its Marshal's Department
Reseller: Saltbush Fleet Supply, LLC, Tucson, Arizona
Manufacturer (not a signatory): Oxbow Sight Ltd., Toronto, Ontario
Delivery: Town yard

1. Reseller shall install the cameras. Manufacturer may keep nothing. Purchaser pays.
"""


def test_lines_of_a_form_name_the_parties() -> None:
    found = roles(FORM)
    assert {found["Reseller"], found["Manufacturer"], found["Oxbow Sight Ltd."]} == {"vendor"}
    assert {found["Purchaser"], found["Town of Copper Reed"]} == {"agency"}
    assert "Delivery" not in found


def test_several_bodies_under_one_name_are_the_agency() -> None:
    found = roles(
        'This compact is among the Sheriffs of the counties of Ord and Greer (each a "Member Sheriff" and together the "Compact") and Halden Imaging, Inc. (the "Firm"). '
        '"Governing Board" means the two Member Sheriffs sitting together.'
    )
    assert {found["Member Sheriff"], found["Compact"], found["Governing Board"]} == {"agency"}
    assert found["Firm"] == "vendor"
