"""The command `contract-check`: every failure is one line on stderr and an exit code of 2 or 3, never a traceback."""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence

import click

from contract_check import apart
from contract_check.cli.app import app
from contract_check.cli.streams import complain, failure
from contract_check.model import ContractCheckError

OBJECTS = 50_000  # new objects after which garbage is looked for: reports are many small ones, and hardly any is garbage
INTERRUPTED = 130  # what shells report for a program that was stopped from the keyboard


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command with `arguments` (default: those of the process) and return its exit code."""
    gc.set_threshold(OBJECTS)
    if arguments is None:
        apart.allow()
    try:
        result = app.main(args=None if arguments is None else list(arguments), prog_name="contract-check", standalone_mode=False)
    except click.exceptions.NoArgsIsHelpError as error:
        click.echo(error.format_message(), err=True)
        return 2
    except click.UsageError as error:
        path = error.ctx.command_path if error.ctx else "contract-check"
        complain(f"{error.format_message().rstrip('.')}; see {path} --help")
        return 2
    except click.ClickException as error:
        complain(error.format_message())
        return 2
    except ContractCheckError as error:
        complain(str(error))
        return error.exit_code
    except (KeyboardInterrupt, click.Abort):
        complain("stopped")
        return INTERRUPTED
    except Exception as error:
        complain(failure(error))
        return 2
    return result if isinstance(result, int) else 0


if __name__ == "__main__":
    sys.exit(main())
