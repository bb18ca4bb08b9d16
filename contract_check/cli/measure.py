"""`evaluate` and `train`: how good the verdicts are, and the classifier behind them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from types import ModuleType

from contract_check.atomic import write_file
from contract_check.cli.outputs import known_format, parse_outputs, plan
from contract_check.cli.streams import Pulse, put, put_text, tell
from contract_check.evaluate import as_html, as_json, as_text, evaluate
from contract_check.model import UnreadableDocument, UsageError

EXTENSIONS = {"text": ".txt", "json": ".json", "html": ".html"}
RENDERERS: dict[str, ModuleType] = {"text": as_text, "json": as_json, "html": as_html}


def run_evaluate(*, labels: str | None, contract_nli: str | None, library: bool, format: str | None, outputs: Sequence[str], ablation: bool) -> int:
    """Measure the label file and write the figures; 3 when a labelled file could not be read, else 0. Raises UsageError."""
    if contract_nli is not None:
        return _run_contract_nli(contract_nli, labels)
    if library:
        return _run_library(labels, format, outputs)
    if labels is None:
        raise UsageError("evaluate needs a label file; give LABELS.yaml, or --contract-nli FILE, or --library")
    chosen = known_format(format, EXTENSIONS, "--format") if format is not None else None
    wanted = parse_outputs(outputs, chosen, EXTENSIONS)
    [targets] = plan(wanted, [(labels, "")], several=False, extensions=EXTENSIONS, alone=())
    evaluation = evaluate(labels, ablation=ablation, progress=_progress())
    for target in targets:
        text = RENDERERS[target.format].render(evaluation)
        if not target.to_stdout:
            write_file(target.path, text)
            tell(f"{labels}: figures in {target.path}")
        elif target.format == "text":
            put_text(text)
        else:
            put(text)
    return UnreadableDocument.exit_code if evaluation.whole.unreadable else 0


def _run_contract_nli(path: str, labels: str | None) -> int:
    import json
    from pathlib import Path

    from contract_check.evaluate.contract_nli import evaluate_contract_nli

    if labels is not None:
        raise UsageError("--contract-nli measures that file alone; leave LABELS.yaml out")
    put(json.dumps(evaluate_contract_nli(Path(path)), indent=2) + "\n")
    return 0


def _run_library(labels: str | None, format: str | None, outputs: Sequence[str]) -> int:
    from contract_check.evaluate.as_library import render_json, render_text

    if labels is not None:
        raise UsageError("--library measures the examples of the library alone; leave LABELS.yaml out")
    extensions = {"text": ".txt", "json": ".json"}
    chosen = known_format(format, extensions, "--format") if format is not None else None
    [targets] = plan(parse_outputs(outputs, chosen, extensions), [("library", "")], several=False, extensions=extensions, alone=())
    try:
        from contract_check.train.proof import prove

        figures = prove(tell)
    except ImportError as error:
        raise UsageError(f"{error.name} is not installed, and --library trains anew; pip install scikit-learn") from error
    for target in targets:
        text = render_text(figures) if target.format == "text" else render_json(figures)
        if target.to_stdout:
            put(text)
        else:
            write_file(target.path, text)
            tell(f"figures in {target.path}")
    return 0


def run_train() -> int:
    """Train the classifier on the library's examples, telling each step. Raises UsageError or LibraryError for unusable examples."""
    from contract_check.train.main import train

    train(progress=tell)
    return 0


def _progress() -> Callable[[int, int, str], None]:
    pulse = Pulse()

    def told(index: int, count: int, name: str) -> None:
        if pulse.due():
            tell(f"row {index + 1} of {count}: {name}")

    return told
