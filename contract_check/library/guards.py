"""Guards: what no statement may do for any provision, such as promising something by permitting the opposite.

A guard looks at a statement that a rule credits. The promise of a permission, of a duty that is lifted, or of a clause about other
data is worth nothing; that of a clause with a swallowing exception is weakened.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from pydantic import Field, ValidationError

from contract_check.library.pattern import Pattern
from contract_check.library.provisions import TEXTS, Condition, Strict, validation_message
from contract_check.library.yamlfile import load_yaml
from contract_check.model import LibraryError
from contract_check.resources import files


class Guard(Strict):
    """When a supporting rule is not believed.

    `becomes`: "nothing" passes the statement on to the next rule, "weakens" keeps the provision from being met.
    A provision or a rule for which the guarded words promise something after all names the guard under `unguarded`.
    """

    id: str
    becomes: Literal["nothing", "weakens"]
    when: Condition
    say: str = ""


class GuardsData(Strict):
    """`guards.yaml` as written."""

    fragments: dict[str, str] = Field(default_factory=dict)
    guards: tuple[Guard, ...]


@dataclass(frozen=True)
class Guards:
    """The guards with their patterns by their text."""

    guards: tuple[Guard, ...]
    patterns: dict[str, Pattern]


@lru_cache(maxsize=1)
def load_guards() -> Guards:
    """The guards that ship; they hold for provisions of a user's own too. Raises LibraryError with file, line and remedy."""
    path = files("clauses") / "lexicon" / "guards.yaml"
    try:
        data = GuardsData.model_validate(load_yaml(path))
    except ValidationError as error:
        raise LibraryError(validation_message(path, error)) from error
    patterns: dict[str, Pattern] = {}
    for guard in data.guards:
        for name in TEXTS:
            for pattern in getattr(guard.when, name):
                expanded = pattern
                for fragment, words in data.fragments.items():
                    expanded = expanded.replace(f"{{{fragment}}}", f"(?:{words})")
                patterns[pattern] = Pattern(expanded, f"{path}, guard {guard.id}")
    return Guards(data.guards, patterns)
