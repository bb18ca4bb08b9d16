"""Real agreements, where they are at hand: CONTRACT_CHECK_CORPUS names the folder that holds them."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from contract_check.model import UnreadableDocument
from contract_check.read import ocr, read_document
from contract_check.read.labels import find_label

FOLDER = os.environ.get("CONTRACT_CHECK_CORPUS", "")


def corpus(name: str) -> Path:
    path = Path(FOLDER) / name
    if not FOLDER or not path.exists():
        pytest.skip(f"{name} is not at hand (set CONTRACT_CHECK_CORPUS)")
    return path


def labels(text: str) -> list[str]:
    found = [find_label(line) for line in text.split("\n")]
    return [label.name for label in found if label is not None and label.kind in ("decimal", "number")]


def test_a_signed_agreement_in_one_form_and_in_the_other() -> None:
    printed, dumped = read_document(corpus("eugene-or-2025.pdf")), read_document(corpus("eugene-or-2025.txt"))
    assert len(printed.pages) == len(dumped.pages) == 35
    assert "\nRetention Period: 30 Days\n" in printed.text
    msa = printed.text[printed.text.index("EXHIBIT D:", 9000) :]
    expected = [
        "1",
        *[f"1.{n}" for n in range(1, 18)],
        "2",
        *[f"2.{n}" for n in range(1, 8)],
        "3",
        "3.1",
        "3.2",
        "4",
        "4.1",
        "4.2",
        "4.3",
        "4.4",
        "5",
    ]
    assert labels(msa)[: len(expected)] == expected
    assert labels(printed.text) == labels(dumped.text)
    for document in (printed, dumped):
        assert not re.search(r"envelope id|Page \|", document.text, re.I)
        assert sum(r.kind == "furniture" for r in document.remarks) >= 60
    assert [printed.text[w.start : w.end] for w in printed.words[:3]] == printed.text.split()[:3]


def test_a_scan_is_refused_without_ocr_and_names_all_its_pages() -> None:
    with pytest.raises(UnreadableDocument) as caught:
        read_document(corpus("okaloosa-fl-2023-scan.pdf"), ocr="off")
    assert caught.value.pages == tuple(range(1, 19))
    assert "pages 1-18 of 18" in str(caught.value)


def check_scanned_text(text: str) -> None:
    found = labels(text)
    readable = [
        "1",
        "1.1",
        "1.2",
        "1.3",
        "1.4",
        "1.5",
        "1.6",
        "1.7",
        "1.8",
        "1.11",
        "1.12",
        "1.13",
        "2.1",
        "2.2",
        "2.3",
        "2.4",
        "2.7",
        "4",
        "4.1",
        "4.2",
        "4.3",
        "5",
        "5.1",
        "5.2",
    ]
    assert [name for name in found if name in readable][: len(readable)] == readable
    assert not re.search(r"envelope id", text, re.I)
    assert "Order Form, purchase orders" in text


def test_a_dump_of_ocr_text() -> None:
    check_scanned_text(read_document(corpus("okaloosa-fl-2023.ocr.txt")).text)


@pytest.mark.skipif(not os.environ.get("CONTRACT_CHECK_SLOW"), reason="takes a minute (set CONTRACT_CHECK_SLOW)")
def test_a_scan_is_read_with_ocr() -> None:
    if ocr.engine() is None:
        pytest.skip("no OCR engine")
    document = read_document(corpus("okaloosa-fl-2023-scan.pdf"))
    assert document.readability.pages_ocr == tuple(range(1, 19))
    assert document.readability.text_quality > 0.85
    check_scanned_text(document.text)
