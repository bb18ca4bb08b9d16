"""The life of a contract repository, end to end: old gaps, a baseline, a pull request that weakens a clause, a waiver, an edit, expiry.

Every check is a run of the action on a real git repository with real files; nothing is stood in for.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from tests.ways_in.runner import ROOT, Result, Runner

DRAFT = "contracts/or/oakmere-readers.docx"
BAN = "Vendor shall not sell, rent, lease or trade City Data, and shall not give anyone a license to City Data for money or any other\nvalue."
WEAKENED = "Vendor may sell, license or otherwise make money with City Data that no longer names anybody."
WORSE = "Vendor may sell, license or otherwise make money with City Data that no longer names anybody, without any limit in time."
DAY = "2026-12-01"


class Story:
    """The sample repository under git, with its draft made anew from its words."""

    def __init__(self, repository: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch):
        self.repository, self.runner, self.monkeypatch = repository, runner, monkeypatch
        self.words = (ROOT / "fixtures" / "repository-text" / "oakmere-readers.md").read_text(encoding="utf-8")
        self.on(DAY)
        self.git("init", "--quiet", "--initial-branch=main")
        self.commit("Agreements as they are")

    def on(self, day: str) -> None:
        """Let it be `day`."""
        self.monkeypatch.setenv("CONTRACT_CHECK_TODAY", day)

    def git(self, *arguments: str) -> None:
        identity = ["-c", "user.name=A. Clerk", "-c", "user.email=clerk@oakmere.test", "-c", "commit.gpgsign=false"]
        subprocess.run(["git", *identity, *arguments], cwd=self.repository, check=True, capture_output=True)

    def commit(self, message: str) -> None:
        self.git("add", "--all")
        self.git("commit", "--quiet", "--message", message)

    def draft(self, *changes: tuple[str, str]) -> None:
        """Write the draft with changes of its words, and commit it."""
        words = self.words
        for old, new in changes:
            assert old in words
            words = words.replace(old, new)
        source = self.runner.temp / "oakmere-readers.md"
        source.write_text(words, encoding="utf-8")
        code = f"import sys; sys.path.insert(0, {str(ROOT / 'fixtures')!r}); from pathlib import Path; import repository; repository.write(Path(sys.argv[1]), Path(sys.argv[2]))"
        subprocess.run([sys.executable, "-c", code, str(source), str(self.repository / DRAFT)], check=True)
        self.commit("A change of the draft")

    def tool(self, *arguments: str) -> subprocess.CompletedProcess[str]:
        import os

        command = [str(self.runner.bin / "contract-check"), *arguments]
        return subprocess.run(command, cwd=self.repository, env=dict(os.environ), capture_output=True, encoding="utf-8", timeout=300, check=False)

    def check(self, **inputs: str) -> Result:
        """The action on the repository."""
        return self.runner.run(paths="contracts", install="false", **inputs)


def result_of(result: Result, rule: str) -> dict[str, object]:
    entries = json.loads(Path(result.outputs["sarif"]).read_text())["runs"][0]["results"]
    [entry] = [entry for entry in entries if entry["ruleId"] == rule]
    return dict(entry)


def test_the_life_of_a_contract(repository: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(repository, runner, monkeypatch)

    first = story.check()
    assert (first.steps["Result"].code, first.outputs["result"]) == (1, "fail"), first.log
    assert "Right to audit and inspect the vendor" in first.summary

    written = story.tool("check", "contracts", "--write-baseline", "contract-baseline.json", "-o", "json=out/")
    assert written.returncode == 0, written.stderr
    story.commit("The gaps that were there before")
    known = story.check(baseline="contract-baseline.json")
    assert known.succeeded, known.log
    assert known.outputs["exit-code"] == "0"
    assert "Right to audit and inspect the vendor" in known.summary, "an old gap blocks nothing and stays in sight"

    story.git("checkout", "--quiet", "-b", "offer")
    story.draft((BAN, WEAKENED))
    request = story.check(baseline="contract-baseline.json")
    assert (request.steps["Result"].code, request.outputs["contradicted"]) == (1, "1"), request.log
    comment = Path(request.outputs["comment"]).read_text()
    assert "| ✗ Contradicted | No sale of data | high | 2.2" in comment, "the comment names the requirement and the clause"
    assert ("error", DRAFT) in {(kind, properties["file"]) for kind, properties, _ in request.annotations}
    alert = result_of(request, "or-sb-1516/no-sale")
    assert (alert["level"], alert["suppressions"]) == ("error", [])

    waived = story.tool(
        "waive", DRAFT, "or-sb-1516/no-sale", "--owner", "J. Park", "--approver", "City Attorney", "--reason", "struck in the next round", "--expires", "2027-03-31"
    )
    assert waived.returncode == 0, waived.stderr
    story.commit("A waiver")
    accepted = story.check(baseline="contract-baseline.json")
    assert accepted.succeeded, accepted.log
    assert accepted.outputs["waived"] == "1"
    assert "No sale of data" in accepted.summary, "a waived gap is still shown"
    assert "City Attorney" in accepted.summary
    alert = result_of(accepted, "or-sb-1516/no-sale")
    assert alert["level"] == "note"
    assert "until 2027-03-31, approved by City Attorney, owner J. Park: struck in the next round" in str(alert["suppressions"])

    story.draft((BAN, WEAKENED), ("## 4. WHAT THE READERS ARE FOR", "**3.4** Vendor answers questions of the press only after it asked the City.\n\n## 4. WHAT THE READERS ARE FOR"))
    elsewhere = story.check(baseline="contract-baseline.json")
    assert elsewhere.succeeded, f"a clause more elsewhere changes nothing\n{elsewhere.log}"
    assert elsewhere.outputs["waived"] == "1"

    story.draft((BAN, WORSE))
    reopened = story.check(baseline="contract-baseline.json")
    assert reopened.steps["Result"].code == 1, reopened.log
    assert reopened.outputs["waived"] == "0"
    assert "no longer holds, because the words that it rests on were changed" in reopened.summary
    assert result_of(reopened, "or-sb-1516/no-sale")["suppressions"] == []

    story.draft((BAN, WEAKENED))
    story.on("2027-03-10")
    soon = story.check(baseline="contract-baseline.json")
    assert soon.succeeded, soon.log
    assert "expires in 21 days, on 2027-03-31" in soon.summary

    story.on("2027-04-01")
    expired = story.check(baseline="contract-baseline.json")
    assert expired.steps["Result"].code == 1, expired.log
    assert "expired on 2027-03-31" in expired.summary
    assert result_of(expired, "or-sb-1516/no-sale")["level"] == "error"


def test_a_pull_request_says_what_it_takes_away(repository: Path, runner: Runner, monkeypatch: pytest.MonkeyPatch) -> None:
    story = Story(repository, runner, monkeypatch)
    story.git("checkout", "--quiet", "-b", "offer")
    nothing = story.check(changed_since="main")
    assert nothing.succeeded, nothing.log
    assert "No document was checked" in nothing.summary

    story.draft((BAN, WEAKENED))
    request = story.check(changed_since="main")
    assert request.steps["Result"].code == 1, request.log
    run = json.loads(Path(request.outputs["sarif"]).read_text())["runs"][0]
    assert [artifact["location"]["uri"] for artifact in run["artifacts"]] == [DRAFT], "what the request leaves alone is not judged"
    assert {entry["ruleId"] for entry in run["results"] if entry["properties"]["tripsGate"]} == {"or-sb-1516/no-sale"}, "the old gap blocks nothing"
    comment = Path(request.outputs["comment"]).read_text()
    since = comment[comment.index("What changed since main") : comment.index("### All findings")]
    assert "| ✗ Lost | No sale of data | high | Met, now contradicted |" in since
    assert "Old, 2.2: “Vendor shall not sell, rent, lease or trade City Data" in since
    assert f"New, 2.2: “{WEAKENED}”" in since

    story.draft((BAN, BAN + " There is no exception to this."))
    better = story.check(changed_since="main")
    assert better.succeeded, better.log
    assert "Lost" not in better.summary
