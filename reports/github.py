"""GitHub annotations: workflow commands on standard output, one line a finding, escaped so that no text of a contract is a command."""

from __future__ import annotations

from collections.abc import Sequence

from contract_check import regex
from contract_check.model import Report
from contract_check.reports import machine
from contract_check.reports.clean import one_line
from contract_check.reports.words import count

COMMANDS = ("error", "warning", "notice")
PER_STEP = 10  # GitHub shows ten of each kind a step and drops the rest without a word
_LEVEL = {"high": "error", "medium": "warning", "low": "notice"}
_OLD_COMMAND = regex.compile(r"##(?=\[)")  # the first form of commands, which runners still find anywhere in a line


def render(report: Report) -> str:
    """The open and waived findings of a report as workflow commands, the gravest first."""
    return render_all([report])


def render_all(reports: Sequence[Report]) -> str:
    """The findings of several reports as workflow commands, at most ten of each kind; a notice counts those left out."""
    lines: dict[str, list[str]] = {command: [] for command in COMMANDS}
    for report in reports:
        for command, path, title, words in _annotations(report):
            lines[command].append(f"::{command} file={_property(path)},title={_property(title)}::{_data(words)}")
    left = 0
    room = dict.fromkeys(COMMANDS, PER_STEP)
    if any(len(lines[command]) > PER_STEP for command in COMMANDS):
        room["notice"] -= 1
    for command in COMMANDS:
        left += max(len(lines[command]) - room[command], 0)
        del lines[command][room[command] :]
    if left:
        lines["notice"].append(f"::notice title=contract-check::{_data(count(left, 'more finding') + ' without an annotation; the report holds all.')}")
    return "".join(f"{line}\n" for command in COMMANDS for line in lines[command])


def _annotations(report: Report) -> list[tuple[str, str, str, str]]:
    found = []
    if report.result == "unreadable":
        path = machine.plain_path(report.documents[0].path) if report.documents else ""
        found.append(("error", path, "Not readable enough to judge", " ".join(report.warnings)))
    for finding in machine.to_name(report):
        document = report.documents[machine.document_of(report, finding)]
        command = "notice" if finding.waived or finding.known else _LEVEL[finding.severity]
        found.append((command, machine.plain_path(document.path), machine.headline(finding), machine.details(report, finding)))
    return found


def _data(text: str) -> str:
    return _OLD_COMMAND.sub("# #", one_line(text)).replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
