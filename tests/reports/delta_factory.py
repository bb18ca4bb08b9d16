"""A small made-up comparison with a change in each direction, built on the made-up agreement of `factory.py`."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType
from typing import Any

from contract_check.comparison import Change, ClauseChange, Delta, Pair, Passage, Run

# provision, direction, old status, new status, reasons, kinds
ROWS = (
    ("no-sale", "lost", "met", "contradicted", ("clause 4.3 gives the vendor a right to sell",), ("status", "against")),
    ("retention-limit", "weakened", "met", "met", ("thirty (30) days became sixty (60) days in clause 5.2",), ("number",)),
    ("no-model-training", "weakened", "met", "met", ("“Town Data” no longer covers derived data",), ("definition",)),
    ("no-third-party-sharing", "weakened", "partial", "partial", ("“Town Data” no longer covers derived data",), ("definition",)),
    ("incident-notice", "gained", "missing", "partial", ("now there: a duty to tell the agency",), ("status", "element")),
    ("security-standards", "improved", "partial", "met", ("now there: encryption",), ("status", "element")),
    ("audit-log", "unchanged", "missing", "unclear", (), ()),
    ("order-of-precedence", "unchanged", "met", "met", (), ()),
)


def make_delta(factory: ModuleType, words: tuple[str, ...] = ("shall not sell data", "may sell data")) -> Delta:
    """Two reports on one agreement, eight changes, three changes of clauses; `words` are the old and the new quote."""
    report = factory.make_report()
    old = replace(report, documents=(replace(report.documents[0], path="signed/fernhollow-2024.pdf"),), warnings=())
    new = replace(report, documents=(replace(report.documents[0], path="drafts/fernhollow-2026.docx"),), warnings=())
    pair = Pair(
        Passage("4.1", "No sale", 2, 0, len(words[0]), (Run(words[0], "gone"),)),
        Passage("4.1", "No sale", 2, 0, len(words[1]), (Run(words[1][:4], "same"), Run(words[1][4:], "new"))),
    )
    changes = tuple(
        Change(
            provision, f"Title of {provision}", "high" if number % 2 == 0 else "medium", "contract", direction,
            factory.finding(provision, f"Title of {provision}", before), factory.finding(provision, f"Title of {provision}", after),
            reasons, ("the new agreement leaves this unclear",) if after == "unclear" else (), (pair,) if reasons else (), trips=direction == "lost", kinds=kinds,
        )
        for number, (provision, direction, before, after, reasons, kinds) in enumerate(ROWS)
    )  # fmt: skip
    clauses: tuple[Any, ...] = (
        ClauseChange("edited", "vendor-right", ("4.1",), ("4.1",), "", (pair,)),
        ClauseChange("added", "text", (), ("9.9",), "", (Pair(None, pair.new),)),
        ClauseChange("moved", "place", ("5.3",), ("8.3",), "word for word at another place"),
    )
    alerts = ("New rights of the vendor: 4.1.",)
    return Delta(old, new, changes, clauses, alerts, ("fernhollow-2026.docx: a warning",), "fail", "lost,weakened:high")
