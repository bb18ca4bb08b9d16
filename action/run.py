"""The step of the action that checks: runs contract-check, shows annotations and the summary, and sets the outputs.

Inputs come in environment variables, never in the text of a script, so that none of them can be a command. What the tool says goes
to the log between `::stop-commands::` and its end, so that no file name and no text of a contract can be one either.
"""

from __future__ import annotations

import json
import os
import secrets
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

STATUSES = ("contradicted", "missing", "partial", "unclear", "met", "waived")
RESULTS = {0: "pass", 1: "fail", 2: "error", 3: "unreadable"}
OPTIONS = {"--fail-on": "CC_FAIL_ON", "--needs-review": "CC_NEEDS_REVIEW", "--changed-since": "CC_CHANGED_SINCE", "--baseline": "CC_BASELINE"}
SUMMARY_BYTES = 1_000_000  # GitHub takes a mebibyte a step


def main() -> int:
    """Check, tell, set the outputs; 0 whatever the check found, for the last step of the action gives its exit code."""
    folder = Path(os.environ["CC_TEMP"], "contract-check", "report")
    folder.mkdir(parents=True, exist_ok=True)
    files = {"sarif": folder / "contract-check.sarif", "junit": folder / "contract-check.xml", "comment": folder / "comment.md"}
    notes = folder / "annotations.txt"
    for file in (*files.values(), notes):
        file.unlink(missing_ok=True)
    outputs = {"sarif": files["sarif"], "junit": files["junit"], "markdown": files["comment"], "github": notes}
    code, reports = check(command(outputs))
    if _on("CC_ANNOTATIONS") and notes.is_file():
        sys.stdout.write(notes.read_text(encoding="utf-8"))
    if _on("CC_SUMMARY"):
        summarize(files["comment"], code)
    totals = {status: sum(int(report["summary"].get(status, 0)) for report in reports) for status in STATUSES}
    values = {"exit-code": str(code), "result": RESULTS[code], **{status: str(number) for status, number in totals.items()}}
    values |= {name: str(file) if file.is_file() else "" for name, file in files.items()}
    set_outputs(values)
    return 0


def command(outputs: dict[str, Path]) -> list[str]:
    """The command line that the inputs ask for."""
    arguments = ["contract-check", "check"]
    for playbook in _lines("CC_PLAYBOOKS"):
        arguments += ["--playbook", playbook]
    for option, variable in OPTIONS.items():
        if value := os.environ.get(variable, "").strip():
            arguments.append(f"{option}={value}")
    arguments += _lines("CC_ARGUMENTS")
    for format, file in outputs.items():
        arguments += ["-o", f"{format}={file}"]
    return [*arguments, "-o", "json=-", "--", *(_lines("CC_PATHS") or ["."])]


def check(arguments: list[str]) -> tuple[int, list[dict[str, Any]]]:
    """The exit code of the check and its JSON reports; what it says goes to the log, where no line of it is a command."""
    token = secrets.token_hex(16)
    print(f"::stop-commands::{token}", flush=True)
    try:
        done = subprocess.run(arguments, stdout=subprocess.PIPE, stderr=sys.stdout, encoding="utf-8", check=False)
        code, out = done.returncode if done.returncode in RESULTS else 2, done.stdout
    except FileNotFoundError:
        print("contract-check is not on the PATH; set install to true, or install it in a step before this one")
        code, out = 2, ""
    finally:
        print(f"\n::{token}::", flush=True)
    return code, list(_documents(out))


def summarize(comment: Path, code: int) -> None:
    """Append the report to the summary of the job."""
    target = os.environ.get("GITHUB_STEP_SUMMARY")
    if not target:
        return
    text = comment.read_text(encoding="utf-8") if comment.is_file() else f"## contract-check\n\nNo report ({RESULTS[code]}); the log says why.\n"
    with open(target, "a", encoding="utf-8") as stream:
        stream.write(text if len(text.encode()) <= SUMMARY_BYTES else "The report is too long for a summary.\n")


def set_outputs(values: dict[str, str]) -> None:
    """Append the outputs of the step; a line break in a value ends no value."""
    with open(os.environ["GITHUB_OUTPUT"], "a", encoding="utf-8") as stream:
        for name, value in values.items():
            token = secrets.token_hex(16)
            stream.write(f"{name}<<{token}\n{value}\n{token}\n")


def _documents(text: str) -> Iterator[dict[str, Any]]:
    """JSON documents that follow one another: one of many lines, or several of one line each."""
    decoder, at = json.JSONDecoder(), 0
    while at < len(text):
        if text[at].isspace():
            at += 1
            continue
        document, at = decoder.raw_decode(text, at)
        yield document


def _lines(variable: str) -> list[str]:
    return [line.strip() for line in os.environ.get(variable, "").splitlines() if line.strip()]


def _on(variable: str) -> bool:
    return os.environ.get(variable, "true").strip().lower() == "true"


if __name__ == "__main__":
    sys.exit(main())
