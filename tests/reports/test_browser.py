"""The HTML report in a real browser: axe finds nothing, the keyboard works, nothing is requested, one page sums it up on paper."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pypdfium2
import pytest

from contract_check import resources
from contract_check.model import Report

resources.reports_package()
from contract_check.reports import html  # noqa: E402

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="no chromium on the path; install one to check the page in a browser")
playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
axe = pytest.importorskip("axe_playwright_python.sync_playwright", reason="axe-playwright-python is not installed")

FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
RULES = {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}}
DESK, PHONE = {"width": 1280, "height": 900}, {"width": 390, "height": 844}


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    with playwright.sync_playwright() as started:
        launched = started.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield launched
        launched.close()


def opened(browser: Any, folder: Path, report: Report, **options: Any) -> Any:
    file = folder / "report.html"
    file.write_text(html.render(report), encoding="utf-8")
    options.setdefault("viewport", DESK)
    page = browser.new_context(reduced_motion="reduce", **options).new_page()
    page.goto(file.as_uri())
    return page


def check_with_axe(page: Any, width: int) -> None:
    found = axe.Axe().run(page, options=RULES).response["violations"]
    assert not [(rule["id"], rule["nodes"][0]["html"]) for rule in found]
    assert page.evaluate("document.documentElement.scrollWidth") <= width, "nothing sticks out to the side"


@pytest.mark.parametrize(("screen", "theme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_on_any_screen(browser: Any, tmp_path: Path, report: Report, screen: dict[str, int], theme: str) -> None:
    check_with_axe(opened(browser, tmp_path, report, viewport=screen, color_scheme=theme), screen["width"])


def test_axe_finds_nothing_in_any_report(browser: Any, tmp_path: Path, any_report: Report) -> None:
    check_with_axe(opened(browser, tmp_path, any_report, viewport=PHONE), PHONE["width"])


def test_nothing_is_requested_and_nothing_fails(browser: Any, tmp_path: Path, hostile: Report) -> None:
    file = tmp_path / "report.html"
    file.write_text(html.render(hostile), encoding="utf-8")
    page = browser.new_context().new_page()
    requested: list[str] = []
    said: list[str] = []
    page.on("request", lambda request: requested.append(request.url))
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("dialog", lambda dialog: said.append(dialog.message))
    page.goto(file.as_uri())
    page.wait_for_timeout(200)
    assert (requested, said) == ([file.as_uri()], [])


def test_the_first_tab_stop_skips_to_the_report(browser: Any, tmp_path: Path, report: Report) -> None:
    page = opened(browser, tmp_path, report)
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report"


def test_filters_hide_rows_and_findings(browser: Any, tmp_path: Path, report: Report) -> None:
    page = opened(browser, tmp_path, report)
    page.uncheck("input[value=missing]")
    assert page.locator("article:visible").count() == page.locator("tbody tr:visible").count() == 4
    assert page.inner_text("form [role=status]") == "4 of 6 shown"
    page.check("input[name=review]")
    assert page.locator("article:visible").count() == 1


def test_copy_gives_the_clause(browser: Any, tmp_path: Path, report: Report) -> None:
    page = opened(browser, tmp_path, report, permissions=["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy the preferred clause for No sale of plate data").click()
    page.wait_for_function("[...document.querySelectorAll('.said')].some(said => said.textContent === 'Copied')")
    assert page.evaluate("navigator.clipboard.readText()") == "The Vendor shall do it."


def test_a_link_moves_the_text_and_not_the_report(browser: Any, tmp_path: Path, large: Report) -> None:
    page = opened(browser, tmp_path, large)
    link = page.locator("#finding-retention-limit a:has-text('Show in the agreement')").first
    link.scroll_into_view_if_needed()
    before = link.bounding_box()["y"]
    link.click()
    assert abs(link.bounding_box()["y"] - before) < 2
    top = page.eval_on_selector(":target", "node => node.getBoundingClientRect().top")
    assert 0 < top < DESK["height"]


def test_without_script_it_reads_the_same(browser: Any, tmp_path: Path, report: Report) -> None:
    page = opened(browser, tmp_path, report, java_script_enabled=False)
    assert page.locator("article:visible").count() == 6
    assert page.locator("form:visible, button:visible").count() == 0, "what needs script is not offered"


def test_paper_begins_with_a_page_of_summary(browser: Any, tmp_path: Path, large: Report) -> None:
    pdf = opened(browser, tmp_path, large).pdf(prefer_css_page_size=True, format="Letter")
    document = pypdfium2.PdfDocument(io.BytesIO(pdf))
    first, second = (document[n].get_textpage().get_text_bounded() for n in (0, 1))
    assert "Close these first" in first and "Fails on" in first and "Requirements" not in first
    assert "Requirements" in second.split("\r\n")[:2]
    everything = "\n".join(document[n].get_textpage().get_text_bounded() for n in range(len(document)))
    assert "Vendor shall not sell plate reads or images." in everything, "folded clauses are printed too"


@pytest.mark.parametrize(("screen", "theme"), [(DESK, "light"), (DESK, "dark"), (PHONE, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_in_a_comparison(browser: Any, tmp_path: Path, delta: Any, screen: dict[str, int], theme: Any) -> None:
    file = tmp_path / "delta.html"
    file.write_text(resources.renderer("delta_html").render(delta), encoding="utf-8")
    page = browser.new_context(reduced_motion="reduce", viewport=screen, color_scheme=theme).new_page()
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.evaluate("document.querySelectorAll('details').forEach(node => { node.open = true; })")
    check_with_axe(page, screen["width"])
    assert asked == [file.as_uri()], "nothing is requested"
    page.close()


@pytest.mark.parametrize("screen", [DESK, PHONE], ids=["desk", "phone"])
def test_axe_finds_nothing_with_page_pictures(browser: Any, tmp_path: Path, screen: dict[str, int]) -> None:
    from dataclasses import replace

    from contract_check import check
    from contract_check.read.page_images import page_images

    sample = Path(__file__).resolve().parents[2] / "fixtures" / "hard" / "undefined-term.pdf"
    report = check(sample)
    page = opened(browser, tmp_path, replace(report, extras={"page_images": {0: page_images(sample, [1, 2])}}), viewport=screen)
    assert page.locator("#pages figure").count() >= 1
    check_with_axe(page, screen["width"])
    page.close()


@pytest.mark.parametrize(("screen", "theme"), [(DESK, "light"), (PHONE, "dark")])
def test_axe_finds_nothing_in_a_report_with_waivers_a_baseline_and_an_older_version(
    browser: Any, tmp_path: Path, report: Report, delta: Any, screen: dict[str, int], theme: str
) -> None:
    waiver = {"owner": "Jo Park", "approver": "Kim", "reason": "Pilot " * 60, "expires": "2027-01-01"}
    marks: list[dict[str, Any]] = [{"waived": waiver}, {"lapsed_waiver": {"why": "expired", "detail": "it expired", **waiver}}, {"known": True}]
    marks += [{} for _ in report.findings[3:]]
    findings = tuple(replace(finding, **mark) for finding, mark in zip(report.findings, marks, strict=True))
    since = {"revision": "origin/" + "x" * 80, "commit": "0" * 40, "document": "changed", "old": "a.pdf", "summary": {}, "changes": []}
    marked = replace(report, findings=findings, since=since, gone=(findings[0].id,), extras={"delta": delta})
    page = opened(browser, tmp_path, marked, viewport=screen, color_scheme=theme)
    check_with_axe(page, screen["width"])
    for words in ("Jo Park", "The waiver no longer holds", "What changed since", "In the baseline"):
        assert words in page.locator("main").text_content()
