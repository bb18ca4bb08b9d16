"""What defined terms stand for: captured data by whatever words, what is left when it is stripped, or other data."""

from __future__ import annotations

import pytest

from contract_check.api import state_of
from contract_check.read import read_text
from contract_check.state.terms import _concepts

CAPTURED = [
    '"State Plate Records" means records of any kind created by a plate reader of the Agency or by analysis of such records.',
    '"Reader Files" means every file generated on or by an ALPR unit.',
    '"Program Information" means whatever information comes from the cameras, in any form.',
    '"Village Information" means the output of the cameras, including copies that do not identify a person.',
    '"Protected Records" means everything the cameras sense: photographs, place, and any copy from which identifying details have been stripped.',
    '"Traffic Data" means plate numbers and images collected by the cameras, whether or not stripped of identifying details.',
    '"City Data" means vehicle images and plate numbers. Information from which the Vendor has taken out plate numbers and images is Statistical Output and is not City Data.',
    '"Captured Data" means plate reads and images, but does not include data which cannot be linked to a vehicle.',
    '"Detections" means images and plate text, and anything derived from them by aggregating or otherwise.',
]
STRIPPED = [
    '"Trend Data" is information we create by removing plate text and pictures from Your Footage so it can\'t be tied back to a person.',
    '"Learning Set" means images from which the Vendor has stripped the plate number in keeping with accepted techniques.',
    '"Mobility Information" means plate reads stripped of plate numbers and faces.',
    '"Research Data" means images that can no longer be linked to a vehicle.',
    '"Pattern Data" means data produced through the cameras after plate numbers have been removed.',
    '"Blended Data" means footage that does not identify an individual.',
]
OTHER = [
    '"Personal Information" means names and addresses of users.',
    '"Customer Data" means hot lists that the Agency uploads, excluding images and plate reads.',
    '"Payment Records" means the records created by the Vendor\'s billing system.',
    '"Video" means moving pictures recorded by a Device and does not include plate characters, still captures or metadata.',
]


def concepts_of(definition: str) -> set[str]:
    text = f'AGREEMENT between Lane Optics, Inc. ("Vendor") and the City of Pell ("Agency").\n\n1. {definition}\n\n2. Vendor shall not sell it.'
    return next(_concepts(term) for term in state_of(read_text(text)).contract.terms if term.is_data)


@pytest.mark.parametrize("definition", CAPTURED)
def test_captured_by_whatever_words(definition: str) -> None:
    assert "captured" in concepts_of(definition)
    assert "narrow" not in concepts_of(definition)


@pytest.mark.parametrize("definition", STRIPPED)
def test_what_is_left_after_stripping_is_derived_data(definition: str) -> None:
    assert "derived" in concepts_of(definition)
    assert "captured" not in concepts_of(definition)


@pytest.mark.parametrize("definition", OTHER)
def test_other_data_is_not_captured_data(definition: str) -> None:
    assert "captured" not in concepts_of(definition)
