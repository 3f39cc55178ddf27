# SPDX-License-Identifier: Apache-2.0
"""Roll-ups: the groups of an hour or a day, kept so that they need not be counted again.

A roll-up holds what `aggregate` answers for one slice of time and one key, with its histograms packed. They
are added up here, in Python, for every store: what a store does is to keep them and to give them back. Pure.
"""

from __future__ import annotations

import hashlib
import struct
from binascii import a2b_base64, b2a_base64
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Final, NamedTuple, Protocol, runtime_checkable

from flywheel_logging.stores.aggregation import TIME, Aggregates, Group, Key, Question, Sum
from flywheel_logging.stores.base import Filter, Store

HOUR_S: Final = 3_600
DAY_S: Final = 86_400

LEVELS: Final = (DAY_S, HOUR_S)
"""Lengths of the slices that roll-ups exist of, seconds, longest first; each a multiple of the next."""

SEAL_S: Final = 0
"""The slice length under which a store keeps the seal, see `seal`."""

KEY: Final = ("model", "workload_id", "client_id", "outcome")
"""What the groups of a roll-up are made by."""

_LANES: Final = {1: "B", 2: "H", 4: "I", 8: "Q"}
_HEADROOM: Final = 16  # packed histograms that a lane holds the sum of, at least


class Packed(NamedTuple):
    """A histogram as a row of little-endian numbers, one for each bucket from the lowest on.

    Attributes:
        lowest: The first number's bucket.
        width: Bytes of each number: 1, 2, 4 or 8.
        peak: The highest of the numbers.
        counts: The numbers.
    """

    lowest: int
    width: int
    peak: int
    counts: bytes


@dataclass(frozen=True, slots=True)
class Rollup:
    """One group of one slice of time.

    Attributes:
        start: Of the slice, whole epoch seconds.
        key: Values of `KEY`.
        count: Calls in it.
        sums: By field, for those that any call has.
        histograms: By bucket field, likewise.
        fields: Which fields were asked for, see `fields_digest`.
    """

    start: int
    key: Key
    count: int
    sums: Mapping[str, Sum]
    histograms: Mapping[str, Packed]
    fields: str


@runtime_checkable
class RollsUp(Store, Protocol):
    """A store that keeps roll-ups, beyond what `Store` asks of every one.

    Before `delete` takes measurements, it deletes the roll-ups of their days, except those that are sealed.
    """

    def put_rollups(self, slice_s: int, start: int, rollups: Sequence[Rollup]) -> None:
        """Replace the roll-ups of the slice of *slice_s* seconds from *start* on.

        Raises:
            StoreUnavailable: It cannot be reached now.
            StoreBlocked: Writing is refused.
        """

    def rollups(self, slice_s: int, since: int, until: int) -> Iterator[Rollup]:
        """Yield the roll-ups of *slice_s* seconds that start from *since* on, before *until*, in any order.

        Raises:
            StoreUnavailable: It cannot be reached.
            StoreBlocked: Reading is refused.
        """

    def hour_counts(self, since: int | None, until: int | None) -> dict[int, int]:
        """Return how many measurements each hour has, by its start; hours without any are left out.

        Args:
            since: Start of the first hour, epoch seconds; None for all.
            until: End of the last one; None for all.

        Raises:
            StoreUnavailable: It cannot be reached.
            StoreBlocked: Reading is refused.
        """


def sealed_until(store: RollsUp) -> int:
    """Return before which moment roll-ups are sealed, epoch seconds, a whole hour; 0 if none are."""
    return max((rollup.count for rollup in store.rollups(SEAL_S, 0, 1)), default=0)


def seal(store: RollsUp, until: int) -> None:
    """Seal the roll-ups from before *until*, a whole hour in epoch seconds: measurements from then will go.

    A sealed roll-up is all that is known of its slice. It is trusted without looking at measurements, not
    deleted with them, and never written again.
    """
    if until > sealed_until(store):
        store.put_rollups(SEAL_S, 0, [Rollup(0, (None,) * len(KEY), until, {}, {}, "seal")])


def fields_digest(question: Question) -> str:
    """Return what tells roll-ups of *question* from those of a version that added up other fields."""
    return hashlib.sha256(repr((KEY, question.sums, question.histograms)).encode()).hexdigest()[:12]


def days_of(store: Aggregates, where: Filter) -> list[int]:
    """Return the starts of the days that have measurements matching *where*; their roll-ups go with them."""
    question = Question("measurement", where, (TIME,), DAY_S)
    return [int(group.key[0] or 0) for group in store.aggregate(question)]


