"""The files of a trained model: words, one a line, and arrays as `numpy.savez` writes them. Nothing is packed: both are read as they stand."""

from __future__ import annotations

import io
import struct
from collections.abc import Iterable, Mapping, Sequence
from importlib.resources.abc import Traversable
from pathlib import Path
from typing import IO, Any, cast
from zipfile import ZIP_STORED, BadZipFile, ZipFile, ZipInfo

import numpy as np

File = Traversable | Path
LENGTHS = 26  # bytes of the head of a member before the lengths of its name and of what else stands there


def read_words(file: File) -> dict[str, int]:
    """The words of a file, each with its column. Raises OSError, ValueError."""
    words = file.read_text(encoding="utf-8").removesuffix("\n").split("\n")
    return dict(zip(words, range(len(words)), strict=True))


def words_file(words: Iterable[str]) -> bytes:
    """What a file of words holds; none of them has a line end in it."""
    return "".join(f"{word}\n" for word in words).encode()


def read_arrays(file: File, names: Sequence[str]) -> dict[str, Any]:
    """The arrays of these names in an npz file. Raises OSError, ValueError."""
    with file.open("rb") as source:
        try:
            with ZipFile(source) as archive:
                return {name: _array(archive, source, archive.getinfo(f"{name}.npy")) for name in names}
        except (BadZipFile, EOFError, KeyError, struct.error) as error:
            raise ValueError(f"{file.name} is damaged: {str(error) or 'it ends too soon'}") from error


def _array(archive: ZipFile, source: IO[bytes], member: ZipInfo) -> Any:
    """An array of an archive; one that is not packed is read from where it stands, in a third of the time."""
    if member.compress_type != ZIP_STORED:
        return np.load(io.BytesIO(archive.read(member)), allow_pickle=False)
    source.seek(member.header_offset + LENGTHS)
    source.seek(sum(struct.unpack("<HH", source.read(4))), io.SEEK_CUR)
    return np.load(source, allow_pickle=False)


def arrays_file(arrays: Mapping[str, Any]) -> bytes:
    """What an npz file of arrays holds, not packed: the same arrays give the same bytes."""
    out, members = io.BytesIO(), {name: np.ascontiguousarray(array) for name, array in arrays.items()}
    np.savez(out, **cast(Any, members))
    return out.getvalue()
