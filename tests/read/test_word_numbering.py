"""Automatic numbers as Word shows them."""

from __future__ import annotations

import pytest

from contract_check.read import read_document
from contract_check.read.word_numbering import cardinal, letters, ordinal, ordinal_word, roman
from tests.read.conftest import W, WordMaker


def level(index: int, text: str, form: str = "decimal", start: int = 1, more: str = "") -> str:
    return f'<w:lvl w:ilvl="{index}"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/>{more}<w:lvlText w:val="{text}"/></w:lvl>'


def numbering(*levels: str, nums: str = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num>', more: str = "") -> str:
    return f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{"".join(levels)}</w:abstractNum>{more}{nums}</w:numbering>'


def par(depth: int | None, text: str, num: str = "1", style: str = "", extra: str = "") -> str:
    place = f'<w:numPr><w:ilvl w:val="{depth}"/><w:numId w:val="{num}"/></w:numPr>' if depth is not None else ""
    named = f'<w:pStyle w:val="{style}"/>' if style else ""
    return f"<w:p><w:pPr>{named}{place}{extra}</w:pPr><w:r><w:t>{text}</w:t></w:r></w:p>"


LEGAL = (level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter"), level(3, "(%4)", "lowerRoman"))
TREE = [0, 1, 1, 2, 2, 3, 3, 2, 1, 2, 0, 1, 2]
SHOWN = ["1.", "1.1", "1.2", "(a)", "(b)", "(i)", "(ii)", "(c)", "1.3", "(a)", "2.", "2.1", "(a)"]


def shown(word: WordMaker, body: str, **parts: str) -> list[str | None]:
    return [block.label for block in read_document(word(body, **parts)).blocks]


def test_levels_count_and_start_again(word: WordMaker) -> None:
    body = "".join(par(depth, f"text {i}") for i, depth in enumerate(TREE))
    document = read_document(word(body, numbering=numbering(*LEGAL)))
    assert [b.label for b in document.blocks] == SHOWN
    assert document.text.startswith("1. text 0\n1.1 text 1\n"), "labels are part of the text"
    assert [b.level for b in document.blocks] == [depth + 1 for depth in TREE]


CASES = [
    (numbering(level(0, "ARTICLE %1", "upperRoman"), level(1, "Section %1.%2", more="<w:isLgl/>")), [0, 1, 0, 1], ["ARTICLE I", "Section 1.1", "ARTICLE II", "Section 2.1"], "legal numbering turns Roman into plain numbers"),
    (numbering(level(0, "%1."), level(1, "%2)", more='<w:lvlRestart w:val="0"/>')), [0, 1, 1, 0, 1], ["1.", "1)", "2)", "2.", "3)"], "a level that never starts again"),
    (numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter", more='<w:lvlRestart w:val="1"/>')), [0, 1, 2, 1, 2, 0, 1, 2], ["1.", "1.1", "(a)", "1.2", "(b)", "2.", "2.1", "(a)"], "a level that starts again only after the top level"),
    (numbering(level(0, "%1.", start=5)), [0, 0], ["5.", "6."], "a start value"),
    (numbering(level(0, "%1.", "decimalZero")), [0, 0], ["01.", "02."], "a leading zero"),
    (numbering(level(0, "%1)", "lowerLetter", start=26)), [0, 0, 0], ["z)", "aa)", "bb)"], "letters after z are doubled"),
    (numbering(level(0, "%1", "ordinal")), [0, 0, 0], ["1st", "2nd", "3rd"], "ordinals"),
    (numbering(level(0, "%1:", "cardinalText")), [0, 0], ["One:", "Two:"], "words"),
    (numbering(level(0, "", "none"), level(1, "%2.")), [0, 1], [None, "1."], "a level without a number"),
    (numbering(level(0, "\uf0b7", "bullet")), [0], ["•"], "a bullet from a symbol font"),
    (numbering(level(0, "%1."), level(1, "%1.%2")), [1, 1], ["1.1", "1.2"], "a lower level without its upper one"),
    (numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "%1.%2.%3")), [0, 2, 2], ["1.", "1.1.1", "1.1.2"], "a level left out"),
]  # fmt: skip


@pytest.mark.parametrize(("part", "depths", "expected", "reason"), CASES, ids=[row[3] for row in CASES])
def test_formats(word: WordMaker, part: str, depths: list[int], expected: list[str | None], reason: str) -> None:
    body = "".join(par(depth, f"text {i}") for i, depth in enumerate(depths))
    assert shown(word, body, numbering=part) == expected, reason


def test_two_lists_of_one_definition_share_their_count_unless_one_overrides_the_start(word: WordMaker) -> None:
    nums = (
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="0"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="1"/></w:lvlOverride></w:num>'
    )
    body = par(0, "a", "1") + par(0, "b", "2") + par(0, "c", "3") + par(0, "d", "3") + par(0, "e", "1")
    assert shown(word, body, numbering=numbering(level(0, "%1."), nums=nums)) == ["1.", "2.", "1.", "2.", "3."]


def test_an_override_can_replace_a_level(word: WordMaker) -> None:
    nums = (
        f'<w:num w:numId="1"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0">{level(0, "Clause %1", start=3)}</w:lvlOverride></w:num>'
    )
    assert shown(word, par(0, "a") + par(0, "b"), numbering=numbering(level(0, "%1."), nums=nums)) == ["Clause 3", "Clause 4"]


STYLES = (
    f'<w:styles {W}><w:style w:type="paragraph" w:styleId="H1"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="H2"><w:name w:val="heading 2"/><w:basedOn w:val="H1"/>'
    '<w:pPr><w:numPr><w:ilvl w:val="1"/><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Linked"><w:name w:val="Linked"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'
    '<w:style w:type="paragraph" w:styleId="Child"><w:name w:val="Child"/><w:basedOn w:val="H2"/></w:style></w:styles>'
)


def test_numbers_come_from_styles_and_their_bases(word: WordMaker) -> None:
    part = numbering(level(0, "%1."), level(1, "%1.%2"), level(2, "(%3)", "lowerLetter", more='<w:pStyle w:val="Linked"/>'))
    body = par(None, "a", style="H1") + par(None, "b", style="H2") + par(None, "c", style="Linked") + par(None, "d", style="Child")
    assert shown(word, body, numbering=part, styles=STYLES) == ["1.", "1.1", "(a)", "1.2"]


def test_number_zero_switches_the_style_s_number_off(word: WordMaker) -> None:
    off = '<w:numPr><w:numId w:val="0"/></w:numPr>'
    body = par(None, "a", style="H1") + par(None, "b", style="H1", extra=off) + par(None, "c", style="H1")
    assert shown(word, body, numbering=numbering(*LEGAL), styles=STYLES) == ["1.", None, "2."]


def test_a_list_style_is_followed(word: WordMaker) -> None:
    styles = f'<w:styles {W}><w:style w:type="numbering" w:styleId="Law"><w:pPr><w:numPr><w:numId w:val="9"/></w:numPr></w:pPr></w:style></w:styles>'
    nums = '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="9"><w:abstractNumId w:val="9"/></w:num>'
    more = f'<w:abstractNum w:abstractNumId="9"><w:styleLink w:val="Law"/>{level(0, "§ %1")}</w:abstractNum>'
    part = numbering('<w:numStyleLink w:val="Law"/>', nums=nums, more=more)
    assert shown(word, par(0, "a") + par(0, "b"), numbering=part, styles=styles) == ["§ 1", "§ 2"]


def test_empty_paragraphs_count_but_are_not_shown(word: WordMaker) -> None:
    assert shown(word, par(0, "a") + par(0, "") + par(0, "c"), numbering=numbering(level(0, "%1."))) == ["1.", "3."]


def test_deleted_paragraphs_do_not_count_in_the_accepted_view(word: WordMaker) -> None:
    mark = '<w:rPr><w:del w:id="1" w:author="x"/></w:rPr>'
    gone = (
        par(0, "b", extra=mark)
        .replace("<w:r>", '<w:del w:id="2" w:author="x"><w:r>')
        .replace("</w:r></w:p>", "</w:r></w:del></w:p>")
        .replace("w:t>", "w:delText>")
    )
    path = word(par(0, "a") + gone + par(0, "c"), numbering=numbering(level(0, "%1.")))
    assert read_document(path).text == "1. a\n2. c"
    assert read_document(path, view="original").text == "1. a\n2. b\n3. c"


def test_numbers_in_tables_go_on(word: WordMaker) -> None:
    body = par(0, "a") + f"<w:tbl><w:tr><w:tc>{par(0, 'b')}</w:tc><w:tc>{par(None, 'x')}</w:tc></w:tr></w:tbl>" + par(0, "c")
    assert read_document(word(body, numbering=numbering(level(0, "%1.")))).text == "1. a\n2. b | x\n3. c"


@pytest.mark.parametrize(
    ("call", "number", "expected"),
    [(roman, 14, "xiv"), (roman, 1999, "mcmxcix"), (letters, 28, "bb"), (ordinal, 112, "112th"), (ordinal, 22, "22nd"), (cardinal, 42, "forty-two"), (ordinal_word, 21, "twenty-first"), (ordinal_word, 30, "thirtieth")],
)  # fmt: skip
def test_number_words(call: object, number: int, expected: str) -> None:
    assert callable(call) and call(number) == expected
