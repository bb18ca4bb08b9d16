"""The files of a trained model: words, one a line, and arrays one after the other as `numpy.save` writes them. Nothing is packed: both are read as they stand."""

from __future__ import annotations

import io
from collections.abc import Iterable, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import Any

import numpy as np

File = Traversable | Path


def read_words(file: File) -> dict[str, int]:
    """The words of a file, each with its column. Raises OSError, ValueError."""
    words = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return dict(zip(words, range(len(words)), strict=True))


def words_file(words: Iterable[str]) -> bytes:
    """What a file of words holds; none of them has a line end in it."""
    return "".join(f"{word}\n" for word in words).encode()


def read_arrays(file: File, names: Sequence[str]) -> dict[str, Any]:
    """The arrays of a file by the names that they were written in the order of. Raises OSError, ValueError."""
    with file.open("rb") as source:
        try:
            return {name: np.load(source, allow_pickle=False) for name in names}
        except EOFError as error:
            raise ValueError(f"{file.name} ends too soon") from error


def arrays_file(arrays: Iterable[Any]) -> bytes:
    """What a file of arrays holds: the same arrays give the same bytes."""
    out = io.BytesIO()
    for array in arrays:
        np.save(out, np.ascontiguousarray(array), allow_pickle=False)
    return out.getvalue()
