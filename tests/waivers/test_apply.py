"""Waivers held against findings, and the file that they stand in."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from contract_check import check_text
from contract_check.judge.gate import apply_gate, parse_gate
from contract_check.model import Finding, Report, UsageError
from contract_check.waivers import Waiver, Waivers, add_waiver, apply_waivers, find_waivers, load_waivers, remove_waivers, today

DAY = date(2026, 11, 22)
TEXT = """1. Sale. Vendor may sell Customer Data, which means plate reads and images, to its partners.

2. Retention. Vendor shall delete plate reads within twenty days after capture.
"""


@pytest.fixture(scope="module")
def report() -> Report:
    return check_text(TEXT, playbook="ct-pa-26-14")


def of(report: Report, provision: str) -> Finding:
    return next(f for f in report.findings if f.provision == provision)


def waiver_for(finding: Finding, expires: date = date(2027, 6, 1), **more: object) -> Waiver:
    fields: dict[str, object] = {
        "requirement": finding.id, "document": "a.txt", "status": finding.status, "text": finding.text_hash, "owner": "Jo", "approver": "Kim",
        "reason": "Closed at renewal", "expires": expires, "lacking": finding.elements_lacking,
    }  # fmt: skip
    return Waiver(**{**fields, **more})  # type: ignore[arg-type]


def held(report: Report, *waivers: Waiver) -> Report:
    return apply_waivers(report, Waivers("contract-waivers.toml", waivers), "a.txt", DAY)[0]


def test_a_waived_finding_keeps_its_status_and_is_counted_apart(report: Report) -> None:
    bad = of(report, "no-sale")
    assert bad.status == "contradicted"
    after = held(report, waiver_for(bad))
    waived = of(after, "no-sale")
    assert (waived.status, waived.waived) == ("contradicted", {"owner": "Jo", "approver": "Kim", "reason": "Closed at renewal", "expires": "2027-06-01"})
    assert after.summary["waived"] == 1
    assert after.summary["contradicted"] == report.summary["contradicted"] - 1
    assert not parse_gate("contradicted:high").trips(waived)
    assert after.warnings == report.warnings


DAYS = [
    # last day, waived, words of the warning
    (date(2026, 11, 21), False, "expired on 2026-11-21"),
    (date(2026, 11, 22), True, "expires today"),
    (date(2026, 11, 23), True, "expires tomorrow"),
    (date(2026, 12, 22), True, "expires in 30 days"),
    (date(2026, 12, 23), True, ""),
]


@pytest.mark.parametrize(("expires", "waived", "words"), DAYS)
def test_days(report: Report, expires: date, waived: bool, words: str) -> None:
    after = held(report, waiver_for(of(report, "no-sale"), expires))
    assert bool(of(after, "no-sale").waived) is waived
    new = after.warnings[len(report.warnings) :]
    assert bool(new) is bool(words)
    assert words in "".join(new)


def test_an_expired_waiver_fails_whatever_the_gate_but_none(report: Report) -> None:
    low = next(f for f in report.findings if f.severity == "low" and f.status == "missing")
    after = held(report, waiver_for(low, date(2026, 1, 1)))
    only = replace(after, findings=(next(f for f in after.findings if f.id == low.id),))
    assert apply_gate(only, parse_gate("contradicted:high")).result == "fail"
    assert apply_gate(only, parse_gate("none")).result == "pass"
    unwaived = replace(only, findings=(low,))
    assert apply_gate(unwaived, parse_gate("contradicted:high")).result == "pass", "the finding by itself is under the gate"


EDITS = [
    ("to its partners", "to its partners and affiliates", "no-sale", "the words that it rests on were changed"),
    ("2. Retention", "3. Sharing. Vendor shall try not to share plate reads with third parties other than its partners.\n\n2. Retention", "no-third-party-sharing", "a clause deals with it now"),
]


@pytest.mark.parametrize(("old", "new", "provision", "why"), EDITS, ids=[row[2] for row in EDITS])
def test_an_edit_opens_it_again(report: Report, old: str, new: str, provision: str, why: str) -> None:
    waiver = waiver_for(of(report, provision))
    assert of(held(report, waiver), provision).waived, "it holds on the text that it was made for"
    after = held(check_text(TEXT.replace(old, new), playbook="ct-pa-26-14"), waiver)
    again = of(after, provision)
    assert again.waived is None
    assert again.lapsed_waiver is not None
    assert (again.lapsed_waiver["why"], again.lapsed_waiver["detail"]) == ("changed", why)
    assert any(why in warning for warning in after.warnings)


def test_an_edit_does_not_hide_that_it_expired(report: Report) -> None:
    waiver = waiver_for(of(report, "no-sale"), date(2026, 1, 1), text="0" * 32)
    lapsed = of(held(report, waiver), "no-sale").lapsed_waiver
    assert lapsed is not None
    assert lapsed["why"] == "expired"
    assert "were changed" in lapsed["detail"]


def test_a_worse_finding_on_the_same_words_is_open(report: Report) -> None:
    bad = of(report, "no-sale")
    for waiver in (waiver_for(bad, status="partial"), waiver_for(replace(bad, elements_lacking=()))):
        assert of(held(report, waiver), "no-sale").waived is None


def test_a_met_requirement_needs_no_waiver(report: Report) -> None:
    met = of(report, "retention-limit")
    assert met.status == "met", "the sample must meet it"
    waiver = waiver_for(met, status="missing")
    after, unused = apply_waivers(report, Waivers("w.toml", (waiver,)), "a.txt", DAY)
    assert unused == (waiver,)
    assert any("is not needed: the requirement is met" in warning for warning in after.warnings)
    assert of(after, "retention-limit").waived is None


def test_waivers_of_others_touch_nothing(report: Report) -> None:
    other = waiver_for(of(report, "no-sale"), document="b.txt"), waiver_for(of(report, "no-sale"), requirement="or-sb-1516/no-sale")
    after, unused = apply_waivers(report, Waivers("w.toml", other), "a.txt", DAY)
    assert (after, unused) == (report, ())


FILE = """# Our waivers.

