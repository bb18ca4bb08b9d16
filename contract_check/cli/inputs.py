"""From the paths on the command line to the files that are checked."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from contract_check.config import Configs
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


def gather(paths: Sequence[str], configs: Configs | None = None) -> Inputs:
    """Named files as they are, folders with all agreements under them; a file named twice is checked once.

    In folders, files that the configuration ignores are left out, and files that it includes are taken whatever their ending.

    Raises UsageError for a folder that holds no agreement. A file that does not exist stays: it fails on its own when its
    turn comes, and stops no other.
    """
    files: dict[str, str] = {}
    folders = 0
    for path in paths:
        if os.path.isdir(path):
            folders += 1
            found = [file for file in _files(path) if is_agreement(file, configs)]
            if not found:
                raise UsageError(f"{path}: no agreement in this folder ({', '.join(IN_FOLDERS)}); name .txt and .md files one by one")
        else:
            found = [path]
        for file in found:
            files.setdefault(os.path.normcase(os.path.realpath(file)), file)
    return Inputs(tuple(files.values()), several=folders > 0 or len(files) > 1)


def is_agreement(file: str, configs: Configs | None = None) -> bool:
    """Whether a file that nobody named is to be checked: by its ending and by what the configuration ignores and includes."""
    if os.path.basename(file).startswith((".", *_LOCK_FILES)):
        return False
    config = configs.of(file) if configs else None
    if config is None:
        return file.lower().endswith(IN_FOLDERS)
    return not config.ignores(file) and (file.lower().endswith(IN_FOLDERS) or config.includes(file))


def _files(folder: str) -> Iterable[str]:
    def refuse(error: OSError) -> None:
        raise UsageError(f"{error.filename}: cannot be listed ({(error.strerror or str(error)).lower()}); check the permissions")

    for place, folders, names in os.walk(folder, onerror=refuse):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            yield os.path.join(place, name)
