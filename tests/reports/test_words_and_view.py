"""The sentences and orders that all renderers share."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

import pytest

from contract_check import model, resources
from contract_check.model import Evidence, Readability, Report, Span

resources.reports_package()
from contract_check.reports import clean, view, words  # noqa: E402


@pytest.mark.parametrize(
    ("text", "seen", "why"),
    [
        ("a\x1b[31mb\x1b[0m", "ab", "colour"),
        ("a\x1b]0;title\x07b", "ab", "a terminal title"),
        ("a\x1b]0;title", "a0;title", "an unterminated string hides no text"),
        ("a\x9dquoted\x9d b", "aquoted b", "badly decoded quotation marks swallow nothing"),
        ("a\x9bAb", "aAb", "nor does an 8-bit CSI"),
        ("a\u202eb\u2066c", "abc", "text cannot run backwards"),
        ("a\r\nb\rc\u2028d", "a\nb\nc\nd", "every line break is a newline"),
        ("a\x00\x0b\x0c\ufffeb", "ab", "what XML may not hold"),
        ("a\ud800b", "a\ufffdb", "a lone surrogate cannot be encoded"),
        ("a\tb — §", "a\tb — §", "the rest stays"),
    ],
)
def test_shown(text: str, seen: str, why: str) -> None:
    assert clean.shown(text) == seen, why


@pytest.mark.parametrize(
    ("text", "limit", "short"),
    [("one two three", 13, "one two three"), ("one two three", 9, "one two…"), ("a" * 20, 8, "aaaaaaa…"), ("a b, c", 5, "a b…")],
)
def test_shortened(text: str, limit: int, short: str) -> None:
    assert clean.shortened(text, limit) == short and len(short) <= limit


@pytest.mark.parametrize(
    ("values", "phrase"), [((3,), "page 3"), ((8, 5, 6, 7, 3), "pages 3, 5–8"), ((1, 3), "pages 1, 3"), ((2, 2), "page 2")]
)
def test_page_words(values: tuple[int, ...], phrase: str) -> None:
    assert view.page_words(values) == phrase


@pytest.mark.parametrize(
    ("part", "clause", "uncertain", "name", "why"),
    [
        ("main", "4.1", False, "4.1", "the main part is left out"),
        ("Exhibit D", "Exhibit D, 4.3", False, "Exhibit D, 4.3", "the part is not said twice"),
        ("Exhibit D", "4.3", False, "Exhibit D, 4.3", "a bare label gets its part"),
        ("main", "4.1", True, "near 4.1", "an uncertain label says so"),
    ],
)
def test_clause_name(part: str, clause: str, uncertain: bool, name: str, why: str) -> None:
    evidence = Evidence("supports", clause, part, "", None, 0, 1, "x", label_uncertain=uncertain)
    assert view.clause_name(evidence) == name, why


@pytest.mark.parametrize(
    ("spans", "cut", "why"),
    [
        ((), [("abcdef", False)], "nothing decides"),
        (((12, 14),), [("ab", False), ("cd", True), ("ef", False)], "offsets are those of the document"),
        (((10, 12), (11, 13)), [("ab", True), ("c", True), ("def", False)], "overlaps are said once"),
        (((8, 11), (15, 99)), [("a", True), ("bcde", False), ("f", True)], "cut to the quote"),
        (((14, 16), (10, 12)), [("ab", True), ("cd", False), ("ef", True)], "any order"),
    ],
)
def test_pieces(spans: tuple[tuple[int, int], ...], cut: list[tuple[str, bool]], why: str) -> None:
    evidence = Evidence("supports", "1", "main", "", None, 10, 16, "abcdef", decisive=tuple(Span(*s) for s in spans))
    assert [tuple(piece) for piece in view.pieces(evidence)] == cut, why


def test_order_is_by_status_then_severity(report: Report) -> None:
    seen = [(f.status, f.severity) for f in view.in_order(report.findings)]
    assert seen == [
        ("contradicted", "high"),
        ("missing", "high"),
        ("missing", "low"),
        ("partial", "medium"),
        ("unclear", "medium"),
        ("met", "medium"),
    ]


def test_waived_findings_come_last(report: Report) -> None:
    waived = tuple(replace(f, waived={"reason": "agreed"}) if f.status == "contradicted" else f for f in report.findings)
    assert view.in_order(waived)[-1].status == "contradicted"


def test_deciding_evidence_is_the_side_of_the_verdict(report: Report) -> None:
    sale = next(f for f in report.findings if f.provision == "no-sale")
    assert view.clause_list(sale, report.documents) == ["4.3, p. 2"]
    assert view.clause_list(replace(sale, status="met"), report.documents) == ["4.1, p. 2"]


@pytest.mark.parametrize(
    ("statuses", "result", "sentence"),
    [
        (["met", "met"], "pass", "The agreement meets all 2 requirements."),
        (["met", "missing"], "fail", "The agreement meets 1 of 2 requirements and is silent on 1."),
        (["missing"], "fail", "The agreement meets 0 of 1 requirement and is silent on 1."),
        (
            ["contradicted", "partial", "unclear"],
            "fail",
            "The agreement meets 0 of 3 requirements, contradicts 1, meets 1 only in part and leaves 1 unclear.",
        ),
        (["met", "waived"], "pass", "The agreement meets 1 of 2 requirements; 1 is waived."),
        (["met"], "unreadable", "The agreement could not be read well enough to judge, so nothing here says that it is in order."),
        ([], "pass", "The playbook has no requirements, so nothing was judged."),
    ],
)
def test_verdict(report: Report, factory: ModuleType, statuses: list[str], result: str, sentence: str) -> None:
    findings = tuple(
        factory.finding(f"p{n}", "T", "missing" if status == "waived" else status, waived={"reason": "r"} if status == "waived" else None)
        for n, status in enumerate(statuses)
    )
    assert view.verdict(replace(report, findings=findings, result=result)) == sentence


@pytest.mark.parametrize(
    ("gate", "phrase"),
    [
        ("contradicted,missing:high", "contradicted or missing, high severity only"),
        ("contradicted,missing,partial:medium", "contradicted, missing or partial, from medium severity"),
        ("low", "any status but met, from low severity"),
        ("none", "nothing"),
    ],
)
def test_gate_phrase(gate: str, phrase: str) -> None:
    assert view.gate_phrase(gate) == phrase


@pytest.mark.parametrize(
    ("provision", "steps", "why"),
    [
        ("retention-limit", [], "met: nothing to do"),
        ("no-sale", ["Strike or overrule what stands in 4.3, p. 2.", "Add what is lacking: derived data under the ban."], "both"),
        ("no-model-training", ["Add a clause that says it."], "silent"),
        ("security-standards", ["Supply the document that the agreement refers to, or a readable copy, and check again."], "unclear"),
    ],
)
def test_to_be_met(report: Report, provision: str, steps: list[str], why: str) -> None:
    finding = next(f for f in report.findings if f.provision == provision)
    assert view.to_be_met(finding, report.documents) == steps, why


@pytest.mark.parametrize(
    ("readability", "phrase"),
    [
        (Readability(), "all text read; text quality 100%"),
        (Readability((), (2,), 0.9), "all text read; page 2 read by OCR; text quality 90%, few words misread"),
        (Readability((), (2,), 0.85), "all text read; page 2 read by OCR; text quality 85%, some words misread"),
        (Readability((), (2,), 0.7), "all text read; page 2 read by OCR; text quality 70%, badly read, so look at the findings"),
        (Readability((1, 2), (), 0.0), "no text could be read on pages 1–2; text quality 0%"),
    ],
)
def test_readability(readability: Readability, phrase: str) -> None:
    assert view.readability_phrase(readability) == phrase


def test_every_status_severity_duty_and_effect_has_words() -> None:
    assert set(words.STATUS) == set(model.STATUSES)
    assert set(words.SEVERITY_ORDER) == set(model.SEVERITIES)
    assert set(words.DUTY) == set(model.DUTIES)
    assert set(words.EFFECT) == set(model.EFFECTS)
    assert all(entry.plain.isascii() for entry in words.STATUS.values())
    assert len({entry.symbol for entry in words.STATUS.values()}) == len(words.STATUS)


LONG = "alpha " * 30 + "must never sell " + "omega " * 30


@pytest.mark.parametrize(
    ("quote", "decisive", "limit", "begins", "ends", "why"),
    [
        ("a\n  b  c", "b", 99, "a b c", "a b c", "white space is one space"),
        (LONG, "", 60, "alpha alpha", " …", "cut at the end"),
        (LONG, "must never sell", 60, "… alpha", " …", "the decisive words are kept, so the beginning goes"),
        (LONG, "must never sell", 400, "alpha", "omega", "short enough"),
        ("x" * 200, "", 50, "x", " …", "a word longer than the limit is cut"),
    ],
)
def test_brief(quote: str, decisive: str, limit: int, begins: str, ends: str, why: str) -> None:
    at = quote.index(decisive) if decisive else 0
    spans = (Span(at, at + len(decisive)),) if decisive else ()
    cut = view.brief(Evidence("supports", "1", "main", "", None, 0, len(quote), quote, decisive=spans), limit)
    text = "".join(piece.text for piece in cut)
    assert text.startswith(begins) and text.endswith(ends), why
    assert len(text) <= limit + 4 and "  " not in text, why
    assert [piece.text for piece in cut if piece.decisive] == ([decisive] if decisive else []), why
