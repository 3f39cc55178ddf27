# SPDX-License-Identifier: Apache-2.0
"""The health of delivery: added up over processes, judged, and told without waiting."""

from __future__ import annotations

import json
import os
import sqlite3
import threading
import time
from collections.abc import Iterator
from contextlib import closing
from dataclasses import asdict, replace
from pathlib import Path
from typing import Any

import pytest
from langchain_core.language_models import GenericFakeChatModel
from langchain_core.messages import AIMessage

import flywheel_logging
from flywheel_logging import FlywheelCallbackHandler
from flywheel_logging.errors import StoreBlocked
from flywheel_logging.health_figures import destination_health
from flywheel_logging.health_report import DestinationHealth, age, judged, report, unreadable
from flywheel_logging.owners import RELEASED, STALE_S, Owner, ProcessInfo, host_name, started_at
from flywheel_logging.runtime import runtime
from flywheel_logging.spool_stats import SpoolStats
from flywheel_logging.testing import ScriptedStore
from tests.stores.documents import START_S


def process(
    pid: int = 41, *, silent_s: float = 1.0, is_gone: bool = False, rows: int = 0, **counters: Any
) -> ProcessInfo:
    """Return what a process leaves in the file."""
    owner = Owner("web-1/boot/pid:[1]", pid, "then")
    return ProcessInfo(owner, START_S - silent_s, counters, is_gone=is_gone, rows=rows)


def health(*processes: ProcessInfo, **stats: Any) -> DestinationHealth:
    """Return the health of a spool with *stats* and *processes*."""
    nothing = dict.fromkeys(SpoolStats.__dataclass_fields__, 0) | {"oldest_at": None}
    lies_there = SpoolStats(**{**nothing, **stats})
    return destination_health("http://search:9200 llm-logs", "/s", lies_there, processes, now=START_S)


def kinds(found: DestinationHealth) -> dict[str, bool]:
    """Return of each finding whether it needs a person."""
    return {finding.kind: finding.needs_person for finding in found.findings}


class TestFigures:
    """What the processes of one spool say, together."""

    def test_counts_are_summed_over_processes(self) -> None:
        """Deliveries and losses of all on record are added, those of ended ones as well."""
        found = health(
            process(41, sent=5, duplicates=1, retried=2, dropped_queue_full=3, waiting=7, in_flight=1),
            process(42, sent=10, dropped_queue_full=1, dropped_shutdown=2, redaction_failed=4, waiting=1),
            process(43, is_gone=True, sent=100, waiting=9, dropped_spool_full=1),
        )

        assert (found.sent, found.duplicates, found.retried, found.delivered) == (115, 1, 2, 116)
        assert found.dropped == {"queue_full": 4, "shutdown": 2, "spool_full": 1}
        assert (found.redaction_failed, found.queued, found.in_flight) == (4, 8, 1)

    def test_the_state_is_that_of_living_processes_and_the_worst(self) -> None:
        """An open breaker of one counts for all; that of a dead process does not."""
        found = health(
            process(41, breaker="closed"),
            process(42, breaker="half_open"),
            process(43, is_gone=True, breaker="open"),
        )

        assert found.breaker == "half_open"

    def test_the_last_error_is_the_latest(self) -> None:
        """Of several errors the one that came last is told, with its time."""
        found = health(
            process(41, last_error="older", last_error_at=START_S - 9),
            process(42, last_error="newer", last_error_at=START_S - 5),
            process(43, last_error="", last_error_at=None),
        )

        assert (found.last_error, found.last_error_at) == ("newer", START_S - 5)

    def test_each_process_is_named_with_its_state(self) -> None:
        """Running, silent and ended are told apart; the host is the machine's plain name."""
        found = health(process(41), process(42, silent_s=240), process(43, is_gone=True, rows=3))

        assert [(item.pid, item.host, item.state, item.rows) for item in found.processes] == [
            (41, "web-1", "running", 0),
            (42, "web-1", "silent", 0),
            (43, "web-1", "ended", 3),
        ]

    def test_rows_that_were_given_up_have_no_last_sign_of_life(self) -> None:
        """A process that ended in good order is not said to be silent since 1970."""
        gave_up = replace(process(is_gone=True, rows=1), heartbeat=RELEASED)

        assert health(gave_up, rows=1).processes[0].silent_s is None

    @pytest.mark.parametrize(
        "counters",
        [
            {"sent": "many", "last_error": 5, "last_error_at": "noon", "breaker": "ajar", "dropped_x": None},
            {"sent": None, "last_error_at": 5.0, "is_blocked": "yes", "last_success_at": []},
            {"last_loss_at": "x", "waiting": {}, "dropped_": -1.5},
        ],
    )
    def test_damaged_counters_are_no_obstacle(self, counters: dict[str, Any]) -> None:
        """Whatever a file holds under the names of counters, there is an answer that can be serialised."""
        found = health(process(**counters))

        assert (found.sent, found.breaker, found.is_blocked) == (0, "closed", False)
        json.dumps(asdict(report([found], now=START_S)))


