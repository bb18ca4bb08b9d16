"""Under which name a result is kept: a digest of everything that it depends on. Nothing heavy is imported here.

A result hangs on the bytes of the files that are judged together, their names as given (reports print them), the playbook, the library,
the options, the program with the packages that it uses, and the programs that read scans and old office files.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import sys
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from contract_check import __version__, resources
from contract_check.read.cache import Cache

FORMAT = 2  # of kept results; to be raised when their meaning changes
PACKAGES = (  # their versions are part of the key; those of setup.cfg that bear on a report
    "click", "google_re2", "jinja2", "lxml", "numpy", "nupunkt", "onnxruntime", "pcre2", "pydantic", "pydantic_core", "pypdf", "pypdfium2", "python_docx",
    "pyyaml", "rapidocr", "rich", "scikit_learn",
)  # fmt: skip
READERS = ("tesseract", "soffice", "libreoffice")
PARTS = (".py", ".yaml", ".json", ".txt", ".npy", ".npz", ".j2", ".css", ".js", ".svg", ".html")


def digest(*values: Any) -> str:
    """SHA-256 of plain values (JSON). Raises TypeError for one that is not plain."""
    return hashlib.sha256(json.dumps(values, sort_keys=True, separators=(",", ":")).encode()).hexdigest()


def file_digest(path: str | os.PathLike[str]) -> str | None:
    """SHA-256 of the bytes of a regular file, None where it cannot be read: then there is nothing to keep."""
    try:
        if not os.path.isfile(path):
            return None
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return None


def program_digest(store: Cache) -> str:
    """A digest of the program's and the library's files, of Python and of the packages used.

    Reading some hundred files takes longer than looking at their dates, so their content's digest is kept under sizes and dates.
    """
    folders = [Path(__file__).parents[1], *(Path(str(resources.files(name))) for name in resources.FOLDERS)]
    found = sorted(file for folder in folders for file in _files(folder))
    around = [__version__, FORMAT, sys.version, sys.platform, _packages()]
    short = digest("program", [(path, size, changed) for path, size, changed in found], around)
    kept = store.get_bytes(short)
    if kept is not None and len(kept) == 64:
        return kept.decode("ascii", "replace")
    roots = [str(folder) for folder in folders]
    content = [(_inside(path, roots), file_digest(path)) for path, _, _ in found]
    whole = digest("program", sorted(map(str, content)), around)
    store.put_bytes(short, whole.encode("ascii"))
    return whole


def folder_digest(folder: Path) -> str:
    """A digest of the files of a library folder of the user's own."""
    return digest([(os.path.relpath(path, folder), file_digest(path)) for path, _, _ in sorted(_files(folder))])


def readers() -> list[Any]:
    """Which programs would read scans and old office files: place, size and date of each."""
    found: list[Any] = []
    for name in READERS:
        program = shutil.which(name)
        try:
            state = os.stat(program) if program else None
        except OSError:
            state = None
        found.append([name, program, state.st_size, state.st_mtime_ns] if state else [name])
    return found


def result_key(files: Sequence[tuple[str, str]], playbook: str, options: Mapping[str, Any], around: Sequence[Any]) -> str | None:
    """The name of the result of judging `files` (path as given, digest) together; None where an option is not plain."""
    try:
        return digest("report", list(around), [list(file) for file in files], playbook, dict(options))
    except (TypeError, ValueError):
        return None


def _files(folder: Path) -> Iterator[tuple[str, int, int]]:
    """Path, size and date of the files that make the program, without what Python makes of them."""
    pending = [str(folder)]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in ("__pycache__", "examples"):
                        pending.append(entry.path)
                elif entry.name.endswith(PARTS):
                    state = entry.stat()
                    yield entry.path, state.st_size, state.st_mtime_ns


def _inside(path: str, roots: Sequence[str]) -> str:
    """The path from the folder that it stands in: a program that was only moved is the same."""
    for number, root in enumerate(roots):
        if path.startswith(root + os.sep):
            return f"{number}{path[len(root):].replace(os.sep, '/')}"
    return path


def _packages() -> list[str]:
    """Names and versions of the installed packages that the program uses, as their folders on the search path tell them."""
    found: set[str] = set()
    for place in dict.fromkeys(sys.path):
        try:
            names = os.listdir(place or ".")
        except OSError:
            continue
        found |= {name for name in names if name.endswith(".dist-info") and name.partition("-")[0].lower().replace(".", "_") in PACKAGES}
    return sorted(found)
