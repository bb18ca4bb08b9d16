"""Ways to damage a file: in its bytes, and in the structure of its kind."""

from __future__ import annotations

import io
import random
import re
import zipfile
import zlib
from collections.abc import Sequence

WORDS = (
    b"obj", b"endobj", b"stream", b"endstream", b"xref", b"trailer", b"<<", b">>", b"[", b"]", b"/Kids", b"/Count", b"/Parent", b"/Length", b"R", b"-1",
    b"0", b"99999999999", b"2147483648", b"1e400", b"NaN", b"BT", b"ET", b"Tj", b"TJ", b"Tm", b"Do", b"cm", b"q", b"Q", b"(", b")", b"\\", b"\x00", b"\xff\xfe",
    b"\xef\xbb\xbf", b"\r", b"\f", b"\x02", b"&#0;", b"&amp;", b"&x;", b"<w:p>", b"</w:p>", b"<w:tbl>", b"<w:ins>", b"<w:t/>", b"1.1", b"(a)", b"(iv)", b"Section",
    b"ARTICLE", b"Exhibit A", b"shall not", b"thirty (30) days", b"0 days", b"999999999999999999 years", b"\xe2\x80\xae", b"\xcc\x81" * 40, b"|", b"# ", b"---",
)  # fmt: skip
SIGNS = ("\u202e", "\u00ad", "\u200b", "\ufffd", "\ud7ff", "\U0010ffff", "İ", "ß", "ﬁ", "½", "٣", "\u2028", "\x85", "\x0b", "\x1c", "‐", "“", "”", "\t", "\f", "\r", "\n\n")


def damaged(data: bytes, kind: str, chance: random.Random, others: Sequence[bytes]) -> bytes:
    """The file with one to six changes; `kind` is its ending without the dot, `others` are files to take pieces of."""
    structural = {"pdf": pdf_structure, "docx": word_structure, "txt": text_structure, "md": text_structure}.get(kind)
    for _ in range(chance.choice((1, 1, 2, 3, 6))):
        if structural is not None and chance.random() < 0.6:
            data = structural(data, chance)
        else:
            data = in_bytes(data, chance, others)
    return data


def in_bytes(data: bytes, chance: random.Random, others: Sequence[bytes]) -> bytes:
    size = len(data)
    if not size:
        return data
    start = chance.randrange(size)
    end = min(size, start + chance.choice((1, 2, 8, 64, 1024)))
    match chance.randrange(8):
        case 0:
            return data[:start] + bytes([data[start] ^ (1 << chance.randrange(8))]) + data[start + 1 :]
        case 1:
            return data[:start] + chance.randbytes(end - start) + data[end:]
        case 2:
            return data[:start] + data[end:]
        case 3:
            return data[:end] + data[start:end] * chance.choice((1, 3, 50)) + data[end:]
        case 4:
            return data[:start] + chance.choice(WORDS) + data[start:]
        case 5:
            return data[:start]
        case 6:
            other = chance.choice(others)
            place = chance.randrange(len(other))
            return data[:start] + other[place : place + end - start] + data[end:]
        case _:
            return data[:start] + bytes(end - start) + data[end:]


def pdf_structure(data: bytes, chance: random.Random) -> bytes:
    """Change a number, a reference, a name or a string of a PDF, or take out or double an object."""
    pattern = chance.choice((rb"\b\d+\b", rb"\b\d+ \d+ R\b", rb"/[A-Za-z]+", rb"\([^()]*\)", rb"\d+ 0 obj.*?endobj"))
    found = list(re.finditer(pattern, data, re.S))
    if not found:
        return data
    match, other = chance.choice(found), chance.choice(found)
    new = chance.choice((other[0], b"", match[0] * 2, chance.choice(WORDS), b"-" + match[0]))
    return data[: match.start()] + new + data[match.end() :]


def word_structure(data: bytes, chance: random.Random) -> bytes:
    """Change a part of a Word file: an element taken out, doubled, moved or nested, an attribute or text changed; or the parts themselves."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = {name: archive.read(name) for name in archive.namelist()}
    except (zipfile.BadZipFile, zlib.error, OSError, ValueError, KeyError, NotImplementedError, RuntimeError, EOFError):
        return data
    if not parts:
        return data
    name = chance.choice([*parts, *(["word/document.xml"] * 6 if "word/document.xml" in parts else [])])
    if chance.random() < 0.05:
        del parts[name]
    else:
        parts[name] = xml_structure(parts[name], chance)
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for part, content in parts.items():
            archive.writestr(part, content)
    return out.getvalue()


def xml_structure(data: bytes, chance: random.Random) -> bytes:
    pattern = chance.choice((rb"<w:p>.*?</w:p>", rb"<w:r>.*?</w:r>", rb'"[^"<>]*"', rb">[^<>]+<", rb"</?w:\w+[^>]*>", rb"<w:\w+[^>]*/>"))
    found = list(re.finditer(pattern, data, re.S))
    if not found:
        return data
    match, other = chance.choice(found), chance.choice(found)
    whole = match[0]
    new = chance.choice((b"", whole * 2, other[0], other[0] + whole, whole * 40, whole[:1] + chance.choice(WORDS) + whole[-1:]))
    return data[: match.start()] + new + data[match.end() :]


def text_structure(data: bytes, chance: random.Random) -> bytes:
    """Change the lines and signs of a text."""
    lines = data.decode("utf-8", "replace").split("\n")
    here, there = chance.randrange(len(lines)), chance.randrange(len(lines))
    match chance.randrange(7):
        case 0:
            lines[here], lines[there] = lines[there], lines[here]
        case 1:
            lines[here] = lines[here] + chance.choice(SIGNS) * chance.choice((1, 3, 200))
        case 2:
            place = chance.randrange(len(lines[here]) + 1)
            lines[here] = lines[here][:place] + chance.choice(SIGNS) + lines[here][place:]
        case 3:
            lines[here : here + 1] = lines[here].split(" ")
        case 4:
            lines[here] = f"{chance.choice(('1.', '(a)', '1.1.1.1.1.1', 'ARTICLE MMMM', '§', '999999999.9', '((a)', '|', '☐'))} {lines[here]}"
        case 5:
            lines[here : here + 2] = [" ".join(lines[here : here + 2])]
        case _:
            lines[here] = lines[here] * chance.choice((2, 30))
    return "\n".join(lines).encode("utf-8", "replace")
