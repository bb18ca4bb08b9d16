"""Builds the documentation as a site: `make docs`. Pages of docs/ and pages made from the program are put together and given to mkdocs."""

from __future__ import annotations

import argparse
import json
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent
sys.path.insert(0, str(HERE))

REPOSITORY_ONLY = re.compile(r"\[([^\]]+)\]\((?!https?:|#)(?:\.\./)*(fixtures|clauses|tests|templates|action)[^)]*\)")


def assemble(target: Path) -> list[str]:
    """Write all pages below `target` and return their paths. What only the repository holds is named there, not linked."""
    import reference

    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    for path in sorted(HERE.rglob("*")):
        if path.suffix in (".md", ".png", ".svg", ".css") and path.is_file():
            place = target / path.relative_to(HERE)
            place.parent.mkdir(parents=True, exist_ok=True)
            if path.suffix == ".md":
                place.write_text(for_site(path.read_text(encoding="utf-8"), str(path.relative_to(HERE))), encoding="utf-8")
            else:
                shutil.copyfile(path, place)
    (target / "index.md").write_text(for_site((ROOT / "README.md").read_text(encoding="utf-8"), "index.md"), encoding="utf-8")
    (target / "changelog.md").write_text((ROOT / "CHANGELOG.md").read_text(encoding="utf-8"), encoding="utf-8")
    for name, text in reference.pages().items():
        place = target / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_text(text, encoding="utf-8")
    return sorted(path.relative_to(target).as_posix() for path in target.rglob("*.md"))


def for_site(text: str, name: str) -> str:
    """The text of a page of the repository with its links as the site has them."""
    text = text.replace("](docs/", "](").replace('src="docs/', 'src="')
    text = re.sub(r"\]\((?:\.\./)+README\.md(#[^)]*)?\)", lambda match: f"]({'../' * name.count('/')}index.md{match[1] or ''})", text)
    return REPOSITORY_ONLY.sub(r"\1", text)


def settings(pages: Path) -> str:
    """mkdocs.yml for pages in that folder, with every provision and playbook in its navigation."""
    import reference

    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8").replace("build/pages", json.dumps(str(pages.resolve())))
    for section, entries in reference.navigation().items():
        items = [f"{section}/index.md", *({title: page} for title, page in entries)]
        text = text.replace(f"[{section}/index.md]", json.dumps(items))
    return text


def main() -> int:
    parser = argparse.ArgumentParser(description="Builds the documentation.")
    parser.add_argument("--out", type=Path, default=ROOT / "build" / "site", help="folder of the site")
    parser.add_argument("--pages", type=Path, default=ROOT / "build" / "pages", help="folder of the pages that it is built from")
    arguments = parser.parse_args()
    names = assemble(arguments.pages)
    print(f"{len(names)} pages in {arguments.pages}")
    try:
        import mkdocs  # noqa: F401
    except ImportError:
        print('docs: mkdocs is not installed; `pip install -e ".[docs]"` and run again', file=sys.stderr)
        return 2
    config = arguments.pages.parent / f".{arguments.pages.name}.yml"
    config.write_text(settings(arguments.pages), encoding="utf-8")
    command = [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--config-file", str(config), "--site-dir", str(arguments.out.resolve())]
    return subprocess.run(command, check=False, env={**os.environ, "NO_MKDOCS_2_WARNING": "1"}).returncode


if __name__ == "__main__":
    sys.exit(main())
