"""A contract against itself: nothing changes, whatever the line breaks, the numbers and the format."""

from __future__ import annotations

import re
import textwrap
from collections.abc import Callable
from pathlib import Path

import pytest

from contract_check.api import state_of
from contract_check.comparison import Benches, Delta, compare_documents, compare_states
from contract_check.library.playbooks import load_playbook
from contract_check.model import Document
from contract_check.read import read_document, read_text

NAMES = ("port-lorimer-2023", "dunmere-county-2024", "vesper-falls-2025")


def against(old: Document, new: Document) -> Delta:
    return compare_documents(old, new, load_playbook("model-alpr"))


def worse(delta: Delta) -> dict[str, tuple[str, ...]]:
    return {c.provision: c.reasons for c in delta.changes if c.direction in {"lost", "weakened"}}


@pytest.mark.parametrize("name", NAMES)
def test_nothing_changes_against_itself(name: str, renewals: Path) -> None:
    document = read_document(renewals / f"{name}.pdf")
    delta = against(document, document)
    assert {c.direction for c in delta.changes} == {"unchanged"}
    assert not any(c.reasons or c.notes for c in delta.changes)
    assert delta.clauses == () and delta.alerts == ()


def rewrapped(text: str) -> str:
    return "\n\n".join(textwrap.fill(" ".join(block.split()), 61) for block in re.split(r"\n\s*\n", text))


def renumbered(text: str) -> str:
    """Every section gets a number two higher, and every reference follows; the exhibits keep theirs."""
    main, mark, rest = text.partition("EXHIBIT A")

    def higher(match: re.Match[str]) -> str:
        return re.sub(r"(?<![.\d])\d{1,2}", lambda m: str(int(m[0]) + 2), match[0])

    main = re.sub(r"(?m)^\s*\d{1,2}\.(?:\d{1,2})?(?= )", higher, main)
    return re.sub(r"\bSections? \d[\d., ]*(?:and \d+)?", higher, main) + mark + rest


@pytest.mark.parametrize("change", [rewrapped, renumbered], ids=["re-wrapped", "re-numbered"])
def test_layout_and_numbers_take_nothing_away(change: Callable[[str], str], renewals: Path) -> None:
    text = (renewals / "vesper-falls-2025.txt").read_text(encoding="utf-8")
    changed = change(text)
    assert changed != text
    assert worse(against(read_text(text), read_text(changed))) == {}


@pytest.mark.parametrize("ending", [".docx", ".txt"])
@pytest.mark.parametrize("name", NAMES)
def test_formats_take_nothing_away(name: str, ending: str, renewals: Path) -> None:
    pdf, other = read_document(renewals / f"{name}.pdf"), read_document(renewals / f"{name}{ending}")
    assert worse(against(pdf, other)) == {} and worse(against(other, pdf)) == {}


def test_a_scan_takes_nothing_away(renewals: Path, tmp_path: Path) -> None:
    from contract_check.read.reader import find_ocr

    if find_ocr() is None:
        pytest.skip("no OCR engine; install contract-check[ocr] to compare with a scan")
    import pypdfium2
    from reportlab.lib.utils import ImageReader
    from reportlab.pdfgen.canvas import Canvas

    source = renewals / "vesper-falls-2025.pdf"
    scan = tmp_path / "scan.pdf"
    canvas = Canvas(str(scan), pagesize=(612, 792))
    for page in pypdfium2.PdfDocument(str(source)):
        canvas.drawImage(ImageReader(page.render(scale=200 / 72).to_pil()), 0, 0, 612, 792)
        canvas.showPage()
    canvas.save()
    delta = against(read_document(source), read_document(scan, cache=False))
    assert worse(delta) == {}


def test_what_they_are_judged_by_may_be_made_in_any_order(renewals: Path) -> None:
    """The command prepares the agreement whose statements are there first."""
    playbook = load_playbook("model-alpr")
    old, new = (state_of(read_document(renewals / f"port-lorimer-{year}.pdf"), agency_state=playbook.state) for year in (2023, 2026))
    benches = Benches(playbook)
    later = benches.of(new)
    delta = compare_states(old, new, playbook, benches=benches)
    assert benches.of(new) is later and benches.of(old).state is old
    assert delta == compare_states(old, new, playbook) and {c.direction for c in delta.changes} > {"unchanged"}
