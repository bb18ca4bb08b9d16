"""The gate: what can be written, what it trips on, and what a report says afterwards."""

from __future__ import annotations

import pytest

from contract_check.judge.gate import DEFAULT, Gate, apply_gate, parse_gate, tripped
from contract_check.model import Finding, PlaybookInfo, Report, UsageError


def finding(status: str, severity: str, waived: bool = False, review: bool = True) -> Finding:
    return Finding(
        id="p/x",
        provision="x",
        title="X",
        status=status,
        severity=severity,
        duty="contract",
        confidence=0.5,
        needs_review=review,
        reason="",
        citation="",
        source="",
        checked="",
        waived={"reason": "accepted by counsel"} if waived else None,
    )


def report(*findings: Finding, result: str = "pass") -> Report:
    return Report("1", (), (), PlaybookInfo("p", "P", "", "", None), findings, result=result)


PARSED = [
    # text, canonical form, reason
    ("high", "contradicted,missing,partial,unclear:high", "no statuses means all but met"),
    (DEFAULT, DEFAULT, "the documented default reads back as itself"),
    ("missing,contradicted:medium", "contradicted,missing:medium", "order does not matter and the canonical order is worst first"),
    (" Missing , Partial : LOW ", "missing,partial:low", "capitals and blanks do not matter"),
    ("missing,missing:low", "missing:low", "a status twice is a status once"),
    ("met:low", "met:low", "met may be named, for those who look for what must not be there"),
    ("none", "none", "the gate that nothing trips"),
]


@pytest.mark.parametrize(("text", "canonical", "reason"), PARSED, ids=[row[2] for row in PARSED])
def test_parse(text: str, canonical: str, reason: str) -> None:
    gate = parse_gate(text)
    assert str(gate) == canonical, reason
    assert parse_gate(str(gate)) == gate, "the canonical form reads back"


MISTAKES = [
    # text, words of the message, reason
    ("hgih", "did you mean high?", "a slip in the severity"),
    ("contradicted:hihg", "did you mean high?", "a slip in the severity after statuses"),
    ("contradcted:high", "did you mean contradicted?", "a slip in a status"),
    ("contradicted", "did you mean contradicted:high?", "statuses alone"),
    ("contradicted,missing", "did you mean contradicted,missing:high?", "several statuses alone"),
    ("high:contradicted", "did you mean contradicted:high?", "the wrong way round"),
    ("contradicted:", "no severity at the end", "nothing after the colon"),
    ("", "no severity at the end", "nothing at all"),
    (":high", "'' is not a status", "a colon with nothing before it"),
    ("missing,:high", "'' is not a status", "an empty status"),
    ("missing:none", "none stands alone", "none with statuses"),
    ("critical", "choose from low, medium, high, none", "a word of another tool"),
    ("a:b:high", "is not a status", "two colons"),
]


@pytest.mark.parametrize(("text", "words", "reason"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistake_is_one_line_with_a_way_out(text: str, words: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_gate(text)
    message = str(caught.value)
    assert words in message, reason
    assert "\n" not in message
    assert repr(text) in message, "the message repeats what was written"


TRIPPED = [
    # gate, findings (status, severity, waived), expected, reason
    ("high", [("contradicted", "high", False)], True, "at the gate"),
    ("medium", [("contradicted", "high", False)], True, "over the gate"),
    ("high", [("contradicted", "medium", False)], False, "under the gate"),
    ("low", [("met", "high", False)], False, "met never trips the default statuses"),
    ("low", [("unclear", "low", False)], True, "unclear is no pass"),
    ("contradicted:low", [("missing", "high", False)], False, "a status that is not named"),
    ("high", [("contradicted", "high", True)], False, "a waived finding does not count"),
    ("high", [("contradicted", "high", True), ("missing", "high", False)], True, "a waiver covers its own finding only"),
    ("none", [("contradicted", "high", False)], False, "none trips on nothing"),
    ("low", [], False, "no findings"),
    ("met:low", [("met", "low", False)], True, "met when it is asked for"),
]


@pytest.mark.parametrize(("gate", "rows", "expected", "reason"), TRIPPED, ids=[row[3] for row in TRIPPED])
def test_tripped(gate: str, rows: list[tuple[str, str, bool]], expected: bool, reason: str) -> None:
    judged = report(*(finding(*row) for row in rows))
    assert tripped(judged, parse_gate(gate)) is expected, reason
    applied = apply_gate(judged, parse_gate(gate))
    assert applied.result == ("fail" if expected else "pass")
    assert applied.gate == str(parse_gate(gate))
    assert any(f.trips_gate for f in applied.findings) is expected, "each finding says whether it trips the gate"


REVIEWED = [
    # gate, review, finding (status, severity, waived, needs review), expected, reason
    ("high", "status", ("contradicted", "high", False, True), True, "as its status says"),
    ("high", "status", ("met", "high", False, True), False, "as its status says, also when that is met"),
    ("high", "fail", ("met", "high", False, True), True, "a doubtful met trips the strict gate"),
    ("missing:high", "fail", ("partial", "high", False, True), True, "whatever the statuses of the gate"),
    ("high", "fail", ("met", "medium", False, True), False, "its severity counts all the same"),
    ("high", "fail", ("met", "high", True, True), False, "and so does a waiver"),
    ("high", "fail", ("met", "high", False, False), False, "what needs no review goes by its status"),
    ("none", "fail", ("contradicted", "high", False, True), False, "nothing trips the gate none"),
    ("high", "pass", ("contradicted", "high", False, True), False, "a doubtful finding is let through where the user says so"),
    ("high", "pass", ("contradicted", "high", False, False), True, "a sure one is not"),
]


@pytest.mark.parametrize(("gate", "review", "row", "expected", "reason"), REVIEWED, ids=[row[4] for row in REVIEWED])
def test_findings_that_need_review(gate: str, review: str, row: tuple[str, str, bool, bool], expected: bool, reason: str) -> None:
    assert tripped(report(finding(*row)), parse_gate(gate, review)) is expected, reason


def test_an_unknown_way_with_review_is_a_usage_error() -> None:
    with pytest.raises(UsageError, match="did you mean pass"):
        parse_gate("high", "pas")


def test_applying_another_gate_takes_the_mark_of_the_first_away() -> None:
    first = apply_gate(report(finding("missing", "medium")), parse_gate("low"))
    assert first.findings[0].trips_gate
    assert not apply_gate(first, parse_gate("high")).findings[0].trips_gate


def test_default_gate_trips_on_every_status_but_met() -> None:
    gate = parse_gate(DEFAULT)
    assert gate == Gate(frozenset({"contradicted", "missing", "partial", "unclear"}), "high")


def test_an_earlier_result_is_replaced_and_unreadable_is_kept() -> None:
    assert apply_gate(report(result="fail"), parse_gate("high")).result == "pass"
    unreadable = apply_gate(report(finding("met", "high"), result="unreadable"), parse_gate("none"))
    assert unreadable.result == "unreadable", "a file that could not be read never passes"
    assert unreadable.summary["result"] == "unreadable"