class TestJudgement:
    """What is remarkable, and what needs a person."""

    @pytest.mark.parametrize(
        ("found", "expected"),
        [
            (health(process()), {}),
            (health(process(), rows=5, oldest_at=START_S - 2), {}),
            (health(process(is_blocked=True, breaker="open", last_error="401")), {"blocked": True}),
            (health(process(breaker="open", last_error="refused")), {"breaker_open": True}),
            (health(process(breaker="half_open")), {"breaker_open": True}),
            (health(process(is_gone=True, rows=5), rows=5, oldest_at=START_S - 90), {"stuck": True}),
            (health(rows=5, oldest_at=START_S - 90), {"stuck": True}),
            (health(process(is_gone=True, rows=5), rows=5, oldest_at=START_S - 9), {"stuck": False}),
            (health(process(), process(42, is_gone=True, rows=5), rows=5, oldest_at=START_S - 90), {}),
            (health(process(), rows=5, oldest_at=START_S - 900), {"late": False}),
            (health(process(silent_s=90, rows=5), rows=5, oldest_at=START_S - 90), {"silent": True}),
            (health(process(silent_s=90)), {"silent": False}),
            (health(process(dropped_queue_full=1, last_loss_at=START_S - 60)), {"dropped": True}),
            (health(process(dropped_queue_full=1)), {"dropped": True}),
            (health(process(dropped_queue_full=1, last_loss_at=START_S - 7_200)), {"dropped": False}),
            (health(process(redaction_failed=1, last_loss_at=START_S - 60)), {"redaction": True}),
            (health(process(), dead_rows=5), {"dead_letters": False}),
            (health(process(), dead_rows=5, dead_dropped=2), {"dead_letters": True}),
            (health(process(), dead_dropped=2), {}),
            (health(process(), corrupt=1), {"damaged": False}),
            (health(process(), lost=1), {"damaged": False}),
            (unreadable("x", "/s", "SQLITE_IOERR"), {"unreadable": True}),
            (judged(DestinationHealth("sqlite:///f", None, is_durable=False), START_S), {"memory": True}),
            (judged(DestinationHealth("ScriptedStore", None, is_durable=False), START_S), {}),
        ],
        ids=lambda value: str(value) if isinstance(value, dict) else "",
    )
    def test_findings(self, found: DestinationHealth, expected: dict[str, bool]) -> None:
        """Each state of a spool has its findings, and each finding is for a person or only to know."""
        assert kinds(found) == expected

    def test_what_needs_a_person_comes_first(self) -> None:
        """A loss stands above dead letters, whatever was found first."""
        found = health(process(silent_s=90, dropped_queue_full=1), dead_rows=1)

        assert list(kinds(found)) == ["dropped", "silent", "dead_letters"]

    def test_every_finding_says_what_to_do(self) -> None:
        """No finding is without a way out."""
        found = health(
            process(silent_s=90, is_blocked=True, dropped_x=1, redaction_failed=1), dead_rows=1, corrupt=1
        )

        assert [finding.kind for finding in found.findings if not finding.fix] == []

    @pytest.mark.parametrize(
        ("parts", "ok", "verdict"),
        [
            ([], True, "All is well: nothing waits, and no process runs."),
            ([health(process(sent=1))], True, "All is well: 1 document delivered, nothing waits."),
            (
                [health(process(sent=1_234)), health(process(), rows=7, oldest_at=START_S - 3)],
                True,
                "All is well: 1,234 documents delivered, 7 waiting, the oldest for 3 s.",
            ),
            (
                [health(rows=1, oldest_at=START_S - 7_300)],
                False,
                "Needs you: 1 document waits, the oldest for 2 h, and no process runs that delivers them.",
            ),
            (
                [health(process(is_blocked=True, last_error="403")), health(process(breaker="open"))],
                False,
                "Needs you: the store takes nothing: 403 (1 more below).",
            ),
        ],
    )  # fmt: skip
    def test_the_verdict_is_one_plain_line(
        self, parts: list[DestinationHealth], ok: bool, verdict: str
    ) -> None:
        """What needs a person is said first; otherwise how much arrived and what waits."""
        found = report(parts, now=START_S)

        assert (found.ok, found.verdict) == (ok, verdict)

    @pytest.mark.parametrize(
        ("seconds", "text"),
        [
            (0.4, "0 s"),
            (119, "119 s"),
            (120, "2 min"),
            (7_199, "119 min"),
            (7_200, "2 h"),
            (172_800, "2 days"),
        ],
    )
    def test_ages_are_for_people(self, seconds: float, text: str) -> None:
        """A unit is used from two of it on."""
        assert age(seconds) == text


