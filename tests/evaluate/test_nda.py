"""Non-disclosure agreements read with our provisions: who is who, and what a verdict says of a hypothesis."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from contract_check.evaluate.contract_nli import evaluate_contract_nli
from contract_check.evaluate.nda_mapping import MAPPING
from contract_check.evaluate.nda_parties import nda_parties
from contract_check.model import UsageError

NAMED = """This pledge is made by Alder Ltd. ("Alder") for the good of Birch Mill ("Birch").
Alder shall not disclose the Confidential Information of Birch to any person.
Alder agrees to keep all Confidential Information disclosed by Birch in strict confidence.
Alder shall return to Birch every copy of it within five days of Birch's written request.
"""


def test_the_party_that_is_bound_receives_and_the_one_whose_information_it_is_discloses() -> None:
    receiving, disclosing = nda_parties(NAMED)
    assert (receiving.role, disclosing.role) == ("vendor", "agency")
    assert "Alder" in receiving.aliases and "Birch" not in receiving.aliases
    assert "Birch" in disclosing.aliases


def _file(folder: Path, text: str, **labels: str) -> Path:
    """A ContractNLI file of one document whose every hypothesis has the whole text as evidence."""
    notes = {h.id: {"choice": labels.get(h.id.replace("-", "_"), "NotMentioned"), "spans": [0]} for h in MAPPING}
    document = {"id": 1, "text": text, "spans": [[0, len(text)]], "annotation_sets": [{"annotations": notes}]}
    path = folder / "own.json"
    path.write_text(json.dumps({"documents": [document], "labels": {h.id: {"hypothesis": "some information"} for h in MAPPING}}), encoding="utf-8")
    return path


@pytest.mark.parametrize(
    ("sentence", "hypothesis", "said"),
    [
        ("The Receiving Party shall not disclose the Confidential Information to any third party.", "nda-7", "Contradiction"),
        ("The Receiving Party may disclose the Confidential Information to its accountants and advisers.", "nda-7", "Entailment"),
        ("The Receiving Party shall use the Confidential Information solely to perform this Agreement.", "nda-4", "Entailment"),
        ("The Receiving Party shall destroy all Confidential Information within ten days after the termination of this Agreement.", "nda-16", "Entailment"),
        ("After it has destroyed the Confidential Information the Receiving Party may retain one archival copy of the Confidential Information.", "nda-20", "Entailment"),
        ("The Receiving Party shall destroy all copies of the Confidential Information within ten days after the termination of this Agreement.", "nda-20", "Contradiction"),
        ("This Agreement is governed by the law of Ohio.", "nda-16", "NotMentioned"),
        ("\"Confidential Information\" may include, but is not limited to, research, marketing plans and product designs.", "nda-4", "NotMentioned"),
    ],
)
def test_a_sentence_entails_or_contradicts_a_hypothesis(tmp_path: Path, sentence: str, hypothesis: str, said: str) -> None:
    found = evaluate_contract_nli(_file(tmp_path, sentence, **{hypothesis.replace("-", "_"): said}))
    assert found["per_hypothesis"][hypothesis]["right"] == 1, found["per_hypothesis"][hypothesis]


def test_another_file_is_refused_in_one_line(tmp_path: Path) -> None:
    path = tmp_path / "other.json"
    path.write_text("[]", encoding="utf-8")
    with pytest.raises(UsageError, match="not a ContractNLI file"):
        evaluate_contract_nli(path)
