"""`contract-check check`: one report for each file and playbook, whatever happens to the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from contract_check import api, resources
from contract_check.atomic import write_file
from contract_check.cli.accepted import Accepted
from contract_check.cli.inputs import gather
from contract_check.cli.joined import Joined, joining
from contract_check.cli.limit import TimeLimit
from contract_check.cli.outputs import Output, known_format, parse_outputs, plan
from contract_check.cli.sidecars import with_sidecars
from contract_check.cli.streams import Pulse, complain, failure, put, put_text, tell
from contract_check.cli.unreadable import unreadable_report
from contract_check.judge.gate import DEFAULT, REVIEW, Gate, apply_gate, parse_gate
from contract_check.library.playbooks import Playbook, list_playbooks, load_playbook
from contract_check.library.states import CODES, STATES
from contract_check.model import ContractCheckError, Report, UnreadableDocument, UsageError

DEFAULT_PLAYBOOK = "model-alpr"
ALONE = ("html", "docx")  # two of these in one stream are no document
_RANK = (0, 1, 3, 2)  # exit codes, the gravest last


@dataclass(slots=True)
class Session:
    """What the reports of one command share."""

    gate: Gate
    view: str
    ocr: str
    agency_state: str | None
    several: bool
    playbook_given: bool
    together: tuple[str, ...] = ()  # the files that are one agreement
    reading: Mapping[str, Any] = field(default_factory=dict)
    page_images: bool = False
    accepted: Accepted = field(default_factory=Accepted)
    joined: Joined = field(default_factory=Joined)
    pulse: Pulse = field(default_factory=Pulse)
    written: int = 0
    hinted: set[str] = field(default_factory=set)
    text_sidecars: str | None = None


def run_check(
    *,
    paths: Sequence[str],
    playbooks: Sequence[str],
    format: str | None,
    outputs: Sequence[str],
    fail_on: str | None,
    view: str,
    ocr: str,
    agency_state: str | None,
    together: bool = False,
    no_cache: bool = False,
    page_images: bool = False,
    needs_review: str = REVIEW[0],
    exit_zero: bool = False,
    text_sidecars: str | None = None,
    waivers: str | None = None,
    no_waivers: bool = False,
) -> int:
    """Check all files under all playbooks and write the reports; returns the exit code. Raises UsageError before any work is done."""
    formats = {name: entry.extension for name, entry in _formats().items()}
    chosen = known_format(format, formats, "--format") if format is not None else None
    gate = parse_gate(fail_on if fail_on is not None else DEFAULT, needs_review)
    state = _state(agency_state)
    wanted = _playbooks(playbooks or (DEFAULT_PLAYBOOK,))
    inputs = gather(paths)
    one = inputs.files if together else ()
    several = (inputs.several and not together) or len(wanted) > 1
    jobs = [(file, name, playbook) for file in one[:1] or inputs.files for name, playbook in wanted.values()]
    targets = plan(
        parse_outputs(outputs, chosen, formats),
        [(file, playbook.id) for file, _, playbook in jobs],
        several=several,
        extensions=formats,
        alone=ALONE,
        inputs=inputs.files,
        joining=joining(),
    )
    accepted = Accepted(waivers, none=no_waivers)
    for file in inputs.files:
        accepted.waivers_of(file)
    session = Session(gate, view, ocr, state, several, bool(playbooks), one, {"cache": False} if no_cache else {}, page_images, accepted)
    session.text_sidecars = text_sidecars
    if not playbooks:
        tell(f"no --playbook given: checking against {DEFAULT_PLAYBOOK} ({wanted[DEFAULT_PLAYBOOK][1].title})")
    codes = [_job(file, name, playbook, target, session) for (file, name, playbook), target in zip(jobs, targets, strict=True)]
    accepted.tell()
    code = max([*codes, session.joined.write()], key=_RANK.index)
    return 0 if exit_zero and code == 1 else code


def _job(file: str, name: str, playbook: Playbook, target: Sequence[Output], session: Session) -> int:
    """Judge one file under one playbook and deliver its report; what goes wrong is told and becomes the exit code."""
    try:
        report, code = _judge(file, name, playbook, session)
        _deliver(report, target, session)
    except ContractCheckError as error:
        message, code = str(error), error.exit_code
    except Exception as error:
        message, code = failure(error, file), 2
    else:
        return code
    complain(message)
    session.joined.failed(target, file, playbook.info(), message, view=session.view)
    return code


def _judge(file: str, name: str, playbook: Playbook, session: Session) -> tuple[Report, int]:
    try:
        options = {"playbook": name, "view": session.view, "ocr": session.ocr, "agency_state": session.agency_state, **session.reading}
        with TimeLimit(file) as limit:
            progress = _progress(file, session, limit)
            if session.together:
                report = api.check_together(session.together, progress=progress, **options)
            else:
                report = api.check(file, progress=progress, **options)
    except UnreadableDocument as error:
        complain(str(error))
        report = unreadable_report(error.path or file, playbook.info(), error, view=session.view)
    if session.page_images:
        report = _with_pages(report)
    if session.text_sidecars:
        report = with_sidecars(report, session.text_sidecars)
    report = apply_gate(session.accepted.held_against(report, file), session.gate)
    if not session.playbook_given:
        _hint(report, file, session)
    return report, {"pass": 0, "fail": 1}.get(report.result, UnreadableDocument.exit_code)


def _with_pages(report: Report) -> Report:
    """The report with pictures of the pages on which evidence stands, which the HTML report shows."""
    from contract_check.read.page_images import page_images

    wanted = resources.renderer("pages").evidence_pages(report)
    images = {index: page_images(report.documents[index].path, numbers) for index, numbers in wanted.items() if numbers}
    return replace(report, extras={**report.extras, "page_images": images})


def _progress(file: str, session: Session, limit: TimeLimit) -> Callable[[int, int], None]:
    """Tells how far the reading of scanned pages is: it takes seconds a page."""

    def told(done: int, count: int) -> None:
        limit.renew()
        if session.pulse.due():
            tell(f"{file}: {done} of {count} scanned pages read")

    return told


def _hint(report: Report, file: str, session: Session) -> None:
    """Say, once a state, that the library has a playbook for the agency's state."""
    state = next((contract.agency_state for contract in report.contracts if contract.agency_state), None)
    if state is None or state in session.hinted:
        return
    session.hinted.add(state)
    ids = [playbook.id for playbook in list_playbooks() if playbook.state == state]
    if ids:
        there = f"a playbook for {STATES.get(state, state)}" if len(ids) == 1 else f"playbooks for {STATES.get(state, state)}"
        tell(f"{file}: the library has {there}: add {' or '.join(f'--playbook {id_}' for id_ in ids)}")


