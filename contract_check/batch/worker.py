"""The process that judges files one after the other, each under the limits that its parent sets and watches.

Run as a script, isolated (`python -I -S`). A line of JSON on stdin sets it up, each further line is a task; it answers on stdout with a
line of JSON, which bytes follow when it announces a report. It ends when stdin does.
"""

from __future__ import annotations

import contextlib
import json
import os
import signal
import sys
import traceback
from collections.abc import Callable
from pathlib import Path
from typing import Any, BinaryIO

SPARE = 64 << 20  # bytes, kept back so that "out of memory" can still be said


def main() -> int:
    source, target = sys.stdin.buffer, private_stdout()
    setup = json.loads(source.readline())
    sys.path[:] = [*setup["modules"], str(Path(__file__).resolve().parents[2])]
    if hasattr(signal, "SIGTERM"):
        signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))  # what runs is wound up: programs are ended, temporary folders removed
    from contract_check import api
    from contract_check.batch import codec

    limit_memory(setup["memory"])

    def say(answer: dict[str, Any], data: bytes = b"") -> None:
        target.write(json.dumps(answer).encode("ascii") + b"\n" + data)
        target.flush()

    say({"ready": True})
    for line in source:
        task = json.loads(line)
        spare = bytearray(SPARE)
        try:
            data = codec.encode(judged(api, task, lambda done, count: say({"progress": [done, count]})))
        except MemoryError:
            del spare
            say({"error": "memory"})
            return 1
        except Exception as error:
            if setup["debug"]:
                traceback.print_exception(error)
            say(described(error))
            continue
        say({"report": len(data)}, data)
    return 0


def judged(api: Any, task: dict[str, Any], told: Callable[[int, int], None]) -> Any:
    """The report on the task's files. Raises what `contract_check.check` raises."""
    options: dict[str, Any] = dict(task["options"])
    if options.get("library"):
        options["library"] = Path(options["library"])
    if task["together"]:
        return api.check_together(task["paths"], playbook=task["playbook"], progress=told, **options)
    return api.check(task["paths"][0], playbook=task["playbook"], progress=told, **options)


def described(error: Exception) -> dict[str, Any]:
    """An error in plain values, so that the parent can raise the same one."""
    readability = getattr(error, "readability", None)
    return {
        "error": "raised",
        "kind": type(error).__name__,
        "message": str(error),
        "path": getattr(error, "path", ""),
        "pages": list(getattr(error, "pages", ())),
        "readability": [list(readability.pages_unreadable), list(readability.pages_ocr), readability.text_quality] if readability else None,
    }


def private_stdout() -> BinaryIO:
    """The stream for answers; whatever else is printed in this process goes to stderr."""
    answers = os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    return answers


def limit_memory(allowed: int) -> None:
    """Let the address space grow by `allowed` bytes over what the program takes now, where the system can (Linux)."""
    try:
        import resource

        used = int(Path("/proc/self/statm").read_text().split()[0]) * os.sysconf("SC_PAGE_SIZE")
    except (ImportError, OSError, ValueError, IndexError):
        return
    with contextlib.suppress(ValueError, OSError):
        hard = resource.getrlimit(resource.RLIMIT_AS)[1]
        most = used + allowed + SPARE
        resource.setrlimit(resource.RLIMIT_AS, (most if hard == resource.RLIM_INFINITY else min(most, hard), hard))
        resource.setrlimit(resource.RLIMIT_CORE, (0, resource.getrlimit(resource.RLIMIT_CORE)[1]))


if __name__ == "__main__":
    with contextlib.suppress(BrokenPipeError, KeyboardInterrupt):
        sys.exit(main())
