"""The benchmark itself: it runs, measures what it says, and its agreement has the length that it claims."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pypdfium2
import pytest

from tests.bench import bench

HERE = Path(__file__).parent
POLICY = """\
id: own-policy
title: Policy of the town
basis: the town's own
requirements:
  - {provision: no-sale, severity: high, duty: practice, citation: "Policy, section 1", checked: own}
"""


@pytest.mark.parametrize("pages", [3, 20])
def test_the_agreement_has_the_pages_that_were_asked_for(tmp_path: Path, pages: int) -> None:
    target = tmp_path / "agreement.pdf"
    subprocess.run([sys.executable, str(HERE / "pages.py"), str(target), str(pages)], check=True, timeout=120)
    document = pypdfium2.PdfDocument(target)
    texts = [page.get_textpage().get_text_range() for page in document]
    document.close()
    assert len(texts) == pages
    assert min(map(len, texts[:-1])) > 300, "every page but the last is full of text"


def test_a_renewal_is_as_long_and_says_much_of_the_same(tmp_path: Path) -> None:
    texts = []
    for name, more in (("old", []), ("new", ["--renewed"])):
        subprocess.run([sys.executable, str(HERE / "pages.py"), str(tmp_path / name), "12", *more], check=True, timeout=120)
        document = pypdfium2.PdfDocument(tmp_path / name)
        texts.append([line for page in document for line in page.get_textpage().get_text_range().splitlines()])
        assert len(document) == 12
        document.close()
    kept = len(set(texts[0]) & set(texts[1])) / len(set(texts[0]))
    assert 0.5 < kept < 0.95, "most lines stand in both"


def test_figures_hang_together(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(POLICY)
    command = [sys.executable, str(HERE / "bench.py"), "--pages", "3", "--runs", "1", "--compared-pages", "4", "--documents", "0", "--playbook", str(tmp_path / "policy.yaml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=300)
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)
    assert (figures["pages"], figures["compare"]["pages"]) == (3, 4)
    assert figures["compare"]["slowest_seconds"] >= figures["compare"]["cold_seconds"] > 0
    assert figures["cold_seconds"] > figures["warm_seconds"] > figures["extraction_seconds"] > 0
    assert figures["ratio_to_extraction"] > 1
    assert figures["contracts_per_second"] == pytest.approx(1 / figures["warm_seconds"], rel=0.1)
    assert figures["peak_megabytes"] is None or 20 < figures["peak_megabytes"] < 2000


def test_figures_over_a_folder(tmp_path: Path) -> None:
    (tmp_path / "policy.yaml").write_text(POLICY)
    command = [sys.executable, str(HERE / "bench.py"), "--only-folder", "--documents", "3", "--document-pages", "2", "--playbook", str(tmp_path / "policy.yaml")]
    result = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
    assert result.returncode == 0, result.stderr
    figures = json.loads(result.stdout)["folder"]
    assert (figures["documents"], figures["pages"], figures["jobs"]) == (3, 2, 2)
    for name in ("one", "several"):
        first, second = figures[f"first_{name}"], figures[f"second_{name}"]
        assert first["processor_seconds"] > 3 * second["processor_seconds"] > 0, "a second run judges nothing"
        assert first["peak_megabytes"] is None or first["peak_megabytes"] > second["peak_megabytes"]
    assert figures["cache_megabytes"] > 0


def test_agreements_of_a_folder_differ(tmp_path: Path) -> None:
    for name in ("a", "b"):
        subprocess.run([sys.executable, str(HERE / "folder.py"), str(tmp_path / name), "4", "3"], check=True, timeout=300)
    texts = []
    for path in sorted((tmp_path / "a").iterdir()):
        document = pypdfium2.PdfDocument(path)
        texts.append([page.get_textpage().get_text_range() for page in document])
        document.close()
        assert (tmp_path / "b" / path.name).read_bytes() == path.read_bytes(), "the same each time"
    assert [len(pages) for pages in texts] == [3] * 4
    assert len({page for pages in texts for page in pages}) == 12, "no page is like another"


@pytest.mark.skipif(not Path("/proc/self/smaps_rollup").exists(), reason="this system does not tell the memory of a process")
def test_peak_memory_counts_children() -> None:
    child = "x = bytearray(120_000_000); import time; time.sleep(0.3)"
    code = f"import subprocess, sys; subprocess.run([sys.executable, '-c', {child!r}])"
    assert (bench.peak_memory([sys.executable, "-c", code]) or 0) > 120_000_000


def test_a_command_that_fails_stops_the_benchmark() -> None:
    with pytest.raises(SystemExit, match="broken"):
        bench.finish([sys.executable, "-c", "import sys; sys.exit('broken')"])
