"""`explain`, `playbooks`, `provisions`: what the library holds, for people."""

from __future__ import annotations

import os
import shutil
import sys
import textwrap
from collections.abc import Iterable
from difflib import get_close_matches

from contract_check.cli.streams import put_text
from contract_check.evaluate.as_text import columns
from contract_check.library.playbooks import Playbook, Requirement, list_playbooks, load_playbook
from contract_check.library.provisions import FAMILIES, Provision, load_provisions
from contract_check.model import UsageError

WIDEST = 100
_INDENT = "  "


def run_provisions() -> int:
    """Print the provisions of the library, one a line."""
    rows = [(str(entry.number), entry.id, entry.family, entry.title) for entry in load_provisions().values()]
    put_text(columns([("no.", "provision", "family", "title"), *rows]) + "\n")
    return 0


def run_playbooks() -> int:
    """Print the playbooks of the library, one a line."""
    rows = [(entry.id, entry.state or "-", entry.effective or "-", str(len(entry.requirements)), entry.title) for entry in list_playbooks()]
    put_text(columns([("playbook", "state", "in force", "lines", "title"), *rows]) + "\n")
    return 0


def run_explain(name: str) -> int:
    """Print what a provision means, or a requirement (`playbook/provision`) and its provision. Raises UsageError for neither."""
    provisions = load_provisions()
    playbook_name, slash, provision_name = name.rpartition("/")
    provision = provisions.get(provision_name)
    if not slash:
        if provision is None:
            near = _near(name, [*provisions, *_requirement_ids()], "contract-check provisions")
            raise UsageError(f"no provision is called {name!r}; {near}")
        put_text("\n".join([*_head(provision), *_meaning(provision), *_asked_by(provision)]) + "\n")
        return 0
    playbook = load_playbook(playbook_name)
    requirement = next((entry for entry in playbook.requirements if entry.provision == provision_name), None)
    if requirement is None or provision is None:
        ids = [f"{playbook_name}/{entry.provision}" for entry in playbook.requirements]
        raise UsageError(f"{playbook.id} has no requirement {provision_name!r}; {_near(name, ids, 'contract-check playbooks')}")
    put_text("\n".join([*_head(provision, f"{playbook.id}/"), *_asked(playbook, requirement), *_meaning(provision)]) + "\n")
    return 0


def _requirement_ids() -> Iterable[str]:
    return (f"{playbook.id}/{requirement.provision}" for playbook in list_playbooks() for requirement in playbook.requirements)


def _near(name: str, names: Iterable[str], command: str) -> str:
    close = get_close_matches(name, list(names), n=1)
    return f"did you mean {close[0]}?" if close else f"see {command}"


def _head(provision: Provision, before: str = "") -> list[str]:
    family = f"Family {provision.family}: {FAMILIES[provision.family]}"
    return [f"{_bold(provision.title)} ({before}{provision.id})", f"Provision {provision.number}. {family}"]


def _asked(playbook: Playbook, requirement: Requirement) -> list[str]:
    """What the playbook asks of the provision."""
    effective = f", in force {playbook.effective}" if playbook.effective else ""
    facts = [
        ("Playbook", f"{playbook.title} ({playbook.basis}{effective})"),
        ("Citation", requirement.citation),
        ("Source", requirement.source),
        ("How well checked", requirement.checked),
        ("Severity", requirement.severity),
        ("Duty", requirement.duty),
        ("Parameters", ", ".join(f"{key} = {value}" for key, value in requirement.parameters.items())),
        ("Also needed", ", ".join(requirement.require)),
        ("Not needed", ", ".join(requirement.drop)),
        ("Note", requirement.note),
    ]
    return ["", _bold("What is asked"), *(line for fact, value in facts if value for line in _wrapped(f"{fact}: {value}"))]


def _meaning(provision: Provision) -> list[str]:
    lines = ["", _bold("What it means"), *_wrapped(provision.meaning), "", _bold("Why it matters"), *_wrapped(provision.why)]
    lines += ["", _bold("What the contract must say")]
    for element in provision.elements:
        needed = "" if element.id in provision.required else " (only where a playbook asks for it)"
        lines += _wrapped(f"{element.id}: {element.title}{needed}", "- ")
    clause = provision.model_clause
    for tier, text in (("ask for", clause.preferred), ("fall back to", clause.fallback), ("walk away below", clause.walk_away)):
        lines += ["", _bold(f"Clause to {tier}"), *_wrapped(text)]
    return lines


def _asked_by(provision: Provision) -> list[str]:
    rows = [
        (f"{playbook.id}/{entry.provision}", entry.severity, entry.duty, entry.citation)
        for playbook in list_playbooks()
        for entry in playbook.requirements
        if entry.provision == provision.id
    ]
    return ["", _bold("Asked for by"), textwrap.indent(columns(rows), _INDENT)] if rows else []


def _wrapped(text: str, mark: str = "") -> list[str]:
    """Paragraphs of `text` as indented lines that fit the terminal; lines of the text are kept."""
    width = min(WIDEST, shutil.get_terminal_size((WIDEST, 24)).columns) - 1
    lines: list[str] = []
    for line in text.strip().split("\n"):
        lines += textwrap.wrap(
            line, max(width, 30), initial_indent=_INDENT + mark, subsequent_indent=_INDENT + " " * len(mark), break_on_hyphens=False
        ) or [""]
    return lines


def _bold(text: str) -> str:
    styled = sys.stdout is not None and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    return f"\x1b[1m{text}\x1b[0m" if styled else text
