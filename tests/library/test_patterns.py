"""The library that ships compiles a pattern when a text may match it; here all of them are, and both engines must agree."""

from __future__ import annotations

import json
import re
import shutil
from dataclasses import replace
from functools import partial
from itertools import islice
from pathlib import Path

import pytest

from contract_check import api
from contract_check.library import compiled
from contract_check.library import pattern as pattern_module
from contract_check.library.lexicon import TABLES, Lexicon, Searched, Synonyms, _load, load_lexicon
from contract_check.library.literals import Needed, needed
from contract_check.library.needs import Needs, shipped_needs
from contract_check.library.pattern import Pattern, alternatives
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.match.context import Context, Found
from contract_check.match.index import ANYWHERE, all_of, members, set_of
from contract_check.match.places import places
from contract_check.model import LibraryError, Report
from contract_check.read import read_text
from contract_check.resources import files
from contract_check.train.data import load_examples
from tests.clauses.judging import state_of

CLAUSES = Path(str(files("clauses")))


def test_every_pattern_of_the_library_compiles() -> None:
    provisions = load_provisions(files("clauses"))
    assert set(provisions) == set(load_provisions())
    assert sum(len(p.patterns) for p in provisions.values()) > 1000


@pytest.mark.parametrize(
    ("pattern", "groups"),
    [
        ("shall not (?:sell|lease)", {("shall not lease", "shall not sell")}),
        ("(?:sell|lease)s? [^.;]{0,40}(?:data|images)", {("lease ", "leases ", "sell ", "sells "), ("data", "images")}),
        ("(?:the )?records?", {("record",)}),
        ("[a-z]+ of plates", {(" of plates",)}),
        ("sell|[a-z]+", set()),
        ("(?i)sell", set()),
        (r"sell\b.*\bplates", {("sell",), ("plates",)}),
        ("(?:sell){2}", {("sell",)}),
    ],
)
def test_what_a_pattern_needs(pattern: str, groups: set[tuple[str, ...]]) -> None:
    assert {frozenset(group) for group in needed(pattern)} == {frozenset(group) for group in groups}


def test_no_match_without_what_is_needed_and_both_engines_agree() -> None:
    """Examples against all patterns of its provision that the pieces of words let through, and a sample of those they do not."""
    provisions, tried, hits = load_provisions(), 0, 0
    for example in islice((e for e in load_examples() if e.provision), 0, None, 100):
        state = state_of(example.text)
        context = Context.of(state)
        for place, pattern in enumerate(provisions[example.provision].patterns.values()):
            likely = context.units(pattern)
            for number, unit in enumerate(state.units):
                if number in likely or place % 9 == len(example.text) % 9:
                    tried += 1
                    right = pattern.compiled().search(unit.canon) is not None
                    hits += right
                    assert context.finds(pattern, unit.canon, number) == right, f"{pattern.source!r} in {unit.canon!r}"
    assert tried > 500 and hits > 50


def test_without_the_fast_engine_the_sure_one_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_module, "pcre2", None)
    one = Pattern("shall not (?:sell|lease)", "here")
    assert one.matches("VENDOR shall not sell plates") and not one.matches("VENDOR shall not resell plates")


def test_a_pattern_that_takes_too_many_steps_is_left_to_re2() -> None:
    one = Pattern("(?:a+)+b", "here")
    assert not one.matches("a" * 5000)
    assert one.matches("a" * 50 + "b")


