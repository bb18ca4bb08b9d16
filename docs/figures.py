"""Writes the figures and curves of docs/accuracy.md from real runs: `make figures`. Takes some minutes; nothing in it is typed by hand.

`--library FILE` takes the JSON of `contract-check evaluate --library -o FILE.json` instead of training again. ContractNLI is measured where
CONTRACT_CHECK_CORPUS names a folder that holds contract-nli-dev.json; else its block stays as it is.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from svg import Series, reliability_plot, risk_plot

from contract_check.evaluate import Evaluation, as_library, evaluate
from contract_check.evaluate.as_library import table
from contract_check.evaluate.cells import Cell, Run
from contract_check.evaluate.measures import figures
from contract_check.train.proof import risk_coverage
from contract_check.train.trust import reliability

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
IMAGES = ROOT / "docs" / "images"
TRAPS = ("first-a", "first-b", "fresh")
MODES = {"patterns": "patterns only", "classifier": "classifier only", "statements": "statements only", "all": "all"}


def main() -> int:
    """Run everything and rewrite the blocks of the page; 2 when a block has no place in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="JSON of `contract-check evaluate --library`")
    library = _library(parser.parse_args().library)
    rows = {name: evaluate(ROOT / "tests" / "traps" / f"{name}.yaml", ablation=True) for name in TRAPS}
    agreements = evaluate(ROOT / "fixtures" / "labels.yaml", ablation=True)
    trap_cells = [c for e in rows.values() for c in e.whole.cells]
    blocks = {
        "style": as_library.groups(library["style"], "style") + "\n\n" + as_library.review(library["style"]["review"]),
        "family": as_library.groups(library["family"], "part") + "\n\n" + as_library.review(library["family"]["review"]),
        "provisions": as_library.provisions(library["family"]),
        "library-ablation": as_library.ablation(library["family"]["modes"]) + "\n\n" + as_library.only_the_classifier(library["family"]["candidates"]),
        "label-ablation": _ablations({**{f"rows {n}": e for n, e in rows.items()}, "sample agreements": agreements}),
        "review": _reviews({**{f"rows {n}": e.whole for n, e in rows.items()}, "sample agreements": agreements.whole}),
        "reliability": _reliability(trap_cells),
    }
    if nli := _contract_nli():
        blocks["contract-nli"] = nli
    for series, name, draw in (
        (_curves(library, trap_cells, agreements.whole.cells), "risk-coverage.svg", risk_plot),
        (_points(library, trap_cells), "reliability.svg", reliability_plot),
    ):
        (IMAGES / name).write_text(draw(series), encoding="utf-8")
    return _rewrite(blocks)


def _library(path: Path | None) -> dict[str, Any]:
    if path is not None:
        return dict(json.loads(path.read_text(encoding="utf-8")))
    from contract_check.train.proof import prove

    return prove(lambda line: print(line, file=sys.stderr))


def _held(cells: Sequence[Cell]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([c.confidence for c in cells]), np.array([c.right for c in cells])


def _curves(library: dict[str, Any], traps: Sequence[Cell], agreements: Sequence[Cell]) -> list[Series]:
    return [
        Series("library, family left out", [(x, y) for x, y in library["family"]["curve"]]),
        Series("rows written by others", [(x, y) for x, y in risk_coverage(*_held(traps))]),
        Series("sample agreements", [(x, y) for x, y in risk_coverage(*_held(agreements))]),
    ]


def _points(library: dict[str, Any], traps: Sequence[Cell]) -> list[Series]:
    return [
        Series("library, family left out", [(r["confidence"], r["right"]) for r in library["family"]["reliability"]]),
        Series("rows written by others", [(r["confidence"], r["right"]) for r in reliability(*_held(traps))]),
    ]


def _reliability(cells: Sequence[Cell]) -> str:
    rows = reliability(*_held(cells))
    return table(["confidence", "cells", "mean", "right"], [[f"{r['from']:.2f} to {r['to']:.2f}", str(r["cells"]), f"{r['confidence']:.3f}", f"{r['right']:.3f}"] for r in rows])


def _reviews(runs: dict[str, Run]) -> str:
    lines = []
    for name, run in runs.items():
        found = figures(run.cells)
        covered = None if found.needs_review is None else 1 - found.needs_review
        lines.append([name, f"{found.cells:g}", _share(found.accuracy), _share(covered), _share(found.accuracy_without_review), _share(found.accuracy_of_review)])
    return table(["text", "cells", "right", "not marked for review", "right among those", "right among the marked"], lines)


def _ablations(evaluations: dict[str, Evaluation]) -> str:
    lines = []
    for name, evaluation in evaluations.items():
        for mode, run in evaluation.runs.items():
            found = figures(run.cells)
            lines.append([name, MODES[mode], f"{found.cells:g}", _share(found.accuracy), _share(found.recall_contradicted), _share(found.false_met)])
    return table(["text", "mode", "cells", "accuracy", "contradicted recall", "false-met rate"], lines)


def _contract_nli() -> str | None:
    folder = os.environ.get("CONTRACT_CHECK_CORPUS")
    if not folder:
        return None
    from contract_check.evaluate.contract_nli import evaluate_contract_nli

    found = evaluate_contract_nli(Path(folder) / "contract-nli-dev.json")
    columns = (found, found["half_read_while_mending"], found["half_not_read"])
    rows = (
        ("three-way accuracy", "three_class_accuracy"), ("majority class", "majority_accuracy"), ("evidence among the first three", "recall_at_3"),
        ("the same by TF-IDF cosine", "cosine_recall_at_3"), ("evidence first", "recall_at_1"), ("evidence marked by patterns", "evidence_by_patterns"),
        ("evidence found by the classifier alone", "evidence_only_by_classifier"), ("polarity on the gold clause (nda-7, nda-20)", "polarity"),
        ("polarity, majority class", "polarity_majority"), ("precision where rules and classifier agree", "gate_precision"), ("share of clauses where they do", "gate_coverage"),
    )  # fmt: skip
    head = ["measure", *(f"{title}, {c['documents']} agreements" for title, c in zip(("all", "half that was read", "half that was not read"), columns, strict=True))]
    return table(head, [[title, *(f"{c[key]:.3f}" for c in columns)] for title, key in rows])


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _rewrite(blocks: dict[str, str]) -> int:
    page, lost = PAGE.read_text(encoding="utf-8"), []
    for name, text in blocks.items():
        pattern = re.compile(rf"(<!-- {name} -->\n).*?(\n<!-- /{name} -->)", re.S)
        if not pattern.search(page):
            lost.append(name)
        page = pattern.sub(lambda m, text=text: f"{m[1]}{text}{m[2]}", page)
    PAGE.write_text(page, encoding="utf-8")
    if lost:
        print(f"{PAGE}: no place for {', '.join(lost)}; put <!-- NAME --> and <!-- /NAME --> where the block belongs", file=sys.stderr)
    return 2 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
