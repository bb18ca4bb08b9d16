"""The whole training: features, linear models, out-of-fold measures, Platt parameters, thresholds, weights and card."""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Callable
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from contract_check import __version__
from contract_check.atomic import write_file
from contract_check.library.lexicon import load_lexicon
from contract_check.library.playbooks import load_playbook, playbook_ids
from contract_check.library.provisions import load_provisions
from contract_check.match.classifier import FORMAT, Classifier
from contract_check.match.features import weigh, whole_counts
from contract_check.match.passages import words_of
from contract_check.match.reader import Reader
from contract_check.match.stored import arrays_file, words_file
from contract_check.model import UsageError
from contract_check.read import read_text
from contract_check.resources import files
from contract_check.state import State, build_state
from contract_check.structure import build_contract
from contract_check.train.card import model_card
from contract_check.train.data import Example, load_examples
from contract_check.train.fit import Fitted, Scores, fit, out_of_fold, platt_parameters, thresholds_for
from contract_check.train.reading import fit_reader, readers_out_of_fold
from contract_check.train.trust import fit_confidence

MIN_DOCUMENTS = 3


def train(folder: Path | None = None, *, out: Path | None = None, progress: Callable[[str], None] | None = None) -> dict[str, Any]:
    """Train on a library's examples and write its files and `CARD.md` into `out` (default: the library's classifier folder).

    Returns the figures of the card. Deterministic: the same examples give the same bytes.
    """
    say = progress or (lambda _: None)
    root: Traversable | Path = folder if folder is not None else files("clauses")
    target = out or Path(str(root)) / "classifier"
    examples = [e for e in load_examples(root) if e.status != "unclear"]
    if not examples:
        raise UsageError(f"{root}: no examples to train on; put them into provisions/<id>/examples/*.yaml")
    say(f"reading {len(examples)} examples")
    states = states_of(examples)
    found = [whole_counts(s) for s in states]
    vocabulary, idf = vocabulary_of(found)
    rows = [weigh(f, vocabulary, idf) for f in found]
    names = sorted({e.provision for e in examples if e.provision})
    say(f"{len(vocabulary)} words and pairs, {len(names)} provisions; out of fold by style and by family")
    by_style = out_of_fold(examples, rows, len(vocabulary), names, by="style")
    by_family = out_of_fold(examples, rows, len(vocabulary), names, by="family")
    platt = platt_parameters(examples, by_family, names)
    thresholds = thresholds_for(examples, by_family, platt, names)
    say("fitting on all examples")
    fitted = fit(examples, rows, len(vocabulary), names)
    figures = {"style": by_style.figures(examples, names, platt, thresholds), "family": by_family.figures(examples, names, platt, thresholds)}
    words = [words_in(state) for state in states]
    reader = fit_reader(examples, words, names)
    base = Classifier(
        vocabulary, idf, {n: i for i, n in enumerate(names)}, fitted.relevance, fitted.relevance_bias, fitted.effect, fitted.effect_bias,
        platt.astype(np.float32), thresholds, {}, reader, weighing_of(root),
    )  # fmt: skip
    say("judging the examples with opinions from outside their family")
    readers = readers_out_of_fold(examples, words, names, by_family.folds)
    confidence = _confidence(root, examples, states, by_family, readers, base)
    if confidence is not None:
        figures["confidence"] = confidence
    _write(target, vocabulary, idf, names, fitted, platt, thresholds, examples, figures, confidence)
    _write_reader(target, reader, weighing_of(root))
    say(f"written to {target}")
    return figures


def weights_of(root: Traversable | Path) -> tuple[list[str], dict[str, int], list[float], Fitted]:
    """Names of the provisions, vocabulary, inverse document frequencies and weights of a library's examples, without the measures that training adds."""
    examples = [e for e in load_examples(root) if e.status != "unclear"]
    found = [whole_counts(s) for s in states_of(examples)]
    vocabulary, idf = vocabulary_of(found)
    names = sorted({e.provision for e in examples if e.provision})
    return names, vocabulary, idf, fit(examples, [weigh(f, vocabulary, idf) for f in found], len(vocabulary), names)


def reader_of(root: Traversable | Path) -> Reader:
    """The reader of a library's examples, as training writes it."""
    examples = [e for e in load_examples(root) if e.status != "unclear"]
    return fit_reader(examples, [words_in(s) for s in states_of(examples)], sorted({e.provision for e in examples if e.provision}))


