"""The command `contract-check`."""

from __future__ import annotations

import contextlib
import gc
import os
import sys
from collections.abc import Sequence
from typing import NoReturn

from contract_check import apart
from contract_check.cli import standby

OBJECTS = 200_000  # new objects after which garbage is looked for: reports are many small ones, and hardly any is garbage


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process) and return its exit code."""
    gc.set_threshold(OBJECTS)
    if arguments is None:
        apart.allow()
        standby.stand_by(sys.argv[1:])
    try:
        from contract_check.cli.run import run  # loads while the other process does

        return run(arguments)
    finally:
        standby.dismiss()


def command() -> NoReturn:
    """Run the command and end the process with its exit code; what the process holds is not taken apart first, which would take longer than a short check waits."""
    code = main()
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(AttributeError, OSError, ValueError):
            stream.flush()
    os._exit(code)


if __name__ == "__main__":
    command()
