"""Tracked changes that nobody has accepted or rejected yet, and the requirements that they touch."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contract_check.library.playbooks import Playbook
from contract_check.library.provisions import Provision
from contract_check.match.context import Context
from contract_check.match.rules import candidates, match_provision
from contract_check.model import Block, Clause, Document, PendingChange, Remark
from contract_check.state import State

KINDS = ("insertion", "deletion")
MOST = 500  # changes; a draft with more is a new draft


def pending_changes(state: State, playbook: Playbook, provisions: Mapping[str, Provision], library: Path | None = None) -> tuple[PendingChange, ...]:
    """The changes in reading order that bear on a requirement: each is read in its sentence, with and without what it adds or takes out."""
    document = state.contract.document
    changes = [remark for remark in document.remarks if remark.kind in KINDS and remark.start is not None][:MOST]
    if not changes:
        return ()
    sentences = [_sentences(state, change) for change in changes]
    text, blocks = "", []
    for number, versions in enumerate(sentences):
        for version in versions:
            blocks.append((number, Block(len(text), len(text) + len(version), None)))
            text += version + "\n\n"
    roles = {role: [alias for p in state.contract.parties if p.role == role for alias in (p.name, *p.aliases)] for role in ("vendor", "agency")}
    small = Document(document.path, "", "txt", text, blocks=tuple(block for _, block in blocks))
    from contract_check.state.document import state_of  # hardly ever needed

    read = state_of(small, agency_state=state.contract.agency_state, roles=roles, library=library)
    touched: list[list[str]] = [[] for _ in changes]
    context = Context.of(read)
    for requirement in playbook.requirements:
        provision = provisions[requirement.provision]
        for match in match_provision(provision, context.with_parameters(dict(requirement.parameters)), candidates(provision, context)):
            for number in {n for n, block in blocks if block.start <= match.statement.start <= block.end}:
                if match.rule.effect != "decoy" and provision.id not in touched[number]:
                    touched[number].append(provision.id)
    return tuple(_change(state, change, tuple(ids)) for change, ids in zip(changes, touched, strict=True) if ids)


def _sentences(state: State, change: Remark) -> list[str]:
    """The sentence of a change as the view has it, and as it would be the other way; a change that stands alone is its own sentence."""
    text, start = state.contract.document.text, change.start or 0
    unit = next((u for u in state.units if u.start <= start <= u.end), None)
    if unit is None:
        return [_line(change.text)]
    here = text[unit.start : unit.end]
    offset = start - unit.start
    if here[offset:].startswith(change.text):
        other = here[:offset] + here[offset + len(change.text) :]
    else:
        other = f"{here[:offset].rstrip()} {change.text} {here[offset:].lstrip()}"
    return list(dict.fromkeys((_line(here), _line(other))))


def _line(text: str) -> str:
    return " ".join(text.split())


def _change(state: State, change: Remark, touches: tuple[str, ...]) -> PendingChange:
    clause = clause_at(state.contract.clauses, change.start or 0)
    document = state.contract.document
    return PendingChange(change.kind, change.text, change.author, change.date, clause.name() if clause else "", document.page_at(change.start or 0), touches)


def clause_at(clauses: tuple[Clause, ...], offset: int) -> Clause | None:
    """The clause in which a place of the text stands, the last one before it where it stands in none."""
    found = None
    for clause in clauses:
        if clause.start > offset:
            break
        found = clause
    return found

