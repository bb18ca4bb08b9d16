"""The guarded child process: reads one file, whose bytes come on stdin after a line of JSON, and answers in lines
of JSON on stdout.

Run as a script, isolated (`python -I`); it takes its module path from the request. Parsers of hostile files live only here.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import types

TYPE_CHECKING = False  # what is loaded only for its names would cost a tenth of the time that reading takes
if TYPE_CHECKING:
    from collections.abc import Iterator
    from typing import Any

TASKS = {
    "pdf": ("pdfium_child", "read"),
    "render": ("pdfium_child", "render"),
    "pypdf": ("pypdf_child", "read"),
    "docx": ("word_child", "read"),
    "rapidocr": ("rapid_child", "read"),
}
SHORT = ("pdf", "docx")  # these make little garbage and end soon: collecting it would cost a fifth of their time


def limit_resources(memory: int, seconds: int) -> None:
    """Bound address space, processor time and written files, where the system can (not on Windows; macOS ignores some)."""
    try:
        import resource
    except ImportError:
        return
    for kind, value in (("RLIMIT_AS", memory), ("RLIMIT_CPU", seconds), ("RLIMIT_CORE", 0), ("RLIMIT_FSIZE", 0)):
        try:
            number = getattr(resource, kind)
            hard = resource.getrlimit(number)[1]
            ceiling = value if hard == resource.RLIM_INFINITY else min(value, hard)
            resource.setrlimit(number, (ceiling, hard if kind == "RLIMIT_CPU" else ceiling))
        except (AttributeError, ValueError, OSError):
            continue


def answers(request: dict[str, Any], data: bytes) -> Iterator[dict[str, Any]]:
    """Do the task. A failure is an answer with "error" (a word) and "detail"; the final answer has "last"."""
    module, function = TASKS[request["task"]]
    try:
        reader = getattr(__import__(f"contract_check.read.{module}", fromlist=[function]), function)
        found = reader(data, request)
        if isinstance(found, dict):
            yield {**found, "last": True}
        else:
            yield from found
    except MemoryError:
        yield {"error": "memory"}
    except Exception as error:  # any parser failure is an answer, never a traceback
        yield {"error": "failed", "detail": f"{type(error).__name__}: {error}"[:300]}


def bare_packages() -> None:
    """Register the packages without running their `__init__`, which would load the whole program and cost more than the reading."""
    here = os.path.dirname(os.path.abspath(__file__))
    for name, path in (("contract_check", os.path.dirname(here)), ("contract_check.read", here)):
        package = types.ModuleType(name)
        package.__path__ = [path]
        sys.modules[name] = package


def main() -> int:
    source, target = sys.stdin.buffer, sys.stdout.buffer
    request = json.loads(source.readline())
    data = source.read()
    sys.path[:] = request["modules"]
    bare_packages()
    if request["task"] in SHORT:
        gc.disable()
    sys.setrecursionlimit(3000)
    limit_resources(request["memory"], request["seconds"])
    for answer in answers(request, data):
        target.write(json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace") + b"\n")
        target.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
