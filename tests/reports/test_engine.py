"""The compiled templates are those of the templates that stand beside them, and without them the reports are the same."""

from __future__ import annotations

from pathlib import Path

import jinja2
import pytest

from contract_check import api, resources
from contract_check.reports import engine, html

SHIPPED = Path(str(resources.files("reports"))) / engine.COMPILED
TEXT = "1. Data. Vendor shall not sell Agency's license plate data.\n2. Term. The term is five years."


@pytest.fixture
def anew() -> object:
    html._environment.cache_clear()
    yield
    html._environment.cache_clear()


def test_the_compiled_templates_are_fresh() -> None:
    made_from = (SHIPPED / engine.MADE_FROM).read_text(encoding="utf-8").strip()
    if made_from.split()[1] != jinja2.__version__:
        pytest.skip(f"compiled by {made_from}; jinja2 {jinja2.__version__} compiles them when they are needed")
    assert made_from == engine.digest(), "run `make library`"


@pytest.mark.usefixtures("anew")
def test_a_report_is_the_same_from_compiled_templates_and_without_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    report = api.check_text(TEXT)
    engine.write(html._environment(), tmp_path / engine.COMPILED)
    loaders, pages = [], []
    for name in (str(tmp_path / engine.COMPILED), "nowhere"):  # an absolute path takes the place of the folder of reports
        monkeypatch.setattr(engine, "COMPILED", name)
        html._environment.cache_clear()
        loaders.append(type(html._environment().loader))
        pages.append(html.render(report))
    assert loaders == [jinja2.ModuleLoader, jinja2.FunctionLoader]
    assert pages[0] == pages[1]


@pytest.mark.usefixtures("anew")
def test_compiled_templates_of_other_templates_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    engine.write(html._environment(), tmp_path / engine.COMPILED)
    monkeypatch.setattr(engine, "COMPILED", str(tmp_path / engine.COMPILED))
    (tmp_path / engine.COMPILED / engine.MADE_FROM).write_text("jinja2 0.1 other", encoding="utf-8")
    assert isinstance(engine.environment().loader, jinja2.FunctionLoader)
