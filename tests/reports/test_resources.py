"""The renderers are found in a checkout that is not installed, and where they are installed inside the package."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from contract_check import resources

ROOT = Path(resources.__file__).resolve().parent.parent
REPORTS = Path(str(resources.files("reports")))
PROBE = """
import sys
from contract_check import resources
package = resources.reports_package()
assert package is resources.reports_package()
from contract_check.reports import FORMATS, as_json
assert as_json.schema()["title"]
assert resources.files("reports").joinpath("templates", "report.css").is_file()
print(package.__file__)
"""


def _python(code: str, path: Path, *, site: bool = False) -> subprocess.CompletedProcess[str]:
    flags = [] if site else ["-S"]  # without site-packages nothing that is installed can stand in for the folder
    environment = {**os.environ, "PYTHONPATH": str(path), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run([sys.executable, *flags, "-c", code], env=environment, cwd=path, capture_output=True, text=True, check=False)


def _tree(folder: Path, reports: str) -> Path:
    package = folder / "contract_check"
    package.mkdir()
    for name in ("__init__.py", "regex.py", "resources.py"):
        shutil.copy(ROOT / "contract_check" / name, package / name)
    shutil.copytree(ROOT / "contract_check" / "model", package / "model", ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copytree(REPORTS, folder / reports, ignore=shutil.ignore_patterns("__pycache__"))
    return folder


@pytest.mark.parametrize(
    ("reports", "why"),
    [("reports", "a checkout: the folder stands beside the package"), ("contract_check/reports", "a wheel: the folder is in the package")],
)
def test_reports_are_found(tmp_path: Path, reports: str, why: str) -> None:
    done = _python(PROBE, _tree(tmp_path, reports))
    assert done.returncode == 0, f"{why}: {done.stderr}"
    assert Path(done.stdout.strip()) == tmp_path / reports / "__init__.py", why


def test_a_missing_folder_is_said_in_one_line(tmp_path: Path) -> None:
    shutil.rmtree(_tree(tmp_path, "reports") / "reports")
    code = "from contract_check import resources\ntry: resources.files('reports')\nexcept resources.UsageError as e: print(e)"
    done = _python(code, tmp_path)
    assert "'reports'" in done.stdout and "install" in done.stdout and done.stdout.count("\n") == 1, done.stderr


def test_another_folder_is_refused() -> None:
    with pytest.raises(ValueError, match="fixtures"):
        resources.files("fixtures")


HEAVY = {"rich", "jinja2", "docx"}


@pytest.mark.parametrize(
    ("name", "needs"),
    [("json", set()), ("csv", set()), ("markdown", set()), ("text", {"rich"}), ("html", {"jinja2"}), ("docx", {"docx"})],
)
def test_a_format_imports_only_what_it_needs(name: str, needs: set[str]) -> None:
    code = (
        "import sys; from contract_check import resources; package = resources.reports_package();"
        f"resources.renderer(package.FORMATS[{name!r}].module); print(*sys.modules)"
    )
    done = _python(code, ROOT, site=True)
    assert done.returncode == 0, done.stderr
    assert set(done.stdout.split()) & HEAVY == needs
