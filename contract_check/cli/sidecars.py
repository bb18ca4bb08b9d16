"""The text of each document as a file of its own, into which a SARIF log can point."""

from __future__ import annotations

import hashlib
import os
import re
from dataclasses import replace
from pathlib import PurePath

from contract_check import resources
from contract_check.atomic import write_file
from contract_check.model import Report, UsageError


def with_sidecars(report: Report, folder: str) -> Report:
    """The report, with the text of its documents written under `folder` and the paths kept in `extras["sidecars"]`.

    A text is named as its document, with its folders: `contracts/ct/draft.pdf` becomes `FOLDER/contracts/ct/draft.pdf.txt`.
    A document without text gets none and an empty path. Raises UsageError where a file cannot be written.
    """
    paths = tuple(sidecar_path(folder, document.path) if document.text else "" for document in report.documents)
    for path, document in zip(paths, report.documents, strict=True):
        if path:
            try:
                os.makedirs(os.path.dirname(path), exist_ok=True)
            except OSError as error:
                raise UsageError(f"--text-sidecars {folder}: the folder cannot be made ({(error.strerror or str(error)).lower()}); name another place") from error
            write_file(path, resources.renderer("sidecar").render_text(document.text))
    return replace(report, extras={**report.extras, "sidecars": paths})


def sidecar_path(folder: str, document: str) -> str:
    """Where the text of a document goes: always under `folder`, two documents never to one place."""
    parts = [part for part in PurePath(os.path.normpath(document)).parts if part not in (os.sep, "/", "..")]
    name = os.path.join(*[re.sub(r"[\x00-\x1f:]", "_", part) for part in parts] or ["document"])
    if os.path.isabs(document) or ".." in PurePath(os.path.normpath(document)).parts:
        mark = hashlib.sha256(os.path.normpath(document).encode("utf-8", "surrogatepass")).hexdigest()[:8]
        name = os.path.join(os.path.dirname(name), f"{mark}-{os.path.basename(name)}")
    return os.path.join(folder, f"{name}.txt")
