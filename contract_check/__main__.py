"""`python -m contract_check`: the same as the command `contract-check`."""

from __future__ import annotations

import sys

from contract_check.cli import main

if __name__ == "__main__":
    sys.exit(main())
