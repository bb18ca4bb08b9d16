"""Several files judged as one agreement, and amendments within one."""

from __future__ import annotations

from pathlib import Path

import pytest

from contract_check.api import check_text, check_together

MSA = "MASTER SERVICES AGREEMENT\n1. Parties. Roadeye LLC (the “Vendor”) and the Town of Birch, Connecticut (the “Town”).\n4.3 License. Vendor may sell Footage to its partners for a fee.\n5. Privacy. The Privacy Policy is incorporated by reference.\n"
RIDER = "STATE RIDER\n1. Rank. If this Rider and the agreement conflict, this Rider prevails.\n2. No Sale. Vendor shall not sell Footage or any other Agency Data.\n"


@pytest.fixture
def files(tmp_path: Path) -> tuple[Path, Path]:
    msa, rider = tmp_path / "msa.txt", tmp_path / "rider.txt"
    msa.write_text(MSA, encoding="utf-8")
    rider.write_text(RIDER, encoding="utf-8")
    return msa, rider


def _no_sale(report):  # type: ignore[no-untyped-def]
    return next(f for f in report.findings if f.provision == "no-sale")


def test_a_rider_that_prevails_settles_what_the_agreement_says(files: tuple[Path, Path]) -> None:
    alone = _no_sale(check_together(files[:1]))
    both = check_together(files)
    finding = _no_sale(both)
    assert (alone.status, finding.status) == ("contradicted", "met")
    assert {e.document for e in finding.evidence} == {0, 1}, "the loser is still shown"


def test_evidence_points_into_its_own_document(files: tuple[Path, Path]) -> None:
    report = check_together(files)
    assert len(report.documents) == len(report.contracts) == 2
    for finding in report.findings:
        for evidence in finding.evidence:
            assert report.documents[evidence.document].text[evidence.start : evidence.end] == evidence.quote
    for document, contract in zip(report.documents, report.contracts, strict=True):
        for clause in contract.clauses:
            assert 0 <= clause.start < clause.end <= len(document.text)


AMENDMENTS = [
    ("Section 4.3 of the Agreement is deleted in its entirety and replaced by the following: “4.3 No Sale. Vendor shall not sell Footage.”", "met", "deleted and replaced"),
    ("Section 4.3 is amended to read: “Vendor shall not sell Footage.”", "met", "amended to read"),
    ("Section 4.3 is hereby deleted.", "missing", "deleted, and nothing put in its place"),
    ("The prices of Section 9 are amended.", "contradicted", "another clause is amended"),
]


@pytest.mark.parametrize(("words", "status", "why"), AMENDMENTS)
def test_replaced_text_is_never_judged(words: str, status: str, why: str) -> None:
    text = f"4.3 License. Vendor may sell Footage.\n9. Prices. The Customer pays ten dollars a month for each camera.\nAMENDMENT 1\n1. {words}"
    assert _no_sale(check_text(text)).status == status, why
