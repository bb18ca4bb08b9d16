"""Judging the rows of a label file: each expected status becomes a cell with what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from fractions import Fraction

from contract_check.evaluate.clause_names import any_stands_in, stands_in
from contract_check.evaluate.labels import Row
from contract_check.model import Evidence, Finding, Report, UnreadableDocument, UsageError
from contract_check.read import ocr

MODES = ("patterns", "classifier", "statements", "all")
UNREADABLE = "unreadable"  # stands as the found status of a row whose file could not be read: never right
Progress = Callable[[int, int, str], None]


@dataclass(frozen=True, slots=True)
class Cell:
    """One provision of one row. `weight` is 1 divided by the rows of the same agreement that hold the provision.

    `evidence_named` is None where the labels name no clause; `decoys_hit` are the labels of decoys that the evidence quotes.
    """

    row: str
    agreement: str
    provision: str
    expected: str
    accepted: frozenset[str]
    found: str
    weight: Fraction = Fraction(1)
    confidence: float = 0.0
    needs_review: bool = False
    reason: str = ""
    evidence: tuple[Evidence, ...] = ()
    wanted: tuple[str, ...] = ()
    evidence_named: bool | None = None
    decoys: tuple[str, ...] = ()
    decoys_hit: tuple[str, ...] = ()

    @property
    def right(self) -> bool:
        return self.found in self.accepted


@dataclass(frozen=True, slots=True)
class Run:
    """The cells of a label file, and what was left out: `skipped` rows and `unreadable` rows with the reason, provisions
    that the library does not have (`lacking`), and provisions that a row's playbook does not ask for (`not_asked`)."""

    cells: tuple[Cell, ...]
    rows: int
    skipped: tuple[tuple[str, str], ...] = ()
    unreadable: tuple[tuple[str, str], ...] = ()
    lacking: tuple[str, ...] = ()
    not_asked: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class _Tally:
    cells: list[Cell] = field(default_factory=list)
    skipped: list[tuple[str, str]] = field(default_factory=list)
    unreadable: list[tuple[str, str]] = field(default_factory=list)
    lacking: set[str] = field(default_factory=set)
    not_asked: set[tuple[str, str]] = field(default_factory=set)


def judge_rows(rows: Sequence[Row], *, mode: str = "all", progress: Progress | None = None) -> Run:
    """The cells of all rows, judged in `mode` (one of MODES).

    Raises UsageError or LibraryError for a row that cannot be judged at all, naming the row. `progress` is called before each
    row with its index, the number of rows and the row's name.
    """
    from contract_check.library.provisions import load_provisions

    library = frozenset(load_provisions())
    tally = _Tally()
    for index, row in enumerate(rows):
        if progress is not None:
            progress(index, len(rows), row.name)
        _run_row(row, mode, library, tally)
    return Run(
        cells=_weighted(tally.cells),
        rows=len(rows),
        skipped=tuple(tally.skipped),
        unreadable=tuple(tally.unreadable),
        lacking=tuple(sorted(tally.lacking)),
        not_asked=tuple(sorted(tally.not_asked)),
    )


def _run_row(row: Row, mode: str, library: frozenset[str], tally: _Tally) -> None:
    asked = [provision for provision in row.expect if provision.rpartition("/")[2] in library]
    tally.lacking.update(provision for provision in row.expect if provision not in asked)
    if not asked:
        tally.skipped.append((row.name, "the library has none of its provisions"))
        return
    if row.needs == "ocr" and ocr.engine() is None:
        tally.skipped.append((row.name, f"needs OCR: {ocr.HOW_TO_INSTALL}"))
        return
    try:
        report = _judge(row, mode)
    except UnreadableDocument as error:
        tally.unreadable.append((row.name, str(error)))
        tally.cells += [_cell(row, provision, UNREADABLE, None) for provision in asked]
        return
    for provision in asked:
        finding = _finding(report, provision, row)
        if finding is None:
            tally.not_asked.add((row.playbook, provision))
        else:
            tally.cells.append(_cell(row, provision, finding.status, finding))


def _judge(row: Row, mode: str) -> Report:
    from contract_check import api

    try:
        if row.file is not None:
            return api.check(row.file, playbook=row.playbook, agency_state=row.agency_state, mode=mode)
        return api.check_text(row.text or "", playbook=row.playbook, agency_state=row.agency_state, mode=mode)
    except UsageError as error:
        raise UsageError(f"row {row.name!r} (line {row.line}): {error}") from error


def _finding(report: Report, provision: str, row: Row) -> Finding | None:
    """The finding on a provision, or on a requirement where the label writes `playbook/requirement`."""
    found = [finding for finding in report.findings if provision in (finding.provision, finding.id)]
    if len(found) > 1:
        ids = ", ".join(finding.id for finding in found)
        raise UsageError(
            f"row {row.name!r} (line {row.line}): playbook {row.playbook} asks for {provision} more than once; label {ids} instead"
        )
    return found[0] if found else None


def _cell(row: Row, provision: str, status: str, finding: Finding | None) -> Cell:
    wanted, decoys = row.evidence.get(provision, ()), row.decoys.get(provision, ())
    evidence = finding.evidence if finding else ()
    cell = Cell(
        row=row.name,
        agreement=row.group or f"row {row.line}",
        provision=provision,
        expected=row.expect[provision],
        accepted=row.accepted(provision),
        found=status,
        evidence=evidence,
        wanted=tuple("|".join(alternatives) for alternatives in wanted),
        evidence_named=any_stands_in(evidence, wanted, row.parts) if wanted else None,
        decoys=tuple("|".join(alternatives) for alternatives in decoys),
        decoys_hit=_decoys_hit(evidence, wanted, decoys, row),
    )
    if finding is None:
        return cell
    return replace(cell, confidence=finding.confidence, needs_review=finding.needs_review, reason=finding.reason)


def _decoys_hit(
    evidence: Iterable[Evidence], wanted: tuple[tuple[str, ...], ...], decoys: tuple[tuple[str, ...], ...], row: Row
) -> tuple[str, ...]:
    """The decoys that the evidence quotes; a clause that the labels name as evidence is none, though it stand under a decoy."""
    doubtful = [item for item in evidence if not any_stands_in((item,), wanted, row.parts)]
    return tuple(
        "|".join(alternatives)
        for alternatives in decoys
        if any(stands_in(item, label, row.parts) for item in doubtful for label in alternatives)
    )


def _weighted(cells: list[Cell]) -> tuple[Cell, ...]:
    counts = Counter((cell.agreement, cell.provision) for cell in cells)
    return tuple(replace(cell, weight=Fraction(1, counts[cell.agreement, cell.provision])) for cell in cells)
