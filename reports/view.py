"""What every renderer shows alike: order, names of clauses and pages, the verdict, the words that decide in a quote."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from operator import itemgetter
from typing import NamedTuple

from contract_check.model import Document, Evidence, Finding, Readability, Report, Span
from contract_check.reports.clean import one_line, shown
from contract_check.reports.words import SEVERITY_ORDER, STATUS_ORDER, count, listed


class Piece(NamedTuple):
    """A stretch of a quote; `decisive` words are the ones that the verdict rests on."""

    text: str
    decisive: bool


def in_order(findings: Sequence[Finding]) -> list[Finding]:
    """Findings by status (contradicted first, met last), new ones before known ones, then severity (high first); waived ones at the end."""

    def rank(finding: Finding) -> tuple[bool, int, bool, int]:
        return bool(finding.waived), STATUS_ORDER.index(finding.status), finding.known, SEVERITY_ORDER.index(finding.severity)

    return sorted(findings, key=rank)


def is_open(finding: Finding) -> bool:
    """True where somebody has to act or decide: neither met nor waived."""
    return finding.status != "met" and not finding.waived


def mark(finding: Finding, review: str = "review") -> str:
    """What stands in brackets after a status: whether the finding is waived, known from the baseline, or to be reviewed; "" for none."""
    words = ["waived"] if finding.waived else [word for word, said in (("known", finding.known and finding.status != "met"), (review, finding.needs_review)) if said]
    return f" ({', '.join(words)})" if words else ""


def waiver_phrase(waiver: Mapping[str, str]) -> str:
    """A waiver in one phrase: until when, who approved it, who has to close the gap, and why."""
    day = f"until {waiver['expires']}" if waiver.get("expires") else "without an end"
    people = [f"{words} {waiver[key]}" for key, words in (("approver", "approved by"), ("owner", "owner")) if waiver.get(key)]
    return one_line(", ".join([day, *people]) + (f": {waiver['reason']}" if waiver.get("reason") else ""))


def lapsed_phrase(waiver: Mapping[str, str]) -> str:
    """A waiver that no longer holds in one phrase: why, and whose it was."""
    return one_line(f"{waiver.get('detail', 'it no longer holds')} (owner {waiver.get('owner', '?')}, approved by {waiver.get('approver', '?')}: {waiver.get('reason', '')})")


def clause_name(evidence: Evidence) -> str:
    """The clause as reports print it, "4.1" or "Exhibit D, 4.3"; an uncertain number is marked "near"."""
    name = one_line(evidence.clause)
    part = one_line(evidence.part)
    if part not in ("", "main") and not name.startswith(part):
        name = f"{part}, {name}" if name else part
    return f"near {name}" if evidence.label_uncertain else name


def page_phrase(page: int | None, pages: Sequence[int] = ()) -> str:
    """The page as "p. 5" or "pp. 4–5"; "" where the format has no pages."""
    if len(pages) > 1:
        return f"pp. {pages[0]}–{pages[-1]}"
    return "" if page is None else f"p. {page}"


def place(evidence: Evidence, documents: Sequence[Document] = ()) -> str:
    """Clause and page in one phrase, with the file's name where there are several: "4.3, p. 5"."""
    bits = [clause_name(evidence), page_phrase(evidence.page, evidence.pages)]
    if len(documents) > 1 and evidence.document < len(documents):
        bits.insert(0, file_name(documents[evidence.document]))
    return ", ".join(bit for bit in bits if bit)


def deciding(finding: Finding) -> list[Evidence]:
    """The evidence that settled the status: the side of the verdict, or all of it where no side can be named."""
    sides = {"contradicted": ("contradicts",), "partial": ("weakens", "supports"), "met": ("supports",)}.get(finding.status, ())
    return [e for e in finding.evidence if e.effect in sides] or list(finding.evidence)


