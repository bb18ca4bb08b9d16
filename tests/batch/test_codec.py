"""Reports as bytes: what comes back is equal, renders to the same bytes, and is taken apart only when it is needed."""

from __future__ import annotations

from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

import pytest

from contract_check import api, resources
from contract_check.batch import codec
from contract_check.model import Contract, Document, Report

FIXTURES = Path(__file__).parents[2] / "fixtures"
TRACKED = FIXTURES / "hard" / "tracked.docx"  # has remarks
PDF = FIXTURES / "hard" / "stale-reference.pdf"
RIDER = FIXTURES / "docx" / "state-rider.docx"


@pytest.fixture(scope="module", params=["pdf", "docx", "together", "text"])
def report(request: pytest.FixtureRequest) -> Report:
    if request.param == "pdf":
        return api.check(PDF, playbook="ct-pa-26-14")
    if request.param == "docx":
        return api.check(TRACKED, playbook="ct-pa-26-14")
    if request.param == "together":
        return api.check_together([PDF, RIDER], playbook="ct-pa-26-14")
    return api.check_text("4.1 Vendor shall not sell Footage 𝕏 to anyone. 4.2 Vendor may sell Footage.", playbook="ct-pa-26-14")


def test_what_comes_back_is_equal(report: Report) -> None:
    found = codec.decode(codec.encode(report))
    for field in fields(Report):
        assert getattr(found, field.name) == getattr(report, field.name), field.name
    assert found == report
    assert report == found, "whichever side it stands on"
    assert [c.document is d for c, d in zip(found.contracts, found.documents, strict=False)] == [True] * len(found.contracts)


def test_every_value_comes_back_in_its_type(report: Report) -> None:
    def same(one: Any, two: Any) -> bool:
        if type(one) is not type(two) and type(one) is not type(two).__base__:
            return False
        if is_dataclass(one):
            return all(same(getattr(one, field.name), getattr(two, field.name)) for field in fields(one) if not isinstance(getattr(one, field.name), Document))
        return all(map(same, one, two)) if isinstance(one, tuple) else True

    assert same(report, codec.decode(codec.encode(report)))


def test_it_renders_to_the_same_bytes(report: Report) -> None:
    data = codec.encode(report)
    for name, format in resources.reports_package().FORMATS.items():
        assert format.render(codec.decode(data)) == format.render(report), name


def test_the_same_report_has_the_same_bytes(report: Report) -> None:
    data = codec.encode(report)
    assert codec.encode(codec.decode(data)) == data


def test_the_text_is_taken_apart_only_when_it_is_asked_for(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    data = codec.encode(report)
    opened: list[str] = []
    row = codec._Heavy.row
    monkeypatch.setattr(codec._Heavy, "row", lambda self, kind, index: opened.append(kind) or row(self, kind, index))
    found = codec.decode(data)
    assert [d.path for d in found.documents] == [d.path for d in report.documents]
    assert [c.agency_state for c in found.contracts] == [c.agency_state for c in report.contracts]
    assert found.summary == report.summary
    assert opened == []
    assert found.documents[0].text == report.documents[0].text
    assert opened == ["documents"]


def test_a_changed_copy_keeps_the_rest(report: Report) -> None:
    document = codec.decode(codec.encode(report)).documents[0]
    changed = replace(document, path="elsewhere")
    assert (changed.path, changed.text, changed.words) == ("elsewhere", report.documents[0].text, report.documents[0].words)
    assert isinstance(changed, Document)


def test_an_attribute_that_does_not_exist_is_none_of_the_text(report: Report) -> None:
    found = codec.decode(codec.encode(report))
    for value in (found.documents[0], found.contracts[0]):
        with pytest.raises(AttributeError):
            _ = value.nothing_of_the_kind
    assert isinstance(found.contracts[0], Contract)


@pytest.mark.parametrize("data", [b"", b"{}\n", b"no json\nx", b'{"report": [], "documents": [], "contracts": []}\nx', b"x" * 300])
def test_broken_bytes_are_said_to_be_broken(data: bytes) -> None:
    with pytest.raises(codec.CodecError):
        codec.decode(data)


def test_a_report_with_extras_is_refused(report: Report) -> None:
    with pytest.raises(codec.CodecError, match="extras"):
        codec.encode(replace(report, extras={"page_images": {}}))
