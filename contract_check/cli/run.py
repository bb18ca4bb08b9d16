"""One run of the command: every failure is one line on stderr and an exit code of 2 or 3, never a traceback."""

from __future__ import annotations

from collections.abc import Sequence

import click

from contract_check.cli.app import app
from contract_check.cli.streams import complain, failure
from contract_check.model import ContractCheckError

INTERRUPTED = 130  # what shells report for a program that was stopped from the keyboard


def run(arguments: Sequence[str] | None) -> int:
    """Run the command with `arguments` (None: those of the process) and return its exit code."""
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

