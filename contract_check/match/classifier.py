"""The trained classifier: which sentence speaks of a provision, and what it does to it. Reads words, arrays and JSON, never a pickle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

from contract_check.match.features import unit_rows
from contract_check.match.reader import NOTHING, Reader
from contract_check.match.stored import read_arrays, read_words
from contract_check.model import LibraryError
from contract_check.resources import files
from contract_check.state.unit import State

FORMAT = 2
MOST_TEXTS = 20_000  # that are kept
EFFECTS = ("met", "partial", "contradicted")
ARRAYS = ("idf", "relevance", "relevance_bias", "effect", "effect_bias", "platt")
ARRAYS_OF_READER = ("idf", "weights", "scale", "bias", "topic_weights", "topic_scale", "topic_bias")


@dataclass(frozen=True)
class Opinion:
    """Per unit: the probability that it speaks of the provision, and, if it does, of each effect (columns as EFFECTS)."""

    relevance: Any
    effects: Any


@dataclass(frozen=True)
class Classifier:
    """Linear models, one set a provision, with Platt parameters and thresholds.

    Arrays are floats: `idf` (words,), `relevance` (words, provisions), `effect` (words, provisions, 3), the biases without words, `platt`
    (provisions, 2). The weights may be of half precision; what is multiplied is float32.
    """

    vocabulary: dict[str, int]
    idf: Any
    provisions: dict[str, int]
    relevance: Any
    relevance_bias: Any
    effect: Any
    effect_bias: Any
    platt: Any
    thresholds: dict[str, float]
    meta: dict[str, Any]
    reader: Reader | None = None
    weighing: dict[str, Any] | None = None

    def opinions(self, state: State) -> dict[str, Opinion]:
        """The opinion on each provision for all units of a state."""
        if len(self._looked_up) > MOST_TEXTS:
            self._looked_up.clear()
            self._scored.clear()
        rows = unit_rows(state, self.vocabulary, np.asarray(self.idf), self._looked_up)
        keys = [columns.tobytes() + values.tobytes() for columns, values in rows]
        self._score({key: row for key, row in zip(keys, rows, strict=True) if key not in self._scored})
        scores = [self._scored[key] for key in keys]
        rel = np.array([score[0] for score in scores], np.float32).reshape(-1, len(self.provisions))
        eff = np.array([score[1] for score in scores], np.float32).reshape(-1, len(self.provisions), len(EFFECTS))
        probability = 1.0 / (1.0 + np.exp(-(self.platt[:, 0] * rel + self.platt[:, 1])))
        spread = np.exp(eff - eff.max(axis=2, keepdims=True))
        spread /= spread.sum(axis=2, keepdims=True)
        return {name: Opinion(probability[:, i], spread[:, i, :]) for name, i in self.provisions.items()}

    def _score(self, rows: dict[bytes, tuple[Any, Any]]) -> None:
        """Note what the models say of some rows: on relevance, shape (provisions,), and on the effects, shape (provisions * 3,)."""
        used, place = np.unique(np.concatenate([columns for columns, _ in rows.values()] or [NOTHING]), return_inverse=True)
        relevance = self.relevance.take(used, 0).astype(np.float32)
        effect = self.effect.reshape(len(self.effect), -1).take(used, 0).astype(np.float32)
        effect_bias, end = self.effect_bias.reshape(-1), 0
        for key, (columns, values) in rows.items():
            start, end = end, end + len(columns)
            own = place[start:end]
            if len(columns):
                self._scored[key] = self.relevance_bias + values @ relevance.take(own, 0), effect_bias + values @ effect.take(own, 0)
            else:
                self._scored[key] = np.full_like(self.relevance_bias, -9.0), effect_bias

    @cached_property
    def _scored(self) -> dict[bytes, tuple[Any, Any]]:
        """What the models said of rows before, by their bytes: much of an agreement stands in its renewal too."""
        return {}

    @cached_property
    def _looked_up(self) -> dict[str, list[int]]:
        return {}

    def threshold(self, provision: str) -> float:
        return self.thresholds.get(provision, 0.5)


def load_classifier(folder: Traversable | Path | None = None) -> Classifier | None:
    """The classifier of a library folder (default: the one that ships); None where there is none. Raises LibraryError."""
    if folder is None:
        return _shipped()
    root = folder / "classifier"
    return _load(root) if root.is_dir() else None


@lru_cache(maxsize=1)
def _shipped() -> Classifier | None:
    root = files("clauses") / "classifier"
    return _load(root) if (root / "model.json").is_file() else None


def _load(root: Traversable | Path) -> Classifier:
    try:
        meta = json.loads((root / "model.json").read_text(encoding="utf-8"))
        if meta.get("format") != FORMAT:
            raise LibraryError(f"{root}: classifier format {meta.get('format')!r}, this version reads {FORMAT}; run `contract-check train`")
        names, vocabulary, arrays = meta["provisions"], read_words(root / "words.txt"), read_arrays(root / "weights.npz", ARRAYS)
        relevance, effect = (arrays[kind].reshape(len(vocabulary), len(names), *shape) for kind, shape in (("relevance", ()), ("effect", (len(EFFECTS),))))
    except (OSError, ValueError) as error:
        raise LibraryError(f"{root}: the classifier cannot be read ({error}); run `contract-check train`") from error
    reader, weighing = _reader(root, names)
    return Classifier(
        vocabulary=vocabulary,
        idf=arrays["idf"].astype(np.float64),
        provisions={name: i for i, name in enumerate(names)},
        relevance=relevance,
        relevance_bias=arrays["relevance_bias"],
        effect=effect,
        effect_bias=arrays["effect_bias"],
        platt=arrays["platt"],
        thresholds=meta["thresholds"],
        meta=meta,
        reader=reader,
        weighing=weighing,
    )


def _reader(root: Traversable | Path, names: list[str]) -> tuple[Reader | None, dict[str, Any] | None]:
    """The trained reader and how it is weighed; None where a library has none."""
    if not (root / "reader.npz").is_file():
        return None, None
    try:
        vocabulary, arrays = read_words(root / "reader.txt"), read_arrays(root / "reader.npz", ARRAYS_OF_READER)
        weighing = json.loads((root / "weighing.json").read_text(encoding="utf-8"))
        weights, topic_weights = (arrays[kind].reshape(len(vocabulary), *arrays[kind].shape[1:]) for kind in ("weights", "topic_weights"))
        topics = (topic_weights, arrays["topic_scale"], arrays["topic_bias"])
        reader = Reader(vocabulary, arrays["idf"], {n: i for i, n in enumerate(names)}, weights, arrays["scale"], arrays["bias"], topics)
    except (OSError, ValueError) as error:
        raise LibraryError(f"{root}: the trained reader cannot be read ({error}); run `contract-check train`") from error
    return reader, weighing
