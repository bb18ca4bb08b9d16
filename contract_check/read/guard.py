"""The parent's side of the guarded child: start it, feed it, wait for it no longer than allowed, and name what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Mapping
from pathlib import Path
from typing import Any

MEMORY = 2 << 30  # bytes of address space for the child
SECONDS = 90  # processor seconds for the child
DEADLINE = 120.0  # seconds on the clock
MAX_REPLY = 128 << 20  # bytes; a longer answer is taken for an attack
SCRIPT = Path(__file__).with_name("worker.py")


class ChildFailed(Exception):
    """The child gave no answer; `reason` is "memory", "time", "crash", "size" or "failed"."""

    def __init__(self, reason: str, detail: str = ""):
        super().__init__(f"{reason}: {detail}" if detail else reason)
        self.reason = reason
        self.detail = detail


def run_child(
    task: str, data: bytes, options: Mapping[str, Any] | None = None, *, deadline: float = DEADLINE, memory: int = MEMORY
) -> dict[str, Any]:
    """The child's answer to `task` on the bytes of a file. Raises ChildFailed when it crashes, hangs or outgrows its limits."""
    modules = [path for path in sys.path if path and os.path.isabs(path)]
    request = {"task": task, "modules": modules, "memory": memory, "seconds": min(SECONDS, int(deadline) + 1), **(options or {})}
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    command = [sys.executable, "-I", "-S", *(["-B"] if sys.dont_write_bytecode else []), "-X", "utf8", str(SCRIPT)]
    try:
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=flags)
    except OSError as error:
        raise ChildFailed("failed", f"no reader process could be started ({error.strerror})") from None
    late = threading.Event()

    def expire() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(deadline, expire)
    timer.daemon = True
    timer.start()
    feeder = threading.Thread(target=feed, args=(child, json.dumps(request).encode() + b"\n", data), daemon=True)
    feeder.start()
    try:
        assert child.stdout is not None
        reply = child.stdout.read(MAX_REPLY + 1)
        if len(reply) > MAX_REPLY:
            raise ChildFailed("size")
        code = child.wait()
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        feeder.join()
        if child.stdout is not None:
            child.stdout.close()
    return parse_reply(reply, code, late.is_set())


def feed(child: subprocess.Popen[bytes], *pieces: bytes) -> None:
    """Write the request; a child that dies meanwhile is noticed by its silence."""
    assert child.stdin is not None
    try:
        for piece in pieces:
            child.stdin.write(piece)
        child.stdin.close()
    except (OSError, ValueError):
        try:
            child.stdin.close()
        except OSError:
            return


def parse_reply(reply: bytes, code: int, late: bool) -> dict[str, Any]:
    if late:
        raise ChildFailed("time")
    try:
        answer = json.loads(reply)
    except ValueError:
        raise ChildFailed("crash", f"exit {code}") from None
    if not isinstance(answer, dict):
        raise ChildFailed("crash")
    if answer.get("error") == "memory":
        raise ChildFailed("memory")
    if answer.get("error") == "failed":
        raise ChildFailed("failed", str(answer.get("detail", "")))
    return answer
