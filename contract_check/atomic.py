"""Writing a file so that a reader sees the old content or the new, never half of it."""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from contract_check.model import UsageError


def write_file(path: str | os.PathLike[str], data: str | bytes) -> None:
    """Write `data` (text as UTF-8, line ends as they are) to `path` through a temporary file beside it.

    An existing file keeps its permissions, a link keeps pointing where it points, and a device or pipe such as `/dev/stdout`
    is written to directly. Raises UsageError when the target cannot be written.
    """
    content = data.encode("utf-8", "backslashreplace") if isinstance(data, str) else data
    target = Path(os.path.realpath(path))
    try:
        mode = target.stat().st_mode if target.exists() else None
        if mode is not None and stat.S_ISDIR(mode):
            raise UsageError(f"cannot write {path}: it is a folder; name a file in it")
        if mode is not None and not stat.S_ISREG(mode):
            target.write_bytes(content)
            return
        _replace(target, content, mode)
    except OSError as error:
        reason = (error.strerror or str(error)).lower()
        raise UsageError(f"cannot write {path}: {reason}; choose another place with -o") from error


def _replace(target: Path, content: bytes, mode: int | None) -> None:
    temporary = target.parent / f".{secrets.token_hex(8)}.tmp"
    # O_BINARY exists on Windows only; there a plain open would turn each \n into \r\n.
    flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0)
    handle = os.open(temporary, flags, 0o666)
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(content)
            stream.flush()
            os.fsync(stream.fileno())
        if mode is not None:
            os.chmod(temporary, stat.S_IMODE(mode))
        os.replace(temporary, target)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise
