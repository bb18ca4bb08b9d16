"""Old Word, rich text and OpenDocument files, read through LibreOffice."""

from __future__ import annotations

import os
import socket
import subprocess
import threading
import time
import zipfile
from pathlib import Path

import pytest

from contract_check.model import UnreadableDocument
from contract_check.read import office, read_document
from tests.fixtures.word_errors import word_error_rate

FIXTURES = Path(__file__).resolve().parents[2] / "fixtures"
HERE = office.program() is not None
needs_office = pytest.mark.skipif(not HERE, reason="LibreOffice is not installed")
RTF = r"{\rtf1\ansi 3.1 No Sale. Vendor shall not sell, rent or trade Agency Data to any person.\par 3.2 Vendor may keep it for thirty (30) days.\par}"


def converted(folder: Path, ending: str, form: str, name: str) -> Path:
    """A hard file in another form, made by LibreOffice itself."""
    command = [
        str(office.program()), f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", f"{ending}:{form}", "--outdir",
        str(folder), str(FIXTURES / name),
    ]  # fmt: skip
    subprocess.run(command, check=True, capture_output=True, timeout=120)
    return folder / f"{Path(name).stem}.{ending}"


@needs_office
@pytest.mark.parametrize(("ending", "form"), [("doc", "MS Word 97"), ("rtf", "Rich Text Format"), ("odt", "writer8")])
@pytest.mark.parametrize("name", ["hard/comment.docx", "docx/university-psa.docx"])
def test_the_words_are_those_of_the_word_file(tmp_path: Path, ending: str, form: str, name: str) -> None:
    path = converted(tmp_path, ending, form, name)
    document = read_document(path)
    wanted = read_document(FIXTURES / name).text
    assert document.format == ending
    rate = word_error_rate(document.text, wanted)
    print(f"{name} as .{ending}: word error rate {rate:.4f}")
    assert rate < 0.005


@needs_office
def test_rich_text_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "a.rtf"
    path.write_text(RTF)
    assert "Vendor shall not sell, rent or trade Agency Data to any person." in read_document(path).text
    assert [p.name for p in tmp_path.iterdir()] == ["a.rtf"], "nothing stays beside the file"


@needs_office
def test_nothing_is_fetched(tmp_path: Path) -> None:
    """A document that includes a picture and a section from the web is read without a call to the server."""
    calls: list[object] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        server.settimeout(0.2)
        port, done = server.getsockname()[1], threading.Event()

        def listen() -> None:
            while not done.is_set():
                try:
                    calls.append(server.accept())
                except TimeoutError:
                    continue
                except OSError:
                    return

        listener = threading.Thread(target=listen, daemon=True)
        listener.start()
        path = tmp_path / "a.odt"
        address = f"http://127.0.0.1:{port}/x"
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("META-INF/manifest.xml", MANIFEST)
            archive.writestr("content.xml", CONTENT.format(address=address))
        text = read_document(path).text
        done.set()
        listener.join()
    assert "Vendor shall not sell the plate data of the Town." in text
    assert calls == []


MANIFEST = (
    '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="/" '
    'manifest:media-type="application/vnd.oasis.opendocument.text"/><manifest:file-entry manifest:full-path="content.xml" '
    'manifest:media-type="text/xml"/></manifest:manifest>'
)
CONTENT = (
    '<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:'
    'xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"><office:body><office:text>'
    "<text:p>Vendor shall not sell the plate data of the Town.</text:p>" + "<text:p>Vendor shall delete plate data after thirty days.</text:p>" * 8 +
    '<text:p><draw:frame svg:width="2cm" svg:height="2cm"><draw:image xlink:href="{address}.png" xlink:type="simple"/></draw:frame></text:p>'
    '<text:section text:name="s"><text:section-source xlink:href="{address}.odt" xlink:type="simple"/><text:p>old</text:p></text:section>'
    "</office:text></office:body></office:document-content>"
)


@needs_office
@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le") + bytes(900)),
        ("a.odt", None),
    ],
)
def test_a_damaged_file_is_refused(tmp_path: Path, name: str, data: bytes | None) -> None:
    path = tmp_path / name
    if data is None:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            archive.writestr("content.xml", "<office:document-content>")
    else:
        path.write_bytes(data)
    with pytest.raises(UnreadableDocument) as caught:
        read_document(path)
    assert "\n" not in str(caught.value) and name in str(caught.value)


@pytest.mark.parametrize(("name", "what"), [("a.rtf", "rich text"), ("a.odt", "OpenDocument"), ("a.doc", "old Word")])
def test_without_libreoffice_the_way_out_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, what: str) -> None:
    monkeypatch.setattr(office, "program", lambda: None)
    path = tmp_path / name
    if name == "a.rtf":
        path.write_text(RTF)
    elif name == "a.doc":
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500) + "WordDocument".encode("utf-16-le"))
    else:
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("mimetype", "x")
            archive.writestr("content.xml", "x")
    with pytest.raises(UnreadableDocument, match="install LibreOffice") as caught:
        read_document(path)
    assert what in str(caught.value)


@pytest.mark.skipif(os.name != "posix", reason="a script stands for the program")
def test_a_program_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "hang"
    script.write_text("#!/bin/sh\nsleep 300 &\nsleep 300\n")
    script.chmod(0o755)
    monkeypatch.setattr(office, "program", lambda: str(script))
    monkeypatch.setattr(office, "DEADLINE", 1.0)
    path = tmp_path / "a.rtf"
    path.write_text(RTF)
    begin = time.monotonic()
    with pytest.raises(UnreadableDocument, match="did not finish"):
        read_document(path)
    assert time.monotonic() - begin < 20
