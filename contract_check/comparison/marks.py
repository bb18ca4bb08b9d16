"""Word-level marks between two versions of a passage."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import SequenceMatcher

from contract_check import regex
from contract_check.comparison.delta import Pair, Passage, Run
from contract_check.model import Contract, Document

TOKEN = regex.compile(r"\w+(?:[’'.,-]\w+)*|\s+|[^\w\s]")
PLAIN = str.maketrans({"’": "'", "‘": "'", "“": '"', "”": '"', "–": "-", "—": "-", "\u00a0": " "})
LONGEST = 1500  # tokens; longer passages are marked as a whole
SHORT_ISLAND = 4  # letters of equal words between two changes that are marked with them


def passage(contract: Contract, clause: int, start: int, end: int, runs: tuple[Run, ...] | None = None) -> Passage:
    """The words `start:end` of a contract with their place."""
    node = contract.clauses[clause]
    document: Document = contract.document
    text = " ".join(document.text[start:end].split())
    return Passage(node.name(), node.heading, document.page_at(start), start, end, (Run(text, "same"),) if runs is None else runs)


def pair_of(old: Contract, new: Contract, before: tuple[int, int, int] | None, after: tuple[int, int, int] | None, why: str = "") -> Pair:
    """Two passages, each (clause, start, end), side by side with the words that differ marked; one may be None."""
    if before is None or after is None:
        mark = "gone" if after is None else "new"
        sides = [None if place is None else _whole(c, place, mark) for c, place in ((old, before), (new, after))]
        return Pair(sides[0], sides[1], why)
    first = " ".join(old.document.text[before[1] : before[2]].split())
    second = " ".join(new.document.text[after[1] : after[2]].split())
    old_runs, new_runs = word_marks(first, second)
    return Pair(passage(old, *before, old_runs), passage(new, *after, new_runs), why)


def _whole(contract: Contract, place: tuple[int, int, int], mark: str) -> Passage:
    text = " ".join(contract.document.text[place[1] : place[2]].split())
    return passage(contract, *place, (Run(text, mark),))


def word_marks(old: str, new: str) -> tuple[tuple[Run, ...], tuple[Run, ...]]:
    """The runs of both texts; joined, the runs of a side are its text.

    Capitals, the shape of quotation marks and blanks make no difference.
    """
    a, b = TOKEN.findall(old), TOKEN.findall(new)
    if len(a) > LONGEST or len(b) > LONGEST:
        return (Run(old, "gone"),), (Run(new, "new"),)
    keys_a, keys_b = [_key(t) for t in a], [_key(t) for t in b]
    left: list[Run] = []
    right: list[Run] = []
    for tag, i1, i2, j1, j2 in _joined(SequenceMatcher(None, keys_a, keys_b, autojunk=False).get_opcodes(), keys_a):
        same = tag == "equal"
        _put(left, "".join(a[i1:i2]), "same" if same else "gone")
        _put(right, "".join(b[j1:j2]), "same" if same else "new")
    return tuple(left), tuple(right)


def _joined(codes: Sequence[tuple[str, int, int, int, int]], tokens: list[str]) -> list[tuple[str, int, int, int, int]]:
    """Changes with hardly a word between them become one: single equal words inside a rewritten passage help nobody."""
    out: list[tuple[str, int, int, int, int]] = []
    for place, code in enumerate(codes):
        tag, i1, i2, j1, j2 = code
        letters = sum(len(t) for t in tokens[i1:i2] if t[0].isalnum())
        inner = tag == "equal" and 0 < place < len(codes) - 1 and letters <= SHORT_ISLAND
        if inner or (tag != "equal" and out and out[-1][0] != "equal"):
            last = out.pop() if out and out[-1][0] != "equal" else None
            if last is not None:
                out.append(("replace", last[1], i2, last[3], j2))
                continue
        out.append(("replace" if inner else tag, i1, i2, j1, j2))
    return out


def _put(runs: list[Run], text: str, mark: str) -> None:
    if not text:
        return
    if runs and runs[-1].mark == mark:
        runs[-1] = Run(runs[-1].text + text, mark)
    else:
        runs.append(Run(text, mark))


def _key(token: str) -> str:
    return " " if token.isspace() else token.translate(PLAIN).lower()
