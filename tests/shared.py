"""What the processes that share the tests of one run make for each other, so that none makes it again."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

from contract_check.atomic import write_file

RUN = "CONTRACT_CHECK_TEST_RUN"  # variable: the folder of a run that several processes share; none where there is one alone


def kept(name: str, make: Callable[[], Any]) -> Any:
    """What `make()` gives, plain JSON: made by the first process of a run that asks for it, read by the others."""
    folder = os.environ.get(RUN)
    if not folder:
        return make()
    file = Path(folder) / f"{name}.json"
    if not file.is_file():
        write_file(file, json.dumps(make()).encode())
    return json.loads(file.read_text(encoding="utf-8"))
