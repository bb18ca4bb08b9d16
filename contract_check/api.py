"""The public functions: a file or a text goes in, a report comes out."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from contract_check import __version__, apart
from contract_check.judge.baseline import keyword_verdict
from contract_check.judge.basis import Basis
from contract_check.judge.confidence import Confidence, SecondOpinion, confidence_of, second_opinion
from contract_check.judge.explain import decoys_of, ordered_evidence, reason_of
from contract_check.judge.overrides import Ranks, part_ranks
from contract_check.judge.pending import pending_changes
from contract_check.judge.reading import read_passages, weighed
from contract_check.judge.unread import unread_about
from contract_check.judge.verdict import Verdict, judge_requirement
from contract_check.judge.warnings import document_warnings, is_foreign, quality_of, speaks_of_plates
from contract_check.library.playbooks import Playbook, Requirement, load_playbook
from contract_check.library.provisions import Provision, load_provisions
from contract_check.match.classifier import Classifier, load_classifier
from contract_check.match.context import Context, Found
from contract_check.match.passages import words_of
from contract_check.match.rules import candidates, match_provision
from contract_check.model import Document, Finding, Remedy, Report, UsageError
from contract_check.state import State
from contract_check.together import contracts_of, join_documents, led_back

Roles = Mapping[str, Sequence[str]]  # names of "vendor" and "agency", besides those that the document introduces
MODES = ("all", "patterns", "classifier", "statements")
DIVIDED = 100  # sentences and list items from which on judging is worth a second process
FRAGMENT = 4  # patterns that use a fragment, about


def check(
    path: str | Path,
    *,
    playbook: str | Path = "model-alpr",
    view: str = "accepted",
    ocr: str = "auto",
    agency_state: str | None = None,
    roles: Roles | None = None,
    library: Path | None = None,
    mode: str = "all",
    **reading: Any,
) -> Report:
    """The report on one file under one playbook.

    `playbook` is an id or the path of a playbook file; `library` a folder laid out like the shipped one; `roles` gives names to
    "vendor" and "agency", besides those that the document introduces.
    Raises UnreadableDocument, UsageError, LibraryError.
    """
    from contract_check.read import read_document
    from contract_check.read.limits import check_words

    book = load_playbook(playbook, library)
    document = read_document(str(path), view=view, ocr=ocr, **reading)
    check_words(document)
    return check_document(document, book, agency_state=agency_state, roles=roles, library=library, mode=mode)


def check_text(
    text: str, *, playbook: str | Path = "model-alpr", agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None, mode: str = "all"
) -> Report:
    """The report on a text, as if it were the whole agreement."""
    from contract_check.read import read_text

    return check_document(read_text(text), load_playbook(playbook, library), agency_state=agency_state, roles=roles, library=library, mode=mode)


def check_together(
    paths: Sequence[str | Path],
    *,
    playbook: str | Path = "model-alpr",
    view: str = "accepted",
    ocr: str = "auto",
    agency_state: str | None = None,
    roles: Roles | None = None,
    library: Path | None = None,
    mode: str = "all",
    **reading: Any,
) -> Report:
    """The report on several files judged as one agreement, the first being the main one. Raises as `check` does."""
    from contract_check.read import read_document
    from contract_check.read.limits import check_words

    book = load_playbook(playbook, library)
    documents = tuple(read_document(str(path), view=view, ocr=ocr, **reading) for path in paths)
    for document in documents:
        check_words(document)
    if len(documents) == 1:
        return check_document(documents[0], book, agency_state=agency_state, roles=roles, library=library, mode=mode)
    joined = join_documents(documents)
    report = check_document(joined, book, agency_state=agency_state, roles=roles, library=library, mode=mode)
    contracts = contracts_of(report.contracts[0], documents, joined)
    return replace(report, documents=documents, contracts=contracts, findings=tuple(led_back(f, joined) for f in report.findings), pending=tuple(replace(c, page=None) for c in report.pending))


def check_document(
    document: Document, playbook: Playbook, *, agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None, mode: str = "all"
) -> Report:
    """The report on a document that was read already."""
    report, _ = report_and_verdicts(document, playbook, agency_state=agency_state, roles=roles, library=library, mode=mode)
    return report


def report_and_verdicts(
    document: Document, playbook: Playbook, *, agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None, mode: str = "all"
) -> tuple[Report, Judgement]:
    """The report on a document that was read already, with what its findings rest on."""
    _check_mode(mode)
    state = state_of(document, agency_state=agency_state or playbook.state, roles=roles, library=library)
    bench = Bench(state, playbook, library, mode)
    judged = [bench.judged(number) for number in range(len(playbook.requirements))]
    return bench.report([finding for finding, _ in judged]), Judgement(state, tuple(verdict for _, verdict in judged))


def state_of(document: Document, *, agency_state: str | None = None, roles: Roles | None = None, library: Path | None = None) -> State:
    """Structure and statements of a document."""
    from contract_check.state.document import state_of  # not needed where another process does this

    return state_of(document, agency_state=agency_state, roles=roles, library=library)


def loaded(name: str | Path, library: Path | None = None) -> Playbook:
    """A playbook, with all that judging under it takes loaded. Raises UsageError, LibraryError."""
    playbook = load_playbook(name, library)
    load_classifier(library)
    return playbook


def make_ready(playbook: Playbook, enough: Callable[[], bool], texts: list[str] | None = None) -> None:
    """Prepare what judging an ordinary agreement needs, what costs most first, until `enough`. It saves time, if anything.

    `enough` may put the text of a document into `texts`, where it is known; its words are prepared as well, and it is taken out again.
    """
    from contract_check.match.early import make_ready

    classifier, provisions = load_classifier(), load_provisions()
    reader = classifier.reader if classifier is not None else None
    texts = [] if texts is None else texts

    def known() -> bool:
        ended = enough()
        while texts and reader is not None and not ended:
            reader.warm(words_of(texts.pop()))
            ended = enough()
        return ended

    make_ready([provisions[line.provision] for line in playbook.requirements], known)


def report_on(state: State, playbook: Playbook, *, library: Path | None = None) -> Report:
    """The report on the statements of a document; a long one is judged in two processes where that is possible."""
    bench = Bench(state, playbook, library)
    return bench.report(divided((bench,), lambda number: bench.judged(number)[0]))


def divided(benches: Sequence[Bench], work: Callable[[int], Any], meanwhile: Callable[[], object] = lambda: None) -> list[Any]:
    """`work(number)` for each requirement of the benches, which are under one playbook; in two processes where that is possible and worth it.

    `meanwhile` is called in this one, before its share of the work.
    """
    numbers = range(len(benches[0].playbook.requirements))
    if sum(len(bench.state.units) for bench in benches) < DIVIDED or not apart.possible():
        meanwhile()
        return [work(number) for number in numbers]
    rules = [rule for requirement in benches[0].playbook.requirements for rule in benches[0].provisions[requirement.provision].rules]
    return apart.divided(len(numbers), work, benches[0].effort, [*rules, *(statement for bench in benches for statement in bench.state.statements)], meanwhile)


def _effort(provision: Provision) -> int:
    """How much there is to look for: about the characters of a provision's patterns."""
    return sum(map(len, provision.patterns)) + FRAGMENT * sum(map(len, provision.fragments.values()))


