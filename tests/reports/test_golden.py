"""Each format against the file in golden/ that a person has looked at. After a wanted change: UPDATE_GOLDEN=1, then read the difference."""

from __future__ import annotations

import io
import json
import os
import re
import zipfile
from pathlib import Path

import pytest

from contract_check import resources
from contract_check.comparison import Delta
from contract_check.model import Report

GOLDEN = Path(__file__).with_name("golden")
PACKAGE = resources.reports_package()
PARTS = ("word/document.xml", "word/footer1.xml", "docProps/core.xml")


def comparable(data: str | bytes, name: str) -> str:
    """What a format says: of a page without style and script, which other tests look at; of a memo its parts, a tag a line."""
    if isinstance(data, bytes):
        with zipfile.ZipFile(io.BytesIO(data)) as memo:
            text = "\n".join(memo.read(part).decode() for part in PARTS if part in memo.namelist())
        return re.sub(r">\s*<", ">\n<", re.sub(r' xmlns:\w+="[^"]*"', "", text)) + "\n"
    if name == "sarif":
        data = json.dumps(json.loads(data), indent=2, ensure_ascii=False) + "\n"
    if name == "html":
        data = re.sub(r"(?s)<(style|script)>.*?</\1>", r"<\1></\1>", data)
        data = re.sub(r"sha256-[\w+/=]+", "sha256-...", data)
    return data


def check(data: str | bytes, kind: str, name: str) -> None:
    file = GOLDEN / f"{kind}.{name}{'.xml' if isinstance(data, bytes) else '.txt'}"
    text = comparable(data, name)
    if os.environ.get("UPDATE_GOLDEN"):
        GOLDEN.mkdir(exist_ok=True)
        file.write_text(text, encoding="utf-8", newline="")
    assert text == file.read_bytes().decode("utf-8"), f"{file.name} differs; see the first line of this file"


@pytest.mark.parametrize("name", sorted(PACKAGE.FORMATS))
def test_reports(name: str, report: Report) -> None:
    check(PACKAGE.FORMATS[name].render(report), "report", name)


@pytest.mark.parametrize("name", sorted(PACKAGE.DELTA_FORMATS))
def test_comparisons(name: str, delta: Delta) -> None:
    check(PACKAGE.DELTA_FORMATS[name].render(delta), "comparison", name)
