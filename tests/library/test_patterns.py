"""The library that ships compiles a pattern when a text may match it; here all of them are, and both engines must agree."""

from __future__ import annotations

import json
import re
import shutil
from itertools import islice
from pathlib import Path

import pytest

from contract_check import api
from contract_check.library import compiled
from contract_check.library import pattern as pattern_module
from contract_check.library.lexicon import Lexicon, Synonyms, compile_pattern
from contract_check.library.literals import Table, needed
from contract_check.library.pattern import Pattern, alternatives
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.match.context import Context, Found
from contract_check.match.index import ANYWHERE, WordIndex, members, set_of
from contract_check.model import Report
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
    """Examples against all patterns of its provision that the words let through, and a sample of those they do not."""
    provisions, tried, hits = load_provisions(), 0, 0
    for example in islice((e for e in load_examples() if e.provision), 0, None, 100):
        state = state_of(example.text)
        for place, pattern in enumerate(provisions[example.provision].patterns.values()):
            one = Pattern(pattern.source, pattern.where, needed(pattern.source) if place % 9 == len(example.text) % 9 else pattern.needed)
            for unit in state.units:
                if one.possible(unit.canon) or place % 9 == len(example.text) % 9:
                    tried += 1
                    right = pattern.compiled().search(unit.canon) is not None
                    hits += right
                    assert one.found(unit.canon) == right, f"{pattern.source!r} in {unit.canon!r}"
    assert tried > 500 and hits > 50


def test_without_the_fast_engine_the_sure_one_decides(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pattern_module, "pcre2", None)
    one = Pattern("shall not (?:sell|lease)", "here", needed("shall not (?:sell|lease)"))
    assert one.found("VENDOR shall not sell plates") and not one.found("VENDOR shall not resell plates")


def test_a_pattern_that_takes_too_many_steps_is_left_to_re2() -> None:
    one = Pattern("(?:a+)+b", "here")
    assert not one.found("a" * 5000)
    assert one.found("a" * 50 + "b")


def test_the_compiled_library_says_what_the_files_say(tmp_path: Path) -> None:
    """Compiled anew it is the same but for its patterns' words; a change of a file makes it count no more."""
    for kind in compiled.KINDS:
        shutil.copytree(CLAUSES / kind, tmp_path / kind, ignore=shutil.ignore_patterns("examples"))
    for folder in list((tmp_path / "provisions").iterdir())[3:]:
        shutil.rmtree(folder)
    files = {path.stem.removeprefix("compiled-"): json.loads(path.read_text(encoding="utf-8")) for path in compiled.write(tmp_path)}
    assert all(files[kind]["made_from"] == compiled.digest(tmp_path, kind) for kind in compiled.KINDS)
    assert [p.name for p in tmp_path.iterdir() if p.name.startswith(".")] == []
    provisions = load_provisions(tmp_path)
    for provision in provisions.values():
        known = [Table(files["provisions"]["words"]).groups(numbers) for numbers in files["provisions"]["needed"][provision.id]]
        assert known == [needed(pattern.source) for pattern in provision.patterns.values()]
    changed = next((tmp_path / "provisions").iterdir()) / "provision.yaml"
    changed.write_text(re.sub("(?m)^why:", "why: really,", changed.read_text(encoding="utf-8"), count=1), encoding="utf-8")
    assert files["provisions"]["made_from"] != compiled.digest(tmp_path, "provisions")
    assert files["lexicon"]["made_from"] == compiled.digest(tmp_path, "lexicon")


def test_the_compiled_library_is_that_of_the_files() -> None:
    assert all(map(compiled.shipped, compiled.KINDS)), "a file under clauses/ changed: run `make library`"


def test_what_no_text_of_a_document_holds_is_not_looked_for() -> None:
    context = Context.of(state_of("Vendor shall not sell plate reads."))
    absent, present = Pattern("barter", "here", (("barter",),)), Pattern("sell", "here", (("barter", "sell"),))
    assert context.places(absent) == 0 and context.units(present) == [0]
    assert not context.finds(absent, "barter") and context.finds(present, "sell") and context.finds(present, "not sell", 0)


def test_the_index_of_words_misses_no_text() -> None:
    texts = ["VENDOR shall not sell", "a sale of data", "no", ""]
    index = WordIndex(texts, ["resale | of the data"])
    for word in ("sell", "sal", "no", "sale of", "e of d", "of the data", "VENDOR ", " of ", "barter", "sell data"):
        present, found = index.standing((word,))
        assert present == ((word,) if found else ())
        for number, text in enumerate(texts, 1):
            assert word not in text or found >> number & 1, (word, text)
        assert word not in "resale | of the data" or found & ANYWHERE
    assert index.standing(("barter", "zz")) == ((), 0)
    assert index.standing(("resale", "barter", "sell")) == (("resale", "sell"), 1 << 1 | ANYWHERE) and index.standing(["resale"])[1] == ANYWHERE


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


def test_words_are_looked_for_once() -> None:
    index = WordIndex(["VENDOR shall not sell", "no"], ["of the data"])
    words = ("sell", "no", "of", "VENDOR shall", "ta", "barter", "zz", "sells")
    assert index.standing(words)[0] == ("sell", "no", "of", "VENDOR shall", "ta")
    assert index.standing(("data", *words)) == index.standing(("data", *words)) and index.standing(("zz", "no"))[0] == ("no",)


def test_sets_of_texts_are_read_back() -> None:
    assert members(set_of([7, 0, 130, 8])) == [0, 7, 8, 130]
    assert set_of([]) == 0 and members(ANYWHERE) == []


def test_a_pattern_too_large_for_the_fast_engine_runs_there_by_its_alternatives() -> None:
    words = "|".join(f"(?:word{n}|other{n}) [^.;]{{0,{n % 90}}}(?:end|(?:last|final){n})" for n in range(1500))
    one = Pattern(f"{words}|[|(]a|b", "here")
    assert alternatives(one.source)[-3:] == ["(?:word1499|other1499) [^.;]{0,59}(?:end|(?:last|final)1499)", "[|(]a", "b"]
    assert one.found("so word1400 comes to its end") and one.found("from a to b") and not one.found("word140 and no more")
    assert one._sure is None, "RE2 was not needed"
    assert alternatives("(?i)a|b") == ["(?i)a|b"], "the flag holds for both"
    for provision in load_provisions().values():
        for pattern in provision.patterns.values():
            assert "|".join(alternatives(pattern.source)) == pattern.source


def test_the_lexicon_finds_the_same_places_whatever_other_letters_stand_there() -> None:
    patterns = (("sell", compile_pattern("sell [^a-z ] sold|sells?", "here")), ("é", compile_pattern("sold, é", "here")))
    lexicon = Lexicon({"acts": patterns}, {}, {}, Synonyms.of({}))
    plain, other = "x to sell - sold, evil; sells", "é to sell § sold, évil; sells"
    assert lexicon.find("acts", plain) == [(5, 16, "sell"), (24, 29, "sell")]
    assert lexicon.find("acts", other) == sorted([*lexicon.find("acts", plain), (12, 19, "é")])
