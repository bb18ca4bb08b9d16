"""Wordings of whole agreements that single clauses seldom have, each judged in a short agreement."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from contract_check.api import check_text

HEAD = (
    'This Agreement is between Norvale Sensing, Inc. ("Vendor") and the City of Ash ("City"). "Plate Data" means plate reads, images, times and places '
    "captured by the cameras, and anything derived from them.\n\n1. "
)
ROWS = yaml.safe_load((Path(__file__).parent / "wordings.yaml").read_text())


@pytest.mark.parametrize("row", ROWS, ids=lambda r: f"{r['provision']}-{r['text'][:30]}")
def test_status(row: dict[str, str]) -> None:
    report = check_text(HEAD + row["text"], playbook="model-alpr")
    assert next(f.status for f in report.findings if f.provision == row["provision"]) == row["status"]
