"""The baseline: the gaps that were there when somebody drew the line. They are shown, and only new or worse ones make a check fail."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

from contract_check.atomic import write_file
from contract_check.model import STATUSES, Finding, Report, UsageError
from contract_check.nearest import relative_name

KIND = "contract-check baseline"
GRAVITY = ("met", "partial", "unclear", "missing", "contradicted")
MAX_BYTES = 50_000_000
_AGAINST = ("contradicts:", "weakens:", "incorporates:")


@dataclass(frozen=True, slots=True)
class Entry:
    """A finding of the baseline. `against` are hashes of the clauses that spoke against the requirement, see `judge.basis`."""

    document: str
    requirement: str
    status: str
    lacking: tuple[str, ...]
    against: tuple[str, ...]

    def to_dict(self) -> dict[str, Any]:
        return {
            "document": self.document, "requirement": self.requirement, "status": self.status, "lacking": list(self.lacking), "against": list(self.against),
        }  # fmt: skip


@dataclass(frozen=True, slots=True)
class Baseline:
    """The entries of a baseline file by document, then by requirement; documents are named by their path from its folder."""

    path: str
    entries: dict[str, dict[str, Entry]]

    def name_of(self, document: str) -> str:
        """How the baseline names a document."""
        return relative_name(document, os.path.dirname(os.path.abspath(self.path)))


def load_baseline(path: str) -> Baseline:
    """The baseline in a file. Raises UsageError for one that does not exist or is none."""
    try:
        with open(path, "rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except FileNotFoundError as error:
        raise UsageError(f"{path}: there is no such baseline; write it with --write-baseline {path}") from error
    except OSError as error:
        raise UsageError(f"{path}: cannot be read ({(error.strerror or str(error)).lower()}); check the permissions") from error
    try:
        loaded = json.loads(data.decode("utf-8-sig"))
        if len(data) > MAX_BYTES or loaded["kind"] != KIND or loaded["schema_version"] != 1:
            raise ValueError
        entries: dict[str, dict[str, Entry]] = {}
        for entry in map(_entry, loaded["findings"]):
            entries.setdefault(entry.document, {})[entry.requirement] = entry
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise UsageError(f"{path}: this is no baseline of contract-check; name another file, or remove it and write it with --write-baseline {path}") from error
    return Baseline(path, entries)


def _entry(row: dict[str, Any]) -> Entry:
    texts = (row["document"], row["requirement"], row["status"], *row["lacking"], *row["against"])
    if not all(isinstance(text, str) for text in texts) or row["status"] not in STATUSES:
        raise ValueError
    return Entry(row["document"], row["requirement"], row["status"], tuple(row["lacking"]), tuple(row["against"]))


def entry_of(finding: Finding, document: str) -> Entry:
    """What a baseline keeps of a finding."""
    against = tuple(line for line in finding.basis if line.startswith(_AGAINST))
    return Entry(document, finding.id, finding.status, tuple(sorted(finding.elements_lacking)), against)


def worsening(finding: Finding, entry: Entry | None) -> str:
    """What makes a finding new or worse than its entry, in words; "" where nothing does.

    A better status makes up for everything; with the same status, nothing more may be lacking, and no clause may speak against the
    requirement that did not, or that says it in other words now.
    """
    if entry is None:
        return "new"
    was, now = GRAVITY.index(entry.status), GRAVITY.index(finding.status)
    if now != was:
        return f"it was {entry.status}" if now > was else ""
    own = entry_of(finding, entry.document)
    if more := set(own.lacking) - set(entry.lacking):
        return f"more is lacking: {', '.join(sorted(more))}"
    return "a clause that speaks against it is new or was changed" if set(own.against) - set(entry.against) else ""


def mark_known(report: Report, baseline: Baseline, document: str) -> Report:
    """The report with each finding marked that is no worse than in the baseline, and with what is gone since.

    `document` is the path of the (main) document. A report that could not be judged stays as it is.
    """
    if report.result == "unreadable":
        return report
    entries = baseline.entries.get(baseline.name_of(document), {})
    findings = []
    for finding in report.findings:
        entry = entries.get(finding.id)
        known = entry is not None and not worsening(finding, entry) and (finding.status != "met" or finding.needs_review)
        findings.append(replace(finding, known=known))
    met = {f.id for f in findings if f.status == "met"}
    asked = {f.id for f in findings}
    own = [e for e in entries.values() if e.status != "met" and e.requirement.partition("/")[0] == report.playbook.id]
    gone = tuple(sorted(e.requirement for e in own if e.requirement in met or e.requirement not in asked))
    return replace(report, findings=tuple(findings), gone=gone)


def write_baseline(path: str, reports: Iterable[tuple[str, Report]]) -> int:
    """Write the open findings of reports, each with the path of its (main) document, to the file at `path`; returns how many.

    Waived findings are left out: the waiver looks after them. Entries of documents and playbooks that were not judged stay, as long
    as the document exists. Raises UsageError for a file that is no baseline or cannot be written.
    """
    old = load_baseline(path) if os.path.exists(path) else Baseline(path, {})
    folder = os.path.dirname(os.path.abspath(path))
    judged: set[tuple[str, str]] = set()
    entries: list[Entry] = []
    for document, report in reports:
        if report.result == "unreadable":
            continue
        name = old.name_of(document)
        judged.add((name, report.playbook.id))
        entries += [entry_of(f, name) for f in report.findings if not f.waived and (f.status != "met" or f.needs_review)]
    for entry in (entry for own in old.entries.values() for entry in own.values()):
        if (entry.document, entry.requirement.partition("/")[0]) not in judged and os.path.exists(os.path.join(folder, *entry.document.split("/"))):
            entries.append(entry)
    rows = [e.to_dict() for e in sorted(entries, key=lambda e: (e.document, e.requirement))]
    lines = ",\n".join("    " + json.dumps(row, ensure_ascii=False) for row in rows)
    write_file(path, f'{{\n  "kind": "{KIND}",\n  "schema_version": 1,\n  "findings": [\n{lines}\n  ]\n}}\n' if rows else f'{{"kind": "{KIND}", "schema_version": 1, "findings": []}}\n')
    return len(rows)
