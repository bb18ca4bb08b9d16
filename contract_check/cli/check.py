"""`contract-check check`: one report for each file and playbook, whatever happens to the others."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, field, replace
from functools import partial
from itertools import pairwise
from typing import Any

from contract_check import resources
from contract_check.batch import books
from contract_check.batch.pool import Task
from contract_check.batch.results import Results
from contract_check.batch.run import Outcome, judge_all
from contract_check.changes import Since, changes_since
from contract_check.cli import standby
from contract_check.cli.accepted import Accepted
from contract_check.cli.ahead import Ahead, states
from contract_check.cli.bar import Bar
from contract_check.cli.flags import ALONE, GRAVITY, flags_of
from contract_check.cli.inputs import Inputs, gather, is_agreement
from contract_check.cli.joined import Joined, joining
from contract_check.cli.limit import TimeLimit
from contract_check.cli.outputs import Output, known_format, parse_outputs, plan
from contract_check.cli.sidecars import with_sidecars
from contract_check.cli.streams import Pulse, complain, failure, put, put_text, tell
from contract_check.cli.unreadable import unreadable_report
from contract_check.cli.wishes import Wish, shown_settings, wishes
from contract_check.config import Configs
from contract_check.judge.gate import apply_gate
from contract_check.library.states import STATES
from contract_check.model import ContractCheckError, Report, UnreadableDocument, UsageError

DEFAULT_PLAYBOOK = "model-alpr"


@dataclass(slots=True)
class Session:
    """What the reports of one command share."""

    several: bool
    results: Results
    together: tuple[str, ...] = ()  # the files that are one agreement
    reading: Mapping[str, Any] = field(default_factory=dict)
    page_images: bool = False
    accepted: Accepted = field(default_factory=Accepted)
    joined: Joined = field(default_factory=Joined)
    pulse: Pulse = field(default_factory=Pulse)
    written: int = 0
    hinted: set[str] = field(default_factory=set)
    since: Since | None = None
    text_sidecars: str | None = None
    ahead: Ahead = field(default_factory=Ahead)
    formats: set[str] = field(default_factory=set)


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
    jobs: int | None = None,
    changed_since: str | None = None,
    ahead: Ahead,
) -> int:
    """Check all files under all playbooks and write the reports; returns the exit code. Raises UsageError before any work is done."""
    formats = {name: entry.extension for name, entry in _formats().items()}
    chosen = known_format(format, formats, "--format") if format is not None else None
    flags = flags_of(playbooks=playbooks, fail_on=fail_on, needs_review=needs_review, view=view, ocr=ocr, agency_state=agency_state, waivers=waivers, baseline=baseline)
    configs = Configs(config, none=no_config)
    inputs, since = _inputs(paths, configs, changed_since, together=together, drawing=bool(write_baseline))
    one = inputs.files if together else ()
    if show_config:
        put_text(shown_settings(one[:1] or inputs.files, flags, configs))
        return 0
    results = Results(enabled=not no_cache)
    shelf = books.Shelf(results, load_playbook)
    reading = {"cache": False} if no_cache else {}
    wanted = wishes(one[:1] or inputs.files, flags, configs, shelf)
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
    session = Session(several, results, one, reading, page_images, accepted)
    session.text_sidecars = text_sidecars
    session.since = since
    session.ahead = ahead
    if since is not None:
        session.joined.expect([output for output in parse_outputs(outputs, chosen, formats) if not wanted and output.format in joining()])
    if default := next((wish for wish in wanted if not wish.settings.given("playbook")), None):
        tell(f"no --playbook given: checking against {default.playbook.id} ({default.playbook.title})")
    tasks = [Task(one or (wish.file,), wish.name, {**wish.options(), **session.reading}, together) for wish in wanted]
    names = [results.key(task.paths, shelf.digests[task.playbook], {**task.options, "together": together}) for task in tasks]
    if len(wanted) == 1 and not together and since is None and jobs != 1 and not results.has(names[0]):
        ahead.begin(wanted[0].file, wanted[0].settings, reading)
        ahead.belongs_to(wanted[0].settings["agency-state"] or wanted[0].playbook.state)
    else:
        standby.dismiss()
    to_terminal = any(output.to_stdout for target in targets for output in target)
    session.formats = {output.format for target in targets for output in target}
    codes = []
    with (
        Bar(sum(not results.has(name) for name in names), quiet=to_terminal) as bar,
        closing(judge_all(tasks, names, results, here=lambda task: _here(task, session), jobs=jobs, told=lambda *far: _told(session, *far))) as outcomes,
    ):
        for wish, target, outcome in zip(wanted, targets, outcomes, strict=True):
            codes.append(_job(wish, outcome, target, session))
            bar.advance(outcome)
    accepted.tell()
    accepted.write()
    code = max([0, *codes, session.joined.write()], key=GRAVITY.index)
    return 0 if (exit_zero or write_baseline) and code == 1 else code


def _inputs(paths: Sequence[str], configs: Configs, since: str | None, *, together: bool, drawing: bool) -> tuple[Inputs, Since | None]:
    """The files to check: those that were named and those in folders, or those among them that git has changed since a revision."""
    if since is None:
        if not paths:
            raise UsageError("no PATH is given; name a file or a folder, or --changed-since REV")
        return gather(paths, configs), None
    if together or drawing:
        other = "--together" if together else "--write-baseline"
        raise UsageError(f"--changed-since and {other} do not go together: leave one of them out")
    for path in paths:
        if not os.path.lexists(path):
            raise UsageError(f"{path}: no such file or folder; check the name")
    found = changes_since(since, paths, lambda file: is_agreement(file, configs))
    for path in found.removed:
        tell(f"{path}: removed since {since}; nothing is left to judge")
    if not found.files:
        tell(f"no agreement was changed since {since}")
    return Inputs(tuple(found.files), several=True), found


def _job(wish: Wish, outcome: Outcome, target: Sequence[Output], session: Session) -> int:
    """Deliver the report on one file under one playbook; what went wrong is told and becomes the exit code."""
    try:
        report, code = _judged(wish, outcome, session)
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


def _judged(wish: Wish, outcome: Outcome, session: Session) -> tuple[Report, int]:
    file = wish.file
    try:
        report = outcome.result()
    except UnreadableDocument as error:
        complain(str(error))
        report = unreadable_report(error.path or file, wish.playbook.info(), error, view=wish.settings["view"])
    if session.page_images:
        report = _with_pages(report)
    if session.text_sidecars:
        report = with_sidecars(report, session.text_sidecars)
    report = session.accepted.held_against(report, file, wish.settings)
    if session.since is not None:
        with TimeLimit(file):
            report = session.since.compared(report, file, wish.name, wish.options(), session.reading)
    report = apply_gate(report, wish.gate)
    if not wish.settings.given("playbook"):
        _hint(report, file, session)
    return report, {"pass": 0, "fail": 1}.get(report.result, UnreadableDocument.exit_code)


def _here(task: Task, session: Session) -> Report:
    """The report on the files of a task, judged in this process."""
    from contract_check import api

    file = task.paths[0]
    with TimeLimit(file) as limit:
        progress = _progress(file, session, limit)
        if session.ahead.begun and (report := _with_the_other(task, session, progress)) is not None:
            return report
        if task.together:
            return api.check_together(task.paths, playbook=task.playbook, progress=progress, **task.options)
        return api.check(file, playbook=task.playbook, progress=progress, **task.options)


def _with_the_other(task: Task, session: Session, progress: Callable[[int, int], None]) -> Report | None:
    """The report on the file that another process reads meanwhile; None where that gave no answer."""
    from contract_check import api

    playbook = api.loaded(task.playbook)
    for name in session.formats:
        _formats()[name].prepare()
    (state,) = states([session.ahead], progress, partial(api.make_ready, playbook))
    return None if state is None else api.report_on(state, playbook)


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
        _told(session, file, done, count)

    return told


def _told(session: Session, file: str, done: int, count: int) -> None:
    if session.pulse.due():
        tell(f"{file}: {done} of {count} scanned pages read")


def _hint(report: Report, file: str, session: Session) -> None:
    """Say, once a state, that the library has a playbook for the agency's state."""
    state = next((contract.agency_state for contract in report.contracts if contract.agency_state), None)
    if state is None or state in session.hinted:
        return
    session.hinted.add(state)
    ids = [id_ for id_, of in books.of_states(session.results, list_playbooks) if of == state]
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
            session.results.write(output.path, report, output.format, partial(_formats()[output.format].render, report))
            tell(f"{_summary(report)}; report: {output.path}")


