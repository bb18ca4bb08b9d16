"""The parent's side of the guarded child: start it, feed it, wait for it no longer than allowed, and name what went wrong."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import threading
from collections.abc import Generator, Mapping
from pathlib import Path
from typing import Any

from contract_check.read.limits import USUAL_SECONDS, memory_bytes, seconds

MEMORY = 2 << 30  # bytes of address space for the child
PROCESSOR = 0.75  # share of the time on the clock that the child may spend on the processor
DEADLINE = USUAL_SECONDS
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
    """The child's one answer to `task` on the bytes of a file. Raises ChildFailed when it crashes, hangs or outgrows its limits."""
    return list(stream_child(task, data, options, deadline=deadline, memory=memory))[-1]


def stream_child(
    task: str, data: bytes, options: Mapping[str, Any] | None = None, *, deadline: float = DEADLINE, memory: int = MEMORY
) -> Generator[dict[str, Any], None, None]:
    """The child's answers as they come, the last with "last"; it is at work from this call on. Raises ChildFailed as `run_child` does, perhaps after some answers."""
    begun = _begun.pop() if _begun else None
    if begun is not None:
        if begun[:2] == (task, data) and (options, deadline, memory) == (None, DEADLINE, MEMORY):
            return begun[2]
        begun[2].close()
    deadline, memory = seconds(deadline), memory_bytes(memory)
    child = start()
    answers = _answers(child, task, data, options, deadline, memory)
    next(answers)
    return answers


Answers = Generator[dict[str, Any], None, None]
_begun: list[tuple[str, bytes, Answers]] = []


def begin(task: str, data: bytes) -> None:
    """Let a child begin with what `stream_child` will most likely be asked for next; if it is asked for something else, that child is ended. Raises ChildFailed, UsageError."""
    _begun.append((task, data, stream_child(task, data)))


def _answers(
    child: subprocess.Popen[bytes], task: str, data: bytes, options: Mapping[str, Any] | None, deadline: float, memory: int
) -> Generator[dict[str, Any], None, None]:
    """First an empty answer, once the child has been set to work, then its own."""
    modules = [path for path in sys.path if path and os.path.isabs(path)]
    request = {"task": task, "modules": modules, "memory": memory, "seconds": int(PROCESSOR * deadline) + 1, **(options or {})}
    late = threading.Event()

    def expire() -> None:
        late.set()
        child.kill()

    timer = threading.Timer(deadline, expire)
    timer.daemon = True
    timer.start()
    feeder = threading.Thread(target=feed, args=(child, json.dumps(request).encode() + b"\n", data), daemon=True)
    feeder.start()
    assert child.stdout is not None
    left, complete = MAX_REPLY, False
    try:
        yield {}
        while not complete and (line := child.stdout.readline(left + 1)):
            left -= len(line)
            if left < 0:
                raise ChildFailed("size")
            answer = parse(line, late.is_set())
            complete = "last" in answer
            yield answer
        if not complete:
            raise ChildFailed("time" if late.is_set() else "crash", f"exit {child.wait()}")
    finally:
        timer.cancel()
        child.kill()
        child.wait()
        feeder.join()
        child.stdout.close()


def start() -> subprocess.Popen[bytes]:
    """A new child, isolated from the user's environment and from the site-packages start-up code."""
    command = [sys.executable, "-I", "-S", *(["-B"] if sys.dont_write_bytecode else []), "-X", "utf8", str(SCRIPT)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        return subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, creationflags=flags)
    except OSError as error:
        raise ChildFailed("failed", f"no reader process could be started ({error.strerror})") from None


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


def parse(line: bytes, late: bool) -> dict[str, Any]:
    """One answer; an answer cut off by the deadline or by a crash is a failure."""
    try:
        answer = json.loads(line)
    except ValueError:
        raise ChildFailed("time" if late else "crash") from None
    if not isinstance(answer, dict):
        raise ChildFailed("crash")
    if answer.get("error") in ("memory", "failed"):
        raise ChildFailed(str(answer["error"]), str(answer.get("detail", "")))
    return answer
