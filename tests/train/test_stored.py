"""The files of a trained model: what was written is what is read, and what is damaged is told in one line."""

from __future__ import annotations

import shutil
from pathlib import Path

import numpy as np
import pytest

from contract_check.match.classifier import load_classifier
from contract_check.match.stored import arrays_file, read_arrays, read_words, words_file
from contract_check.model import LibraryError
from contract_check.resources import files


@pytest.fixture()
def library(tmp_path: Path) -> Path:
    shutil.copytree(Path(str(files("clauses"))) / "classifier", tmp_path / "classifier")
    return tmp_path


def test_words_and_arrays_come_back_as_they_were(tmp_path: Path) -> None:
    words = ["# a", "o'clock", "plate reads", "no. 7\x85b"]
    (tmp_path / "words.txt").write_bytes(words_file(words))
    assert read_words(tmp_path / "words.txt") == {word: i for i, word in enumerate(words)}
    arrays = {"a": np.arange(6, dtype=np.int8).reshape(2, 3), "b": np.asfortranarray(np.eye(3, dtype=np.float16)), "c": np.zeros(0, np.float32)}
    (tmp_path / "weights.npz").write_bytes(arrays_file(arrays))
    found = read_arrays(tmp_path / "weights.npz", tuple(arrays))
    for name, array in arrays.items():
        assert found[name].dtype == array.dtype and (found[name] == array).all() and found[name].flags.c_contiguous
    with pytest.raises(ValueError, match=r"weights\.npz is damaged.*d\.npy"):
        read_arrays(tmp_path / "weights.npz", (*arrays, "d"))


def test_a_packed_file_is_read_too(tmp_path: Path) -> None:
    array = np.arange(5000, dtype=np.float32)
    np.savez_compressed(tmp_path / "weights.npz", a=array)
    assert (tmp_path / "weights.npz").stat().st_size < array.nbytes
    assert (read_arrays(tmp_path / "weights.npz", ("a",))["a"] == array).all()


def test_an_array_of_objects_is_refused(tmp_path: Path) -> None:
    np.savez(tmp_path / "weights.npz", a=np.array([{"a": 1}], dtype=object))
    with pytest.raises(ValueError, match="allow_pickle"):
        read_arrays(tmp_path / "weights.npz", ("a",))


@pytest.mark.parametrize(
    ("file", "content", "told"),
    [
        ("model.json", b"{}", "format None"),
        ("model.json", b"{", "cannot be read"),
        ("weights.npz", b"", "weights.npz is damaged"),
        ("words.txt", b"one\n", "cannot be read"),
        ("reader.npz", b"\x93NUMPY", "reader cannot be read"),
        ("reader.txt", b"one\n", "reader cannot be read"),
    ],
)
def test_a_damaged_file_is_one_line(library: Path, file: str, content: bytes, told: str) -> None:
    (library / "classifier" / file).write_bytes(content)
    with pytest.raises(LibraryError, match=told) as error:
        load_classifier(library)
    assert "contract-check train" in str(error.value) and "\n" not in str(error.value)


def test_a_file_that_is_cut_short_is_one_line(library: Path) -> None:
    weights = library / "classifier" / "weights.npz"
    weights.write_bytes(weights.read_bytes()[:1_000_000])
    with pytest.raises(LibraryError, match="cannot be read"):
        load_classifier(library)
