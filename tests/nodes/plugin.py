"""The pytest plugin that gives tests their search nodes; name it in `pytest_plugins`.

A test that needs a node carries the marker `node` and asks the fixture `nodes` for it:

    @pytest.mark.node
    @pytest.mark.parametrize("name", DISTRIBUTIONS)
    def test_it(nodes: Nodes, name: str) -> None:
        node = nodes.get(name)

Each node is started once, shared by all tests, and gone at the end of the run. The names in such tests'
parameters and in the marker's arguments say which nodes are fetched and launched as soon as the tests are
collected, so that they start while other tests run. With `@pytest.mark.node(secured=True)` they are the names
of secured nodes, with `@pytest.mark.node(cluster=True)` of clusters, which are fetched only.

Environment:
    FLYWHEEL_TEST_ELASTICSEARCH_URL, FLYWHEEL_TEST_OPENSEARCH_URL: Servers of your own, which then stand in
        for all nodes of that flavour. A test that would kill or pause them is skipped.
    FLYWHEEL_TEST_REQUIRE_NODES: When 1, a test whose node cannot be had is failed instead of skipped.
"""

from __future__ import annotations

import logging
from contextlib import contextmanager
from typing import TYPE_CHECKING

import pytest

from tests.nodes.distributions import DISTRIBUTIONS
from tests.nodes.shared import NOT_AVAILABLE, Nodes

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

_NAMES = tuple(DISTRIBUTIONS)
_NODES = pytest.StashKey[Nodes]()


@pytest.fixture(scope="session")
def nodes(pytestconfig: pytest.Config) -> Nodes:
    """The search nodes of this run."""
    return pytestconfig.stash[_NODES]


def pytest_configure(config: pytest.Config) -> None:
    """Make the empty set of nodes."""
    config.stash[_NODES] = Nodes()


def pytest_collection_finish(session: pytest.Session) -> None:
    """Launch what the collected tests name, so that fetching counts against no test's time-out."""
    if not session.config.option.collectonly:
        nodes = session.config.stash[_NODES]
        with _progress_in_terminal(session.config):
            nodes.launch(_names_in(session.items))
            nodes.fetch(_names_in(session.items, "cluster"))
            nodes.fetch(_names_in(session.items, "secured"), secured=True)


@pytest.hookimpl(trylast=True)  # after the tear-down of session fixtures, which may still use the nodes
def pytest_sessionfinish(session: pytest.Session) -> None:
    """End the nodes."""
    session.config.stash[_NODES].stop_all()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Say loudly that tests were left out for want of a node."""
    unavailable = config.stash[_NODES].unavailable
    if unavailable is None:
        return
    counts = {
        outcome: sum(
            NOT_AVAILABLE in str(report.longrepr) for report in terminalreporter.stats.get(outcome, ())
        )
        for outcome in ("skipped", "failed", "error")
    }
    told = ", ".join(f"{count} tests {outcome}" for outcome, count in counts.items() if count)
    terminalreporter.write_line(f"SEARCH NODES NOT AVAILABLE: {unavailable}; {told or 'no test'}", red=True)


def _names_in(items: Iterable[pytest.Item], kind: str = "") -> list[str]:
    """Return the nodes of a *kind* (a keyword of the marker) that items name, in the order of need."""
    found: dict[str, None] = {}
    for item in items:
        callspec = getattr(item, "callspec", None)
        for marker in item.iter_markers("node"):
            if [word for word, is_so in marker.kwargs.items() if is_so] == ([kind] if kind else []):
                values = (*marker.args, *(callspec.params.values() if callspec else ()))
                found |= dict.fromkeys(value for value in values if value in _NAMES)
    return list(found)


@contextmanager
def _progress_in_terminal(config: pytest.Config) -> Iterator[None]:
    reporter = config.pluginmanager.get_plugin("terminalreporter")

    class ToTerminal(logging.Handler):
        def emit(self, record: logging.LogRecord) -> None:
            if reporter:
                reporter.write_line(record.getMessage())

    logger, handler = logging.getLogger("tests.nodes"), ToTerminal()
    level = logger.level
    logger.addHandler(handler)
    logger.setLevel(logging.INFO)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.setLevel(level)
