"""Patterns from the store are those that `re` compiles; a store that is not right is as none; nothing of a document gets into it."""

from __future__ import annotations

import ast
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from contract_check import regex
from contract_check.regex import Store

ROOT = Path(__file__).parents[1]
SAMPLE = ROOT / "fixtures" / "pdf" / "meridian-msa-draft.pdf"
PATTERNS = (
    (r"\b(?P<who>[A-Z]\w+) (?:shall|will) (not )?(?P<act>sell|share)\b", 0),
    (r"^\s*(?P<n>\d+)[.)]\s+", re.M),
    (r"VENDOR|(?<=the )agency(?! seal)", re.I),
    (r"(?x) [^\W\d_]+ (?: ['’] s )?", re.I | re.S),
    ("[\ufffd\ue000-\uf8ff“”]|(.)\\1", 0),
)
TEXT = "The Vendor shall not sell data.\n 2) the agency seal; the AGENCY keeps ﬁles “as is”.\n3. Aldermoor will share Aldermoor's books."


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr(sys, "dont_write_bytecode", False)
    return tmp_path / "kept.patterns"


def filled(place: Path) -> Store:
    store = Store(str(place))
    for pattern, flags in PATTERNS:
        store.compile(pattern, flags)
    store.keep()
    return store


def fresh(place: Path) -> int:
    """How many of the patterns a process that finds this store must compile."""
    store = Store(str(place))
    for pattern, flags in PATTERNS:
        assert store.compile(pattern, flags) == re.compile(pattern, flags)
    return len(store.new)


@pytest.mark.parametrize("pattern, flags", PATTERNS)
def test_a_pattern_from_the_store_is_what_re_compiles(place: Path, pattern: str, flags: int) -> None:
    filled(place)
    store = Store(str(place))
    kept, compiled = store.compile(pattern, flags), re.compile(pattern, flags)
    assert not store.new
    assert kept == compiled  # pattern, flags and code
    assert (kept.pattern, kept.flags, kept.groups, dict(kept.groupindex)) == (compiled.pattern, compiled.flags, compiled.groups, dict(compiled.groupindex))
    assert [(m.regs, m.lastgroup, m.groupdict()) for m in kept.finditer(TEXT)] == [(m.regs, m.lastgroup, m.groupdict()) for m in compiled.finditer(TEXT)]
    assert kept.search(TEXT) is not None


def test_what_a_pattern_is_asked_for_with_is_told_apart(place: Path) -> None:
    filled(place)
    store = Store(str(place))
    assert store.compile(PATTERNS[2][0]) == re.compile(PATTERNS[2][0]) != store.compile(PATTERNS[2][0], re.I)
    assert store.compile(PATTERNS[2][0]) is store.compile(PATTERNS[2][0])


def test_a_fault_is_told_as_re_tells_it(place: Path) -> None:
    with pytest.raises(re.error, match="unterminated"):
        Store(str(place)).compile("(a")


def test_two_processes_lose_nothing_of_each_other(place: Path) -> None:
    one, other = Store(str(place)), Store(str(place))
    one.compile("one")
    other.compile("other")
    one.keep()
    other.keep()
    both = Store(str(place))
    both.compile("one")
    both.compile("other")
    assert not both.new
    assert [file.name for file in place.parent.iterdir()] == [place.name]


DAMAGE: dict[str, Callable[[bytes], bytes]] = {
    "empty": lambda data: b"",
    "cut": lambda data: data[:-100],
    "a byte": lambda data: data[:-50] + bytes([data[-50] ^ 1]) + data[-49:],
    "another version": lambda data: data.replace(b"contract-check patterns', '", b"contract-check patterns', '9", 1),
    "something else": lambda data: b"PK\x03\x04" + data[4:],
}


@pytest.mark.parametrize("how", DAMAGE)
def test_a_store_that_is_damaged_or_of_another_version_is_as_none(place: Path, how: str) -> None:
    filled(place)
    assert fresh(place) == 0
    place.write_bytes(DAMAGE[how](place.read_bytes()))
    assert fresh(place) == len(PATTERNS)
    filled(place)
    assert fresh(place) == 0  # written anew


def test_code_that_the_engine_refuses_is_compiled_again(place: Path) -> None:
    store = filled(place)
    store._kept = {(pattern, int(flags)): (0, b"\xff\xff\xff\x7f" * 9, 0, {}, (None,)) for pattern, flags in PATTERNS}
    store.made.clear()
    for pattern, flags in PATTERNS:
        assert store.compile(pattern, flags) == re.compile(pattern, flags)