def test_the_compiled_library_says_what_the_files_say(tmp_path: Path) -> None:
    """Compiled anew it is the same but for its patterns' words; a change of a file makes it count no more."""
    for kind in compiled.KINDS:
        shutil.copytree(CLAUSES / kind, tmp_path / kind, ignore=shutil.ignore_patterns("examples"))
    for folder in list((tmp_path / "provisions").iterdir())[3:]:
        shutil.rmtree(folder)
    files = {path.stem.removeprefix("compiled-"): json.loads(path.read_text(encoding="utf-8")) for path in compiled.write(tmp_path) if path.suffix == ".json"}
    assert all(files[kind]["made_from"] == compiled.digest(tmp_path, kind) for kind in compiled.KINDS)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    provisions = load_provisions(tmp_path)
    patterns = [pattern for name in files["provisions"]["first"] for pattern in provisions[name].patterns.values()]
    known, right = Needs.load(tmp_path / "compiled-needed.npy", files["provisions"]["made_from"]), Needs.of(needed(pattern.source) for pattern in patterns)
    assert known is not None and known.saved("") == right.saved("")
    assert Needs.load(tmp_path / "compiled-needed.npy", "another") is None and Needs.load(tmp_path / "nowhere", "") is None
    for name, first in files["provisions"]["first"].items():
        assert patterns[first] is next(iter(provisions[name].patterns.values()))
    changed = next((tmp_path / "provisions").iterdir()) / "provision.yaml"
    changed.write_text(re.sub("(?m)^why:", "why: really,", changed.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    assert files["provisions"]["made_from"] != compiled.digest(tmp_path, "provisions")
    assert files["lexicon"]["made_from"] == compiled.digest(tmp_path, "lexicon")


def test_the_compiled_library_is_that_of_the_files() -> None:
    assert all(map(compiled.shipped, compiled.KINDS)) and shipped_needs() is not None, "a file under clauses/ changed: run `make library`"
    numbers = [pattern.number for provision in load_provisions().values() for pattern in provision.patterns.values()]
    assert sorted(numbers) == list(range(len(numbers)))


def test_for_some_provisions_it_is_told_the_same() -> None:
    """Where patterns of one provision, or of three, can match, told without looking at the other patterns; those may match anywhere then."""
    provisions = list(load_provisions().values())
    for text in ("4. Vendor shall not sell plate reads, nor lease them. Vendor keeps footage for 30 days.\n\n5. Fees are due each quarter.", "Nothing."):
        state = state_of(text)
        whole = Context.of(state)
        for some in (provisions[:1], provisions[-1:], [provisions[20], provisions[3], provisions[4]], *([one] for one in provisions[5:12])):
            context = Context.of(state, only=some)
            mine = {pattern for provision in some for pattern in provision.patterns.values()}
            assert any(whole.places(pattern) == 0 for pattern in mine)
            for provision in provisions:
                for pattern in provision.patterns.values():
                    assert context.places(pattern) == (whole.places(pattern) if pattern in mine else all_of(len(state.units)))


def test_patterns_that_need_nothing_may_match_anywhere() -> None:
    needs = Needs.of([(), (("sell", "lease"),), ()])
    for numbers, sets in (([0], [3]), ([0, 2], [3, 3]), ([1], [0]), ([0, 1, 2], [3, 0, 3])):
        assert places(needs.of_some(numbers), ["to own"]) == sets


def test_what_no_text_of_a_document_holds_is_not_looked_for() -> None:
    context = Context.of(state_of("Vendor shall not sell plate reads."))
    absent, present, unknown = Pattern("barter", "here"), Pattern("sell", "here"), Pattern("lease|sell", "here")
    absent.number, present.number = 0, 1
    context = replace(context, _places=[0, set_of([0]) | ANYWHERE, all_of(1)])
    assert context.places(absent) == 0 and context.units(present) == context.units(unknown) == [0]
    assert not context.finds(absent, "barter") and context.finds(present, "sell") and context.finds(present, "not sell", 0) and context.finds(unknown, "not sell", 0)


def places_one_by_one(known: list[Needed], texts: list[str], beside: list[str]) -> list[int]:
    """What `places` must say at least: a text that holds a word of each group, and anywhere where all texts together do."""
    found = []
    for groups in known:
        held = [number for number, text in enumerate(texts) if all(any(word in text for word in group) for group in groups)]
        everywhere = all(any(word in text for text in (*texts, *beside) for word in group) for group in groups)
        found.append(set_of(held) | (ANYWHERE if everywhere else 0))
    return found


def test_the_places_of_patterns_miss_no_text() -> None:
    texts = ["VENDOR shall not sell", "a sale of data", "no", "", "caf\u00e9 \u2019tis \U0001f600 sold"]
    words = ["sell", "sal", "no", "sale of", "e of d", "of the data", "VENDOR ", " of ", "barter", "sell data", "zz", "resale", "\u2019tis", "\U0001f600 s", "\u00e9", "old", "ll"]
    known: list[Needed] = [(), *[((word,),) for word in words], *[((one, "barter"), (other,)) for one in words for other in words]]
    beside = ["resale | of the data"]
    for some in (texts, texts[:1], [], [""], [text for n in range(700) for text in (f"word{n} and", *texts)]):  # more than a stripe of columns
        right = places_one_by_one(known, some, beside)
        for needs, found, least in zip(known, places(Needs.of(known), some, beside), right, strict=True):
            assert found & least == least and found | all_of(len(some)) == all_of(len(some)), needs
            assert found >> 1 == least >> 1 or any(len(word) > 4 for group in needs for word in group), "a short word is found where it stands, and nowhere else"
    assert places(Needs.of([()]), ["x", ""]) == [all_of(2)] and places(Needs.of([]), ["x"]) == []
    assert places(Needs.of(known), [], []) == [ANYWHERE, *[0] * (len(known) - 1)]


def test_the_places_of_the_library_miss_no_text_of_an_agreement() -> None:
    state = api.state_of(read_text((CLAUSES.parent / "fixtures" / "txt" / "plainterms.txt").read_text(encoding="utf-8")))
    context, units = Context.of(state), [unit.canon for unit in state.units]
    chosen = [pattern for provision in load_provisions().values() for pattern in list(provision.patterns.values())[::20]]
    more = total = 0
    for pattern, least in zip(chosen, places_one_by_one([needed(pattern.source) for pattern in chosen], units, [context.document_text]), strict=True):
        found = context.places(pattern)
        assert found & least == least, pattern.source
        total, more = total + least.bit_count(), more + found.bit_count() - least.bit_count()
    assert total > 1000 and more < 0.2 * total, "it tells which texts can match"


def test_what_was_found_in_one_document_changes_nothing_in_the_next() -> None:
    document = read_text((CLAUSES.parent / "fixtures" / "txt" / "meridian-msa-draft.txt").read_text(encoding="utf-8"))
    found: Found = {}
    book = load_playbook("ct-pa-26-14")
    state = api.state_of(document, agency_state=book.state)

    def report(found: Found | None) -> Report:
        bench = api.Bench(state, book, found=found)
        return bench.report([bench.judged(number)[0] for number in range(len(book.requirements))])

    alone = report(None)
    assert report(found) == alone and sum(map(len, found.values())) > 1000
    kept = {pattern: dict(texts) for pattern, texts in found.items()}
    assert report(found) == alone and found == kept


def test_sets_of_texts_are_read_back() -> None:
    assert members(set_of([7, 0, 130, 8])) == [0, 7, 8, 130]
    assert set_of([]) == 0 and members(ANYWHERE) == []


def test_a_pattern_too_large_for_the_fast_engine_runs_there_by_its_alternatives() -> None:
    words = "|".join(f"(?:word{n}|other{n}) [^.;]{{0,{n % 90}}}(?:end|(?:last|final){n})" for n in range(1500))
    one = Pattern(f"{words}|[|(]a|b", "here")
    assert alternatives(one.source)[-3:] == ["(?:word1499|other1499) [^.;]{0,59}(?:end|(?:last|final)1499)", "[|(]a", "b"]
    assert one.matches("so word1400 comes to its end") and one.matches("from a to b") and not one.matches("word140 and no more")
    assert one._sure is None, "RE2 was not needed"
    assert alternatives("(?i)a|b") == ["(?i)a|b"], "the flag holds for both"
    for provision in load_provisions().values():
        for pattern in provision.patterns.values():
            assert "|".join(alternatives(pattern.source)) == pattern.source


def test_fragments_that_are_called_match_what_they_match_in_their_place(monkeypatch: pytest.MonkeyPatch) -> None:
    found = Pattern(partial(str, "(?:a|ab)c{0,2}d"), "here", lambda: ("(?<x>(?:a|ab))", "(?&x)c{0,2}d"))
    monkeypatch.setattr(pattern_module, "LONG", 1)
    assert [found.matches(text) for text in ("abd", "accd", "abccd", "bd", "abcccd", "abdd")] == [True, True, True, False, False, False]
    assert found._quick and "(?&x)" in found._quick[0][0].pattern
    monkeypatch.setattr(pattern_module, "LONG", 10_000)
    tried, hits, known = 0, 0, list(load_examples())
    for provision in load_provisions().values():
        folded = [one for one in provision.patterns.values() if len(one.source) >= pattern_module.LONG and one._folded and one._folded()[0]]
        examples = islice((e for e in known if folded and e.provision == provision.id), 0, None, 30)
        texts = [unit.canon for example in examples for unit in state_of(example.text).units]
        for one in folded[::4]:
            for text in texts:
                tried += 1
                hits += (right := one.compiled().search(text) is not None)
                assert one.matches(text) == right, f"{one.source[:80]!r} in {text!r}"
                assert one._quick and "(?(DEFINE)" in one._quick[0][0].pattern
    assert tried > 200 and hits > 10, (tried, hits)


def test_the_lexicon_finds_the_same_places_whatever_other_letters_stand_there() -> None:
    patterns = (("sell", Searched("sell [^a-z ] sold|sells?", "here")), ("é", Searched("sold, é", "here")))
    lexicon = Lexicon({"acts": patterns}, {}, {}, Synonyms.of({}))
    plain, other = "x to sell - sold, evil; sells", "é to sell § sold, évil; sells"
    assert lexicon.find("acts", plain) == [(5, 16, "sell"), (24, 29, "sell")]
    assert lexicon.find("acts", other) == sorted([*lexicon.find("acts", plain), (12, 19, "é")])


@pytest.fixture(scope="module")
def long_texts() -> list[str]:
    from contract_check.api import state_of
    from contract_check.read import read_document

    folder = Path(__file__).parents[2] / "fixtures" / "pdf"
    return ["\n".join(unit.canon for unit in state_of(read_document(folder / name)).units) for name in ("meridian-msa-draft.pdf", "plainterms.pdf")]


def test_the_lexicon_finds_the_same_places_with_either_engine(long_texts: list[str], monkeypatch: pytest.MonkeyPatch) -> None:
    load_lexicon(files("clauses") / "lexicon")  # RE2 takes every pattern that ships
    fast, sure = _load(files("clauses") / "lexicon"), _load(files("clauses") / "lexicon")
    places = [fast.find(table, text) for text in long_texts for table in TABLES]
    assert all(pattern._sure is None for table in fast.tables.values() for _, pattern in table if pattern._plain), "RE2 was not needed"
    monkeypatch.setattr("contract_check.library.lexicon.pcre2", None)
    assert places == [sure.find(table, text) for text in long_texts for table in TABLES]
    assert all(pattern._sure is not None for table in sure.tables.values() for _, pattern in table)
    assert sum(map(len, places)) > 1000


def test_where_the_fast_engine_gives_up_the_sure_one_finds_the_places() -> None:
    pattern = Searched("(?:a|aa|aaa)+ sold", "here")
    text = "aaaaa sold " + "a" * 5000 + " aa sold"
    assert pattern.spans(text, text.encode()) == [(0, 10), (5012, 5019)] and pattern._fast is False


def test_a_fault_in_a_users_lexicon_is_told_when_it_is_read(tmp_path: Path) -> None:
    shutil.copytree(Path(str(files("clauses"))) / "lexicon", tmp_path / "lexicon")
    (tmp_path / "lexicon" / "acts.yaml").write_text('sell: ["sells? (?=it)"]\n', encoding="utf-8")
    with pytest.raises(LibraryError, match="acts.yaml, sell: pattern not understood"):
        load_lexicon(tmp_path / "lexicon")
