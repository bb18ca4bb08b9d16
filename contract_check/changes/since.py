"""The documents that a range of commits touches, each held against the version at its beginning."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from contract_check.baseline import entry_of, worsening
from contract_check.changes.git import Repository, Touched
from contract_check.model import ContractCheckError, Document, Report
from contract_check.nearest import shown_path

WORSE = ("lost", "weakened")


@dataclass(frozen=True, slots=True)
class Since:
    """The documents that differ since a revision. `files` leads from the path of each to its old version, `removed` names those that are gone."""

    revision: str
    commit: str
    repository: Repository
    files: Mapping[str, Touched]
    removed: tuple[str, ...]

    def compared(self, report: Report, file: str, playbook: str, reading: Mapping[str, Any], cache: Mapping[str, Any] | None = None) -> Report:
        """The report with what became of each requirement since the old version, which then is its baseline.

        A finding is known when it is no worse than in the old version. A new document has no old version, and one that cannot be
        read is named in a warning: then every finding counts. `playbook` is an id or a path, `reading` the options of `api.check`.
        """
        touched = self.files[file]
        facts = {"revision": self.revision, "commit": self.commit}
        if touched.old is None:
            return replace(report, since={**facts, "document": "new", "old": None, "summary": {}, "changes": []})
        facts["old"] = touched.old
        if report.result == "unreadable":
            return replace(report, since={**facts, "document": "not compared", "summary": {}, "changes": []})
        try:
            delta = _delta(self._old(touched.old, reading, cache or {}), report, playbook, reading)
        except ContractCheckError as error:
            warning = f"It could not be compared with its version at {self.revision}, so every finding counts: {error}"
            return replace(report, warnings=(*report.warnings, warning), since={**facts, "document": "not compared", "summary": {}, "changes": []})
        changes = {change.new.id: change for change in delta.changes}
        findings = []
        for finding in report.findings:
            change = changes[finding.id]
            worse = change.direction in WORSE or bool(worsening(finding, entry_of(change.old, "")))
            known = not worse and (finding.status != "met" or finding.needs_review)
            findings.append(replace(finding, change=change.direction, known=known))
        rows = [change.to_dict() for change in delta.changes if change.direction != "unchanged"]
        kind = "changed" if touched.old == touched.path else "renamed"
        counts = {name: count for name, count in delta.summary.items() if name != "result"}
        since = {**facts, "document": kind, "summary": counts, "changes": rows}
        return replace(report, findings=tuple(findings), since=since, gone=(), extras={**report.extras, "delta": delta})

    def _old(self, path: str, reading: Mapping[str, Any], cache: Mapping[str, Any]) -> Document:
        from contract_check.read import read_document

        data = self.repository.content(self.commit, path)
        name = f"{path} at {self.revision}"
        with tempfile.TemporaryDirectory(prefix="contract-check-") as folder:
            copy = os.path.join(folder, f"old{os.path.splitext(path)[1]}")
            with open(copy, "wb") as stream:
                stream.write(data)
            try:
                document = read_document(copy, view=reading["view"], ocr=reading["ocr"], **cache)
            except ContractCheckError as error:
                raise type(error)(str(error).replace(copy, name)) from error
        return replace(document, path=name, warnings=tuple(w.replace(copy, name) for w in document.warnings))


def changes_since(revision: str, paths: Sequence[str], wanted: Callable[[str], bool]) -> Since:
    """The documents under `paths` (all of the repository that the working folder lies in, without any) that differ since `revision`.

    What differs is what was done since the last commit in common with `revision`, changes that are not committed included. A file
    counts when `wanted` says so of its path or when it is one of `paths`. Raises UsageError.
    """
    repository = Repository.of(paths[0] if paths else ".")
    commit = repository.base(revision)
    places = [os.path.realpath(path) for path in paths] or [os.path.realpath(repository.top)]
    files: dict[str, Touched] = {}
    removed: list[str] = []
    for touched in repository.touched(commit):
        name = touched.path or touched.old or ""
        whole = os.path.join(repository.top, *name.split("/"))
        real = os.path.realpath(whole)
        if not any(real == place or real.startswith(place.rstrip(os.sep) + os.sep) for place in places):
            continue
        if not (wanted(whole) or real in places):
            continue
        if touched.path is None:
            removed.append(shown_path(whole))
        elif os.path.isfile(whole):
            files[shown_path(whole)] = touched
    return Since(revision, commit, repository, files, tuple(removed))


def _delta(old: Document, report: Report, playbook: str, reading: Mapping[str, Any]) -> Any:
    from contract_check.comparison import compare_documents
    from contract_check.library.playbooks import load_playbook

    return compare_documents(old, report.documents[0], load_playbook(playbook), agency_state=reading.get("agency_state"), roles=reading.get("roles"))
