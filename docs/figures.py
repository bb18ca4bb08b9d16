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
from dataclasses import replace
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from svg import Series, reliability_plot, risk_plot

from contract_check.api import state_of
from contract_check.evaluate import Evaluation, as_library, evaluate
from contract_check.evaluate.as_library import table
from contract_check.evaluate.cells import Cell as LabelCell
from contract_check.evaluate.cells import Run
from contract_check.evaluate.labels import load_labels
from contract_check.evaluate.measures import figures
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.match.classifier import load_classifier
from contract_check.read import read_text
from contract_check.train.proof import Cell, judged_in_all_modes, measures, proposals, risk_coverage
from contract_check.train.trust import reliability

ROOT = Path(__file__).resolve().parents[1]
PAGE = ROOT / "docs" / "accuracy.md"
IMAGES = ROOT / "docs" / "images"
TRAPS = ("first-a", "first-b", "fresh", "fresh-b", "fresh-c", "fresh-d", "fresh-e", "fresh-f", "fresh-g", "fresh-h")
MODES = {"patterns": "patterns only", "classifier": "classifier only", "statements": "statements only", "all": "all"}


def main() -> int:
    """Run everything and rewrite the blocks of the page; 2 when a block has no place in it."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--library", type=Path, help="JSON of `contract-check evaluate --library`")
    library = _library(parser.parse_args().library)
    rows = {name: _rows(ROOT / "tests" / "traps" / f"{name}.yaml") for name in TRAPS}
    beyond = _beyond(ROOT / "tests" / "train" / "beyond_patterns.yaml")
    agreements = evaluate(ROOT / "fixtures" / "labels.yaml", ablation=True)
    trap_cells = [c for cells in rows.values() for c in cells]
    blocks = {
        "style": as_library.groups(library["style"], "style") + "\n\n" + as_library.review(library["style"]["review"]),
        "family": as_library.groups(library["family"], "part") + "\n\n" + as_library.review(library["family"]["review"]),
        "provisions": as_library.provisions(library["family"]),
        "library-ablation": as_library.ablation(library["family"]["modes"]) + "\n\n" + as_library.only_the_classifier(library["family"]["candidates"]),
        "label-ablation": _ablations(rows, agreements),
        "proposals": _proposals({**{f"rows {n}": cells for n, cells in rows.items()}, "rows in odd words": beyond}),
        "review": _reviews(rows, agreements.whole),
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


def _rows(path: Path) -> list[Cell]:
    """Rows of a label file judged in all modes at once, each for the provisions that it labels alone."""
    cells = []
    for row in load_labels(path):
        for provision, status in row.expect.items():
            cells.append(replace(_judged(row.text or "", provision, status, row.agency_state), also=row.accepted(provision)))
    return cells


def _beyond(path: Path) -> list[Cell]:
    return [_judged(row["text"], row["provision"], "met", None) for row in yaml.safe_load(path.read_text(encoding="utf-8"))]


def _judged(text: str, provision: str, status: str, agency_state: str | None) -> Cell:
    classifier = load_classifier()
    assert classifier is not None
    requirement = next(r for r in load_playbook("model-alpr").requirements if r.provision == provision)
    state = state_of(read_text(text), agency_state=agency_state)
    return judged_in_all_modes(status, load_provisions()[provision], requirement, state, classifier.opinions(state)[provision], classifier)


def _held(cells: Sequence[Cell]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([c.confidence for c in cells]), np.array([c.right("all") for c in cells])


def _labelled(cells: Sequence[LabelCell]) -> tuple[np.ndarray, np.ndarray]:
    return np.array([c.confidence for c in cells]), np.array([c.right for c in cells])


def _curves(library: dict[str, Any], traps: Sequence[Cell], agreements: Sequence[LabelCell]) -> list[Series]:
    return [
        Series("library, family left out", [(x, y) for x, y in library["family"]["curve"]]),
        Series("rows written by others", [(x, y) for x, y in risk_coverage(*_held(traps))]),
        Series("sample agreements", [(x, y) for x, y in risk_coverage(*_labelled(agreements))]),
    ]


def _points(library: dict[str, Any], traps: Sequence[Cell]) -> list[Series]:
    return [
        Series("library, family left out", [(r["confidence"], r["right"]) for r in library["family"]["reliability"]]),
        Series("rows written by others", [(r["confidence"], r["right"]) for r in reliability(*_held(traps))]),
    ]


def _reliability(cells: Sequence[Cell]) -> str:
    rows = reliability(*_held(cells))
    return table(["confidence", "cells", "mean", "right"], [[f"{r['from']:.2f} to {r['to']:.2f}", str(r["cells"]), f"{r['confidence']:.3f}", f"{r['right']:.3f}"] for r in rows])


def _reviews(rows: dict[str, list[Cell]], agreements: Run) -> str:
    lines = []
    for name, cells in rows.items():
        sure, unsure = ([c.right("all") for c in cells if c.review is marked] for marked in (False, True))
        lines.append([f"rows {name}", str(len(cells)), *(_share(_mean(v)) for v in ([c.right("all") for c in cells], [not c.review for c in cells], sure, unsure))])
    found = figures(agreements.cells)
    covered = None if found.needs_review is None else 1 - found.needs_review
    lines.append(["sample agreements", f"{found.cells:g}", *map(_share, (found.accuracy, covered, found.accuracy_without_review, found.accuracy_of_review))])
    return table(["text", "cells", "right", "not marked for review", "right among those", "right among the marked"], lines)


def _mean(values: Sequence[bool]) -> float | None:
    return sum(values) / len(values) if values else None


def _ablations(rows: dict[str, list[Cell]], agreements: Evaluation) -> str:
    lines = []
    for name, cells in rows.items():
        for mode, title in MODES.items():
            found = measures(cells, mode)
            lines.append([f"rows {name}", title, str(len(cells)), *map(_share, (found["accuracy"], found["recall_contradicted"], found["false_met"]))])
    for mode, run in agreements.runs.items():
        entry = figures(run.cells)
        lines.append(["sample agreements", MODES[mode], f"{entry.cells:g}", *map(_share, (entry.accuracy, entry.recall_contradicted, entry.false_met))])
    return table(["text", "mode", "cells", "accuracy", "contradicted recall", "false-met rate"], lines)


def _proposals(rows: dict[str, list[Cell]]) -> str:
    found = {name: proposals(cells) for name, cells in rows.items()}
    return table(["text", "bear on their provision", "marked by patterns", "proposed by the classifier", "by it alone", "by neither"], [[name, *map(str, e.values())] for name, e in found.items()])


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
        pattern = re.compile(rf"(<!-- {name} -->\n)(?:.*?\n)?(<!-- /{name} -->)", re.S)
        if not pattern.search(page):
            lost.append(name)
        page = pattern.sub(lambda m, text=text: f"{m[1]}{text}\n{m[2]}", page)
    PAGE.write_text(page, encoding="utf-8")
    if lost:
        print(f"{PAGE}: no place for {', '.join(lost)}; put <!-- NAME --> and <!-- /NAME --> where the block belongs", file=sys.stderr)
    return 2 if lost else 0


if __name__ == "__main__":
    sys.exit(main())
