"""The GitHub action on the sample repository, its steps run as a runner runs them."""

from __future__ import annotations

import configparser
import json
import os
import re
import shutil
import subprocess
from pathlib import Path

import pytest
import yaml
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.ways_in.runner import ROOT, Runner

ACTION = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))
FAST = {"install": "false"}


def test_the_sample_repository_checked(runner: Runner) -> None:
    result = runner.run(paths="contracts", **FAST)
    assert result.steps["Result"].code == 1, result.log
    assert {name: step.outcome for name, step in result.steps.items()} == {
        "Install contract-check": "skipped",
        "Check the agreements": "success",
        "Upload the SARIF log": "skipped",
        "Result": "failure",
    }
    outputs = result.outputs
    assert (outputs["exit-code"], outputs["result"]) == ("1", "fail")
    run = json.loads(Path(outputs["sarif"]).read_text())["runs"][0]
    uris = {artifact["location"]["uri"] for artifact in run["artifacts"]}
    assert uris == {"contracts/or/oakmere-readers.docx", "contracts/ct/easter-mill-rider.pdf"}, "what is ignored is not checked"
    rules = {entry["ruleId"].partition("/")[0] for entry in run["results"]}
    assert rules == {"or-sb-1516", "ct-pa-26-14"}, "each agreement under the playbook of its folder"
    assert sum(int(outputs[status]) for status in ("contradicted", "missing", "partial", "unclear")) == len(run["results"])
    assert "<testsuite " in Path(outputs["junit"]).read_text()
    assert result.summary == Path(outputs["comment"]).read_text()
    assert "contracts/or/oakmere-readers.docx" in result.summary
    levels = {"error": "error", "warning": "warning", "notice": "note"}
    assert [levels[kind] for kind, _, _ in result.annotations] == sorted((entry["level"] for entry in run["results"]), key=["error", "warning", "note"].index)
    assert {properties["file"] for _, properties, _ in result.annotations} == uris


def test_the_upload_is_the_users_choice(runner: Runner) -> None:
    result = runner.run(paths="contracts/ct", upload_sarif="true", category="towns", **FAST)
    assert result.succeeded, result.log
    assert result.steps["Upload the SARIF log"].given == {"sarif_file": result.outputs["sarif"], "category": "towns"}


@pytest.mark.skipif(
    shutil.which("unshare") is None or subprocess.run(["unshare", "--net", "true"], capture_output=True, check=False).returncode != 0,
    reason="the system lets nobody cut a process off the network",
)
def test_without_install_and_upload_nothing_needs_a_network(runner: Runner) -> None:
    tool = runner.bin / "contract-check"
    tool.write_text(tool.read_text().replace("exec ", "exec unshare --net "))
    result = runner.run(paths="contracts", **FAST)
    assert result.outputs["result"] == "fail", result.log
    assert int(result.outputs["met"]) > 10


def test_inputs_reach_the_command(runner: Runner) -> None:
    result = runner.run(paths="contracts/or\ncontracts/ct", playbooks="md-ps-3-509", fail_on="none", arguments="--no-config\n--agency-state=MD", annotations="false", summary="false", **FAST)
    assert result.succeeded, result.log
    run = json.loads(Path(result.outputs["sarif"]).read_text())["runs"][0]
    assert {entry["ruleId"].partition("/")[0] for entry in run["results"]} == {"md-ps-3-509"}
    assert (result.annotations, result.summary, result.outputs["result"]) == ([], "", "pass")


def test_a_tripped_gate_need_not_fail_the_job(runner: Runner) -> None:
    result = runner.run(paths="contracts/or", fail="false", **FAST)
    assert result.succeeded
    assert (result.outputs["exit-code"], result.outputs["result"]) == ("1", "fail")


def test_an_unreadable_file_fails_whatever_the_inputs(runner: Runner, repository: Path) -> None:
    (repository / "contracts" / "ct" / "empty.pdf").write_bytes(b"%PDF-1.4\n")
    result = runner.run(paths="contracts/ct", fail="false", fail_on="none", **FAST)
    assert result.steps["Result"].code == 3
    assert result.outputs["result"] == "unreadable"
    assert ("error", "contracts/ct/empty.pdf") in [(kind, properties["file"]) for kind, properties, _ in result.annotations]
    assert "empty.pdf" in result.summary


@pytest.mark.parametrize(("inputs", "words"), [({"paths": "nowhere"}, "nowhere"), ({"paths": "contracts", "fail_on": "hgih"}, "did you mean high?")])
def test_a_failure_says_why_and_fails(runner: Runner, inputs: dict[str, str], words: str) -> None:
    result = runner.run(fail="false", **inputs, **FAST)
    assert result.steps["Result"].code == 2
    assert words in result.log
    assert result.summary


