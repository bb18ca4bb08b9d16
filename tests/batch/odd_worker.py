"""A worker whose judge does what the name of the file says: hang, crash, eat memory, print, fail, or judge."""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT))


def main() -> int:
    from contract_check.batch import worker

    judged = worker.judged

    def odd(api, task, told):  # type: ignore[no-untyped-def]
        name = Path(task["paths"][0]).stem
        if name.startswith("hang"):
            time.sleep(600)
        if name.startswith("slow"):
            for page in range(1, 5):
                time.sleep(0.6)
                told(page, 4)
        if name.startswith("crash"):
            os.abort()
        if name.startswith("memory"):
            return bytearray(64 << 30)
        if name.startswith("print"):
            print("noise on standard output", flush=True)
            os.write(1, b"more of it\n")
        if name.startswith("raise"):
            raise LookupError("no such\nthing")
        return judged(api, task, told)

    worker.judged = odd
    return worker.main()


sys.exit(main())