# ticket 12
[[waiver]]
requirement = "m/no-sale"   # the first
document = "a.txt"
status = "missing"
text = ""
owner = 'Jo'
approver = "Kim"
reason = \"\"\"long
[[waiver]]
story\"\"\"
expires = 2027-01-01

# keep me
[[waiver]]
requirement = "m/audit-log"
document = "b.txt"
status = "missing"
text = ""
owner = "Jo"
approver = "Kim"
reason = "r"
expires = 2027-01-01
# the end
"""


def test_renewing_keeps_comments_and_the_others(tmp_path: Path) -> None:
    path = tmp_path / "contract-waivers.toml"
    path.write_text(FILE)
    first, second = load_waivers(path).waivers
    assert add_waiver(str(path), replace(first, expires=date(2028, 2, 3), reason="new", lacking=("a", "b")))
    text = path.read_text()
    assert load_waivers(path).waivers == (replace(first, expires=date(2028, 2, 3), reason="new", lacking=("a", "b")), second)
    assert text.split("\n[[waiver]]")[0] == FILE.split("\n[[waiver]]")[0]
    assert text.endswith(FILE[FILE.index("# keep me") :])
    assert '"m/no-sale"   # the first' in text


def test_adding_keeps_the_file_and_its_line_ends(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_bytes(FILE.replace("\n", "\r\n").encode())
    [first, _] = load_waivers(path).waivers
    assert not add_waiver(str(path), replace(first, document='ä"\\.pdf', reason="two\nlines"))
    data = path.read_bytes().decode()
    assert data.startswith(FILE.replace("\n", "\r\n"))
    assert "\n" not in data.replace("\r\n", "")
    assert load_waivers(path).waivers[-1].document == 'ä"\\.pdf'


def test_removing_keeps_what_belongs_to_others(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    path.write_text(FILE)
    waivers = load_waivers(path)
    remove_waivers(waivers, waivers.waivers[:1])
    assert path.read_text() == "# Our waivers.\n\n" + FILE[FILE.index("# keep me") :]
    remove_waivers(load_waivers(path), load_waivers(path).waivers)
    assert path.read_text() == "# Our waivers.\n\n# the end\n"


def test_a_file_in_a_form_of_its_own_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "w.toml"
    entry = '{requirement="m/x", document="a", status="missing", text="", owner="o", approver="p", reason="r", expires=2027-01-01}'
    path.write_text(f"waiver = [{entry}]\n")
    [waiver] = load_waivers(path).waivers
    with pytest.raises(UsageError, match="by hand|not valid TOML"):
        add_waiver(str(path), replace(waiver, document="b"))
    assert path.read_text() == f"waiver = [{entry}]\n"


MISTAKES = [
    ('owner = "Jo"', 'ownr = "Jo"', "line 22: unknown key 'ownr'; did you mean owner?"),
    ('owner = "Jo"', "", "line 17: this waiver has no 'owner'"),
    ('owner = "Jo"', 'owner = " "', "line 22: owner is empty"),
    ('owner = "Jo"', "owner = 3", "line 22: owner must be text"),
    ("expires = 2027-01-01\n# the end", 'expires = "2027-01-01"', "line 25: expires must be a day"),
    ("expires = 2027-01-01\n# the end", "expires = 2027-01-01T00:00:00", "line 25: expires must be a day"),
    ('"m/audit-log"', '"audit-log"', "line 18: 'audit-log' is no requirement"),
    ('"m/audit-log"\ndocument = "b.txt"', '"m/no-sale"\ndocument = "./a.txt"', "line 17: m/no-sale of a.txt is waived twice, first in line 4"),
    ("# the end", "[waivers]", "line 26: unknown table 'waivers'; did you mean waiver?"),
    ('status = "missing"\ntext = ""\nowner = "Jo"', 'status = "met"\ntext = ""\nowner = "Jo"', "line 20: 'met' is no status that can be waived"),
    ('text = ""\nowner = "Jo"', 'text = "x"\nowner = "Jo"', "line 21: text must be the hash"),
]


@pytest.mark.parametrize(("old", "new", "message"), MISTAKES, ids=[row[2] for row in MISTAKES])
def test_mistakes_are_named_with_their_line(tmp_path: Path, old: str, new: str, message: str) -> None:
    path = tmp_path / "w.toml"
    assert old in FILE
    path.write_text(FILE.replace(old, new))
    with pytest.raises(UsageError) as error:
        load_waivers(path)
    found = str(error.value)
    assert found.startswith(f"{path}, ")
    assert message in found


def test_the_nearest_file_up_to_the_repository_counts(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    repository = tmp_path / "repo"
    (repository / ".git").mkdir(parents=True)
    (repository / "deep" / "er").mkdir(parents=True)
    document = repository / "deep" / "er" / "a.txt"
    (tmp_path / "contract-waivers.toml").write_text("")
    assert find_waivers(str(document)) is None, "a file above the repository is not its own"
    (repository / "contract-waivers.toml").write_text("")
    monkeypatch.chdir(repository)
    assert find_waivers("deep/er/a.txt") == "contract-waivers.toml"
    (repository / "deep" / "contract-waivers.toml").write_text("")
    assert find_waivers("deep/er/a.txt") == str(Path("deep", "contract-waivers.toml"))


def test_today(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("CONTRACT_CHECK_TODAY", "2030-01-02")
    assert today() == date(2030, 1, 2)
    for wrong in ("tomorrow", "2030-1-2", "2030-02-30", "20300102"):
        monkeypatch.setenv("CONTRACT_CHECK_TODAY", wrong)
        with pytest.raises(UsageError, match="write it as YYYY-MM-DD"):
            today()


WORDS = st.text(st.characters(exclude_categories=("Cs",)), min_size=1, max_size=30).filter(lambda text: bool(text.strip()))


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(owner=WORDS, reason=WORDS, document=WORDS.filter(lambda text: not text.startswith("./")), where=st.lists(WORDS, max_size=3))
def test_any_words_are_written_read_and_taken_out_again(tmp_path: Path, owner: str, reason: str, document: str, where: list[str]) -> None:
    path = tmp_path / "any.toml"
    path.write_text(FILE)
    [first, second] = load_waivers(path).waivers
    new = replace(first, requirement="m/other", owner=owner, reason=reason, document=document, lacking=tuple(where), others=tuple(where))
    add_waiver(str(path), new)
    assert load_waivers(path).waivers == (first, second, new)
    add_waiver(str(path), replace(new, reason="r", lacking=()))
    remove_waivers(load_waivers(path), [replace(new, reason="r", lacking=())])
    assert path.read_text().rstrip("\n") == FILE.rstrip("\n")
