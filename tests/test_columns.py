"""What goes from the process that reads to the one that judges goes as columns, and arrives as it was."""

from __future__ import annotations

import pickle  # noqa: TID251 - a round trip of plain values
import pickletools
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from contract_check.model import Clause, Cue, Document, Span, Term, Word
from contract_check.model.columns import packed, unpacked
from contract_check.read import read_document, read_text
from contract_check.state import State
from contract_check.state.document import state_of

FIXTURE = Path(__file__).parents[1] / "fixtures" / "pdf" / "county-packet.pdf"
TEXT = """SERVICES AGREEMENT between Gatefinch LLC ("Vendor") and the City of Bend ("City").
1. Data. "Footage" means all images. Vendor shall not sell Footage, and shall delete Footage within thirty (30) days.
2. Use. Vendor may, with the prior written consent of the City, use Footage as Section 1 allows:
(a) to perform the services; and
(b) to train its software."""


@pytest.fixture(scope="module")
def document() -> Document:
    return read_document(FIXTURE)


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_document_and_its_state_arrive_as_they_were(document: Document, protocol: int) -> None:
    for one in (document, read_text(TEXT), read_text("")):
        state = state_of(one)
        there: tuple[Document, State] = pickle.loads(pickle.dumps((one, state), protocol))
        assert there == (one, state)
        assert there[1].contract.document is there[0]
        assert _kinds(there[0]) == _kinds(one)
        assert _kinds(there[1]) == _kinds(state)


def _kinds(value: Any) -> Any:
    """The types of a value's parts: a named tuple equals a plain one."""
    names = getattr(value, "__match_args__", None)
    if names is not None:
        return type(value), [_kinds(getattr(value, name)) for name in names]
    return (type(value), [_kinds(part) for part in value]) if isinstance(value, (tuple, list)) else type(value)


def test_words_and_cues_are_not_pickled_one_by_one(document: Document) -> None:
    state = state_of(document)
    assert len(document.words) > 1000
    assert sum(len(unit.cues) for unit in state.units) > 500
    built = Counter(code.name for code, _, _ in pickletools.genops(pickle.dumps((document, state), pickle.HIGHEST_PROTOCOL)))
    assert built["REDUCE"] + built["NEWOBJ"] + built["BUILD"] < 200


def test_columns_keep_what_kind_of_number_a_value_is() -> None:
    words = [Word(0, 1, 1, 0, 1.5, 2.0, 3), Word(2, 3, 1, 0.25, 1, 2, 3, 0.5)]
    assert [list(map(type, word)) for word in unpacked(packed(words, Word), Word)] == [list(map(type, word)) for word in words]


def test_sequences_of_other_lengths_find_their_record() -> None:
    inner = {"meaning": (list, Cue)}
    rows: list[Any] = [Clause(n, "main", "", "", 0, 1, 0, 1, None, None) for n in range(3)]
    assert list(unpacked(packed(rows, Clause), Clause)) == rows
    terms: Any = [Term("A", 0, 0, 1, [Cue("objects", "captured", 0, 4), Cue("term", "A", 0, 4)]), Term("B", 0, 0, 1, []), Term("C", 0, 0, 1, [Cue("acts", "sell", 2, 3)])]  # type: ignore[arg-type]
    assert list(unpacked(packed(terms, Term, inner), Term, inner)) == terms
    assert list(unpacked(packed([], Span), Span)) == []
