"""What every renderer of a comparison shows alike: the words for directions, the sentence at the top, the groups, the places."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from contract_check.reports.clean import one_line
from contract_check.reports.view import file_name, page_phrase
from contract_check.reports.words import STATUS, count, listed


@dataclass(frozen=True, slots=True)
class DirectionWords:
    """How a direction is shown; `tone` is the colour of the status that it resembles."""

    name: str
    label: str
    symbol: str
    plain: str
    tone: str
    icon: str
    meaning: str


DIRECTION: dict[str, DirectionWords] = {
    entry.name: entry
    for entry in (
        DirectionWords("lost", "Lost", "✗", "x", "contradicted", "contradicted", "The old agreement promised it at least in part; the new one is silent or gives the opposite right."),
        DirectionWords(
            "weakened", "Weakened", "▼", "v", "partial", "down",
            "It is still there, or was never there, but worse: a lower verdict, or the same verdict with an element, an exception, a number or"
            " a definition under it changed for the worse.",
        ),
        DirectionWords("improved", "Improved", "▲", "^", "met", "up", "A better verdict, or the same verdict with something under it changed for the better."),
        DirectionWords("gained", "Gained", "✓", "+", "met", "met", "The old agreement was silent or gave the opposite right; the new one promises it at least in part."),
        DirectionWords("unchanged", "Unchanged", "=", "=", "waived", "waived", "Nothing that decides changed, or one of the two agreements leaves it unclear."),
    )
}  # fmt: skip
SUBJECT: dict[str, str] = {
    "vendor-right": "New rights of the vendor",
    "exception": "New exceptions",
    "incorporated": "Documents made part of the agreement",
    "definition": "Definitions",
    "number": "Numbers",
    "survival": "What outlives the agreement",
    "precedence": "What prevails",
    "text": "Other words",
    "place": "Moved, split and merged, word for word",
    "numbering": "Renumbered, word for word",
    "boilerplate": "Boilerplate",
}
KIND = {"added": "new", "dropped": "gone", "edited": "edited", "moved": "moved", "renumbered": "renumbered", "split": "split", "merged": "merged"}
HOW = (
    "Both agreements were read and judged under one playbook, and their sentences held against each other. Clauses that moved, were"
    " split, merged or renumbered are found by their words; names, dates and clause numbers make no difference."
)


def names(delta: Any) -> tuple[str, str]:
    """The names of the two files, told apart where they are equal."""
    old, new = (file_name(report.documents[0]) for report in (delta.old, delta.new))
    if old == new:
        views = [report.documents[0].view for report in (delta.old, delta.new)]
        return (f"{old} ({views[0]})", f"{new} ({views[1]})") if views[0] != views[1] else (f"{old} (old)", f"{new} (new)")
    return old, new


def outcome(delta: Any) -> str:
    """The outcome in a few words."""
    summary = delta.summary
    if summary["lost"] or summary["weakened"]:
        return "Protections were taken away" if delta.result == "fail" else "Protections were taken away, none of them at or over the gate"
    return "Nothing was taken away"


def tone(delta: Any) -> str:
    """The look of the outcome: "fail", "gaps" or "pass"."""
    if delta.result == "fail":
        return "fail"
    return "gaps" if delta.summary["lost"] or delta.summary["weakened"] else "pass"


def verdict(delta: Any) -> str:
    """What became of the requirements, in one sentence."""
    summary = delta.summary
    total = len(delta.changes)
    done = [f"{summary[name]} {name}" for name in ("lost", "weakened", "improved", "gained") if summary[name]]
    if summary["weakened"] and (same := len(groups(delta)["definition"])):
        done = [f"{bit} ({same} of them only because a defined term changed)" if bit.endswith(" weakened") else bit for bit in done]
    if not done:
        return f"Of {count(total, 'requirement')}, none changed."
    done += [f"{summary['unchanged']} unchanged"] if summary["unchanged"] else []
    return f"Of {count(total, 'requirement')}, {listed(done)}."


def groups(delta: Any) -> dict[str, list[Any]]:
    """The changes by group: "worse", "definition" (worse only because a term narrowed), "better", "noted" (unchanged with a note), "same"."""
    found: dict[str, list[Any]] = {"worse": [], "definition": [], "better": [], "noted": [], "same": []}
    for change in delta.changes:
        if change.direction in {"lost", "weakened"}:
            found["definition" if change.by_definition else "worse"].append(change)
        elif change.direction in {"gained", "improved"}:
            found["better"].append(change)
        else:
            found["noted" if change.notes else "same"].append(change)
    if len(found["definition"]) == 1:
        found["worse"] += found.pop("definition")
        found["definition"] = []
    return found


def by_reason(changes: Sequence[Any]) -> list[tuple[str, list[Any]]]:
    """Changes with the same reasons together, in order."""
    found: dict[str, list[Any]] = {}
    for change in changes:
        found.setdefault(change.reason, []).append(change)
    return list(found.items())


def by_notes(changes: Sequence[Any]) -> list[tuple[tuple[str, ...], list[Any]]]:
    """Changes with the same notes together, in order."""
    found: dict[tuple[str, ...], list[Any]] = {}
    for change in changes:
        found.setdefault(change.notes, []).append(change)
    return list(found.items())


def statuses(change: Any) -> str:
    """The two verdicts: "Met, now partial", or "Met, as before"; the new one is marked where it is waived."""
    old, new = STATUS[change.old.status].label, STATUS[change.new.status].label
    words = f"{old}, as before" if old == new else f"{old}, now {new.lower()}"
    return f"{words} (waived)" if change.new.waived else words


def passage_place(passage: Any) -> str:
    """Clause and page of a passage."""
    return ", ".join(bit for bit in (one_line(passage.clause), page_phrase(passage.page)) if bit)


def by_subject(delta: Any) -> list[tuple[str, str, list[Any]]]:
    """The changes of clauses by subject, the gravest first: id, title, changes."""
    return [(name, title, rows) for name, title in SUBJECT.items() if (rows := [c for c in delta.clauses if c.subject == name])]


def where(change: Any) -> str:
    """Where a clause was and is: "5.3, now 8.3"."""
    old, new = (" and ".join(one_line(name) for name in side) for side in (change.old, change.new))
    if not old or not new or old == new:
        return old or new
    return f"{old}, now {new}"
