"""The report on a file that could not be read: no findings, and never a pass."""

from __future__ import annotations

import hashlib
from pathlib import Path

from contract_check import __version__
from contract_check.model import Document, PlaybookInfo, Readability, Report, UnreadableDocument

_NOTHING = Readability(text_quality=0.0)


def unreadable_report(path: str, playbook: PlaybookInfo, error: UnreadableDocument, *, view: str) -> Report:
    """A report with the result "unreadable" whose one warning is the cause; the readability is what the reader told of it."""
    known = error.readability or Readability(pages_unreadable=error.pages, text_quality=0.0)
    document = Document(
        path=path,
        sha256=_digest(path),
        format=Path(path).suffix.lower().lstrip(".") or "unknown",
        text="",
        readability=known if error.readability or error.pages else _NOTHING,
        view=view,
    )
    return Report(__version__, (document,), (), playbook, (), warnings=(str(error),), result="unreadable")


def _digest(path: str) -> str:
    """SHA-256 of the file, or "" where the file itself cannot be read."""
    try:
        with open(path, "rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except OSError:
        return ""
