"""A right to pass captured data on to commercial takers, in words that the rules on selling do not name."""

from __future__ import annotations

import pytest

from contract_check.api import check_text

HEAD = 'AGREEMENT between the Town of Alder ("Agency") and Plate Co, Inc. ("Vendor", "Provider", "Contractor")\n\n1. '
FOR_VALUE = [
    "Vendor may forward plate reads to repossession companies that subscribe to its feed.",
    "Provider is free to furnish detections to data brokers against a monthly fee.",
    "Contractor may pass copies of the footage on to private investigators who pay for them.",
    "Vendor is at liberty to pass snapshots in bundles to insurers and finance houses that have taken out its subscription.",
]
WITHOUT_PRICE = [
    "Vendor may disclose vehicle location records to hedge funds.",
    "Provider can transmit the images to auto insurers and advertisers.",
]
NO_RIGHT = [
    "The Agency may share footage with insurers after a crash.",
    "Vendor may disclose the Agreement to prospective purchasers of its business in a merger.",
    "Vendor may share its certificate of insurance with brokers who pay for it.",
    "Vendor may not pass plate reads to data brokers or insurers.",
]


def verdicts(text: str) -> dict[str, str]:
    return {finding.provision: finding.status for finding in check_text(HEAD + text).findings}


@pytest.mark.parametrize("text", FOR_VALUE)
def test_takers_who_pay_are_buyers(text: str) -> None:
    found = verdicts(text)
    assert (found["no-sale"], found["no-third-party-sharing"]) == ("contradicted", "contradicted")


@pytest.mark.parametrize("text", WITHOUT_PRICE)
def test_takers_at_no_stated_price_are_third_parties(text: str) -> None:
    found = verdicts(text)
    assert (found["no-sale"], found["no-third-party-sharing"]) == ("partial", "contradicted")


@pytest.mark.parametrize("text", NO_RIGHT)
def test_what_gives_no_such_right(text: str) -> None:
    found = verdicts(text)
    assert "contradicted" not in (found["no-sale"], found["no-third-party-sharing"])
