"""The pre-commit hooks and the GitLab template, run as pre-commit and a GitLab runner run them."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import Any

import jsonschema
import yaml
from lxml import etree

from contract_check import __version__
from tests.ways_in.runner import ROOT, Runner

HOOKS = {hook["id"]: hook for hook in yaml.safe_load((ROOT / ".pre-commit-hooks.yaml").read_text(encoding="utf-8"))}
SCHEMAS = ROOT / "tests" / "reports" / "schemas"


def environment(runner: Runner) -> dict[str, str]:
    return {"PATH": f"{runner.bin}{os.pathsep}/usr/bin{os.pathsep}/bin", "HOME": str(runner.temp), "XDG_CACHE_HOME": os.environ["XDG_CACHE_HOME"]}


def committed(repository: Path, hook: dict[str, Any], config: dict[str, Any]) -> list[str]:
    """The files of the repository that pre-commit gives to a hook: those that fit both patterns."""
    files = sorted(path.relative_to(repository).as_posix() for path in repository.rglob("*") if path.is_file())
    return [file for file in files if re.search(config.get("files", hook["files"]), file) and re.search(hook["files"], file)]


def test_the_hook_on_the_sample_repository(runner: Runner, repository: Path) -> None:
    [wanted] = yaml.safe_load((repository / ".pre-commit-config.yaml").read_text())["repos"][0]["hooks"]
    hook = HOOKS[wanted["id"]]
    files = committed(repository, hook, wanted)
    assert files == ["contracts/ct/easter-mill-rider.pdf", "contracts/or/oakmere-readers.docx"]
    command = [*shlex.split(hook["entry"]), *wanted.get("args", hook.get("args", [])), *files]
    done = subprocess.run(command, cwd=repository, env=environment(runner), capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    assert "Right to audit and inspect the vendor" in done.stdout
    fine = subprocess.run([*command[:-2], files[0]], cwd=repository, env=environment(runner), capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert fine.returncode == 0, fine.stderr


def test_what_the_hooks_take() -> None:
    taken = {
        "contract-check": ["a.pdf", "b/A.PDF", "c.docx", "d.doc", "e.rtf", "f.odt"],
        "contract-check-text": ["contracts/a.md", "contracts/x/b.txt"],
    }
    left = {"contract-check": ["a.txt", "a.pdf.txt", "docx", "a.pdfx"], "contract-check-text": ["README.md", "contracts.md", "docs/contracts/a.md", "contracts/a.pdf"]}
    for name, hook in HOOKS.items():
        assert all(re.search(hook["files"], file) for file in taken[name]), name
        assert not [file for file in left[name] if re.search(hook["files"], file)], name
        assert hook["language"] == "python"
        assert hook["require_serial"] is True, "one command for all files: one summary, and no two at once"


def template() -> tuple[dict[str, Any], dict[str, Any]]:
    inputs, jobs = yaml.safe_load_all((ROOT / "templates" / "contract-check.yml").read_text(encoding="utf-8"))
    return inputs["spec"]["inputs"], jobs["contract-check"]


def test_the_template_installs_this_version() -> None:
    inputs, job = template()
    assert str(inputs["version"]["default"]) == __version__
    assert '"alpr-contract-check==$CC_VERSION"' in job["before_script"][0]


def test_the_gitlab_job_on_the_sample_repository(runner: Runner, repository: Path) -> None:
    inputs, job = template()
    given = {name: str(entry["default"]) for name, entry in inputs.items()}
    given |= yaml.safe_load((repository / ".gitlab-ci.yml").read_text())["include"][0]["inputs"]
    variables = {name: re.sub(r"\$\[\[ inputs\.([\w-]+) \]\]", lambda found: given[found[1]], value) for name, value in job["variables"].items()}
    script = "set -eo pipefail\n" + "\n".join(job["script"])
    done = subprocess.run(["bash", "-c", script], cwd=repository, env={**environment(runner), **variables}, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert done.returncode == 1, done.stderr
    reports = job["artifacts"]["reports"]
    assert job["artifacts"]["when"] == "always", "a failed job shows its reports too"
    entries = json.loads((repository / reports["codequality"]).read_text())
    jsonschema.Draft202012Validator(json.loads((SCHEMAS / "gitlab.schema.json").read_text())).validate(entries)
    assert {entry["location"]["path"] for entry in entries} == {"contracts/or/oakmere-readers.docx", "contracts/ct/easter-mill-rider.pdf"}
    suites = etree.parse(repository / reports["junit"])
    etree.XMLSchema(etree.parse(SCHEMAS / "junit-10.xsd")).assertValid(suites)
    failures = {case.get("name") for case in suites.iter("testcase") if case.find("failure") is not None}
    assert int(suites.getroot().get("failures")) == len(failures)
    assert "Right to audit and inspect the vendor (audit-and-inspection-right)" in failures
    assert (repository / "contract-check-report" / "report.md").read_text().startswith("## Gap report: 2 reports")


def test_the_agreements_of_the_sample_repository_are_what_their_sources_say(tmp_path: Path) -> None:
    import importlib.metadata
    import sys

    made_with = (ROOT / "fixtures" / "made-with.txt").read_text(encoding="utf-8")
    same_tools = made_with == "".join(f"{name} {importlib.metadata.version(name)}\n" for name in ("reportlab", "python-docx"))
    done = subprocess.run([sys.executable, str(ROOT / "fixtures" / "repository.py"), "--out", str(tmp_path)], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    made = sorted(path.relative_to(tmp_path).as_posix() for path in tmp_path.rglob("*") if path.is_file())
    kept = ROOT / "fixtures" / "repository"
    assert made == sorted(path.relative_to(kept).as_posix() for path in (kept / "contracts").rglob("*") if path.is_file())
    if same_tools:
        assert all((tmp_path / name).read_bytes() == (kept / name).read_bytes() for name in made)
