"""A limit on the time that one file takes, beside the limits of the worker processes: no input may keep the command busy for ever."""

from __future__ import annotations

import signal
import threading
from types import FrameType, TracebackType
from typing import Self

from contract_check.model import UnreadableDocument
from contract_check.read.limits import PATIENCE, SECONDS, USUAL_SECONDS, seconds


class _TooLong(BaseException):
    """Not an Exception, so that nothing on the way takes it for a failure of its own."""


class TimeLimit:
    """Ends what stands in the `with` block after its time with UnreadableDocument, where the system has an alarm clock (not Windows).

    `renew` starts the time anew: reading scanned pages may take long, as long as it gets on.
    """

    def __init__(self, path: str):
        self.path = path
        self.seconds = PATIENCE * seconds(USUAL_SECONDS)
        self.active = hasattr(signal, "setitimer") and threading.current_thread() is threading.main_thread()

    def __enter__(self) -> Self:
        if self.active:
            self.before = signal.signal(signal.SIGALRM, self._ring)
            self.renew()
        return self

    def renew(self) -> None:
        if self.active:
            signal.setitimer(signal.ITIMER_REAL, self.seconds)

    def _ring(self, number: int, frame: FrameType | None) -> None:
        raise _TooLong

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        if self.active:
            signal.setitimer(signal.ITIMER_REAL, 0)
            signal.signal(signal.SIGALRM, self.before)
        if isinstance(error, _TooLong):
            raise UnreadableDocument(
                f"{self.path}: not done after {self.seconds:.0f} seconds; split the file, or set {SECONDS} higher", path=self.path
            ) from None
