"""A test on text that nobody here wrote: non-disclosure agreements labelled by others (ContractNLI, CC BY 4.0), read from the user's own copy.

The mapping of our provisions to its hypotheses was fixed before the first run. Receiving Party is read as the vendor, Disclosing Party as
the agency, Confidential Information as captured data. "Inverted" hypotheses state what our provision forbids.
"""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import Any

from contract_check.evaluate.nda_mapping import MAPPING, POLARITY, Hypothesis
from contract_check.evaluate.nda_parties import nda_lexicon, nda_parties
from contract_check.judge.overrides import part_ranks
from contract_check.judge.verdict import judge_requirement
from contract_check.library.lexicon import Lexicon, load_lexicon
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.match.classifier import load_classifier
from contract_check.match.context import Context
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


def evaluate_contract_nli(path: Path) -> dict[str, Any]:
    """Measures of the untouched model on a ContractNLI file. Raises UsageError when the file is not one."""
    data = _load(path)
    provisions, requirements = load_provisions(), {r.provision: r for r in load_playbook("model-alpr").requirements}
    used = [h for h in MAPPING if h.provision in provisions]
    classifier = load_classifier()
    counts: Counter[str] = Counter()
    per: dict[str, Counter[str]] = {h.id: Counter() for h in used}
    gold_rows: list[tuple[str, str, str, str]] = []
    for document in data["documents"]:
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
            verdict = judge_requirement(provision, requirement, matches, state, ranks)
            said = hypothesis.said(verdict, state)
            label = {"Entailment": "E", "Contradiction": "C", "NotMentioned": "N"}[note["choice"]]
            per[hypothesis.id]["cells"] += 1
            per[hypothesis.id]["right"] += said == label
            per[hypothesis.id][f"label {label}"] += 1
            per[hypothesis.id][f"{label}->{said}"] += 1
            counts["cells"] += 1
            counts["right"] += said == label
            if label == "N":
                continue
            gold = [document["spans"][i] for i in note["spans"]]
            score = _scores(state, opinion, by_pattern, {m.unit for m in matches if m.rule.effect != "decoy"})
            ranked = sorted(range(len(state.units)), key=lambda i: -score[i])
            counts["evidence"] += 1
            for k in (1, 3):
                counts[f"r@{k}"] += any(_overlaps(state, i, gold) for i in ranked[:k])
            counts["cosine r@3"] += any(_overlaps(state, i, gold) for i in _cosine_rank(state, data["labels"][hypothesis.id]["hypothesis"])[:3])
            text = " ".join(document["text"][a:b] for a, b in gold)
            gold_rows.append((hypothesis.id, label, *_gold_reading(text, hypothesis, lexicon, parties, provisions, requirements, classifier)))
    return _report(counts, per, gold_rows, used)


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
    text: str, hypothesis: Hypothesis, lexicon: Lexicon, parties: tuple[Party, ...], provisions: Any, requirements: Any, classifier: Any
) -> tuple[str, str]:
    """What rules (E, C or N) and classifier (E or C) each say of the gold clause alone, for an inverted hypothesis."""
    state = _state(text, lexicon, parties)
    provision, requirement = provisions[hypothesis.provision], requirements[hypothesis.provision]
    context = Context.of(state, dict(requirement.parameters))
    matches = match_provision(provision, context, set(range(len(state.units))))
    rule = hypothesis.said(judge_requirement(provision, requirement, matches, state, part_ranks(state)), state)
    opinion = classifier.opinions(state).get(provision.id) if classifier is not None and state.units else None
    if opinion is None:
        return rule, rule
    best = int(opinion.relevance.argmax())
    return rule, "E" if opinion.effects[best, 2] >= opinion.effects[best, 0] else "C"


def _report(counts: Counter[str], per: dict[str, Counter[str]], gold: list[tuple[str, str, str, str]], used: list[Hypothesis]) -> dict[str, Any]:
    inverted = [(label, rule, other) for name, label, rule, other in gold if name in POLARITY]
    polarity = [(label, rule if rule != "N" else other) for label, rule, other in inverted]  # an explicit statement decides, else the classifier
    agreed = [(label, rule) for label, rule, other in inverted if rule == other]
    majority = sum(max(c["label E"], c["label C"], c["label N"]) for c in per.values())
    return {
        "mapping": {h.id: h.provision for h in used},
        "documents_cells": counts["cells"],
        "three_class_accuracy": _share(counts["right"], counts["cells"]),
        "majority_accuracy": _share(majority, counts["cells"]),
        "recall_at_1": _share(counts["r@1"], counts["evidence"]),
        "recall_at_3": _share(counts["r@3"], counts["evidence"]),
        "cosine_recall_at_3": _share(counts["cosine r@3"], counts["evidence"]),
        "polarity": _share(sum(a == b for a, b in polarity), len(polarity)),
        "polarity_items": len(polarity),
        "polarity_majority": _share(max(Counter(a for a, _ in polarity).values(), default=0), len(polarity)),
        "gate_precision": _share(sum(a == b for a, b in agreed), len(agreed)),
        "gate_coverage": _share(len(agreed), len(polarity)),
        "per_hypothesis": {name: dict(sorted(c.items())) for name, c in per.items()},
    }


def _share(part: int, whole: int) -> float:
    return round(part / whole, 4) if whole else 0.0