def clause_list(finding: Finding, documents: Sequence[Document] = ()) -> list[str]:
    """The places of the deciding evidence, each once, in the order of the text."""
    ordered = sorted(deciding(finding), key=lambda e: (e.document, e.start))
    return list(dict.fromkeys(place(e, documents) for e in ordered))


def pieces(evidence: Evidence) -> list[Piece]:
    """The quote cut at its decisive words, cleaned for showing; joined they are the cleaned quote."""
    quote, base = evidence.quote, evidence.start
    cut: list[Piece] = []
    at = 0
    for span in sorted(evidence.decisive, key=lambda s: (s.start, s.end)):
        start, end = max(span.start - base, at), min(span.end - base, len(quote))
        if start >= end:
            continue
        cut += [Piece(shown(quote[at:start]), False), Piece(shown(quote[start:end]), True)]
        at = end
    cut.append(Piece(shown(quote[at:]), False))
    return [piece for piece in cut if piece.text]


def brief(evidence: Evidence, limit: int) -> list[Piece]:
    """The quote on one line and at most about `limit` characters long, cut so that the first decisive words stay in it."""
    line: list[tuple[str, bool]] = []
    for piece in pieces(evidence):
        for char in piece.text:
            if not char.isspace():
                line.append((char, piece.decisive))
            elif line and line[-1][0] != " ":
                line.append((" ", piece.decisive))
    if line and line[-1][0] == " ":
        line.pop()
    start, end = _window("".join(char for char, _ in line), next((n for n, (_, d) in enumerate(line) if d), 0), limit)
    kept = [Piece("".join(char for char, _ in run), decisive) for decisive, run in groupby(line[start:end], key=itemgetter(1))]
    return [Piece("… ", False)] * (start > 0) + kept + [Piece(" …", False)] * (end < len(line))


def _window(text: str, decisive: int, limit: int) -> tuple[int, int]:
    """Where to cut `text`, at words, so that the words at `decisive` stay."""
    if len(text) <= limit:
        return 0, len(text)
    start = 0 if decisive < limit * 3 // 4 else text.rfind(" ", 0, decisive - limit // 4) + 1
    if start + limit >= len(text):
        return start, len(text)
    return start, max(text.rfind(" ", start, start + limit), start + limit // 2)


def file_name(document: Document) -> str:
    """The last part of the path, cleaned; the report never shows where on the disk the file lay."""
    return one_line(document.path.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]) or "document"


def numbers(values: Sequence[int]) -> str:
    """Page numbers with runs joined: "3, 5–8"."""
    runs: list[Span] = []
    for value in sorted(set(values)):
        if runs and value == runs[-1].end + 1:
            runs[-1] = Span(runs[-1].start, value)
        else:
            runs.append(Span(value, value))
    return ", ".join(str(r.start) if r.start == r.end else f"{r.start}–{r.end}" for r in runs)


# From which text quality on what is said of it; the last is the limit below which findings ask for a review.
QUALITY = ((0.98, ""), (0.9, "few words misread"), (0.8, "some words misread"), (0.0, "badly read, so look at the findings"))


def pending_rows(report: Report) -> list[tuple[str, str, str]]:
    """Tracked changes that touch a requirement: what and by whom, the words, and the requirements."""
    rows = []
    titles = {finding.provision: finding.title for finding in report.findings}
    for change in report.pending:
        by = " ".join(bit for bit in (one_line(change.author), one_line(change.date)) if bit)
        head = ", ".join(bit for bit in (change.kind.capitalize(), one_line(change.clause), page_phrase(change.page), by) if bit)
        rows.append((head, one_line(change.text), "; ".join(one_line(titles.get(name, name)) for name in change.touches)))
    return rows


def readability_phrase(readability: Readability) -> str:
    """One phrase on how well the document could be read."""
    bits = []
    if readability.pages_unreadable:
        bits.append(f"no text could be read on {page_words(readability.pages_unreadable)}")
    if readability.pages_ocr:
        bits.append(f"{page_words(readability.pages_ocr)} read by OCR")
    if not readability.pages_unreadable:
        bits.insert(0, "all text read" if readability.text_quality > 0 else "no text could be read")
    quality = f"text quality {round(readability.text_quality * 100)}%"
    said = next((words for least, words in QUALITY if readability.text_quality >= least), "") if readability.text_quality > 0 else ""
    return "; ".join([*bits, f"{quality}, {said}" if said else quality])


