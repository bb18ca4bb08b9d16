"""The rules of a SARIF log: one for each requirement, with what it asks, on what authority, and which clause to ask for."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from contract_check import regex
from contract_check.model import Finding, Report
from contract_check.reports import machine
from contract_check.reports.clean import one_line, shortened
from contract_check.reports.markdown import escape
from contract_check.reports.words import DISCLAIMER, DUTY, TIERS

# GitHub cuts names at 255 and descriptions at 1,024 characters, and shows 10 tags.
NAME_LIMIT = 255
DESCRIPTION_LIMIT = 1_024
LEVEL = {"high": "error", "medium": "warning", "low": "note"}
_PROBLEM = {"high": "error", "medium": "warning", "low": "recommendation"}
_LINK = regex.compile(r"https?://[!#-;=?-\[\]-_a-z~]+")  # what may stand in a link of Markdown as it is
_UNREADABLE_HELP = (
    "A file that cannot be read well enough is never a pass. Supply a copy with text, a better scan, or the password, or install"
    " an OCR engine, and check again."
)


def rules(reports: Iterable[Report]) -> list[dict[str, Any]]:
    """The rules of all requirements of the reports, each once, and that of reading: whether they are met changes no rule."""
    found = {machine.UNREADABLE: _unreadable()}
    for report in reports:
        for finding in report.findings:
            if finding.id not in found:
                found[finding.id] = _rule(report, finding)
    return list(found.values())


def text(value: str, limit: int = DESCRIPTION_LIMIT) -> str:
    """Text for a SARIF message: one line, without what a viewer would take for a link or a placeholder."""
    return shortened(value, limit).replace("](", "] (").replace("{", "{{").replace("}", "}}")


def _rule(report: Report, finding: Finding) -> dict[str, Any]:
    title = one_line(finding.title) or finding.provision
    rule: dict[str, Any] = {
        "id": finding.id,
        "name": shortened(regex.sub(r"[^A-Za-z0-9]", "", finding.provision.title()) or "Requirement", NAME_LIMIT),
        "shortDescription": {"text": text(title)},
        "fullDescription": {"text": text(finding.meaning or title)},
        "help": {"text": _help(report, finding), "markdown": _markdown(report, finding)},
        "defaultConfiguration": {"level": LEVEL[finding.severity]},
        "properties": {
            "tags": list(dict.fromkeys(("contract", "alpr", one_line(finding.duty), one_line(report.playbook.id)))),
            "problem.severity": _PROBLEM[finding.severity],
        },
    }
    if _LINK.fullmatch(finding.source):
        rule["helpUri"] = finding.source
    return rule


def _facts(report: Report, finding: Finding) -> list[tuple[str, str]]:
    tiers = finding.remedy.to_dict()
    facts = [
        ("Asked by", ", ".join(bit for bit in (report.playbook.title, finding.citation) if bit)),
        ("Kind", f"{DUTY[finding.duty][0]}, {finding.severity} severity"),
        ("Source", finding.source),
        ("How well the law was checked", finding.checked),
        *((name, tiers[key]) for key, name, _ in TIERS),
        ("Advice", finding.remedy.advice),
    ]
    return [(name, one_line(value)) for name, value in facts if value]


def _help(report: Report, finding: Finding) -> str:
    lines = [one_line(finding.meaning or finding.title), *(f"{name}: {value}" for name, value in _facts(report, finding)), DISCLAIMER]
    return "\n\n".join(line.replace("](", "] (").replace("{", "{{").replace("}", "}}") for line in lines if line)


def _markdown(report: Report, finding: Finding) -> str:
    facts = [f"**{name}:** {f'<{value}>' if name == 'Source' and _LINK.fullmatch(value) else escape(value)}" for name, value in _facts(report, finding)]
    return "\n\n".join([escape(finding.meaning or finding.title), *facts, f"<sub>{DISCLAIMER}</sub>"]).replace("{", "{{").replace("}", "}}")


def _unreadable() -> dict[str, Any]:
    return {
        "id": machine.UNREADABLE,
        "name": "Unreadable",
        "shortDescription": {"text": machine.UNREADABLE_TITLE},
        "fullDescription": {"text": _UNREADABLE_HELP},
        "help": {"text": _UNREADABLE_HELP, "markdown": _UNREADABLE_HELP},
        "defaultConfiguration": {"level": "error"},
        "properties": {"tags": ["contract", "alpr"], "problem.severity": "error"},
    }
