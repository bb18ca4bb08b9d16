"""Work of the command in a second process that begins as a copy of this one, where the system copies processes safely (Linux).

Only the command itself allows it (`allow`): a program that uses the package may have threads, which a copy would lose. Whatever happens to
the copy, the work can still be done here: callers do so when it gives no answer.
"""

from __future__ import annotations

import contextlib
import copyreg
import gc
import os
import pickle  # noqa: TID251 - through a pipe from a copy of this very process, never from a file
import select
import signal
import sys
import threading
import warnings
from collections.abc import Callable, Sequence
from typing import Any, BinaryIO, Self

_allowed = False
WIDE = 1 << 20  # bytes that a line holds until they are received: a document with its words
MOST = 255  # pieces of work that can be divided: each is told by a byte


class Silent(Exception):
    """The copy has ended without an answer."""


def allow() -> None:
    """This process is the command, and nothing else runs in it: it may copy itself."""
    global _allowed
    _allowed = True


def spare_threads() -> None:
    """Let numpy, not yet imported, make no threads: what judging multiplies is small, and threads that wait cost a tenth of a check's time."""
    if _allowed:
        os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def possible() -> bool:
    """Whether a second process may be started, and a second processor is there for it."""
    return _allowed and sys.platform == "linux" and len(os.sched_getaffinity(0)) > 1 and threading.active_count() == 1


class Link:
    """One end of the line between two processes: plain values and dataclasses, each received as it was sent.

    An object that is sent again, be it within another, is not written again: what is sent must not change any more.
    """

    def __init__(self, source: int, target: int) -> None:
        self.source: BinaryIO = os.fdopen(source, "rb")
        self.target: BinaryIO = os.fdopen(target, "wb")
        self._written = pickle.Pickler(self.target, pickle.HIGHEST_PROTOCOL)
        self._read = pickle.Unpickler(self.source)

    def send(self, value: Any) -> None:
        """Send a value. Raises OSError where nobody is left to receive it."""
        self._written.dump(value)
        self.target.flush()

    def waiting(self) -> bool:
        """Whether a value is there to be received, or the end."""
        return bool(select.select([self.source], [], [], 0)[0])

    def receive(self) -> Any:
        """The next value. Raises Silent where none will come."""
        try:
            return self._read.load()
        except (EOFError, OSError, pickle.UnpicklingError):
            raise Silent from None

    def name(self, known: Sequence[Any]) -> None:
        """Send the number of an object in a list that both sides hold (`_known`) in the place of the object."""
        number = {id(one): place for place, one in enumerate(known)}

        def reduced(value: Any) -> Any:
            place = number.get(id(value))
            return value.__reduce_ex__(pickle.HIGHEST_PROTOCOL) if place is None else (_known_at, (place,))

        self._written.dispatch_table = {**copyreg.dispatch_table, **dict.fromkeys({type(one) for one in known}, reduced)}

    def close(self) -> None:
        for stream in (self.source, self.target):
            with contextlib.suppress(OSError):
                stream.close()


_known: list[Any] = []


def _known_at(place: int) -> Any:
    return _known[place]


def wait_for(links: Sequence[Link]) -> None:
    """Wait until on one of some links a value is there to be received, or the end."""
    select.select([link.source for link in links], [], [])


class Copy:
    """A copy of this process that does `work(link)` and ends; `link` is this side of the line. To be closed, which ends it."""

    def __init__(self, work: Callable[[Link], None]) -> None:
        here, there = _pipe(), _pipe()
        gc.freeze()  # else collecting garbage would write to memory that both processes share
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)  # numpy has threads that wait for work, which no copy needs
            self.process = os.fork()
        if self.process == 0:
            os.close(here[0])
            os.close(there[1])
            _live(work, there[0], here[1])
        os.close(here[1])
        os.close(there[0])
        self.link = Link(here[0], there[1])

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """End the copy, whatever it is at. Giving back its memory may take it a hundredth of a second, for which nobody waits."""
        if self.process:
            with contextlib.suppress(OSError):
                os.kill(self.process, signal.SIGTERM)
            with contextlib.suppress(OSError):
                os.waitpid(self.process, os.WNOHANG)
            self.link.close()
            self.process = 0


def _pipe() -> tuple[int, int]:
    """A pipe into which a whole document goes: who sends one need not wait until the other side has time for it."""
    pipe = os.pipe()
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe[1], fcntl.F_SETPIPE_SZ, WIDE)
    return pipe


def _live(work: Callable[[Link], None], source: int, target: int) -> None:
    """The life of the copy. It never returns to the code that it was copied from, and writes nothing of what that has begun to write."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        gc.disable()
        work(Link(source, target))
        code = 0
    except Exception:
        code = 1  # the other side sees that no answer comes
    finally:
        os._exit(code)


def divided(count: int, work: Callable[[int], Any], effort: Callable[[int], float] = lambda number: 0, known: Sequence[Any] = ()) -> list[Any]:
    """`work(n)` for each n under `count`, here and in a copy: whoever is free takes the next, what takes the most `effort` first. Raises what `work` raises.

    `known` are objects that results hold often: a result from the copy holds the very same ones.
    """
    if not 2 <= count <= MOST:
        return [work(number) for number in range(count)]
    left, right = os.pipe()
    order = sorted(range(count), key=effort, reverse=True)
    os.write(right, bytes(order))
    os.close(right)

    def some(found: Callable[[tuple[int, Any]], object]) -> None:
        while number := os.read(left, 1):
            found((number[0], work(number[0])))

    def sent(link: Link) -> None:
        link.name(known)
        some(link.send)

    done: list[tuple[int, Any]] = []
    _known[:] = known
    try:
        with Copy(sent) as copy:
            some(done.append)
            with contextlib.suppress(Silent):
                while True:
                    done.append(copy.link.receive())
    finally:
        _known.clear()
        os.close(left)
    found = dict(done)
    return [found[number] if number in found else work(number) for number in range(count)]
