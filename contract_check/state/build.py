"""All stages of state: units, canonical text, cues, defined terms, statements."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import replace

from contract_check import regex
from contract_check.library.lexicon import TABLES, Lexicon
from contract_check.library.words import whole
from contract_check.model import Contract, Cue, Statement
from contract_check.state.antecedents import Topics
from contract_check.state.canon import Canonicaliser
from contract_check.state.numbers import find_durations
from contract_check.state.parse import parse_unit
from contract_check.state.places import places_of, states_of
from contract_check.state.questions import answered
from contract_check.state.sentence import split_units
from contract_check.state.standins import STANDS_FOR, data_stand_ins
from contract_check.state.survival import with_survival
from contract_check.state.terms import TermCues, resolve_terms
from contract_check.state.unit import State, Unit, joined


def build_state(contract: Contract, lexicon: Lexicon, stand_ins: Sequence[tuple[int, int, str]] = ()) -> State:
    """Units and statements of a contract. Deterministic; cost grows linearly with the text.

    `stand_ins` are source ranges that read as other words in canonical text, for agreements about another kind of data.
    """
    units = split_units(contract)
    terms_stood_in = data_stand_ins(contract, lexicon)
    read_as = [*((start, end, STANDS_FOR) for _, start, end in terms_stood_in), *lexicon.synonyms.find(contract.text), *stand_ins]
    canonicaliser = Canonicaliser(contract, lexicon, read_as)
    for unit in units:
        canonicaliser.fill(unit)
    _annotate(units, lexicon)
    terms = resolve_terms(contract, units, lexicon)
    contract = replace(contract, terms=terms)
    statements: list[Statement] = []
    unit_of: list[int] = []
    previous: Statement | None = None
    stood_in: dict[str, set[int]] = {}
    for name, start, _ in terms_stood_in:
        stood_in.setdefault(name, set()).add(start)
    cues = TermCues(terms, units, stood_in)
    topics = Topics(contract, lexicon)
    states = states_of(joined(units)[0])
    for place, unit in enumerate(units):
        cues.mark(unit)
        own = answered(units, place, parse_unit(unit, contract, lexicon, previous))
        for statement in own:
            if places := places_of(unit.canon if len(own) == 1 else statement.text, contract.agency_state, states):
                statement = replace(statement, topics=places)
            statement = topics.meant(statement)
            statements.append(statement)
            unit_of.append(unit.index)
            previous = statement
    statements = with_survival(contract, units, statements, unit_of)
    names = tuple(sorted({a for p in contract.parties if p.role == "vendor" for a in p.aliases}))
    return State(contract, units, statements, unit_of, names)


ROLE = regex.compile(rf"{whole(('VENDOR', 'AGENCY', 'PARTIES'))}\b")


def _annotate(units: list[Unit], lexicon: Lexicon) -> None:
    """Run every table once over the text of all units; matches never cross units because patterns cannot match a line break."""
    text, starts = joined(units)
    for table in TABLES:
        for start, end, value in lexicon.find(table, text):
            place = bisect_right(starts, start) - 1
            unit = units[place]
            if end - starts[place] > len(unit.canon):
                continue
            unit.cues.append(Cue(table, value, start - starts[place], end - starts[place]))
    for unit in units:
        unit.cues.extend(find_durations(unit.canon, lexicon.words))
    for match in ROLE.finditer(text):
        place = bisect_right(starts, match.start()) - 1
        units[place].cues.append(Cue("role", match[0].lower(), match.start() - starts[place], match.end() - starts[place]))
    for unit in units:
        unit.cues.sort(key=lambda c: (c.start, -c.end))
