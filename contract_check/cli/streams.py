"""Data to stdout, words for people to stderr."""

from __future__ import annotations

import os
import sys
import time
import traceback

from contract_check import resources
from contract_check.model import UsageError

DEBUG = "CONTRACT_CHECK_DEBUG"


def one_line(text: str) -> str:
    """The text on one line, without anything that could steer a terminal: file names and messages may come from strangers."""
    return str(resources.renderer("clean").one_line(text))


def tell(text: str) -> None:
    """A line for people, on stderr; lost where there is none to read it."""
    if sys.stderr is None:
        return
    try:
        encoding = sys.stderr.encoding or "utf-8"
        print(one_line(text).encode(encoding, "replace").decode(encoding), file=sys.stderr, flush=True)
    except (OSError, ValueError):
        return


class Pulse:
    """Says when the next sign of life is due: a second after the last one."""

    EVERY = 1.0  # seconds

    def __init__(self) -> None:
        self.last = time.monotonic()

    def due(self) -> bool:
        now = time.monotonic()
        if now - self.last < self.EVERY:
            return False
        self.last = now
        return True


def complain(text: str) -> None:
    """A failure: cause, place, way out, after the name of the program."""
    tell(f"contract-check: {text}")


def failure(error: Exception, place: str = "") -> str:
    """The line for a failure of the program itself; the traceback is shown only where the user asks for it."""
    if os.environ.get(DEBUG):
        traceback.print_exception(error)
    kind = type(error).__name__
    message = one_line(str(error))
    where = f"{place}: " if place else ""
    return f"{where}failed unexpectedly ({kind}{': ' if message else ''}{message}); set {DEBUG}=1 for details and report it"


def put(data: str | bytes, *, encoding: str = "utf-8") -> None:
    """Write data to stdout as it is: no line end is changed on the way. A reader that has gone away is no failure.

    Raises UsageError when there is no stdout or it cannot be written.
    """
    if sys.stdout is None:
        raise UsageError("there is no standard output to write to; name a file with -o")
    content = data.encode(encoding, "replace" if encoding != "utf-8" else "backslashreplace") if isinstance(data, str) else data
    try:
        sys.stdout.flush()
        sys.stdout.buffer.write(content)
        sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        raise UsageError(f"standard output cannot be written ({(error.strerror or str(error)).lower()}); name a file with -o") from error


def put_text(text: str) -> None:
    """Write text for reading to stdout, in the encoding of the stream; what it cannot show becomes a question mark."""
    put(text, encoding=(sys.stdout.encoding if sys.stdout else None) or "utf-8")
