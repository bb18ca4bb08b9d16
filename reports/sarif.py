"""SARIF 2.1.0 for code scanning: a result for each open or waived finding, located at the contract file.

A PDF or Word file has no lines, so a location is the file, with clause and page as logical locations. Where text sidecars were
written (`extras["sidecars"]`: one path a document), the passages are related locations in them, with lines and columns.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from contract_check.model import Document, Evidence, Finding, Report
from contract_check.reports import machine, view
from contract_check.reports.clean import one_line, shown
from contract_check.reports.sarif_rules import LEVEL, rules, text
from contract_check.reports.sidecar import Lines

SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
# What GitHub's code scanning takes: more results in a run are refused, more locations of a result are not shown.
RESULTS = 25_000
RELATED = 99
# GitHub wants a region in every location. The first character of the file claims no more than the file itself.
_FILE = {"startLine": 1, "startColumn": 1, "endLine": 1, "endColumn": 1}
_TAIL = "]}]}"
_MEDIA = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "doc": "application/msword",
    "odt": "application/vnd.oasis.opendocument.text",
    "rtf": "application/rtf",
    "txt": "text/plain",
    "md": "text/markdown",
}


def render(report: Report) -> str:
    """The report as a SARIF log with one run."""
    return render_all([report])


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as one SARIF log with one run, a result a line.

    Of more than 25,000 results the gravest stay, and the run says how many are left out.
    """
    run, results = _Run(reports).parts()
    head = json.dumps({"$schema": SCHEMA, "version": "2.1.0", "runs": [{**run, "results": []}]}, ensure_ascii=False, allow_nan=False)
    lines = ",\n".join(json.dumps(entry, ensure_ascii=False, allow_nan=False) for entry in results)
    return machine.encodable(f"{head.removesuffix(_TAIL)}\n{lines}\n{_TAIL}\n")


