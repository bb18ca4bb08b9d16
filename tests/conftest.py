"""What holds for every test: a test that did not run is named at the end, so that no gap goes unseen."""

from __future__ import annotations

import os

import pytest

from contract_check.batch import results
from tests.shared import RUN


@pytest.fixture(scope="session", autouse=True)
def shared_by_the_processes_of_a_run(tmp_path_factory: pytest.TempPathFactory) -> None:
    """The folder of the whole run, where several processes share its tests (each has a folder of its own within)."""
    if "PYTEST_XDIST_WORKER" in os.environ:
        os.environ[RUN] = str(tmp_path_factory.getbasetemp().parent)


@pytest.fixture(autouse=True)
def no_kept_reports(monkeypatch: pytest.MonkeyPatch) -> None:
    """Every test judges for itself; those of the kept reports switch them on again."""
    monkeypatch.setattr(results, "ENABLED", False)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    skipped = {(report.nodeid, _reason(report)) for report in terminalreporter.stats.get("skipped", [])}
    if not skipped:
        terminalreporter.write_line("not run: nothing, every test ran")
        return
    terminalreporter.write_line(f"not run: {len(skipped)} tests")
    for nodeid, reason in sorted(skipped):
        terminalreporter.write_line(f"not run: {nodeid}: {reason}")


def _reason(report: pytest.TestReport | pytest.CollectReport) -> str:
    found = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
    return found.removeprefix("Skipped: ").replace("\n", " ")
