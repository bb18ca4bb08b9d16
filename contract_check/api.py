"""The public functions: a file or a text goes in, a report comes out."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import Any

from contract_check import __version__
from contract_check.judge.explain import decoys_of, ordered_evidence, reason_of
from contract_check.judge.overrides import part_ranks
from contract_check.judge.verdict import judge_requirement
from contract_check.library.lexicon import load_lexicon
from contract_check.library.playbooks import Playbook, load_playbook
from contract_check.library.provisions import Provision, load_provisions
from contract_check.match.rules import Context, candidates, match_provision
from contract_check.model import Document, Finding, Remedy, Report, UsageError
from contract_check.state import State, build_state
from contract_check.structure import build_contract

MODES = ("all", "patterns", "classifier", "statements")


def check(
    path: str | Path,
    *,
    playbook: str | Path = "model-alpr",
    view: str = "accepted",
    ocr: str = "auto",
    agency_state: str | None = None,
    library: Path | None = None,
    mode: str = "all",
    **reading: Any,
) -> Report:
    """The report on one file under one playbook.

    `playbook` is an id or the path of a playbook file; `library` a folder laid out like the shipped one.
    Raises UnreadableDocument, UsageError, LibraryError.
    """
    from contract_check.read import read_document

    book = load_playbook(playbook, library)
    document = read_document(str(path), view=view, ocr=ocr, **reading)
    return check_document(document, book, agency_state=agency_state, library=library, mode=mode)


def check_text(
    text: str, *, playbook: str | Path = "model-alpr", agency_state: str | None = None, library: Path | None = None, mode: str = "all"
) -> Report:
    """The report on a text, as if it were the whole agreement."""
    from contract_check.read import read_text

    return check_document(read_text(text), load_playbook(playbook, library), agency_state=agency_state, library=library, mode=mode)


def check_document(
    document: Document, playbook: Playbook, *, agency_state: str | None = None, library: Path | None = None, mode: str = "all"
) -> Report:
    """The report on a document that was read already."""
    if mode not in MODES:
        raise UsageError(f"mode {mode!r} is unknown; there are {', '.join(MODES)}")
    state = state_of(document, agency_state=agency_state or playbook.state, library=library)
    context = Context.of(state)
    provisions = load_provisions(library)
    ranks = part_ranks(state)
    findings = []
    for requirement in playbook.requirements:
        provision = provisions[requirement.provision]
        scoped = context.with_parameters(dict(requirement.parameters))
        matches = match_provision(provision, scoped, candidates(provision, state))
        verdict = judge_requirement(provision, requirement, matches, state, ranks)
        findings.append(_finding(playbook, requirement, provision, verdict, state))
    return Report(__version__, (document,), (state.contract,), playbook.info(), tuple(findings), tuple(document.warnings))


def state_of(document: Document, *, agency_state: str | None = None, library: Path | None = None) -> State:
    """Structure and statements of a document."""
    lexicon = _lexicon(str(library) if library else None)
    return build_state(build_contract(document, lexicon, agency_state=agency_state), lexicon)


@lru_cache(maxsize=4)
def _lexicon(library: str | None) -> Any:
    folder = Path(library) / "lexicon" if library else None
    return load_lexicon(folder if folder is not None and folder.is_dir() else None)


def _finding(playbook: Playbook, requirement: Any, provision: Provision, verdict: Any, state: State) -> Finding:
    clause = provision.model_clause
    return Finding(
        id=f"{playbook.id}/{provision.id}",
        provision=provision.id,
        title=provision.title,
        status=verdict.status,
        severity=requirement.severity,
        duty=requirement.duty,
        confidence=0.9,
        needs_review=False,
        reason=reason_of(verdict, provision, state),
        citation=requirement.citation,
        source=requirement.source,
        checked=requirement.checked,
        evidence=ordered_evidence(verdict, state),
        decoys=decoys_of(verdict, state),
        remedy=Remedy(clause.preferred, clause.fallback, clause.walk_away, provision.advice),
        elements_found=verdict.found,
        elements_lacking=verdict.lacking,
        meaning=provision.meaning,
    )
