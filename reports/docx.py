"""The report as a Word memo: real styles, a table, quotes and the clauses to ask for; the same report gives the same bytes."""

from __future__ import annotations

import zipfile
from collections.abc import Iterable, Sequence
from datetime import datetime
from io import BytesIO
from typing import Any

from docx import Document as new_document
from docx.enum.table import WD_TABLE_ALIGNMENT
from docx.enum.text import WD_ALIGN_PARAGRAPH
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Pt, RGBColor

from contract_check.model import Evidence, Finding, Report
from contract_check.reports import since, view
from contract_check.reports.clean import one_line, shown
from contract_check.reports.words import DISCLAIMER, DUTY, EFFECT, PENDING, REMARK, STATUS, TIERS

_EPOCH = datetime(2000, 1, 1)
_ZIP_TIME = (1980, 1, 1, 0, 0, 0)
_SHADE = {"contradicted": "FBECEB", "missing": "FCEFE2", "partial": "F9F2D9", "unclear": "EDECF8", "met": "E6F4EC"}
_SIZES = {"Normal": 10.5, "Title": 22, "Heading 1": 15, "Heading 2": 12.5, "Heading 3": 10.5, "Quote": 10.5, "Caption": 9}
_INK = RGBColor(0x1B, 0x24, 0x30)
_QUIET = RGBColor(0x55, 0x60, 0x6F)


def render(report: Report) -> bytes:
    """The memo as the bytes of a .docx file."""
    memo = new_document()
    set_up_memo(memo, f"Gap report: {_name(report)}")
    _head(memo, report)
    _since(memo, report)
    findings = view.in_order(report.findings)
    if findings:
        memo.add_heading("Requirements", 1)
        _summary_table(memo, report, findings)
        memo.add_heading("Findings", 1)
        for finding in findings:
            _finding(memo, report, finding)
    _beside(memo, report)
    memo.add_paragraph(f"{DISCLAIMER} Made by contract-check {one_line(report.version)}.", style="Caption")
    stream = BytesIO()
    memo.save(stream)
    return _same_bytes(stream.getvalue())


def set_up_memo(memo: Any, title: str) -> None:
    """Properties, styles and page numbers of a memo; nothing in them tells when or by whom it was made."""
    properties = memo.core_properties
    properties.title = title
    properties.author = properties.last_modified_by = "contract-check"
    properties.comments = properties.keywords = properties.subject = ""
    properties.created = properties.modified = _EPOCH
    properties.revision = 1
    properties.language = "en-US"
    for name, size in _SIZES.items():
        style = memo.styles[name]
        style.font.size = Pt(size)
        style.font.color.rgb = _QUIET if name in ("Caption", "Heading 3") else _INK
    memo.styles["Quote"].paragraph_format.left_indent = Pt(18)
    memo.styles["Normal"].paragraph_format.space_after = Pt(6)
    footer = memo.sections[0].footer.paragraphs[0]
    footer.alignment = WD_ALIGN_PARAGRAPH.RIGHT
    _field(footer, "PAGE")


def _head(memo: Any, report: Report) -> None:
    memo.add_paragraph(f"Gap report: {_name(report)}", style="Title")
    rows = [("Agreement", one_line(d.path)) for d in report.documents]
    rows += [("Read as", f"{d.view} view; {view.readability_phrase(d.readability)}") for d in report.documents]
    rows += [(p.role.capitalize(), one_line(p.name)) for c in report.contracts for p in c.parties]
    playbook = report.playbook
    basis = "; ".join(one_line(bit) for bit in (playbook.citation, playbook.basis) if bit)
    rows.append(("Playbook", f"{one_line(playbook.title)}{f' ({basis})' if basis else ''}"))
    if playbook.effective:
        rows.append(("Effective", one_line(playbook.effective)))
    table = memo.add_table(rows=0, cols=2)
    for name, value in rows:
        cells = table.add_row().cells
        cells[0].paragraphs[0].add_run(name).bold = True
        cells[1].paragraphs[0].add_run(value)
    _widths(table, (1.1, 5.1))
    verdict = memo.add_paragraph()
    verdict.paragraph_format.space_before = Pt(12)
    verdict.add_run(f"{view.outcome(report)}. ").bold = True
    verdict.add_run(view.verdict(report))
    if report.warnings:
        memo.add_heading("Know this first", 2)
        _bullets(memo, report.warnings)


def _since(memo: Any, report: Report) -> None:
    if not report.since:
        return
    memo.add_heading(since.heading(report), 1)
    _paragraph(memo, since.sentence(report))
    for row in since.rows(report):
        memo.add_heading(f"{row.symbol} {row.direction}: {one_line(row.title)}", 2)
        _paragraph(memo, f"{row.verdicts}; {row.severity} severity", keep=True)
        _paragraph(memo, row.reason)
        for place, words in row.words:
            _labelled(memo, place, f"“{words}”")


def _summary_table(memo: Any, report: Report, findings: Sequence[Finding]) -> None:
    table = memo.add_table(rows=1, cols=4, style="Table Grid")
    table.alignment = WD_TABLE_ALIGNMENT.CENTER
    for cell, name in zip(table.rows[0].cells, ("Status", "Requirement", "Severity", "Clause and page"), strict=True):
        cell.paragraphs[0].add_run(name).bold = True
    _repeat_head(table.rows[0])
    for finding in findings:
        cells = table.add_row().cells
        values = (_status(finding), one_line(finding.title), finding.severity, "; ".join(view.clause_list(finding, report.documents)))
        for cell, value in zip(cells, values, strict=True):
            cell.paragraphs[0].add_run(value)
        _shade(cells[0], _SHADE[finding.status])
    _widths(table, (1.35, 2.6, 0.75, 1.5))


