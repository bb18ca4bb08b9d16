"""Fitting the second reader on the library's examples."""

from __future__ import annotations

from collections import Counter
from typing import Any

import numpy as np

from contract_check.match.reader import CLASSES, Reader, features, weighed
from contract_check.train.data import Example

STRENGTH, TOPIC_STRENGTH = 10.0, 5.0
LEAST_WORDS, LEAST_PIECES = 4, 10  # texts in which a feature must stand
FAR = 22
ABSENT = -12.0  # bias of a class without examples


def vocabulary_of_reading(texts: list[list[str]]) -> tuple[dict[str, int], Any]:
    """Columns of the features that stand in enough texts, and their inverse document frequencies."""
    seen: Counter[str] = Counter()
    for words in texts:
        seen.update(features(words).keys())
    names = sorted(n for n, c in seen.items() if c >= (LEAST_PIECES if n[0] == "#" else LEAST_WORDS))
    idf = np.log((1 + len(texts)) / (1 + np.array([seen[n] for n in names]))) + 1.0
    return {n: i for i, n in enumerate(names)}, idf.astype(np.float32)


def fit_reader(examples: list[Example], texts: list[list[str]], names: list[str]) -> Reader:
    """The reader of `names`, from examples and the words of each.

    What a passage does is learned from a provision's own examples and near misses; whether it is about the provision at all, against the neutral
    clauses and one in FAR examples of other provisions.
    """
    vocabulary, idf = vocabulary_of_reading(texts)
    neutral = [i for i, e in enumerate(examples) if not e.provision]
    shape = (len(names), len(CLASSES) + 1)
    weights = np.zeros((len(vocabulary), *shape), dtype=np.int8)
    scale, bias = np.ones(shape, dtype=np.float32), np.full(shape, ABSENT, dtype=np.float32)
    matrix = _matrix(texts, vocabulary, idf)
    for at, name in enumerate(names):
        own = [i for i, e in enumerate(examples) if e.provision == name and e.status in CLASSES]
        status = [examples[i].status for i in own]
        lines = _lines(matrix[own], status)
        far = neutral + [i for i, e in enumerate(examples) if e.provision not in {"", name} and not e.change][::FAR]
        if far:
            about = ["about" if s != "missing" else "other" for s in status] + ["other"] * len(far)
            lines += [line for line in _lines(matrix[own + far], about) if line[0] == "about"]
        for kind, coefficients, intercept in lines:
            place = CLASSES.index(kind) if kind in CLASSES else len(CLASSES)
            weights[:, at, place], scale[at, place] = _small(coefficients)
            bias[at, place] = intercept
    columns = {n: i for i, n in enumerate(names)}
    return Reader(vocabulary, idf, columns, weights, scale, bias, _topics(examples, matrix, columns))


def _topics(examples: list[Example], matrix: Any, columns: dict[str, int]) -> tuple[Any, Any, Any]:
    """Weights, scale and bias of the model of what a section is about: all examples against each other, near misses and neutral clauses being about nothing."""
    from sklearn.linear_model import LogisticRegression

    kept = [i for i, e in enumerate(examples) if not e.change]
    none = len(columns)
    about = [none if not examples[i].provision or examples[i].status == "missing" else columns[examples[i].provision] for i in kept]
    model = LogisticRegression(C=TOPIC_STRENGTH, max_iter=200, tol=1e-3).fit(matrix[kept], about)
    weights = np.zeros((matrix.shape[1], none + 1), dtype=np.int8)
    scale, bias = np.ones(none + 1, dtype=np.float32), np.full(none + 1, ABSENT, dtype=np.float32)
    for place, coefficients, intercept in zip(model.classes_, model.coef_, model.intercept_, strict=True):
        weights[:, place], scale[place] = _small(coefficients)
        bias[place] = intercept
    return weights, scale, bias


def _small(coefficients: Any) -> tuple[Any, Any]:
    """Coefficients as whole numbers of a byte, and what they are to be multiplied by."""
    scale = np.float32(max(float(np.abs(coefficients).max()) / 127, 1e-9))
    return np.rint(coefficients / scale), scale


def readers_out_of_fold(examples: list[Example], texts: list[list[str]], names: list[str], folds: list[Any]) -> dict[Any, Reader]:
    """For each fold the reader that saw none of its examples."""
    out = {}
    for fold in sorted(set(folds)):
        kept = [i for i, f in enumerate(folds) if f != fold]
        out[fold] = fit_reader([examples[i] for i in kept], [texts[i] for i in kept], names)
    return out


def _matrix(texts: list[list[str]], vocabulary: dict[str, int], idf: Any) -> Any:
    from scipy.sparse import csr_matrix

    rows = [weighed(features(words), vocabulary, idf) for words in texts]
    indptr = np.cumsum([0, *(len(columns) for columns, _ in rows)])
    return csr_matrix((np.concatenate([v for _, v in rows]), np.concatenate([c for c, _ in rows]), indptr), shape=(len(rows), len(vocabulary)))


def _lines(matrix: Any, kinds: list[str]) -> list[tuple[str, np.ndarray, float]]:
    """Class, coefficients and intercept of each class. Fitted in the span of the rows (there are far fewer rows than columns), which gives the same and is quick."""
    from sklearn.linear_model import LogisticRegression

    if len(set(kinds)) == 1:
        return [(kinds[0], np.zeros(matrix.shape[1]), 0.0)]
    gram = (matrix @ matrix.T).toarray()
    values, vectors = np.linalg.eigh(gram)
    kept = values > 1e-8
    root = np.sqrt(values[kept])
    model = LogisticRegression(C=STRENGTH, max_iter=3000, class_weight="balanced").fit(vectors[:, kept] * root, kinds)
    two = len(model.classes_) == 2
    coefficients = np.vstack([-model.coef_, model.coef_]) if two else model.coef_
    intercepts = np.array([-model.intercept_[0], model.intercept_[0]]) if two else model.intercept_
    spread = (vectors[:, kept] / root) @ coefficients.T
    return [(kind, matrix.T @ spread[:, i], float(intercepts[i])) for i, kind in enumerate(model.classes_)]
