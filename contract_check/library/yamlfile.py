"""The data of the library's YAML files, compiled before or parsed now."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

from contract_check.library.records import Record
from contract_check.model import LibraryError

if TYPE_CHECKING:
    from importlib.resources.abc import Traversable

MAX_BYTES = 4_000_000
R = TypeVar("R", bound=Record)


def load_yaml(path: Traversable | Path) -> Any:
    """The data of a YAML file. Raises LibraryError with file, line and remedy."""
    from contract_check.library.compiled import entry

    ready = entry(path)
    if ready is not None:
        return ready
    from contract_check.library.yamltext import parse_yaml

    return parse_yaml(text_of(path), str(path))


def load_record(path: Traversable | Path, kind: type[R]) -> R:
    """What a YAML file of the library holds, as a record. Raises LibraryError with file, line and remedy."""
    from contract_check.library.compiled import entry

    ready = entry(path)
    if ready is not None:
        return kind.of(ready)  # it was checked when it was compiled
    from contract_check.library.schema import checked
    from contract_check.library.yamltext import parse_yaml

    return checked(kind, parse_yaml(text_of(path), str(path)), path)


def text_of(path: Traversable | Path) -> str:
    """The text of a file. Raises LibraryError where it cannot be had."""
    try:
        data = path.read_bytes()
    except (FileNotFoundError, NotADirectoryError) as error:
        raise LibraryError(f"{path}: no such file; check the name") from error
    except OSError as error:
        raise LibraryError(f"{path}: cannot be read ({error.strerror or error}); check the permissions") from error
    if len(data) > MAX_BYTES:
        raise LibraryError(f"{path}: larger than {MAX_BYTES // 1_000_000} MB; a library file is a small text file")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise LibraryError(f"{path}: not UTF-8 text; save it as UTF-8") from error
