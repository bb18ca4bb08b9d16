"""An agreement of real size with a verdict on each of 34 requirements: for page counts, limits and the eye."""

from __future__ import annotations

from dataclasses import replace
from types import ModuleType

from contract_check.model import Decoy, Finding, Readability, Remedy, Report

# clause text; the parts between * are the words that decide
SUBJECTS = (
    ("Sale of data", "Roadlens will not sell plate reads or images to anyone, *whether for money or in exchange for services*."),
    (
        "Statistics",
        "Roadlens *may license for a fee* statistics, models and other products that it derives from plate reads,"
        " and this right has no end.",
    ),
    (
        "Storage",
        "Plate reads stay in the hosted storage for *forty-five (45) days* from capture; the City may ask for longer storage in writing.",
    ),
    ("Staff access", "Support staff open the City’s account only on a ticket that the City has raised, and *each such visit is logged*."),
    ("Requests by others", "Where Roadlens receives a subpoena it *tells the City where that is practical* before it answers."),
    ("Emergency disclosure", "Roadlens may hand plate reads to officials if *in its good-faith opinion* that helps an inquiry."),
    ("Encryption", "Data is encrypted *in transit and at rest* by methods that the industry accepts."),
    ("Changes", "Roadlens may change the Service Guide *by posting it online*; using the service afterwards is agreement to it."),
)
OUTCOMES = (
    ("contradicted", "high", "contract", 1, "contradicts"),
    ("met", "medium", "vendor", 6, "supports"),
    ("partial", "medium", "agency", 4, "weakens"),
    ("missing", "high", "contract", None, ""),
    ("met", "low", "practice", 3, "supports"),
    ("contradicted", "high", "vendor", 5, "contradicts"),
    ("missing", "low", "practice", None, ""),
    ("unclear", "medium", "contract", None, ""),
    ("partial", "high", "contract", 2, "weakens"),
)
TITLES = tuple(
    """No sale of plate data|No paid access for others|No use beyond the service|No training of models|Derived data is covered
    The agency owns the data|Staff look only when asked|The agency controls sharing settings|No pooled national database
    No sharing with third parties|Limits on sharing out of state|Limits on federal access|Legal process goes to the agency
    Outside access needs a warrant|Subcontractors are bound|No use for immigration enforcement|No use against protected health care
    No use against protected speech|No discriminatory monitoring|Permitted purposes only|Retention limit|Narrow exceptions to retention
    Deletion and return at the end|Security standard and encryption|Notice of incidents|Log of every search|Audit reports by the vendor
    Right to audit and inspect|Public records and transparency|No change by one side|Order of precedence|Protections survive the end
    Remedies for misuse|Home state law and courts""".replace("\n    ", "|").split("|")
)
REASON = {
    "contradicted": "Clause {} gives the vendor the opposite right, and nothing in the agreement overrides it.",
    "missing": "The agreement says nothing on this; the only sentence in similar words speaks of user passwords.",
    "partial": "Clause {} deals with it, but it names no time and leaves the decision to the vendor.",
    "unclear": "The agreement is silent, but it makes the Data Processing Addendum part of itself, and that was not supplied.",
    "met": "Clause {} binds the vendor with every element that is asked for.",
}
REMEDY = Remedy(
    "Vendor shall not sell, lease, license or otherwise provide to any person, for money or any other benefit, any plate read, image or"
    " data made from them, in any form. This duty has no exception and outlives this Agreement.",
    "Vendor shall not sell, lease or license plate reads, images or data made from them without the Agency’s prior written consent,"
    " given for one named recipient and purpose.",
    "Vendor shall not sell plate reads or images.",
    "Raise it before signature: after signature only an amendment that both sides sign can mend it.",
)


def make_large(factory: ModuleType, rounds: int = 6) -> Report:
    """`rounds` times eight clauses; the evidence of the findings is spread over the first ones."""
    texts = tuple(text.replace("*", "") for _, text in SUBJECTS)
    document, contract = factory.document_and_contract(texts * rounds)
    headed = tuple(
        replace(c, heading=SUBJECTS[(int(c.label[2:]) - 1) % len(SUBJECTS)][0]) if c.label.startswith("9.") else c for c in contract.clauses
    )
    contract = replace(contract, clauses=headed)
    document = replace(document, readability=Readability((), (), 0.99), format="pdf", path="renewals/roadlens-master-agreement-2026.pdf")
    contract = replace(contract, document=document)
    findings = tuple(_finding(factory, contract, n, title) for n, title in enumerate(TITLES))
    base: Report = factory.make_report()
    return replace(base, documents=(document,), contracts=(contract,), findings=findings)


def _finding(factory: ModuleType, contract: object, number: int, title: str) -> Finding:
    status, severity, duty, subject, effect = OUTCOMES[number % len(OUTCOMES)]
    evidence = []
    label = f"9.{(subject or 0) + 1}"

    def quoted(which: int, effect: str) -> None:
        marked = SUBJECTS[which][1]
        steps = ("actor: vendor", f"effect: {effect}")
        evidence.append(factory.evidence(contract, effect, f"9.{which + 1}", marked.replace("*", ""), (marked.split("*")[1],), steps))

    if status == "contradicted":
        quoted(0, "supports")
    if subject is not None:
        quoted(subject, effect)
    decoy = Decoy("6.1", "Users must not share their passwords with any third party.", "object: passwords", 3)
    finding: Finding = factory.finding(
        "-".join(title.lower().split()),
        title,
        status,
        severity=severity,
        duty=duty,
        confidence=0.98 - (number % 7) * 0.07,
        needs_review=number % 7 > 5,
        reason=REASON[status].format(label),
        meaning="Captured data is not the vendor’s product: it may not change hands for money or any other benefit, in any form.",
        citation="Made-up Plate Reader Act § 14(a)(2)",
        evidence=tuple(evidence),
        remedy=REMEDY,
        elements_found=("the vendor is bound", "plate reads and images are covered") if evidence else (),
        elements_lacking=() if status in ("met", "missing", "unclear") else ("a stated time", "consent that is prior and written"),
        decoys=(decoy,) if status == "missing" else (),
    )
    return finding
