"""Sets of sentences that a rule may apply to: none to which it applies may be left out."""

from __future__ import annotations

from itertools import islice

from contract_check.library.provisions import load_provisions
from contract_check.library.records import Condition
from contract_check.library.schema import checked
from contract_check.match.conditions import hold, prepared
from contract_check.match.context import Context
from contract_check.match.index import members, set_of
from contract_check.match.sieve import Facts, asked
from contract_check.train.data import load_examples
from tests.clauses.judging import state_of

TWO = "1. Vendor shall not sell Customer Data, and Vendor may use Customer Data to improve its products.\n\n2. Customer owns all footage."


def test_no_rule_that_holds_is_sieved_out() -> None:
    """All rules of a provision on all sentences of its examples, and on a text with two statements in one sentence."""
    provisions, held = load_provisions(), 0
    texts = [(e.provision, e.text) for e in islice((e for e in load_examples() if e.provision), 0, None, 60)]
    for provision, text in [*texts, *((name, TWO) for name in provisions)]:
        context = Context.of(state_of(text))
        state = context.state
        everything = set_of(range(len(state.units)))
        for ready in prepared(provisions[provision]).rules:
            likely = context.likely(everything, ready.asks, ready.here, ready.elsewhere)
            for statement, unit in zip(state.statements, state.unit_of, strict=True):
                if hold(ready.tests, statement, state.units[unit], context):
                    held += 1
                    assert unit in likely, (provision, ready.rule.id, statement.text)
    assert held > 100


def test_what_is_asked_of_statements_is_answered_for_their_sentences() -> None:
    state = state_of(TWO)
    facts = Facts(state)

    def units(**when: object) -> list[int]:
        found = set_of(range(len(state.units)))
        for ask in asked(checked(Condition, when, "test")):
            found &= facts.units(ask)
        return members(found)

    assert [sorted({s.modality for s, u in zip(state.statements, state.unit_of, strict=True) if u == unit}) for unit in (0, 1)] == [["may", "must-not"], ["declares"]]
    assert units(modality=["may"]) == units(modality=["must-not"]) == units(acts={"all": ["sell"]}) == [0]
    assert units(modality={"none": ["may"]}) == [0, 1], "one of its statements is no permission"
    assert units(modality={"none": ["declares"]}) == units(modality={"only": ["may", "must-not"]}) == [0]
    assert units(recipients={"only": ["brokers"]}) == []
