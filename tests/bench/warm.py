"""Measures inside one process, after a first check that is not counted: whole checks, and bare text extraction of the same file.

Prints the two lists of seconds as JSON, each check beside the extraction that was timed right after it.
"""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable
from typing import Any

import pypdfium2

from contract_check import api, resources


def main(path: str, playbook: str, runs: int) -> dict[str, Any]:
    formats = resources.reports_package().FORMATS

    def whole() -> None:
        formats["html"].render(api.check(path, playbook=playbook))

    whole()
    extract(path)
    pairs = [(seconds(whole), seconds(lambda: extract(path))) for _ in range(runs)]
    return {"check": [pair[0] for pair in pairs], "extraction": [pair[1] for pair in pairs]}


def extract(path: str) -> int:
    """Read the text of all pages and nothing else; returns the number of characters."""
    document = pypdfium2.PdfDocument(path)
    try:
        return sum(len(page.get_textpage().get_text_range()) for page in document)
    finally:
        document.close()


def seconds(work: Callable[[], object]) -> float:
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


if __name__ == "__main__":
    print(json.dumps(main(sys.argv[1], sys.argv[2], int(sys.argv[3]))))
