"""`contract-check waive` and `contract-check waivers`: accepting gaps for a time, and looking after what was accepted."""

from __future__ import annotations

import os
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Any

from contract_check import api
from contract_check.cli.flags import flags_of
from contract_check.cli.limit import TimeLimit
from contract_check.cli.streams import complain, put_text, tell
from contract_check.cli.wishes import Wish, judging, wishes
from contract_check.config import Configs, Settings, resolve
from contract_check.evaluate.as_text import columns
from contract_check.library.playbooks import load_playbook
from contract_check.model import Finding, Report, UnreadableDocument, UsageError
from contract_check.nearest import nearest_file, relative_name, shown_path
from contract_check.waivers import FILE_NAME, Waiver, Waivers, add_waiver, find_waivers, load_waivers, remove_waivers, today
from contract_check.waivers.apply import SOON, change_since
from contract_check.waivers.clock import parse_day


def run_waive(*, path: str, requirement: str, owner: str, approver: str, reason: str, expires: str, waivers: str | None, others: Sequence[str] = (), **reading: Any) -> int:
    """Judge the document, write the waiver of one open finding, and say so. Raises UsageError, UnreadableDocument."""
    texts = {"--owner": owner, "--approver": approver, "--reason": reason}
    empty = next((option for option, text in texts.items() if not text.strip()), None)
    if empty:
        raise UsageError(f"{empty} is empty; a waiver needs an owner, an approver and a reason")
    day, now = parse_day(expires, f"--expires {expires}"), today()
    if day < now:
        raise UsageError(f"--expires {expires}: this day is past (today is {now}); name the last day on which the gap is accepted")
    settings, playbook, provision = _asked(path, requirement, reading)
    finding = _finding(_judged((path, *others), playbook, settings), provision, requirement)
    if finding.status == "met":
        raise UsageError(f"{path}: {finding.id} is met, so there is nothing to waive")
    target = waivers or settings["waivers"] or find_waivers(path) or FILE_NAME
    where = "; ".join(dict.fromkeys(e.clause for e in finding.evidence if e.effect != "supports" or finding.status == "partial"))
    folder = os.path.dirname(os.path.abspath(target))
    waiver = Waiver(
        finding.id, relative_name(path, folder), finding.status, finding.text_hash,
        owner.strip(), approver.strip(), reason.strip(), day, finding.elements_lacking, where,
        tuple(relative_name(other, folder) for other in others),
    )  # fmt: skip
    renewed = add_waiver(target, waiver)
    tell(f"{target}: {finding.id} of {waiver.document} ({finding.status}) is {'waived anew' if renewed else 'waived'} until {day}")
    return 0


def run_list(*, file: str | None) -> int:
    """Print the waivers of a file with how each stands. Raises UsageError where there is no file."""
    waivers, now = _file(file), today()
    rows = [("until", "stands", "requirement", "document", "owner", "approver", "reason")]
    for waiver in sorted(waivers.waivers, key=lambda w: (w.expires, w.document, w.requirement)):
        if not os.path.exists(waivers.paths_of(waiver)[0]):
            stands = "no such document"
        elif waiver.expires < now:
            stands = "expired"
        else:
            stands = "expires soon" if waiver.expires - now <= SOON else "in force"
        rows.append((waiver.expires.isoformat(), stands, waiver.requirement, waiver.document, waiver.owner, waiver.approver, waiver.reason))
    put_text((columns(rows) if len(rows) > 1 else f"{waivers.path}: no waivers") + "\n")
    return 0


def run_prune(*, file: str | None, lapsed: bool, dry_run: bool, **reading: Any) -> int:
    """Remove the waivers that nothing needs; returns 3 when a document could not be read, whose waivers then stay."""
    waivers, now, code = _file(file), today(), 0
    gone: dict[Waiver, str] = {}
    reports: dict[tuple[tuple[str, ...], str], Report | None] = {}
    for waiver in waivers.waivers:
        paths, playbook = tuple(map(shown_path, waivers.paths_of(waiver))), waiver.requirement.partition("/")[0]
        if not os.path.exists(paths[0]):
            gone[waiver] = "the document does not exist"
            continue
        if (paths, playbook) not in reports:
            try:
                settings, name, _ = _asked(paths[0], waiver.requirement, reading)
                reports[paths, playbook] = _judged(paths, name, settings)
            except UnreadableDocument as error:
                complain(str(error))
                reports[paths, playbook], code = None, UnreadableDocument.exit_code
        report = reports[paths, playbook]
        if report is not None and (why := _why_gone(report, waiver, lapsed and waiver.expires < now, lapsed)):
            gone[waiver] = why
    if not dry_run:
        remove_waivers(waivers, gone)
    for waiver, why in gone.items():
        tell(f"{'would be removed' if dry_run else 'removed'}: {waiver.requirement} of {waiver.document}: {why}")
    tell(f"{waivers.path}: {len(waivers.waivers) - len(gone)} of {len(waivers.waivers)} waivers {'would stay' if dry_run else 'stay'}")
    return code


def _why_gone(report: Report, waiver: Waiver, expired: bool, changed: bool) -> str:
    finding = next((f for f in report.findings if f.id == waiver.requirement), None)
    if finding is None:
        return "the playbook does not ask for it"
    if finding.status == "met":
        return "the requirement is met"
    if expired:
        return f"it expired on {waiver.expires}"
    change = change_since(finding, waiver) if changed else ""
    return f"it no longer holds, because {change}" if change else ""


def _file(file: str | None) -> Waivers:
    path = file or resolve(".", {}, Configs().of("."))["waivers"] or nearest_file(".", FILE_NAME)
    if path is None:
        raise UsageError(f"there is no {FILE_NAME} in this folder or above; name the file, or write one with contract-check waive")
    return load_waivers(path)


def _asked(path: str, requirement: str, reading: dict[str, Any]) -> tuple[Settings, str, str]:
    """The settings of the document, and the playbook (an id or a path) and the provision that a requirement names."""
    flags = flags_of(playbooks=(), fail_on=None, needs_review=None, **reading)
    configs = Configs()
    playbook, slash, provision = requirement.rpartition("/")
    own: list[Wish] = wishes([path], flags, configs, load_playbook)
    settings = resolve(path, flags, configs.of(path))
    if slash:
        return settings, next((wish.name for wish in own if wish.playbook.id == playbook), playbook), provision
    if len(own) > 1 or not settings.given("playbook"):
        raise UsageError(f"{requirement}: name the playbook too, as reports do: PLAYBOOK/{provision}, such as {own[0].playbook.id}/{provision}")
    return settings, own[0].name, provision


def _judged(paths: Sequence[str], playbook: str, settings: Settings) -> Report:
    """The report on one agreement, in one file or several. Raises UsageError, UnreadableDocument."""
    with TimeLimit(paths[0]) as limit:
        options = {"playbook": playbook, "progress": lambda done, count: limit.renew(), **judging(settings)}
        return api.check_together(paths, **options) if len(paths) > 1 else api.check(paths[0], **options)


def _finding(report: Report, provision: str, requirement: str) -> Finding:
    found = next((f for f in report.findings if f.provision == provision), None)
    if found is None:
        near = get_close_matches(provision, [f.provision for f in report.findings], n=1)
        hint = f"did you mean {report.playbook.id}/{near[0]}?" if near else "see contract-check playbooks"
        raise UsageError(f"{requirement}: {report.playbook.id} has no requirement {provision!r}; {hint}")
    return found
