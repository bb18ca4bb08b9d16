"""The library that ships compiles a pattern when it is first used; here all of them are."""

from contract_check.library.provisions import load_provisions
from contract_check.resources import files


def test_every_pattern_of_the_library_compiles() -> None:
    provisions = load_provisions(files("clauses"))
    assert set(provisions) == set(load_provisions())
    assert sum(len(p.patterns) for p in provisions.values()) > 1000
