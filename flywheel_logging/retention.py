# SPDX-License-Identifier: Apache-2.0
"""Deleting what is too old, and what stays of it: the roll-ups of measurements.

Where roll-ups are kept, measurements are rolled up before they are deleted, and the roll-ups are sealed: long
ranges are still answered from them. What cannot be rolled up is not deleted.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import datetime

from flywheel_logging.metrics.rolling_up import SETTLED, roll_up
from flywheel_logging.record import Kind
from flywheel_logging.stores import expiry
from flywheel_logging.stores.base import Store
from flywheel_logging.stores.expiry import Round
from flywheel_logging.stores.rollups import DAY_S, HOUR_S, RollsUp, seal, sealed_until


def expire(
    store: Store,
    kind: Kind,
    before: datetime,
    now: datetime,
    *,
    rolls_up: bool = False,
    rest: Callable[[], None] = lambda: None,
) -> Iterator[Round]:
    """Delete the documents of *kind* that began before *before*, in rounds; see `Expires`.

    Args:
        store: Any store.
        kind: What is deleted.
        before: Aware.
        now: What is over for less than `SETTLED` is not rolled up.
        rolls_up: Roll-ups are wanted, also where there are none yet.
        rest: Called after each hour that had to be rolled up; between rounds the caller rests itself.

    Raises:
        StoreError: The store cannot be reached or refuses.
    """
    if kind == "measurement" and isinstance(store, RollsUp) and (rolls_up or _has_any(store, now)):
        _roll_up_and_seal(store, before, now, rest)
    yield from expiry.expire(store, kind, before)


def _has_any(store: RollsUp, now: datetime) -> bool:
    return any(True for _ in store.rollups(HOUR_S, 0, int(now.timestamp())))


def _roll_up_and_seal(store: RollsUp, before: datetime, now: datetime, rest: Callable[[], None]) -> None:
    end = min(before, now - SETTLED)
    for _ in roll_up(store, None, end + SETTLED, rest=rest):
        pass
    sealed = int(end.timestamp()) // HOUR_S * HOUR_S
    if sealed < sealed_until(store):
        return
    seal(store, sealed)
    # Measurements that go, of an hour and a day of which others stay: no roll-up may stand for them.
    for hour in range(sealed, int(before.timestamp()), HOUR_S):
        store.put_rollups(HOUR_S, hour, [])
    if sealed % DAY_S or sealed < before.timestamp():
        store.put_rollups(DAY_S, sealed - sealed % DAY_S, [])