class _Run:
    """The one run of a log; files and rules are named by their index in it."""

    def __init__(self, reports: Sequence[Report]):
        self.reports = reports
        self.rules = rules(reports)
        self.rule_index = {rule["id"]: index for index, rule in enumerate(self.rules)}
        self.files: dict[str, int] = {}
        self.artifacts: list[dict[str, Any]] = []
        self.notes: list[dict[str, Any]] = []
        self.lines: dict[str, Lines] = {}
        self.places: dict[str, dict[str, Any]] = {}

    def parts(self) -> tuple[dict[str, Any], list[dict[str, Any]]]:
        """The run without its results, and these."""
        found = [(finding, report) for report in self.reports for finding in machine.to_name(report)]
        for report in self.reports:
            self._documents(report)
        unread = {report.documents[0].path: report for report in self.reports if report.result == "unreadable"}
        results = [self._unreadable(report) for report in unread.values()]
        room = RESULTS - len(results)
        if len(found) > room:
            found = sorted(found, key=lambda pair: _gravity(pair[0]))
            self.notes.append(_note("warning", f"{len(found) - room} results are left out: a log may hold {RESULTS}. Check fewer files at once."))
        results += [self._result(finding, report) for finding, report in found[:room]]
        version = self.reports[0].version if self.reports else ""
        driver: dict[str, Any] = {"name": "contract-check", "rules": self.rules}
        if version:
            driver["version"] = version
        return {
            "tool": {"driver": driver},
            "columnKind": "unicodeCodePoints",
            "invocations": [
                {
                    "executionSuccessful": all(report.result != "unreadable" for report in self.reports),
                    "toolExecutionNotifications": self.notes,
                }
            ],
            "artifacts": self.artifacts,
        }, results

    def _documents(self, report: Report) -> None:
        for index, document in enumerate(report.documents):
            self._artifact(document)
            if sidecar := _sidecar(report, index):
                self._file(sidecar, {"mimeType": "text/plain", "encoding": "utf-8", "description": {"text": text(f"The text of {document.path}")}})
        place = self._at(report.documents[0]) if report.documents else None
        level = "error" if report.result == "unreadable" else "warning"
        self.notes += [_note(level, warning, place) for warning in report.warnings]

    def _artifact(self, document: Document) -> int:
        more: dict[str, Any] = {"roles": ["analysisTarget"]}
        if document.format in _MEDIA:
            more["mimeType"] = _MEDIA[document.format]
        if document.sha256:
            more["hashes"] = {"sha-256": document.sha256}
        return self._file(document.path, more)

    def _file(self, path: str, more: dict[str, Any]) -> int:
        address = machine.uri(path)
        if address not in self.files:
            self.files[address] = len(self.artifacts)
            self.artifacts.append({"location": {"uri": address}, **more})
        return self.files[address]

    def _at(self, document: Document) -> dict[str, Any]:
        if document.path not in self.places:
            address = {"uri": machine.uri(document.path), "index": self._artifact(document)}
            self.places[document.path] = {"artifactLocation": address, "region": _FILE}
        return self.places[document.path]

    def _result(self, finding: Finding, report: Report) -> dict[str, Any]:
        known_by = finding.fingerprint
        location = {"physicalLocation": self._at(report.documents[machine.document_of(report, finding)])}
        first = next(iter(view.deciding(finding)), None)
        if first is not None:
            location["logicalLocations"] = _logical(first)  # type: ignore[assignment]
        result: dict[str, Any] = {
            "ruleId": finding.id,
            "ruleIndex": self.rule_index[finding.id],
            "level": "note" if finding.waived else LEVEL[finding.severity],
            "message": {"text": text(machine.message(report, finding), machine.MESSAGE_LIMIT)},
            "locations": [location],
            # GitHub looks at primaryLocationLineHash alone; computed here, it does not hang on the first line of a PDF.
            "partialFingerprints": {"contractCheck/v1": known_by, "primaryLocationLineHash": f"{known_by[:16]}:1"},
            "suppressions": _suppressions(finding),
        }
        related = [self._related(e, report, number) for number, e in enumerate(finding.evidence[:RELATED], 1)]
        if related:
            result["relatedLocations"] = related
        result["properties"] = {
            "status": finding.status,
            "severity": finding.severity,
            "duty": finding.duty,
            "confidence": finding.confidence,
            "needsReview": finding.needs_review,
            "tripsGate": finding.trips_gate,
            "known": finding.known,
            **({"change": finding.change} if finding.change else {}),
        }
        return result

    def _related(self, evidence: Evidence, report: Report, number: int) -> dict[str, Any]:
        document = report.documents[evidence.document]
        location: dict[str, Any] = {"id": number, "logicalLocations": _logical(evidence)}
        sidecar = _sidecar(report, evidence.document)
        if sidecar:
            if sidecar not in self.lines:
                self.lines[sidecar] = Lines(document.text)
            region = {**self.lines[sidecar].region(evidence.start, evidence.end), "snippet": {"text": shown(evidence.quote)}}
            location["physicalLocation"] = {
                "artifactLocation": {"uri": machine.uri(sidecar), "index": self.files[machine.uri(sidecar)]},
                "region": region,
            }
        else:
            location["physicalLocation"] = self._at(document)
        words = f"{evidence.effect}: {view.place(evidence, report.documents)}: “{machine.words_of(evidence)}”"
        location["message"] = {"text": text(words, machine.MESSAGE_LIMIT)}
        return location

    def _unreadable(self, report: Report) -> dict[str, Any]:
        document = report.documents[0]
        known_by = machine.digest(machine.UNREADABLE)
        return {
            "ruleId": machine.UNREADABLE,
            "ruleIndex": self.rule_index[machine.UNREADABLE],
            "level": "error",
            "message": {"text": text(f"Not readable enough to judge. {' '.join(report.warnings)}", machine.MESSAGE_LIMIT)},
            "locations": [{"physicalLocation": self._at(document)}],
            "partialFingerprints": {"contractCheck/v1": known_by, "primaryLocationLineHash": f"{known_by[:16]}:1"},
            "suppressions": [],
        }


def _gravity(finding: Finding) -> tuple[bool, int, bool]:
    return bool(finding.waived), ("high", "medium", "low").index(finding.severity), not finding.trips_gate


def _sidecar(report: Report, index: int) -> str:
    paths = report.extras.get("sidecars", ())
    return str(paths[index]) if index < len(paths) else ""


def _suppressions(finding: Finding) -> list[dict[str, Any]]:
    return [{"kind": "external", "status": "accepted", "justification": machine.waiver(finding)}] if finding.waived else []


def _logical(evidence: Evidence) -> list[dict[str, Any]]:
    """The clause, and the pages: in SARIF a location may have several logical names."""
    name = view.clause_name(evidence)
    found = [{"name": one_line(evidence.clause) or name, "fullyQualifiedName": name, "kind": "clause"}] if name else []
    pages = evidence.pages or ((evidence.page,) if evidence.page is not None else ())
    return found + [{"name": str(page), "fullyQualifiedName": f"page {page}", "kind": "page"} for page in pages]


def _note(level: str, words: str, place: dict[str, Any] | None = None) -> dict[str, Any]:
    note: dict[str, Any] = {"level": level, "message": {"text": text(words)}}
    if place is not None:
        note["locations"] = [{"physicalLocation": place}]
    return note
