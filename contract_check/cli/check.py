"""`contract-check check`: one report for each file and playbook, whatever happens to the others."""

from __future__ import annotations

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
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
from contract_check.cli.wishes import Wish, shown_settings, wishes
from contract_check.config import Configs
from contract_check.config.keys import state_code
from contract_check.judge.gate import apply_gate, parse_gate
from contract_check.library.playbooks import list_playbooks, load_playbook
from contract_check.library.states import STATES
from contract_check.model import ContractCheckError, Report, UnreadableDocument, UsageError

DEFAULT_PLAYBOOK = "model-alpr"
ALONE = ("html", "docx")  # two of these in one stream are no document
_RANK = (0, 1, 3, 2)  # exit codes, the gravest last


@dataclass(slots=True)
class Session:
    """What the reports of one command share."""

    several: bool
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
    playbooks: Sequence[str] = (),
    format: str | None = None,
    outputs: Sequence[str] = (),
    fail_on: str | None = None,
    view: str | None = None,
    ocr: str | None = None,
    agency_state: str | None = None,
    together: bool = False,
    no_cache: bool = False,
    page_images: bool = False,
    needs_review: str | None = None,
    exit_zero: bool = False,
    text_sidecars: str | None = None,
    waivers: str | None = None,
    no_waivers: bool = False,
    config: str | None = None,
    no_config: bool = False,
    show_config: bool = False,
    baseline: str | None = None,
    write_baseline: str | None = None,
) -> int:
    """Check all files under all playbooks and write the reports; returns the exit code. Raises UsageError before any work is done."""
    formats = {name: entry.extension for name, entry in _formats().items()}
    chosen = known_format(format, formats, "--format") if format is not None else None
    flags = flags_of(playbooks=playbooks, fail_on=fail_on, needs_review=needs_review, view=view, ocr=ocr, agency_state=agency_state, waivers=waivers, baseline=baseline)
    configs = Configs(config, none=no_config)
    inputs = gather(paths, configs)
    one = inputs.files if together else ()
    if show_config:
        put_text(shown_settings(one[:1] or inputs.files, flags, configs))
        return 0
    wanted = wishes(one[:1] or inputs.files, flags, configs, load_playbook)
    several = (inputs.several and not together) or any(a.file == b.file for a, b in pairwise(wanted))
    targets = plan(
        parse_outputs(outputs, chosen, formats),
        [(wish.file, wish.playbook.id) for wish in wanted],
        several=several,
        extensions=formats,
        alone=ALONE,
        inputs=inputs.files,
        joining=joining(),
    )
    accepted = Accepted(none=no_waivers, write_to=write_baseline)
    for wish in wanted:
        accepted.prepare(wish.file, wish.settings)
    session = Session(several, one, {"cache": False} if no_cache else {}, page_images, accepted)
    session.text_sidecars = text_sidecars
    if default := next((wish for wish in wanted if not wish.settings.given("playbook")), None):
        tell(f"no --playbook given: checking against {default.playbook.id} ({default.playbook.title})")
    codes = [_job(wish, target, session) for wish, target in zip(wanted, targets, strict=True)]
    accepted.tell()
    accepted.write()
    code = max([*codes, session.joined.write()], key=_RANK.index)
    return 0 if (exit_zero or write_baseline) and code == 1 else code


def flags_of(
    *, playbooks: Sequence[str], fail_on: str | None, needs_review: str | None, view: str | None, ocr: str | None, agency_state: str | None,
    waivers: str | None = None, baseline: str | None = None,
) -> dict[str, Any]:  # fmt: skip
    """The flags that were given, by the name of their setting. Raises UsageError for a value that is not as it must be."""
    if fail_on is not None:
        parse_gate(fail_on)
    return {
        "playbook": tuple(playbooks), "fail-on": fail_on, "needs-review": needs_review, "view": view, "ocr": ocr,
        "agency-state": _state(agency_state), "waivers": waivers, "baseline": baseline,
    }  # fmt: skip


def _job(wish: Wish, target: Sequence[Output], session: Session) -> int:
    """Judge one file under one playbook and deliver its report; what goes wrong is told and becomes the exit code."""
    try:
        report, code = _judge(wish, session)
        _deliver(report, target, session)
    except ContractCheckError as error:
        message, code = str(error), error.exit_code
    except Exception as error:
        message, code = failure(error, wish.file), 2
    else:
        return code
    complain(message)
    session.joined.failed(target, wish.file, wish.playbook.info(), message, view=wish.settings["view"])
    return code


def _judge(wish: Wish, session: Session) -> tuple[Report, int]:
    file = wish.file
    try:
        options = {"playbook": wish.name, **wish.options(), **session.reading}
        with TimeLimit(file) as limit:
            progress = _progress(file, session, limit)
            if session.together:
                report = api.check_together(session.together, progress=progress, **options)
            else:
                report = api.check(file, progress=progress, **options)
    except UnreadableDocument as error:
        complain(str(error))
        report = unreadable_report(error.path or file, wish.playbook.info(), error, view=wish.settings["view"])
    if session.page_images:
        report = _with_pages(report)
    if session.text_sidecars:
        report = with_sidecars(report, session.text_sidecars)
    report = apply_gate(session.accepted.held_against(report, file, wish.settings), wish.gate)
    if not wish.settings.given("playbook"):
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
    try:
        return state_code(given)
    except ValueError as error:
        raise UsageError(f"--agency-state {error}") from error


def _formats() -> Mapping[str, Any]:
    formats: Mapping[str, Any] = resources.reports_package().FORMATS
    return formats
