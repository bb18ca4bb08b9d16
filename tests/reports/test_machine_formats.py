"""JUnit XML, GitHub annotations and GitLab code quality: valid, within limits, and no text of a contract becomes structure or a command."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from pathlib import Path

import jsonschema
import pytest
from lxml import etree

from contract_check import resources
from contract_check.judge.gate import DEFAULT, apply_gate, parse_gate
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import github, gitlab, junit  # noqa: E402

SCHEMAS = Path(__file__).with_name("schemas")
JUNIT = etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd"))
GITLAB = jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab.schema.json").read_text()))
COMMAND = re.compile(r"::(error|warning|notice) (?:file=([^,:]*),)?title=([^,:]*)::([^\r\n]*)\n")


def gated(report: Report, gate: str = DEFAULT) -> Report:
    return apply_gate(report, parse_gate(gate))


def suites(*reports: Report) -> list[etree._Element]:
    root = etree.fromstring(junit.render_all(reports).encode("utf-8"))
    JUNIT.assertValid(root)
    return list(root)


def outcomes(suite: etree._Element) -> dict[str, str]:
    return {case.get("name").rpartition("(")[2].rstrip(")"): next((child.tag for child in case if child.tag != "system-out"), "passed") for case in suite.iter("testcase")}


# ---------------------------------------------------------------- JUnit


def test_junit_is_valid_and_counts_itself(any_report: Report) -> None:
    suite = suites(gated(any_report))[0]
    cases = list(suite.iter("testcase"))
    assert int(suite.get("tests")) == len(cases) == len(any_report.findings) + (any_report.result == "unreadable")
    for attribute, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
        assert int(suite.get(attribute)) == len(suite.findall(f"testcase/{tag}"))


def test_the_junit_schema_refuses_what_readers_refuse() -> None:
    assert not JUNIT.validate(etree.fromstring("<testsuites><testcase name='x'/></testsuites>"))
    assert not JUNIT.validate(etree.fromstring("<testsuites><testsuite name='x'/></testsuites>"))


def test_nothing_open_shows_as_passed(report: Report) -> None:
    assert outcomes(suites(gated(report))[0]) == {
        "retention-limit": "passed",
        "no-model-training": "skipped",
        "no-sale": "failure",
        "incident-notice": "skipped",
        "security-standards": "skipped",
        "no-third-party-sharing": "failure",
    }
    assert set(outcomes(suites(gated(report, "none"))[0]).values()) == {"passed", "skipped"}
    assert outcomes(suites(gated(report, "met:medium"))[0])["retention-limit"] == "failure", "what the gate was set to find"


def test_a_waived_finding_is_skipped_with_its_reason(report: Report) -> None:
    findings = tuple(replace(f, waived={"owner": "A. Clerk", "expires": "2027-01-01"}) if f.provision == "no-sale" else f for f in report.findings)
    case = suites(gated(replace(report, findings=findings)))[0].find("testcase[@name='No sale of plate data (no-sale)']")
    assert case is not None
    assert case[0].tag == "skipped"
    assert "Waived until 2027-01-01, owner A. Clerk" in case[0].get("message")


def test_a_waiver_that_lapsed_is_said(report: Report) -> None:
    lapsed = {"why": "changed", "detail": "the words that it rests on were changed", "owner": "A. Clerk"}
    shown = gated(replace(report, findings=tuple(replace(f, lapsed_waiver=lapsed) if f.provision == "no-sale" else f for f in report.findings)))
    assert all("no longer covers this: the words that it rests on were changed" in text for text in (junit.render(shown), github.render(shown), gitlab.render(shown)))


def test_a_known_finding_is_no_failure_and_no_red_annotation(report: Report) -> None:
    known = gated(replace(report, findings=tuple(replace(f, known=f.provision == "no-sale") for f in report.findings)))
    case = suites(known)[0].find("testcase[@name='No sale of plate data (no-sale)']")
    assert case is not None
    assert (case[0].tag, case[0].get("type")) == ("skipped", "known")
    kinds = {title.partition("%3A")[0]: kind for kind, _, title, _ in commands(github.render(known))}
    assert (kinds["No sale of plate data"], kinds["No sharing with third parties"]) == ("notice", "error")


def test_an_unreadable_file_is_an_error(factory: object) -> None:
    suite = suites(gated(factory.make_unreadable()))[0]  # type: ignore[attr-defined]
    assert suite.get("errors") == "1"
    assert "No text on pages 1-2." in suite.find("testcase/error").text


def test_several_suites_sum_up(report: Report, large: Report, hostile: Report) -> None:
    root = etree.fromstring(junit.render_all([gated(r) for r in (report, large, hostile)]).encode("utf-8"))
    assert [int(root.get(name)) for name in ("tests", "failures")] == [
        sum(int(suite.get(name)) for suite in root) for name in ("tests", "failures")
    ]
    names = [(case.get("classname"), case.get("name")) for case in root.iter("testcase")]
    assert len(names) == len(set(names)), "readers tell test cases apart by these two"


def test_hostile_text_is_text_in_xml(hostile: Report) -> None:
    source = junit.render(gated(hostile))
    root = etree.fromstring(source.encode("utf-8"))
    assert {element.tag for element in root.iter()} <= {"testsuites", "testsuite", "properties", "property", "testcase", "failure", "skipped", "system-out"}
    assert "<script" not in source
    assert not re.search("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e]", source)
    assert "alert('x')" in "".join(root.itertext()), "the words are still there"


# ---------------------------------------------------------------- GitHub annotations


def commands(text: str) -> list[tuple[str, str, str, str]]:
    assert COMMAND.sub("", text) == "", "every line is one command and nothing else"
    return COMMAND.findall(text)


def test_annotations_by_severity(report: Report) -> None:
    found = commands(github.render(report))
    assert [(command, title) for command, _, title, _ in found] == [
        ("error", "No sale of plate data%3A contradicted"),
        ("error", "No sharing with third parties%3A missing"),
        ("warning", "Notice of incidents%3A partial (review)"),
        ("warning", "Security standard and encryption%3A unclear"),
        ("notice", "No training of models%3A missing"),
    ]
    assert {path for _, path, _, _ in found} == {"drafts/fernhollow.docx"}


def test_hostile_text_is_no_command(hostile: Report, report: Report) -> None:
    words = "100%\r\n::set-env name=PATH::/tmp ##[add-mask]x %0A::error::y"
    crafted = replace(
        report,
        documents=(replace(report.documents[0], path="a,title=x::b\n::error::c.pdf"),),
        findings=tuple(replace(f, reason=words, title=words) for f in report.findings),
    )
    for source in (github.render(hostile), github.render(crafted)):
        found = commands(source)
        assert found
        assert "##[" not in source
    assert "file=a%2Ctitle=x%3A%3Ab %3A%3Aerror%3A%3Ac.pdf,title=100%25 %3A%3Aset-env" in github.render(crafted)
    assert "%250A::error" in github.render(crafted), "a percent sign of the contract stays one"


def test_no_more_annotations_than_are_shown(large: Report, report: Report) -> None:
    found = commands(github.render_all([report, *[large] * 3]))
    counts = {command: sum(entry[0] == command for entry in found) for command in github.COMMANDS}
    assert counts == {"error": 10, "warning": 10, "notice": 10}
    everything = sum(f.status != "met" for r in (report, *[large] * 3) for f in r.findings)
    assert f"{everything - 29} more findings" in found[-1][3]


def test_an_unreadable_file_is_annotated(factory: object) -> None:
    found = commands(github.render(factory.make_unreadable()))  # type: ignore[attr-defined]
    assert found == [("error", "scan.pdf", "Not readable enough to judge", "No text on pages 1-2.")]


# ---------------------------------------------------------------- all of them

STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]")
JOINING = sorted(name for name, entry in resources.reports_package().FORMATS.items() if entry.joins)


@pytest.mark.parametrize("name", JOINING)
def test_nothing_that_steers_a_terminal_or_turns_text_around(hostile: Report, name: str) -> None:
    text = resources.reports_package().FORMATS[name].render_all([hostile, gated(hostile)])
    assert not STEERING.search(text.replace("\r\n", "\n"))
    assert text.encode("utf-8"), "and every character can be written"


@pytest.mark.parametrize("name", JOINING)
def test_a_run_in_which_nothing_was_checked(name: str) -> None:
    """Nothing was changed since a revision: the formats say so, each in its way."""
    text = resources.reports_package().FORMATS[name].render_all([])
    if name == "sarif":
        assert json.loads(text)["runs"][0]["results"] == []
    elif name == "gitlab":
        assert json.loads(text) == []
    elif name == "junit":
        JUNIT.assertValid(etree.fromstring(text.encode("utf-8")))


# ---------------------------------------------------------------- GitLab


def test_code_quality_is_valid(any_report: Report) -> None:
    entries = json.loads(gitlab.render(any_report))
    GITLAB.validate(entries)
    assert entries
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_code_quality_of_several_tells_the_files_apart(report: Report) -> None:
    other = replace(report, documents=(replace(report.documents[0], path="./drafts/other.docx"),))
    entries = json.loads(gitlab.render_all([report, other]))
    GITLAB.validate(entries)
    assert {entry["location"]["path"] for entry in entries} == {"drafts/fernhollow.docx", "drafts/other.docx"}
    assert len({entry["fingerprint"] for entry in entries}) == len(entries)


def test_severities_of_code_quality(report: Report, factory: object) -> None:
    waived = tuple(replace(f, waived={"reason": "agreed"}) if f.provision == "no-sale" else f for f in report.findings)
    entries = {e["check_name"]: e["severity"] for e in json.loads(gitlab.render(replace(report, findings=waived)))}
    assert entries == {
        "model-alpr/no-third-party-sharing": "critical",
        "model-alpr/incident-notice": "major",
        "model-alpr/security-standards": "major",
        "model-alpr/no-model-training": "minor",
        "model-alpr/no-sale": "info",
    }
    assert json.loads(gitlab.render(factory.make_unreadable()))[0]["severity"] == "blocker"  # type: ignore[attr-defined]