def test_a_missing_tool_is_said(runner: Runner) -> None:
    (runner.bin / "contract-check").unlink()
    result = runner.run(paths="contracts", **FAST)
    assert "contract-check is not on the PATH" in result.log
    assert result.steps["Result"].code == 2


# ---------------------------------------------------------------- text of strangers


def test_no_input_is_a_command(runner: Runner, repository: Path) -> None:
    words = "$(touch pwned)`touch pwned`; touch pwned #"
    result = runner.run(paths=f"contracts/ct\n{words}", playbooks="", fail_on="none", category=words, **FAST)
    assert result.steps["Result"].code == 2, "no such file"
    assert not list(repository.rglob("pwned*"))
    assert not list(runner.temp.rglob("pwned*"))


def test_no_file_name_and_no_contract_text_is_a_command(runner: Runner, repository: Path) -> None:
    evil = "::error title=evil::set by a contract ##[add-mask]x"
    folder = repository / "contracts" / "ct" / ":"
    folder.mkdir()
    shutil.copy(repository / "contracts" / "ct" / "easter-mill-rider.pdf", folder / f"{evil}.pdf")
    (repository / "agreement.txt").write_text(
        f"{evil}\n\n1. Sale. {evil} Vendor may sell license plate reads and images to anyone.\n\n::set-output name=result::pass\n\n::stop-commands::x\n"
    )
    os.chdir(repository)
    result = runner.run(paths="agreement.txt\ncontracts/ct/:\n::warning::x.pdf", fail_on="none", **FAST)
    assert set(result.obeyed) <= {"error", "warning", "notice"}, "nothing but annotations is obeyed"
    assert not [words for words in result.annotations if words[1].get("title", "").startswith("evil")]
    assert "agreement.txt" in {properties.get("file") for _, properties, _ in result.annotations}
    assert result.outputs["result"] == "error"


# ---------------------------------------------------------------- what the action is made of


def test_every_action_that_is_used_is_pinned() -> None:
    used = [step["uses"] for step in ACTION["runs"]["steps"] if "uses" in step]
    workflow = yaml.safe_load((ROOT / "fixtures" / "repository" / ".github" / "workflows" / "contracts.yml").read_text())
    used += [step["uses"] for job in workflow["jobs"].values() for step in job["steps"] if "OWNER" not in step["uses"]]
    assert len(used) == 2
    assert all(re.fullmatch(r"[\w.-]+/[\w./-]+@[0-9a-f]{40}", name) for name in used)


def test_no_expression_stands_in_a_script() -> None:
    for step in ACTION["runs"]["steps"]:
        assert "${{" not in step.get("run", ""), "an input in a script is a command"


def test_every_input_and_output_is_used_and_described() -> None:
    text = (ROOT / "action.yml").read_text(encoding="utf-8")
    for name, entry in ACTION["inputs"].items():
        assert entry["description"]
        assert f"inputs.{name} " in text or f"inputs.{name}\n" in text, name
    for name, entry in ACTION["outputs"].items():
        assert entry["description"]
        assert entry["value"] == f"${{{{ steps.check.outputs.{name} }}}}"


def test_constraints_pin_all_that_is_needed() -> None:
    setup = configparser.ConfigParser()
    setup.read(ROOT / "setup.cfg", encoding="utf-8")
    lines = (ROOT / "action" / "constraints.txt").read_text(encoding="utf-8").split()
    pinned = {canonicalize_name(name): version for name, _, version in (line.partition("==") for line in lines)}
    assert all(pinned.values())
    for line in filter(None, setup["options"]["install_requires"].split("\n")):
        requirement = Requirement(line)
        assert requirement.specifier.contains(pinned[canonicalize_name(requirement.name)]), f"run action/pin.py: {line}"


def test_outputs_survive_line_breaks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import importlib.util

    spec = importlib.util.spec_from_file_location("action_run", ROOT / "action" / "run.py")
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    monkeypatch.setenv("GITHUB_OUTPUT", str(tmp_path / "out"))
    module.set_outputs({"a": "one\nresult=pass\nEOF\nx<<EOF", "b": ""})
    from tests.ways_in.runner import _outputs

    assert _outputs((tmp_path / "out").read_text()) == {"a": "one\nresult=pass\nEOF\nx<<EOF", "b": ""}


@pytest.mark.skipif(not os.environ.get("CONTRACT_CHECK_NETWORK"), reason="installs from the package index: set CONTRACT_CHECK_NETWORK=1")
def test_the_install_step(runner: Runner) -> None:
    (runner.bin / "contract-check").unlink()
    result = runner.run(paths="contracts/ct")
    assert result.steps["Install contract-check"].outcome == "success", result.log
    assert result.succeeded, result.log
