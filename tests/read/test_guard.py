"""The guarded child: it may crash, hang or swell, and the parent goes on with one clear reason."""

from __future__ import annotations

import sys
import time
import zlib
from pathlib import Path

import pytest

from contract_check.model import UnreadableDocument
from contract_check.read import guard, read_document
from contract_check.read.guard import ChildFailed, run_child

LINUX = sys.platform.startswith("linux")


def child_script(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str) -> None:
    script = tmp_path / "child.py"
    script.write_text(f"import sys, os\nsys.stdin.buffer.read()\n{code}\n")
    monkeypatch.setattr(guard, "SCRIPT", script)


FAILURES = [
    ("os.abort()", "crash", "an abort"),
    ("os._exit(3)", "crash", "a silent exit"),
    ("print('not json')", "crash", "nonsense"),
    ("print('[1]')", "crash", "JSON of another kind"),
    ('print(\'{"error": "memory"}\')', "memory", "out of memory"),
    ('print(\'{"error": "failed", "detail": "x"}\')', "failed", "a failure in the parser"),
    ("sys.stdout.write('x' * 3000)", "size", "an endless answer"),
]


@pytest.mark.parametrize(("code", "reason", "what"), FAILURES, ids=[row[2] for row in FAILURES])
def test_failures_have_a_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, code: str, reason: str, what: str) -> None:
    child_script(tmp_path, monkeypatch, code)
    monkeypatch.setattr(guard, "MAX_REPLY", 2000)
    with pytest.raises(ChildFailed) as caught:
        run_child("pdf", b"data")
    assert caught.value.reason == reason, what


def test_a_child_that_hangs_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    child_script(tmp_path, monkeypatch, "import time; time.sleep(60)")
    begin = time.monotonic()
    with pytest.raises(ChildFailed) as caught:
        run_child("pdf", b"data", deadline=0.5)
    assert caught.value.reason == "time"
    assert time.monotonic() - begin < 10


def test_a_child_that_does_not_listen_is_ended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    script = tmp_path / "child.py"
    script.write_text("raise SystemExit(0)")
    monkeypatch.setattr(guard, "SCRIPT", script)
    with pytest.raises(ChildFailed):
        run_child("pdf", bytes(4 << 20))


@pytest.mark.skipif(not LINUX, reason="memory limits hold on Linux only")
def test_a_pdf_that_inflates_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "bomb.pdf"
    path.write_bytes(bomb(200 << 20))
    begin = time.monotonic()
    try:
        document = read_document(path, ocr="off", partial=True)
        assert len(document.text) < 10 << 20
    except UnreadableDocument as error:
        assert "\n" not in str(error)
    assert time.monotonic() - begin < 120


def bomb(size: int) -> bytes:
    """A PDF with one page whose content is small in the file and huge when it is unpacked."""
    squeezer = zlib.compressobj(9)
    chunk = b"q 1 0 0 1 0 0 cm Q " * 55_000
    packed = b"".join(squeezer.compress(chunk) for _ in range(size // len(chunk))) + squeezer.flush()
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] /Contents 4 0 R >>",
        b"<< /Length %d /Filter /FlateDecode >>\nstream\n%b\nendstream" % (len(packed), packed),
    ]
    data, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(data))
        data += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    return data + b"xref\n0 5\n0000000000 65535 f \n" + table + b"trailer << /Size 5 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % len(data)
