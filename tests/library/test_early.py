"""Patterns that are made ready before the statements are there need not be compiled by judging, and say the same."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_check import api
from contract_check.library import pattern, provisions
from contract_check.library.playbooks import load_playbook
from contract_check.read import read_document

FILE = Path(__file__).parents[2] / "fixtures" / "txt" / "plainterms.txt"
AT_ONCE, NEVER = (lambda: True), (lambda: False)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The patterns that are compiled, of a library that has none compiled yet."""
    sources: list[str] = []
    quick = pattern._quick
    monkeypatch.setattr(pattern, "_quick", lambda source: (sources.append(source), quick(source))[1])
    provisions._shipped.cache_clear()
    yield sources
    provisions._shipped.cache_clear()


def test_what_is_ready_is_not_compiled_again(compiled: list[str]) -> None:
    document, playbook = read_document(FILE), load_playbook("model-alpr")
    plain = api.check_document(document, playbook)
    needed = set(compiled)
    compiled.clear()
    provisions._shipped.cache_clear()
    api.make_ready(playbook, document.text, NEVER)
    ready = set(compiled)
    compiled.clear()
    assert api.check_document(document, playbook) == plain
    assert len(needed & ready) > 0.6 * len(needed) and not ready & set(compiled)


def test_it_ends_when_it_is_enough(compiled: list[str]) -> None:
    api.make_ready(load_playbook("model-alpr"), FILE.read_text(encoding="utf-8"), AT_ONCE)
    assert not compiled
