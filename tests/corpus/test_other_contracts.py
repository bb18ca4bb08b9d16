"""Agreements that are no ALPR agreements: no praise for what they do not speak of, and a warning on top."""

from __future__ import annotations

import json
import os
from pathlib import Path

import pytest

from contract_check import check_text
from contract_check.library.provisions import load_provisions

CORPUS = Path(os.environ.get("CONTRACT_CHECK_CORPUS") or "absent")
pytestmark = pytest.mark.skipif(not CORPUS.is_dir(), reason="CONTRACT_CHECK_CORPUS names no folder with the public agreements")


def test_non_disclosure_agreements_raise_no_false_alarm() -> None:
    documents = json.loads((CORPUS / "contract-nli-dev.json").read_text(encoding="utf-8"))["documents"]
    guarded = {p.id for p in load_provisions().values() if p.protects_captured_data}
    warned, praised, accused = 0, [], []
    for document in documents:
        report = check_text(document["text"], mode="statements")
        warned += any("does not look like an ALPR agreement" in w for w in report.warnings)
        praised += [(document["id"], f.provision) for f in report.findings if f.status == "met" and f.provision in guarded]
        accused += [(document["id"], f.provision) for f in report.findings if f.status == "contradicted" and f.provision in guarded]
    assert warned >= len(documents) - 1
    assert not praised
    assert not accused


def test_the_measures_on_agreements_of_another_kind() -> None:
    from contract_check.evaluate.contract_nli import evaluate_contract_nli

    found = evaluate_contract_nli(CORPUS / "contract-nli-dev.json")
    assert found["documents"] == 61
    assert found["three_class_accuracy"] > found["majority_accuracy"]
    assert found["recall_at_3"] >= 0.75 and found["recall_at_3"] > found["cosine_recall_at_3"]
    assert found["polarity"] >= 0.80
    assert found["gate_precision"] >= 0.93 and found["gate_coverage"] >= 0.57
    unread = found["half_not_read"]
    assert unread["three_class_accuracy"] >= unread["majority_accuracy"]
    assert unread["polarity"] >= 0.80
