"""The mapping of provisions to the hypotheses of ContractNLI: which findings entail a hypothesis and which contradict it.

Receiving Party is read as the vendor, Disclosing Party as the agency, Confidential Information as captured data. A hypothesis asks for
less than a provision does ("some information", "some third parties"), so it is read off the elements and statements of a verdict, not
off its status. Inverted hypotheses state what our provision forbids: an opening entails them, a promise without one contradicts them.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass

from contract_check.judge.verdict import Verdict
from contract_check.match.rules import Match
from contract_check.state import State

OUTSIDERS = re.compile(
    r"\b(?:agents?|advis[eo]rs?|consultants?|(?:sub-?)?contractors?|attorneys?|lawyers?|accountants?|counsel|bankers?|auditors?|insurers?|lenders?|investors?|representatives?|affiliates?"
    r"|affiliated|subsidiar(?:y|ies)|parent|partners?|financing sources?|associates?|suppliers?)\b"
)  # fmt: skip
LETS = re.compile(r"\b(?:may|except|excepting|other than|only|unless|solely|save|but|provided|permitted|entitled|limit)\b")
UNBINDS = re.compile(r"\b(?:requir|oblig|destruction will not|destruction shall not|need not|not be made)")
WHOLLY = re.compile(r"\b(?:all|any|every)\b.*\b(?:cop(?:y|ies)|reproductions?|extracts?|residue|tangible|records)\b|\b(?:cop(?:y|ies)|reproductions?)\b.*\b(?:all|any|every)\b")
DATA = frozenset({"captured", "derived", "generic", "pronoun"})
PASSING = frozenset({"disclose", "share", "transfer", "allow-access", "part-with"})
NOT_VENDOR = frozenset({"agency", "users"})
ENDS = re.compile(r"\b(?:terminat|expir|end(?:s|ed)?\b|complet|conclu|abandon|no longer|does not (?:wish|proceed|consummate)|not to proceed|discontinu|cease|fulfil)")
NOTICE_RULES = frozenset({"notice-untimed", "after-the-event", "notice-before", "notice-in-context"})


@dataclass(frozen=True, slots=True)
class Hypothesis:
    """A hypothesis with our provision for it and the reading of a verdict on that provision as "E", "C" or "N"."""

    id: str
    provision: str
    said: Callable[[Verdict, State], str]


def _limit(verdict: Verdict, state: State) -> str:
    """Use for the stated purposes only: any limit, in full or in part, entails; a right to more contradicts."""
    return "C" if verdict.contradicts else "E" if verdict.supports or verdict.weakens else "N"


def _told(verdict: Verdict, state: State) -> str:
    """A duty to tell the discloser of a legal demand, whatever else is said of such demands."""
    if {"told", "decides", "immediate"} & set(verdict.found) or any(m.rule.id in NOTICE_RULES for m in verdict.weakens):
        return "E"
    return "C" if any("notice" in m.rule.id for m in verdict.contradicts) else "N"


def _shared(verdict: Verdict, state: State) -> str:
    """Inverted: somebody outside may be given some of it."""
    passed = [(s, state.units[u].canon) for s, u in zip(state.statements, state.unit_of, strict=True) if s.acts & PASSING and s.objects & DATA and s.actor not in NOT_VENDOR]
    if verdict.contradicts or any(OUTSIDERS.search(canon) and LETS.search(canon) for _, canon in passed):
        return "E"
    banned = "ban" in verdict.found or any(m.statement.modality in {"must-not", "must"} for m in verdict.weakens)
    return "C" if banned or any(s.modality == "must-not" and "third-party" in s.recipients for s, _ in passed) else "N"


def _gone(verdict: Verdict, state: State) -> str:
    """Return or deletion of some of it when the agreement ends; on request alone is not that."""
    if any(_ends(m, state) for m in (*verdict.supports, *verdict.weakens) if m.fills & {"delete", "return"}):
        return "E"
    return "C" if verdict.contradicts and not verdict.found else "N"


def _kept(verdict: Verdict, state: State) -> str:
    """Inverted: some of it may be kept after that: a right to keep, or no duty to return or destroy. Only a duty that reaches all copies contradicts."""
    about = [
        (s, state.units[u].canon)
        for s, u in zip(state.statements, state.unit_of, strict=True)
        if s.acts & {"retain", "delete", "return"} and s.objects & DATA and s.actor not in NOT_VENDOR
    ]
    opened = any(
        (s.modality == "may" and "retain" in s.acts) or (s.modality in {"must-not", "need-not"} and s.acts & {"delete", "return"} and UNBINDS.search(s.text))
        for s, _ in about
    )
    if verdict.contradicts or opened:
        return "E"
    whole = any(s.modality == "must" and s.acts & {"delete", "return"} and WHOLLY.search(canon) for s, canon in about)
    return "C" if whole else "N"


def _survives(verdict: Verdict, state: State) -> str:
    """Some obligations outlive the agreement."""
    return "E" if verdict.supports or verdict.weakens else "C" if verdict.contradicts else "N"


def _ends(match: Match, state: State) -> bool:
    return ENDS.search(state.units[match.unit].canon) is not None


MAPPING = (
    Hypothesis("nda-4", "no-vendor-secondary-use", _limit),
    Hypothesis("nda-7", "no-third-party-sharing", _shared),
    Hypothesis("nda-8", "legal-process-routed-to-agency", _told),
    Hypothesis("nda-16", "deletion-and-return-at-termination", _gone),
    Hypothesis("nda-19", "protections-survive", _survives),
    Hypothesis("nda-20", "deletion-and-return-at-termination", _kept),
)
POLARITY = ("nda-7", "nda-20")
