"""What every test gets: a clean environment, a home of its own, and no fault of ours swallowed."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from flywheel_logging import guard
from tests.faults.soak import Account

pytest_plugins = ["tests.nodes.plugin", "tests.last_line"]

# The machine may be busy: how long an example takes says nothing about it.
settings.register_profile("suite", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.load_profile("suite")

_OURS = ("FLYWHEEL_", "ELASTICSEARCH_", "ES_COLLECTION_NAME")
_ALSO = ("LANGCHAIN_", "LANGSMITH_", "OPENAI_", "NVIDIA_")
_account = Account()


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what takes minutes, unless it is asked for: `make soak`."""
    if "soak" in config.option.markexpr:
        return
    left_out = [item for item in items if item.get_closest_marker("soak")]
    if left_out:
        config.hook.pytest_deselected(items=left_out)
        items[:] = [item for item in items if item not in left_out]


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    """Take account of the soak."""
    # What passes is told by its call; what breaks before or after, by that.
    if "soak" in report.keywords and (report.when == "call" or report.failed):
        test, _, parameters = report.nodeid.partition("::")[2].partition("[")
        _account.add(test, parameters.rstrip("]"), passed=report.passed, seconds=report.duration)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Tell the account, and write it where that is asked for."""
    for line in _account.lines():
        terminalreporter.write_line(line)
    path = os.environ.get("FLYWHEEL_TEST_SOAK_REPORT")
    if path and _account.groups:
        _account.save(Path(path))


@pytest.fixture(autouse=True)
def _clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """No variable of the developer's reaches a test, and nothing is written outside its folder."""
    for name in list(os.environ):
        if name.startswith((*_OURS, *_ALSO)) and not name.startswith("FLYWHEEL_TEST_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("FLYWHEEL_HOME", str(tmp_path / "home"))


@pytest.fixture(autouse=True)
def _no_fault_swallowed() -> Iterator[None]:
    """A fault that a boundary caught fails the test that caused it, unless the test expects it."""
    guard.counts.clear()
    yield
    faults = dict(guard.counts)
    guard.counts.clear()
    assert {} == faults, "a boundary of ours caught these; a test that means them clears guard.counts"
