"""Checks damaged fixtures and looks for anything but a verdict or a refusal: `python tests/fuzz/fuzz.py [--runs N] [--seed N]`.

PDF and Word files are parsed in the guarded worker, as always; the rest runs in this process. A file that ends with another exit
code than 0, 1 or 3, or prints a traceback, is kept under tests/fuzz/found and tried again by tests/fuzz/test_found.py.
"""

from __future__ import annotations

import argparse
import contextlib
import hashlib
import io
import os
import random
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))
from contract_check.cli import main as contract_check  # noqa: E402
from tests.fuzz.mutate import damaged  # noqa: E402

FOUND = Path(__file__).with_name("found")
FIXTURES = ROOT / "fixtures"
LARGEST = 60_000  # bytes of a fixture; larger ones are slow and hold nothing new
RIGHT = (0, 1, 3)
POLICY = """\
id: one
title: One requirement
basis: for the fuzz run
requirements: [{provision: no-sale, severity: high, duty: practice, citation: none, checked: own}]
"""


def seeds() -> list[tuple[str, bytes]]:
    """(ending, bytes) of the fixtures that are small enough."""
    files = [path for folder in ("hard", "pdf", "docx", "txt", "text") for path in sorted((FIXTURES / folder).glob("*.*"))]
    small = [(path.suffix[1:], path.read_bytes()) for path in files if path.stat().st_size <= LARGEST]
    return [(kind, data) for kind, data in small if kind in ("pdf", "docx", "txt", "md")]


def attempt(path: Path, policy: Path) -> tuple[int, str]:
    """The exit code of `check` on a file, and what it says on stderr."""
    out, err = io.TextIOWrapper(io.BytesIO(), encoding="utf-8"), io.StringIO()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = contract_check(["check", str(path), "--playbook", str(policy), "--ocr", "off", "--no-cache", "--format", "json"])
    return code, err.getvalue()


def wrong(code: int, err: str) -> bool:
    return code not in RIGHT or "Traceback" in err or (code == 3) != bool(err.strip())


@contextlib.contextmanager
def place() -> Iterator[tuple[Path, Path]]:
    """A folder of its own and the playbook in it."""
    with tempfile.TemporaryDirectory(prefix="contract-check-fuzz-") as folder:
        policy = Path(folder) / "one.yaml"
        policy.write_text(POLICY)
        yield Path(folder), policy


def run(runs: int, seed: int, *, keep: Path | None = FOUND, budget: float = 0) -> tuple[Counter[int], list[str]]:
    """Exit codes by count, and a line for each file that ended wrong. `budget` seconds at most, 0 for no limit."""
    files = seeds()
    others = [data for _, data in files]
    codes: Counter[int] = Counter()
    failures: list[str] = []
    begin = told = time.monotonic()
    with place() as (folder, policy):
        for number in range(runs):
            chance = random.Random(f"{seed}/{number}")
            kind, data = chance.choice(files)
            broken = damaged(data, kind, chance, others)
            path = folder / f"input.{kind}"
            path.write_bytes(broken)
            code, err = attempt(path, policy)
            codes[code] += 1
            if wrong(code, err):
                name = f"{hashlib.sha256(broken).hexdigest()[:12]}.{kind}"
                failures.append(f"run {number}: {name}: exit {code}: {err.strip()[:300]}")
                print(failures[-1], file=sys.stderr, flush=True)
                if keep is not None:
                    (keep / name).write_bytes(broken)
            now = time.monotonic()
            if now - told > 30:
                told = now
                print(f"{number + 1} of {runs} runs, {(now - begin) / (number + 1):.2f} s a run, {dict(codes)}", file=sys.stderr, flush=True)
            if budget and now - begin > budget:
                break
    return codes, failures


def main() -> int:
    arguments = argparse.ArgumentParser(description="Checks damaged fixtures; exit codes other than 0, 1 and 3 are failures.")
    arguments.add_argument("--runs", type=int, default=10_000)
    arguments.add_argument("--seed", type=int, default=2026)
    options = arguments.parse_args()
    os.environ.setdefault("CONTRACT_CHECK_SECONDS", "20")
    os.environ.setdefault("CONTRACT_CHECK_MEMORY_MB", "1024")
    codes, failures = run(options.runs, options.seed)
    print(f"{codes.total()} runs: {', '.join(f'exit {code}: {count}' for code, count in sorted(codes.items()))}; {len(failures)} wrong")
    return 1 if failures else 0


if __name__ == "__main__":
    sys.exit(main())
