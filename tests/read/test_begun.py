"""A PDF with which a child has begun before anybody asked for it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from contract_check.read import guard, read_document
from contract_check.read.early import begin

FIXTURES = Path(__file__).parents[2] / "fixtures" / "pdf"
ONE, OTHER = FIXTURES / "plainterms.pdf", FIXTURES / "meridian-msa-draft.pdf"


@pytest.fixture
def children(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[bytes]]:
    """The bytes with which children were begun."""
    begun: list[bytes] = []
    feed = guard.feed

    def noted(child: Any, request: bytes, data: bytes) -> None:
        begun.append(data)
        feed(child, request, data)

    monkeypatch.setattr(guard, "feed", noted)
    yield begun
    while guard._begun:
        guard._begun.pop()[2].close()


def test_its_answers_are_those_that_are_read(children: list[bytes]) -> None:
    plain = read_document(ONE)
    children.clear()
    begin(str(ONE))
    assert read_document(ONE) == plain
    assert children == [ONE.read_bytes()], "one child, and not a second one"
    assert not guard._begun and read_document(ONE) == plain, "its answers serve once"


def test_another_file_than_was_expected_is_read_all_the_same(children: list[bytes]) -> None:
    plain = read_document(OTHER)
    children.clear()
    begin(str(ONE))
    answers = guard._begun[0][2]
    assert read_document(OTHER) == plain
    assert children == [ONE.read_bytes(), OTHER.read_bytes()]
    assert next(answers, None) is None, "the child that nobody needs is ended"


def test_only_a_pdf_is_begun(children: list[bytes], tmp_path: Path) -> None:
    (tmp_path / "terms.txt").write_text("1. Vendor shall not sell Footage.")
    for name in ("terms.txt", "nowhere.pdf", ""):
        begin(str(tmp_path / name))
    assert not children and not guard._begun
