"""A private, bounded store for results that are slow to get (OCR), keyed by content. Any trouble with it means: no cache."""

from __future__ import annotations

import json
import os
import stat
import sys
import tempfile
from pathlib import Path
from typing import Any

LIMIT = 500 << 20  # bytes
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
    """Small JSON values by name; the least recently used go when the limit is passed."""

    def __init__(self, enabled: bool = True, limit: int = LIMIT):
        self.limit = limit
        self.folder = self.open() if enabled else None

    def open(self) -> Path | None:
        """The folder, made for this user alone; None when that cannot be had."""
        try:
            folder = cache_folder() / "ocr"
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

    def get(self, key: str) -> Any:
        """The value stored under a key, None when there is none (or it is broken)."""
        if self.folder is None:
            return None
        file = self.folder / f"{key}.json"
        try:
            found = json.loads(file.read_bytes())
            os.utime(file)
            return found
        except (OSError, ValueError):
            return None

    def put(self, key: str, value: Any) -> None:
        if self.folder is None:
            return
        try:
            handle, name = tempfile.mkstemp(prefix=".new-", dir=self.folder)
        except OSError:
            return
        try:
            with os.fdopen(handle, "w", encoding="utf-8") as stream:
                json.dump(value, stream, ensure_ascii=False, separators=(",", ":"))
            os.replace(name, self.folder / f"{key}.json")
        except (OSError, ValueError):
            Path(name).unlink(missing_ok=True)

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
            if entry.is_file(follow_symlinks=False) and entry.name.endswith(".json") or entry.name.startswith(".new-"):
                size += entry.stat(follow_symlinks=False).st_size
                os.unlink(entry.path)
                count += 1
        return count, size
