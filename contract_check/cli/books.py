"""`playbooks show` and `playbooks test`: one playbook, line by line, and the examples in it."""

from __future__ import annotations

from typing import Any

from contract_check.cli.streams import put_text
from contract_check.library.playbooks import Playbook, Requirement, load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.model import STATUSES, LibraryError


def run_show(*, name: str) -> int:
    """Print a playbook with all its lines. Raises UsageError or LibraryError."""
    book = load_playbook(name)
    provisions = load_provisions()
    lines = [f"{book.id}: {book.title}"]
    for label, value in (("citation", book.citation), ("state", book.state), ("in force from", book.effective), ("basis", book.basis)):
        if value:
            lines.append(f"{label}: {value}")
    for requirement in book.requirements:
        lines += ["", f"{provisions[requirement.provision].number}. {requirement.provision} ({requirement.severity}, {requirement.duty})"]
        lines += [f"   {text}" for text in _asked(requirement)]
    put_text("\n".join(lines) + "\n")
    return 0


def _asked(requirement: Requirement) -> list[str]:
    out = [requirement.citation]
    if requirement.source:
        out.append(f"source: {requirement.source}")
    out.append(f"checked: {requirement.checked}")
    if requirement.parameters:
        out.append("parameters: " + ", ".join(f"{k} {v}" for k, v in requirement.parameters.items()))
    if requirement.require:
        out.append(f"also asked: {', '.join(requirement.require)}")
    if requirement.drop:
        out.append(f"not asked: {', '.join(requirement.drop)}")
    return out


def run_test(*, name: str) -> int:
    """Judge the examples of a playbook; 1 when one fails, else 0. Raises LibraryError for an example that is no example."""
    from contract_check.api import check_text

    book = load_playbook(name)
    if not book.examples:
        put_text(f"{book.id}: no examples; add `examples:` with text and expect\n")
        return 0
    failed = 0
    for place, example in enumerate(book.examples, 1):
        text, expected = _example(book, example, place)
        report = check_text(text, playbook=name, agency_state=example.get("agency_state"))
        found = {f.provision: f for f in report.findings}
        for provision, status in expected.items():
            finding = found.get(provision)
            if finding is None:
                raise LibraryError(f"{name}: example {place} expects {provision!r}, which the playbook does not ask for")
            if finding.status == status:
                put_text(f"ok      example {place}: {provision} is {status}\n")
            else:
                failed += 1
                put_text(f"FAILED  example {place}: {provision} should be {status}, is {finding.status}: {finding.reason}\n")
    return 1 if failed else 0


def _example(book: Playbook, example: dict[str, Any], place: int) -> tuple[str, dict[str, str]]:
    text, expected = example.get("text"), example.get("expect")
    if not isinstance(text, str) or not isinstance(expected, dict) or not expected:
        raise LibraryError(f"{book.id}: example {place} needs `text` and `expect: {{provision: status}}`")
    for provision, status in expected.items():
        if status not in STATUSES:
            raise LibraryError(f"{book.id}: example {place}: {provision}: {status!r} is no status; use one of {', '.join(STATUSES)}")
    return text, expected
