# SPDX-License-Identifier: Apache-2.0
"""Writing roll-ups: of the hours of a range that have none or others than they should, and of their days.

Repeating it changes nothing: a slice is replaced as a whole by what its measurements say. Two that do so at
once write the same.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Final

from flywheel_logging.errors import ConfigError
from flywheel_logging.metrics.planner import FIELDS, ROLLED, Slice, agreeing
from flywheel_logging.stores.aggregation import Key, aggregate
from flywheel_logging.stores.base import Filter, Store
from flywheel_logging.stores.rollups import DAY_S, HOUR_S, RollsUp, Rollup, Tally, rollup_of, sealed_until

SETTLED: Final = timedelta(hours=1)
"""How long an hour must be over: a measurement is written when its call ends, and counts when it began."""


@dataclass(frozen=True, slots=True)
class RolledDay:
    """What was done of one day.

    Attributes:
        start: Of the day, UTC.
        hours: Hours that have calls and are over.
        written: Those of them that were rolled up now; the others were whole already.
    """

    start: datetime
    hours: int
    written: int


def roll_up(
    store: Store,
    since: datetime | None,
    now: datetime,
    *,
    again: bool = False,
    rest: Callable[[], None] = lambda: None,
) -> Iterator[RolledDay]:
    """Roll up every whole hour since *since*, day by day, oldest first.

    Args:
        store: One that keeps roll-ups.
        since: Earliest hour, rounded up; None: everything.
        now: Hours that are over for less than `SETTLED` are left to the next time.
        again: Also those that seem to be whole.
        rest: Called after each hour that was rolled up.

    Raises:
        ConfigError: The store keeps no roll-ups.
        StoreError: It cannot be read or written.
    """
    if not isinstance(store, RollsUp):
        raise ConfigError("this store keeps no roll-ups: they are for the local file and for search engines")
    sealed = sealed_until(store)
    first = None if since is None and not sealed else max(_hour_after(since), sealed)
    end = int((now - SETTLED).timestamp() // HOUR_S) * HOUR_S
    counts = store.hour_counts(first, end)
    days: dict[int, dict[int, int]] = {}
    for hour, count in sorted(counts.items()):
        days.setdefault(hour - hour % DAY_S, {})[hour] = count
    for day, hours in days.items():
        kept = {} if again else agreeing(store, hours, [HOUR_S], None, None)
        fresh = [hour for hour in hours if Slice(hour, HOUR_S) not in kept]
        rolled = [rollup for rollups in kept.values() for rollup in rollups]
        for hour in fresh:
            rolled += _roll_hour(store, hour)
            rest()
        is_whole = (first is None or first <= day) and day + DAY_S <= end
        if is_whole and (fresh or not agreeing(store, hours, [DAY_S], None, None)):
            _put(store, DAY_S, day, _merged(day, rolled))
        yield RolledDay(datetime.fromtimestamp(day, UTC), len(hours), len(fresh))


def _roll_hour(store: RollsUp, hour: int) -> list[Rollup]:
    """Roll up one hour and return its roll-ups."""
    where = Filter(since=datetime.fromtimestamp(hour, UTC), until=datetime.fromtimestamp(hour + HOUR_S, UTC))
    groups = aggregate(store, replace(ROLLED, where=where))
    rollups = [rollup_of(hour, group, FIELDS) for group in groups]
    _put(store, HOUR_S, hour, rollups)
    return rollups


def _put(store: RollsUp, slice_s: int, start: int, rollups: list[Rollup]) -> None:
    # Measurements are deleted after the seal was set. So if any of these was gone when they were added up,
    # the seal is there by now.
    if start >= sealed_until(store):
        store.put_rollups(slice_s, start, rollups)


def _hour_after(moment: datetime | None) -> int:
    return 0 if moment is None else -int(-moment.timestamp() // HOUR_S) * HOUR_S


def _merged(start: int, rollups: list[Rollup]) -> list[Rollup]:
    """Return *rollups* added up by key, for the slice from *start* on."""
    tallies: dict[Key, Tally] = {}
    for rollup in rollups:
        tallies.setdefault(rollup.key, Tally()).add(rollup)
    return [rollup_of(start, tally.group(key), FIELDS) for key, tally in tallies.items()]
