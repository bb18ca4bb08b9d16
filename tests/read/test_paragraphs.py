"""Lines into paragraphs: each row is a printed text, the paragraphs that it holds, and the reason."""

from __future__ import annotations

import pytest

from contract_check.read import read_text
from contract_check.read.lines import Line
from contract_check.read.paragraphs import neighbours

W = "The Vendor shall keep every image that it captures only as long as the Agency needs it and shall then"  # a full line

CASES = [
    (
        f"4.1 Retention. {W}\ndelete it within\n30 days of capture.",
        [f"4.1 Retention. {W} delete it within 30 days of capture."],
        "a wrapped line that begins with a number is no label",
    ),
    (
        f"3.2 Limits. {W}\ncomply, except as stated in\nSection 4.1 shall apply to all of the data that is captured by it under this Agreement.",
        [f"3.2 Limits. {W} comply, except as stated in Section 4.1 shall apply to all of the data that is captured by it under this Agreement."],
        "nor is a reference to a section at the start of a wrapped line",
    ),
    ("4.1 Data. Text one.\n4.2 Access. Text two.", ["4.1 Data. Text one.", "4.2 Access. Text two."], "decimal labels begin paragraphs"),
    ("1. Term\nThis Agreement begins on signature.", ["1. Term", "This Agreement begins on signature."], "a heading ends with its line"),
    ("7\nPrivacy. Vendor shall keep data safe.", ["7 Privacy. Vendor shall keep data safe."], "a number alone belongs to the next line"),
    ("4.2\n\nPrivacy. Vendor shall keep data safe.", ["4.2 Privacy. Vendor shall keep data safe."], "also over an empty line"),
    (
        "ARTICLE IV\nDATA RIGHTS\nVendor shall not sell data.",
        ["ARTICLE IV DATA RIGHTS", "Vendor shall not sell data."],
        "an article and its title are one heading",
    ),
    ("Vendor shall:\n(a) encrypt data;\n(b) log access; and\n(c) report breaches.", ["Vendor shall:", "(a) encrypt data;", "(b) log access; and", "(c) report breaches."], "a list"),
    (
        f"2.5 Use. {W} use it only if (a) the Agency agrees in writing before any\n"
        "(b) transfer is made to a third party of whatever kind it may be or (c) a court with power over it orders so,\n"
        "and not otherwise.",
        [
            f"2.5 Use. {W} use it only if (a) the Agency agrees in writing before any (b) transfer is made to a third party of whatever"
            " kind it may be or (c) a court with power over it orders so, and not otherwise."
        ],
        "a list inside a sentence stays there, though a label begins a line",
    ),
    (
        f"{W} attach to it any Order\n\nForm and purchase order that the Parties sign later under this Agreement, as well as\n\nthe price list.",
        [f"{W} attach to it any Order Form and purchase order that the Parties sign later under this Agreement, as well as the price list."],
        "OCR puts empty lines inside sentences",
    ),
    ("First paragraph ends here.\n\nSecond paragraph begins.", ["First paragraph ends here.", "Second paragraph begins."], "an empty line parts paragraphs"),
    (
        f"{W}\nbe done.\n{W}\nnot be done.",
        [f"{W} be done.", f"{W} not be done."],
        "a short last line ends its paragraph",
    ),
    ("RECITALS\nWHEREAS, the Agency needs cameras;\nWHEREAS, the Vendor has them;\nNOW, THEREFORE, the Parties agree:", ["RECITALS", "WHEREAS, the Agency needs cameras;", "WHEREAS, the Vendor has them;", "NOW, THEREFORE, the Parties agree:"], "recitals"),
    (
        "8.4 DISCLAIMER. THE SERVICES ARE PROVIDED AS IS AND THE VENDOR MAKES NO WARRANTY OF ANY KIND\nWHATEVER TO THE AGENCY OR TO ANYBODY ELSE UNDER THIS AGREEMENT.",
        ["8.4 DISCLAIMER. THE SERVICES ARE PROVIDED AS IS AND THE VENDOR MAKES NO WARRANTY OF ANY KIND WHATEVER TO THE AGENCY OR TO ANYBODY ELSE UNDER THIS AGREEMENT."],
        "prose in capitals is not a row of headings",
    ),
    ("Customer: Town of X\nRetention Period: 30 Days\nTerm: 24 Months", ["Customer: Town of X", "Retention Period: 30 Days", "Term: 24 Months"], "a form keeps its lines"),
    ("Item          Cost      Quantity\nCamera        $300.00   12\nMount         $20.00    12", ["Item | Cost | Quantity", "Camera | $300.00 | 12", "Mount | $20.00 | 12"], "a table keeps its rows"),
    ("Retention Period:     30 Days\nRenewal Term:         12 Months", ["Retention Period: 30 Days", "Renewal Term: 12 Months"], "label and value stay together"),
    ("• encrypt all data\n• log all access", ["• encrypt all data", "• log all access"], "bullets"),
    ("A. The Agency needs cameras.\nB. The Vendor has them.\nC. So be it.", ["A. The Agency needs cameras.", "B. The Vendor has them.", "C. So be it."], "recital letters go in a row"),
    (
        f"9.3 Name. {W} name a person with the last name of Smith and a first name that begins with A.\nM. Best of the city may act for it.",
        [f"9.3 Name. {W} name a person with the last name of Smith and a first name that begins with A. M. Best of the city may act for it."],
        "an initial is no label, because no L stood before it",
    ),
    ("“Footage” means images.\n“Services” means the cameras.", ["“Footage” means images.", "“Services” means the cameras."], "definitions begin paragraphs"),
    ("7.3 Survival. Sections 1, 3, 5, 6, 8.3, 8.4, 9, and all of the others that by their nature go on, 11.1 and\n11.6.\n8. WARRANTY", ["7.3 Survival. Sections 1, 3, 5, 6, 8.3, 8.4, 9, and all of the others that by their nature go on, 11.1 and 11.6.", "8. WARRANTY"], "a list of numbers runs on"),
    ("1,10 “Footage” means images.\n(1.4 Entire Agreement. This is all.\n11,7 Special Terms. None.", ["1,10 “Footage” means images.", "(1.4 Entire Agreement. This is all.", "11,7 Special Terms. None."], "labels as OCR damages them"),
    ("EXHIBIT D\nSERVICE TERMS\nVendor shall serve.", ["EXHIBIT D", "SERVICE TERMS", "Vendor shall serve."], "an exhibit's title is a heading of its own"),
    ("Section 1. Use. Vendor may use data.\nSection 2. Sale. Vendor may not sell data.", ["Section 1. Use. Vendor may use data.", "Section 2. Sale. Vendor may not sell data."], "sections by word"),
    ("§ 1 Use. Vendor may use data.\n§ 2 Sale. Vendor may not sell data.", ["§ 1 Use. Vendor may use data.", "§ 2 Sale. Vendor may not sell data."], "sections by sign"),
    (
        f"4.6 Covenants. {W}\nnot keep them for\n(a) sale;\n(b) rent; or\n(c) training.",
        [f"4.6 Covenants. {W} not keep them for", "(a) sale;", "(b) rent; or", "(c) training."],
        "a list after a preposition",
    ),
    ("(i) first;\n(ii) second; and\n(iii) third.", ["(i) first;", "(ii) second; and", "(iii) third."], "Roman list"),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected", "reason"), CASES)
def test_paragraphs(text: str, expected: list[str], reason: str) -> None:
    document = read_text(text)
    found = [document.text[b.start : b.end] for b in document.blocks]
    assert found == expected, reason


def test_blocks_cover_the_text_and_are_parted_by_line_ends() -> None:
    document = read_text("1. Term\nOne year.\n\n2. Data\nAgency owns it.\n")
    assert document.text == "1. Term\nOne year.\n\n2. Data\nAgency owns it."
    assert [b.kind for b in document.blocks] == ["heading", "paragraph", "heading", "paragraph"]
    rest = document.text
    for block in reversed(document.blocks):
        rest = rest[: block.start] + rest[block.end :]
    assert set(rest) == {"\n"}


def test_lines_of_unwrapped_text_are_paragraphs() -> None:
    long = "Vendor shall not sell Agency Data to anybody for any purpose whatever, " * 4
    document = read_text(f"{long}and that is all\n{long}and that is all\n{long}and that is all")
    assert len(document.blocks) == 3


def test_empty_text_is_an_empty_document() -> None:
    assert read_text("").text == ""
    assert read_text(" \n\n").blocks == ()


def test_neighbours_are_lines_of_the_same_column_that_count() -> None:
    lines = [Line(str(n), left=float(n * 7 % 11), column=n % 5 // 3) for n in range(40)]
    values = [(line.left, n % 4 != 1) for n, line in enumerate(lines)]
    found = [list(near) for near in neighbours(lines, 3, values)]
    assert found == [
        [values[m][0] for m in range(max(0, n - 3), min(40, n + 4)) if lines[m].column == line.column and values[m][1]] for n, line in enumerate(lines)
    ]
