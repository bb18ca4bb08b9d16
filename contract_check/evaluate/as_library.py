"""The figures of the library with whole styles and families left out, as JSON and as tables of text that Markdown understands too."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

TITLES = {"style": "One style left out", "family": "A fifth of the example families left out"}
NAMES = {
    "patterns": "patterns only (any hit counts)",
    "classifier": "classifier only",
    "statements": "statements only (patterns and rules, no classifier)",
    "all": "all, as the tool is",
}


def render_json(figures: Mapping[str, Any]) -> str:
    """The figures as JSON with a newline at the end."""
    return json.dumps(figures, indent=1) + "\n"


def render_text(figures: Mapping[str, Any]) -> str:
    """The figures as text."""
    blocks = []
    for split, title in TITLES.items():
        found = figures[split]
        blocks += [f"## {title}", groups(found, split), ablation(found["modes"]), only_the_classifier(found["candidates"]), review(found["review"]), provisions(found)]
    return "\n\n".join(blocks) + "\n"


def groups(found: Mapping[str, Any], split: str) -> str:
    """A row a group that was left out, and one for all."""
    rows = [[f"{split} {name}", *_measured(entry)] for name, entry in found["groups"].items()]
    return table(["left out", "cells", "accuracy", "contradicted recall", "false-met rate"], [*rows, ["all", *_measured(found["modes"]["all"])]])


def ablation(modes: Mapping[str, Any]) -> str:
    """A row a mode."""
    return table(["mode", "cells", "accuracy", "contradicted recall", "false-met rate"], [[NAMES[mode], *_measured(entry)] for mode, entry in modes.items()])


def provisions(found: Mapping[str, Any]) -> str:
    """A row a provision."""
    return table(["provision", "cells", "accuracy", "contradicted recall", "false-met rate"], [[name, *_measured(entry)] for name, entry in found["provisions"].items()])


def only_the_classifier(entry: Mapping[str, int]) -> str:
    """What the classifier adds to the patterns, in one sentence."""
    return (
        f"Of {entry['relevant']} examples that bear on their provision, patterns mark a sentence in {entry['by_patterns']}, the classifier in {entry['by_classifier']}; "
        f"{entry['only_by_classifier']} are found by the classifier alone, {entry['by_neither']} by neither."
    )


def review(entry: Mapping[str, Any]) -> str:
    """Coverage and accuracy at the review threshold, in one sentence."""
    below = "" if entry["right_below"] is None else f"; of those below it {entry['right_below']:.1%}"
    return f"{entry['coverage']:.1%} of the cells stand above the review threshold, and {entry['right_above']:.1%} of those are right{below}."


def table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table in Markdown."""
    lines = [head, ["---"] * len(head), *rows]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def _measured(entry: Mapping[str, Any]) -> list[str]:
    return [str(entry["cells"]), *("-" if entry[k] is None else f"{entry[k]:.3f}" for k in ("accuracy", "recall_contradicted", "false_met"))]
