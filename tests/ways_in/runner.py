"""A small runner for composite actions: evaluates their expressions, runs their steps in a shell, and reads the files and the log as GitHub does."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

ROOT = Path(__file__).resolve().parents[2]
_EXPRESSION = re.compile(r"\$\{\{\s*(.*?)\s*\}\}", re.S)
_TERM = re.compile(r"'(?:[^']|'')*'|==|!=|&&|\|\||!|\(|\)|[A-Za-z_][\w.-]*")
_COMMAND = re.compile(r"\s*::([\w-]+)(?: ([^:]*(?::(?!:)[^:]*)*))?::(.*)")


@dataclass
class Step:
    """What became of a step: "success", "failure" or "skipped", its exit code and outputs; a used action has its inputs in `given`."""

    name: str
    outcome: str
    code: int = 0
    outputs: dict[str, str] = field(default_factory=dict)
    given: dict[str, str] = field(default_factory=dict)


@dataclass
class Result:
    """What became of the action; `annotations` are (kind, properties, message) of the commands that the runner obeyed, `obeyed` all their names."""

    steps: dict[str, Step] = field(default_factory=dict)
    outputs: dict[str, str] = field(default_factory=dict)
    summary: str = ""
    log: str = ""
    obeyed: list[str] = field(default_factory=list)
    annotations: list[tuple[str, dict[str, str], str]] = field(default_factory=list)

    @property
    def succeeded(self) -> bool:
        return all(step.outcome != "failure" for step in self.steps.values())


class Runner:
    """Runs the action of this repository in a workspace. Tools that it finds on the PATH are those of `bin`, then those of the system."""

    def __init__(self, workspace: Path, temp: Path, bin: Path):
        self.workspace, self.temp, self.bin = workspace, temp, bin
        self.action: dict[str, Any] = yaml.safe_load((ROOT / "action.yml").read_text(encoding="utf-8"))

    def run(self, **inputs: str) -> Result:
        """The action with these inputs (underscores stand for dashes); the others have their defaults."""
        given = {name: str(entry.get("default", "")) for name, entry in self.action["inputs"].items()}
        for name, value in inputs.items():
            assert name.replace("_", "-") in given, name
            given[name.replace("_", "-")] = value
        context: dict[str, Any] = {"inputs": given, "github": {"action_path": str(ROOT)}, "runner": {"temp": str(self.temp)}, "steps": {}}
        result = Result()
        failed = False
        for number, step in enumerate(self.action["runs"]["steps"]):
            wanted = evaluate(str(step.get("if", "success()")), context)
            if failed or wanted in ("false", ""):
                result.steps[step["name"]] = Step(step["name"], "skipped")
                continue
            done = self._uses(step, context) if "uses" in step else self._shell(step, number, context, result)
            result.steps[step["name"]] = done
            if "id" in step:
                context["steps"][step["id"]] = {"outputs": done.outputs}
            failed = done.outcome == "failure"
        result.outputs = {name: evaluate(entry["value"], context) for name, entry in self.action["outputs"].items()}
        return result

    def _uses(self, step: dict[str, Any], context: dict[str, Any]) -> Step:
        return Step(step["name"], "success", given={key: evaluate(str(value), context) for key, value in step["with"].items()})

    def _shell(self, step: dict[str, Any], number: int, context: dict[str, Any], result: Result) -> Step:
        assert step["shell"] == "bash", "composite steps name their shell"
        files = {name: self.temp / f"{name}_{number}" for name in ("output", "step_summary")}
        for file in files.values():
            file.write_text("")
        script = self.temp / f"step_{number}.sh"
        script.write_text(evaluate(step["run"], context))
        environment = {
            **{key: value for key, value in os.environ.items() if key in ("HOME", "LANG", "CONTRACT_CHECK_TODAY", "XDG_CACHE_HOME")},
            "PATH": f"{self.bin}{os.pathsep}/usr/local/bin{os.pathsep}/usr/bin{os.pathsep}/bin",
            "CI": "true",
            "GITHUB_ACTIONS": "true",
            "GITHUB_OUTPUT": str(files["output"]),
            "GITHUB_STEP_SUMMARY": str(files["step_summary"]),
            **{key: evaluate(str(value), context) for key, value in step.get("env", {}).items()},
        }
        command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", str(script)]
        done = subprocess.run(command, cwd=self.workspace, env=environment, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8", timeout=300, check=False)
        result.log += done.stdout
        result.summary += files["step_summary"].read_text(encoding="utf-8")
        _obey(done.stdout, result)
        outcome = "failure" if done.returncode else "success"
        return Step(step["name"], outcome, done.returncode, _outputs(files["output"].read_text(encoding="utf-8")))


def evaluate(text: str, context: dict[str, Any]) -> str:
    """The text with its expressions evaluated; a text that is one expression has its value, "true" or "false" where that is a condition."""
    return _EXPRESSION.sub(lambda found: _value(found[1], context), text)


def _value(expression: str, context: dict[str, Any]) -> str:
    python, at = [], 0
    while at < len(expression):
        if expression[at].isspace():
            at += 1
            continue
        term = _TERM.match(expression, at)
        assert term, f"the runner of the tests does not know {expression!r}"
        at = term.end()
        if term[0] in ("==", "!=", "(", ")"):
            python.append(term[0])
        elif term[0] in ("&&", "||", "!"):
            python.append({"&&": "and", "||": "or", "!": "not"}[term[0]])
        elif term[0].startswith("'"):
            python.append(repr(term[0][1:-1].replace("''", "'")))
        else:
            value: Any = context
            for name in term[0].split("."):
                value = value.get(name, "") if isinstance(value, dict) else ""
            python.append(repr(str(value) if value != {} else ""))
    value = eval(" ".join(python), {"__builtins__": {}})  # of the terms above and nothing else
    return {True: "true", False: "false"}.get(value, value) if isinstance(value, bool) else str(value)


def _outputs(text: str) -> dict[str, str]:
    """The outputs of a step, in both forms in which a step may write them."""
    found, lines, at = {}, text.split("\n"), 0
    while at < len(lines):
        line = lines[at]
        at += 1
        if heredoc := re.fullmatch(r"([\w-]+)<<(.+)", line):
            end = lines.index(heredoc[2], at)
            found[heredoc[1]] = "\n".join(lines[at:end])
            at = end + 1
        elif "=" in line:
            name, _, value = line.partition("=")
            found[name] = value
    return found


def _obey(log: str, result: Result) -> None:
    """The commands in a log that a runner would carry out: `::name::` at the start of a line, `##[name]` anywhere."""
    stopped = ""
    for line in log.splitlines():
        if stopped:
            stopped = "" if line.strip() == f"::{stopped}::" else stopped
            continue
        if found := re.search(r"##\[([\w-]+)", line):
            result.obeyed.append(found[1])
        if command := _COMMAND.match(line):
            name, properties, message = command[1], command[2] or "", command[3]
            if name == "stop-commands":
                stopped = message
                continue
            result.obeyed.append(name)
            parsed = dict(part.partition("=")[::2] for part in properties.split(",") if part)
            result.annotations.append((name, {key: _unescaped(value) for key, value in parsed.items()}, _unescaped(message)))


def _unescaped(text: str) -> str:
    for code, character in (("%0D", "\r"), ("%0A", "\n"), ("%3A", ":"), ("%2C", ","), ("%25", "%")):
        text = text.replace(code, character)
    return text


def shim(folder: Path) -> Path:
    """A folder with the tool of this checkout as `contract-check`, and with the Python that runs the tests as `python3`."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, words in (("contract-check", f"PYTHONPATH='{ROOT}' exec '{sys.executable}' -m contract_check"), ("python3", f"exec '{sys.executable}'")):
        file = folder / name
        file.write_text(f'#!/bin/sh\n{words} "$@"\n')
        file.chmod(0o755)
    return folder
