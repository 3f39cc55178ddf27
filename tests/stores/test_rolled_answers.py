# SPDX-License-Identifier: Apache-2.0
"""An answer from roll-ups is the one that the measurements give; those that are not whole are not used."""

from __future__ import annotations

import json
from dataclasses import asdict
from datetime import UTC, datetime, timedelta
from random import Random
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.metrics.rolling_up import roll_up
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.rollups import HOUR_S
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, call, random_calls
from tests.stores.test_rollups import everywhere

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from flywheel_logging.record import Document

DAYS = 4
CLOCK = FakeClock(NOW)
NOW_AT = datetime.fromtimestamp(NOW, UTC)
WHOLE = datetime(2026, 11, 15, 7, tzinfo=UTC), datetime(2026, 11, 18, 5, tzinfo=UTC)
RANGES: list[dict[str, Any]] = [
    {},
    {"since": WHOLE[0], "until": WHOLE[1]},
    {"since": timedelta(hours=50)},
    {"since": WHOLE[0] + timedelta(microseconds=400), "until": WHOLE[1] - timedelta(minutes=7)},
    {"until": WHOLE[1]},
]
QUESTIONS: list[dict[str, Any]] = [
    {"by": "model"},
    {"by": ()},
    {"by": ("workload", "client", "outcome")},
    {"by": ("time", "model"), "interval": timedelta(hours=1)},
    {"by": "time", "interval": timedelta(hours=5)},
    {"by": "time", "interval": timedelta(days=1)},
    {"by": "model", "filter": {"client": "shop", "outcome": "success"}},
    {"by": "client", "filter": {"model": None}},
]


def _days_of_calls(seed: int, count: int = 400) -> list[Document]:
    """Return calls over some days, with hours without any."""
    random = Random(seed)
    hours = [random.uniform(0, DAYS * 24) for _ in range(14)]
    return [
        call(n, **(_fields(document) | {"ago_s": (random.choice(hours) + random.random() / 2) * HOUR_S}))
        for n, document in enumerate(random_calls(seed, count))
    ]


def _fields(document: Document) -> dict[str, Any]:
    body = json.loads(document.body)
    return {name: value for name, value in body.items() if name not in ("record_id", "@timestamp")}


def _comparable(answer: Any) -> list[Any]:
    return [_approximate(asdict(row)) for row in answer.rows]


def _approximate(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _approximate(each) for name, each in value.items()}
    return pytest.approx(value, rel=1e-9) if isinstance(value, float) else value


def _write(store: Any, calls: list[Document]) -> None:
    assert {"stored"} == {verdict.outcome for verdict in store.write(calls)}
    store.refresh()


@everywhere
def test_an_answer_from_roll_ups_is_the_one_from_the_measurements(store: Any) -> None:
    """Counts and percentiles exactly, sums within 1e-9, for whole hours and for ranges with ragged ends."""
    calls = _days_of_calls(seed=1)
    oracle = MemoryStore()
    oracle.write(calls)
    _write(store, calls)
    list(roll_up(store, None, NOW_AT))

    for question in QUESTIONS:
        for range_ in RANGES:
            expected = ModelMetrics(oracle, clock=CLOCK).summary(**question, **range_)
            found = ModelMetrics(store, clock=CLOCK).summary(**question, **range_)
            assert _comparable(expected) == _comparable(found), (question, range_)
            assert found.source.startswith("rollup"), (question, range_)


@pytest.fixture
def local(tmp_path: Path) -> Iterator[SqliteStore]:
    """The local store, empty."""
    made = SqliteStore(tmp_path / "s.db", clock=CLOCK)
    made.prepare()
    yield made
    made.close()


@pytest.mark.parametrize("seed", range(10))
def test_it_is_so_for_any_calls_and_whatever_came_after(local: SqliteStore, seed: int) -> None:
    """Calls that come late, and others that are deleted, make their hours be read raw until the next time."""
    calls = _days_of_calls(seed, 120)
    oracle = MemoryStore()
    for store in (oracle, local):
        _write(store, calls[: 20 + seed])
    list(roll_up(local, None, NOW_AT))
    for step in range(2):
        for store in (oracle, local):
            if step == 0:
                _write(store, calls[20 + seed :])
                store.delete("measurement", Filter(equals={"model": "gpt-4o"}))
        for question in QUESTIONS:
            expected, found = (
                _comparable(
                    ModelMetrics(store, clock=CLOCK).summary(**question, **RANGES[seed % len(RANGES)])
                )
                for store in (oracle, local)
            )
            assert expected == found, question
        list(roll_up(local, None, NOW_AT))


