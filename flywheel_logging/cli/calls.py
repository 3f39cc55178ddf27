# SPDX-License-Identifier: Apache-2.0
"""Calls as a person sees them: each measurement joined with its record, oldest first.

Every call has a measurement; only one with an answer worth keeping has a record. They share their id.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final

from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.stores.base import Filter, Store, Stored

EVERYTHING: Final = 1_000_000_000
"""The limit that means all documents."""

IN_FLIGHT: Final = timedelta(hours=1)
"""How late a call can appear after it began: after an hour it is abandoned (`design`: calls in flight)."""

FAILED_OUTCOMES: Final = ("error", "cancelled", "incomplete", "abandoned")
"""Every outcome of a measurement but `success`."""

_IDS_AT_ONCE: Final = 500  # keeps the id query of one request well below every server's limits


@dataclass(frozen=True, slots=True)
class Call:
    """One model call.

    Attributes:
        record_id: The id that measurement and record share.
        measurement: Its numbers and labels.
        record: Its five keys, or None where no record was kept.
    """

    record_id: str
    measurement: dict[str, Any]
    record: dict[str, Any] | None

    def to_json(self) -> dict[str, Any]:
        """Return the line that `logs --json` prints."""
        return {"record_id": self.record_id, "measurement": self.measurement, "record": self.record}

    @property
    def is_awaited(self) -> bool:
        """Whether a record should exist but could not be read yet."""
        numbers = self.measurement
        if self.record is not None or numbers.get("outcome") != "success" or numbers.get("redaction_error"):
            return False
        return not any(
            str(flag).startswith(("not_recorded", "too_large")) for flag in numbers.get("flags") or ()
        )


@dataclass(frozen=True, slots=True)
class Query:
    """Which calls are meant.

    Attributes:
        where: Conditions on the measurement.
        failed_only: Leave successful calls out.
    """

    where: Filter
    failed_only: bool = False

    @property
    def parts(self) -> list[Filter]:
        """The filters whose results together are the answer; a filter can only say `equal`."""
        if not self.failed_only:
            return [self.where]
        equals = self.where.equals
        return [replace(self.where, equals={**equals, "outcome": name}) for name in FAILED_OUTCOMES]


def recent(store: Store, query: Query, *, limit: int) -> list[Call]:
    """Return the newest *limit* calls, the oldest of them first.

    Raises:
        StoreError: If the store cannot be read.
    """
    found = [item for part in query.parts for item in store.scan("measurement", part, limit=limit)]
    found.sort(key=_position, reverse=True)
    return joined(store, found[:limit][::-1])


def joined(store: Store, measurements: Sequence[Stored]) -> list[Call]:
    """Return *measurements* as calls, in their order, with the records that can be read."""
    ids = [item.id for item in measurements]
    records: dict[str, dict[str, Any]] = {}
    for start in range(0, len(ids), _IDS_AT_ONCE):
        chunk = tuple(ids[start : start + _IDS_AT_ONCE])
        records.update(
            (item.id, item.body) for item in store.scan("record", Filter(ids=chunk), limit=len(chunk))
        )
    return [Call(item.id, item.body, records.get(item.id)) for item in measurements]


def follow(
    store: Store,
    query: Query,
    *,
    limit: int,
    now: datetime,
    wait: Callable[[], None],
    complain: Callable[[str], None],
) -> Iterator[list[Call]]:
    """Yield the newest *limit* calls, then those that appear, each once, for ever.

    A document's time is the start of its call and it appears after the end, so the window reaches back by
    `IN_FLIGHT` and ids tell what is new. A count tells cheaply whether anything is.

    Args:
        store: Where to read; outages after the first look are sat out.
        query: Which calls.
        limit: How many earlier calls come first.
        now: The present, aware.
        wait: Called between two looks.
        complain: Told once for each outage.
    """
    start = now - IN_FLIGHT
    since = max(start, query.where.since) if query.where.since else start
    watch = _Watch(store, replace(query.where, since=since))
    watch.unseen()
    first = recent(store, query, limit=limit)
    shown = {call.record_id for call in first}
    yield first
    for batch in _settled(store, watch, wait, complain):
        yield [
            call
            for call in batch
            if call.record_id not in shown
            and not (query.failed_only and call.measurement.get("outcome") == "success")
        ]


def _settled(
    store: Store, watch: _Watch, wait: Callable[[], None], complain: Callable[[str], None]
) -> Iterator[list[Call]]:
    """Yield what appears, holding a call back for one look if its record is not visible yet.

    Record and measurement lie in two indices that a search engine makes visible one after the other.
    """
    pending: list[Stored] = []
    looked_up: set[str] = set()
    is_down = False
    while True:
        wait()
        try:
            pending += watch.unseen()
            calls = joined(store, pending)
        except StoreUnavailable as error:
            if not is_down:
                complain(str(error))
            is_down = True
            continue
        is_down = False
        held = {call.record_id for call in calls if call.is_awaited and call.record_id not in looked_up}
        pending = [item for item in pending if item.id in held]
        looked_up = held
        yield [call for call in calls if call.record_id not in held]


class _Watch:
    """The ids that were seen already among the measurements of a growing window."""

    def __init__(self, store: Store, where: Filter) -> None:
        self._store = store
        self._where = where
        self._seen: set[str] = set()

    def unseen(self) -> list[Stored]:
        """Return what appeared since the last look, oldest first."""
        expected = self._store.count("measurement", self._where) - len(self._seen)
        if expected == 0:
            return []
        current: set[str] = set()
        found: list[Stored] = []
        for item in self._store.scan("measurement", self._where, limit=EVERYTHING):
            current.add(item.id)
            if item.id not in self._seen:
                found.append(item)
            if len(found) == expected:
                break
        else:
            self._seen &= current  # some were deleted meanwhile
        self._seen.update(item.id for item in found)
        return found[::-1]


def _position(item: Stored) -> tuple[str, str]:
    return str(item.body.get("@timestamp", "")), item.id