@pytest.fixture
def fresh() -> Iterator[None]:
    """Begin and end with a process that has captured nothing."""
    runtime.reset()
    yield
    runtime.reset()


def call(handler: FlywheelCallbackHandler) -> None:
    """Make one model call that *handler* sees."""
    model = GenericFakeChatModel(messages=iter([AIMessage("It is on its way.")]))
    model.invoke("Where is my order?", config={"callbacks": [handler]})


@pytest.mark.usefixtures("fresh")
class TestHere:
    """`flywheel_logging.health()` in the application."""

    def test_nothing_captured_is_well(self) -> None:
        """Before the first call there is a report without destinations."""
        found = flywheel_logging.health()

        assert (found.ok, found.destinations) == (True, ())

    def test_own_figures_are_those_of_now(self) -> None:
        """What was just delivered is counted at once, not with the next heartbeat."""
        call(FlywheelCallbackHandler(workload_id="w"))
        assert flywheel_logging.force_flush(20)

        (found,) = flywheel_logging.health().destinations

        assert (found.sent, found.spooled, found.queued) == (2, 0, 0)
        assert [item.state for item in found.processes] == ["running"]

    def test_it_can_be_called_where_the_module_was_imported(self) -> None:
        """The function keeps its name, whatever of the package was imported before."""
        assert callable(flywheel_logging.health)

    def test_other_processes_of_the_spool_are_summed_and_named(self) -> None:
        """A frozen process that shares the file adds its counts, and is named as silent."""
        call(FlywheelCallbackHandler(workload_id="w"))
        assert flywheel_logging.force_flush(20)
        (path,) = [part.spool for part in flywheel_logging.health().destinations]
        assert path is not None
        _freeze_a_process(Path(path), {"sent": 40, "dropped_queue_full": 2})

        (found,) = flywheel_logging.health().destinations

        assert (found.sent, found.dropped, [item.state for item in found.processes]) == (
            42,
            {"queue_full": 2},
            ["running", "silent"],
        )

    def test_a_blocked_store_needs_a_person(self) -> None:
        """A store that refuses is told with its words, and how long the oldest document waits."""
        refused = threading.Event()

        class Refusing(ScriptedStore):
            def prepare(self) -> None:
                refused.set()
                raise StoreBlocked("401: unknown credentials")

        call(FlywheelCallbackHandler(workload_id="w", store=Refusing()))
        assert refused.wait(20)
        assert not flywheel_logging.force_flush(0.5)  # the refusal has come back by then

        found = flywheel_logging.health()

        assert (found.ok, found.verdict) == (
            False,
            "Needs you: the store takes nothing: 401: unknown credentials.",
        )
        assert found.destinations[0].spool is None

    def test_a_spool_that_cannot_be_read_is_a_finding(self) -> None:
        """Where the file vanished, health says so and raises nothing."""
        call(FlywheelCallbackHandler(workload_id="w"))
        assert flywheel_logging.force_flush(20)
        (part,) = flywheel_logging.health().destinations
        assert part.spool is not None
        flywheel_logging.shutdown(20)  # while it runs, it would make a new one
        Path(part.spool).unlink()

        (found,) = flywheel_logging.health().destinations

        assert kinds(found) == {"unreadable": True}


def _freeze_a_process(path: Path, counters: dict[str, int]) -> None:
    """Put a process on record that lives, and has said nothing for a while: our parent will do."""
    parent = os.getppid()
    values = (7, host_name(), parent, started_at(parent), time.time() - 2 * STALE_S, json.dumps(counters))
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute("INSERT INTO processes VALUES (?, ?, ?, ?, ?, ?, NULL)", values)
