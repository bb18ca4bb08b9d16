"""A private, bounded store for results that are slow to get (pages read by OCR, reports), keyed by content. Any trouble with it means: no cache."""

from __future__ import annotations

import contextlib
import json
import os
import stat
import sys
from pathlib import Path
from typing import Any

LIMIT = 500 << 20  # bytes, for each kind
KINDS = {"ocr": ".json", "reports": ".kept"}  # folder of a kind -> ending of its files
FOLDER = "CONTRACT_CHECK_CACHE"


def cache_folder() -> Path:
    """Where the cache lives: CONTRACT_CHECK_CACHE, else the place that the system has for it."""
    if given := os.environ.get(FOLDER):
        return Path(given)
    if sys.platform == "win32":
        base = Path(os.environ.get("LOCALAPPDATA") or Path.home() / "AppData" / "Local")
        return base / "contract-check" / "Cache"
    if sys.platform == "darwin":
        return Path.home() / "Library" / "Caches" / "contract-check"
    return Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "contract-check"


class Cache:
    """Values of one kind by name; the least recently used go when the limit is passed."""

    def __init__(self, enabled: bool = True, limit: int = LIMIT, kind: str = "ocr"):
        self.limit = limit
        self.kind = kind
        self.ending = KINDS[kind]
        self.folder = self.open() if enabled else None

    def open(self) -> Path | None:
        """The folder, made for this user alone; None when that cannot be had."""
        try:
            folder = cache_folder() / self.kind
            folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            state = folder.lstat()
            if not stat.S_ISDIR(state.st_mode):
                return None
            if hasattr(os, "getuid"):
                if state.st_uid != os.getuid():
                    return None
                folder.chmod(0o700)
            return folder
        except (OSError, RuntimeError):
            return None

    def empty(self) -> bool:
        """Whether nothing is stored."""
        try:
            return self.folder is None or not any(os.scandir(self.folder))
        except OSError:
            return True

    def has(self, key: str) -> bool:
        """Whether something is stored under a key."""
        return self.folder is not None and os.path.exists(self._file(key))

    def get(self, key: str) -> Any:
        """The JSON value stored under a key, None when there is none (or it is broken)."""
        data = self.get_bytes(key)
        try:
            return None if data is None else json.loads(data)
        except ValueError:
            return None

    def get_bytes(self, key: str, count: int = -1) -> bytes | None:
        """The bytes stored under a key, or the first of them; None when there are none."""
        if self.folder is None:
            return None
        file = self._file(key)
        try:
            with open(file, "rb") as stream:
                data = stream.read(count)
            os.utime(file)
            return data
        except OSError:
            return None

    def put(self, key: str, value: Any) -> None:
        try:
            data = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
        except ValueError:
            return
        self.put_bytes(key, data)

    def put_bytes(self, key: str, data: bytes) -> None:
        if self.folder is None:
            return
        try:
            import tempfile

            handle, name = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        except OSError:
            return
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
            os.replace(name, self._file(key))
        except OSError:
            Path(name).unlink(missing_ok=True)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def drop(self, key: str) -> None:
        """Remove what is stored under a key: it turned out to be broken."""
        if self.folder is not None:
            with contextlib.suppress(OSError):
                os.unlink(self._file(key))

    def _file(self, key: str) -> str:
        return f"{self.folder}{os.sep}{key}{self.ending}"

    def prune(self) -> None:
        """Remove the entries used longest ago until the rest fits the limit."""
        if self.folder is None:
            return
        try:
            files = [(entry.stat(), entry.path) for entry in os.scandir(self.folder) if entry.is_file(follow_symlinks=False)]
        except OSError:
            return
        total = sum(state.st_size for state, _ in files)
        for state, path in sorted(files, key=lambda item: (item[0].st_mtime, item[1])):
            if total <= self.limit:
                return
            Path(path).unlink(missing_ok=True)
            total -= state.st_size

    def clear(self) -> tuple[int, int]:
        """Remove all entries; returns how many there were and their bytes. Raises OSError when one cannot be removed."""
        if self.folder is None:
            return 0, 0
        count = size = 0
        for entry in list(os.scandir(self.folder)):
            if entry.is_file(follow_symlinks=False) and entry.name.endswith(self.ending) or entry.name.startswith(".new-"):
                size += entry.stat(follow_symlinks=False).st_size
                os.unlink(entry.path)
                count += 1
        return count, size
