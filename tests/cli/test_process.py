"""The command as a process: what it imports, where its words go, and what happens when nobody reads them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contract_check import __version__
from contract_check.cli.app import DEFAULT_GATE, FORMATS, app
from contract_check.judge import gate
from contract_check.resources import reports_package

HEAVY = ("pydantic", "re2", "pypdfium2", "yaml", "numpy", "sklearn", "scipy", "rich", "jinja2", "docx", "nupunkt")


def python(*arguments: str, **options: object) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, *arguments], capture_output=True, text=True, timeout=120, check=False, **options)  # type: ignore[call-overload]


@pytest.mark.parametrize("arguments", [["--help"], ["--version"], ["check", "--help"], ["evaluate", "--help"], ["chek"]], ids=" ".join)
def test_help_imports_nothing_heavy(arguments: list[str]) -> None:
    code = (
        "import sys\nfrom contract_check.cli import main\n"
        f"main({arguments!r})\nprint('loaded', sorted(set({HEAVY!r}) & set(sys.modules)), file=sys.stderr)"
    )
    assert "loaded []" in python("-c", code).stderr


POLICY = """\
id: own
title: Own
basis: own
requirements: [{provision: no-sale, severity: high, duty: practice, citation: P, checked: own}]
"""


def test_check_imports_nothing_that_only_training_needs(tmp_path: Path) -> None:
    (tmp_path / "own.yaml").write_text(POLICY)
    (tmp_path / "agreement.txt").write_text("4.1 Vendor shall not sell Footage.")
    code = (
        "import sys\nfrom contract_check.cli import main\n"
        "code = main(['check', 'agreement.txt', '--playbook', 'own.yaml', '-o', 'json=r.json', '-o', 'html=r.html', '-o', 'text=r.txt'])\n"
        "print(code, sorted({'sklearn', 'scipy', 'docx', 'pypdfium2'} & set(sys.modules)))"
    )
    result = python("-c", code, cwd=tmp_path)
    assert result.stdout == "0 []\n", result.stderr


def test_module_and_command_are_the_same() -> None:
    result = python("-m", "contract_check", "--version")
    assert (result.returncode, result.stdout) == (0, f"contract-check {__version__}\n")


def test_without_a_command_the_help_is_shown_and_the_code_is_that_of_wrong_usage() -> None:
    result = python("-m", "contract_check")
    assert result.returncode == 2
    assert "Usage: contract-check" in result.stderr
    assert result.stdout == ""


def test_unknown_command_is_one_line_with_a_suggestion() -> None:
    result = python("-m", "contract_check", "chek")
    assert (result.returncode, result.stderr.count("\n")) == (2, 1)
    assert "check" in result.stderr.partition("chek")[2]


def test_words_in_the_help_are_those_of_the_code() -> None:
    assert gate.DEFAULT == DEFAULT_GATE
    named = FORMATS.replace(" or ", ", ").split(", ")
    assert named == list(reports_package().FORMATS), "a new format belongs in the help"


def test_every_command_and_option_has_help() -> None:
    for name, command in app.commands.items():
        assert command.help, name
        for parameter in command.params:
            if parameter.param_type_name == "option":
                assert getattr(parameter, "help", None), f"{name} {parameter.name}"


def test_a_reader_that_goes_away_is_no_failure(tmp_path: Path) -> None:
    code = (
        "import sys, time\nfrom contract_check.cli.streams import put\n"
        "sys.stdin.read()\nput('x' * 1_000_000)\nput('y' * 1_000_000)\nprint('survived', file=sys.stderr)"
    )
    process = subprocess.Popen(
        [sys.executable, "-c", code], stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, cwd=tmp_path, text=True
    )
    assert process.stdin and process.stdout and process.stderr
    process.stdout.close()
    process.stdin.close()
    assert process.stderr.read() == "survived\n"
    assert process.wait(60) == 0


@pytest.mark.skipif(os.name != "posix", reason="a stream is closed by the shell")
def test_a_stream_that_is_closed_is_said() -> None:
    result = subprocess.run(
        ["sh", "-c", f"'{sys.executable}' -c \"from contract_check.cli.streams import put; put('x')\" >&-"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert "there is no standard output to write to" in result.stderr


def test_text_is_written_in_the_encoding_of_the_stream() -> None:
    environment = {**os.environ, "PYTHONIOENCODING": "cp1252"}
    code = (
        "from contract_check.cli.streams import put, put_text, tell\n"
        "put_text('\\u201cq\\u201d \\u2713\\n')\nput('\\u2713')\ntell('\\u2713')"
    )
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, timeout=60, env=environment, check=True)
    assert result.stdout == "“q” ?\n".encode("cp1252") + "✓".encode(), "text as the stream can show it, data always as UTF-8"
    assert result.stderr.strip() == b"?"
