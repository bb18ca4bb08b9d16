"""What the formats for programs share: which findings they name, how grave, under which path, in which words."""

from __future__ import annotations

import hashlib
import json
import os
import posixpath
from collections.abc import Sequence
from typing import Any
from urllib.parse import quote

from contract_check import regex
from contract_check.model import Document, Evidence, Finding, Report
from contract_check.reports import view
from contract_check.reports.clean import one_line, shortened

MESSAGE_LIMIT = 1_000
QUOTE_LIMIT = 600
UNREADABLE = "contract-check/unreadable"  # the requirement that no playbook has and every report must meet
UNREADABLE_TITLE = "The agreement can be read"
_UNENCODABLE = regex.compile("[\ud800-\udfff]")


def to_name(report: Report) -> list[Finding]:
    """The findings that a program is told of, the gravest first: the open ones, then the waived ones, which stay in sight."""
    return [finding for finding in view.in_order(report.findings) if finding.status != "met" or finding.waived or finding.trips_gate]


def headline(finding: Finding) -> str:
    """The requirement and its status in a few words: "No sale of data: contradicted (waived)"."""
    return f"{one_line(finding.title)}: {finding.status}{view.mark(finding)}"


def message(report: Report, finding: Finding) -> str:
    """One line whose first sentence, which is all that some readers show, is the requirement and its status; then `details`."""
    return shortened(f"{one_line(finding.title)}: {finding.status}. {details(report, finding)}", MESSAGE_LIMIT)


def details(report: Report, finding: Finding) -> str:
    """Why, where, and what stands beside the status, on one line."""
    places = view.clause_list(finding, report.documents)
    bits = [one_line(finding.reason)]
    if places:
        bits.append(f"At {'; '.join(places[:3])}{f' and {len(places) - 3} more' if len(places) > 3 else ''}.")
    if finding.change and finding.change != "unchanged" and report.since:
        bits.append(f"{finding.change.capitalize()} since {one_line(report.since['revision'])}.")
    bits.append(waiver(finding))
    if finding.known and not finding.waived:
        bits.append("No worse than before." if report.since else "No worse than in the baseline.")
    if finding.needs_review:
        bits.append("Marked for review.")
    return shortened(" ".join(bit for bit in bits if bit), MESSAGE_LIMIT)


def waiver(finding: Finding) -> str:
    """The waiver of a finding as a sentence, or why one no longer covers it; "" without one."""
    if finding.waived:
        return f"Waived {view.waiver_phrase(finding.waived)}."
    if finding.lapsed_waiver:
        return f"A waiver no longer covers this: {one_line(finding.lapsed_waiver.get('detail') or finding.lapsed_waiver['why'])}."
    return ""


def quotes(finding: Finding, documents: Sequence[Document]) -> list[str]:
    """The deciding passages as lines: "4.3, p. 4: words"."""
    return [f"{view.place(e, documents)}: “{words_of(e)}”" for e in view.deciding(finding)]


def words_of(evidence: Evidence) -> str:
    """The quote on one line; of a long one the stretch around the words that decide."""
    if len(evidence.quote) <= QUOTE_LIMIT:
        return one_line(evidence.quote)
    return "".join(piece.text for piece in view.brief(evidence, QUOTE_LIMIT))


def document_of(report: Report, finding: Finding) -> int:
    """The index of the document that a finding is shown at: that of its first deciding passage, else the first."""
    return min((e.document for e in view.deciding(finding)), default=0)


def plain_path(path: str) -> str:
    """The path as given, with forward slashes and without "./", on one line."""
    return one_line(posixpath.normpath(path.replace(os.sep, "/"))) if path else "document"


def uri(path: str) -> str:
    """The path as a URI reference: relative where the path is, every character that a URI may not hold encoded."""
    given = posixpath.normpath(path.replace(os.sep, "/")) if path else "document"
    try:
        encoded = quote(given.encode("utf-8", "surrogateescape"), safe="/")
    except UnicodeEncodeError:
        encoded = quote(given.encode("utf-8", "replace"), safe="/")
    return f"file://{encoded}" if encoded.startswith("/") else encoded


def digest(*words: str) -> str:
    """32 hexadecimal digits over texts, told apart from the same texts cut elsewhere."""
    return hashlib.sha256("\x00".join(words).encode("utf-8", "surrogatepass")).hexdigest()[:32]


def as_json(data: Any) -> str:
    """Indented JSON with a newline at the end, in the order of the data, without a character that UTF-8 cannot hold."""
    return encodable(json.dumps(data, indent=2, ensure_ascii=False, allow_nan=False)) + "\n"


def encodable(text: str) -> str:
    """JSON text with lone surrogates, which UTF-8 cannot hold, as escapes."""
    return _UNENCODABLE.sub(lambda found: f"\\u{ord(found[0]):04x}", text)
