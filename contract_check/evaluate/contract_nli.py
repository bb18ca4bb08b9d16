"""A test on text that nobody here wrote: non-disclosure agreements labelled by others (ContractNLI, CC BY 4.0), read from the user's own copy.

Which provision stands for which hypothesis was fixed before the first run; how verdicts are read, and who is who, is in `nda_mapping`
and `nda_parties`.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from random import Random
from typing import Any

from contract_check.evaluate.nda_mapping import MAPPING, POLARITY, Hypothesis
from contract_check.evaluate.nda_parties import nda_lexicon, nda_parties
from contract_check.judge.overrides import part_ranks
from contract_check.judge.verdict import judge_requirement
from contract_check.library.lexicon import Lexicon, load_lexicon
from contract_check.library.playbooks import Requirement, load_playbook
from contract_check.library.provisions import Provision, load_provisions
from contract_check.match.classifier import Classifier, load_classifier
from contract_check.match.context import Context
from contract_check.match.passages import Passages
from contract_check.match.reader import CLASSES
from contract_check.match.rules import candidates, match_provision
from contract_check.model import Block, Document, Party, UsageError
from contract_check.state import State, build_state
from contract_check.structure import build_contract

SECRETS = re.compile(
    r"\b(?:confidential|proprietary|evaluation|protected|disclosed)(?: (?:and|or|and/or) (?:confidential|proprietary))? (?:information|materials?|data)\b|\btrade secrets?\b"
    r"|\b(?:the|such|said|all|any) (?:information|materials|data)\b|\bInformation\b",
    re.I,
)
STAND_IN = "captured data"
SPLIT = 4  # seed of the two halves


@dataclass(frozen=True, slots=True)
class _Cell:
    """One hypothesis of one document: label and reading as E, C or N; whether evidence was ranked first, among three, among three by cosine,
    was marked by patterns and proposed by the classifier; what rules and classifier say of the gold clause alone."""

    document: int
    hypothesis: str
    label: str
    said: str
    first: bool = False
    three: bool = False
    cosine: bool = False
    by_pattern: bool = False
    by_classifier: bool = False
    gold: tuple[str, str] = ("", "")


def evaluate_contract_nli(path: Path) -> dict[str, Any]:
    """Measures of the untouched model on a ContractNLI file. Raises UsageError when the file is not one.

    Misses of half of the development documents were read while the mapping was mended; so the figures of either half stand beside those of all.
    """
    data = _load(path)
    provisions, requirements = load_provisions(), {r.provision: r for r in load_playbook("model-alpr").requirements}
    used = [h for h in MAPPING if h.provision in provisions]
    cells = [cell for document in data["documents"] for cell in _cells(document, data["labels"], used, provisions, requirements)]
    numbers = sorted(d["id"] for d in data["documents"])
    Random(SPLIT).shuffle(numbers)
    read = frozenset(numbers[: len(numbers) // 2])
    return {
        "mapping": {h.id: h.provision for h in used},
        **_measures(cells),
        "half_read_while_mending": _measures([c for c in cells if c.document in read]),
        "half_not_read": _measures([c for c in cells if c.document not in read]),
        "per_hypothesis": {h.id: _counts([c for c in cells if c.hypothesis == h.id]) for h in used},
    }


def _cells(document: dict[str, Any], hypotheses: dict[str, Any], used: list[Hypothesis], provisions: Any, requirements: Any) -> Iterator[_Cell]:
    classifier = load_classifier()
    lexicon, parties = nda_lexicon(load_lexicon(), document["text"]), nda_parties(document["text"])
    state = _state(document["text"], lexicon, parties)
    opinions = classifier.opinions(state) if classifier else {}
    context, ranks = Context.of(state), part_ranks(state)
    notes = document["annotation_sets"][0]["annotations"]
    for hypothesis in used:
        note = notes[hypothesis.id]
        provision, requirement = provisions[hypothesis.provision], requirements[hypothesis.provision]
        opinion = opinions.get(provision.id)
        by_pattern = candidates(provision, context)
        proposed = {int(i) for i in (opinion.relevance >= classifier.threshold(provision.id)).nonzero()[0]} if opinion is not None and classifier else set()
        matches = match_provision(provision, context.with_parameters(dict(requirement.parameters)), by_pattern | proposed)
        said = hypothesis.said(judge_requirement(provision, requirement, matches, state, ranks), state)
        label = {"Entailment": "E", "Contradiction": "C", "NotMentioned": "N"}[note["choice"]]
        if label == "N":
            yield _Cell(document["id"], hypothesis.id, label, said)
            continue
        gold = [document["spans"][i] for i in note["spans"]]
        score = _scores(state, opinion, by_pattern, {m.unit for m in matches if m.rule.effect != "decoy"})
        hits = [_overlaps(state, i, gold) for i in sorted(range(len(state.units)), key=lambda i: -score[i])[:3]]
        cosine = any(_overlaps(state, i, gold) for i in _cosine_rank(state, hypotheses[hypothesis.id]["hypothesis"])[:3])
        text = " ".join(document["text"][a:b] for a, b in gold)
        reading = _gold_reading(text, hypothesis, lexicon, parties, provision, requirement, classifier)
        marked, found = (any(_overlaps(state, i, gold) for i in units) for units in (by_pattern, proposed))
        yield _Cell(document["id"], hypothesis.id, label, said, any(hits[:1]), any(hits), cosine, marked, found, reading)


def _load(path: Path) -> dict[str, Any]:
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        assert isinstance(data["documents"], list) and isinstance(data["labels"], dict)
    except (OSError, ValueError, KeyError, TypeError, AssertionError) as error:
        raise UsageError(f"{path}: not a ContractNLI file ({type(error).__name__}); give the dev.json or test.json of the data set") from error
    return dict(data)


def _state(text: str, lexicon: Lexicon, parties: tuple[Party, ...]) -> State:
    blocks = tuple(Block(m.start(), m.end(), None) for m in re.finditer(r"[^\n]+", text))
    contract = build_contract(Document("", "", "txt", text, blocks=blocks), lexicon)
    stand_ins = [(m.start(), m.end(), STAND_IN) for m in SECRETS.finditer(text)]
    return build_state(replace(contract, parties=parties), lexicon, stand_ins)



def _scores(state: State, opinion: Any, by_pattern: set[int], matched: set[int]) -> list[float]:
    relevance = opinion.relevance if opinion is not None else [0.0] * len(state.units)
    return [float(relevance[i]) + 0.25 * (i in by_pattern) + 0.5 * (i in matched) for i in range(len(state.units))]


def _overlaps(state: State, unit: int, gold: list[list[int]]) -> bool:
    one = state.units[unit]
    return any(one.start < b and a < one.end for a, b in gold)


def _cosine_rank(state: State, hypothesis: str) -> list[int]:
    """Plain TF-IDF cosine of each sentence to the hypothesis: the baseline."""
    bags = [Counter(re.findall(r"[a-z]+", u.canon.lower())) for u in state.units]
    seen: Counter[str] = Counter()
    for bag in bags:
        seen.update(bag.keys())
    idf = {w: math.log(len(bags) / n) + 1.0 for w, n in seen.items()}
    query = {w: c * idf.get(w, 1.0) for w, c in Counter(re.findall(r"[a-z]+", hypothesis.lower())).items()}

    def cosine(bag: Counter[str]) -> float:
        norm = math.sqrt(sum((c * idf[w]) ** 2 for w, c in bag.items())) or 1.0
        return sum(c * idf[w] * query.get(w, 0.0) for w, c in bag.items()) / norm

    return sorted(range(len(bags)), key=lambda i: -cosine(bags[i]))


def _gold_reading(
    text: str, hypothesis: Hypothesis, lexicon: Lexicon, parties: tuple[Party, ...], provision: Provision, requirement: Requirement, classifier: Classifier | None
) -> tuple[str, str]:
    """What rules (E, C or N) and classifier (E or C) each say of the gold clause alone, for an inverted hypothesis."""
    state = _state(text, lexicon, parties)
    matches = match_provision(provision, Context.of(state, only=[provision]).with_parameters(dict(requirement.parameters)), set(range(len(state.units))))
    rule = hypothesis.said(judge_requirement(provision, requirement, matches, state, part_ranks(state)), state)
    if classifier is None or classifier.reader is None or not state.units:
        return rule, rule
    passages = Passages.of(state)
    spread, _ = classifier.reader.read(provision.id, passages.row(classifier.reader, tuple(range(len(passages.sections)))))
    return rule, "E" if spread[CLASSES.index("contradicted")] >= spread[CLASSES.index("met")] else "C"


def _measures(cells: list[_Cell]) -> dict[str, Any]:
    labelled = [c for c in cells if c.label != "N"]
    inverted = [c for c in labelled if c.hypothesis in POLARITY]
    polarity = [(c.label, c.gold[0] if c.gold[0] != "N" else c.gold[1]) for c in inverted]  # an explicit statement decides, else the classifier
    agreed = [(c.label, c.gold[0]) for c in inverted if c.gold[0] == c.gold[1]]
    labels = Counter((c.hypothesis, c.label) for c in cells)
    majority = sum(max(labels[h, label] for label in "ECN") for h in {c.hypothesis for c in cells})
    return {
        "documents": len({c.document for c in cells}),
        "cells": len(cells),
        "three_class_accuracy": _share(sum(c.said == c.label for c in cells), len(cells)),
        "majority_accuracy": _share(majority, len(cells)),
        "recall_at_1": _share(sum(c.first for c in labelled), len(labelled)),
        "recall_at_3": _share(sum(c.three for c in labelled), len(labelled)),
        "cosine_recall_at_3": _share(sum(c.cosine for c in labelled), len(labelled)),
        "evidence_by_patterns": _share(sum(c.by_pattern for c in labelled), len(labelled)),
        "evidence_only_by_classifier": _share(sum(c.by_classifier and not c.by_pattern for c in labelled), len(labelled)),
        "polarity": _share(sum(a == b for a, b in polarity), len(polarity)),
        "polarity_items": len(polarity),
        "polarity_majority": _share(max(Counter(a for a, _ in polarity).values(), default=0), len(polarity)),
        "gate_precision": _share(sum(a == b for a, b in agreed), len(agreed)),
        "gate_coverage": _share(len(agreed), len(polarity)),
    }


def _counts(cells: list[_Cell]) -> dict[str, int]:
    counts = Counter(f"{c.label}->{c.said}" for c in cells)
    return {"cells": len(cells), "right": sum(c.said == c.label for c in cells), **dict(sorted(counts.items()))}


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
