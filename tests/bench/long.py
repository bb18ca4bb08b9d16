"""How the cost of a check grows with the length of the agreement: `python tests/bench/long.py [--pages N ...]` prints JSON.

The agreement is a packet of samples, each with other names, numbers and gaps (see folder.py), cut to the length asked for. For each
length one process judges a short one, which is not counted, and then reads, judges and renders the long one. seconds: on the clock;
processor_seconds: of this process alone, so without the reader that it starts; judge is what comes after reading and before rendering.
growth: judge of the longest by that of the shortest, a page; 1.0 is linear.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
PAGES = (20, 40, 100, 250, 500, 1000)  # 2.5 million characters are read at most, which are some 1,100 of these pages
PIECE = 10  # pages of each sample in the packet


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures how the cost of a check grows with the length of the agreement.")
    parser.add_argument("--pages", type=int, nargs="+", default=list(PAGES), help="the lengths")
    parser.add_argument("--playbook", default="model-alpr", help="what the agreement is judged against")
    parser.add_argument("--one", metavar="PDF", help=argparse.SUPPRESS)
    parser.add_argument("--warm", metavar="PDF", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.one:
        print(json.dumps(measure(arguments.one, arguments.warm, arguments.playbook)))
        return
    lengths = sorted(arguments.pages)
    rows = []
    with tempfile.TemporaryDirectory() as folder:
        packets = write_packets(Path(folder), lengths)
        for pages, path in packets.items():
            tell(f"measuring {pages} pages ...")
            command = [sys.executable, __file__, "--one", str(path), "--warm", str(packets[lengths[0]]), "--playbook", arguments.playbook]
            result = subprocess.run(command, capture_output=True, text=True, check=False)
            if result.returncode:
                raise SystemExit(result.stderr.strip())
            rows.append({"pages": pages, **json.loads(result.stdout)})
    first, last = rows[0], rows[-1]
    growth = last["judge"]["processor_seconds"] / last["pages"] / (first["judge"]["processor_seconds"] / first["pages"])
    print(json.dumps({"playbook": arguments.playbook, "lengths": rows, "growth": round(growth, 2)}, indent=2))


def write_packets(folder: Path, lengths: list[int]) -> dict[int, Path]:
    """A PDF for each length, the shorter ones being the beginning of the longer ones."""
    from pypdf import PdfReader, PdfWriter

    count = -(-max(lengths) // PIECE)
    tell(f"writing {count} agreements of {PIECE} pages ...")
    subprocess.run([sys.executable, str(HERE / "folder.py"), str(folder / "pieces"), str(count), str(PIECE)], check=True)
    pieces = [PdfReader(path) for path in sorted((folder / "pieces").iterdir())]
    packets = {}
    for pages in lengths:
        writer = PdfWriter()
        for page in [page for piece in pieces for page in piece.pages][:pages]:
            writer.add_page(page)
        packets[pages] = folder / f"packet-{pages}.pdf"
        writer.write(packets[pages])
    return packets


def measure(path: str, warm: str, playbook: str) -> dict[str, Any]:
    """The figures on one file; see the top of this file."""
    from contract_check import api, resources
    from contract_check.library.playbooks import load_playbook
    from contract_check.read import read_document

    html = resources.reports_package().FORMATS["html"]
    book = load_playbook(playbook)
    html.render(api.check_document(read_document(warm), book))
    found: dict[str, Any] = {}
    document = timed(found, "read", lambda: read_document(path))
    report = timed(found, "judge", lambda: api.check_document(document, book))
    page = timed(found, "html", lambda: html.render(report))
    sizes = {"characters": len(document.text), "clauses": len(report.contracts[0].clauses), "html_megabytes": round(len(page.encode()) / 1e6, 2)}
    return {**sizes, **found, "peak_megabytes": round(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * 1024 / 1e6)}


def timed(found: dict[str, Any], name: str, work: Callable[[], Any]) -> Any:
    clock, processor = time.perf_counter(), time.process_time()
    result = work()
    found[name] = {"seconds": round(time.perf_counter() - clock, 3), "processor_seconds": round(time.process_time() - processor, 3)}
    return result


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
