"""What is only sought where a quick look says that it may be there: the quick look misses nothing."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from contract_check.library.states import states_in
from contract_check.read import read_document
from contract_check.state import State
from contract_check.state.consent import CONSENT_WORD, EMBEDDED, SIGN_OF_EMBEDDED, SIGNS
from contract_check.state.document import lexicon_of, state_of
from contract_check.state.numbers import ORDINAL, _pattern, _unit_word
from contract_check.state.parse import PREPOSITION, _governed
from contract_check.state.places import states_of
from contract_check.state.terms import _by_unit, _Sought
from contract_check.structure.references import URL, _Kinds
from contract_check.structure.shouting import CLAUSE, TWO_CAPITALS
from contract_check.structure.terms import BARE, BARE_NEEDS

ROOT = Path(__file__).parents[2]
AGREEMENTS = [*sorted((ROOT / "fixtures" / "pdf").glob("*.pdf"))[:4], *sorted((ROOT / "tests" / "agreements").glob("*.txt"))[:6]]
SENTENCES = [
    "by the 30th day", "within ninety (90) days", "days 3 to 5", "two and a half yrs", "a fortnight", "Customer Data includes reads", "the term Footage: Images",
    "As used herein, Our Reads are images", "IT IS SO", "AN AGENCY SHALL", "WE WON’T SELL", "see WWW.example.com", "HTTPS://example.com", "terms at vendor.com/terms",
    "consent is hereby given", "AGENCY hereby consents", "by signing, customer agrees", "the consent granted herein", "it constitutes AGENCY's approval", "standing authorization",
]


@cache
def state(path: Path) -> State:
    return state_of(read_document(path))


def texts() -> list[str]:
    """Statements, clauses and single sentences."""
    states = [state(path) for path in AGREEMENTS]
    units = [unit.canon for one in states for unit in one.units]
    return [*units, *(one.contract.text[clause.start : clause.end] for one in states for clause in one.contract.clauses), *SENTENCES]


def test_a_text_without_a_word_for_a_unit_of_time_has_no_duration() -> None:
    words = lexicon_of().words
    units = tuple(words["units"])
    found = [text for text in texts() if _pattern(tuple(map(str, words["numbers"])), units).search(text) or ORDINAL.search(text)]
    assert len(found) > 50
    assert all(_unit_word(units).search(text) for text in found)


def test_consent_that_is_given_shows_its_sign() -> None:
    found = [text for text in texts() if any(pattern.search(text) and any(word in text for word in words) for words, pattern in EMBEDDED)]
    assert len(found) > 5
    assert all(SIGN_OF_EMBEDDED.search(text) for text in found)


def test_consent_that_is_asked_for_shows_its_sign() -> None:
    found = [text for text in texts() if CONSENT_WORD.search(text)]
    assert len(found) > 100
    assert all(any(sign in text for sign in SIGNS) for text in found)


def test_prepositions_are_found_from_near() -> None:
    found = 0
    for text in texts():
        for match in re.finditer(r"VENDOR|AGENCY|PARTIES", text):
            assert _governed(text, match.start()) == (PREPOSITION.search(text[: match.start()]) is not None)
            found += _governed(text, match.start())
    assert found > 50


def test_sentences_in_capitals_hold_two_capitals_together() -> None:
    found = [text for text in (*texts(), *map(str.upper, texts()[:200])) if CLAUSE.search(text)]
    assert len(found) > 100
    assert all(TWO_CAPITALS.search(text) for text in found)


def test_unquoted_definitions_hold_the_words_of_one() -> None:
    found = [text for text in texts() if any(len(match["name"]) >= 4 and any(noun in match["name"] for noun in BARE_NEEDS[1]) for match in BARE.finditer(text))]
    assert len(found) > 1
    assert all(any(word in text for word in words) for text in found for words in BARE_NEEDS)


def test_addresses_hold_a_stroke_or_begin_with_www() -> None:
    found = [text for text in texts() if URL.search(text)]
    assert len(found) > 2
    assert all("/" in text or "www." in text.lower() for text in found)


@pytest.mark.parametrize("path", AGREEMENTS, ids=lambda path: path.stem)
def test_states_and_terms_are_sought_wherever_they_stand(path: Path) -> None:
    one = state(path)
    spoken_of = states_of("\n".join(unit.canon for unit in one.units))
    assert all(states_in(unit.canon, spoken_of) == states_in(unit.canon) for unit in one.units)
    sought = [*(_Sought.data(term, frozenset()) for term in one.contract.terms), *(_Sought.recipient(term) for term in one.contract.terms)]
    found = _by_unit(sought, one.units)
    for unit in one.units:
        assert [one for one in sought if one.places(unit)] == [one for one in found.get(unit.index, []) if one.places(unit)]


@pytest.mark.parametrize("fast", [True, False])
def test_titles_of_documents_are_sought_wherever_they_stand(fast: bool) -> None:
    kinds = _Kinds(tuple((entry["title"], frozenset(entry["bears"])) for entry in lexicon_of().words["incorporated"]))
    if not fast:  # as where there is no machine code
        for searched in (kinds.any, *kinds.titles):
            searched._fast = False
    found = 0
    for path in AGREEMENTS[:6]:
        contract = state(path).contract
        by_clause = kinds.by_clause(contract.text, contract.clauses)
        for clause in contract.clauses:
            text = contract.text[clause.start : clause.end]
            numbers = [number for number in range(len(kinds.entries)) if kinds._pattern(number).search(text)]
            assert set(numbers) <= set(by_clause.get(clause.index, ()))
            assert numbers == [number for number in range(len(kinds.entries)) if kinds._pattern(number).search(text) and (kinds._pattern(number), kinds.entries[number][1]) in kinds.of(text, by_clause.get(clause.index, ()))]
            found += len(numbers)
    assert found > 10
    assert kinds.of("our Data Proceſſing Agreement") == kinds.of("our Data Processing Agreement") != []


def test_values_are_those_of_the_matches() -> None:
    lexicon = lexicon_of()
    for text in texts()[:150]:
        for table in ("objects", "recipients"):
            values = {value for _, _, value in lexicon.find(table, text)}
            assert lexicon.values(table, text) == values
            assert lexicon.has(table, "captured", text) == ("captured" in values)


def test_a_value_is_found_without_machine_code_too(monkeypatch: pytest.MonkeyPatch) -> None:
    pattern = next(pattern for value, pattern in lexicon_of().tables["objects"] if value == "captured")
    monkeypatch.setattr(pattern, "_fast", False)
    assert pattern.stands_in("all footage is kept", b"all footage is kept")
    assert not pattern.stands_in("the weather is kept", b"the weather is kept")