def _to_stdout(report: Report, format: str, session: Session) -> None:
    """One report as it is; several as one line each in JSON, else with an empty line between them."""
    first = session.written == 0
    session.written += 1
    if format == "json" and session.several:
        put(session.results.rendered(report, "json line", {}, lambda: resources.renderer("as_json").render_lines([report])))
    elif format == "text":
        text = resources.renderer("text")
        options = text.options_for(sys.stdout)
        put_text(("" if first else "\n") + str(session.results.rendered(report, format, options, lambda: text.render(report, **options))))
    else:
        data = _rendered(report, format, session)
        put(data if first or isinstance(data, bytes) else "\n" + data)


def _rendered(report: Report, format: str, session: Session) -> str | bytes:
    return session.results.rendered(report, format, {}, partial(_formats()[format].render, report))


def _summary(report: Report) -> str:
    counts = report.summary
    path = " + ".join(document.path for document in report.documents) or "?"
    if report.result == "unreadable":
        return f"{path}: unreadable"
    order = ("contradicted", "missing", "partial", "unclear", "met", "waived")
    shown = ", ".join(f"{counts[status]} {status}" for status in order if counts[status])
    return f"{path}: {shown or 'no requirements'} under {report.playbook.id}: {'no gate set' if report.gate == 'none' else report.result}"


def load_playbook(name: str) -> Any:
    """A playbook by id or path. What reads it is imported only where it is needed: a run over judged files does without."""
    from contract_check.library import playbooks

    return playbooks.load_playbook(name)


def list_playbooks() -> Sequence[Any]:
    """All playbooks of the library."""
    from contract_check.library import playbooks

    return playbooks.list_playbooks()


def _formats() -> Mapping[str, Any]:
    formats: Mapping[str, Any] = resources.reports_package().FORMATS
    return formats
