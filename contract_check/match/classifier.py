"""The trained classifier: which sentence speaks of a provision, and what it does to it. Reads npz and JSON, never a pickle."""

from __future__ import annotations

import json
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from io import BytesIO
from pathlib import Path
from typing import Any

import numpy as np

from contract_check.match.features import unit_rows
from contract_check.match.reader import Reader
from contract_check.model import LibraryError
from contract_check.resources import files
from contract_check.state.unit import State

FORMAT = 1
EFFECTS = ("met", "partial", "contradicted")


@dataclass(frozen=True)
class Opinion:
    """Per unit: the probability that it speaks of the provision, and, if it does, of each effect (columns as EFFECTS)."""

    relevance: Any
    effects: Any


@dataclass(frozen=True)
class Classifier:
    """Linear models, one set a provision, with Platt parameters and thresholds. Arrays are float32."""

    vocabulary: dict[str, int]
    idf: list[float]
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
        count = len(self.provisions)
        rel = np.tile(self.relevance_bias, (len(state.units), 1))
        eff = np.tile(self.effect_bias, (len(state.units), 1, 1))
        wide = self.effect.shape[1] * self.effect.shape[2]
        effect, eff_of = self.effect.reshape(len(self.vocabulary), wide), eff.reshape(len(state.units), wide)
        for place, (columns, values) in enumerate(unit_rows(state, self.vocabulary, np.array(self.idf))):
            if not len(columns):
                rel[place] = -9.0
                continue
            rel[place] += values @ self.relevance[columns]
            eff_of[place] += values @ effect[columns]
        probability = 1.0 / (1.0 + np.exp(-(self.platt[:, 0] * rel + self.platt[:, 1])))
        spread = np.exp(eff - eff.max(axis=2, keepdims=True))
        spread /= spread.sum(axis=2, keepdims=True)
        assert probability.shape[1] == count
        return {name: Opinion(probability[:, i], spread[:, i, :]) for name, i in self.provisions.items()}

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
        arrays = np.load(BytesIO((root / "weights.npz").read_bytes()), allow_pickle=False)
    except (OSError, ValueError) as error:
        raise LibraryError(f"{root}: the classifier cannot be read ({error}); run `contract-check train`") from error
    if meta.get("format") != FORMAT:
        raise LibraryError(f"{root}: classifier format {meta.get('format')!r}, this version reads {FORMAT}; run `contract-check train`")
    names = meta["provisions"]
    reader, weighing = _reader(root, names)
    wide = len(meta["vocabulary"])
    return Classifier(
        vocabulary={name: i for i, name in enumerate(meta["vocabulary"])},
        idf=[float(v) for v in arrays["idf"]],
        provisions={name: i for i, name in enumerate(names)},
        relevance=arrays["relevance"].astype(np.float32).reshape(wide, len(names)),
        relevance_bias=arrays["relevance_bias"].astype(np.float32),
        effect=arrays["effect"].astype(np.float32).reshape(wide, len(names), len(EFFECTS)),
        effect_bias=arrays["effect_bias"].astype(np.float32),
        platt=arrays["platt"].astype(np.float32),
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
        words = json.loads((root / "reader.json").read_text(encoding="utf-8"))
        weighing = json.loads((root / "weighing.json").read_text(encoding="utf-8"))
        arrays = np.load(BytesIO((root / "reader.npz").read_bytes()), allow_pickle=False)
        topics = (arrays["topic_weights"], arrays["topic_scale"], arrays["topic_bias"])
        reader = Reader({name: i for i, name in enumerate(words)}, arrays["idf"], {n: i for i, n in enumerate(names)}, arrays["weights"], arrays["scale"], arrays["bias"], topics)
    except (OSError, ValueError, KeyError) as error:
        raise LibraryError(f"{root}: the trained reader cannot be read ({error}); run `contract-check train`") from error
    return reader, weighing
