"""Reports to render, as fixtures; the made-up agreements are in `factory.py` and `large.py` beside this file."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from pathlib import Path
from types import ModuleType
from typing import Any

import pytest

from contract_check import resources
from contract_check.model import Report

resources.reports_package()


def _beside(name: str) -> ModuleType:
    spec = importlib.util.spec_from_file_location(f"reports_{name}", Path(__file__).with_name(f"{name}.py"))
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


FACTORY = _beside("factory")
LARGE = _beside("large")
DELTA = _beside("delta_factory")
MAKERS = {
    "plain": FACTORY.make_report,
    "hostile": FACTORY.make_hostile,
    "unreadable": FACTORY.make_unreadable,
    "large": lambda: LARGE.make_large(FACTORY),
}


@pytest.fixture
def factory() -> ModuleType:
    return FACTORY


@pytest.fixture
def report() -> Report:
    return MAKERS["plain"]()


@pytest.fixture
def hostile() -> Report:
    return MAKERS["hostile"]()


@pytest.fixture
def large() -> Report:
    return MAKERS["large"]()


@pytest.fixture
def make_delta() -> Callable[..., Any]:
    """Makes a comparison from its old and new words."""
    return lambda *words: DELTA.make_delta(FACTORY, *words)


@pytest.fixture
def delta() -> Any:
    return DELTA.make_delta(FACTORY)


@pytest.fixture(params=sorted(MAKERS))
def any_report(request: pytest.FixtureRequest) -> Report:
    """Each of the reports in turn."""
    return MAKERS[request.param]()
