"""From a document to its statements."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

from contract_check.library.lexicon import Lexicon, load_lexicon
from contract_check.model import Document
from contract_check.state import State, build_state
from contract_check.structure import build_contract


def state_of(document: Document, *, agency_state: str | None = None, roles: Mapping[str, Sequence[str]] | None = None, library: Path | None = None) -> State:
    """Structure and statements of a document."""
    lexicon = lexicon_of(library)
    return build_state(build_contract(document, lexicon, agency_state=agency_state, roles=roles), lexicon)


def lexicon_of(library: Path | None = None) -> Lexicon:
    """The lexicon of a library folder (default, and where it has none: the one that ships)."""
    return _lexicon(str(library) if library else None)


@lru_cache(maxsize=4)
def _lexicon(library: str | None) -> Lexicon:
    folder = Path(library) / "lexicon" if library else None
    return load_lexicon(folder if folder is not None and folder.is_dir() else None)
