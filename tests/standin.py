"""A checker that judges by a word in the text, for tests of what stands around the checker: command line and evaluation.

The text `no-sale=met@4.1` gives `no-sale` the status met with evidence in clause 4.1; `unreadable` and `crash` do as they say.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from contract_check import api
from contract_check.cli import check as cli_check
from contract_check.cli import show as cli_show
from contract_check.library import provisions
from contract_check.model import (
    Contract,
    Document,
    Evidence,
    Finding,
    Party,
    PlaybookInfo,
    Readability,
    Remedy,
    Report,
    UnreadableDocument,
    UsageError,
)

PROVISIONS = ("no-sale", "retention-limit", "audit-log")
_VERDICT = re.compile(r"([\w-]+)=(\w+)(\?)?(?:@([\w., ()-]+?))?(?:;|$)", re.M)


@dataclass
class Checker:
    """Stands for `contract_check.api`; `calls` are the keyword arguments of each check."""

    calls: list[dict[str, Any]] = field(default_factory=list)

    def check(self, path: Any, *, view: str = "accepted", ocr: str = "auto", progress: Any = None, **options: Any) -> Report:
        self.calls.append({"path": str(path), "view": view, "ocr": ocr, **options})
        try:
            data = Path(path).read_bytes()
        except OSError as error:
            raise UsageError(f"{path}: no such file; check the name") from error
        if progress is not None:
            progress(1, 18)
        return judged(data.decode(), str(path), **options)

    def check_text(self, text: str, **options: Any) -> Report:
        self.calls.append({"text": text, **options})
        return judged(text, "<text>", **options)


def judged(text: str, path: str, *, playbook: str = "model-alpr", agency_state: str | None = None, mode: str = "all") -> Report:
    """The report that the text spells out; `mode` other than "all" finds nothing but missing."""
    if "unreadable" in text:
        message = f"{path}: page 2 holds no text; install an OCR engine"
        raise UnreadableDocument(message, path=path, pages=(2,), readability=Readability((2,)))
    if "crash" in text:
        raise RuntimeError("the stand-in broke\non two lines")
    spelled = {name: (status, bool(doubt), clause) for name, status, doubt, clause in _VERDICT.findall(text)}
    document = Document(path, hashlib.sha256(text.encode()).hexdigest(), "txt", text)
    party = Party("Town of Fernhollow", "agency")
    state = agency_state or ("CT" if "Connecticut" in text else None)
    contract = Contract(document, (), (party,), (), (), (), (), agency_state=state)
    findings = tuple(
        finding(name, *(spelled.get(name, ("missing", False, "")) if mode == "all" else ("missing", False, "")), text=text)
        for name in PROVISIONS
    )
    info = PlaybookInfo(playbook, playbook.upper(), "", "", None)
    return Report("0", (document,), (contract,), info, findings)


def finding(provision: str, status: str, doubt: bool, clause: str, *, text: str = "") -> Finding:
    part, _, label = clause.rpartition(", ")
    evidence = (Evidence("supports", clause, part or "main", "", None, 0, len(text), text),) if label else ()
    return Finding(
        id=f"p/{provision}",
        provision=provision,
        title=provision.replace("-", " ").capitalize(),
        status=status,
        severity="high" if provision == "no-sale" else "medium",
        duty="contract",
        confidence=0.4 if doubt else 0.9,
        needs_review=doubt,
        reason=f"The text spells {status}.",
        citation="",
        source="",
        checked="",
        evidence=evidence,
        remedy=Remedy("a", "b", "c"),
    )


@dataclass
class Requirement:
    provision: str
    severity: str = "high"
    duty: str = "contract"
    citation: str = "Act 1, section 2"
    source: str = "https://example.test/act-1"
    checked: str = "read"
    parameters: dict[str, Any] = field(default_factory=lambda: {"cap_days": 30})
    require: tuple[str, ...] = ("named-buyers",)
    drop: tuple[str, ...] = ()
    note: str = ""


@dataclass
class Playbook:
    id: str
    title: str
    citation: str = "Act 1"
    basis: str = "enacted"
    effective: str | None = "2026-10-01"
    state: str | None = None
    requirements: tuple[Requirement, ...] = (Requirement("no-sale"),)

    def info(self) -> PlaybookInfo:
        return PlaybookInfo(self.id, self.title, self.citation, self.basis, self.effective)


@dataclass
class Element:
    id: str
    title: str


@dataclass
class ModelClause:
    preferred: str = "Vendor shall not sell [Customer Data]."
    fallback: str = "Vendor shall not sell plate reads."
    walk_away: str = "No promise about sale."


@dataclass
class Provision:
    id: str
    number: int
    family: str = "A"
    title: str = "No sale"
    meaning: str = "The vendor may not hand data over for value."
    why: str = "Plate reads have a market."
    elements: tuple[Element, ...] = (Element("vendor-bound", "the vendor is bound"), Element("named-buyers", "buyers are named"))
    required: tuple[str, ...] = ("vendor-bound",)
    model_clause: ModelClause = field(default_factory=ModelClause)


PLAYBOOKS = (
    Playbook("ct-pa-26-14", "Connecticut", state="CT"),
    Playbook("model-alpr", "Practice", effective=None),
    Playbook("or-sb-1516", "Oregon", state="OR"),
)


def load_playbook(name: str) -> Playbook:
    for playbook in PLAYBOOKS:
        if playbook.id == name:
            return playbook
    if Path(name).is_file():
        return Playbook(Path(name).stem, "Own policy")
    raise UsageError(f"there is no playbook {name!r}; see contract-check playbooks")


def load_provisions() -> dict[str, Provision]:
    return {name: Provision(name, number) for number, name in enumerate(PROVISIONS, 1)}


def install(monkeypatch: pytest.MonkeyPatch) -> Checker:
    """Put the stand-in in the place of the checker and the library for the time of a test."""
    checker = Checker()
    monkeypatch.setattr(api, "check", checker.check)
    monkeypatch.setattr(api, "check_text", checker.check_text)
    monkeypatch.setattr(provisions, "load_provisions", load_provisions)
    for module in (cli_check, cli_show):
        monkeypatch.setattr(module, "load_playbook", load_playbook)
        monkeypatch.setattr(module, "list_playbooks", lambda: list(PLAYBOOKS))
    monkeypatch.setattr(cli_show, "load_provisions", load_provisions)
    return checker
