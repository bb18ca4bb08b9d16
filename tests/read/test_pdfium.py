"""The own declarations of pdfium, and the words of a page in columns."""

from __future__ import annotations

import ctypes
import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pypdfium2_raw
import pytest

from contract_check.read import pdfium
from contract_check.read.pdf_pages import Printed, split_outside, turn_upright
from contract_check.read.pdfium_text import Boxes, Words


def kind(declared: Any) -> Any:
    """A type as the table tells it: every pointer is one."""
    return ctypes.c_void_p if declared is ctypes.c_char_p or hasattr(declared, "contents") else declared


@pytest.mark.parametrize("name", pdfium.SIGNATURES)
def test_functions_are_declared_as_the_package_declares_them(name: str) -> None:
    theirs = getattr(pypdfium2_raw, name)
    found, *taken = (pdfium.TYPES[letter] for letter in pdfium.SIGNATURES[name])
    assert (found, taken) == (kind(theirs.restype), [kind(each) for each in theirs.argtypes])
    assert (getattr(pdfium, name).restype, list(getattr(pdfium, name).argtypes)) == (found, taken)


def test_constants_are_those_of_the_package() -> None:
    theirs = pypdfium2_raw
    assert pdfium.PASSWORD == theirs.FPDF_ERR_PASSWORD and pdfium.INVISIBLE == theirs.FPDF_TEXTRENDERMODE_INVISIBLE
    assert (pdfium.DRAW_ANNOTATIONS, pdfium.DRAW_GREY) == (theirs.FPDF_ANNOT, theirs.FPDF_GRAYSCALE)
    assert list(pdfium.Rect._fields_) == list(theirs.FS_RECTF._fields_)


def test_the_package_is_not_loaded_where_its_library_is_found() -> None:
    code = "import sys; sys.path[:] = sys.argv[1:]; from contract_check.read import pdfium_child; print('pypdfium2_raw' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code, *sys.path], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "False"


def test_the_package_is_asked_where_its_library_lies_elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    beside = pdfium.library_path()
    assert Path(beside).parent == Path(pypdfium2_raw.__file__).parent
    (tmp_path / "pypdfium2_raw").mkdir()
    monkeypatch.setattr(sys, "path", [str(tmp_path), *sys.path])
    assert pdfium.library_path() == pypdfium2_raw.bindings._libs["pdfium"]._name


def test_what_is_not_declared_is_no_attribute() -> None:
    with pytest.raises(AttributeError, match="FPDF_Unknown"):
        _ = pdfium.FPDF_Unknown


def test_a_character_without_a_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """A word whose first character has no box has none, one whose last has none is as wide as its first."""

    def box(textpage: object, index: int, place: Any) -> int:
        if index < 0:
            return 0
        (ctypes.c_float * 4).from_address(place.value)[:] = [index, 20.0 + index, 5.0 + index, 10.0 - index]
        return 1

    monkeypatch.setattr("contract_check.read.pdfium_text.get_box", box)
    monkeypatch.setattr("contract_check.read.pdfium_text.byref", pointer_into)
    boxes = Boxes()
    boxes.of(None, [1, 1, 1, 1], [9, 9, 9, 9])  # the room keeps what was in it
    columns, lost = boxes.of(None, [1, 2, -1], [4, -1, 6])
    assert lost == [2]
    assert [column[:2] for column in columns] == [[1.0, 2.0], [24.0, 22.0], [9.0, 7.0], [6.0, 8.0]]


def pointer_into(room: Any, offset: int) -> Any:
    return ctypes.c_void_p(ctypes.addressof(room) + offset)


def columns() -> Words:
    """Five words in three lines."""
    words = Words()
    words.lines = [[10.0, 1, 0, 2], [10.0, 0, 90, 1], [10.0, 0, 0, 2]]
    words.texts = ["one", "two", "tré", "four", "five"]
    words.edges = [[float(10 * edge + number) for number in range(5)] for edge in range(4)]
    return words


def test_words_taken_out_of_their_lines() -> None:
    words = columns()
    assert words.take({0, 2, 3, 4}) == ["one", "tré", "four five"]
    assert (words.lines, words.texts, words.edges) == ([[10.0, 1, 0, 1]], ["two"], [[1.0], [11.0], [21.0], [31.0]])


def test_words_arrive_as_they_were_sent() -> None:
    sent = columns()
    page = Printed.of(json.loads(json.dumps(sent.packed())))
    assert (page.texts, page.edges, page.lines) == (sent.texts, sent.edges, [(True, 0, 2), (False, 90, 1), (False, 0, 2)])
    printed, _, main = turn_upright(page, 100, 100)
    assert main == 0 and [[word.text for word in line] for line in printed] == [["one", "two"], ["tré"], ["four", "five"]]
    assert printed[0][1] == ("two", 1.0, 11.0, 21.0, 31.0, True, 1.0)
    assert Printed.of(Words().packed()) == Printed([], [], [])


@pytest.mark.parametrize("wrong", [{"words": "one two"}, {"lines": [[10.0, 0, 0, 9]]}, {"edges": "AAAA"}])
def test_columns_that_do_not_agree_are_no_page(wrong: dict[str, Any]) -> None:
    with pytest.raises((ValueError, TypeError)):
        Printed.of({**columns().packed(), **wrong})


@pytest.mark.parametrize(
    ("box", "seen"),
    [((5, 5, 20, 15), True), ((-20, 5, -2, 15), False), ((102, 5, 120, 15), False), ((5, -20, 20, -2), False), ((5, 102, 20, 120), False), ((5, 5, 20, 5.9), False)],
)
def test_words_beyond_the_page_or_too_small_are_found_at_once(box: tuple[float, ...], seen: bool) -> None:
    words = columns()
    words.edges = [[edge] * 5 for edge in (5.0, 5.0, 20.0, 15.0)]
    for column, edge in zip(words.edges, box, strict=True):
        column[3] = edge
    page = Printed.of(words.packed())
    printed, _, _ = turn_upright(page, 100, 100)
    _, outside = split_outside(printed, 100, 100)
    assert (page.inside(100, 100), outside) == (seen, [] if seen else ["four"])


def test_a_page_without_words_has_none_outside() -> None:
    assert Printed.of(Words().packed()).inside(0, 0)