def page_words(pages: Sequence[int]) -> str:
    """The pages in words: "page 3" or "pages 3, 5–8"."""
    return f"page{'s' if len(set(pages)) > 1 else ''} {numbers(pages)}"


def verdict(report: Report) -> str:
    """The outcome in one sentence: how many requirements are met, and what is wrong with the others."""
    if report.result == "unreadable":
        return "The agreement could not be read well enough to judge, so nothing here says that it is in order."
    total = len(report.findings)
    if not total:
        return "The playbook has no requirements, so nothing was judged."
    summary = report.summary
    rest = [
        phrase.format(summary[status])
        for status, phrase in (
            ("contradicted", "contradicts {}"),
            ("missing", "is silent on {}"),
            ("partial", "meets {} only in part"),
            ("unclear", "leaves {} unclear"),
        )
        if summary[status]
    ]
    met = f"meets all {total} requirements" if summary["met"] == total else f"meets {summary['met']} of {count(total, 'requirement')}"
    sentence = f"The agreement {listed([met, *rest])}"
    if summary["waived"]:
        sentence += f"; {summary['waived']} {'is' if summary['waived'] == 1 else 'are'} waived"
    since = f"at {one_line(report.since['revision'])}" if report.since and report.since["document"] != "new" else "in the baseline"
    if summary["known"]:
        sentence += f"; {summary['known']} {'is' if summary['known'] == 1 else 'are'} no worse than {since}"
    if report.gone:
        titles = {finding.id: finding.title for finding in report.findings}
        sentence += f". Closed since the baseline: {listed([one_line(titles.get(id_, id_)) for id_ in report.gone])}"
    return sentence + "."


def tone(report: Report) -> str:
    """How the outcome looks: "unreadable", "fail" (the gate tripped), "gaps" (gaps that the gate lets pass) or "pass"."""
    if report.result in {"unreadable", "fail"}:
        return report.result
    open_findings = [f for f in report.findings if not f.waived and f.status != "met"]
    return "gaps" if open_findings else "pass"


def outcome(report: Report) -> str:
    """The outcome in three words, above the sentence."""
    return {
        "unreadable": "Not readable enough to judge",
        "fail": "Gaps to close",
        "gaps": "Gaps remain, none of them at or over the gate",
        "pass": "All requirements met",
    }[tone(report)]


def gate_phrase(gate: str) -> str:
    """The gate in words: "contradicted,missing:medium" is "contradicted or missing, from medium severity"."""
    statuses, _, severity = one_line(gate).rpartition(":")
    if severity == "none":
        return "nothing"
    which = " or ".join(listed(statuses.split(",")).rsplit(" and ", 1)) if statuses else "any status but met"
    return f"{which}, {'high severity only' if severity == 'high' else f'from {severity} severity'}"


def to_be_met(finding: Finding, documents: Sequence[Document] = ()) -> list[str]:
    """What would have to change for the requirement to be met, as short sentences; empty when it is met."""
    if finding.status == "met":
        return []
    steps = []
    against = sorted((e for e in finding.evidence if e.effect == "contradicts"), key=lambda e: (e.document, e.start))
    names = list(dict.fromkeys(place(e, documents) for e in against))
    if names:
        steps.append(f"Strike or overrule what stands in {listed(names)}.")
    if finding.to_add or finding.elements_lacking:
        steps.append(f"Add what is lacking: {'; '.join(one_line(e) for e in finding.to_add or finding.elements_lacking)}.")
    elif finding.status == "missing":
        steps.append("Add a clause that says it.")
    if finding.status == "unclear":
        steps.append("Supply the document that the agreement refers to, or a readable copy, and check again.")
    return steps
