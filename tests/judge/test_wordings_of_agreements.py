"""Wordings as whole agreements have them, and near misses, by what the rules alone make of each."""

from __future__ import annotations

import pytest

from contract_check.api import state_of
from contract_check.judge.overrides import part_ranks
from contract_check.judge.verdict import judge_requirement
from contract_check.library.playbooks import load_playbook
from contract_check.library.provisions import load_provisions
from contract_check.match.context import Context
from contract_check.match.rules import match_provision
from contract_check.read import read_text

HEAD = 'Services Agreement between Finch Optics LLC (the "Vendor") and the City of Alder, Ohio (the "City"). "Footage" means images and plate reads captured by the cameras.\n\n'
ROWS = [
    ("no-unilateral-change", "partial", "1. The Platform Rules (at the Vendor's site, as they then read) state the steps for accounts and the sharing tab. Otherwise the agreement may be changed only in a writing signed by both parties."),
    ("no-unilateral-change", "met", "1. The Platform Rules (at the Vendor's site, as they then read) do not bind the City. The agreement may be changed only in a writing signed by both parties."),
    ("vendor-audit-reports", "missing", "1. The Vendor shall send a report of the work performed with each monthly invoice."),
    ("order-of-precedence", "met", "1. Rank. If documents disagree, they control in this sequence: first, applicable federal and Ohio law; second, the Data Rider; third, Articles 1 through 10; and last, the Vendor's proposal, quotations and published terms."),
    ("order-of-precedence", "met", "1. Order of documents. (1) amendments; (2) Part B; (3) this contract; (4) the RFP; (5) the Vendor's Response. License terms delivered with software yield to all of them."),
    ("order-of-precedence", "met", "1. Conflicts. The papers rank as follows: (a) Ohio law; (b) the City's special conditions; (c) the Vendor's standard terms."),
    ("order-of-precedence", "contradicted", "1. Conflicts. The papers rank as follows: (a) the Vendor's standard terms; (b) this contract; (c) the City's special conditions."),
    ("order-of-precedence", "met", "1. If the papers conflict, the General Conditions govern over the Statement of Work, and the Software Subscription Schedule governs only on points the others do not address. Ohio statutes are superior to every one of them."),
    ("order-of-precedence", "partial", "1. If the papers conflict, the Statement of Work governs over the Price Sheet."),
    ("order-of-precedence", "met", "1. State law prevails over all of these documents."),
    ("order-of-precedence", "missing", "1. If your state's law is stricter than we are, follow your state's law."),
    ("order-of-precedence", "missing", "1. The City will comply with Ohio law and any ordinance."),
    ("order-of-precedence", "contradicted", "1. If this agreement and the Commons Member Guide conflict, the Guide controls."),
    ("order-of-precedence", "contradicted", "1. Where the Platform Rules differ from this agreement, the Platform Rules prevail."),
    ("order-of-precedence", "partial/missing", "1. Where the Platform Rules differ from this agreement, this agreement prevails."),
    ("order-of-precedence", "met", "1. The Vendor's published terms rank last and give way to the Data Rider."),
    ("order-of-precedence", "partial", "1. If they clash, your order comes first, then these terms, then the Guide."),
    ("order-of-precedence", "partial", "1. If they clash, the order form prevails over the statement of work."),
    ("order-of-precedence", "met/partial", "1. Where papers disagree: first the City's RFP, then this contract, then the Vendor's bid."),
    ("order-of-precedence", "missing", "1. The City's purchasing rules apply to this purchase. The court rules govern service of papers."),
    ("order-of-precedence", "missing", "1. Vendor's installation manual controls how the camera is mounted."),
    ("order-of-precedence", "contradicted", "1. In a conflict the Vendor's online handbook is followed."),
    ("order-of-precedence", "contradicted", "1. If papers conflict, the Vendor's general conditions prevail over the City's addendum."),
    ("order-of-precedence", "partial", "1. If papers conflict, the General Conditions prevail over the Price Sheet."),
    ("remedies-for-misuse", "met", "1. The Vendor shall indemnify the City from all claims. 1.2 The obligation in 1 extends to every claim and penalty that follows from a person's having viewed or passed along Footage in a manner this contract does not allow. No ceiling on liability, wherever written, applies to this paragraph."),
    ("remedies-for-misuse", "met", "1. Indemnity. The Vendor shall defend and hold harmless the City from all damages caused by its negligence. Nothing in this contract shall be read as a limit on that liability, and the liability extends to unauthorized use, sale or disclosure of Footage, for which the Vendor shall in addition pay $2,500 for each record as agreed damages."),
    ("remedies-for-misuse", "partial", "1. If the Vendor breaks what it promises about the Footage and the City is harmed or sued, the Vendor will make the City whole, up to the limit of its insurance."),
    ("remedies-for-misuse", "partial", "1. The Vendor's total liability is limited to the fees paid in the past year. This includes our mishandling of Footage."),
    ("remedies-for-misuse", "missing/partial", "1. The Vendor shall indemnify the City from claims arising from its negligence in installing poles. This obligation extends to the City's officers."),
    ("remedies-for-misuse", "contradicted", "1. In no event is the Vendor liable for unauthorized disclosure of Footage."),
    ("remedies-for-misuse", "met", "1. The Vendor's duty to indemnify also covers loss that flows from unauthorized access to Footage. No cap in this contract limits that duty."),
    ("remedies-for-misuse", "partial", "1. The Vendor's duty to indemnify also covers loss that flows from unauthorized access to Footage. 2. The Vendor's total liability is limited to the fees paid in the past year."),
    ("remedies-for-misuse", "missing", "1. The Vendor will pay $500 for each camera that is down for a day."),
    ("remedies-for-misuse", "contradicted", "1. The City shall indemnify and hold the Vendor harmless from claims arising from the sharing of Footage."),
    ("remedies-for-misuse", "missing/partial", "1. The Vendor's confidentiality obligation extends to unauthorized disclosure of Footage."),
    ("remedies-for-misuse", "contradicted", "1. In no case will the Vendor be answerable for the sale or misuse of Footage by its staff."),
    ("vendor-audit-reports", "met", "1. With each quarterly invoice, and at no charge, Vendor supplies a usage tabulation: number of reads and number of queries by each agency."),
    ("vendor-audit-reports", "missing", "1. The Vendor shall report to the City any unauthorized access to Footage within 72 hours."),
    ("vendor-audit-reports", "missing", "1. Itemized invoices shall be sent each quarter without charge."),
    ("vendor-audit-reports", "met", "1. Thirty days after each quarter the Vendor will give the City, without charge, a count of reads, recoveries and searches by agency."),
    ("vendor-audit-reports", "contradicted/partial", "1. The Vendor gives a quarterly report of searches by agency free of charge. The Vendor may leave out of the report the searches of other agencies."),
    ("vendor-audit-reports", "missing", "1. Vendor sends the City the numbers of its help desk each year."),
    ("security-standards", "met", "1. Security. The Vendor will follow security practices customary among cloud service companies and will encrypt Footage when moving and when stored."),
    ("security-standards", "partial", "1. Security. The Vendor will take reasonable care. Officers must type a password."),
    ("security-standards", "missing", "1. Installation. The Vendor will take reasonable care when mounting cameras on poles."),
    ("security-standards", "missing", "1. The Vendor will keep passwords hashed and encrypted."),
    ("security-standards", "missing", "1. The City must use an encrypted connection and follow the CJIS policy."),
    ("security-standards", "missing", "1. Site work. The Vendor's crew will use appropriate safety measures on the road."),
    ("security-standards", "partial", "1. Our program follows ISO 27001, and you can read the report."),
    ("public-records-and-transparency", "contradicted", "1. The City shall not release this agreement or camera locations without the Vendor's consent."),
    ("public-records-and-transparency", "contradicted", "1. No record about the system may be released by the City unless the Vendor approves."),
    ("public-records-and-transparency", "missing", "1. The Vendor shall make no disclosure of Footage to any person without prior written consent of the City, excepting approved subcontractors."),
    ("public-records-and-transparency", "missing", "1. Neither party may hand this contract to somebody else without asking."),
    ("public-records-and-transparency", "contradicted", "1. The City may not hand this contract to anyone, and must keep the locations secret."),
    ("public-records-and-transparency", "met", "1. The City may publish this agreement, the camera locations and the audit logs. It alone determines what the law calls for. Plate numbers are kept from the public."),
    ("public-records-and-transparency", "contradicted/partial", "1. The City may publish the agreement. The Vendor may review requests. It alone determines what is released."),
    ("audit-log", "partial", "1. The website writes down who searched and when. Each search is kept."),
    ("audit-log", "missing", "1. The console writes down every login problem of the cameras."),
    ("audit-log", "missing", "1. The app lists all cameras and their battery level."),
    ("incident-notice", "met", "1. If we find out that somebody has accessed your Footage who should not have, we will call you within forty-eight hours."),
    ("incident-notice", "missing", "1. If somebody has taken a camera, the City will tell the Vendor within two days."),
    ("incident-notice", "missing", "1. If someone has broken a pole, the Vendor will tell the City within two days."),
    ("home-state-law-and-forum", "partial", "1. Ohio law covers this paper. If we cannot agree, either of us may go to court."),
    ("home-state-law-and-forum", "missing", "1. The insurance covers this project."),
    ("home-state-law-and-forum", "contradicted", "1. Texas law covers this agreement."),
    ("no-unilateral-change", "partial", "1. The Vendor's Data Policy (at its site, as it then reads) governs Footage. Otherwise the agreement may be changed only in a writing signed by both parties."),
    ("no-unilateral-change", "met", "1. The agreement may be changed only in a writing signed by both parties."),
]


@pytest.mark.parametrize(("provision", "wanted", "text"), ROWS)
def test_the_rules_read_it(provision: str, wanted: str, text: str) -> None:
    known = load_provisions()[provision]
    requirement = next(r for r in load_playbook("model-alpr").requirements if r.provision == provision)
    state = state_of(read_text(HEAD + text), agency_state="OH")
    context = Context.of(state).with_parameters(dict(requirement.parameters))
    verdict = judge_requirement(known, requirement, match_provision(known, context), state, part_ranks(state))
    assert verdict.status in wanted.split("/")
