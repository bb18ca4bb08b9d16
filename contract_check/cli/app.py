"""The commands and their options. Each imports what it needs when it runs, so that `--help` is quick."""

from __future__ import annotations

from importlib import import_module
from typing import Any

import click

from contract_check import __version__, apart, regex

EXIT_CODES = """\b
Exit codes:
  0  nothing at or over the gate
  1  the gate tripped (with --exit-zero: 0)
  2  wrong usage, or the program failed
  3  a file could not be read well enough to judge: never a pass
  Several files: 2 before 3 before 1 before 0."""
FORMATS = "text, json, html, markdown, csv, docx, sarif, junit, github or gitlab"
DEFAULT_GATE = "contradicted,missing,partial,unclear:high"
OUTPUT_HELP = "Write there instead of to standard output; - is standard output."
VIEWS = ("accepted", "original")
OCR = ("auto", "off", "force")
REVIEW = ("status", "fail", "pass")


def _run(module: str, function: str, **options: Any) -> int:
    if module != "measure":  # training multiplies large matrices
        apart.spare_threads()
    code: int = getattr(import_module(f"contract_check.cli.{module}"), function)(**options)
    regex.keep()
    return code


@click.group(context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100})
@click.version_option(__version__, prog_name="contract-check", message="%(prog)s %(version)s")
def app() -> None:
    """Check license plate reader vendor agreements against what a law or a policy asks for.

    Start with: contract-check check draft.pdf -o report.html
    """


