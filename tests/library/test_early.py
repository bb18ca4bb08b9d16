"""Patterns that are made ready before the statements are there need not be compiled by judging, and say the same."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from contract_check import api
from contract_check.library import needs, pattern, provisions, usual
from contract_check.library.playbooks import load_playbook
from contract_check.match import context
from contract_check.match.reader import Reader
from contract_check.read import read_document
from contract_check.resources import files

FIXTURES = Path(__file__).parents[2] / "fixtures"
FILE = FIXTURES / "txt" / "plainterms.txt"
AT_ONCE, NEVER = (lambda: True), (lambda: False)


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The patterns that are compiled, of a library that has none compiled yet."""
    sources: list[str] = []
    quick = pattern._quick
    monkeypatch.setattr(pattern, "_quick", lambda source, folded=None: (sources.append(source), quick(source, folded))[1])
    provisions._shipped.cache_clear()
    yield sources
    provisions._shipped.cache_clear()


def test_what_is_ready_is_not_compiled_again(compiled: list[str]) -> None:
    document, playbook = read_document(FILE), load_playbook("model-alpr")
    plain = api.check_document(document, playbook)
    needed = set(compiled)
    compiled.clear()
    provisions._shipped.cache_clear()
    api.make_ready(playbook, NEVER, [])
    ready = set(compiled)
    compiled.clear()
    assert api.check_document(document, playbook) == plain
    assert len(needed & ready) > 0.6 * len(needed)
    assert len(ready & set(compiled)) < 0.02 * len(ready), "only those of which several provisions have one that reads the same"


@pytest.mark.parametrize("file", ["hard/marketing.pdf", "pdf/county-packet.pdf", "docx/university-psa.docx"])
def test_what_is_ready_is_most_of_what_an_agreement_needs(compiled: list[str], file: str) -> None:
    """By the characters that patterns are run over. Where it fails after a change of the library: `make library`."""
    document, playbook = read_document(FIXTURES / file, cache=False), load_playbook("model-alpr")
    api.make_ready(playbook, NEVER, [])
    ready = set(compiled)
    api.check_document(document, playbook)
    patterns = [one for provision in provisions.load_provisions().values() for one in provision.patterns.values() if one.searched]
    assert 200 < len(ready) < 2500
    assert sum(one.searched for one in patterns if one.source in ready) > 0.8 * sum(one.searched for one in patterns)


def test_machine_code_is_made_of_what_is_run_much(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    monkeypatch.setattr(pattern, "_to_machine_code", made.append)
    for count, parts in ((pattern.SELDOM, 0), (pattern.SELDOM + 1, 0), (pattern.USUALLY_WORTH_IT + 1, 1)):
        one = pattern.Pattern("sell|lease", "here")
        one.usual = count
        one.prepare()
        assert (one._quick is not None) == (count > pattern.SELDOM) and len(made) == parts
        assert one.matches("to lease") and not one.matches("to own")


def test_counts_of_other_patterns_do_not_count(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    names = list(provisions.load_provisions())
    data = json.loads((Path(str(files("clauses"))) / usual.NAME).read_bytes())
    data[names[0]][0] = "another"
    del data[names[1]]
    (tmp_path / usual.NAME).write_text(json.dumps(data), encoding="utf-8")
    assert all(map(usual.usual, names)), "a pattern changed: run `make library`"
    monkeypatch.setattr(usual, "files", lambda _: tmp_path)
    usual._counted.cache_clear()
    try:
        assert [bool(usual.usual(name)) for name in names] == [False, False, *[True] * (len(names) - 2)]
        (tmp_path / usual.NAME).write_text("{", encoding="utf-8")
        usual._counted.cache_clear()
        assert not any(map(usual.usual, names))
    finally:
        usual._counted.cache_clear()


def test_characters_are_counted_over_agreements(tmp_path: Path) -> None:
    """Twice the same agreement searches twice as much, which is as much for the length."""
    shipped = list(provisions.load_provisions().values())
    once = usual.count(shipped, [FILE])
    assert once == usual.count(shipped, [FILE, FILE])
    assert 100 < sum(count > 0 for counts in once.values() for count in counts) < 2000


def test_nothing_is_usual_of_a_provision_of_ones_own() -> None:
    own = provisions.load_provision(files("clauses") / "provisions" / "no-sale" / "provision.yaml")
    assert own.patterns and not any(one.usual for one in own.patterns.values())
    assert any(one.usual for one in provisions.load_provisions()["no-sale"].patterns.values())


def test_it_ends_when_it_is_enough(compiled: list[str]) -> None:
    api.make_ready(load_playbook("model-alpr"), AT_ONCE, [])
    assert not compiled


def test_the_words_of_a_text_that_comes_meanwhile_are_looked_up(monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[str] = []
    monkeypatch.setattr(Reader, "warm", lambda self, words: looked_up.extend(words))
    texts: list[str] = []
    asked = iter(range(4))

    def enough() -> bool:
        if (number := next(asked)) == 2:
            texts.append("Footage belongs to the Town.")
        return number == 3

    api.make_ready(load_playbook("model-alpr"), enough, texts)
    assert looked_up == ["footage", "belongs", "to", "the", "town"] and not texts and next(asked, None) is None


def test_where_it_is_not_known_what_patterns_need_the_findings_are_the_same(compiled: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    document, playbook = read_document(FILE), load_playbook("model-alpr")
    plain, few = api.check_document(document, playbook), len(compiled)
    compiled.clear()
    provisions._shipped.cache_clear()
    monkeypatch.setattr(needs, "shipped_needs", lambda: None)
    monkeypatch.setattr(context, "shipped_needs", lambda: None)
    assert all(one.number < 0 for provision in provisions.load_provisions().values() for one in provision.patterns.values())
    assert api.check_document(document, playbook) == plain and len(compiled) > 2 * few
