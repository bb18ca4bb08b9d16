"""What a file is, by its content; and text bytes into text."""

from __future__ import annotations

import codecs
import io

from contract_check.model import UnreadableDocument

MAX_FILE = 200 * 1024 * 1024  # bytes
MAX_TEXT = 20 * 1024 * 1024
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)


def sniff(data: bytes, name: str) -> str:
    """The format of a file: "pdf", "docx", "doc", "rtf", "odt", "md" or "txt". Raises UnreadableDocument for anything else, with what to do about it."""
    if not data.strip(b"\x00 \t\r\n\f"):
        raise UnreadableDocument(f"{name}: the file is empty; nothing to read", path=name)
    head = data[:1024]
    if b"%PDF-" in head:
        return "pdf"
    if data[:4] in (b"PK\x03\x04", b"PK\x05\x06"):
        return sniff_zip(data, name)
    if data[:8] == OLE:
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise UnreadableDocument(f"{name}: the Word file is protected by a password; remove the password and try again", path=name)
        if "WordDocument".encode("utf-16-le") not in data:
            raise UnreadableDocument(f"{name}: an old Office file that holds no Word document; print it to a PDF and try again", path=name)
        return "doc"
    if head.lstrip()[:5] == b"{\\rtf":
        return "rtf"
    for magic, what in (
        (b"\x89PNG", "a picture"),
        (b"\xff\xd8\xff", "a picture"),
        (b"II*\x00", "a picture"),
        (b"MM\x00*", "a picture"),
        (b"GIF8", "a picture"),
    ):
        if head.startswith(magic):
            raise UnreadableDocument(f"{name}: {what}, not a document; print it to a PDF and try again", path=name)
    if head.lstrip()[:9].lower() in (b"<!doctype", b"<html") or head.lstrip()[:5].lower() == b"<html":
        raise UnreadableDocument(f"{name}: a web page, not a document; print it to a PDF and try again", path=name)
    return "md" if name.lower().endswith((".md", ".markdown")) else "txt"


def sniff_zip(data: bytes, name: str) -> str:
    import zipfile

    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = set(archive.namelist())
    except (zipfile.BadZipFile, OSError, ValueError):
        raise UnreadableDocument(f"{name}: the file is damaged (a zip archive that does not open); get a fresh copy", path=name) from None
    if "[Content_Types].xml" in names and any(n.startswith("word/") for n in names):
        return "docx"
    if "mimetype" in names and "content.xml" in names:
        return "odt"
    raise UnreadableDocument(f"{name}: a zip archive, not a Word document; unpack it and name the document inside", path=name)


def decode(data: bytes, name: str) -> str:
    """Text of a text file: UTF-8, UTF-16 or UTF-32 with a mark, else UTF-8, else Windows-1252.

    Raises UnreadableDocument for binary data.
    """
    if len(data) > MAX_TEXT:
        raise UnreadableDocument(f"{name}: a text file of {len(data) >> 20} MB is too large (limit {MAX_TEXT >> 20} MB)", path=name)
    for mark, encoding in BOMS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    for encoding in ("utf-16-le", "utf-16-be"):
        zeros = data[1 if encoding.endswith("le") else 0 : 400 : 2].count(0)
        if zeros > 0.7 * len(data[:400:2]) and len(data) > 8:
            return data.decode(encoding, "replace")
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError:
        text = data.decode("cp1252", "replace")
    controls = sum(ord(c) < 32 and c not in "\t\n\r\f\v\x02\x1b" or c == "\ufffd" for c in text[:100_000])
    if controls > max(8, 0.05 * min(len(text), 100_000)):
        raise UnreadableDocument(f"{name}: not a text file, nor a format that can be read (PDF, .docx, .txt, .md)", path=name)
    return text
