"""Scanned pages: with an engine, with none, turned, and from the cache."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from contract_check.model import UnreadableDocument, UsageError
from contract_check.read import ocr, read_document, reader
from contract_check.read.guard import ChildFailed
from contract_check.read.raster import Raster, turn_raster
from tests.read.conftest import HEIGHT, WIDTH, PdfMaker, picture

LINES = [
    "4.1 Retention. The Vendor shall delete all images",
    "within thirty days of capture.",
    "",
    "4.2 Sale. The Vendor shall not sell Agency Data.",
]
CLAUSES = [
    "4.1 Retention. The Vendor shall delete all images within thirty days of capture.",
    "4.2 Sale. The Vendor shall not sell Agency Data.",
]
needs_engine = pytest.mark.skipif(ocr.engine() is None or ocr.engine().name != "tesseract", reason="tesseract is not installed")  # type: ignore[union-attr]


def scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture(LINES)), 0, 0, WIDTH, HEIGHT)


def turned_scan(canvas: Canvas) -> None:
    canvas.drawImage(ImageReader(picture(LINES, turn=90)), 0, 0, WIDTH, HEIGHT, preserveAspectRatio=True)


@needs_engine
def test_a_scan_is_read(pdf: PdfMaker) -> None:
    seen: list[tuple[int, int]] = []
    document = read_document(pdf(["1. Text page. None of it is a picture."], scan), progress=lambda done, total: seen.append((done, total)))
    assert [document.text[b.start : b.end] for b in document.blocks][1:] == CLAUSES
    assert document.readability.pages_ocr == (2,) and document.readability.pages_unreadable == ()
    assert [p.source for p in document.pages] == ["text", "ocr"]
    assert 0.75 < document.pages[1].quality <= 1 and document.readability.text_quality < 1
    assert seen == [(1, 1)]
    start = document.text.index("thirty")
    (box,) = document.boxes(start, start + 6)
    assert box.page == 2 and box.confidence < 1
    assert 72 * 1.1 < box.y0 < 72 * 1.6 and 72 * 1.2 < box.x0 < 72 * 2.2, "the box is where the word is drawn"


@needs_engine
def test_a_turned_scan_is_read_and_its_boxes_are_on_the_page_as_shown(pdf: PdfMaker) -> None:
    document = read_document(pdf(turned_scan))
    assert "within thirty days of capture" in document.text
    assert document.pages[0].width == pytest.approx(WIDTH, abs=1) and document.pages[0].height == pytest.approx(HEIGHT, abs=1)
    start = document.text.index("thirty")
    (box,) = document.boxes(start, start + 6)
    assert box.y1 - box.y0 > box.x1 - box.x0, "the word stands upright on the page"


@needs_engine
def test_force_reads_every_page_so(pdf: PdfMaker) -> None:
    document = read_document(pdf(["1. Sale. The Vendor shall not sell Agency Data to anybody."]), ocr="force")
    assert document.readability.pages_ocr == (1,)
    assert "shall not sell" in document.text


@pytest.fixture
def no_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_ocr", lambda: None)


def test_without_an_engine_the_refusal_names_pages_and_remedies(pdf: PdfMaker, no_engine: None) -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(pdf(["1. Text page."], scan, scan))
    message = str(caught.value)
    assert caught.value.pages == (2, 3)
    for part in ("pages 2-3 of 3", "apt-get install tesseract-ocr", "brew", "choco", 'pip install "alpr-contract-check[ocr]"'):
        assert part in message
    assert "\n" not in message


def test_force_without_an_engine_is_an_error_of_use(pdf: PdfMaker, no_engine: None) -> None:
    with pytest.raises(UsageError, match="no OCR engine"):
        read_document(pdf(["1. Text page."]), ocr="force")


def test_off_points_to_the_option_when_there_is_an_engine(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "find_ocr", lambda: ocr.Engine("tesseract", "5", "tesseract"))
    with pytest.raises(UnreadableDocument, match="--ocr auto"):
        read_document(pdf(scan), ocr="off")


def test_an_engine_without_english_does_not_count(tmp_path: Path) -> None:
    program = tmp_path / "tesseract"
    program.write_text("#!/bin/sh\necho 'List of available languages (1):'\necho deu\n")
    program.chmod(0o755)
    found = ocr.find_engine(str(tmp_path))
    assert found is None or found.name != "tesseract"


HEADER = "level\tpage_num\tblock_num\tpar_num\tline_num\tword_num\tleft\ttop\twidth\theight\tconf\ttext"


def table(words: list[tuple[str, float]]) -> str:
    rows = [
        f"5\t1\t1\t1\t{i // 4}\t{i % 4}\t{200 + 130 * (i % 4)}\t{200 + 40 * (i // 4)}\t110\t28\t{sure}\t{text}"
        for i, (text, sure) in enumerate(words)
    ]
    return "\n".join([HEADER, "4\t1\t1\t1\t1\t0\t0\t0\t9\t9\t-1\t", *rows])


class FakeEngine:
    """Answers like tesseract; upright only at one turn of the picture."""

    def __init__(self, upright: int = 0):
        self.calls: list[tuple[str, ...]] = []
        self.upright = upright
        self.first_row: bytes | None = None

    def __call__(self, program: str, raster: Raster, *arguments: str) -> str | None:
        self.calls.append(arguments)
        if "--psm" in arguments:
            return None
        reads = raster.width > raster.height if self.upright in (90, 270) else raster.width < raster.height
        words = ["The", "Vendor", "shall", "not", "sell", "any", "Agency", "Data"]
        return table([(word, 96.0 if reads else 20.0) for word in words] + [("~", 10.0)])


@pytest.fixture
def fake(monkeypatch: pytest.MonkeyPatch) -> FakeEngine:
    engine = FakeEngine()
    monkeypatch.setattr(ocr, "call", engine)
    monkeypatch.setattr(reader, "find_ocr", lambda: ocr.Engine("tesseract", "test", "tesseract"))
    return engine


def test_words_boxes_and_confidence_come_from_the_table(pdf: PdfMaker, fake: FakeEngine) -> None:
    document = read_document(pdf(scan))
    assert document.text == "The Vendor shall not sell any Agency Data", "a doubtful scrap without letters is dirt"
    assert document.pages[0].quality == 0.96
    word = document.words[1]
    assert (word.x0, word.y0, word.x1, word.y1, word.confidence) == (118.8, 72.0, 158.4, 82.1, 0.96)


def test_the_cache_saves_the_second_reading(pdf: PdfMaker, fake: FakeEngine) -> None:
    path = pdf(scan)
    first = read_document(path)
    calls = len(fake.calls)
    assert read_document(path) == first and len(fake.calls) == calls
    assert read_document(path, cache=False) == first and len(fake.calls) > calls


def test_another_version_of_the_engine_does_not_use_what_the_old_one_read(
    pdf: PdfMaker, fake: FakeEngine, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = pdf(scan)
    read_document(path)
    calls = len(fake.calls)
    monkeypatch.setattr(reader, "find_ocr", lambda: ocr.Engine("tesseract", "newer", "tesseract"))
    read_document(path)
    assert len(fake.calls) > calls


def test_a_page_that_reads_badly_is_turned(pdf: PdfMaker, fake: FakeEngine) -> None:
    fake.upright = 90
    document = read_document(pdf(scan))
    assert document.pages[0].quality == 0.96
    assert document.pages[0].width < document.pages[0].height
    assert all(w.y1 - w.y0 > w.x1 - w.x0 for w in document.words if w.x1 - w.x0 > 0), "boxes lie on the page as it is shown"


def test_a_page_that_stays_bad_is_marked(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch, fake: FakeEngine) -> None:
    monkeypatch.setattr(ocr, "call", lambda program, raster, *arguments: table([("Vendcr", 41.0), ("shaII", 50.0)]))
    document = read_document(pdf(scan))
    assert document.pages[0].quality < 0.75 and "page 1: hard to read" in document.warnings[0]


def test_a_page_on_which_the_engine_fails_is_unreadable(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch, fake: FakeEngine) -> None:
    monkeypatch.setattr(ocr, "call", lambda *arguments: None)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(pdf(["1. Text page."], scan))
    assert caught.value.pages == (2,)


def test_rapidocr_s_lines_are_cut_into_words(pdf: PdfMaker, monkeypatch: pytest.MonkeyPatch) -> None:
    from contract_check.read.rapid_child import split_line

    box = [(100, 50), (300, 50), (300, 70), (100, 70)]
    words = split_line(box, "not sell data", 0.9, 0.5)
    assert [w[0] for w in words] == ["not", "sell", "data"]
    assert words[0][1] == 50.0 and words[-1][3] == 150.0
    assert all(a[3] < b[1] for a, b in zip(words, words[1:], strict=False))

    def answers(task: str, data: bytes, options: dict[str, Any], **limits: Any) -> Iterator[dict[str, Any]]:
        assert task == "rapidocr"
        yield {"page": [options["pages"][0], 612.0, 792.0, [words]]}
        raise ChildFailed("time")

    monkeypatch.setattr(reader, "find_ocr", lambda: ocr.Engine("rapidocr", "3.1"))
    monkeypatch.setattr(ocr, "stream_child", answers)
    assert read_document(pdf(scan)).text == "not sell data"
    with pytest.raises(UnreadableDocument) as caught:  # what was done before the time was up is kept, the rest is named
        read_document(pdf(scan, scan))
    assert caught.value.pages == (2,)


def test_a_page_that_lies_is_turned_before_it_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[tuple[str, int]] = []

    def call(program: str, raster: Raster, *arguments: str) -> str:
        calls.append((arguments[-1], raster.width))
        if arguments[-1] == "0":
            return "Rotate: 90\nOrientation confidence: 9.1\n"
        return "head\n" + "".join(f"5\t1\t1\t1\t1\t{n}\t{100 * n}\t20\t80\t20\t95\tshall\n" for n in range(1, 9))

    monkeypatch.setattr(ocr, "call", call)
    result = ocr.with_tesseract(Raster(0, 1100, 850, bytes(1100 * 850)), "tesseract")
    assert result is not None and result["angle"] == 90 and calls == [("0", 1100), ("tsv", 850)], "one reading, of the turned page"
    calls.clear()
    ocr.with_tesseract(Raster(0, 850, 1100, bytes(1100 * 850)), "tesseract")
    assert calls == [("tsv", 850)]


def test_turning_a_picture() -> None:
    picture = Raster(0, 3, 2, b"abcdef")
    assert turn_raster(picture, 90) == Raster(0, 2, 3, b"daebfc")
    assert turn_raster(picture, 180) == Raster(0, 3, 2, b"fedcba")
    assert turn_raster(picture, 270) == Raster(0, 2, 3, b"cfbead")
    assert turn_raster(turn_raster(picture, 90), 270) == picture
