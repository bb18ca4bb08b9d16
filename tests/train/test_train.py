"""The classifier: trained from the library alone, the same every time, read without scikit-learn."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import numpy as np

from contract_check.match.classifier import ARRAYS, ARRAYS_OF_READER, FORMAT, load_classifier
from contract_check.resources import files
from contract_check.train import train
from contract_check.train.main import reader_of, weights_of


def test_training_twice_gives_the_same_bytes(small_library: Path, tmp_path: Path) -> None:
    figures = train(small_library, out=tmp_path / "one")
    train(small_library, out=tmp_path / "two")
    for name in ("model.json", "words.txt", "weights.npz", "reader.txt", "reader.npz", "CARD.md"):
        assert (tmp_path / "one" / name).read_bytes() == (tmp_path / "two" / name).read_bytes(), name
    assert figures["style"]["all"]["found"] > 0.6, "a model trained on one style finds most clauses of the other"
    card = (tmp_path / "one" / "CARD.md").read_text(encoding="utf-8")
    assert "Trained on the other styles, tested on one" in card and "Limits" in card


def test_the_shipped_weights_are_those_of_the_shipped_examples() -> None:
    shipped = load_classifier()
    assert shipped is not None
    names, vocabulary, idf, fitted = weights_of(files("clauses"))
    assert list(shipped.provisions) == names
    assert shipped.vocabulary == vocabulary
    assert np.allclose(shipped.idf, idf, atol=1e-4)
    assert np.allclose(shipped.relevance, fitted.relevance, atol=2e-2), "run `make train` after changing examples"
    assert np.allclose(shipped.effect, fitted.effect, atol=2e-2), "run `make train` after changing examples"


def test_the_shipped_reader_is_that_of_the_shipped_examples() -> None:
    shipped = load_classifier()
    assert shipped is not None and shipped.reader is not None
    made = reader_of(files("clauses"))
    assert made.vocabulary == shipped.reader.vocabulary and made.provisions == shipped.reader.provisions
    steps = np.abs(made.weights.astype(int) - shipped.reader.weights.astype(int))
    assert steps.max() <= 2 and (steps > 0).mean() < 0.01, "run `make train` after changing examples"
    assert np.allclose(made.scale, shipped.reader.scale, rtol=1e-2)
    assert np.allclose(made.bias, shipped.reader.bias, atol=2e-2)


def test_no_pickle_is_shipped() -> None:
    root = files("clauses") / "classifier"
    names = {entry.name for entry in root.iterdir()}
    assert names == {"model.json", "words.txt", "weights.npz", "reader.txt", "reader.npz", "weighing.json", "CARD.md"}
    for file, wanted in (("weights.npz", ARRAYS), ("reader.npz", ARRAYS_OF_READER)):
        with (root / file).open("rb") as source, np.load(source, allow_pickle=False) as arrays:
            assert set(arrays) == set(wanted), "arrays that nobody reads"
            assert all(array.dtype.kind in "fi" for array in arrays.values())
    assert json.loads((root / "model.json").read_text(encoding="utf-8"))["format"] == FORMAT



def test_a_check_imports_neither_scikit_learn_nor_scipy() -> None:
    code = (
        "import sys; from contract_check import check_text; r = check_text('Vendor shall not sell Footage.');"
        "assert r.findings; bad = [m for m in sys.modules if m.split('.')[0] in {'sklearn', 'scipy', 'pandas'}]; assert not bad, bad"
    )
    subprocess.run([sys.executable, "-c", code], check=True, timeout=120)
