"""Text and Markdown files: encodings, pages, refusals."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from pathlib import Path

import pytest

from contract_check.model import UnreadableDocument, UsageError
from contract_check.read import document_text, read_document, read_text
from contract_check.read.quality import text_quality

TEXT = "4.1 Data. The Agency’s data is “Agency Data”.\r\n4.2 Sale. None.\r\n"
PLAIN = "4.1 Data. The Agency’s data is “Agency Data”.\n4.2 Sale. None."

ENCODINGS: list[tuple[Callable[[str], bytes], str]] = [
    (lambda t: t.encode("utf-8"), "UTF-8"),
    (lambda t: t.encode("utf-8-sig"), "UTF-8 with a mark"),
    (lambda t: t.encode("utf-16"), "UTF-16 with a mark"),
    (lambda t: t.encode("utf-16-le"), "UTF-16 without a mark"),
    (lambda t: t.encode("utf-32"), "UTF-32"),
    (lambda t: t.encode("cp1252"), "Windows"),
]


@pytest.mark.parametrize(("encode", "reason"), ENCODINGS, ids=[row[1] for row in ENCODINGS])
def test_encodings(tmp_path: Path, encode: Callable[[str], bytes], reason: str) -> None:
    path = tmp_path / "agreement.txt"
    path.write_bytes(encode(TEXT))
    assert document_text(path) == PLAIN, reason


def test_a_file_is_hashed_and_named_as_given(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("a.txt").write_bytes(TEXT.encode())
    document = read_document("a.txt")
    assert document.path == "a.txt" and document.format == "txt"
    assert document.sha256 == hashlib.sha256(TEXT.encode()).hexdigest()


def test_form_feeds_are_page_breaks() -> None:
    document = read_text("1. One.\n2. Two.\f3. Three.\f\n")
    assert [(p.number, document.text[p.start : p.end].strip()) for p in document.pages] == [(1, "1. One.\n2. Two."), (2, "3. Three.")]
    assert document.page_at(document.text.index("3.")) == 2
    assert [b.page for b in document.blocks] == [1, 1, 2]
    assert document.pages[-1].end == len(document.text)


def test_an_empty_page_keeps_its_number() -> None:
    document = read_text("1. One.\f\f3. Three.")
    assert [p.number for p in document.pages] == [1, 2, 3]
    assert document.pages[1].start == document.pages[1].end
    assert document.page_at(document.text.index("3.")) == 3


def test_without_form_feeds_there_are_no_pages() -> None:
    assert read_text(TEXT).pages == ()


def test_quotes_are_verbatim() -> None:
    document = read_text("1. Use. The e\ufb00ect of\u00a0it.\n2. Sale. No 🚗 sale.")
    block = document.blocks[1]
    assert document.text[block.start : block.end] == "2. Sale. No 🚗 sale."


REFUSED = [
    (b"", "is empty", "nothing"),
    (b" \n\f\n", "is empty", "white space"),
    (bytes(range(256)) * 30, "not a text file", "noise"),
    (b"<!DOCTYPE html><html><body>x</body></html>", "web page", "HTML"),
]


@pytest.mark.parametrize(("data", "message", "reason"), REFUSED, ids=[row[2] for row in REFUSED])
def test_refusals(tmp_path: Path, data: bytes, message: str, reason: str) -> None:
    path = tmp_path / "agreement.txt"
    path.write_bytes(data)
    with pytest.raises(UnreadableDocument, match=message) as caught:
        read_document(path)
    assert caught.value.exit_code == 3 and "\n" not in str(caught.value)


def test_an_unknown_text_format_is_an_error_of_use() -> None:
    with pytest.raises(UsageError, match="unknown text format"):
        read_text("x", format="pdf")


def test_a_large_text_is_read_in_reasonable_time() -> None:
    text = "4.1 Sale. The Vendor shall not sell (a) data, (b) images . . . . or any-\nthing else; and\n" * 4000
    assert read_text(text).text.count("4.1 Sale") == 4000


HOSTILE = [
    "<!--" * 50_000,
    "[" * 50_000,
    "*a" * 30_000,
    ". " * 50_000 + "x",
    "a-" * 50_000 + "\nb",
    "(a) " * 20_000,
    "\f" * 20_000,
    "_" * 50_000,
]


@pytest.mark.parametrize("format", ["txt", "md"])
@pytest.mark.parametrize("text", HOSTILE, ids=[text[:4] for text in HOSTILE])
def test_no_text_makes_the_reader_hang(text: str, format: str) -> None:
    read_text(text, format=format)


QUALITY = [
    ("The Vendor shall not sell, rent or license Agency Data (ALPR) under 18 U.S.C. 2721 to anybody@example.org.", 0.95, 1.0, "good prose"),
    ("$1.00 12 $3.00 4 5 6 7 8 9", 1.0, 1.0, "nothing to judge by"),
    ("Xq#zt Wk&%lm Bb@qrt zzxxk Hnd\ue012ouY TmlnI|x qwrtz vbnmk xcvbn plkmn", 0.0, 0.4, "a broken font map"),
]


@pytest.mark.parametrize(("text", "low", "high", "reason"), QUALITY)
def test_quality(text: str, low: float, high: float, reason: str) -> None:
    assert low <= text_quality(text) <= high, reason
