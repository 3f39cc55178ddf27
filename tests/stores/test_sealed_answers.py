# SPDX-License-Identifier: Apache-2.0
"""What retention leaves of measurements: roll-ups that answer for them, whatever happens afterwards."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING, Any

import pytest

from flywheel_logging.errors import StoreBlocked
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.metrics.rolling_up import roll_up
from flywheel_logging.retention import expire
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.stores.rollups import DAY_S, HOUR_S, sealed_until
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, call
from tests.stores.conftest import ONE_OF_EACH
from tests.stores.test_rolled_answers import (
    CLOCK,
    NOW_AT,
    QUESTIONS,
    RANGES,
    WHOLE,
    _comparable,
    _days_of_calls,
    _write,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from flywheel_logging.record import Document
    from flywheel_logging.stores.aggregation import Group, Question

everywhere = pytest.mark.parametrize("store", ["sqlite", *ONE_OF_EACH], indirect=True)
"""Runs a test against every kind of store that keeps roll-ups."""

MIDNIGHT = datetime(2026, 11, 17, tzinfo=UTC)
"""Between the days of calls; the oldest are from the 14th."""


@pytest.fixture
def local(tmp_path: Path) -> Iterator[SqliteStore]:
    """The local store, empty."""
    made = SqliteStore(tmp_path / "s.db", clock=CLOCK)
    made.prepare()
    yield made
    made.close()


def _expire(store: Any, before: datetime, **more: Any) -> int:
    deleted = sum(each.count for each in expire(store, "measurement", before, NOW_AT, **more))
    store.refresh()
    return deleted


def _requests(store: Any, **range_: Any) -> int:
    return sum(row.figures.requests for row in ModelMetrics(store, clock=CLOCK).summary(**range_).rows)


def _in_few_hours(calls: list[Document]) -> list[Document]:
    """Return the calls of the first hours of each day: each hour costs a search engine some requests."""
    hours = sorted({document.timestamp[:13] for document in calls})
    chosen = {hour for hour in hours if sum(other[:10] == hour[:10] for other in hours if other < hour) < 2}
    return [document for document in calls if document.timestamp[:13] in chosen]


def _is_answered(question: dict[str, Any], range_: dict[str, Any]) -> bool:
    """Whether the range begins with a whole hour: of a ragged one that was deleted nothing is known."""
    since = range_.get("since")
    return since is None or since == WHOLE[0]


@everywhere
def test_deleted_measurements_are_answered_for_by_their_roll_ups(store: Any) -> None:
    """Any question that roll-ups tell has the answer that it had before, on every store."""
    calls = _in_few_hours(_days_of_calls(seed=1))
    oracle = MemoryStore()
    oracle.write(calls)
    _write(store, calls)

    deleted = _expire(store, MIDNIGHT, rolls_up=True)

    assert 0 < deleted < len(calls)
    assert len(calls) - deleted == store.count("measurement", Filter())
    for question in QUESTIONS[::3]:
        for range_ in filter(lambda range_: _is_answered(question, range_), RANGES):
            expected = ModelMetrics(oracle, clock=CLOCK).summary(**question, **range_)
            found = ModelMetrics(store, clock=CLOCK).summary(**question, **range_)
            assert _comparable(expected) == _comparable(found), (question, range_)
            assert found.source.startswith("rollup"), (question, range_)


@pytest.mark.parametrize("seed", range(8))
def test_it_is_so_however_often_and_at_whatever_hour_it_is_done(local: SqliteStore, seed: int) -> None:
    """A day that is sealed in two parts is as whole as any other."""
    calls = _days_of_calls(seed, 150)
    oracle = MemoryStore()
    for each in (oracle, local):
        _write(each, calls)

    for hours in (70, 50 + seed, 47, 5):
        _expire(local, NOW_AT.replace(minute=0, second=0) - timedelta(hours=hours), rolls_up=True)
        list(roll_up(local, None, NOW_AT))
        for question in QUESTIONS:
            expected, found = (
                _comparable(ModelMetrics(each, clock=CLOCK).summary(**question)) for each in (oracle, local)
            )
            assert expected == found, question


def test_of_an_hour_in_the_middle_of_which_it_ends_the_rest_is_read(local: SqliteStore) -> None:
    """Its roll-up would stand for calls that are gone."""
    _write(local, [call(n, ago_s=10 * HOUR_S + 600 * n) for n in range(6)])
    list(roll_up(local, None, NOW_AT))

    deleted = _expire(local, NOW_AT - timedelta(hours=10, minutes=25))

    assert (3, 3) == (deleted, _requests(local))


def test_a_call_that_comes_after_its_hour_was_sealed_changes_nothing(local: SqliteStore) -> None:
    """It would be all that its hour has; the next retention takes it."""
    _write(local, [call(n, ago_s=40 * HOUR_S) for n in range(3)])
    _expire(local, MIDNIGHT + timedelta(hours=12), rolls_up=True)

    _write(local, [call(9, ago_s=40 * HOUR_S)])
    list(roll_up(local, None, NOW_AT, again=True))

    assert 3 == _requests(local)
    local.delete("measurement", Filter(ids=(call(9).id,)))
    assert 3 == _requests(local)
    assert 3 == _requests(local, since=NOW_AT - timedelta(hours=42), until=NOW_AT - timedelta(hours=38))


@everywhere
def test_deleting_by_a_condition_leaves_what_is_sealed(store: Any) -> None:
    """The roll-ups of the day go, but only from the seal on."""
    since = NOW_AT - timedelta(days=2)
    _write(store, [call(1, ago_s=40 * HOUR_S, model="a"), call(2, ago_s=30 * HOUR_S, model="b")])
    list(roll_up(store, None, NOW_AT))
    _expire(store, NOW_AT.replace(minute=0, second=0, microsecond=0) - timedelta(hours=35))

    store.delete("measurement", Filter(equals={"model": "b"}))
    store.refresh()

    assert 1 == _requests(store, since=since.replace(minute=0, second=0))


class _Disturbed(SqliteStore):
    """A store to which something is done, by another process, around one of our requests."""

    before_counts: Callable[[], object] | None = None
    after_groups: Callable[[], object] | None = None

    def hour_counts(self, since: int | None, until: int | None) -> dict[int, int]:
        disturb, self.before_counts = self.before_counts, None
        if disturb is not None:
            disturb()
        return super().hour_counts(since, until)

    def aggregate(self, question: Question) -> Iterator[Group]:
        found = list(super().aggregate(question))
        disturb, self.after_groups = self.after_groups, None
        if disturb is not None:
            disturb()
        return iter(found)


@pytest.mark.parametrize("at", ["before_counts", "after_groups"])
def test_two_processes_that_do_it_at_once_lose_nothing(tmp_path: Path, at: str) -> None:
    """While one rolls up the other deletes: no whole hour is replaced by what is left of it."""
    path = tmp_path / "s.db"
    first, second = _Disturbed(path, clock=CLOCK), SqliteStore(path, clock=CLOCK)
    _write(first, [call(n, ago_s=40 * HOUR_S + n % 3 * HOUR_S, latency_ms=9.0) for n in range(2_400)])
    deletion = expire(second, "measurement", MIDNIGHT + timedelta(hours=12), NOW_AT, rolls_up=True)
    setattr(first, at, lambda: next(deletion))

    list(roll_up(first, None, NOW_AT))
    half_deleted = first.count("measurement", Filter())

    assert (1_400, 2_400) == (half_deleted, _requests(second))
    list(deletion)
    assert (0, 2_400) == (first.count("measurement", Filter()), _requests(first))
    first.close()
    second.close()


def test_without_roll_ups_nothing_stays(local: SqliteStore) -> None:
    """Who never asked for roll-ups gets none, and no seal."""
    _write(local, _days_of_calls(seed=2))

    deleted = _expire(local, MIDNIGHT)

    assert deleted > 0
    assert (0, []) == (sealed_until(local), list(local.rollups(HOUR_S, 0, int(NOW))))


def test_the_embedded_store_keeps_sealed_roll_ups_when_it_makes_room(tmp_path: Path) -> None:
    """Its own bounds take measurements, and roll-ups that stand beside them."""
    clock = FakeClock(NOW)
    store = SqliteStore(tmp_path / "s.db", clock=clock)
    _write(store, [call(n, ago_s=n * DAY_S) for n in (3, 2, 1)])
    _expire(store, NOW_AT - timedelta(days=2, hours=12), rolls_up=True)

    clock.advance(40 * DAY_S)
    store.write([call(9, ago_s=-40 * DAY_S)])

    found = ModelMetrics(store, clock=clock).summary("time", interval=timedelta(days=1))
    assert [1, 1] == [row.figures.requests for row in found.rows]
    store.close()


def test_what_cannot_be_rolled_up_is_not_deleted(tmp_path: Path) -> None:
    """Better too much than too little: the credentials may not write roll-ups."""
    store = _NoRollups(tmp_path / "s.db", clock=CLOCK)
    _write(store, _days_of_calls(seed=2))

    with pytest.raises(StoreBlocked):
        _expire(store, MIDNIGHT, rolls_up=True)

    assert 400 == store.count("measurement", Filter())
    store.close()


class _NoRollups(SqliteStore):
    """A store that refuses to write roll-ups."""

    def put_rollups(self, *_: Any) -> None:
        raise StoreBlocked("grant these credentials the right")