def _check_mode(mode: str) -> None:
    if mode not in MODES:
        raise UsageError(f"mode {mode!r} is unknown; there are {', '.join(MODES)}")


class Bench:
    """A document under a playbook, with all that its requirements are judged by.

    `found`: what patterns found in a document much like this one; it is used and added to, and changes nothing but the time.
    """

    def __init__(self, state: State, playbook: Playbook, library: Path | None = None, mode: str = "all", found: Found | None = None) -> None:
        self.state, self.playbook, self.library, self.mode = state, playbook, library, mode
        self.provisions = load_provisions(library)
        self.context = Context.of(state, found=found, only=[self.provisions[line.provision] for line in playbook.requirements])
        self.ranks = part_ranks(state)
        self.classifier = load_classifier(library) if mode != "statements" else None
        self.opinions = self.classifier.opinions(state) if self.classifier is not None else {}
        self.basis = Basis(state)
        if self.classifier is not None and self.classifier.reader is not None and mode != "patterns" and state.units and not is_foreign(state):
            self.context.passages.look(self.classifier.reader)  # once, and not in each of the processes that judge

    def judged(self, number: int) -> tuple[Finding, Verdict]:
        """The finding on the requirement of this number, and the verdict that it tells."""
        requirement = self.playbook.requirements[number]
        provision = self.provisions[requirement.provision]
        scoped = self.context.with_parameters(dict(requirement.parameters))
        judged = judge_one(provision, requirement, scoped, self.ranks, self.opinions.get(provision.id), self.classifier, self.mode)
        finding = _finding(self.playbook, requirement, provision, judged, self.state)
        return replace(finding, basis=self.basis.of(judged.verdict)), judged.verdict

    def effort(self, number: int) -> int:
        """How much there is to look for, for the requirement of this number."""
        return _effort(self.provisions[self.playbook.requirements[number].provision])

    def report(self, findings: Sequence[Finding]) -> Report:
        """The report that the findings on all requirements make."""
        document = self.state.contract.document
        warnings = (*document.warnings, *document_warnings(self.state))
        pending = pending_changes(self.state, self.playbook, self.provisions, self.library)
        return Report(__version__, (document,), (self.state.contract,), self.playbook.info(), tuple(findings), warnings, pending=pending)


