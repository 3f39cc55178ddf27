# SPDX-License-Identifier: Apache-2.0
"""Roll-ups: packed and added up without loss, kept and replaced by every store that keeps them."""

from __future__ import annotations

import sqlite3
from collections import Counter
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.record import parse_timestamp
from flywheel_logging.stores.aggregation import Group, Sum
from flywheel_logging.stores.base import Filter
from flywheel_logging.stores.rollups import DAY_S, HOUR_S, Rollup, Tally, from_json, rollup_of, to_json
from flywheel_logging.stores.sqlite import SqliteStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, call, random_calls
from tests.stores.conftest import NODES

if TYPE_CHECKING:
    from pathlib import Path

START = int(NOW) // DAY_S * DAY_S
HISTOGRAMS = st.dictionaries(
    st.integers(-400, 1_300),
    st.one_of(st.integers(1, 20), st.integers(1, 2**20), st.integers(1, 2**40)),
    min_size=1,
    max_size=30,
)


def _rollup(start: int, model: str | None, count: int = 3) -> Rollup:
    group = Group(
        (model, "w", "shop", "success"),
        count,
        {"latency_ms": Sum(2, 0.75)},
        {"latency_bucket": {-3: 1, 400: 2}},
    )
    return rollup_of(start, group, "f")


@given(st.lists(HISTOGRAMS, min_size=1, max_size=12))
def test_packed_histograms_add_up_to_what_they_were_made_of(histograms: list[dict[int, int]]) -> None:
    """Whatever their ranges and sizes are: no bucket runs over into the next one."""
    tally = Tally()
    for found in histograms * 40:
        tally.add(rollup_of(0, Group((), sum(found.values()), {}, {"b": found}), "f"))

    expected = Counter[int]()
    for found in histograms:
        expected.update({bucket: count * 40 for bucket, count in found.items()})
    assert expected == tally.group(()).histograms["b"]


def test_what_a_store_keeps_is_the_whole_roll_up() -> None:
    """Its figures survive JSON."""
    rollup = _rollup(START, None)

    assert rollup == from_json(rollup.start, rollup.key, rollup.count, to_json(rollup))


everywhere = pytest.mark.parametrize("store", ["sqlite", *NODES], indirect=True)
"""Runs a test against every store that keeps roll-ups."""


@everywhere
def test_a_slice_is_replaced_as_a_whole(store: Any) -> None:
    """What is no longer among its roll-ups is gone; other slices and lengths are left alone."""
    other = [_rollup(START + HOUR_S, "a")]
    store.put_rollups(HOUR_S, START, [_rollup(START, "a"), _rollup(START, None)])
    store.put_rollups(HOUR_S, START + HOUR_S, other)
    store.put_rollups(DAY_S, START, [_rollup(START, "day")])

    store.put_rollups(HOUR_S, START, [_rollup(START, "a", 9), _rollup(START, "b")])
    store.put_rollups(HOUR_S, START, [_rollup(START, "a", 9), _rollup(START, "b")])

    expected = [_rollup(START, "a", 9), _rollup(START, "b"), *other]
    assert expected == sorted(
        store.rollups(HOUR_S, START, START + DAY_S), key=lambda rollup: (rollup.start, rollup.key)
    )
    assert [_rollup(START, "day")] == list(store.rollups(DAY_S, START, START + 1))
    assert [] == list(store.rollups(HOUR_S, START + DAY_S, START + 2 * DAY_S))


@everywhere
def test_more_roll_ups_than_a_page_come_whole(store: Any) -> None:
    """Each once."""
    rollups = [_rollup(START, f"m{number}") for number in range(2_500)]

    store.put_rollups(HOUR_S, START, rollups)

    found = [rollup.key for rollup in store.rollups(HOUR_S, START, START + HOUR_S)]
    assert sorted(rollup.key for rollup in rollups) == sorted(found)


@everywhere
def test_roll_ups_of_a_day_go_with_its_calls(store: Any) -> None:
    """Those of other days are left alone, and of the same day where nothing was deleted."""
    starts = [START - DAY_S, START]
    store.write([call(1), call(2, ago_s=DAY_S)])
    store.refresh()
    for start in starts:
        for slice_s in (HOUR_S, DAY_S):
            store.put_rollups(slice_s, start, [_rollup(start, "a")])

    store.delete("measurement", Filter(equals={"model": "none"}))
    before = sorted(rollup.start for rollup in store.rollups(HOUR_S, 0, START + 1))
    store.delete("measurement", Filter(ids=(call(1).id,)))

    after = [rollup.start for slice_s in (HOUR_S, DAY_S) for rollup in store.rollups(slice_s, 0, START + 1)]
    assert (starts, starts[:1] * 2) == (before, after)


@everywhere
def test_calls_are_counted_by_the_hour(store: Any) -> None:
    """Those that were deleted count no longer; a range has whole hours, or is open."""
    assert {} == store.hour_counts(None, None)
    calls = random_calls(1, 60)
    store.write(calls)
    store.write(calls[:5])
    store.refresh()
    store.delete("measurement", Filter(equals={"outcome": "error"}))
    store.refresh()

    starts = [
        int(parse_timestamp(document.timestamp).timestamp()) // HOUR_S * HOUR_S
        for document in calls
        if b'"outcome": "error"' not in document.body
    ]
    counts = Counter(starts)
    first = min(counts)
    assert counts == store.hour_counts(None, None)
    assert {first: counts[first]} == store.hour_counts(first, first + HOUR_S)
    assert {start: n for start, n in counts.items() if start > first} == store.hour_counts(
        first + HOUR_S, None
    )


def test_a_file_of_an_older_version_is_counted_once(tmp_path: Path) -> None:
    """Its calls are counted when it is opened, and not again the next time."""
    path = tmp_path / "s.db"
    store = SqliteStore(path, clock=FakeClock(NOW))
    store.write([call(number) for number in range(5)])
    store.close()
    with sqlite3.connect(path) as connection:
        for what in ("TABLE rollups", "TABLE measurement_hours"):
            connection.execute(f"DROP {what}")
        connection.execute("DROP TRIGGER measurement_hours_less")
    connection.close()

    for _ in range(2):
        assert [5] == list(store.hour_counts(None, None).values())
        store.close()


def test_roll_ups_leave_with_the_calls_that_are_too_old(tmp_path: Path) -> None:
    """The embedded store keeps none for longer than measurements."""
    clock = FakeClock(NOW)
    store = SqliteStore(tmp_path / "s.db", clock=clock, max_age_days=1)
    store.put_rollups(HOUR_S, START - 5 * DAY_S, [_rollup(START - 5 * DAY_S, "old")])
    store.put_rollups(HOUR_S, START, [_rollup(START, "new")])

    store.write([call(1)])

    assert [START] == [rollup.start for rollup in store.rollups(HOUR_S, 0, 2 * START)]
    store.close()
