"""Kept results: the report on a file that was judged before under the same circumstances, and what was made of it in a format."""

from __future__ import annotations

import contextlib
import hashlib
import os
import zlib
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache, cached_property
from operator import attrgetter
from pathlib import Path
from typing import Any

from contract_check.atomic import write_file
from contract_check.batch import codec, keys
from contract_check.model import Report
from contract_check.read.cache import Cache

ENABLED = True  # switched off by tests whose checker is a stand-in
HEAD = 65  # bytes before the content of a rendering
ORIGIN = "origin"  # in the extras of a report: where it came from


@dataclass(frozen=True, slots=True)
class Origin:
    """The name under which a report is kept, and the report as it was kept."""

    key: str
    report: Report


@dataclass(frozen=True, slots=True)
class _Rendering:
    """A report in a format: the digest of its bytes, where it is kept, and what gives it."""

    digest: str | None
    content: Callable[[], str | bytes]


class Results:
    """The kept results of this user. With `enabled` False, or where there is no folder to keep them in, nothing is found and nothing kept."""

    def __init__(self, enabled: bool = True, library: Path | None = None) -> None:
        self.store = Cache(enabled and ENABLED, kind="reports")
        self.library = library
        self.digests: dict[str, tuple[str, ...]] = {}

    @property
    def enabled(self) -> bool:
        return self.store.folder is not None

    @cached_property
    def around(self) -> list[Any]:
        """What all results of a run depend on: program, packages, library, the programs that read scans and old files."""
        own = keys.folder_digest(self.library) if self.library is not None else ""
        return [keys.program_digest(self.store), own, keys.readers()]

    def key(self, files: Sequence[str], playbook: str | None, options: Mapping[str, Any]) -> str | None:
        """The name of the result for files judged together; None where nothing can be kept of it. `playbook` is its digest."""
        if not self.enabled or playbook is None:
            return None
        known: list[tuple[str, str]] = []
        for file in files:
            if (found := keys.file_digest(file)) is None:
                return None
            known.append((file, found))
        name = keys.result_key(known, playbook, options, self.around)
        if name is not None:
            self.digests[name] = tuple(found for _, found in known)
        return name

    def unchanged(self, key: str, report: Report) -> bool:
        """Whether the files that were judged are those that the name was made of: they may have been written to meanwhile."""
        return tuple(document.sha256 for document in report.documents) == self.digests.get(key)

    def has(self, key: str | None) -> bool:
        return key is not None and self.store.has(key)

    def report(self, key: str) -> Report | None:
        """The report kept under a name; None where there is none, or a broken one, which is removed."""
        data = self.store.get_bytes(key)
        if data is None:
            return None
        try:
            return marked(codec.decode(data), key)
        except codec.CodecError:
            self.store.drop(key)
            return None

    def keep(self, key: str, data: bytes) -> None:
        """Keep the bytes of a report (`codec.encode`)."""
        self.store.put_bytes(key, data)

    def rendered(self, report: Report, format: str, options: Mapping[str, Any], render: Callable[[], str | bytes]) -> str | bytes:
        """The report in a format: as kept, or rendered and kept. A report of unknown origin, or with pictures, is rendered each time."""
        return self._rendering(report, format, options, render).content()

    def write(self, path: str, report: Report, format: str, render: Callable[[], str | bytes]) -> None:
        """Write the report in a format to a file. One that holds just that is only touched. Raises UsageError as `write_file` does."""
        rendering = self._rendering(report, format, {}, render)
        if rendering.digest is not None and keys.file_digest(path) == rendering.digest:
            with contextlib.suppress(OSError):
                os.utime(path)
                return
        write_file(path, rendering.content())

    def _rendering(self, report: Report, format: str, options: Mapping[str, Any], render: Callable[[], str | bytes]) -> _Rendering:
        name = self._name(report, format, options)
        if name is None:
            return _Rendering(None, render)
        if (head := self.store.get_bytes(name, HEAD)) is not None:
            return _Rendering(head[1:].decode("ascii", "replace"), lambda: _unpacked(self.store.get_bytes(name) or b"", render))
        result = render()
        content = result.encode("utf-8", "surrogatepass") if isinstance(result, str) else result
        digest = hashlib.sha256(content).hexdigest()
        mark = ("t" if isinstance(result, str) else "b") + digest
        self.store.put_bytes(name, mark.encode("ascii") + zlib.compress(content, codec.LEVEL))
        return _Rendering(digest, lambda: result)

    def _name(self, report: Report, format: str, options: Mapping[str, Any]) -> str | None:
        origin = report.extras.get(ORIGIN)
        if not self.enabled or not isinstance(origin, Origin):
            return None
        try:
            return keys.digest("rendered", origin.key, format, dict(options), changes(report, origin.report))
        except (TypeError, ValueError):
            return None

    def finish(self) -> None:
        """Remove the results used longest ago where there are too many."""
        self.store.prune()


def _unpacked(kept: bytes, render: Callable[[], str | bytes]) -> str | bytes:
    """The content of a kept rendering: kind ("t" for text or "b"), digest, compressed bytes. A broken one is rendered anew."""
    try:
        content = zlib.decompress(kept[HEAD:])
        return content.decode("utf-8", "surrogatepass") if kept[:1] == b"t" else content
    except (zlib.error, UnicodeDecodeError):
        return render()


def marked(report: Report, key: str) -> Report:
    """The report with its origin, from which `rendered` can tell what was done to it since."""
    return replace(report, extras={ORIGIN: Origin(key, report)})


@cache
def _fields(kind: type) -> tuple[tuple[str, ...], Callable[[Any], tuple[Any, ...]]]:
    """The names of the fields of a dataclass (more than one), and what gets their values."""
    names = tuple(field.name for field in fields(kind))
    return names, attrgetter(*names)


def changes(now: Any, before: Any) -> list[Any]:
    """What distinguishes a report from the one that it was made of: field by field, in words. Raises TypeError for extras that are not plain."""
    if now is before or (isinstance(now, (str, int, float)) and type(now) is type(before) and now == before):
        return []
    if is_dataclass(now) and type(now) is type(before):
        kind: type = type(now)
        names, values = _fields(kind)
        found: list[Any] = []
        for name, one, two in zip(names, values(now), values(before), strict=True):
            if name == "extras":
                found.append({key: value for key, value in one.items() if key != ORIGIN})
            elif one is not two and (different := changes(one, two)):
                found.append([name, different])
        return found
    if isinstance(now, tuple) and isinstance(before, tuple) and len(now) == len(before):
        return [[place, different] for place, (a, b) in enumerate(zip(now, before, strict=True)) if (different := changes(a, b))]
    return [repr(now)]
