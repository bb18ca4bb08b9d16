"""Speed and memory of `check`, as JSON on stdout. Imports nothing but the standard library, so that it does not disturb what it measures.

cold_seconds: a process from its start to the HTML report on disk, byte code compiled before. warm_seconds: reading, judging and
rendering in a process that has done it before. ratio_to_extraction: warm check against pypdfium2's bare text extraction of the
same file, pair by pair. peak_megabytes: the highest sum of resident memory of the process and those that it starts, shared memory counted once, sampled while it runs.
Times are medians. compare: the same agreement, longer, against its renewal, from the start of the process to the HTML page. folder: many agreements at once, see many.py.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE_EVERY = 0.002  # seconds
MEGABYTE = 1_000_000


def main() -> None:
    parser = argparse.ArgumentParser(description="Measures contract-check on a digital PDF.")
    parser.add_argument("--pages", type=int, default=20, help="length of the agreement")
    parser.add_argument("--runs", type=int, default=5, help="how often each thing is timed")
    parser.add_argument("--playbook", default="model-alpr", help="what the agreement is judged against")
    parser.add_argument("--compared-pages", type=int, default=40, help="length of each of two agreements that are compared; 0 leaves that out")
    parser.add_argument("--documents", type=int, default=40, help="how many agreements are judged as a folder; 0 leaves that out")
    parser.add_argument("--document-pages", type=int, default=10, help="length of each of them")
    parser.add_argument("--jobs", type=int, default=2, help="how many at a time, compared with one")
    parser.add_argument("--only-folder", action="store_true", help="leave out the figures on one agreement")
    arguments = parser.parse_args()
    figures = {} if arguments.only_folder else measure(arguments.pages, arguments.runs, arguments.playbook)
    if arguments.compared_pages and not arguments.only_folder:
        figures["compare"] = measure_compare(arguments.compared_pages, arguments.runs, arguments.playbook)
    if arguments.documents:
        import many  # beside this file

        with tempfile.TemporaryDirectory() as folder:
            settings = (arguments.documents, arguments.document_pages, arguments.jobs, arguments.playbook)
            figures["folder"] = many.measure(Path(folder), *settings, resident, tell)
    print(json.dumps(figures, indent=2))


def measure(pages: int, runs: int, playbook: str) -> dict[str, Any]:
    """The figures; see the top of this file."""
    with tempfile.TemporaryDirectory() as folder:
        agreement, report = Path(folder, "agreement.pdf"), Path(folder, "report.html")
        tell(f"writing an agreement of {pages} pages ...")
        finish([sys.executable, str(HERE / "pages.py"), str(agreement), str(pages)])
        command = [sys.executable, "-m", "contract_check", "check", str(agreement), "--playbook", playbook]
        command += ["--no-cache", "--fail-on", "none", "-o", str(report)]
        tell("measuring ...")
        finish(command)  # compiles what is not compiled yet
        cold = timed(command, runs)
        peak = peak_memory(command)
        warm = json.loads(finish([sys.executable, str(HERE / "warm.py"), str(agreement), playbook, str(runs)]))
        check = statistics.median(warm["check"])
        return {
            "pages": pages,
            "bytes": agreement.stat().st_size,
            "playbook": playbook,
            "runs": runs,
            "cold_seconds": round(statistics.median(cold), 3),
            "warm_seconds": round(check, 3),
            "contracts_per_second": round(1 / check, 2),
            "peak_megabytes": None if peak is None else round(peak / MEGABYTE, 1),
            "extraction_seconds": round(statistics.median(warm["extraction"]), 4),
            "ratio_to_extraction": round(statistics.median(c / e for c, e in zip(warm["check"], warm["extraction"], strict=True)), 1),
            "python": platform.python_version(),
        }


def measure_compare(pages: int, runs: int, playbook: str) -> dict[str, Any]:
    """A comparison of two agreements of so many pages each; the median of the runs, and the slowest of them."""
    with tempfile.TemporaryDirectory() as folder:
        old, new = Path(folder, "signed.pdf"), Path(folder, "renewal.pdf")
        tell(f"writing two agreements of {pages} pages ...")
        finish([sys.executable, str(HERE / "pages.py"), str(old), str(pages)])
        finish([sys.executable, str(HERE / "pages.py"), str(new), str(pages), "--renewed"])
        command = [sys.executable, "-m", "contract_check", "compare", str(old), str(new), "--playbook", playbook]
        command += ["--no-cache", "--fail-on", "none", "-o", str(Path(folder, "changes.html"))]
        tell("measuring ...")
        finish(command)
        cold = timed(command, runs)
        return {"pages": pages, "cold_seconds": round(statistics.median(cold), 3), "slowest_seconds": round(max(cold), 3)}


def timed(command: list[str], runs: int) -> list[float]:
    """Seconds that a command takes, run by run."""
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        finish(command)
        times.append(time.perf_counter() - start)
    return times


def environment() -> dict[str, str]:
    """The process environment with byte code caching as users have it."""
    return {key: value for key, value in os.environ.items() if key != "PYTHONDONTWRITEBYTECODE"}


def finish(command: list[str]) -> str:
    """What a command prints; stops with its own words when it fails."""
    result = subprocess.run(command, env=environment(), capture_output=True, text=True, check=False)
    if result.returncode:
        raise SystemExit(result.stderr.strip() or f"{' '.join(command)} failed")
    return result.stdout


def peak_memory(command: list[str]) -> int | None:
    """The highest sum of resident bytes of the command and its children; None where the system does not tell."""
    if not Path("/proc/self/smaps_rollup").exists():
        return None
    process = subprocess.Popen(command, env=environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    highest = 0
    while process.poll() is None:
        highest = max(highest, resident(process.pid))
        time.sleep(SAMPLE_EVERY)
    return highest


def resident(pid: int) -> int:
    """Resident bytes of a process and all its descendants, memory that several share counted once; what has ended in the meantime counts nothing."""
    try:
        rows = Path(f"/proc/{pid}/smaps_rollup").read_text().splitlines()
        own = next(int(row.split()[1]) << 10 for row in rows if row.startswith("Pss:"))
        children = [child for task in Path(f"/proc/{pid}/task").iterdir() for child in (task / "children").read_text().split()]
    except (OSError, IndexError, ValueError, StopIteration):
        return 0
    return own + sum(resident(int(child)) for child in children)


def tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


if __name__ == "__main__":
    main()
