"""Every format gives the same bytes in every process: no time, no order that depends on a hash, nothing of the environment."""

from __future__ import annotations

import hashlib
import os
import subprocess
import sys
from pathlib import Path

from contract_check import resources

ROOT = Path(resources.__file__).resolve().parent.parent
CODE = """
import hashlib, importlib.util, pathlib, sys
from contract_check import resources
package = resources.reports_package()
spec = importlib.util.spec_from_file_location("factory", pathlib.Path(sys.argv[1]) / "factory.py")
factory = importlib.util.module_from_spec(spec)
spec.loader.exec_module(factory)
for format in package.FORMATS.values():
    data = format.render(factory.make_report())
    print(format.name, hashlib.sha256(data if format.binary else data.encode()).hexdigest())
"""


def _digests(**environment: str) -> str:
    merged = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONDONTWRITEBYTECODE": "1", **environment}
    command = [sys.executable, "-c", CODE, str(Path(__file__).parent)]
    done = subprocess.run(command, env=merged, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_same_bytes_in_another_process() -> None:
    first = _digests(PYTHONHASHSEED="1", TZ="UTC", COLUMNS="80")
    other = _digests(PYTHONHASHSEED="2", TZ="Asia/Tokyo", COLUMNS="200", FORCE_COLOR="1", TERM="dumb", LANG="C")
    assert first == other
    assert len(first.splitlines()) == len(resources.reports_package().FORMATS) >= 10 and hashlib.sha256(b"").hexdigest() not in first
