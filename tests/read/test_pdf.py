"""PDF files with a text layer, and those that have none."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from contract_check.model import Document, UnreadableDocument, UsageError
from contract_check.read import document_text, read_document
from contract_check.read import pdf as pdf_module
from contract_check.read.guard import ChildFailed
from contract_check.read.pdfium_text import Words
from tests.read.conftest import HEIGHT, WIDTH, PdfMaker, picture, print_lines, wrap

P = (
    "The Vendor shall keep every image that it captures only as long as the Agency needs it and shall then delete it from all systems,"
    " including those of its subcontractors, within thirty days of capture unless the Agency asks in writing that it be kept."
)
Q = "Nothing here lets the Vendor sell, rent or license the images to anybody for any purpose whatever, or train models on them."
STAMP = "Docusign Envelope ID: 3F2A9C10-77BE-4D01-9AEF-0C55D1B2E9F4"


def paragraphs(document: Document) -> list[str]:
    return [document.text[b.start : b.end] for b in document.blocks]


def two_clauses(canvas: Canvas) -> None:
    print_lines(canvas, [*wrap("1. Use. " + P, 460), "", *wrap("2. Sale. " + Q, 460)])


CLAUSES = ["1. Use. " + P, "2. Sale. " + Q]


def tight(canvas: Canvas) -> None:
    print_lines(canvas, [*wrap("1. Use. " + P, 460), *wrap("2. Sale. " + Q, 460)])


def bottom_up(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for index, line in reversed(list(enumerate([*wrap("1. Use. " + P, 460), "", *wrap("2. Sale. " + Q, 460)]))):
        canvas.drawString(72, 700 - 13 * index, line)


def letter_by_letter(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for index, line in enumerate([*wrap("1. Use. " + P, 460), "", *wrap("2. Sale. " + Q, 460)]):
        x = 72.0
        for letter in line:
            canvas.drawString(x, 700 - 13 * index, letter)
            x += stringWidth(letter, "Helvetica", 10)


def two_columns(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    left, right = wrap("1. Use. " + P, 200), wrap("2. Sale. " + Q + " " + Q, 200)
    for index in range(max(len(left), len(right))):
        for x, lines in ((60, left), (330, right)):
            if index < len(lines):
                canvas.drawString(x, 700 - 13 * index, lines[index])


def side_headings(canvas: Canvas) -> None:
    y = 700
    for heads, body in ((["1. Use of", "images"], P), (["2. Sale, rent", "and training"], Q + " " + P)):
        for index, head in enumerate(heads):
            print_lines(canvas, [head], x=60, top=y - 13 * index, font="Helvetica-Bold")
        lines = wrap(body, 330)
        print_lines(canvas, lines, x=190, top=y)
        y -= 13 * len(lines) + 10


def hanging_numbers(canvas: Canvas) -> None:
    y = 700
    for number, body in (("1.", "Use. " + P), ("2.", "Sale. " + Q)):
        lines = wrap(body, 400)
        print_lines(canvas, [number], x=60, top=y)
        print_lines(canvas, lines, x=110, top=y)
        y -= 13 * len(lines)


def sideways(canvas: Canvas) -> None:
    canvas.translate(WIDTH, 0)
    canvas.rotate(90)
    print_lines(canvas, [*wrap("1. Use. " + P, 460), "", *wrap("2. Sale. " + Q, 460)], top=500)


def printed_twice(canvas: Canvas) -> None:
    two_clauses(canvas)
    canvas.translate(0.3, 0)
    two_clauses(canvas)


LAYOUTS: list[tuple[Callable[[Canvas], None], list[str], str]] = [
    (two_clauses, CLAUSES, "paragraphs with a gap"),
    (tight, CLAUSES, "paragraphs without a gap: the label parts them"),
    (bottom_up, CLAUSES, "drawn from the bottom up, read from the top down"),
    (letter_by_letter, CLAUSES, "drawn letter by letter"),
    (two_columns, ["1. Use. " + P, f"2. Sale. {Q} {Q}"], "two columns of prose drawn line by line across both"),
    (side_headings, ["1. Use of images " + P, f"2. Sale, rent and training {Q} {P}"], "headings in the margin, in two lines"),
    (hanging_numbers, CLAUSES, "numbers in a column of their own"),
    (sideways, CLAUSES, "text drawn sideways"),
    (printed_twice, CLAUSES, "text printed twice to look bold"),
]


@pytest.mark.parametrize(("draw", "expected", "reason"), LAYOUTS, ids=[row[0].__name__ for row in LAYOUTS])
def test_reading_order(pdf: PdfMaker, draw: Callable[[Canvas], None], expected: list[str], reason: str) -> None:
    assert paragraphs(read_document(pdf(draw))) == expected, reason


@pytest.mark.parametrize("angle", [90, 180, 270])
def test_a_page_that_is_shown_turned_reads_the_same(pdf: PdfMaker, angle: int) -> None:
    document = read_document(pdf(two_clauses, turn=angle))
    assert paragraphs(document) == CLAUSES
    page = document.pages[0]
    assert (page.width, page.height) == ((HEIGHT, WIDTH) if angle in (90, 270) else (WIDTH, HEIGHT))
    assert all(0 <= w.x0 < w.x1 <= page.width and 0 <= w.y0 < w.y1 <= page.height for w in document.words), "boxes are on the page as shown"


def test_words_lead_back_to_the_page(pdf: PdfMaker) -> None:
    document = read_document(pdf(two_clauses, ["3. End."]))
    start = document.text.index("thirty days")
    boxes = document.boxes(start, start + len("thirty days"))
    assert [document.text[w.start : w.end] for w in boxes] == ["thirty", "days"]
    assert {w.page for w in boxes} == {1}
    line = next(i for i, text in enumerate(wrap("1. Use. " + P, 460)) if "thirty" in text)
    baseline = HEIGHT - (720 - 13 * line)
    assert all(w.y0 < baseline < w.y1 and w.y1 - w.y0 < 16 for w in boxes), "a box is as high as its line"
    assert boxes[0].x1 < boxes[1].x0
    assert document.page_at(document.text.index("3. End")) == 2
    assert [document.text[w.start : w.end] for w in document.words] == document.text.split()


def test_a_hyphen_at_a_line_end_is_resolved_and_the_boxes_still_fit(pdf: PdfMaker) -> None:
    document = read_document(
        pdf(
            [
                "4.1 License. The Vendor grants a non-",
                "exclusive license to the Cus-",
                "tomer, which it may not with-",
                "draw from the Customer.",
            ]
        )
    )
    assert (
        document.text
        == "4.1 License. The Vendor grants a non-exclusive license to the Customer, which it may not withdraw from the Customer."
    )
    pieces = [document.text[w.start : w.end] for w in document.words]
    assert {"Cus", "tomer,", "with", "draw", "non-", "exclusive"} <= set(pieces)


def title_page(canvas: Canvas) -> None:
    for y, text in ((720, "License Plate Readers for the Police Department of Ashford"), (705, "First Amendment to Agreement No. 4")):
        canvas.setFont("Helvetica", 10)
        canvas.drawCentredString(WIDTH / 2, y, text)
    print_lines(canvas, wrap(P, 460), top=692)


def bold_heading(canvas: Canvas) -> None:
    print_lines(canvas, ["Sale and training of models"], font="Helvetica-Bold")
    print_lines(canvas, wrap(Q, 460), top=707)
    print_lines(canvas, ["ATTACHMENT 1: FORM OF DECLARATION"], top=600, font="Helvetica-Bold")
    print_lines(canvas, ["for an agency of another state"], top=587)


def small_print(canvas: Canvas) -> None:
    print_lines(canvas, wrap(P, 460))
    print_lines(canvas, wrap(Q, 460, size=7), top=720 - 13 * len(wrap(P, 460)), size=7)


STYLES: list[tuple[Callable[[Canvas], None], list[str], str]] = [
    (
        title_page,
        ["License Plate Readers for the Police Department of Ashford", "First Amendment to Agreement No. 4", P],
        "centred lines stand alone",
    ),
    (
        bold_heading,
        ["Sale and training of models", Q, "ATTACHMENT 1: FORM OF DECLARATION", "for an agency of another state"],
        "bold headings end with their line",
    ),
    (small_print, [P, Q], "another size is another paragraph"),
]


@pytest.mark.parametrize(("draw", "expected", "reason"), STYLES, ids=[row[0].__name__ for row in STYLES])
def test_how_a_page_is_set_tells_its_paragraphs(pdf: PdfMaker, draw: Callable[[Canvas], None], expected: list[str], reason: str) -> None:
    assert paragraphs(read_document(pdf(draw))) == expected, reason


def test_a_word_cut_inside_a_table_cell(pdf: PdfMaker) -> None:
    def table(canvas: Canvas) -> None:
        for index, (left, right, price) in enumerate(
            ((["Camera,", "pole-powered"], ["Police Depart-", "ment of Ashford"], "$3.00"), (["Mount"], ["Fire Station"], "$2.00"))
        ):
            y = 700 - 50 * index
            print_lines(canvas, left, x=60, top=y)
            print_lines(canvas, right, x=220, top=y)
            print_lines(canvas, [price], x=420, top=y)

    assert paragraphs(read_document(pdf(table))) == [
        "Camera, pole-powered | Police Department of Ashford | $3.00",
        "Mount | Fire Station | $2.00",
    ]


def test_an_order_form_keeps_label_and_value_together(pdf: PdfMaker) -> None:
    def form(canvas: Canvas) -> None:
        print_lines(canvas, ["ORDER FORM"], top=750)
        rows = [
            ("Customer:", "Town of Ashford", "Initial Term:", "24 Months"),
            ("Address:", "1 Main Street", "Renewal Term:", "12 Months"),
            ("", "", "Retention Period:", "30 Days"),
        ]
        for index, row in enumerate(rows):
            for x, text in zip((60, 150, 320, 420), row, strict=True):
                canvas.drawString(x, 720 - 14 * index, text)
        for index, row in enumerate(
            [("Item", "Cost", "Quantity", "Total"), ("Camera", "$300.00", "12", "$3,600.00"), ("Mount", "$20.00", "12", "$240.00")]
        ):
            for x, text in zip((60, 300, 400, 500), row, strict=True):
                canvas.drawString(x, 620 - 13 * index, text)

    found = paragraphs(read_document(pdf(form)))
    assert "Retention Period: 30 Days" in found
    assert "Customer: Town of Ashford | Initial Term: 24 Months" in found
    assert "Camera | $300.00 | 12 | $3,600.00" in found


def test_table_cells_of_several_lines_are_one_row(pdf: PdfMaker) -> None:
    def table(canvas: Canvas) -> None:
        y = 700
        for left, right in ((["Network", "sharing"], wrap(P, 300)), (["Sale"], wrap(Q + " " + P, 300))):
            print_lines(canvas, left, x=60, top=y)
            print_lines(canvas, right, x=190, top=y)
            y -= 13 * len(right) + 14

    found = read_document(pdf(table))
    assert paragraphs(found) == ["Network sharing | " + P, f"Sale | {Q} {P}"] or paragraphs(found) == [
        "Network sharing " + P,
        f"Sale {Q} {P}",
    ]


def test_furniture_falls_out_of_a_sentence_on_a_page_break(pdf: PdfMaker) -> None:
    lines = wrap("1. Use. " + P, 460)

    def page(number: int, body: list[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            print_lines(canvas, [STAMP], top=775, size=7)
            print_lines(canvas, ["Town of Ashford - Camera Agreement"], top=755)
            print_lines(canvas, body)
            print_lines(canvas, [f"Page {number} of 3"], top=30, x=280)

        return draw

    path = pdf(page(1, lines[:2]), page(2, [*lines[2:], *wrap("2. Sale. " + Q, 460)]), page(3, ["3. Term. One year."]))
    document = read_document(path)
    found = paragraphs(document)
    assert CLAUSES[0] in found and CLAUSES[1] in found, found
    assert "Page" not in document.text and "Envelope" not in document.text
    start = document.text.index("1. Use")
    assert document.pages_of(start, start + len(CLAUSES[0])) == (1, 2)
    assert sum(r.kind == "furniture" for r in document.remarks) >= 8


def test_a_clause_that_comes_back_on_every_page_is_no_furniture(pdf: PdfMaker) -> None:
    document = read_document(pdf(two_clauses, two_clauses, two_clauses))
    assert document.text.count(Q) == 3


def test_a_watermark_and_text_beyond_the_page_are_not_read_as_text(pdf: PdfMaker) -> None:
    def draw(canvas: Canvas) -> None:
        two_clauses(canvas)
        canvas.drawString(800, 400, "Vendor may sell data.")
        canvas.translate(200, 300)
        canvas.rotate(45)
        canvas.setFont("Helvetica", 60)
        canvas.drawString(0, 0, "DRAFT")

    document = read_document(pdf(draw))
    assert paragraphs(document) == CLAUSES
    assert {(r.kind, r.text) for r in document.remarks} == {("furniture", "DRAFT"), ("hidden", "Vendor may sell data.")}


def unseen(canvas: Canvas) -> None:
    print_lines(canvas, ["1. Sale. The Vendor shall", "sell Agency Data."])
    canvas.setFillGray(1)
    canvas.drawString(200, 720, "not")
    canvas.saveState()
    text = canvas.beginText(72, 600)
    text.setTextRenderMode(3)
    text.textLine("2. Training. None.")
    canvas.drawText(text)
    canvas.restoreState()
    canvas.setFillGray(0.2)
    canvas.rect(60, 495, 300, 20, fill=1)
    canvas.setFillGray(1)
    canvas.drawString(72, 500, "WHITE ON DARK IS SEEN")


def test_text_that_nobody_can_see_is_not_read_as_text(pdf: PdfMaker) -> None:
    document = read_document(pdf(unseen))
    assert paragraphs(document) == ["1. Sale. The Vendor shall sell Agency Data.", "WHITE ON DARK IS SEEN"]
    assert sorted(r.text for r in document.remarks if r.kind == "hidden") == ["2. Training. None.", "not"]


def test_the_invisible_text_layer_of_a_scan_is_read(pdf: PdfMaker) -> None:
    def draw(canvas: Canvas) -> None:
        scan(canvas)
        text = canvas.beginText(72, 700)
        text.setTextRenderMode(3)
        for line in wrap("1. Use. " + P, 460):
            text.textLine(line)
        canvas.drawText(text)

    assert paragraphs(read_document(pdf(draw), ocr="off")) == ["1. Use. " + P]


def test_form_fields_are_read_where_they_stand(pdf: PdfMaker) -> None:
    def draw(canvas: Canvas) -> None:
        print_lines(canvas, ["ORDER FORM", "", "Retention Period:", "", "Share with the network:"])
        canvas.acroForm.textfield(name="retention", value="30 Days", x=200, y=688, width=100, height=16, fontSize=10, borderWidth=0)
        canvas.acroForm.checkbox(name="share", checked=False, x=200, y=662, size=14)

    document = read_document(pdf(draw))
    assert "Retention Period: 30 Days" in document.text
    assert "Share with the network: ☐" in document.text
    assert ("form-field", "retention: 30 Days") in {(r.kind, r.text) for r in document.remarks}


def test_an_annotation_is_a_remark(pdf: PdfMaker) -> None:
    from pypdf import PdfReader, PdfWriter
    from pypdf.annotations import Text

    path = pdf(two_clauses)
    writer = PdfWriter(clone_from=PdfReader(path))
    writer.add_annotation(0, Text(rect=(50, 550, 200, 650), text="Ask the vendor."))
    writer.add_attachment("price-list.txt", b"1")
    writer.write(path)
    document = read_document(path)
    assert {("comment", "Ask the vendor."), ("attachment", "price-list.txt")} <= {(r.kind, r.text) for r in document.remarks}
    assert paragraphs(document) == CLAUSES


# ---------------------------------------------------------------- pages without text


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture(["4.1 Retention. Thirty days.", "4.2 Sale. None."])), 0, 0, WIDTH, HEIGHT)


def stamped_scan(canvas: Canvas) -> None:
    scan(canvas)
    print_lines(canvas, [STAMP], top=780, size=7)


def scan_with_margins(canvas: Canvas) -> None:
    scan(canvas)
    print_lines(canvas, ["Town of Ashford, Department of Public Safety, Office of the Chief"], top=770)
    print_lines(canvas, ["Automated License Plate Reader Agreement with Platewise LLC, Contract 2026-17, Page 3 of 9"], top=30)


def blank_scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture([])), 0, 0, WIDTH, HEIGHT)


def blank(canvas: Canvas) -> None:
    pass


def logo(canvas: Canvas) -> None:
    two_clauses(canvas)
    canvas.drawImage(ImageReader(picture(["LOGO"], width=200, height=150)), 72, 20, 60, 45)


def outlines(canvas: Canvas) -> None:
    path = canvas.beginPath()
    for index in range(300):
        path.moveTo(72 + index, 400)
        path.lineTo(74 + index, 420)
    canvas.drawPath(path)


PAGES: list[tuple[Callable[[Canvas], None], bool, str]] = [
    (scan, False, "a scan"),
    (stamped_scan, False, "a scan under a signature stamp: the stamp's text does not make it readable"),
    (scan_with_margins, False, "a scan between a digital header and a digital footer"),
    (outlines, False, "letters turned into outlines"),
    (blank_scan, True, "the empty back of a scanned sheet"),
    (blank, True, "an empty page"),
    (logo, True, "text with a logo"),
]


@pytest.mark.parametrize(("draw", "readable", "reason"), PAGES, ids=[row[0].__name__ for row in PAGES])
def test_a_page_without_text_makes_the_file_unreadable(pdf: PdfMaker, draw: Callable[[Canvas], None], readable: bool, reason: str) -> None:
    path = pdf(two_clauses, draw)
    if readable:
        assert read_document(path, ocr="off").readability.pages_unreadable == (), reason
        return
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path, ocr="off")
    assert caught.value.pages == (2,), reason
    assert "page 2 of 2" in str(caught.value) and "\n" not in str(caught.value)
    assert caught.value.readability is not None and caught.value.readability.pages_unreadable == (2,)


def test_partial_reading_gives_what_there_is(pdf: PdfMaker) -> None:
    document = read_document(pdf(scan, two_clauses, scan, scan), ocr="off", partial=True)
    assert paragraphs(document) == CLAUSES
    assert document.readability.pages_unreadable == (1, 3, 4)
    assert [p.source for p in document.pages] == ["none", "text", "none", "none"]
    assert document.page_at(0) == 2
    assert 0 < document.readability.text_quality < 0.7


def test_pages_are_named_as_people_name_them(pdf: PdfMaker) -> None:
    with pytest.raises(UnreadableDocument, match=r"pages 1-3, 5 of 5 are pictures"):
        read_document(pdf(scan, scan, scan, two_clauses, scan), ocr="off")


# ---------------------------------------------------------------- files that do not open


def test_an_empty_user_password_is_no_obstacle(pdf: PdfMaker) -> None:
    assert paragraphs(read_document(pdf(two_clauses, owner="secret"))) == CLAUSES


def test_a_real_password_is(pdf: PdfMaker) -> None:
    with pytest.raises(UnreadableDocument, match="needs a password; save a copy without one"):
        read_document(pdf(two_clauses, owner="secret", user="other"))


BROKEN: list[tuple[Any, str, str]] = [
    (lambda data: b"", "is empty", "nothing at all"),
    (lambda data: b"\0" * 500, "is empty", "nothing but zeros"),
    (lambda data: data[:300], "is damaged", "cut off early"),
    (lambda data: b"%PDF-1.7\nnothing here", "is damaged", "only the first line"),
    (lambda data: b"\x89PNG\r\n\x1a\n" + bytes(900), "a picture", "a picture with the name of a PDF"),
    (lambda data: b"PK\x03\x04" + bytes(900), "is damaged", "a broken archive"),
    (lambda data: bytes(range(256)) * 20, "not a text file", "noise"),
]


@pytest.mark.parametrize(("break_it", "message", "reason"), BROKEN, ids=[row[2] for row in BROKEN])
def test_broken_files_give_one_clear_line(pdf: PdfMaker, break_it: Callable[[bytes], bytes], message: str, reason: str) -> None:
    path = pdf(two_clauses)
    path.write_bytes(break_it(path.read_bytes()))
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_document(path)
    assert str(caught.value).startswith(f"{path}: ") and "\n" not in str(caught.value), reason


def test_the_content_decides_and_not_the_name(pdf: PdfMaker) -> None:
    path = pdf(two_clauses, name="contract.txt")
    assert read_document(path).format == "pdf"


def test_a_missing_file_and_wrong_options_are_errors_of_use(tmp_path: Path, pdf: PdfMaker) -> None:
    path = pdf(two_clauses)
    for call, message in (
        (lambda: read_document(tmp_path / "none.pdf"), "no such file"),
        (lambda: read_document(tmp_path), "is a folder"),
        (lambda: read_document(path, view="final"), "unknown view"),
        (lambda: read_document(path, ocr="maybe"), "unknown OCR mode"),
    ):
        with pytest.raises(UsageError, match=message):
            call()


def test_pypdf_reads_where_pdfium_fails(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    path = pdf(two_clauses, ["3. End. Never."])
    real = pdf_module.stream_child

    def crash(*args: Any, **options: Any) -> Iterator[dict[str, Any]]:
        yield next(real(*args, **options))  # one page, and then no more
        raise ChildFailed("crash")

    monkeypatch.setattr(pdf_module, "stream_child", crash)
    document = read_document(path)
    assert paragraphs(document) == [*CLAUSES, "3. End. Never."]
    assert document.page_at(document.text.index("3. End")) == 2
    assert document.words == () and "without word positions" in document.warnings[0]


@pytest.mark.parametrize("reason", ["memory", "time", "crash", "size"])
def test_when_both_readers_fail_the_file_is_refused(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch, reason: str) -> None:
    def fail(*args: Any, **options: Any) -> dict[str, Any]:
        raise ChildFailed(reason)

    monkeypatch.setattr(pdf_module, "run_child", fail)
    monkeypatch.setattr(pdf_module, "stream_child", fail)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(pdf(two_clauses))
    assert "\n" not in str(caught.value)


def test_text_from_a_broken_font_map_counts_as_unreadable(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    soup = [["Xq#zt", "Wk&%lm", "Bb@qrt", "zzxxk", "Hnd\ue012ouY", "TmlnI|x", "qwrtz", "vbnmk", "xcvbn", "plkmn"]] * 3

    words = Words()
    for y, row in enumerate(soup):
        for i, word in enumerate(row):
            words.add(10.0, word, [[72 + 40 * i], [100 + 20 * y], [105 + 40 * i], [110 + 20 * y]])
    page = {"w": 612, "h": 792, **words.packed(), "images": 0, "paths": 0, "notes": []}
    other = {"w": 612, "h": 792, "text": " ".join(soup[0]), "images": 0}
    monkeypatch.setattr(pdf_module, "stream_child", lambda *args, **options: (answer for answer in [{"page": page}, {"last": True}]))
    monkeypatch.setattr(pdf_module, "run_child", lambda *args, **options: {"pages": [other]})
    with pytest.raises(UnreadableDocument) as caught:
        read_document(pdf(two_clauses), ocr="off")
    assert caught.value.pages == (1,)


def test_document_text_is_the_text(pdf: PdfMaker) -> None:
    path = pdf(two_clauses)
    assert document_text(path) == read_document(path).text == "\n\n".join(CLAUSES)


def test_the_same_file_gives_the_same_document(pdf: PdfMaker) -> None:
    path = pdf(two_columns, side_headings)
    assert read_document(path) == read_document(path)
