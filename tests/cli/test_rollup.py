# SPDX-License-Identifier: Apache-2.0
"""`rollup`: adds up what is over, once, and says so."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.cli.samples import Answered
from tests.metrics import calls
from tests.metrics.calls import call

Invoke = Callable[..., Answered]

CALLS = [call(n, ago_s=3_600 * n - calls.NOW % 3_600, latency_ms=10.0 * n) for n in range(9_000, 9_030)]
"""One in each of thirty hours, a year before those of other tests: over, whatever the date is."""


@pytest.fixture
def kept(home: Path) -> None:
    """Keep the calls in the local store, in which there are none so old otherwise."""
    store = SqliteStore(home / "llm-logs.sqlite3", clock=FakeClock(calls.NOW), max_age_days=1_000)
    store.write(CALLS)
    store.close()


def test_it_rolls_up_each_hour_once(invoke: Invoke, kept: None) -> None:
    """The second time there is nothing to do, unless it is wanted again."""
    found = [invoke("rollup", "--since", "all", "--json", *more).lines[0] for more in ((), (), ("--again",))]

    assert [(30, 30), (30, 0), (30, 30)] == [(each["hours"], each["written"]) for each in found]


def test_statistics_are_then_read_from_roll_ups(invoke: Invoke, kept: None) -> None:
    """They say so, and are the same."""
    before = invoke("stats", "--since", "all", "--json").lines[0]

    told = invoke("rollup", "--since", "all")
    after = invoke("stats", "--since", "all", "--json").lines[0]

    assert "30 hours rolled up, 0 were whole already" in told.stdout
    assert ("raw", "rollup") == (before["source"], after["source"])
    assert before["rows"] == after["rows"]
    assert "Read from roll-ups." in invoke("stats", "--since", "all").stderr


def test_nothing_to_roll_up_is_said(invoke: Invoke, kept: None) -> None:
    """Calls of the last seven days are looked for if nothing else is asked."""
    found = invoke("rollup")

    assert (0, True) == (found.code, found.stdout.startswith("No hour with calls is over"))


def test_a_time_that_cannot_be_read_is_wrong_usage(invoke: Invoke) -> None:
    """As in every command."""
    found = invoke("rollup", "--since", "yesterdayish")

    assert (2, True) == (found.code, "--since" in found.stderr)
