"""The text of documents beside a SARIF log: on request, under its folder whatever the document is called, and the log points into it."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from contract_check.cli.sidecars import sidecar_path
from tests.cli.conftest import Run

pytestmark = pytest.mark.usefixtures("agreements")


def test_the_log_points_into_the_text(run: Run) -> None:
    result = run("check", "bad.txt", "folder/notes.txt", "--text-sidecars", "text", "-o", "sarif=out.sarif")
    assert result.code == 1, result.err
    entries = json.loads(Path("out.sarif").read_text())["runs"][0]["results"]
    places = [r["physicalLocation"] for entry in entries for r in entry.get("relatedLocations", ())]
    assert {place["artifactLocation"]["uri"] for place in places} == {"text/bad.txt.txt", "text/folder/notes.txt.txt"}
    for place in places:
        lines = Path(place["artifactLocation"]["uri"]).read_text().split("\n")
        region = place["region"]
        assert region["startLine"] == region["endLine"] == 1
        assert lines[0][region["startColumn"] - 1 : region["endColumn"] - 1] == region["snippet"]["text"]
    for entry in entries:
        assert entry["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] in {"bad.txt", "folder/notes.txt"}, "the alert stays at the contract"


def test_without_the_option_nothing_is_written(run: Run) -> None:
    before = set(Path().rglob("*"))
    run("check", "bad.txt", "-o", "out.sarif")
    assert set(Path().rglob("*")) - before == {Path("out.sarif")}


def test_an_unreadable_file_has_no_text(run: Run) -> None:
    assert run("check", "scan.txt", "--text-sidecars", "text", "-o", "out.sarif").code == 3
    assert not Path("text").exists()


def test_a_folder_that_cannot_be_made_is_said(run: Run) -> None:
    result = run("check", "bad.txt", "--text-sidecars", "good.txt")
    assert result.code == 2
    assert "--text-sidecars good.txt: the folder cannot be made" in result.err


@pytest.mark.parametrize("document", ["a/b.pdf", "./a/b.pdf", "/srv/a.pdf", "../a.pdf", "../../etc/passwd", "c:d.pdf", ".", "a\nb.pdf"])
def test_every_text_stays_under_its_folder(document: str) -> None:
    path = os.path.normpath(sidecar_path("text", document))
    assert path.startswith(f"text{os.sep}")
    assert ".." not in Path(path).parts
    assert not set("\n:") & set(path)


def test_other_documents_other_places() -> None:
    documents = ["a.pdf", "/a.pdf", "../a.pdf", "../../a.pdf", "x/a.pdf", "a.docx"]
    assert len({sidecar_path("text", document) for document in documents}) == len(documents)
