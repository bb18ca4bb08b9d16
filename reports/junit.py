"""JUnit XML, in the form of the schema of Jenkins' xUnit plugin (junit-10.xsd), which the Surefire reports of Maven follow too.

A suite is a document under a playbook, a test case a requirement. What trips the gate is a failure; what is open under the gate, or
waived, is skipped with the reason, so that nothing open ever shows as passed; what could not be read is an error.
"""

from __future__ import annotations

from collections.abc import Sequence
from xml.etree import ElementTree as ET

from contract_check import regex
from contract_check.model import Finding, Report
from contract_check.reports import machine, view
from contract_check.reports.clean import one_line, shown
from contract_check.reports.words import DISCLAIMER


def render(report: Report) -> str:
    """The report as JUnit XML with one suite."""
    return render_all([report])


def render_all(reports: Sequence[Report]) -> str:
    """Several reports as JUnit XML, a suite each. No times: the same input gives the same bytes."""
    root = ET.Element("testsuites", name="contract-check")
    suites = [_suite(report) for report in reports]
    root.extend(suites)
    for name in ("tests", "failures", "errors"):
        root.set(name, str(sum(int(suite.get(name, "0")) for suite in suites)))
    ET.indent(root)
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{ET.tostring(root, encoding="unicode")}\n'


def _suite(report: Report) -> ET.Element:
    path = " + ".join(machine.plain_path(document.path) for document in report.documents) or "no document"
    suite = ET.Element("testsuite", name=f"{path} ({one_line(report.playbook.id)})")
    properties = ET.SubElement(suite, "properties")
    for name, value in (
        ("playbook", report.playbook.id),
        *(("sha256", document.sha256) for document in report.documents),
        ("gate", report.gate),
        ("result", report.result),
    ):
        ET.SubElement(properties, "property", name=name, value=one_line(value))
    group = f"{_dotted(path)}.{_dotted(report.playbook.id)}"
    cases = [_case(report, finding, group) for finding in report.findings]
    if report.result == "unreadable":
        cases.insert(0, _unreadable(report, group))
    suite.extend(cases)
    counts = {"failures": "failure", "errors": "error", "skipped": "skipped"}
    suite.set("tests", str(len(cases)))
    for attribute, tag in counts.items():
        suite.set(attribute, str(sum(case.find(tag) is not None for case in cases)))
    notes = [one_line(warning) for warning in report.warnings]
    ET.SubElement(suite, "system-out").text = "\n".join([*notes, view.verdict(report), DISCLAIMER])
    return suite


def _case(report: Report, finding: Finding, group: str) -> ET.Element:
    case = ET.Element("testcase", name=f"{one_line(finding.title)} ({one_line(finding.provision)})", classname=group)
    if finding.trips_gate:
        _add(case, "failure", finding.status, f"{machine.headline(finding)}. {finding.reason}", _details(report, finding))
    elif finding.waived:
        _add(case, "skipped", "waived", f"{finding.status}. {machine.waiver(finding)}", _details(report, finding))
    elif finding.status != "met":
        why = "no worse than in the baseline" if finding.known else "not at the gate"
        _add(case, "skipped", "known" if finding.known else "open", f"{finding.status}, {why}. {finding.reason}", _details(report, finding))
    elif finding.needs_review:
        ET.SubElement(case, "system-out").text = shown(f"Met, and marked for review. {finding.reason}")
    return case


def _unreadable(report: Report, group: str) -> ET.Element:
    case = ET.Element("testcase", name=machine.UNREADABLE_TITLE, classname=group)
    _add(case, "error", "unreadable", "Not readable enough to judge.", list(report.warnings))
    return case


def _add(case: ET.Element, tag: str, kind: str, message: str, lines: Sequence[str]) -> None:
    element = ET.SubElement(case, tag, type=kind, message=one_line(message))
    element.text = shown("\n".join(line for line in lines if line))


def _details(report: Report, finding: Finding) -> list[str]:
    lines = [one_line(finding.reason), machine.waiver(finding), *machine.quotes(finding, report.documents)]
    lines += [f"To be met: {' '.join(steps)}"] if (steps := view.to_be_met(finding, report.documents)) else []
    for name, value in (("Ask for", finding.remedy.preferred), ("Source", finding.citation)):
        lines += [f"{name}: {one_line(value)}"] if value else []
    return lines


def _dotted(text: str) -> str:
    """A name that readers split at dots: folders become levels, other dots do not."""
    return regex.sub(r"/+", ".", regex.sub(r"[.\s]+", "_", text.strip("/")))