def _deliver(report: Report, target: Sequence[Output], session: Session) -> None:
    for output in target:
        if output.joined:
            session.joined.add(output, report)
        elif output.to_stdout:
            _to_stdout(report, output.format, session)
        else:
            write_file(output.path, _formats()[output.format].render(report))
            tell(f"{_summary(report)}; report: {output.path}")


def _to_stdout(report: Report, format: str, session: Session) -> None:
    """One report as it is; several as one line each in JSON, else with an empty line between them."""
    first = session.written == 0
    session.written += 1
    if format == "json" and session.several:
        put(resources.renderer("as_json").render_lines([report]))
    elif format == "text":
        text = resources.renderer("text")
        put_text(("" if first else "\n") + text.render(report, **text.options_for(sys.stdout)))
    else:
        data = _formats()[format].render(report)
        put(data if first or isinstance(data, bytes) else "\n" + data)


def _summary(report: Report) -> str:
    counts = report.summary
    path = " + ".join(document.path for document in report.documents) or "?"
    if report.result == "unreadable":
        return f"{path}: unreadable"
    order = ("contradicted", "missing", "partial", "unclear", "met", "waived")
    shown = ", ".join(f"{counts[status]} {status}" for status in order if counts[status])
    return f"{path}: {shown or 'no requirements'} under {report.playbook.id}: {report.result}"


def _state(given: str | None) -> str | None:
    """The postal code of a state given by code or name."""
    if given is None:
        return None
    code = CODES.get(given.strip().lower(), given.strip().upper())
    if code not in STATES:
        raise UsageError(f"--agency-state {given!r} is no state of the United States; write its two letters, such as CT")
    return code


def _playbooks(names: Sequence[str]) -> dict[str, tuple[str, Playbook]]:
    """Playbooks by id, each with the name that was given for it; one that is named twice counts once.

    Raises UsageError for two playbooks with one id: their reports could not be told apart.
    """
    wanted: dict[str, tuple[str, Playbook]] = {}
    for name in names:
        playbook = load_playbook(name)
        first, _ = wanted.setdefault(playbook.id, (name, playbook))
        if first != name:
            raise UsageError(f"the playbooks {first} and {name} have the same id {playbook.id!r}; change the id in your file")
    return wanted


def _formats() -> Mapping[str, Any]:
    formats: Mapping[str, Any] = resources.reports_package().FORMATS
    return formats
