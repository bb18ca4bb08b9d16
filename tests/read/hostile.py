"""Files that mean harm or are broken, made on the spot: (name, bytes)."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable

Maker = Callable[[], bytes]
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELS = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r" Type="'
    f'{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>'
)
SENTENCE = "Vendor shall not sell the plate data of the Town."


def word(document: bytes, more: dict[str, bytes] | None = None) -> bytes:
    """A Word package around the bytes of its document part."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>')
        archive.writestr("_rels/.rels", RELS)
        archive.writestr("word/document.xml", document)
        for name, data in (more or {}).items():
            archive.writestr(name, data)
    return out.getvalue()


def body(inner: str, before: str = "") -> bytes:
    return f'{before}<w:document xmlns:w="{WORD}"><w:body>{inner}</w:body></w:document>'.encode()


def said(text: str) -> str:
    return f"<w:p><w:r><w:t>{text}</w:t></w:r></w:p>"


def zip_bomb() -> bytes:
    return word(body("<w:p/>" * 20_000_000))


def many_entries() -> bytes:
    return word(body(said(SENTENCE)), {f"word/x{n}.xml": b"" for n in range(6000)})


def entity_bomb() -> bytes:
    levels = "".join(f'<!ENTITY e{n} "{f"&e{n - 1};" * 10}">' for n in range(1, 12))
    return word(body(said("&e11;"), f'<!DOCTYPE x [<!ENTITY e0 "Vendor may sell. ">{levels}]>'))


def outside_entity() -> bytes:
    return word(body(said("&secret;"), '<!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/passwd">]>'))


def deep_xml() -> bytes:
    return word(body("<w:sdt><w:sdtContent>" * 30_000 + said(SENTENCE) + "</w:sdtContent></w:sdt>" * 30_000))


def locked_word() -> bytes:
    return b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + "EncryptedPackage".encode("utf-16-le") + bytes(512)


def pdf(*objects: bytes, root: int = 1) -> bytes:
    """A PDF of numbered objects with a right cross-reference table."""
    out, places = b"%PDF-1.7\n", []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    table = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1) + b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer\n<< /Size %d /Root %d 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, root, table)


CATALOG = b"<< /Type /Catalog /Pages 2 0 R >>"
FONT = b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>"


def one_page(content: bytes, filters: bytes = b"", more: bytes = b"") -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /Font << /F 5 0 R >> >> " + more + b" >>"
    stream = b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(content), filters, content)
    return pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, stream, FONT)


def usual(text: str = SENTENCE) -> bytes:
    return one_page(b"BT /F 12 Tf 72 700 Td (%s) Tj ET" % text.encode())


def page_tree_loop() -> bytes:
    return pdf(CATALOG, b"<< /Type /Pages /Kids [2 0 R 2 0 R] /Count 2 >>")


def page_tree_circle() -> bytes:
    return pdf(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 9 >>", b"<< /Type /Pages /Kids [2 0 R 3 0 R] /Parent 2 0 R /Count 9 >>"
    )  # fmt: skip


def inflating_stream() -> bytes:
    """A megabyte that unpacks to 300 of text operators."""
    pack = zlib.compressobj(9)
    piece = b"BT /F 12 Tf 72 700 Td (sell) Tj ET\n" * 30_000
    data = b"".join(pack.compress(piece) for _ in range(290)) + pack.flush()
    return one_page(data, b"/Filter /FlateDecode")


def twice_packed() -> bytes:
    return one_page(zlib.compress(zlib.compress(bytes(400_000_000), 9), 9), b"/Filter [/FlateDecode /FlateDecode]")


def nested_arrays() -> bytes:
    return pdf(CATALOG, b"<< /Type /Pages /Kids " + b"[" * 200_000 + b"]" * 200_000 + b" /Count 1 >>")


def huge_picture() -> bytes:
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /I 5 0 R >> >> >>"
    image = (
        b"<< /Type /XObject /Subtype /Image /Width 100000 /Height 100000 /BitsPerComponent 8 /ColorSpace /DeviceGray /Filter /FlateDecode "
        b"/Length 8 >>\nstream\nx\x9c\x03\x00\x00\x00\x00\x01\nendstream"
    )
    draw = b"<< /Length 30 >>\nstream\nq 612 0 0 792 0 0 cm /I Do Q \nendstream"
    return pdf(CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, draw, image)


def huge_page() -> bytes:
    """A picture of a page that is as large as a town: to draw it would take all memory."""
    return huge_picture().replace(b"[0 0 612 792]", b"[0 0 14400000 14400000]").replace(b"612 0 0 792", b"14400000 0 0 14400000")


def pages(count: int, text: str = "") -> bytes:
    kids = b" ".join(b"%d 0 R" % (n + 5) for n in range(count))
    content = b"BT /F 9 Tf 20 700 Td (%s) Tj ET" % text.encode()
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 3 0 R /Resources << /Font << /F 4 0 R >> >> >>"
    return pdf(
        CATALOG, b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, count), b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content), content),
        FONT, *[page] * count,
    )  # fmt: skip


def form_loop() -> bytes:
    """A drawing that draws itself."""
    page = b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R /Resources << /XObject << /X 5 0 R >> >> >>"
    form = b"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Resources << /XObject << /X 5 0 R >> >> /Length 11 >>\nstream\n/X Do /X Do\nendstream"
    return pdf(
        CATALOG, b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>", page, b"<< /Length 5 >>\nstream\n/X Do\nendstream", form
    )  # fmt: skip


def locked_pdf() -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(io.BytesIO(usual())))
    writer.encrypt("for the town alone", algorithm="AES-256")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def scripted() -> bytes:
    """A page that would run a script, start a program and fetch a web address when it is opened."""
    data = usual()
    action = b"/OpenAction << /S /JavaScript /JS (app.launchURL\\('http://127.0.0.1:9/x'\\)) >> /AA << /WC << /S /Launch /F (touch) >> >>"
    parts = data.split(CATALOG, 1)
    moved = parts[0] + CATALOG.replace(b" >>", b" " + action + b" >>") + parts[1]
    return moved


def endless_word() -> bytes:
    return b"a" * 1_900_000


def brackets() -> bytes:
    return b"1.1 Vendor shall not ever sell it. " + b"((((((((((" * 100_000 + b" sell data to any person."


def long_text() -> bytes:
    return f"{SENTENCE}\n".encode() * 60_000
