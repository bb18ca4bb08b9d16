"""Files for the reader's tests, made on the spot."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest
from reportlab.lib.pdfencrypt import StandardEncryption
from reportlab.pdfgen.canvas import Canvas

WIDTH, HEIGHT = 612.0, 792.0
Drawing = Callable[[Canvas], None]


class PdfMaker:
    """Writes small PDFs; a page is a function that draws on a canvas, or lines of text to print from the top."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __call__(
        self, *pages: Drawing | Sequence[str], name: str = "file.pdf", user: str | None = None, owner: str | None = None, turn: int = 0
    ) -> Path:
        encrypt = StandardEncryption(user or "", owner, strength=128) if owner else None
        path = self.folder / name
        canvas = Canvas(str(path), pagesize=(WIDTH, HEIGHT), encrypt=encrypt, invariant=1)
        for page in pages:
            if callable(page):
                page(canvas)
            else:
                print_lines(canvas, page)
            canvas.showPage()
        canvas.save()
        if turn:
            turn_pages(path, turn)
        return path


def turn_pages(path: Path, angle: int) -> None:
    """Let the file say that its pages are shown turned."""
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(path))
    for page in writer.pages:
        page.rotate(angle)
    writer.write(path)


def print_lines(
    canvas: Canvas, lines: Sequence[str], *, x: float = 72, top: float = 720, step: float = 13, size: float = 10, font: str = "Helvetica"
) -> None:
    """Print lines one under the other; an empty one leaves a gap."""
    canvas.setFont(font, size)
    for index, line in enumerate(lines):
        if line:
            canvas.drawString(x, top - index * step, line)


def wrap(text: str, width: float, *, size: float = 10, font: str = "Helvetica") -> list[str]:
    """Break a text into lines of at most `width` points, as a word processor does."""
    from reportlab.pdfbase.pdfmetrics import stringWidth

    lines, current = [], ""
    for word in text.split():
        longer = f"{current} {word}".strip()
        if stringWidth(longer, font, size) > width:
            lines.append(current)
            current = word
        else:
            current = longer
    return [*lines, current]


@pytest.fixture
def pdf(tmp_path: Path) -> PdfMaker:
    return PdfMaker(tmp_path)


W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
MORE = (
    'xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships" '
    'xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" '
    'xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" '
    'xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)
RELATION = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
TYPES = (
    '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/></Types>'
)


class WordMaker:
    """Writes Word files from the XML of their body and of further parts (numbering, styles, footnotes, comments, header1 ...)."""

    def __init__(self, folder: Path):
        self.folder = folder

    def __call__(self, body: str, *, name: str = "file.docx", raw: dict[str, bytes] | None = None, **parts: str) -> Path:
        path = self.folder / name
        with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
            archive.writestr("[Content_Types].xml", TYPES)
            archive.writestr("_rels/.rels", links({"officeDocument": "word/document.xml"}))
            archive.writestr("word/document.xml", f"<w:document {W} {MORE}><w:body>{body}</w:body></w:document>")
            archive.writestr("word/_rels/document.xml.rels", links({part.rstrip("0123456789"): f"{part}.xml" for part in parts}))
            for part, content in parts.items():
                archive.writestr(f"word/{part}.xml", content)
            for entry, data in (raw or {}).items():
                archive.writestr(entry, data)
        return path


def links(targets: dict[str, str]) -> str:
    rows = "".join(
        f'<Relationship Id="r{i}" Type="{RELATION}/{kind}" Target="{target}"/>' for i, (kind, target) in enumerate(targets.items())
    )
    return (
        f'<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">{rows}</Relationships>'
    )


@pytest.fixture
def word(tmp_path: Path) -> WordMaker:
    return WordMaker(tmp_path)


@pytest.fixture(autouse=True)
def own_cache(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Every test has a cache of its own, so that none reads what another wrote."""
    folder = tmp_path_factory.mktemp("cache")
    monkeypatch.setenv("CONTRACT_CHECK_CACHE", str(folder))
    yield folder


def picture(lines: Sequence[str], *, width: int = 850, height: int = 1100, turn: int = 0) -> io.BytesIO:
    """A picture of printed lines at 100 dots an inch, turned clockwise by `turn` degrees."""
    from PIL import Image, ImageDraw, ImageFont

    image = Image.new("L", (width, height), 255)
    draw = ImageDraw.Draw(image)
    font = ImageFont.load_default(size=17)
    for index, line in enumerate(lines):
        draw.text((90, 90 + index * 26), line, fill=0, font=font)
    if turn:
        image = image.rotate(-turn, expand=True)
    data = io.BytesIO()
    image.save(data, "PNG")
    data.seek(0)
    return data
