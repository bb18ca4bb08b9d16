"""A small made-up agreement with its report: evidence offsets are found in the text, so that quotes are always verbatim."""

from __future__ import annotations

from dataclasses import replace

from contract_check.model import (
    Clause,
    Contract,
    Decoy,
    Document,
    Evidence,
    Finding,
    Incorporated,
    Page,
    Part,
    Party,
    PlaybookInfo,
    Readability,
    Remark,
    Remedy,
    Report,
    Span,
)

# label, heading, body, page, part
CLAUSES = (
    ("", "", "This Agreement is made between the Town of Fernhollow and Platewise LLC.", 1, "main"),
    ("1", "Definitions", "", 1, "main"),
    ("1.1", "Town Data", "“Town Data” means plate reads, images and the location of each read.", 1, "main"),
    ("4", "Data", "", 2, "main"),
    ("4.1", "No sale", "Platewise shall not sell, rent or license for consideration any Town Data.", 2, "main"),
    (
        "4.3",
        "Statistics",
        "Platewise may, notwithstanding Section 4.1, license for a fee anonymized data that it makes from Town Data."
        "\nThe license has no end.",
        2,
        "main",
    ),
    ("5.2", "Retention", "Platewise keeps Town Data for thirty (30) days and then deletes it.", 3, "main"),
    ("6.1", "Passwords", "Users must not share their passwords with any third party.", 3, "main"),
    ("7", "Security", "The parties follow the Security Addendum published by Platewise.", 3, "main"),
    ("2", "Notice", "Platewise tells the Town of an incident without undue delay.", 4, "Exhibit D"),
)

HOSTILE = (
    "<script>alert('x')</script><img src=x onerror=alert(1)> </details> & \" '",
    "| a | b | `code` ```fence``` **bold** [link](http://evil.test) ![i](x) @octocat #12 <!-- c --> www.evil.test",
    '=HYPERLINK("http://evil.test")',
    "\x1b[31mred\x1b[0m \x1b]0;owned\x07 \x9b2J \x07 \u202eesrever\u202c",
    "[red]markup[/red] [link=http://evil.test]x[/link] :warning:",
    '{ HYPERLINK "http://evil.test" } {{ 7*7 }} {% raw %} \x0b \x00 \ud800',
)


def document_and_contract(extra: tuple[str, ...] = ()) -> tuple[Document, Contract]:
    """The agreement; `extra` are texts of further clauses 9.1, 9.2, ... in the main part."""
    rows = list(CLAUSES) + [(f"9.{n}", "Other", text, 3, "main") for n, text in enumerate(extra, 1)]
    rows.sort(key=lambda row: row[4] != "main")
    text, clauses, page_starts = "", [], {}
    for index, (label, heading, body, page, part) in enumerate(rows):
        start = len(text)
        page_starts.setdefault(page, start)
        head = " ".join(bit for bit in (f"{label}." if label else "", f"{heading}." if heading else "") if bit)
        text += head
        text += " " if head and body else ""
        clauses.append((index, part, label, heading, start, len(text), body, page))
        text += body + "\n\n"
    made = tuple(
        Clause(i, part, label, heading, start, body_at + len(body), body_at, 1 + label.count("."), None, page)
        for i, part, label, heading, start, body_at, body, page in clauses
    )
    starts = sorted(page_starts.items())
    ends = [start for _, start in starts[1:]] + [len(text)]
    pages = tuple(Page(number, start, end) for (number, start), end in zip(starts, ends, strict=True))
    document = Document(
        path="drafts/fernhollow.docx",
        sha256="ab12" * 16,
        format="docx",
        text=text,
        pages=pages,
        readability=Readability((), (4,), 0.973),
        remarks=(
            Remark("insertion", "and location", "R. Counsel", "2026-03-02", made[2].start, 1),
            Remark("hidden", "Internal: renew at old price", start=made[5].start, page=2),
            Remark("struck", "sixty (60) days", page=3),
            Remark("furniture", "Page 3 of 4", page=3),
        ),
    )
    exhibit = next(c for c in made if c.part == "Exhibit D")
    contract = Contract(
        document=document,
        parts=(
            Part("main", "Services Agreement", "agreement", 0, exhibit.start, "vendor"),
            Part("Exhibit D", "Exhibit D: Incidents", "exhibit", exhibit.start, len(text)),
        ),
        parties=(Party("Platewise LLC", "vendor", ("Platewise",)), Party("Town of Fernhollow", "agency", ("Town",))),
        clauses=made,
        terms=(),
        references=(),
        incorporated=(Incorporated("Security Addendum", 8, made[8].body, made[8].end, False, "https://example.test/s", True),),
        agency_state="CT",
    )
    return document, contract


def evidence(
    contract: Contract, effect: str, label: str, quote: str, decisive: tuple[str, ...] = (), why: tuple[str, ...] = ()
) -> Evidence:
    """Evidence in the clause `label` (with its part left out), found by its words."""
    clause = next(c for c in contract.clauses if c.label == label)
    start = contract.document.text.index(quote, clause.start)
    spans = []
    for words in decisive:
        at = contract.document.text.index(words, start)
        spans.append(Span(at, at + len(words)))
    return Evidence(
        effect, clause.name(), clause.part, clause.heading, clause.page, start, start + len(quote), quote, why, decisive=tuple(spans)
    )


