# SPDX-License-Identifier: Apache-2.0
"""What processes had counted stays when they end, and is told with what the living count."""

from __future__ import annotations

import os
import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.health_figures import LOSS_TOLD_S, destination_health
from flywheel_logging.owners import STALE_S, Owner, host_name
from flywheel_logging.process_history import extended, read, without_losses_before
from flywheel_logging.spool import Spool
from flywheel_logging.spool_survey import view
from flywheel_logging.testing import FakeClock
from tests.stores.documents import START_S, measurement

COUNTED = {
    "sent": 5,
    "duplicates": 1,
    "dropped_queue_full": 2,
    "last_loss_at": START_S - 60,
    "last_success_at": START_S - 1,
    "waiting": 3,
    "in_flight": 4,
    "breaker": "open",
    "is_blocked": True,
    "last_error": "503",
}
KEPT = {
    "sent": 5,
    "duplicates": 1,
    "dropped_queue_full": 2,
    "last_loss_at": START_S - 60,
    "last_success_at": START_S - 1,
}
DEAD = Owner(host_name(), os.getpid(), "in another life")
ELSEWHERE = Owner("another machine", 1, "then")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Return where the spool is."""
    return tmp_path / "spool.sqlite3"


def spool_of(path: Path, owner: Owner | None = None, **counters: Any) -> Spool:
    """Open the spool as a process that has counted."""
    spool = Spool.open(path, owner=owner, clock=FakeClock(START_S))
    spool.heartbeat(counters or COUNTED)
    return spool


def ended(path: Path) -> dict[str, Any]:
    """Return what the file says of those that ended."""
    return dict(view(path, now=START_S).ended)


class TestFile:
    """What a spool's file keeps."""

    def test_counts_of_a_process_that_ends_in_good_order_stay(self, path: Path) -> None:
        """Sums and times; what only the living can say is gone."""
        spool_of(path).close()

        assert ((), KEPT) == (view(path, now=START_S).processes, ended(path))

    def test_counts_of_one_after_the_other_add_up(self, path: Path) -> None:
        """Of times the latest is kept."""
        spool_of(path).close()
        spool_of(path, sent=7, last_success_at=START_S, redaction_failed=1).close()

        assert KEPT | {"sent": 12, "redaction_failed": 1, "last_success_at": START_S} == ended(path)

    def test_counts_of_a_killed_process_stay(self, path: Path) -> None:
        """Whoever finds it dead, with everything delivered, takes it off the record."""
        spool_of(path, DEAD)
        heir = spool_of(path, sent=1)
        heir.adopt_dead_owners()

        assert KEPT == ended(path)
        heir.close()

    def test_a_process_that_is_only_silent_may_come_back(self, path: Path) -> None:
        """Nobody knows of another machine's process: what it counted is not counted twice."""
        silent = spool_of(path, ELSEWHERE)
        heir = Spool.open(path, clock=FakeClock(START_S + STALE_S + 1))
        heir.adopt_dead_owners()

        assert {} == ended(path)
        silent.heartbeat(COUNTED)
        assert 5 in [found.counters.get("sent") for found in heir.processes()]
        heir.close()

    def test_a_process_with_rows_is_on_record_until_they_are_delivered(self, path: Path) -> None:
        """It is told once: by its own line first, then by the history."""
        leaving = spool_of(path)
        leaving.append([measurement(1)])
        leaving.close()
        before = ended(path), [found.counters for found in view(path, now=START_S).processes]
        heir = spool_of(path, sent=0)
        heir.adopt_dead_owners()
        heir.acknowledge([row.seq for row in heir.due(9, 9_999, adopted=True)])
        heir.adopt_dead_owners()

        assert ({}, [COUNTED]) == before
        assert KEPT == ended(path)
        heir.close()

    @pytest.mark.parametrize("text", ["", "{", "[1]", "7", '{"sent": "many", "last_loss_at": null}'])
    def test_damaged_counters_are_no_obstacle(self, path: Path, text: str) -> None:
        """Closing never raises, and the others' counts stay."""
        spool_of(path).close()
        spool = spool_of(path)
        with closing(sqlite3.connect(path)) as connection, connection:
            connection.execute("UPDATE processes SET counters = ?", (text,))
        spool.close()

        assert KEPT == ended(path)


class TestTold:
    """What health makes of it."""

    def test_sums_do_not_fall_when_a_process_ends(self) -> None:
        """What was delivered stays delivered."""
        found = destination_health("d", "/s", None, [], now=START_S, ended=KEPT)

        assert (6, {"queue_full": 2}, START_S - 1) == (found.delivered, found.dropped, found.last_success_at)

    def test_losses_of_the_past_are_told_for_a_day(self) -> None:
        """Somebody has seen them by then, or nobody will; what was delivered is told on."""
        now = START_S + LOSS_TOLD_S
        found = destination_health("d", "/s", None, [], now=now, ended=KEPT)

        assert (6, {}, None, ()) == (found.delivered, found.dropped, found.last_loss_at, found.findings)

    def test_a_history_without_a_time_has_no_losses(self) -> None:
        """They cannot be told from old ones."""
        assert {"sent": 1} == without_losses_before({"sent": 1, "dropped_x": 2, "redaction_failed": 3}, 0.0)

    @pytest.mark.parametrize("text", ["", "{", "[]", "null"])
    def test_a_damaged_history_begins_anew(self, text: str) -> None:
        """Nothing is known of what was, and what comes is kept."""
        assert {"sent": 2} == read(extended(text, {"sent": 2, "dropped_x": 0, "is_blocked": True}))
