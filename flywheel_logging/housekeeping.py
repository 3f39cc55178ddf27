# SPDX-License-Identifier: Apache-2.0
"""Which chores the settings ask for: deleting what is too old, every day, and rolling up, every hour.

Nothing is deleted from a server unless `FLYWHEEL_RETENTION_DAYS` is set. The local store deletes by itself as
it is written to; but where roll-ups are wanted, its measurements are left to the chore, which rolls them up
first.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from typing import Final

from flywheel_logging.chores import Chore, Progress
from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.config import LOCAL_RETENTION_DAYS, Destination, Settings
from flywheel_logging.errors import FlywheelError, StoreError
from flywheel_logging.metrics.rolling_up import roll_up
from flywheel_logging.record import KINDS, Kind
from flywheel_logging.retention import expire
from flywheel_logging.stores.base import Store
from flywheel_logging.stores.expiry import Governs

RETENTION: Final = "retention"
ROLLUPS: Final = "rollups"

RETENTION_EVERY_S: Final = 86_400.0
ROLLUPS_EVERY_S: Final = 3_600.0

LOOKS_BACK: Final = timedelta(days=7)
"""How far back the hourly roll-up looks for calls that came late, as the command does."""

NAMES: Final[Mapping[Kind, str]] = {
    "record": "records",
    "measurement": "measurements",
    "sample": "samples",
}


def chores(settings: Settings, destination: Destination, *, clock: Clock | None = None) -> list[Chore]:
    """Return what is to be done to *destination* now and then; nothing where nobody asked for it."""
    clock = clock or SystemClock()
    days = kept_days(settings, destination)
    found = []
    if settings.rollups:
        found.append(Chore(ROLLUPS, ROLLUPS_EVERY_S, _RollUp(clock)))
    if days:
        found.append(Chore(RETENTION, RETENTION_EVERY_S, _Retention(days, clock, rolls_up=settings.rollups)))
    return found


def kept_days(settings: Settings, destination: Destination) -> dict[Kind, int]:
    """Return for how many days each kind is kept in *destination*; those that a chore deletes."""
    days = dict(settings.retention_days)
    if settings.rollups and destination.url.startswith("sqlite:"):
        days.setdefault("measurement", LOCAL_RETENTION_DAYS)
    return days


def oldest_kept(now: datetime, days: int) -> datetime:
    """Return what stays: whole days of UTC, so that what goes can be whole in its roll-ups, too."""
    return now.replace(hour=0, minute=0, second=0, microsecond=0) - timedelta(days=days)


class _RollUp:
    """Rolls up the hours that are over: the first time all of them, then those of the last days."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock
        self._has_seen_all = False

    def __call__(self, store: Store, progress: Progress) -> None:
        now = datetime.fromtimestamp(self._clock.time(), UTC)
        since = now - LOOKS_BACK if self._has_seen_all else None
        for day in roll_up(store, since, now, rest=progress.rest):
            progress.done["hours rolled up"] += day.written
        self._has_seen_all = True


class _Retention:
    """Deletes what is too old; what one kind is refused does not keep the others."""

    def __init__(self, days: Mapping[Kind, int], clock: Clock, *, rolls_up: bool) -> None:
        self._days = days
        self._clock = clock
        self._rolls_up = rolls_up

    def __call__(self, store: Store, progress: Progress) -> None:
        now = datetime.fromtimestamp(self._clock.time(), UTC)
        self._govern(store, progress)
        failure: FlywheelError | None = None
        for kind in KINDS:
            if kind not in self._days:
                continue
            try:
                self._expire(store, kind, now, progress)
            except FlywheelError as exc:
                failure = failure or exc
        if failure is not None:
            raise failure

    def _govern(self, store: Store, progress: Progress) -> None:
        # A server drops measurements whether they are rolled up or not.
        days = {
            kind: days for kind, days in self._days.items() if kind != "measurement" or not self._rolls_up
        }
        if isinstance(store, Governs):
            with suppress(StoreError):  # if it is away, what follows says so
                progress.done["indices given a policy"] += store.govern(days)

    def _expire(self, store: Store, kind: Kind, now: datetime, progress: Progress) -> None:
        before = oldest_kept(now, self._days[kind])
        for round_ in expire(store, kind, before, now, rolls_up=self._rolls_up, rest=progress.rest):
            progress.done[f"{NAMES[kind]} deleted"] += round_.count
            progress.rest()
