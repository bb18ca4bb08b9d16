"""An evaluation as JSON: figures, confusion and every miss, for each mode; the same input gives the same bytes."""

from __future__ import annotations

import json
from typing import Any

from contract_check import __version__
from contract_check.evaluate import Evaluation
from contract_check.evaluate.cells import Cell, Run
from contract_check.evaluate.measures import by_provision, evidence_misses, figures, misses


def render(evaluation: Evaluation) -> str:
    """The evaluation as indented JSON with a newline at the end."""
    return json.dumps(to_dict(evaluation), indent=2, ensure_ascii=False, allow_nan=False) + "\n"


def to_dict(evaluation: Evaluation) -> dict[str, Any]:
    return {
        "schema_version": 1,
        "tool": {"name": "contract-check", "version": __version__},
        "labels": evaluation.labels,
        "modes": {mode: _run(run) for mode, run in evaluation.runs.items()},
    }


def _run(run: Run) -> dict[str, Any]:
    return {
        "rows": run.rows,
        "agreements": len({cell.agreement for cell in run.cells}),
        "skipped": [{"row": row, "why": why} for row, why in run.skipped],
        "unreadable": [{"row": row, "why": why} for row, why in run.unreadable],
        "provisions_lacking": list(run.lacking),
        "provisions_not_asked": [{"playbook": playbook, "provision": provision} for playbook, provision in run.not_asked],
        "figures": figures(run.cells).to_dict(),
        "provisions": {provision: entry.to_dict() for provision, entry in by_provision(run.cells).items()},
        "misses": [_cell(cell) for cell in misses(run.cells)],
        "evidence_misses": [_cell(cell) for cell in evidence_misses(run.cells)],
    }


def _cell(cell: Cell) -> dict[str, Any]:
    return {
        "row": cell.row,
        "provision": cell.provision,
        "expected": cell.expected,
        "also": sorted(cell.accepted - {cell.expected}),
        "found": cell.found,
        "confidence": round(cell.confidence, 4),
        "needs_review": cell.needs_review,
        "reason": cell.reason,
        "evidence": [
            {"effect": item.effect, "part": item.part, "clause": item.clause, "page": item.page, "quote": item.quote}
            for item in cell.evidence
        ],
        "evidence_wanted": list(cell.wanted),
        "decoys_hit": list(cell.decoys_hit),
    }
