"""The template engine of the HTML reports. `make library` compiles the templates; what it made counts only while it was made from exactly
the templates that stand beside it, by the version of Jinja that is there. Otherwise they are compiled when they are needed.
"""

from __future__ import annotations

import hashlib
import shutil
from functools import cache
from pathlib import Path

import jinja2

from contract_check import regex, resources

COMPILED, MADE_FROM = "compiled", "made-from.txt"
USED = regex.compile(r'{% (?:include|from) "([^"]+)"')


@cache
def source(name: str) -> str:
    """A file of the folder of templates."""
    return resources.files("reports").joinpath("templates", name).read_text(encoding="utf-8")


def environment() -> jinja2.Environment:
    """An engine that escapes everything and knows the templates; filters and globals are for the caller to add."""
    # autoescape is set, not selected: select_autoescape does not know the ending .html.j2.
    return jinja2.Environment(autoescape=True, undefined=jinja2.StrictUndefined, loader=_loader(), trim_blocks=True, lstrip_blocks=True)


def load(engine: jinja2.Environment, name: str) -> None:
    """Load a template with those that it includes and imports."""
    pending, known = [name], set[str]()
    while pending:
        if (name := pending.pop()) not in known:
            known.add(name)
            engine.get_template(name)
            pending += USED.findall(source(name))


def _loader() -> jinja2.BaseLoader:
    compiled = resources.files("reports") / COMPILED
    try:
        fresh = (compiled / MADE_FROM).read_text(encoding="utf-8").strip() == digest()
    except OSError:
        fresh = False
    return jinja2.ModuleLoader(str(compiled)) if fresh else jinja2.FunctionLoader(lambda name: (source(name), None, lambda: True))


def digest() -> str:
    """The version of Jinja, and SHA-256 over the names and texts of all templates."""
    total = hashlib.sha256()
    for name in _names():
        total.update(f"{name}\0{source(name)}\0".encode())
    return f"jinja2 {jinja2.__version__} {total.hexdigest()}"


def _names() -> list[str]:
    folder = resources.files("reports") / "templates"
    return sorted(entry.name for entry in folder.iterdir() if entry.name.endswith(".j2"))


def write(engine: jinja2.Environment, folder: Path) -> None:
    """Compile all templates for an engine, with its filters, into a folder that is emptied before."""
    shutil.rmtree(folder, ignore_errors=True)
    apart = engine.overlay(loader=jinja2.DictLoader({name: source(name) for name in _names()}))
    apart.compile_templates(folder, zip=None, ignore_errors=False)
    (folder / MADE_FROM).write_text(digest() + "\n", encoding="utf-8")
