"""A file is begun with before it is known for certain that it is wanted, and before anything is loaded that this does not take."""

from __future__ import annotations

import os
from contextlib import suppress

from contract_check.model import ContractCheckError
from contract_check.read import guard
from contract_check.read.sniff import MAX_FILE, sniff


def begin(path: str) -> None:
    """Let a child begin with a PDF that `read_document` will most likely be asked for next. What is wrong with the file is left to that."""
    with suppress(OSError, ContractCheckError, guard.ChildFailed):
        if os.path.getsize(path) > MAX_FILE:
            return
        with open(path, "rb") as stream:
            data = stream.read()
        if sniff(data, path) == "pdf":
            guard.begin("pdf", data)
