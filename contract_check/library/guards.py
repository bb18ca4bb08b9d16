"""Guards: what no statement may do for any provision, such as promising something by permitting the opposite.

A guard looks at a statement that a rule credits. The promise of a permission, of a duty that is lifted, or of a clause about other
data is worth nothing; that of a clause with a swallowing exception is weakened.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache

from contract_check.library.pattern import Pattern
from contract_check.library.records import TEXTS, Guard, GuardsData
from contract_check.library.yamlfile import load_record
from contract_check.resources import files


@dataclass(frozen=True)
class Guards:
    """The guards with their patterns by their text."""

    guards: tuple[Guard, ...]
    patterns: dict[str, Pattern]


@lru_cache(maxsize=1)
def load_guards() -> Guards:
    """The guards that ship; they hold for provisions of a user's own too. Raises LibraryError with file, line and remedy."""
    path = files("clauses") / "lexicon" / "guards.yaml"
    data = load_record(path, GuardsData)
    patterns: dict[str, Pattern] = {}
    for guard in data.guards:
        for name in TEXTS:
            for pattern in getattr(guard.when, name):
                expanded = pattern
                for fragment, words in data.fragments.items():
                    expanded = expanded.replace(f"{{{fragment}}}", f"(?:{words})")
                patterns[pattern] = Pattern(expanded, f"{path}, guard {guard.id}")
    return Guards(data.guards, patterns)
