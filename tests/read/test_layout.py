"""Words with boxes into lines."""

from __future__ import annotations

import statistics
from collections.abc import Iterable

import pytest

from contract_check.model import Words
from contract_check.read.assemble import assemble
from contract_check.read.layout import lay_out, turn_box
from contract_check.read.paragraphs import join_lines
from contract_check.read.segments import Token, median


def printed(text: str, x: float, y: float, *, letter: float = 5.0) -> list[Token]:
    """A printed line as words with boxes; every letter is five points wide."""
    words = []
    for word in text.split(" "):
        if word:
            words.append(Token(word, x, y, x + letter * len(word), y + 10))
        x += letter * (len(word) + 1)
    return words


def text_of(*lines: list[Token]) -> str:
    return assemble(join_lines(lay_out(lines, 1))).text


CASES = [
    ([printed("sell the", 72, 100), printed("data", 72, 112)], "sell the data", "two lines"),
    ([printed("data", 72, 112), printed("sell the", 72, 100)], "sell the data", "drawn in the wrong order"),
    ([printed("the Cus\u00ad", 72, 100), printed("tomer may", 72, 112)], "the Customer may", "a soft hyphen at the line end"),
    ([printed("con\u00adfidential", 72, 100)], "confidential", "a soft hyphen in a word"),
    ([printed("e\ufb00ect \u200bof", 72, 100)], "effect of", "ligatures and zero-width characters"),
    ([printed("Fee:", 72, 100), printed("$5", 200, 100), printed("Term:", 300, 100), printed("1 year", 400, 100)], "Fee: $5 | Term: 1 year", "two fields in a row"),
    ([printed("4.1", 72, 100), printed("The Vendor shall", 130, 100)], "4.1 The Vendor shall", "a number in a column of its own is no cell"),
    ([printed("Data shall", 72, 100), printed("Data shall", 72.4, 100.2)], "Data shall", "a line printed twice"),
    ([printed("Data", 72, 100), [Token("2", 93, 97, 96, 103)], printed("shall", 99, 100)], "Data 2 shall", "a raised figure stays in its line"),
]  # fmt: skip


@pytest.mark.parametrize(("lines", "expected", "reason"), CASES, ids=[row[2] for row in CASES])
def test_lines(lines: list[list[Token]], expected: str, reason: str) -> None:
    assert text_of(*lines) == expected, reason


def test_word_boxes_agree_with_the_text_after_mending() -> None:
    assembly = assemble(join_lines(lay_out([printed("the e\ufb00ect of Cus\u00ad", 72, 100), printed("tomer \u200b data", 72, 112)], 1)))
    assert assembly.text == "the effect of Customer data"
    assert [assembly.text[w.start : w.end] for w in Words.of_columns(assembly.words)] == ["the", "effect", "of", "Cus", "tomer", "data"]


def test_a_gap_is_more_than_the_usual_step() -> None:
    lines = [printed("a b c d.", 72, 100 + 12 * i) for i in range(4)] + [printed("Next one.", 72, 165)]
    found = lay_out(lines, 1)
    assert [line.gap for line in found] == [False, False, False, False, True]


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_turning_a_box_and_back(angle: int) -> None:
    width, height = 612.0, 792.0
    box = (72.0, 100.0, 120.0, 110.0)
    turned = turn_box(box, angle, width, height)
    size = (height, width) if angle in (90, 270) else (width, height)
    assert turn_box(turned, 360 - angle, *size) == box


@pytest.mark.parametrize("values", [[3.0], [2, 1], [5, 1, 4], [1.5, 9, 2.25, 2.5], (n * 7 % 10 for n in range(10))])
def test_the_median_is_that_of_the_standard_library(values: Iterable[float]) -> None:
    values = list(values)
    assert median(values) == statistics.median(values)


def test_a_word_in_the_middle_of_a_row_loses_its_soft_hyphen() -> None:
    (line,) = lay_out([printed("the Cus\u00ad", 72, 100), printed("12 days", 300, 100)], 1)
    assert line.text == "the Cus 12 days"
    assert [line.text[word.start : word.end] for word in line.words] == ["the", "Cus", "12", "days"]
    assert line.unit == 5.0, "every letter, the hyphen too, is five points wide"


def test_cells_are_parted_by_bars() -> None:
    rows = [printed(text, x, y) for y in (100, 112) for text, x in (("Item", 72), ("Fee:", 200), ("1 2", 330))]
    first, _ = lay_out(rows, 1)
    assert first.text == "Item | Fee: 1 2"
    assert [first.text[word.start : word.end] for word in first.words] == ["Item", "Fee:", "1", "2"]
