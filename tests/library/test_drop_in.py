"""Adding a provision and a playbook is adding files: no line of code changes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from contract_check.api import check_text
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import Fragments, load_provisions
from contract_check.model import LibraryError, UsageError
from contract_check.resources import files

PROVISION = """
id: no-face-recognition
number: 90
family: D
title: No face recognition
meaning: The vendor runs no face recognition on the pictures.
why: A plate reader that reads faces is another system than the one that was approved.
elements:
  - {id: ban, title: face recognition is banned, lacking: a ban on face recognition}
required: [ban]
fragments: {faces: "face recognition|facial recognition|biometric identification"}
candidates: ["{faces}"]
rules:
  - id: allowed
    effect: contradicts
    when: {modality: [may], actor: {none: [agency, users]}, text: "{faces}"}
    say: lets the vendor run face recognition
  - id: ban
    effect: supports
    when: {modality: [must-not], actor: {none: [agency, users]}, text: "{faces}"}
    fills: [ban]
    say: forbids face recognition
model_clause:
  preferred: Vendor shall not run face recognition on Agency Data.
  fallback: Vendor shall not use facial recognition.
  walk_away: Do not sign where face recognition is allowed.
"""
PLAYBOOK = """
id: our-town
title: Policy of our town
basis: Town policy 12
requirements:
  - {provision: no-face-recognition, severity: high, duty: practice, citation: Town policy 12, checked: own policy}
"""
ROWS = [
    ("Vendor shall not run facial recognition on Footage.", "met", "a plain ban"),
    ("Vendor may apply biometric identification to Footage.", "contradicted", "the opposite right"),
    ("Customer shall not run facial recognition.", "missing", "it binds the agency"),
    ("Vendor shall not share Footage.", "missing", "another subject"),
]


@pytest.fixture
def library(tmp_path: Path) -> Path:
    shutil.copytree(Path(str(files("clauses"))) / "lexicon", tmp_path / "lexicon")
    folder = tmp_path / "provisions" / "no-face-recognition"
    folder.mkdir(parents=True)
    (folder / "provision.yaml").write_text(PROVISION, encoding="utf-8")
    (tmp_path / "playbooks").mkdir()
    (tmp_path / "playbooks" / "our-town.yaml").write_text(PLAYBOOK, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(("text", "status", "why"), ROWS)
def test_new_provision_and_playbook(library: Path, text: str, status: str, why: str) -> None:
    report = check_text(text, playbook="our-town", library=library)
    assert [f.status for f in report.findings] == [status], why


def test_a_line_for_an_unknown_provision_names_the_way_out(library: Path) -> None:
    path = library / "playbooks" / "our-town.yaml"
    path.write_text(PLAYBOOK.replace("no-face-recognition", "no-face-recogniton"), encoding="utf-8")
    with pytest.raises(LibraryError, match="did you mean 'no-face-recognition'"):
        load_playbook("our-town", library)


BROKEN = [
    ("number: 90", "number: ninety", r"line 3: number: .*valid integer", "a wrong type names file, line and field"),
    ("family: D", "family: Z", r"line 4: family: ", "an unknown family"),
    ("required: [ban]", "required: [bann]", r"required element 'bann'", "an element that does not exist"),
    ('text: "{faces}"}\n    say: lets', 'text: "{facez}"}\n    say: lets', r"fragment \{facez\} is used but not defined", "an unknown fragment"),
    ("id: no-face-recognition", "id: no-face-recognition\nid: other", r"line 3: 'id' stands twice", "a duplicate key"),
    ('candidates: ["{faces}"]', 'candidates: ["(?=x)"]', r"pattern not understood", "look-ahead is refused"),
    ('text: "{faces}"}\n    say: lets', 'text: "{faces2}"}\n    say: lets', r"line \d+: rules\.\d+\.when\.text: \{faces2\} is no name of a fragment", "a digit in the name of a fragment"),
    ('candidates: ["{faces}"]', 'candidates: ["{F}"]', r"line \d+: candidates\.0: \{F\} is no name", "a capital in it"),
    ("fragments: {faces:", 'fragments: {eyes: "eyes|{faces}", faces: "{eyes}"}  # {', r"fragment \{(?:faces|eyes)\} uses itself", "a fragment within itself"),
    ("fragments: {faces:", "fragments: {Faces:", r"line \d+: fragments\.Faces: ", "a capital where it is defined"),
    ("title: No face recognition", "titel: No face recognition", r"titel: Extra inputs", "a misspelt field"),
]


@pytest.mark.parametrize(("old", "new", "message", "why"), BROKEN)
def test_a_broken_provision_is_refused_with_its_place(library: Path, old: str, new: str, message: str, why: str) -> None:
    path = library / "provisions" / "no-face-recognition" / "provision.yaml"
    path.write_text(PROVISION.replace(old, new), encoding="utf-8")
    with pytest.raises(LibraryError, match=message):
        load_provisions(library)


def test_a_playbook_file_of_ones_own_works_by_path(tmp_path: Path) -> None:
    path = tmp_path / "ours.yaml"
    path.write_text(PLAYBOOK.replace("no-face-recognition", "no-sale"), encoding="utf-8")
    report = check_text("Vendor shall not sell Agency Data.", playbook=path)
    assert [(f.id, f.status) for f in report.findings] == [("our-town/no-sale", "met")]


def test_unknown_playbook_suggests_the_near_one() -> None:
    with pytest.raises(UsageError, match="did you mean 'ct-pa-26-14'"):
        load_playbook("ct-pa-2614")


def test_a_playbook_that_extends_replaces_lines_by_provision(library: Path) -> None:
    (library / "playbooks" / "stricter.yaml").write_text(
        "id: stricter\ntitle: Stricter\nbasis: policy\nextends: our-town\nrequirements:\n"
        "  - {provision: no-face-recognition, severity: low, duty: practice, citation: Policy 13, checked: own policy}\n",
        encoding="utf-8",
    )
    book = load_playbook("stricter", library)
    assert [(r.provision, r.severity, r.citation) for r in book.requirements] == [("no-face-recognition", "low", "Policy 13")]


def test_a_playbook_that_extends_itself_is_refused(library: Path) -> None:
    (library / "playbooks" / "aa.yaml").write_text("id: aa\ntitle: A\nbasis: x\nextends: bb\n", encoding="utf-8")
    (library / "playbooks" / "bb.yaml").write_text("id: bb\ntitle: B\nbasis: x\nextends: aa\n", encoding="utf-8")
    with pytest.raises(LibraryError, match="extends itself"):
        load_playbook("aa", library)


def test_fragments_are_put_into_each_other() -> None:
    fragments = Fragments({"a": "x{b}{b}", "b": "y{2}{c}|[{]z", "c": "w"}, "here")
    assert fragments.put_into("{a} {1,2}{b}") == "(?:x(?:y{2}(?:w)|[{]z)(?:y{2}(?:w)|[{]z)) {1,2}(?:y{2}(?:w)|[{]z)"
    assert fragments.put_into("plain") == "plain"