def finding(provision: str, title: str, status: str, **more: object) -> Finding:
    """A finding with plain texts in the fields that a row does not name."""
    fields: dict[str, object] = {
        "severity": "high",
        "duty": "contract",
        "confidence": 0.97,
        "needs_review": False,
        "reason": f"The reason for {provision}.",
        "citation": "Made-up Act § 3(b)",
        "source": "https://law.example.test/act/3",
        "checked": "primary text read",
        "meaning": f"What {provision} asks.",
        "remedy": Remedy("The Vendor shall do it.", "The Vendor shall do most of it.", "The Vendor shall try.", "Raise it before signing."),
    }
    fields.update(more)
    return Finding(id=f"model-alpr/{provision}", provision=provision, title=title, status=status, **fields)  # type: ignore[arg-type]


def make_report() -> Report:
    """Five findings, one a status, in an order that no report should print; a decoy, remarks and an unsupplied document."""
    document, contract = document_and_contract()
    findings = (
        finding(
            "retention-limit",
            "Retention at most 30 days",
            "met",
            severity="medium",
            evidence=(evidence(contract, "supports", "5.2", "Platewise keeps Town Data for thirty (30) days", ("thirty (30) days",)),),
            elements_found=("a number", "captured data"),
        ),
        finding("no-model-training", "No training of models", "missing", severity="low", duty="practice", source="playbook note"),
        finding(
            "no-sale",
            "No sale of plate data",
            "contradicted",
            evidence=(
                evidence(
                    contract,
                    "supports",
                    "4.1",
                    "Platewise shall not sell, rent or license for consideration any Town Data.",
                    ("shall not sell",),
                ),
                evidence(
                    contract,
                    "contradicts",
                    "4.3",
                    "Platewise may, notwithstanding Section 4.1, license for a fee anonymized data that it makes from Town Data.",
                    ("license for a fee", "notwithstanding Section 4.1"),
                    ("actor: vendor", "modality: permission", "act: license for value"),
                ),
            ),
            elements_found=("ban on sale",),
            elements_lacking=("derived data under the ban",),
        ),
        finding(
            "incident-notice",
            "Notice of incidents",
            "partial",
            severity="medium",
            duty="vendor",
            confidence=0.55,
            needs_review=True,
            evidence=(evidence(contract, "weakens", "2", "without undue delay", ("without undue delay",)),),
            elements_lacking=("a time of at most 72 hours",),
        ),
        finding("security-standards", "Security standard and encryption", "unclear", severity="medium", duty="agency"),
        finding(
            "no-third-party-sharing",
            "No sharing with third parties",
            "missing",
            decoys=(Decoy("6.1", "Users must not share their passwords with any third party.", "object: passwords", 3),),
        ),
    )
    return Report(
        version="0.1.0",
        documents=(document,),
        contracts=(contract,),
        playbook=PlaybookInfo("model-alpr", "Model practice for plate readers", "Practice", "Model practice; no law", "2026-10-01"),
        findings=findings,
        warnings=("Pending tracked changes were read as accepted.",),
        result="fail",
        gate="contradicted,missing,partial,unclear:high",
    )


def make_hostile() -> Report:
    """Each hostile text as a clause that is quoted whole, and in every field that comes from a file."""
    document, contract = document_and_contract(HOSTILE)
    report = make_report()
    findings = []
    for n, text in enumerate(HOSTILE, 1):
        quote = evidence(contract, "contradicts", f"9.{n}", text, (text[: len(text) // 2],), (text,))
        findings.append(
            finding(
                f"hostile-{n}",
                text,
                "contradicted",
                reason=text,
                meaning=text,
                citation=text,
                source="javascript:alert(1)" if n == 1 else text,
                evidence=(replace(quote, heading=text),),
                decoys=(Decoy("9.1", text, text),),
                elements_lacking=(text,),
                remedy=Remedy(text, text, text, text),
                waived={"reason": text} if n == 2 else None,
            )
        )
    return replace(
        report,
        documents=(replace(document, path=HOSTILE[0], remarks=tuple(Remark("hidden", t, author=t) for t in HOSTILE)),),
        contracts=(replace(contract, parties=(Party(HOSTILE[1], "vendor"),)),),
        findings=tuple(findings),
        warnings=HOSTILE,
        playbook=PlaybookInfo(HOSTILE[0], HOSTILE[4], HOSTILE[1], HOSTILE[2], HOSTILE[3]),
    )


def make_unreadable() -> Report:
    """A scan of which nothing could be read: no contract, no findings."""
    document = Document(
        path="scan.pdf",
        sha256="cd" * 32,
        format="pdf",
        text="",
        pages=(Page(1, 0, 0, "none", 0.0), Page(2, 0, 0, "none", 0.0)),
        readability=Readability((1, 2), (), 0.0),
    )
    return replace(
        make_report(), documents=(document,), contracts=(), findings=(), result="unreadable", warnings=("No text on pages 1-2.",)
    )
