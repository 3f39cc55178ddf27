# SPDX-License-Identifier: Apache-2.0
"""Where an answer is read: from the roll-ups as far as they are whole, else from the measurements.

A slice's roll-ups are used where they stand for as many calls as there are: a call that came late, or was
deleted, makes its hour be read raw until somebody rolls up again. The roll-ups that are added up are the same
that were compared, so that no reader takes half of a slice that is being replaced.

Sealed roll-ups, whose measurements retention has deleted, are used as they are.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import groupby
from typing import Final, NamedTuple

from flywheel_logging.metrics.answers import Source
from flywheel_logging.metrics.figures import HISTOGRAMS, SUMS
from flywheel_logging.stores.aggregation import TIME, Group, Key, Question, aggregate, check_question
from flywheel_logging.stores.base import Filter, Store
from flywheel_logging.stores.rollups import (
    DAY_S,
    HOUR_S,
    KEY,
    LEVELS,
    RollsUp,
    Rollup,
    Tally,
    fields_digest,
    sealed_until,
)

ROLLED: Final = Question("measurement", by=KEY, sums=SUMS, histograms=HISTOGRAMS)
"""What a roll-up answers, for its slice."""

FIELDS: Final = fields_digest(ROLLED)
"""What the roll-ups of this version are told by."""

SHORTEST: Final = timedelta(hours=6)
"""Ranges up to this length are read raw."""

MAX_RAW: Final = 24
"""Stretches that are read raw between roll-ups; if there were more, everything is read raw."""


class Slice(NamedTuple):
    """A slice of time that has roll-ups: its start and its length, whole seconds."""

    start: int
    slice_s: int


class _Stretch(NamedTuple):
    since: datetime
    until: datetime
    is_rolled: bool


def answered(store: Store, question: Question, now: datetime) -> tuple[list[Group], Source]:
    """Return the groups of *question*, and where they were read; several may have the same key.

    Args:
        store: Any store.
        question: Its sums and histograms are those of `ROLLED`.
        now: Where a range without an end ends.

    Raises:
        ConfigError: See `aggregate`; as the rest.
    """
    check_question(question)
    if not isinstance(store, RollsUp) or not _is_answered_by_roll_ups(question):
        return list(aggregate(store, question)), "raw"
    levels = [each for each in LEVELS if TIME not in question.by or (question.slice_s or 1) % each == 0]
    sealed = sealed_until(store) if _reaches_back(question.where, now) else 0
    history = _history(store, levels, question.where, sealed)
    rest = _after(question.where, sealed)
    if rest.since is not None and rest.until is not None and rest.until <= rest.since:
        return _added(question, history), "rollup"
    groups, source = _compared(store, replace(question, where=rest), levels, now)
    if history:
        source = "rollup and raw" if groups and source != "rollup" else "rollup"
    return groups + _added(question, history), source


def _compared(
    store: RollsUp, question: Question, levels: list[int], now: datetime
) -> tuple[list[Group], Source]:
    """Return the groups of *question*, with roll-ups where these agree with the measurements."""
    where = question.where
    if where.since is None or (where.until or now) - where.since > SHORTEST:
        since, until = _whole_hours(where)
        counts = store.hour_counts(since, until)
        rolled = agreeing(store, counts, levels, since, until)
        raw = _raw(where, counts, rolled)
        if rolled and len(raw) <= MAX_RAW:
            groups = _added(question, rolled)
            for each in raw:
                groups += aggregate(store, replace(question, where=each))
            return groups, "rollup and raw" if raw else "rollup"
    return list(aggregate(store, question)), "raw"


def _is_answered_by_roll_ups(question: Question) -> bool:
    where = question.where
    named = {*question.by, *where.equals, *where.differs, *where.lacks}
    in_hours = TIME not in question.by or (question.slice_s or 1) % HOUR_S == 0
    return in_hours and named <= {TIME, *KEY} and not (where.ids or where.at_least)


def _reaches_back(where: Filter, now: datetime) -> bool:
    """Return whether *where* may mean calls that retention has deleted; it leaves the last hours."""
    return where.since is None or now - where.since > SHORTEST


def _after(where: Filter, sealed: int) -> Filter:
    """Return *where* without what is from before *sealed*."""
    is_cut = sealed > 0 and (where.since is None or where.since < _instant(sealed))
    return replace(where, since=_instant(sealed)) if is_cut else where


def _history(store: RollsUp, levels: list[int], where: Filter, sealed: int) -> dict[Slice, list[Rollup]]:
    """Return the roll-ups of *where* from before *sealed*: the longest that there are, no two overlap."""
    since, until = _whole_hours(where)
    first, last = since or 0, sealed if until is None else min(until, sealed)
    found: dict[Slice, list[Rollup]] = {}
    gaps = [(first, last)] if first < last else []
    for slice_s in levels:
        gaps = [gap for stretch in gaps for gap in _fill(found, store, slice_s, *stretch)]
    return found


def _fill(
    found: dict[Slice, list[Rollup]], store: RollsUp, slice_s: int, first: int, last: int
) -> Iterator[tuple[int, int]]:
    """Add the slices of *slice_s* between *first* and *last* to *found*, and yield what lies between them."""
    starts = set()
    low, high = -(-first // slice_s) * slice_s, last // slice_s * slice_s
    for rollup in store.rollups(slice_s, low, high) if low < high else ():
        found.setdefault(Slice(rollup.start, slice_s), []).append(rollup)
        starts.add(rollup.start)
    for start in sorted(starts):
        if first < start:
            yield first, start
        first = start + slice_s
    if first < last:
        yield first, last


def _whole_hours(where: Filter) -> tuple[int | None, int | None]:
    """Return the range rounded inwards to whole hours, epoch seconds; None where it is open."""
    since = None if where.since is None else -int(-where.since.timestamp() // HOUR_S) * HOUR_S
    return since, None if where.until is None else int(where.until.timestamp() // HOUR_S) * HOUR_S


def agreeing(
    store: RollsUp, counts: Mapping[int, int], levels: Iterable[int], since: int | None, until: int | None
) -> dict[Slice, list[Rollup]]:
    """Return the roll-ups of the slices that have as many calls as *counts* says; no two overlap.

    Args:
        store: Where they are.
        counts: Calls of each hour of the range.
        levels: Lengths of the slices to look for, the longest first.
        since: Start of the range, a whole hour; None: that of the first hour of *counts*, and all before.
        until: Its end, likewise.
    """
    found: dict[Slice, list[Rollup]] = {}
    left = dict(counts)
    for slice_s in levels:
        expected: dict[int, int] = {}
        for hour, count in left.items():
            start = hour - hour % slice_s
            if (since is None or since <= start) and (until is None or start + slice_s <= until):
                expected[start] = expected.get(start, 0) + count
        for start, rollups in _read(store, slice_s, sorted(expected)).items():
            if sum(rollup.count for rollup in rollups) == expected.get(start):
                found[Slice(start, slice_s)] = rollups
        left = {hour: n for hour, n in left.items() if Slice(hour - hour % slice_s, slice_s) not in found}
    return found


def _read(store: RollsUp, slice_s: int, starts: list[int]) -> dict[int, list[Rollup]]:
    """Return our roll-ups of the slices from *starts* on, and of some between them."""
    found: dict[int, list[Rollup]] = {}
    for first, last in _runs(starts):
        for rollup in store.rollups(slice_s, first, last + slice_s):
            if rollup.fields == FIELDS:
                found.setdefault(rollup.start, []).append(rollup)
    return found


def _runs(starts: list[int]) -> Iterator[tuple[int, int]]:
    """Yield the first and the last of *starts* that are at most a day apart from each other, in order."""
    if not starts:
        return
    first = last = starts[0]
    for start in starts[1:]:
        if start - last > DAY_S:
            yield first, last
            first = start
        last = start
    yield first, last


def _raw(where: Filter, counts: Mapping[int, int], rolled: Mapping[Slice, list[Rollup]]) -> list[Filter]:
    """Return the filters for what the roll-ups leave out: hours, and the ends of the range."""
    stretches = []
    for hour in sorted(counts):
        is_rolled = any(Slice(hour - hour % slice_s, slice_s) in rolled for slice_s in LEVELS)
        stretches.append(_Stretch(_instant(hour), _instant(hour + HOUR_S), is_rolled))
    since, until = _whole_hours(where)
    if since is not None and where.since is not None and where.since < _instant(since):
        stretches.insert(0, _Stretch(where.since, _instant(since), is_rolled=False))
    if until is not None and where.until is not None and _instant(until) < where.until:
        stretches.append(_Stretch(_instant(until), where.until, is_rolled=False))
    runs = [(rolled, list(run)) for rolled, run in groupby(stretches, key=lambda each: each.is_rolled)]
    return [replace(where, since=run[0].since, until=run[-1].until) for rolled, run in runs if not rolled]


def _instant(epoch_s: int) -> datetime:
    return datetime.fromtimestamp(epoch_s, UTC)


def _added(question: Question, rolled: Mapping[Slice, list[Rollup]]) -> list[Group]:
    """Return the groups of *question* over the slices of *rolled*."""
    tallies: dict[Key, Tally] = {}
    places = {name: place for place, name in enumerate(KEY)}
    for rollups in rolled.values():
        for rollup in rollups:
            if not _is_meant(rollup.key, places, question.where):
                continue
            slice_start = rollup.start - rollup.start % (question.slice_s or 1)
            key = tuple(slice_start if name == TIME else rollup.key[places[name]] for name in question.by)
            tally = tallies.get(key)
            if tally is None:
                tally = tallies[key] = Tally()
            tally.add(rollup)
    return [tally.group(key) for key, tally in tallies.items()]


def _is_meant(key: Key, places: Mapping[str, int], where: Filter) -> bool:
    return (
        all(key[places[name]] == value for name, value in where.equals.items())
        and all(key[places[name]] != value for name, value in where.differs.items())
        and all(key[places[name]] is None for name in where.lacks)
    )