def words_in(state: State) -> list[str]:
    """The words of a whole text, as the reader takes them."""
    return [word for unit in state.units for word in words_of(unit.canon)]


def states_of(examples: list[Example]) -> list[State]:
    """Each example read as if it were the whole agreement."""
    lexicon = load_lexicon()
    return [build_state(build_contract(read_text(e.text), lexicon, agency_state=e.agency_state), lexicon) for e in examples]


def _confidence(
    root: Traversable | Path, examples: list[Example], states: list[State], scores: Scores, readers: dict[Any, Reader], base: Classifier
) -> dict[str, Any] | None:
    """The confidence model; None for a library that has no playbook over all its provisions to judge examples by."""
    folder = root if isinstance(root, Path) else None
    if "model-alpr" not in playbook_ids(folder):
        return None
    requirements = {r.provision: r for r in load_playbook("model-alpr", folder).requirements}
    return fit_confidence(examples, states, scores.folds, scores.fitted, readers, base, load_provisions(folder), requirements)


def vocabulary_of(found: list[dict[str, float]]) -> tuple[dict[str, int], list[float]]:
    """Columns of the words and pairs that stand in several texts, and their inverse document frequencies."""
    seen: Counter[str] = Counter()
    for row in found:
        seen.update(row.keys())
    names = sorted(n for n, c in seen.items() if c >= MIN_DOCUMENTS)
    idf = [float(np.log((1 + len(found)) / (1 + seen[n])) + 1.0) for n in names]
    return {n: i for i, n in enumerate(names)}, idf


def _write(
    target: Path, vocabulary: dict[str, int], idf: list[float], names: list[str], fitted: Fitted, platt: np.ndarray, thresholds: dict[str, float],
    examples: list[Example], figures: dict[str, Any], confidence: dict[str, Any] | None,
) -> None:  # fmt: skip
    target.mkdir(parents=True, exist_ok=True)
    digest = hashlib.sha256("\n".join(f"{e.provision}|{e.id}|{e.status}|{e.text}" for e in examples).encode()).hexdigest()
    meta = {
        "format": FORMAT,
        "trained_by": f"contract-check {__version__}",
        "examples_sha256": digest,
        "examples": len(examples),
        "provisions": names,
        "thresholds": {n: round(t, 4) for n, t in thresholds.items()},
        "figures": {k: v for k, v in figures.items() if k != "confidence"},
        "confidence": confidence,
        "words": len(vocabulary),
    }
    arrays: dict[str, np.ndarray] = {
        "idf": np.array(idf, dtype=np.float32),
        "relevance": fitted.relevance.astype(np.float16),
        "relevance_bias": fitted.relevance_bias.astype(np.float32),
        "effect": fitted.effect.astype(np.float16),
        "effect_bias": fitted.effect_bias.astype(np.float32),
        "platt": platt.astype(np.float32),
    }
    write_file(target / "words.txt", words_file(vocabulary))
    write_file(target / "weights.npz", arrays_file(arrays))
    write_file(target / "model.json", (json.dumps(meta, indent=1, ensure_ascii=False, sort_keys=True) + "\n").encode())
    write_file(target / "CARD.md", model_card(meta, examples).encode())


def weighing_of(root: Traversable | Path) -> dict[str, Any]:
    """How the reader is weighed: the library's own file, else the shipped one (it was counted, not learned from the examples)."""
    own = root / "classifier" / "weighing.json"
    return dict(json.loads((own if own.is_file() else files("clauses") / "classifier" / "weighing.json").read_text(encoding="utf-8")))


def _write_reader(target: Path, reader: Reader, weighing: dict[str, Any]) -> None:
    topics = dict(zip(("topic_weights", "topic_scale", "topic_bias"), reader.topics, strict=True))
    arrays = {"idf": reader.idf.astype(np.float32), "weights": reader.weights, "scale": reader.scale, "bias": reader.bias, **topics}
    write_file(target / "reader.txt", words_file(reader.vocabulary))
    write_file(target / "reader.npz", arrays_file(arrays))
    write_file(target / "weighing.json", (json.dumps(weighing, indent=1, ensure_ascii=False) + "\n").encode())
