"""Speed and memory over a folder of agreements: a first run, a second one that finds everything kept, and the first run two at a time.

seconds: on the clock. processor_seconds: user and system time of the command and all its children; where a machine is shared, the
clock tells less; processors_had is the one by the other. peak_megabytes: the highest sum of resident memory of the command and its children, sampled (pages that processes
share count for each). speed_up: clock of one at a time by clock of several.
"""

from __future__ import annotations

import os
import resource
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

HERE = Path(__file__).parent
SAMPLE_EVERY = 0.05  # seconds


def measure(folder: Path, documents: int, pages: int, jobs: int, playbook: str, resident: Callable[[int], int], tell: Callable[[str], None]) -> dict[str, Any]:
    """The figures over `documents` agreements of `pages` pages, made in `folder`."""
    inputs = folder / "agreements"
    tell(f"writing {documents} agreements of {pages} pages ...")
    subprocess.run([sys.executable, str(HERE / "folder.py"), str(inputs), str(documents), str(pages)], check=True)
    found: dict[str, Any] = {"documents": documents, "pages": pages, "jobs": jobs}
    outputs = {}
    for name, count in (("one", 1), ("several", jobs)):
        cache = folder / f"cache-{name}"
        tell(f"measuring {documents} agreements, {count} at a time ...")
        first = run(inputs, folder / name, cache, count, playbook, resident)
        tell("measuring the second run ...")
        second = run(inputs, folder / name, cache, count, playbook, resident)
        found[f"first_{name}"], found[f"second_{name}"] = first, second
        outputs[name] = {path.name: path.read_bytes() for path in sorted((folder / name).iterdir())}
        found["cache_megabytes"] = round(sum(file.stat().st_size for file in cache.rglob("*") if file.is_file()) / 1e6, 3)
        shutil.rmtree(cache)
    if outputs["one"] != outputs["several"] or len(outputs["one"]) != documents:
        raise SystemExit("the runs gave different reports")
    found["speed_up"] = round(found["first_one"]["seconds"] / found["first_several"]["seconds"], 2)
    return found


def run(inputs: Path, target: Path, cache: Path, jobs: int, playbook: str, resident: Callable[[int], int]) -> dict[str, Any]:
    """One run of the command over the folder."""
    command = [sys.executable, "-m", "contract_check", "check", str(inputs), "--playbook", playbook, "--jobs", str(jobs)]
    command += ["--fail-on", "none", "-o", f"json={target}"]
    environment = {**os.environ, "CONTRACT_CHECK_CACHE": str(cache)}
    before, start, highest = _processor_seconds(), time.perf_counter(), 0
    with open(target.with_suffix(".log"), "wb") as log:
        process = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=log)
        while process.poll() is None:
            highest = max(highest, resident(process.pid))
            time.sleep(SAMPLE_EVERY)
    seconds = time.perf_counter() - start
    if process.returncode:
        raise SystemExit(target.with_suffix(".log").read_text().strip() or "the command failed")
    used = _processor_seconds() - before
    return {
        "seconds": round(seconds, 2), "processor_seconds": round(used, 2), "processors_had": round(used / seconds, 2),
        "peak_megabytes": round(highest / 1e6, 1) or None,
    }  # fmt: skip


def _processor_seconds() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