def _source(store: Any, *args: Any, **range_: Any) -> str:
    return ModelMetrics(store, clock=CLOCK).summary(*args, **range_).source


def test_deleted_calls_leave_no_figures(local: SqliteStore) -> None:
    """Also where as many came late as were deleted."""
    _write(local, [call(n, ago_s=9 * HOUR_S, user_id=f"u{n}", latency_ms=100.0) for n in range(3)])
    list(roll_up(local, None, NOW_AT))

    local.delete("measurement", Filter(equals={"user_id": "u1"}))
    _write(local, [call(4, ago_s=9 * HOUR_S, latency_ms=700.0)])

    (row,) = ModelMetrics(local, clock=CLOCK).summary().rows
    assert 300.0 == row.figures.latency.avg


def test_an_answer_says_where_it_was_read(local: SqliteStore) -> None:
    """Whole hours from roll-ups alone, ragged ends raw beside them, and what they do not tell raw."""
    _write(local, _days_of_calls(seed=3))
    assert "raw" == _source(local, "model")
    list(roll_up(local, None, NOW_AT))

    assert "rollup" == _source(local, "model", since=WHOLE[0], until=WHOLE[1])
    assert "rollup and raw" == _source(local, "model", since=timedelta(hours=50))
    assert "raw" == _source(local, "user", since=WHOLE[0], until=WHOLE[1])
    assert "raw" == _source(local, "model", since=WHOLE[0], until=WHOLE[1], filter={"user": "user-1"})
    assert "raw" == _source(local, "model", since=WHOLE[1] - timedelta(hours=6), until=WHOLE[1])
    assert "raw" == _source(local, "time", interval=timedelta(minutes=90), since=WHOLE[0], until=WHOLE[1])


def test_repeating_it_changes_nothing(local: SqliteStore) -> None:
    """Hours that are whole already are left alone, unless they are asked for again."""
    _write(local, _days_of_calls(seed=4))
    first = list(roll_up(local, None, NOW_AT))
    kept = sorted(local.rollups(HOUR_S, 0, int(NOW)), key=str)

    second = list(roll_up(local, None, NOW_AT))
    again = list(roll_up(local, None, NOW_AT, again=True))

    assert [day.hours for day in first] == [day.written for day in first] == [day.written for day in again]
    assert {0} == {day.written for day in second}
    assert kept == sorted(local.rollups(HOUR_S, 0, int(NOW)), key=str)


def test_an_hour_that_is_hardly_over_is_left_to_the_next_time(local: SqliteStore) -> None:
    """Calls that began in it may not have ended."""
    _write(local, [call(1, ago_s=2 * HOUR_S + 1_800), call(2, ago_s=1_800)])
    now = datetime.fromtimestamp(NOW, UTC)

    hours = [rollup.start for _ in roll_up(local, None, now) for rollup in local.rollups(HOUR_S, 0, int(NOW))]

    assert [(int(NOW) - 2 * HOUR_S - 1_800) // HOUR_S * HOUR_S] == hours


def test_many_hours_that_are_not_whole_are_read_at_once(local: SqliteStore) -> None:
    """Every other hour got a late call: one question beats fifty."""
    hours = range(2, 110)
    _write(local, [call(n, ago_s=n * HOUR_S) for n in hours])
    list(roll_up(local, None, NOW_AT))
    _write(local, [call(1_000 + n, ago_s=n * HOUR_S + 1) for n in hours if n % 2])

    assert "raw" == _source(local, "model")
    assert [162] == [row.figures.requests for row in ModelMetrics(local, clock=CLOCK).summary().rows]


def test_a_store_without_roll_ups_says_so() -> None:
    """In words, not by an attribute that is missing."""
    with pytest.raises(ConfigError):
        list(roll_up(MemoryStore(), None, NOW_AT))
