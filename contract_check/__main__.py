"""`python -m contract_check`: the same as the command `contract-check`."""

from __future__ import annotations

from contract_check.cli import command

if __name__ == "__main__":
    command()
