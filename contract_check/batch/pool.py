"""Files judged in worker processes, several at a time. A worker that hangs, outgrows its memory or dies costs the one file that it was at."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Self

from contract_check.model import ContractCheckError, LibraryError, Readability, UnreadableDocument, UsageError
from contract_check.read.limits import MEMORY_MB, PATIENCE, SECONDS, USUAL_SECONDS, memory_bytes, seconds

SCRIPT = Path(__file__).with_name("worker.py")
MEMORY = 2 << 30  # bytes of address space that judging one file may take beside the program itself
GRACE = 2.0  # seconds that a worker gets to wind up when it is told to end
DEBUG = "CONTRACT_CHECK_DEBUG"
_KINDS: dict[str, type[ContractCheckError]] = {"UsageError": UsageError, "LibraryError": LibraryError}
Told = Callable[[str, int, int], None]


@dataclass(frozen=True, slots=True)
class Task:
    """Files that are judged as one agreement (mostly one) under a playbook, and the options of `contract_check.check`."""

    paths: tuple[str, ...]
    playbook: str
    options: Mapping[str, Any] = field(default_factory=dict)
    together: bool = False


class Worker:
    """One worker process, started when it is first needed and again after a failure."""

    def __init__(self, told: Told) -> None:
        self.told = told
        self.process: subprocess.Popen[bytes] | None = None
        self.seconds = PATIENCE * seconds(USUAL_SECONDS)
        self.memory = memory_bytes(MEMORY)
        self.late = False

    def judge(self, task: Task) -> bytes:
        """The report as bytes. Raises what judging raised, UnreadableDocument at a limit, RuntimeError when the process died."""
        self.late = False
        process = self.process or self.start()
        timer = self.watch(process)
        path = task.paths[0]
        try:
            request = {"paths": task.paths, "playbook": task.playbook, "options": dict(task.options), "together": task.together}
            _write(process, request)
            while True:
                answer = _answer(process)
                if "progress" in answer:
                    timer.cancel()
                    timer = self.watch(process)
                    self.told(path, *answer["progress"])
                elif "report" in answer:
                    data = process.stdout.read(answer["report"]) if process.stdout else b""
                    if len(data) == answer["report"]:
                        return data
                    raise EOFError
                elif answer.get("error") == "memory":
                    self.end()
                    raise UnreadableDocument(
                        f"{path}: judging it takes more than {self.memory >> 20} MB of memory; split the file, or set {MEMORY_MB} higher", path=path
                    )
                elif answer.get("error") == "raised":
                    raise _raised(answer)
        except (EOFError, OSError, ValueError):
            code = self.end()
            if self.late:
                raise UnreadableDocument(
                    f"{path}: not done after {self.seconds:.0f} seconds; split the file, or set {SECONDS} higher", path=path
                ) from None
            raise RuntimeError(f"the process that judged it ended with code {code}") from None
        finally:
            timer.cancel()

    def watch(self, process: subprocess.Popen[bytes]) -> threading.Timer:
        """A timer that kills the process when its time is over."""

        def expire() -> None:
            self.late = True
            _kill(process)

        timer = threading.Timer(self.seconds, expire)
        timer.daemon = True
        timer.start()
        return timer

    def start(self) -> subprocess.Popen[bytes]:
        command = [sys.executable, "-I", "-S", *(["-B"] if sys.dont_write_bytecode else []), "-X", "utf8", str(SCRIPT)]
        debug = bool(os.environ.get(DEBUG))
        process = subprocess.Popen(
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=None if debug else subprocess.DEVNULL,
            start_new_session=os.name == "posix", creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )  # fmt: skip
        self.process = process
        modules = [path for path in sys.path if path and os.path.isabs(path)]
        _write(process, {"modules": modules, "memory": self.memory, "debug": debug})
        _answer(process)
        return process

    def end(self) -> int | None:
        """End the process and what it has started; its exit code."""
        process, self.process = self.process, None
        if process is None:
            return None
        _kill(process)
        code = process.wait()
        for stream in (process.stdin, process.stdout):
            if stream is not None:
                with contextlib.suppress(OSError):
                    stream.close()
        return code


class Pool:
    """Judges tasks in `count` workers in the order given; `wait` returns each result, which may be an exception."""

    def __init__(self, tasks: Iterable[tuple[int, Task]], count: int, told: Told) -> None:
        self.left = list(reversed(list(tasks)))
        self.done: dict[int, bytes | Exception] = {}
        self.news = threading.Condition()
        self.workers = [Worker(told) for _ in range(min(count, len(self.left)))]
        self.closed = False

    def __enter__(self) -> Self:
        for worker in self.workers:
            threading.Thread(target=self._work, args=(worker,), daemon=True).start()
        return self

    def _work(self, worker: Worker) -> None:
        while True:
            with self.news:
                if self.closed or not self.left:
                    break
                number, task = self.left.pop()
            try:
                result: bytes | Exception = worker.judge(task)
            except Exception as error:
                result = error
            with self.news:
                self.done[number] = result
                self.news.notify_all()
        if not self.closed:
            worker.end()

    def wait(self, number: int) -> bytes | Exception:
        """The result of a task, once it is there."""
        with self.news:
            while number not in self.done:
                self.news.wait(0.5)  # with a limit, so that Ctrl-C is noticed on every system
            return self.done.pop(number)

    def finished(self) -> int:
        """How many tasks no worker has to begin any more, and are not being judged."""
        with self.news:
            return len(self.done)

    def __exit__(self, *_: object) -> None:
        """End all workers, also in the middle of a file: first politely, so that they end what they have started."""
        with self.news:
            self.closed = True
        running = [worker.process for worker in self.workers if worker.process is not None]
        for process in running:
            with contextlib.suppress(OSError):
                process.terminate()
        for process in running:
            with contextlib.suppress(subprocess.TimeoutExpired):
                process.wait(GRACE)
        for worker in self.workers:
            worker.end()


def _write(process: subprocess.Popen[bytes], request: dict[str, Any]) -> None:
    assert process.stdin is not None
    process.stdin.write(json.dumps(request).encode("ascii") + b"\n")
    process.stdin.flush()


def _answer(process: subprocess.Popen[bytes]) -> dict[str, Any]:
    """The next line of the worker. Raises EOFError where it has gone, ValueError where it is no answer."""
    assert process.stdout is not None
    line = process.stdout.readline()
    if not line.endswith(b"\n"):
        raise EOFError
    found: dict[str, Any] = json.loads(line)
    return found


def _kill(process: subprocess.Popen[bytes]) -> None:
    with contextlib.suppress(OSError):
        if os.name == "posix":
            os.killpg(process.pid, signal.SIGKILL)
        else:
            process.kill()


def _raised(answer: dict[str, Any]) -> Exception:
    """The error that the worker had, as the same class where callers tell it apart, else as one of the same name."""
    kind, message = answer["kind"], answer["message"]
    if kind == "UnreadableDocument":
        told = answer["readability"]
        readability = Readability(tuple(told[0]), tuple(told[1]), told[2]) if told else None
        return UnreadableDocument(message, path=answer["path"], pages=tuple(answer["pages"]), readability=readability)
    if kind in _KINDS:
        return _KINDS[kind](message)
    made: Exception = type(kind, (Exception,), {})(message)
    return made
