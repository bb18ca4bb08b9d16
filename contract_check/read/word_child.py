"""Reads a Word file; runs only inside the guarded child.

The answer holds `blocks`: {"kind", "label", "level", "heading", "bold", "parts"}. A part is a piece of text, or a list that stands for
something between texts: ["remark", kind, text, author, date], ["page"] (a page break), ["line"] (a line break), ["tab"].
`margins`: texts of headers and footers; `images`: number of pictures; `warnings`.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from typing import Any

from lxml import etree

from contract_check.read.word_body import Body
from contract_check.read.word_numbering import Numbering
from contract_check.read.word_styles import Styles, W

MAX_ENTRIES = 5000
MAX_UNPACKED = 300 << 20  # bytes in all
MAX_PART = 64 << 20  # bytes of one part that is parsed
MAX_RATIO = 200  # unpacked to packed, for parts over a megabyte
STRICT = {
    b"http://purl.oclc.org/ooxml/wordprocessingml/main": b"http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    b"http://purl.oclc.org/ooxml/officeDocument/relationships": b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    b"http://purl.oclc.org/ooxml/drawingml/main": b"http://schemas.openxmlformats.org/drawingml/2006/main",
}
RELATIONSHIP = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"


class Bomb(Exception):
    """The archive unpacks to more than a contract can hold."""


class Package:
    """The parts of a Word file, found through their relationships, parsed without entities or network."""

    def __init__(self, data: bytes):
        self.archive = zipfile.ZipFile(io.BytesIO(data))
        entries = self.archive.infolist()
        if len(entries) > MAX_ENTRIES or sum(e.file_size for e in entries) > MAX_UNPACKED:
            raise Bomb
        if any(e.file_size > 1 << 20 and e.file_size > MAX_RATIO * max(1, e.compress_size) for e in entries):
            raise Bomb
        self.names = {e.filename for e in entries}
        self.main = next((t for kind, t in self.links("", "_rels/.rels") if kind == "officeDocument"), "word/document.xml")
        self.parts: dict[str, list[str]] = {}
        folder, name = posixpath.split(self.main)
        for kind, target in self.links(folder, f"{folder}/_rels/{name}.rels"):
            self.parts.setdefault(kind, []).append(target)

    def xml(self, name: str | None) -> Any:
        """The root of a part, None where there is no such part."""
        if name is None or name not in self.names:
            return None
        if self.archive.getinfo(name).file_size > MAX_PART:
            raise Bomb
        data = self.archive.read(name)
        if b"purl.oclc.org" in data[:4096]:
            for strict, usual in STRICT.items():
                data = data.replace(strict, usual)
        parser = etree.XMLParser(
            resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False, remove_comments=True, remove_pis=True
        )
        return etree.fromstring(data, parser)

    def part(self, kind: str) -> Any:
        names = self.parts.get(kind)
        return self.xml(names[0]) if names else None

    def links(self, folder: str, name: str) -> list[tuple[str, str]]:
        """Relationships of a part: (last word of the type, path of the target) of those inside the package."""
        root = self.xml(name)
        found = []
        for link in root.iterfind(RELATIONSHIP) if root is not None else ():
            if link.get("TargetMode") != "External":
                target = link.get("Target", "")
                path = target.lstrip("/") if target.startswith("/") else posixpath.normpath(posixpath.join(folder, target))
                found.append((link.get("Type", "").rsplit("/", 1)[-1], path))
        return found


def read(data: bytes, request: dict[str, Any]) -> dict[str, Any]:
    """The content of a Word file in one view, or {"error": "bomb" | "damaged" | "password"}."""
    try:
        package = Package(data)
        document = package.xml(package.main)
        if document is None or document.find(W + "body") is None:
            return {"error": "damaged", "detail": "no document part"}
        styles = Styles(package.part("styles"))
        numbering = Numbering(package.part("numbering"), styles)
        footnotes, endnotes = notes(package, "footnotes"), notes(package, "endnotes")
        body = Body(styles, numbering, request.get("view", "accepted"), comments(package), footnotes, endnotes)
        body.read(document.find(W + "body"))
        images = body.images
        margins = [text for kind in ("header", "footer") for name in package.parts.get(kind, ()) for text in body.margin(package.xml(name))]
    except Bomb:
        return {"error": "bomb"}
    except RuntimeError as error:  # zipfile: "File ... is encrypted, password required"
        return {"error": "password" if "encrypted" in str(error) else "damaged", "detail": str(error)[:200]}
    except (zipfile.BadZipFile, etree.XMLSyntaxError, KeyError, OSError, NotImplementedError, RecursionError) as error:
        return {"error": "damaged", "detail": str(error)[:200]}
    return {"blocks": body.blocks, "margins": margins, "images": images, "warnings": sorted(body.warnings)}


def notes(package: Package, kind: str) -> dict[str, Any]:
    """Footnotes or endnotes by id, without the separators."""
    root = package.part(kind)
    name = W + kind[:-1]
    if root is None:
        return {}
    return {note.get(W + "id", ""): note for note in root.iterfind(name) if note.get(W + "type", "normal") == "normal"}


def comments(package: Package) -> dict[str, tuple[str, str, str]]:
    """Comments by id: (author, date, text)."""
    root = package.part("comments")
    found = {}
    for comment in root.iterfind(W + "comment") if root is not None else ():
        text = " ".join("".join(t.text or "" for t in p.iter(W + "t")) for p in comment.iter(W + "p"))
        found[comment.get(W + "id", "")] = (comment.get(W + "author", ""), comment.get(W + "date", "")[:10], " ".join(text.split()))
    return found
