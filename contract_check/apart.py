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
from mmap import mmap
from typing import Any, BinaryIO, Self

_allowed = False
WIDE = 1 << 20  # bytes that a line holds until they are received: a document with its words
PLACE = 8  # bytes for the number of a process
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

    def ended(self) -> bool:
        """Whether the process on the other side is gone."""
        poll = select.poll()
        poll.register(self.source, 0)
        return any(event & select.POLLHUP for _, event in poll.poll(0))

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
        line = _Line()
        self.process = _fork()
        if self.process == 0:
            _live(work, line.there())
        self.link = line.here()

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


class _Second(Copy):
    """A copy that another copy makes. Who it is that one tells in memory which both share with this process."""

    def __init__(self, link: Link, told: mmap) -> None:
        self.link, self.process, self._told = link, -1, told

    def close(self) -> None:
        if self.process:
            self.process = int.from_bytes(self._told[:PLACE], "little")  # 0 before it is made: then it will find nobody at the other end
            if not self.process or self.link.ended():  # whose number may be another's by now
                self.process = 0
                self.link.close()
            super().close()


def pair(prepare: Callable[[], object], first: Callable[[Link], None], second: Callable[[Link], None]) -> tuple[Copy, Copy]:
    """Two copies of this process, the second made by the first after `prepare()`: what that loads is loaded once for both."""
    line, told = _Line(), mmap(-1, PLACE)

    def both(link: Link) -> None:
        prepare()
        if _fork() == 0:
            told[:PLACE] = os.getpid().to_bytes(PLACE, "little")
            link.close()
            _live(second, line.there())
        line.close()
        first(link)

    return Copy(both), _Second(line.here(), told)


class _Line:
    """The line between two processes before they have parted. Each takes its end, which closes the other; who takes none must close it."""

    def __init__(self) -> None:
        self._ours, self._theirs = _pipe(), _pipe()

    def here(self) -> Link:
        os.close(self._ours[1])
        os.close(self._theirs[0])
        return Link(self._ours[0], self._theirs[1])

    def there(self) -> Link:
        os.close(self._ours[0])
        os.close(self._theirs[1])
        return Link(self._theirs[0], self._ours[1])

    def close(self) -> None:
        for end in (*self._ours, *self._theirs):
            os.close(end)


def _fork() -> int:
    gc.freeze()  # else collecting garbage would write to memory that both processes share
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", DeprecationWarning)  # numpy has threads that wait for work, which no copy needs
        return os.fork()


def _pipe() -> tuple[int, int]:
    """A pipe into which a whole document goes: who sends one need not wait until the other side has time for it."""
    pipe = os.pipe()
    with contextlib.suppress(ImportError, AttributeError, OSError):
        import fcntl

        fcntl.fcntl(pipe[1], fcntl.F_SETPIPE_SZ, WIDE)
    return pipe


def _live(work: Callable[[Link], None], link: Link) -> None:
    """The life of the copy. It never returns to the code that it was copied from, and writes nothing of what that has begun to write."""
    code = 1
    try:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGALRM):
            signal.signal(number, signal.SIG_DFL)
        gc.disable()
        work(link)
        code = 0
    except Exception:
        code = 1  # the other side sees that no answer comes
    finally:
        os._exit(code)


def divided(
    count: int, work: Callable[[int], Any], effort: Callable[[int], float] = lambda number: 0, known: Sequence[Any] = (), meanwhile: Callable[[], object] = lambda: None
) -> list[Any]:
    """`work(n)` for each n under `count`, here and in a copy: whoever is free takes the next, what takes the most `effort` first. Raises what `work` raises.

    `known` are objects that results hold often: a result from the copy holds the very same ones. `meanwhile` is called here first, when the copy has begun.
    """
    if not 2 <= count <= MOST:
        meanwhile()
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
            meanwhile()
            some(done.append)
            with contextlib.suppress(Silent):
                while True:
                    done.append(copy.link.receive())
    finally:
        _known.clear()
        os.close(left)
    found = dict(done)
    return [found[number] if number in found else work(number) for number in range(count)]
