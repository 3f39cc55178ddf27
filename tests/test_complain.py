# SPDX-License-Identifier: Apache-2.0
"""A complaint is said once a minute for each kind, and nothing is forgotten in between."""

from __future__ import annotations

import logging

import pytest

from flywheel_logging.complain import INTERVAL_S, Complaints
from flywheel_logging.testing import FakeClock


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def complaints(clock: FakeClock, caplog: pytest.LogCaptureFixture) -> Complaints:
    """Complaints whose lines end up in `caplog`."""
    caplog.set_level(logging.DEBUG, logger="flywheel_logging.test")
    return Complaints(logging.getLogger("flywheel_logging.test"), clock)


class TestSay:
    """`Complaints.say`."""

    def test_a_repeated_complaint_is_kept_back(
        self, complaints: Complaints, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The second complaint of a kind within a minute is not logged."""
        said = [complaints.say("down", logging.WARNING, "store is down: %s", "refused") for _ in range(3)]

        assert said == [True, False, False]
        assert caplog.messages == ["store is down: refused"]

    def test_the_next_line_counts_what_was_kept_back(
        self, complaints: Complaints, clock: FakeClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        """After a minute the complaint is said again, with the number of those in between."""
        for _ in range(5):
            complaints.say("down", logging.WARNING, "store is down")
        clock.advance(INTERVAL_S)
        complaints.say("down", logging.WARNING, "store is down")

        assert caplog.messages == ["store is down", "store is down (4 more since the last such line)"]

    def test_kinds_do_not_silence_each_other(
        self, complaints: Complaints, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Another kind of complaint is said at once."""
        complaints.say("down", logging.WARNING, "store is down")
        complaints.say("full", logging.ERROR, "spool is full")

        assert [record.levelno for record in caplog.records] == [logging.WARNING, logging.ERROR]

    def test_a_jump_of_the_wall_clock_changes_nothing(
        self, complaints: Complaints, clock: FakeClock, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Only passed time counts, not the time of day."""
        complaints.say("down", logging.WARNING, "store is down")
        clock.jump(86_400)
        complaints.say("down", logging.WARNING, "store is down")

        assert len(caplog.messages) == 1
