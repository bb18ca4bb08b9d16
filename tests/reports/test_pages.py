"""Pictures of pages: drawn from the PDF, boxed where the evidence stands, small enough to mail."""

from __future__ import annotations

import struct
import time
import zlib
from dataclasses import replace
from pathlib import Path

import pytest

from contract_check import check, resources
from contract_check.model import Report
from contract_check.read.page_images import page_images, png
from contract_check.read.raster import Raster

resources.reports_package()
from contract_check.reports import html, pages, view  # noqa: E402

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
SAMPLE = FIXTURES / "pdf" / "meridian-msa-draft.pdf"
LENGTH = 60


def with_images(report: Report) -> Report:
    wanted = pages.evidence_pages(report)
    return replace(report, extras={"page_images": {index: page_images(report.documents[index].path, numbers) for index, numbers in wanted.items()}})


@pytest.fixture(scope="module")
def sample() -> Report:
    return with_images(check(SAMPLE))


def size_of(data: bytes) -> tuple[int, int]:
    across, down = struct.unpack(">II", data[16:24])
    return across, down


@pytest.mark.parametrize(("width", "height"), [(8, 3), (7, 3), (1, 1)], ids=["even", "odd", "one dot"])
def test_a_picture_holds_its_dots(width: int, height: int) -> None:
    dots = bytes(range(0, width * height * 10, 10))
    data = png(Raster(0, width, height, dots))
    assert data.startswith(b"\x89PNG") and size_of(data) == (width, height)
    at = data.index(b"IDAT")
    rows = zlib.decompress(data[at + 4 : at + 4 + struct.unpack(">I", data[at - 4 : at])[0]])
    stride = 1 + (width + 1) // 2
    for y in range(height):
        for x in range(width):
            byte = rows[y * stride + 1 + x // 2]
            level = byte >> 4 if x % 2 == 0 else byte & 15
            assert abs(level * 17 - dots[y * width + x]) <= 9


def test_pages_that_are_not_there_are_left_out() -> None:
    assert sorted(page_images(SAMPLE, [1, 2, 99])) == [1, 2]
    assert page_images("no-such.pdf", [1]) == {}


def test_a_file_that_is_no_pdf_gives_no_pictures() -> None:
    assert page_images(FIXTURES / "txt" / "plainterms.txt", [1]) == {}


def test_boxes_lie_on_the_evidence(sample: Report) -> None:
    findings = view.in_order(sample.findings)
    made = pages.pictures(sample, findings, sample.extras["page_images"])
    assert [picture.number for picture in made] == pages.evidence_pages(sample)[0]
    document = sample.documents[0]
    for picture in made:
        for box in picture.boxes:
            assert box.x >= 0 and box.x + box.width <= picture.width and box.y >= 0 and box.y + box.height <= picture.height
            inside = [w for w in document.words if w.page == picture.number and box.x <= w.x0 and w.x1 <= box.x + box.width and box.y <= w.y0 and w.y1 <= box.y + box.height]
            assert inside, "words stand in the box"


def test_a_picture_that_was_drawn_turned_is_left_out(sample: Report) -> None:
    images = {0: {number: png(Raster(number - 1, 20, 10, bytes(200))) for number in sample.extras["page_images"][0]}}
    assert pages.pictures(sample, view.in_order(sample.findings), images) == []


def test_quotes_and_pages_are_linked_both_ways(sample: Report) -> None:
    page = html.render(sample)
    assert page.count('href="#page-0-') >= len(sample.extras["page_images"][0])
    assert 'id="page-0-1"' in page and "data:image/png;base64," in page
    assert "data:image" not in html.render(replace(sample, extras={}))


def test_sixty_pages_stay_small(tmp_path: Path) -> None:
    """Under 5 MB with pictures of the pages, under 1 MB without, and rendered in a second."""
    from reportlab.lib.pagesizes import letter
    from reportlab.pdfgen.canvas import Canvas

    file = tmp_path / "long.pdf"
    canvas = Canvas(str(file), pagesize=letter)
    verbs = ("clean", "inspect", "repair", "label", "insure", "calibrate", "store", "move")
    for page in range(1, LENGTH + 1):
        canvas.setFont("Times-Roman", 11)
        y = 740
        for clause in range(1, 14):
            canvas.drawString(72, y, f"{page}.{clause} The Vendor shall {verbs[(page + clause) % 8]} each camera of lot {page * 100 + clause} and tell the City of it")
            canvas.drawString(72, y - 14, f"within {clause + 3} days, and shall not sell, share or disclose City Data number {page * clause} to any third party")
            canvas.drawString(72, y - 28, "without the prior, express and written consent of the City.")
            y -= 52
        canvas.showPage()
    canvas.save()
    report = check(file)
    assert len(report.documents[0].pages) == LENGTH
    everywhere = page_images(file, range(1, LENGTH + 1))
    assert len(everywhere) == LENGTH
    start = time.perf_counter()
    plain = html.render(report)
    assert time.perf_counter() - start < 2
    assert len(plain.encode()) < 1_000_000
    assert len(html.render(with_images(report)).encode()) < 5_000_000
    assert len(plain.encode()) + sum(len(picture) * 4 // 3 for picture in everywhere.values()) < 5_000_000, "even with evidence on every page"
