"""An evaluation for a terminal: the figures, a line a status and a provision, and each miss with what was found."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from contract_check import resources
from contract_check.evaluate import Evaluation
from contract_check.evaluate.cells import Cell, Run
from contract_check.evaluate.measures import Figures, by_provision, evidence_misses, figures, misses

QUOTE_LIMIT = 240


def render(evaluation: Evaluation) -> str:
    """The evaluation as text without escape sequences."""
    run = evaluation.whole
    blocks = [_head(evaluation.labels, run)]
    if run.cells:
        whole = figures(run.cells)
        blocks += [_figures(whole), _statuses(whole), _provisions(run.cells), _confusion(run.cells)]
    if len(evaluation.runs) > 1:
        blocks.append(_ablation(evaluation))
    blocks += [_cells("wrong status", misses(run.cells)), _cells("right status, wrong evidence", evidence_misses(run.cells))]
    return "\n\n".join(block for block in blocks if block) + "\n"


def _head(labels: str, run: Run) -> str:
    agreements = len({cell.agreement for cell in run.cells})
    lines = [f"{labels}: {_of(run.rows, 'row')}, {_of(agreements, 'agreement')} judged"]
    lines += [f"skipped: {row}: {why}" for row, why in run.skipped]
    lines += [f"could not be read: {row}: {why}" for row, why in run.unreadable]
    if run.lacking:
        lines.append(f"skipped, not in the library: {', '.join(run.lacking)}")
    lines += [f"skipped, not asked for by {playbook}: {provision}" for playbook, provision in run.not_asked]
    if not run.cells:
        lines.append("nothing was left to judge")
    return "\n".join(lines)


def _figures(whole: Figures) -> str:
    unflagged = f"; accuracy without them {_share(whole.accuracy_without_review)}, of them {_share(whole.accuracy_of_review)}"
    rows = [
        ("accuracy", _share(whole.accuracy), f"{_number(whole.right)} of {_number(whole.cells)} cells; strict {_share(whole.strict)}"),
        ("false-met", _share(whole.false_met), f"of {_number(whole.false_met_cells)} cells where met would be wrong"),
        ("recall of contradicted", _share(whole.recall_contradicted), f"of {_number(whole.contradicted_cells)} cells"),
        ("evidence recall", _share(whole.evidence_recall), f"of {_number(whole.evidence_cells)} cells with labelled clauses"),
        ("decoy hits", _number(whole.decoy_hits), f"in {_number(whole.decoy_cells)} cells with decoys"),
        ("needs review", _share(whole.needs_review), f"of the cells{unflagged}"),
        ("macro F1", _share(whole.macro_f1), "mean over the statuses that are labelled"),
    ]
    return columns(rows)


def _statuses(whole: Figures) -> str:
    rows = [("status", "labelled", "found", "precision", "recall", "F1")]
    rows += [
        (name, _number(entry.labelled), _number(entry.found), _share(entry.precision), _share(entry.recall), _share(entry.f1))
        for name, entry in whole.statuses.items()
    ]
    return columns(rows)


def _provisions(cells: Sequence[Cell]) -> str:
    rows: list[tuple[str, ...]] = [("provision", "cells", "accuracy", "strict", "false-met", "contradicted", "evidence", "F1")]
    for name, entry in by_provision(cells).items():
        shares = (entry.accuracy, entry.strict, entry.false_met, entry.recall_contradicted, entry.evidence_recall, entry.macro_f1)
        rows.append((name, _number(entry.cells), *map(_share, shares)))
    return columns(rows)


def _confusion(cells: Sequence[Cell]) -> str:
    """The confusions of each provision that has any; the whole matrix of each is in the JSON."""
    lines = []
    for name, entry in by_provision(cells).items():
        pairs = [
            f"{expected} read as {found} {_number(count)}"
            for expected, row in entry.confusion.items()
            for found, count in row.items()
            if found != expected
        ]
        if pairs:
            lines.append(f"  {name}: {', '.join(pairs)}")
    return "\n".join(["confusions, by label:", *lines]) if lines else ""


def _ablation(evaluation: Evaluation) -> str:
    rows: list[tuple[str, ...]] = [("mode", "accuracy", "false-met", "contradicted", "evidence", "decoy hits", "macro F1")]
    for mode, run in evaluation.runs.items():
        entry = figures(run.cells)
        shares = (entry.accuracy, entry.false_met, entry.recall_contradicted, entry.evidence_recall)
        rows.append((mode, *map(_share, shares), _number(entry.decoy_hits), _share(entry.macro_f1)))
    return columns(rows)


def _cells(title: str, cells: Iterable[Cell]) -> str:
    lines = []
    for cell in cells:
        also = "".join(f" or {status}" for status in sorted(cell.accepted - {cell.expected}))
        flag = ", needs review" if cell.needs_review else ""
        lines.append(f"  {cell.row}: {cell.provision}: {cell.expected}{also} expected, {cell.found} found ({cell.confidence:.2f}{flag})")
        if cell.reason:
            lines.append(f"    {_line(cell.reason)}")
        lines += [f"    {item.effect} {_place(item.part, item.clause)}: {_line(item.quote)}" for item in cell.evidence]
        if cell.evidence_named is False:
            lines.append(f"    evidence expected in {', '.join(cell.wanted)}")
        if cell.decoys_hit:
            lines.append(f"    decoys quoted: {', '.join(cell.decoys_hit)}")
    return "\n".join([f"{title}:", *lines]) if lines else ""


def _place(part: str, clause: str) -> str:
    return clause if part == "main" or clause.startswith(part) else f"{part}, {clause}"


def _line(text: str) -> str:
    return str(resources.renderer("clean").shortened(text, QUOTE_LIMIT))


def columns(rows: Sequence[tuple[str, ...]]) -> str:
    """Rows as lines, each column as wide as its widest entry."""
    widths = [max(len(row[column]) for row in rows) for column in range(len(rows[0]))]
    return "\n".join("  ".join(text.ljust(width) for text, width in zip(row, widths, strict=True)).rstrip() for row in rows)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _number(value: float) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".")


def _of(count: int, noun: str) -> str:
    return f"{count} {noun}" if count == 1 else f"{count} {noun}s"