@app.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, metavar="PATH...")
@click.option("--playbook", "playbooks", multiple=True, metavar="ID|FILE", help="What to check against; may be given several times.")
@click.option("--format", "format", metavar="FORMAT", help=f"{FORMATS}. Default: by the name of the -o file, else text.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="[FORMAT=]PATH", help=OUTPUT_HELP + " Several reports: a folder; sarif, junit, github, gitlab, markdown and csv also one file.")
@click.option("--fail-on", metavar="GATE", help=f"What makes the exit code 1: [STATUS,...:]SEVERITY or none. Default: {DEFAULT_GATE}.")
@click.option("--needs-review", type=click.Choice(REVIEW), help=f"What a finding marked for review does at the gate: as its status says, always fail, or always pass. Default: {REVIEW[0]}.")
@click.option("--exit-zero", is_flag=True, help="Exit with 0 where the gate trips; failures and unreadable files keep their codes.")
@click.option("--view", type=click.Choice(VIEWS), help=f"How tracked changes are read. Default: {VIEWS[0]}.")
@click.option("--ocr", type=click.Choice(OCR), help=f"Whether scanned pages are read. Default: {OCR[0]}.")
@click.option("--agency-state", metavar="XX", help="The agency's home state, where the document does not say it.")
@click.option("--page-images", is_flag=True, help="HTML reports on PDFs show the pages, with the evidence boxed.")
@click.option("--text-sidecars", metavar="FOLDER", help="Write the text of each document there; a SARIF log then points into it by line and column.")
@click.option("--waivers", metavar="FILE", help="The accepted findings. Default: the contract-waivers.toml nearest to each document, beside or above it.")
@click.option("--no-waivers", is_flag=True, help="Judge as if no finding were waived.")
@click.option("--baseline", metavar="FILE", help="Only findings that are new or worse than in this baseline trip the gate.")
@click.option("--write-baseline", metavar="FILE", help="Write the open findings to FILE as the new baseline; the exit code is then 0, 2 or 3.")
@click.option("--changed-since", metavar="REV", help="Judge only the documents that git has changed since REV, each against its version there; PATH may be left out.")
@click.option("--together", is_flag=True, help="All PATHs are one agreement, the main document first: one report.")
@click.option("--jobs", type=click.IntRange(min=1), metavar="N", help="How many files are judged at a time; with 1 a single file takes one process. Default: by the number of processors.")
@click.option("--no-cache", is_flag=True, help="Judge everything anew, read scanned pages anew, and keep nothing of it.")
@click.option("--config", metavar="FILE", help="The settings. Default: the contract-check.toml, or pyproject.toml with [tool.contract-check], nearest to each document.")
@click.option("--no-config", is_flag=True, help="Read no configuration file.")
@click.option("--show-config", is_flag=True, help="Only show the settings of each document and where each comes from.")
def check(**options: Any) -> int:
    """Judge agreements and report the gaps.

    PATH is a file (PDF, DOCX, text), or a folder: then all .pdf, .docx, .doc, .rtf and .odt files under it.
    """
    from contract_check.cli.ahead import Ahead

    with Ahead() as ahead:
        ahead.begin_early(options)
        return _run("check", "run_check", ahead=ahead, **options)


@app.command(epilog=EXIT_CODES)
@click.argument("paths", nargs=-1, required=True, metavar="OLD NEW")
@click.option("--views", is_flag=True, help="Compare one Word file with itself: before its tracked changes, and with all of them accepted.")
@click.option("--playbook", "playbooks", multiple=True, metavar="ID|FILE", help="What to judge both under; may be given several times.")
@click.option("--format", "format", metavar="FORMAT", help="text, json, html, markdown or docx. Default: by the name of the -o file, else text.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="[FORMAT=]PATH", help=OUTPUT_HELP)
@click.option("--fail-on", metavar="GATE", help="From which severity a lost or weakened requirement makes the exit code 1, or none. Default: high.")
@click.option("--view", type=click.Choice(VIEWS), help=f"How tracked changes are read. Default: {VIEWS[0]}.")
@click.option("--ocr", type=click.Choice(OCR), help=f"Whether scanned pages are read. Default: {OCR[0]}.")
@click.option("--no-cache", is_flag=True, help="Read scanned pages anew and keep nothing of them.")
@click.option("--agency-state", metavar="XX", help="The agency's home state, where the documents do not say it.")
@click.option("--config", metavar="FILE", help="The settings. Default: the configuration file nearest to NEW.")
@click.option("--no-config", is_flag=True, help="Read no configuration file.")
@click.option("--waivers", metavar="FILE", help="The accepted findings. Default: the contract-waivers.toml nearest to NEW, beside or above it.")
@click.option("--no-waivers", is_flag=True, help="Compare as if no finding were waived.")
def compare(**options: Any) -> int:
    """Show what a renewal or a new draft takes away, and what it gives.

    OLD and NEW are files of any format; with --views one Word file with tracked changes.
    """
    from contract_check.cli.ahead import Ahead, begin_both

    with Ahead() as old, Ahead() as new:
        begin_both((old, new), options)
        return _run("compare", "run_compare", ahead=(old, new), **options)


@app.command()
@click.argument("name", metavar="PROVISION|REQUIREMENT")
def explain(name: str) -> int:
    """Show what a provision means, or what a playbook asks of it.

    A requirement is written PLAYBOOK/PROVISION, as reports do.
    """
    return _run("show", "run_explain", name=name)


@app.group(invoke_without_command=True)
@click.pass_context
def playbooks(context: click.Context) -> int:
    """List the playbooks of the library; `show` one, `test` the examples of one."""
    return 0 if context.invoked_subcommand else _run("show", "run_playbooks")


@playbooks.command("show")
@click.argument("name", metavar="ID|FILE")
def playbooks_show(name: str) -> int:
    """Show every line of a playbook: what it asks, on what authority, how well checked."""
    return _run("books", "run_show", name=name)


@playbooks.command("test")
@click.argument("name", metavar="ID|FILE")
def playbooks_test(name: str) -> int:
    """Judge the examples that a playbook holds; exit 1 when one does not earn its status."""
    return _run("books", "run_test", name=name)


@app.command()
def provisions() -> int:
    """List the provisions of the library."""
    return _run("show", "run_provisions")


@app.command()
@click.argument("labels", metavar="LABELS.yaml", required=False)
@click.option("--contract-nli", "contract_nli", metavar="FILE", help="Instead: measure the untouched model on your own copy of ContractNLI (dev.json).")
@click.option("--library", "library", is_flag=True, help="Instead: the library's own examples, each style and family judged by what was learned without it. Takes minutes; needs scikit-learn.")
@click.option("--format", "format", metavar="FORMAT", help="text, json or html. Default: by the name of the -o file, else text.")
@click.option("-o", "--output", "outputs", multiple=True, metavar="[FORMAT=]PATH", help=OUTPUT_HELP)
@click.option("--ablation", is_flag=True, help="Also judge with patterns, classifier and statements alone, and compare.")
def evaluate(**options: Any) -> int:
    """Measure verdicts against a labelled set."""
    return _run("measure", "run_evaluate", **options)


@app.command()
def train() -> int:
    """Train the classifier from the library's examples."""
    return _run("measure", "run_train")


@app.group()
def cache() -> None:
    """Look after kept results: pages read by OCR, and reports."""


@cache.command("clear")
def cache_clear() -> int:
    """Remove all kept results."""
    return _run("kept", "run_clear")


@app.command()
@click.argument("path", metavar="PATH")
@click.argument("requirement", metavar="REQUIREMENT")
@click.option("--owner", metavar="NAME", required=True, help="Who has to close the gap.")
@click.option("--approver", metavar="NAME", required=True, help="Who accepts it until then.")
@click.option("--reason", metavar="TEXT", required=True, help="Why it is accepted.")
@click.option("--expires", metavar="YYYY-MM-DD", required=True, help="The last day on which it is accepted.")
@click.option("--with", "others", multiple=True, metavar="PATH", help="A further file of the agreement, where it is checked with --together; may be given several times.")
@click.option("--waivers", metavar="FILE", help="The file to write to. Default: the contract-waivers.toml nearest to the document, else a new one in the working folder.")
@click.option("--view", type=click.Choice(VIEWS), help=f"How tracked changes are read. Default: {VIEWS[0]}.")
@click.option("--ocr", type=click.Choice(OCR), help=f"Whether scanned pages are read. Default: {OCR[0]}.")
@click.option("--agency-state", metavar="XX", help="The agency's home state, where the document does not say it.")
def waive(**options: Any) -> int:
    """Accept a gap for a time: it is still shown, and does not make `check` fail.

    PATH is the document, REQUIREMENT what reports call it: PLAYBOOK/PROVISION, such as ct-pa-26-14/no-sale; PROVISION alone is
    enough where the settings name one playbook for the document. The document is judged, and the waiver holds as long as the clauses that the finding rests on stay as they are.
    """
    return _run("waive", "run_waive", **options)


@app.group()
def waivers() -> None:
    """The accepted gaps: `list` them, `prune` those that nothing needs."""


@waivers.command("list")
@click.argument("file", metavar="[FILE]", required=False)
def waivers_list(file: str | None) -> int:
    """Show all waivers of FILE (default: the one of the settings, else the nearest contract-waivers.toml), the first to expire first."""
    return _run("waive", "run_list", file=file)


@waivers.command("prune")
@click.argument("file", metavar="[FILE]", required=False)
@click.option("--lapsed", is_flag=True, help="Also remove waivers that have expired, or whose clauses were changed.")
@click.option("--dry-run", is_flag=True, help="Only say which waivers would be removed.")
@click.option("--view", type=click.Choice(VIEWS), help=f"How tracked changes are read. Default: {VIEWS[0]}.")
@click.option("--ocr", type=click.Choice(OCR), help=f"Whether scanned pages are read. Default: {OCR[0]}.")
@click.option("--agency-state", metavar="XX", help="The agency's home state, where the documents do not say it.")
def waivers_prune(**options: Any) -> int:
    """Remove waivers of FILE (default: the one of the settings, else the nearest contract-waivers.toml) that nothing needs.

    Those are waivers of documents that do not exist any more, and of requirements that are met. The documents are judged anew.
    """
    return _run("waive", "run_prune", **options)
