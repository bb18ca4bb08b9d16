"""Files that mean harm or are broken: one clear line, the right exit code, bounded time and memory, nothing written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.read import hostile
from tests.read.hostile import Maker

ROOT = Path(__file__).resolve().parents[2]
POSIX = os.name == "posix"
SECONDS = 60  # that a file may take here; the limits are set lower
MEMORY = 1400  # MB that any process of the command may have held

REFUSED: list[tuple[str, Maker, str, str]] = [
    # name, maker, what the line must say, reason
    ("bomb.docx", hostile.zip_bomb, "unpacks", "a zip bomb"),
    ("many.docx", hostile.many_entries, "unpacks", "thousands of entries"),
    ("entities.docx", hostile.entity_bomb, "damaged", "entities that multiply"),
    ("outside.docx", hostile.outside_entity, "no text", "an entity that names a file of the machine is left empty"),
    ("deep.docx", hostile.deep_xml, "Word file", "elements nested 60,000 deep"),
    ("locked.docx", hostile.locked_word, "password", "a Word file with a password"),
    ("cut.docx", lambda: hostile.word(hostile.body(hostile.said(hostile.SENTENCE)))[:400], "damaged", "a truncated Word file"),
    ("loop.pdf", hostile.page_tree_loop, "PDF", "a page tree that holds itself"),
    ("circle.pdf", hostile.page_tree_circle, "PDF", "a page tree that goes round"),
    ("inflating.pdf", hostile.inflating_stream, "damaged", "a stream that unpacks to 300 MB of operators"),
    ("twice.pdf", hostile.twice_packed, "PDF", "a stream that is packed twice"),
    ("nested.pdf", hostile.nested_arrays, "PDF", "an object nested 200,000 deep"),
    ("picture.pdf", hostile.huge_picture, "PDF", "a picture of ten thousand million dots"),
    ("page.pdf", hostile.huge_page, "PDF", "a page of 200 by 200 miles"),
    ("form.pdf", hostile.form_loop, "PDF", "a drawing that draws itself"),
    ("blank.pdf", lambda: hostile.pages(4000), "no text", "thousands of empty pages"),
    ("pages.pdf", lambda: hostile.pages(6000), "too many pages", "more pages than any packet"),
    ("locked.pdf", hostile.locked_pdf, "password", "a PDF with a password"),
    ("cut.pdf", lambda: hostile.usual()[:200], "PDF", "a truncated PDF"),
    ("head.pdf", lambda: b"%PDF-1.7\n", "PDF", "a PDF of one line"),
    ("program.docx", lambda: b"\x7fELF\x02\x01\x01" + bytes(range(256)) * 40, "not a text file", "a program"),
    ("picture-in-name.pdf", lambda: b"\x89PNG\r\n\x1a\n" + bytes(200), "picture", "a picture that is called a PDF"),
    ("archive.docx", lambda: b"PK\x03\x04" + bytes(400), "damaged", "an archive that is none"),
    ("empty.pdf", lambda: b"", "empty", "nothing"),
    ("blanks.txt", lambda: b" \n\t\n" * 50, "empty", "white space"),
    ("nulls.txt", lambda: bytes(5000), "empty", "zeros"),
    ("four.txt", lambda: b"Vendor may sell data.", "only 4 readable words", "fewer than five words"),
    ("numbers.txt", lambda: b"1 2 3 4 5 6 7 8 9", "no readable word", "numbers alone"),
    ("four.pdf", lambda: hostile.usual("Vendor may sell data."), "only 4 readable words", "fewer than five words in a PDF"),
    ("four.docx", lambda: hostile.word(hostile.body(hostile.said("Vendor may sell"))), "only 3 readable words", "and in a Word file"),
    ("long.txt", hostile.long_text, "more than any agreement", "three million characters"),
]
READ: list[tuple[str, Maker, str]] = [
    ("really-a-pdf.docx", hostile.usual, "a PDF that is called a Word file"),
    ("really-word.pdf", lambda: hostile.word(hostile.body(hostile.said(hostile.SENTENCE))), "a Word file that is called a PDF"),
    ("scripted.pdf", hostile.scripted, "a PDF with a script, of which nothing is run"),
    ("brackets.txt", hostile.brackets, "a million brackets"),
    ("word.txt", lambda: hostile.SENTENCE.encode() + b"\n" + hostile.endless_word(), "a word of two million letters"),
    ("five.txt", lambda: b"Vendor may sell plate data.", "five words"),
]
WRONG = [
    ("a folder that holds no agreement", "folder", "no agreement in this folder"),
    ("a file that does not exist", "gone.pdf", "no such file"),
    ("a pipe", "pipe", "a pipe or a device"),
]


@dataclass(frozen=True)
class Run:
    code: int
    out: str
    err: str
    seconds: float
    megabytes: float


def run(folder: Path, *arguments: str, **environment: str) -> Run:
    """The command in a process of its own, with its time and the most memory that it or a process of its own held."""
    kept = folder.parent / f"{folder.name}-kept"
    usual = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    settings = {
        **usual, "PYTHONPYCACHEPREFIX": str(folder.parents[0] / "compiled"), "CONTRACT_CHECK_CACHE": str(kept), "CONTRACT_CHECK_SECONDS": "20", "CONTRACT_CHECK_MEMORY_MB": "1024", "PYTHONPATH": str(ROOT),
        "TMPDIR": str(folder), **environment,
    }  # fmt: skip
    code = (
        "import json, resource, subprocess, sys\n"
        "done = subprocess.run([sys.executable, '-m', 'contract_check', *sys.argv[1:]], capture_output=True, text=True)\n"
        "most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024\n"
        "print(json.dumps([done.returncode, done.stdout, done.stderr, most]))"
    )
    begin = time.monotonic()
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments], capture_output=True, text=True, cwd=folder, env=settings, timeout=300, check=True
    )
    status, out, err, most = json.loads(done.stdout)
    return Run(status, out, err, time.monotonic() - begin, most)


def lines_of(err: str) -> list[str]:
    return [line for line in err.splitlines() if line.startswith("contract-check:")]


@pytest.mark.skipif(not POSIX, reason="memory is measured with the resource module")
@pytest.mark.parametrize(("name", "make", "says", "reason"), REFUSED, ids=[row[0] for row in REFUSED])
def test_a_hostile_file_is_refused(tmp_path: Path, name: str, make: Maker, says: str, reason: str) -> None:
    (tmp_path / name).write_bytes(make())
    done = run(tmp_path, "check", name, "--playbook", "model-alpr")
    assert (done.code, "Traceback" in done.err) == (3, False), f"{reason}: {done.err}"
    assert len(done.err.splitlines()) == 1 and says in done.err, f"{reason}: {done.err}"
    assert "all text read" not in done.out and "unreadable" in done.out
    assert done.seconds < SECONDS and done.megabytes < MEMORY, f"{done.seconds:.1f} s, {done.megabytes:.0f} MB"
    print(f"{name}: {done.seconds:.1f} s, {done.megabytes:.0f} MB: {done.err.strip()}")
    assert [path.name for path in tmp_path.iterdir()] == [name], "nothing is written beside the file"


@pytest.mark.skipif(not POSIX, reason="memory is measured with the resource module")
@pytest.mark.parametrize(("name", "make", "reason"), READ, ids=[row[0] for row in READ])
def test_an_odd_file_is_read(tmp_path: Path, name: str, make: Maker, reason: str) -> None:
    (tmp_path / name).write_bytes(make())
    done = run(tmp_path, "check", name, "--playbook", "model-alpr")
    assert done.code in (0, 1), f"{reason}: {done.err}"
    assert not done.err and done.seconds < SECONDS and done.megabytes < MEMORY, f"{done.seconds:.1f} s, {done.megabytes:.0f} MB"
    assert [path.name for path in tmp_path.iterdir()] == [name]


@pytest.mark.skipif(not POSIX, reason="needs a named pipe")
@pytest.mark.parametrize(("reason", "name", "says"), WRONG, ids=[row[0] for row in WRONG])
def test_wrong_usage_is_2(tmp_path: Path, reason: str, name: str, says: str) -> None:
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    done = run(tmp_path, "check", name)
    assert (done.code, len(lines_of(done.err))) == (2, 1), done.err
    assert says in done.err, reason


@pytest.mark.parametrize(
    ("variable", "value"),
    [("CONTRACT_CHECK_SECONDS", "soon"), ("CONTRACT_CHECK_SECONDS", "0"), ("CONTRACT_CHECK_MEMORY_MB", "-1"), ("CONTRACT_CHECK_MEMORY_MB", "1e9")],
)
@pytest.mark.skipif(not POSIX, reason="as above")
def test_a_limit_that_is_no_number_is_wrong_usage(tmp_path: Path, variable: str, value: str) -> None:
    (tmp_path / "a.pdf").write_bytes(hostile.usual())
    done = run(tmp_path, "check", "a.pdf", **{variable: value})
    assert (done.code, len(lines_of(done.err))) == (2, 1), done.err
    assert variable in done.err


@pytest.mark.skipif(not POSIX, reason="there is no alarm clock")
def test_judging_has_an_end(tmp_path: Path) -> None:
    text = "".join(f"{n}.1 Vendor shall not sell Footage {n}, and may use it to train models.\n" for n in range(1, 20_000))
    (tmp_path / "long.txt").write_text(text)
    done = run(tmp_path, "check", "long.txt", "--playbook", "model-alpr", CONTRACT_CHECK_SECONDS="1")
    assert done.code == 3 and "not done after 3 seconds" in done.err
    assert done.seconds < 30
