"""The documentation says everything that there is, what it says can be typed, and its links lead somewhere."""

from __future__ import annotations

import importlib.util
import inspect
import re
import shlex
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import ModuleType
from typing import Any

import click
import pytest

import contract_check
from contract_check import resources
from contract_check.cli import main
from contract_check.cli.app import app as command
from contract_check.cli.run import INTERRUPTED
from contract_check.config.keys import CHECKS, DEFAULTS
from contract_check.library.playbooks import playbook_ids
from contract_check.library.provisions import load_provisions
from contract_check.model import UnreadableDocument, UsageError

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"


def load(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(name, DOCS / f"{name}.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules[name] = module
    spec.loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Every page of the site by its path, as mkdocs would get it."""
    load("reference")
    target = tmp_path_factory.mktemp("docs") / "pages"
    names = load("build").assemble(target)
    return {name: (target / name).read_text(encoding="utf-8") for name in names}


def test_every_command_and_option_is_documented(site: dict[str, str]) -> None:
    page = site["reference/commands.md"]
    sections = dict(re.findall(r"^## (contract-check[a-z -]*)\n(.*?)(?=^## )", page, re.M | re.S))

    def below(name: str, entry: click.Command) -> Iterator[tuple[str, click.Command]]:
        yield name, entry
        for key, child in getattr(entry, "commands", {}).items():
            yield from below(f"{name} {key}", child)

    for name, entry in below("contract-check", command):
        assert entry.help, f"{name} has no words"
        assert " ".join(entry.help.split("\n\n")[0].split())[:40] in sections[name]
        for option in (parameter for parameter in entry.params if isinstance(parameter, click.Option)):
            row = next((line for line in sections[name].splitlines() if line.startswith("| `-") and re.search(rf"{re.escape(option.opts[-1])}[ `,]", line)), "")
            assert len(re.sub(r"`[^`]*`", "", row).split("|")[2:3][0].strip() if "|" in row else "") > 10, f"{name} {option.opts} is not explained"


def test_every_setting_is_documented(site: dict[str, str]) -> None:
    reference = sys.modules["reference"]
    assert set(reference.SETTINGS) == {*DEFAULTS, *CHECKS, "roles", "paths"}
    for name in reference.SETTINGS:
        assert f"`{name}`" in site["reference/settings.md"]
        assert re.search(rf"^(\[{name}|{name} = )", site["repository.md"], re.M), f"the example in repository.md lacks {name}"


def test_every_environment_variable_is_documented(site: dict[str, str]) -> None:
    used = {name for path in (ROOT / "contract_check").rglob("*.py") for name in re.findall(r'"(CONTRACT_CHECK_[A-Z_]+[A-Z])"', path.read_text(encoding="utf-8"))}
    used |= {"CONTRACT_CHECK_" + name.upper().replace("-", "_") for name in DEFAULTS if name != "roles"}
    assert len(used) > 8
    words = "\n".join(site.values())
    assert [name for name in sorted(used) if name not in words] == []


def test_every_exit_code_is_documented(site: dict[str, str]) -> None:
    codes = {0, 1, UsageError.exit_code, UnreadableDocument.exit_code, INTERRUPTED}
    page = site["reference/commands.md"].partition("## Exit codes")[2]
    assert {int(code) for code in re.findall(r"^\| `(\d+)` \| .{10,}", page, re.M)} == codes
    assert {int(code) for code in re.findall(r"^\| (\d) \|", site["index.md"], re.M)} == codes - {INTERRUPTED}


def test_every_format_is_documented(site: dict[str, str]) -> None:
    words = "\n".join(text for name, text in site.items() if not name.startswith("reference/"))
    for name in resources.reports_package().FORMATS:
        assert re.search(rf"`{name}`|\b{name}=", words), name


def test_every_provision_and_playbook_has_a_page_that_says_all(site: dict[str, str]) -> None:
    provisions = load_provisions()
    assert {f"provisions/{id_}.md" for id_ in provisions} <= set(site)
    for entry in provisions.values():
        page = site[f"provisions/{entry.id}.md"]
        for words in (entry.title, entry.meaning, entry.why, entry.model_clause.preferred, *(element.title for element in entry.elements)):
            assert " ".join(words.split()) in " ".join(page.replace("\n> ", "\n").split()), entry.id
        assert f"({entry.id}.md)" in site["provisions/index.md"]
    for id_ in playbook_ids():
        assert f"({id_}.md)" in site["playbooks/index.md"]
        assert f"--playbook {id_}" in site[f"playbooks/{id_}.md"]


def test_everything_public_in_python_is_documented(site: dict[str, str]) -> None:
    page = site["reference/python.md"]
    for name in set(contract_check.__all__) - {"__version__"}:
        entry = getattr(contract_check, name)
        assert f"## {name}\n" in page
        assert inspect.getdoc(entry), name
        for parameter in inspect.signature(entry).parameters if inspect.isfunction(entry) else ():
            assert parameter in page.partition(f"## {name}\n")[2].partition("\n## ")[0]


def test_every_page_is_in_the_navigation(site: dict[str, str]) -> None:
    navigation = sys.modules["build"].settings(Path("pages")).partition("\nnav:")[2]
    assert [name for name in site if name not in navigation] == []


# ---------------------------------------------------------------- commands and links


def typed(site: dict[str, str]) -> Iterator[tuple[str, str]]:
    """Every command line of contract-check that stands in a block of a page."""
    for name, text in site.items():
        if name == "reference/commands.md" or name == "changelog.md":
            continue
        for block in (words for language, words in re.findall(r"^```(\w*)\n(.*?)^```", text, re.M | re.S) if language in ("", "sh", "text")):
            for line in block.replace("\\\n", " ").splitlines():
                if line.startswith("contract-check "):
                    yield name, line.partition(" #")[0]


def test_commands_can_be_typed(site: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> None:
    called: list[str] = []

    def run(module: str, function: str, **options: Any) -> int:
        called.append(function)
        return 0

    monkeypatch.setattr(sys.modules["contract_check.cli.app"], "_run", run)
    lines = list(typed(site))
    assert len({name for name, _ in lines}) > 17, "every playbook's page and the tutorials show a command"
    for name, line in lines:
        assert main(shlex.split(line)[1:]) == 0, f"{name}: {line}"
    assert {"run_check", "run_compare", "run_explain", "run_waive"} <= set(called)
    assert len(called) == len(lines)


def test_playbooks_and_provisions_that_are_named_exist(site: dict[str, str]) -> None:
    provisions, books = load_provisions(), playbook_ids()
    for name, line in typed(site):
        for book in re.findall(r"--playbook (\S+)", line):
            assert book in books or book.endswith(".yaml"), f"{name}: {line}"
        for requirement in re.findall(r"\b([a-z0-9-]+/[a-z-]+)(?= --|$)", line) if " waive " in line or " explain " in line else ():
            book, _, provision = requirement.partition("/")
            assert book in books and provision in provisions, f"{name}: {line}"


def slug(heading: str) -> str:
    return re.sub(r"[-\s]+", "-", re.sub(r"[^\w\s-]", "", re.sub(r"`|\*", "", heading)).strip().lower())


def test_links_lead_somewhere(site: dict[str, str]) -> None:
    pictures = {path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*") if path.suffix in (".png", ".svg")}
    for name, text in site.items():
        for link in re.findall(r"\]\(([^)\s]+)\)", re.sub(r"^```.*?^```", "", text, flags=re.M | re.S)):
            if re.match(r"https?:|mailto:", link):
                continue
            path, _, anchor = link.partition("#")
            parts: list[str] = name.split("/")[:-1]
            for piece in path.split("/") if path else ():
                parts = parts[:-1] if piece == ".." else [*parts, piece]
            target = "/".join(parts) if path else name
            assert target in site or target in pictures, f"{name}: {link}"
            if anchor:
                assert anchor in {slug(heading) for heading in re.findall(r"^#+ (.+)$", site[target], re.M)}, f"{name}: {link}"


def test_links_of_the_repository_lead_to_files() -> None:
    made = {"reference", "provisions", "playbooks"}  # folders of pages that only the site has
    for page in (ROOT / "README.md", *DOCS.rglob("*.md")):
        for link in re.findall(r"\]\(([^)#\s]+)(?:#[^)]*)?\)", re.sub(r"^```.*?^```", "", page.read_text(encoding="utf-8"), flags=re.M | re.S)):
            target = (page.parent / link).resolve() if not re.match(r"\w+:", link) else ROOT
            inside = target.relative_to(DOCS).parts[:1] if target.is_relative_to(DOCS) else ()
            assert target.exists() or (inside and inside[0] in made) or target == DOCS / "changelog.md", f"{page.name}: {link}"


@pytest.mark.skipif(importlib.util.find_spec("material") is None, reason="mkdocs-material is not installed; make docs installs it")
def test_the_site_is_built_without_a_warning(tmp_path: Path) -> None:
    result = subprocess.run(
        [sys.executable, str(DOCS / "build.py"), "--out", str(tmp_path / "site"), "--pages", str(tmp_path / "pages")],
        capture_output=True, text=True, timeout=600, check=False,
    )  # fmt: skip
    assert result.returncode == 0, result.stderr
    page = (tmp_path / "site" / "index.html").read_text(encoding="utf-8")
    assert not re.findall(r'(?:src|href)="https?://[^"]+\.(?:js|css|woff2?)"', page), "nothing is fetched when a page is read"
