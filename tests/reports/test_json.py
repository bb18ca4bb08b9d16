"""The JSON report: valid against its schema, the same bytes each time, one line a report where several are written."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from contract_check import resources
from contract_check.model import Report, Span

resources.reports_package()
from contract_check.reports import as_json  # noqa: E402

CHECK = jsonschema.Draft202012Validator(as_json.schema())


def test_the_schema_is_a_schema() -> None:
    jsonschema.Draft202012Validator.check_schema(as_json.schema())


def test_every_report_is_valid(any_report: Report) -> None:
    CHECK.validate(json.loads(as_json.render(any_report)))


def test_optional_fields_are_valid(report: Report) -> None:
    first = report.findings[0]
    evidence = replace(first.evidence[0], pages=(2, 3), label_uncertain=True, decisive=(Span(1, 2),))
    finding = replace(first, evidence=(evidence,), waived={"reason": "agreed", "expires": "2027-01-01"})
    data = replace(report, findings=(finding,)).to_dict()
    CHECK.validate(data)
    assert {"pages", "label_uncertain", "decisive"} <= set(data["findings"][0]["evidence"][0])


SPOILED: list[tuple[str, Callable[[dict[str, Any]], Any]]] = [
    ("an unknown field of the report", lambda d: d.update(time="now")),
    ("an unknown field of a finding", lambda d: d["findings"][0].update(score=1)),
    ("an unknown field of evidence", lambda d: d["findings"][0]["evidence"][0].update(line=1)),
    ("another schema version", lambda d: d.update(schema_version=2)),
    ("an unknown status", lambda d: d["findings"][0].update(status="weakened")),
    ("a confidence over 1", lambda d: d["findings"][0].update(confidence=97)),
    ("a finding without a reason", lambda d: d["findings"][0].pop("reason")),
    ("a waiver that is a flag", lambda d: d["findings"][0].update(waived=True)),
    ("page 0", lambda d: d["findings"][0]["evidence"][0].update(page=0)),
    ("an unknown effect", lambda d: d["findings"][0]["evidence"][0].update(effect="neutral")),
    ("a short hash", lambda d: d["documents"][0].update(sha256="ab12")),
    ("a negative count", lambda d: d["summary"].update(met=-1)),
    ("a result of its own", lambda d: d["summary"].update(result="ok")),
    ("a remedy without a tier", lambda d: d["findings"][0]["remedy"].pop("walk_away")),
]


@pytest.mark.parametrize(("why", "spoil"), SPOILED, ids=[why for why, _ in SPOILED])
def test_the_schema_refuses(report: Report, why: str, spoil: Callable[[dict[str, Any]], Any]) -> None:
    data = copy.deepcopy(report.to_dict())
    CHECK.validate(data)
    spoil(data)
    assert not CHECK.is_valid(data), why


def test_the_schema_knows_each_field_and_no_other(report: Report) -> None:
    schema, data = as_json.schema(), report.to_dict()
    finding = next(f for f in data["findings"] if f["evidence"])
    definitions = schema["$defs"]
    assert set(schema["properties"]) == set(data)
    assert set(definitions["document"]["properties"]) == set(data["documents"][0])
    assert set(definitions["finding"]["properties"]) == set(finding)
    assert set(definitions["remedy"]["properties"]) == set(finding["remedy"])
    assert set(definitions["summary"]["properties"]) == set(data["summary"])
    optional = {"pages", "label_uncertain", "decisive"}
    assert set(definitions["evidence"]["properties"]) - optional == set(finding["evidence"][0]) - optional


def test_the_text_is_canonical(report: Report) -> None:
    text = as_json.render(report)
    assert text == as_json.render(report)
    assert text == json.dumps(report.to_dict(), indent=2, ensure_ascii=False) + "\n"
    assert list(json.loads(text)) == list(report.to_dict())


def test_broken_characters_survive_the_round_trip(hostile: Report) -> None:
    text = as_json.render(hostile)
    assert json.loads(text.encode("utf-8")) == hostile.to_dict()


def test_lines_are_lines_for_every_reader(report: Report, hostile: Report) -> None:
    odd = replace(report, warnings=("a\u2028b\u2029c\x85d\ne",))
    text = as_json.render_lines([odd, hostile])
    lines = text.splitlines()
    assert [json.loads(line) for line in lines] == [odd.to_dict(), hostile.to_dict()]