def test_another_python_does_without(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(regex, "POSSIBLE", False)
    filled(place)
    assert fresh(place) == 0 and not place.exists()
    monkeypatch.setattr(regex, "POSSIBLE", True)
    monkeypatch.setattr(re, "_compiler", None)  # inside, something is called otherwise
    store = filled(place)
    assert [made.pattern for made in store.made.values()] == [pattern for pattern, _ in PATTERNS] and not place.exists()


def test_a_place_that_cannot_be_written_is_no_error(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place.parent / "nowhere" / "kept.patterns")
    (place.parent / "file").write_text("")
    filled(place.parent / "file" / "kept.patterns")
    monkeypatch.setattr(sys, "dont_write_bytecode", True)
    filled(place)
    assert [file.name for file in place.parent.iterdir()] == ["file"]


def test_the_store_does_not_grow_without_end(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    filled(place)
    monkeypatch.setattr(regex, "LIMIT", place.stat().st_size)
    store = Store(str(place))
    store.compile("a later state of the code " * 4)
    store.keep()
    assert place.stat().st_size < regex.LIMIT and fresh(place) == len(PATTERNS)  # what was not used is gone
    monkeypatch.setattr(regex, "LIMIT", 10)
    filled(place.with_name("too-much.patterns"))
    assert not place.with_name("too-much.patterns").exists()


@pytest.fixture(scope="module")
def after_a_check(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """The store after the sample agreement was checked and compared."""
    prefix = tmp_path_factory.mktemp("byte-code")
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"} | {"PYTHONPYCACHEPREFIX": str(prefix)}
    for command in (["check", str(SAMPLE), "--no-cache"], ["compare", str(SAMPLE), str(SAMPLE)]):
        run = [sys.executable, "-m", "contract_check", *command, "--format", "json"]
        assert subprocess.run(run, cwd=ROOT, env=environment, check=False, stdout=subprocess.DEVNULL, timeout=120).returncode in {0, 1}
    (place,) = prefix.rglob("*.patterns")
    return place.read_bytes()


def test_each_process_of_a_command_keeps_what_it_compiled(after_a_check: bytes) -> None:
    from contract_check.comparison.normal import DATE
    from contract_check.structure.references import CLAUSE_REF

    for pattern in (DATE, CLAUSE_REF):
        assert pattern.pattern.encode() in after_a_check


def test_nothing_of_a_document_is_kept(after_a_check: bytes) -> None:
    from contract_check.read import read_document
    from contract_check.state.document import state_of

    contract = state_of(read_document(SAMPLE)).contract
    names = {party.name for party in contract.parties} | {word for party in contract.parties for word in re.findall(r"[A-Z][a-z]{4,}", party.name)}
    names -= {"County", "Village", "Police", "Department", "Systems", "Technologies", "Connecticut"}
    names |= {term.name for term in contract.terms if len(term.name.split()) > 2} | {"Meridian", SAMPLE.stem}
    low = after_a_check.lower()
    assert len(names) > 4 and b"licensee" in low  # patterns stand there as they are written
    assert not [name for name in names if re.escape(name).lower().encode() in low or name.lower().encode() in low]


# Functions that make a pattern of the lexicon or of names in the module.
MAKERS = {
    ("comparison/normal.py", "_taken_apart"), ("judge/precedence.py", "_titles"), ("read/mend.py", "mend_characters"),
    ("state/canon.py", "_mark_parties"), ("state/canon.py", "_pronouns"), ("state/canon.py", "_spare"), ("state/canon.py", "_we"),
    ("state/modals.py", "_negations"), ("state/numbers.py", "_pattern"), ("state/numbers.py", "_unit_word"), ("state/other_names.py", "_capitalised"), ("state/other_names.py", "other_names"),
    ("state/parse.py", "_openers"), ("state/sentence.py", "_add"), ("state/sentence.py", "_bulleted"), ("structure/labelled.py", "_is_name"),
    ("structure/parties.py", "_address_state"), ("structure/parties.py", "_role_of_name"), ("structure/references.py", "_pattern"),
    ("structure/references.py", "incorporated_documents"), ("structure/shouting.py", "__init__"),
}  # fmt: skip


def test_functions_give_the_store_literals_only_but_for_those_that_are_known() -> None:
    package = ROOT / "contract_check"
    found = {
        (path.relative_to(package).as_posix(), function.name)
        for path in package.rglob("*.py")
        if path.name != "regex.py"
        for function in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(function, ast.FunctionDef)
        for call in ast.walk(function)
        if isinstance(call, ast.Call) and isinstance(call.func, ast.Attribute) and ast.unparse(call.func.value) == "regex"
        and call.func.attr != "keep" and not isinstance(call.args[0], ast.Constant)
    }  # fmt: skip
    assert found <= MAKERS, "is every part of these patterns from the code or the lexicon?"