@dataclass(frozen=True, slots=True)
class Judgement:
    """The statements of a document and the verdicts on them, one for each finding of the report, in its order."""

    state: State
    verdicts: tuple[Verdict, ...]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict with the second opinion on it."""

    verdict: Verdict
    second: SecondOpinion | None
    confidence: Confidence


def judge_one(
    provision: Provision, requirement: Requirement, context: Context, ranks: Ranks, opinion: Any, classifier: Classifier | None, mode: str
) -> Judged:
    """One requirement judged: candidates by patterns and by the classifier, statements by the rules, confidence by both."""
    state = context.state
    by_pattern = candidates(provision, context)
    proposed: set[int] = set()
    if classifier is not None and opinion is not None:
        threshold = classifier.threshold(provision.id)
        proposed = {int(i) for i in (opinion.relevance >= threshold).nonzero()[0]} - by_pattern
    if mode == "patterns":
        verdict = keyword_verdict(provision, by_pattern, state)
        return Judged(verdict, None, Confidence(0.5, False))
    matches = match_provision(provision, context, by_pattern | proposed)
    if state.contract.options:  # an option that nobody has chosen yet is held against the agreement, never credited
        matches = [m for m in matches if m.rule.effect != "supports" or state.contract.choice(m.statement.start) is not None]
    if provision.protects_captured_data and is_foreign(state):  # a promise about other data is none about plates
        matches = [m for m in matches if speaks_of_plates(context.clause_text.get(m.statement.clause, ""))]
    verdict = judge_requirement(provision, requirement, matches, state, ranks)
    reading = None
    if classifier is not None and classifier.reader is not None and classifier.weighing is not None and provision.id in classifier.reader.provisions and not is_foreign(state):
        reader, weighing, passages, marked = classifier.reader, classifier.weighing, context.passages, by_pattern | proposed
        reading = read_passages(reader, provision.id, passages, verdict, weighing)
        if mode == "all" and not state.contract.options:  # words do not tell which option was chosen
            verdict = weighed(verdict, reading, weighing, provision, requirement, passages, marked, reader)
    second = None
    if classifier is not None and opinion is not None:
        second = second_opinion(verdict, opinion, classifier.threshold(provision.id), {m.unit for m in matches}, state, reading)
        if mode == "classifier":
            return Judged(replace(verdict, status=second.status), second, Confidence(second.probability, False))
    model = classifier.meta.get("confidence") if classifier is not None else None
    unread = unread_about(verdict, state, {m.unit for m in matches})
    return Judged(verdict, second, confidence_of(verdict, second, proposed, model, quality_of(verdict, state), unread))


def _finding(playbook: Playbook, requirement: Requirement, provision: Provision, judged: Judged, state: State) -> Finding:
    clause = provision.model_clause
    verdict, confidence = judged.verdict, judged.confidence
    reason = reason_of(verdict, provision, state)
    if judged.second is not None and judged.second.unread and verdict.status in {"missing", "unclear"}:
        names = sorted({state.contract.clauses[state.units[u].clause].name() for u in judged.second.unread[:3]})
        reason += f" The classifier thinks that {' and '.join(names)} may bear on this; no rule could read that text, so a person should look at it."
        confidence = replace(confidence, needs_review=True)
    if verdict.by_rules and judged.second is not None:
        reason += f" The rules alone say {verdict.by_rules}; the trained reader, which knows the passage by its words and not by its logic, gives {verdict.status} {judged.second.probability:.0%}. A person should read it."
    for note in confidence.notes:
        reason += f" Note: {note}."
    return Finding(
        id=f"{playbook.id}/{provision.id}",
        provision=provision.id,
        title=provision.title,
        status=verdict.status,
        severity=requirement.severity,
        duty=requirement.duty,
        confidence=confidence.value,
        needs_review=confidence.needs_review,
        reason=reason,
        citation=requirement.citation,
        source=requirement.source,
        checked=requirement.checked,
        evidence=ordered_evidence(verdict, state),
        decoys=decoys_of(verdict, state),
        remedy=Remedy(clause.preferred, clause.fallback, clause.walk_away, provision.advice),
        elements_found=verdict.found,
        elements_lacking=verdict.lacking,
        to_add=tuple(e.lacking for e in provision.elements if e.id in verdict.lacking),
        meaning=provision.meaning,
    )