def rollup_of(start: int, group: Group, fields: str) -> Rollup:
    """Return *group*, whose key has the values of `KEY`, as the roll-up of the slice from *start* on."""
    histograms = {name: pack(found) for name, found in group.histograms.items() if found}
    return Rollup(start, group.key, group.count, group.sums, histograms, fields)


def pack(histogram: Mapping[int, int]) -> Packed:
    """Return *histogram*, which is not empty, packed."""
    lowest, highest, peak = min(histogram), max(histogram), max(histogram.values())
    width = next(size for size in _LANES if peak * _HEADROOM < 256**size)
    numbers = [histogram.get(bucket, 0) for bucket in range(lowest, highest + 1)]
    return Packed(lowest, width, peak, struct.pack(f"<{len(numbers)}{_LANES[width]}", *numbers))


class _Lanes:
    """The sum of packed histograms of one width: one long integer, whose bytes are those of a `Packed`."""

    __slots__ = ("_lowest", "_peak", "_sum", "_width")

    def __init__(self, width: int) -> None:
        self._width = width
        self._lowest = self._peak = self._sum = 0

    def has_room(self, peak: int) -> bool:
        """Whether no lane can run over into the next one."""
        return (self._peak + peak).bit_length() <= 8 * self._width

    def add(self, packed: Packed) -> None:
        """Add *packed*, for which there is room."""
        number = int.from_bytes(packed.counts, "little")
        distance = (packed.lowest - self._lowest) * 8 * self._width
        if not self._peak:
            self._sum, self._lowest = number, packed.lowest
        elif distance >= 0:
            self._sum += number << distance
        else:
            self._sum, self._lowest = (self._sum << -distance) + number, packed.lowest
        self._peak += packed.peak

    def empty(self) -> dict[int, int]:
        """Return the sum as a histogram, and begin anew."""
        lanes = -(-self._sum.bit_length() // (8 * self._width))
        numbers = struct.unpack(
            f"<{lanes}{_LANES[self._width]}", self._sum.to_bytes(lanes * self._width, "little")
        )
        lowest, self._peak = self._lowest, 0
        return {lowest + n: number for n, number in enumerate(numbers) if number}


class Tally:
    """Adds up roll-ups of one group."""

    __slots__ = ("_counts", "_histograms", "_lanes", "_sums")

    def __init__(self) -> None:
        self._counts = 0
        self._sums: dict[str, Sum] = {}
        self._histograms: dict[str, Counter[int]] = {}
        self._lanes: dict[tuple[str, int], _Lanes] = {}

    def add(self, rollup: Rollup) -> None:
        """Add *rollup*."""
        self._counts += rollup.count
        for name, more in rollup.sums.items():
            found = self._sums.get(name)
            self._sums[name] = Sum(found.count + more.count, found.total + more.total) if found else more
        for name, packed in rollup.histograms.items():
            lanes = self._lanes.get((name, packed.width))
            if lanes is None:
                lanes = self._lanes[name, packed.width] = _Lanes(packed.width)
            elif not lanes.has_room(packed.peak):
                self._spill(name, lanes)
            lanes.add(packed)

    def group(self, key: Key) -> Group:
        """Return the sum as the group of *key*."""
        for (name, _), lanes in self._lanes.items():
            self._spill(name, lanes)
        return Group(key, self._counts, self._sums, self._histograms)

    def _spill(self, name: str, lanes: _Lanes) -> None:
        self._histograms.setdefault(name, Counter()).update(lanes.empty())


def to_json(rollup: Rollup) -> dict[str, Any]:
    """Return what a store keeps of *rollup* beside its time, key and count."""
    return {
        "fields": rollup.fields,
        "sums": {name: [each.count, each.total] for name, each in rollup.sums.items()},
        "histograms": {
            name: [each.lowest, each.width, each.peak, b2a_base64(each.counts, newline=False).decode()]
            for name, each in rollup.histograms.items()
        },
    }


def from_json(start: int, key: Key, count: int, kept: Mapping[str, Any]) -> Rollup:
    """Return the roll-up that `to_json` was made of."""
    return Rollup(
        start,
        key,
        count,
        {name: Sum(*pair) for name, pair in kept["sums"].items()},
        {
            name: Packed(lowest, width, peak, a2b_base64(counts))
            for name, (lowest, width, peak, counts) in kept["histograms"].items()
        },
        kept["fields"],
    )
