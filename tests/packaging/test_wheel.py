"""What is installed: a wheel with every data file, that works outside the repository without a network; and the editable install."""

from __future__ import annotations

import configparser
import json
import os
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from contract_check import __version__

ROOT = Path(__file__).parents[2]
SOURCES = ("contract_check", "clauses", "reports", "setup.cfg", "pyproject.toml", "LICENSE", "README.md")
MAPPED = {"clauses": "contract_check/clauses", "reports": "contract_check/reports"}
NOT_SHIPPED = shutil.ignore_patterns("__pycache__", "*.pyc")
AGREEMENT = "4.1 Vendor shall not sell, rent or license for consideration any Footage or plate reads."
POLICY = """\
id: own-policy
title: Policy of the town
basis: the town's own
requirements:
  - {provision: no-sale, severity: high, duty: practice, citation: "Policy, section 1", checked: own}
"""


@pytest.fixture(scope="session")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A wheel built from a copy of the sources, so that nothing left over from an earlier build gets in."""
    folder = tmp_path_factory.mktemp("wheel")
    source = folder / "source"
    source.mkdir()
    for name in SOURCES:
        if (ROOT / name).is_dir():
            shutil.copytree(ROOT / name, source / name, ignore=NOT_SHIPPED)
        elif (ROOT / name).is_file():
            shutil.copy(ROOT / name, source / name)
    pip("wheel", "--no-build-isolation", "--no-deps", "--wheel-dir", str(folder), str(source))
    [built] = folder.glob("*.whl")
    return built


@pytest.fixture(scope="session")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    target = tmp_path_factory.mktemp("installed")
    pip("install", "--no-deps", "--no-index", "--no-compile", "--target", str(target), str(wheel))
    return target


def pip(*arguments: str) -> None:
    command = [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", *arguments]
    result = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)
    assert result.returncode == 0, result.stderr


def python(code: str, folder: Path, path: Path | None) -> str:
    """What `code` prints, run in `folder` with `path` before everything else that is installed."""
    environment = {key: value for key, value in os.environ.items() if key != "PYTHONPATH"}
    if path is not None:
        environment["PYTHONPATH"] = str(path)
    command = [sys.executable, "-c", code]
    result = subprocess.run(command, cwd=folder, env=environment, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert result.returncode == 0, result.stderr
    return result.stdout


def shipped() -> set[str]:
    """The data files and modules that must be in the wheel, by their names in it."""
    names = {path.relative_to(ROOT).as_posix() for path in (ROOT / "contract_check").rglob("*.py")} | {"contract_check/py.typed"}
    for folder, package in MAPPED.items():
        files = (path for path in (ROOT / folder).rglob("*") if path.is_file() and "__pycache__" not in path.parts)
        names |= {f"{package}/{path.relative_to(ROOT / folder).as_posix()}" for path in files if not path.name.startswith(".")}
    return names


def test_wheel_holds_every_module_and_data_file_and_nothing_else(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    assert sorted(shipped() - held) == [], "missing from the wheel: name the package or the ending in setup.cfg"
    assert sorted(held - shipped()) == [], "in the wheel and not in the sources"


def test_wheel_names_licence_command_and_version(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    texts = {name.partition(".dist-info/")[2]: archive.read(name).decode() for name in archive.namelist() if ".dist-info/" in name}
    metadata = texts["METADATA"].splitlines()
    assert "Name: alpr-contract-check" in metadata
    assert f"Version: {__version__}" in metadata
    assert "License-Expression: Apache-2.0" in metadata
    assert "Requires-Python: >=3.11" in metadata
    assert "Apache License" in texts["licenses/LICENSE"]
    assert "contract-check = contract_check.cli:command" in texts["entry_points.txt"]


def test_every_package_is_named_in_setup_cfg() -> None:
    config = configparser.ConfigParser()
    config.read(ROOT / "setup.cfg")
    named = set(config["options"]["packages"].split())
    found = {".".join(path.parent.relative_to(ROOT).parts) for path in (ROOT / "contract_check").rglob("__init__.py")}
    assert named == found | {package.replace("/", ".") for package in MAPPED.values()}


CHECK = """
import sys
from contract_check.cli import main
outputs = ["-o", "json=-", "-o", "report.html", "-o", "memo.docx"]
sys.exit(main(["check", "agreement.pdf", "--playbook", "policy.yaml", "--fail-on", "none", *outputs]))
"""
PLACES = """
import json, contract_check
from contract_check import resources
from contract_check.library.provisions import load_provisions
print(json.dumps({
    "package": contract_check.__file__,
    "clauses": str(resources.files("clauses")),
    "reports": resources.reports_package().__file__,
    "provisions": sorted(load_provisions()),
}))
"""


@pytest.mark.parametrize("way", ["wheel", "editable"])
def test_check_works_outside_the_repository(way: str, installed: Path, tmp_path: Path) -> None:
    path = installed if way == "wheel" else None
    page = Canvas(str(tmp_path / "agreement.pdf"))
    page.drawString(72, 720, AGREEMENT)
    page.save()
    (tmp_path / "policy.yaml").write_text(POLICY)
    report = json.loads(python(CHECK, tmp_path, path))
    assert [(finding["provision"], finding["status"]) for finding in report["findings"]] == [("no-sale", "met")]
    assert report["findings"][0]["evidence"][0]["quote"] in AGREEMENT
    assert "Policy of the town" in (tmp_path / "report.html").read_text(encoding="utf-8")
    assert zipfile.is_zipfile(tmp_path / "memo.docx")


@pytest.mark.parametrize("way", ["wheel", "editable"])
def test_data_is_found_where_it_is_installed(way: str, installed: Path, tmp_path: Path) -> None:
    path = installed if way == "wheel" else None
    root = installed if way == "wheel" else ROOT
    places = json.loads(python(PLACES, tmp_path, path))
    for what in ("package", "clauses", "reports"):
        assert Path(places[what]).resolve().is_relative_to(root.resolve()), f"{what} comes from {places[what]}"
    assert places["provisions"] == sorted(folder.parent.name for folder in (ROOT / "clauses" / "provisions").glob("*/provision.yaml"))


def test_the_installed_playbooks_and_provisions_can_be_listed(installed: Path, tmp_path: Path) -> None:
    code = "import sys\nfrom contract_check.cli import main\nsys.exit(main(['playbooks']) or main(['provisions']))"
    listed = python(code, tmp_path, installed)
    for playbook in (ROOT / "clauses" / "playbooks").glob("*.yaml"):
        assert playbook.stem in listed
