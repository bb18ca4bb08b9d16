"""Files that settle something for the documents beside and below them."""

from __future__ import annotations

import os
from collections.abc import Iterator


def folders_above(document: str) -> Iterator[str]:
    """The folder of a document and those above it, up to the top of the git repository that it lies in, else to the root."""
    folder = os.path.abspath(document if os.path.isdir(document) else os.path.dirname(document) or ".")
    while True:
        yield folder
        above = os.path.dirname(folder)
        if above == folder or os.path.exists(os.path.join(folder, ".git")):
            return
        folder = above


def nearest_file(document: str, name: str) -> str | None:
    """The path of the file called `name` that is nearest to a document, as seen from the working folder, or None."""
    found = next((os.path.join(f, name) for f in folders_above(document) if os.path.isfile(os.path.join(f, name))), None)
    return shown_path(found) if found else None


def shown_path(path: str) -> str:
    """The path from the working folder where it lies under it, else as it is."""
    try:
        relative = os.path.relpath(path)
    except ValueError:  # another drive
        return path
    return path if relative.startswith(os.pardir) else relative


def relative_name(path: str, folder: str) -> str:
    """The path of a file from a folder, with forward slashes; links in the folders of both are followed."""
    target = os.path.join(os.path.realpath(os.path.dirname(path) or "."), os.path.basename(path))
    try:
        return os.path.relpath(target, os.path.realpath(folder)).replace(os.sep, "/")
    except ValueError:
        return os.path.abspath(path).replace(os.sep, "/")