def _finding(memo: Any, report: Report, finding: Finding) -> None:
    memo.add_heading(one_line(finding.title), 2)
    facts = (_status(finding), f"{finding.severity} severity", DUTY[finding.duty][0].lower())
    _paragraph(memo, f"{'; '.join(facts)}; confidence {round(finding.confidence * 100)}%", keep=True)
    _paragraph(memo, finding.reason)
    if finding.waived:
        _labelled(memo, "Waived", view.waiver_phrase(finding.waived))
    if finding.lapsed_waiver:
        _labelled(memo, "The waiver no longer holds", view.lapsed_phrase(finding.lapsed_waiver))
    _labelled(memo, "Good practice asks" if finding.duty == "practice" else "The law asks", finding.meaning)
    _labelled(memo, "Source", "; ".join(bit for bit in (finding.citation, finding.source, finding.checked) if bit))
    for evidence in finding.evidence:
        _quote(memo, report, evidence)
    if not view.is_open(finding):
        return
    _labelled(memo, "To be met", " ".join(view.to_be_met(finding, report.documents)))
    tiers = finding.remedy.to_dict()
    if any(tiers.values()):
        memo.add_heading("Clause to ask for", 3)
        _paragraph(memo, finding.remedy.advice)
    for key, name, _ in TIERS:
        _labelled(memo, name, tiers[key])
    for decoy in finding.decoys:
        _labelled(memo, "Not counted", f"“{one_line(decoy.quote)}” ({one_line(decoy.clause)}): {one_line(decoy.why)}")


def _quote(memo: Any, report: Report, evidence: Evidence) -> None:
    paragraph = memo.add_paragraph(style="Quote")
    paragraph.paragraph_format.keep_with_next = True
    paragraph.add_run("“")
    for piece in view.pieces(evidence):
        paragraph.add_run(piece.text).bold = True if piece.decisive else None
    paragraph.add_run("”")
    heading = f" {one_line(evidence.heading)}" if evidence.heading else ""
    caption = memo.add_paragraph(f"{EFFECT[evidence.effect]}: {view.place(evidence, report.documents)}{heading}", style="Caption")
    caption.paragraph_format.left_indent = Pt(18)


def _beside(memo: Any, report: Report) -> None:
    missing = [(one_line(d.title), c.clauses[d.clause].name()) for c in report.contracts for d in c.incorporated if not d.supplied]
    remarks = [
        f"{REMARK[r.kind][0]}{f', p. {r.page}' if r.page else ''}: “{one_line(r.text)}”"
        for d in report.documents
        for r in d.remarks
        if r.kind in REMARK
    ]
    remarks = [f"{PENDING[0]}: {head}: “{text}” ({touches})" for head, text, touches in view.pending_rows(report)] + remarks
    if not missing and not remarks:
        return
    memo.add_heading("Beside the text", 1)
    _bullets(memo, [f"{title}, named in {one_line(clause)}, was not supplied, so it was not read." for title, clause in missing])
    _bullets(memo, remarks)


def _name(report: Report) -> str:
    return view.file_name(report.documents[0]) if report.documents else "no document"


def _status(finding: Finding) -> str:
    words = STATUS[finding.status]
    return f"{words.symbol} {words.label}{view.mark(finding, 'needs review')}"


def _paragraph(memo: Any, text: str, *, keep: bool = False) -> None:
    if text.strip():
        memo.add_paragraph(one_line(text)).paragraph_format.keep_with_next = keep or None


def _labelled(memo: Any, label: str, text: str) -> None:
    if text.strip():
        paragraph = memo.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(shown(text))


def _bullets(memo: Any, lines: Iterable[str]) -> None:
    for line in lines:
        memo.add_paragraph(one_line(line), style="List Bullet")


def _element(name: str, **attributes: str) -> Any:
    element = OxmlElement(name)
    for key, value in attributes.items():
        element.set(qn(f"w:{key}"), value)
    return element


def _field(paragraph: Any, code: str) -> None:
    run = paragraph.add_run()
    instruction = _element("w:instrText")
    instruction.text = code
    run._r.extend([_element("w:fldChar", fldCharType="begin"), instruction, _element("w:fldChar", fldCharType="end")])


def _repeat_head(row: Any) -> None:
    row._tr.get_or_add_trPr().append(_element("w:tblHeader", val="true"))


def _shade(cell: Any, fill: str) -> None:
    cell._tc.get_or_add_tcPr().append(_element("w:shd", val="clear", color="auto", fill=fill))


def _widths(table: Any, inches: Sequence[float]) -> None:
    table.autofit = False
    for column, width in zip(table.columns, inches, strict=True):
        for cell in (column, *column.cells):
            cell.width = int(width * 914_400)


def _same_bytes(data: bytes) -> bytes:
    """The same archive without the time at which it was written."""
    stream = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as old, zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            entry = zipfile.ZipInfo(name, _ZIP_TIME)
            entry.compress_type, entry.create_system, entry.external_attr = zipfile.ZIP_DEFLATED, 3, 0o600 << 16
            new.writestr(entry, old.read(name))
    return stream.getvalue()
