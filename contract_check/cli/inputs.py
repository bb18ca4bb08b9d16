"""From the paths on the command line to the files that are checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contract_check.model import UsageError

IN_FOLDERS = (".pdf", ".docx", ".doc", ".rtf", ".odt")
_LOCK_FILES = ("~$", ".~lock.")  # what Word and LibreOffice leave beside an open document


@dataclass(frozen=True, slots=True)
class Inputs:
    """The files to check, in order, and whether their reports are several, so that they need a folder or a line each.

    A folder counts as several even with one file in it: what a command writes where must not hang on what lies there today.
    """

    files: tuple[str, ...]
    several: bool


def gather(paths: Sequence[str]) -> Inputs:
    """Named files as they are, folders with all agreements under them; a file named twice is checked once.

    Raises UsageError for a folder that holds no agreement. A file that does not exist stays: it fails on its own when its
    turn comes, and stops no other.
    """
    files: dict[str, str] = {}
    folders = 0
    for path in paths:
        if os.path.isdir(path):
            folders += 1
            found = list(_agreements(path))
            if not found:
                raise UsageError(f"{path}: no agreement in this folder ({', '.join(IN_FOLDERS)}); name .txt and .md files one by one")
        else:
            found = [path]
        for file in found:
            files.setdefault(os.path.normcase(os.path.realpath(file)), file)
    return Inputs(tuple(files.values()), several=folders > 0 or len(files) > 1)


def _agreements(folder: str) -> Iterable[str]:
    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename}: cannot be listed ({(error.strerror or str(error)).lower()}); check the permissions")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(IN_FOLDERS) and not name.startswith((".", *_LOCK_FILES)):
                yield os.path.join(place, name)
