"""Makes the pictures of the README from real output: `make screenshots`. Needs chromium on the path and the test requirements."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parents[1]
IMAGES = ROOT / "docs" / "images"
FLAGS = ["--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync"]
SAMPLE = ("check", "fixtures/pdf/meridian-msa-draft.pdf", "--playbook", "ct-pa-26-14")
RENEWAL = ("compare", "dunmere-county-2024.pdf", "dunmere-county-2026.docx", "--playbook", "model-alpr", "--agency-state", "OR")
# picture, page, what to bring to the top, width and height in points, scheme
SHOTS = (
    ("report", "report", "", (1440, 900), "light"),
    ("compare", "compare", "", (1200, 860), "light"),
    ("compare-words", "compare", "#change-no-third-party-sharing", (1200, 720), "light"),
)


def main() -> int:
    """Write the pictures; the exit code says whether all was there."""
    chromium = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
    if chromium is None:
        print("screenshots: no chromium on the path; install one and run again", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory() as name, sync_playwright() as playwright:
        folder = Path(name)
        pages = made(folder)
        browser = playwright.chromium.launch(executable_path=chromium, args=FLAGS)
        IMAGES.mkdir(exist_ok=True)
        for picture, page, selector, size, scheme in SHOTS:
            target = IMAGES / f"{picture}.png"
            shoot(browser, pages[page], selector, size, scheme, folder / target.name)
            shutil.move(folder / target.name, target)
            print(f"{target.relative_to(ROOT)}: {target.stat().st_size:,} bytes")
        browser.close()
    return 0


def made(folder: Path) -> dict[str, Path]:
    """The pages, written by the commands that users run."""
    subprocess.run([sys.executable, str(ROOT / "fixtures" / "renewals" / "make.py"), "--out", str(folder)], check=True, stdout=subprocess.DEVNULL)
    report, delta = folder / "report.html", folder / "delta.html"
    run(ROOT, *SAMPLE, "-o", str(report))
    run(folder, *RENEWAL, "-o", str(delta))
    return {"report": report, "compare": delta}


def run(folder: Path, *arguments: str) -> None:
    """Run the command in `folder`; both samples trip the gate, which is no failure here."""
    done = subprocess.run([sys.executable, "-m", "contract_check", *arguments], cwd=folder, check=False, capture_output=True, text=True)
    if done.returncode not in (0, 1):
        raise SystemExit(done.stderr)


def shoot(browser: Browser, page: Path, selector: str, size: tuple[int, int], scheme: str, target: Path) -> None:
    """One picture of the part of a page that begins at `selector`, sharp enough for dense screens."""
    width, height = size
    context = browser.new_context(viewport={"width": width, "height": height}, device_scale_factor=1.5, color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    tab = context.new_page()
    tab.goto(page.as_uri())
    if selector:
        tab.evaluate("selector => document.querySelector(selector).scrollIntoView()", selector)
    tab.screenshot(path=str(target))
    context.close()


if __name__ == "__main__":
    sys.exit(main())
