# SPDX-License-Identifier: Apache-2.0
"""`ModelMetrics`: what is asked most often about a store full of measurements.

Reads only, with whatever rights reading needs. Counts and percentiles are the same from every store, sums of
floats agree within 1e-9. No limit is silent: an answer says how many rows there are in all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any, Final

from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.metrics.answers import Answer, CacheRow, ErrorRow, Row, RowT, Source, SystemRow
from flywheel_logging.metrics.comparison import Comparison, compared
from flywheel_logging.metrics.figures import HISTOGRAMS, OUTCOME, SUMS, Figures, figures, steady
from flywheel_logging.metrics.histogram import merged
from flywheel_logging.metrics.naming import Moment, field_of, fields_of, filter_of, instant_of, interval_s
from flywheel_logging.metrics.planner import answered
from flywheel_logging.stores.aggregation import TIME, Group, Key, Question, aggregate, top
from flywheel_logging.stores.base import Filter, Store

DEFAULT_RANGE: Final = timedelta(days=1)
"""How far back a time series goes where nobody says."""

OPEN_RANGE: Final = timedelta(days=30)
"""How long a range without a start is taken to be where a time slice has to be chosen."""

READINGS: Final = (
    "active_calls",
    "cpu_percent",
    "memory_percent",
    "load_1m",
    "disk_percent",
    "net_sent_bytes_per_s",
    "net_received_bytes_per_s",
    "process_cpu_percent",
    "process_rss_bytes",
    "gpu_utilization_percent",
    "gpu_memory_percent",
    "gpu_memory_used_bytes",
    "gpu_temperature_c",
    "gpu_power_w",
)
"""Readings of a system sample that `system` averages."""


class ModelMetrics:
    """Answers questions about the calls in a store.

    Times are `datetime` with a zone, or a `timedelta` that says how long ago. `filter` maps names to the
    value that a call must have. Names are short (`model`, `workload`, `user` …, see `naming.DIMENSIONS`) or a
    field's own. Every method raises `ConfigError` for a name that does not exist, and `StoreError` where the
    store cannot be read.

    Args:
        store: Any store; `open_store(url)` opens one.
        clock: Whose time "ago" counts from.
    """

    def __init__(self, store: Store, *, clock: Clock | None = None) -> None:
        self._store = store
        self._clock = clock or SystemClock()

    def summary(
        self,
        by: str | Sequence[str] = (),
        *,
        since: Moment = None,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # what everybody calls it
        interval: timedelta | None = None,
        limit: int | None = None,
    ) -> Answer[Row]:
        """Return the figures of each group: those with most requests first, time slices oldest first.

        Args:
            by: Name or names to group by; none: one row with everything, also where there is nothing.
            since: Earliest start of a call, inclusive.
            until: Latest start, exclusive.
            filter: What a call must have.
            interval: Length of a time slice, where `time` is among *by*.
            limit: Rows to return at most; `Answer.total` tells how many there are.
        """
        where, names = self._where(filter, since, until), _names(by)
        slice_s = interval_s(interval, self._seconds(where)) if "time" in names else None
        found, source = self._figures(where, fields_of(names), slice_s)
        if not names and not found:
            found = {(): figures([])}
        rows = [Row(_readable(names, key), each) for key, each in found.items()]
        in_time = "time" in names
        rows.sort(key=lambda row: (0 if in_time else -row.figures.requests, _sortable(row.key.values())))
        return _answer(rows, where, limit, source)

    def timeseries(
        self,
        interval: timedelta | None = None,
        *,
        by: str | Sequence[str] = (),
        since: Moment = DEFAULT_RANGE,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as above
    ) -> Answer[Row]:
        """Return the figures of each time slice, oldest first; slices without a call are left out.

        Args:
            interval: Length of a slice in whole seconds; None: at most 120 slices.
            by: Names to group by within a slice.
            since: Earliest start of a call, inclusive.
            until: Latest start, exclusive.
            filter: What a call must have.
        """
        names = ("time", *(name for name in _names(by) if name != "time"))
        return self.summary(names, since=since, until=until, filter=filter, interval=interval)

    def recent(
        self,
        limit: int = 10,
        *,
        since: Moment = None,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as above
    ) -> Answer[dict[str, Any]]:
        """Return the newest measurements, whole, newest first."""
        where = self._where(filter, since, until)
        found = self._store.scan("measurement", where, limit=limit)
        return _page(
            [_ordered(stored.body) for stored in found], where, self._store.count("measurement", where)
        )

    def slow(
        self,
        threshold_ms: float = 5_000.0,
        *,
        limit: int = 20,
        since: Moment = None,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as above
    ) -> Answer[dict[str, Any]]:
        """Return the measurements of calls that took *threshold_ms* or longer, whole, slowest first."""
        at_least = {"latency_ms": threshold_ms}
        where = self._where(filter, since, until, at_least=at_least)
        found = top(self._store, "measurement", where, "latency_ms", limit=limit)
        return _page(
            [_ordered(stored.body) for stored in found], where, self._store.count("measurement", where)
        )

    def errors(
        self,
        *,
        limit: int = 20,
        since: Moment = None,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as above
    ) -> Answer[ErrorRow]:
        """Return the kinds of failure, most frequent first, each with its newest example."""
        where = self._where(filter, since, until, differs={"outcome": "success"})
        by = ("outcome", "error_type", "http_status", "model")
        groups = list(aggregate(self._store, Question("measurement", where, by)))
        groups.sort(key=lambda group: (-group.count, _sortable(group.key)))
        rows = [self._error_row(where, by, group) for group in groups[:limit]]
        return _page(rows, where, len(groups))

    def users(self, *, limit: int | None = 50, **range_: Any) -> Answer[Row]:
        """Return the figures of each user, those with most requests first; takes what `summary` takes."""
        return self.summary("user", limit=limit, **range_)

    def sessions(self, *, limit: int | None = 50, **range_: Any) -> Answer[Row]:
        """Return the figures of each session, those with most requests first; takes what `summary` takes."""
        return self.summary("session", limit=limit, **range_)

    def cache(self, by: str | Sequence[str] = "model", **range_: Any) -> Answer[CacheRow]:
        """Return what LangChain's response cache and the provider's prompt cache saved, by group.

        Takes what `summary` takes.
        """
        answer = self.summary(by, **range_)
        rows = [_cache_row(row) for row in answer.rows]
        return Answer(rows, answer.since, answer.until, answer.source, answer.total, answer.is_cut)

    def system(
        self,
        interval: timedelta | None = None,
        *,
        since: Moment = DEFAULT_RANGE,
        until: Moment = None,
        host: str | None = None,
    ) -> Answer[SystemRow]:
        """Return the machine's readings by time slice, with the calls that began in the same slice.

        Args:
            interval: Length of a slice in whole seconds; None: at most 120 slices.
            since: Earliest reading, inclusive.
            until: Latest reading, exclusive.
            host: Only this host.
        """
        where = self._where({"host": host} if host else None, since, until)
        slice_s = interval_s(interval, self._seconds(where))
        by = (TIME, "host")
        calls = {
            group.key: group
            for group in aggregate(
                self._store, Question("measurement", where, by, slice_s, sums=("latency_ms",))
            )
        }
        readings = Question("sample", where, (*by, "gpu_index"), slice_s, sums=READINGS)
        rows = [_system_row(group, calls) for group in aggregate(self._store, readings)]
        rows.sort(key=lambda row: (row.start, _sortable((row.host, row.gpu_index))))
        return _answer(rows, where, None)

    def compare(
        self,
        a: Any,
        b: Any,
        *,
        by: str = "model",
        since: Moment = None,
        until: Moment = None,
        filter: Mapping[str, Any] | None = None,  # noqa: A002  # as above
    ) -> Comparison:
        """Compare two models, versions, variants or whatever *by* names, with 95 % intervals.

        Args:
            a: Value of *by* for the first set.
            b: Value for the second.
            by: Name that tells them apart, e.g. `model`, `model_version`, `variant`, `prompt`.
            since: Earliest start of a call, inclusive.
            until: Latest start, exclusive.
            filter: What a call of either must have.
        """
        sides = [self._side({**(filter or {}), by: value}, since, until) for value in (a, b)]
        (a_figures, a_counts), (b_figures, b_counts) = sides
        latency, ttft = (
            (
                merged(group.histograms[name] for group in a_counts),
                merged(g.histograms[name] for g in b_counts),
            )
            for name in HISTOGRAMS
        )
        return compared(a_figures, b_figures, latency, ttft)

    # Inside

    def _side(self, where: Mapping[str, Any], since: Moment, until: Moment) -> tuple[Figures, list[Group]]:
        groups, _ = self._groups(self._where(where, since, until), (), None)
        return figures(groups), groups

    def _figures(
        self, where: Filter, by: tuple[str, ...], slice_s: int | None
    ) -> tuple[dict[Key, Figures], Source]:
        found, source = self._groups(where, by, slice_s)
        groups: dict[Key, list[Group]] = {}
        for group in found:
            groups.setdefault(group.key[:-1], []).append(group)
        return {key: figures(members) for key, members in groups.items()}, source

    def _groups(self, where: Filter, by: tuple[str, ...], slice_s: int | None) -> tuple[list[Group], Source]:
        question = Question("measurement", where, (*by, OUTCOME), slice_s, sums=SUMS, histograms=HISTOGRAMS)
        return answered(self._store, question, self._now())

    def _error_row(self, where: Filter, by: Sequence[str], group: Group) -> ErrorRow:
        outcome, error_type, http_status, model = group.key
        values = dict(zip(by, group.key, strict=True))
        one = replace(
            where,
            equals={**where.equals, **{name: value for name, value in values.items() if value is not None}},
            lacks=tuple(name for name, value in values.items() if value is None),
        )
        newest = next(self._store.scan("measurement", one, limit=1), None)
        return ErrorRow(
            str(outcome),
            None if error_type is None else str(error_type),
            http_status if isinstance(http_status, int) else None,
            None if model is None else str(model),
            group.count,
            _ordered(newest.body) if newest else {},
        )

    def _where(self, where: Mapping[str, Any] | None, since: Moment, until: Moment, **more: Any) -> Filter:
        now = self._now()
        return replace(filter_of(where, instant_of(since, now), instant_of(until, now)), **more)

    def _now(self) -> datetime:
        return datetime.fromtimestamp(self._clock.time(), UTC)

    def _seconds(self, where: Filter) -> float:
        """Return the length of the range; one without a start is taken for 30 days."""
        until = where.until or self._now()
        return (until - where.since if where.since else OPEN_RANGE).total_seconds()


def _names(by: str | Sequence[str]) -> tuple[str, ...]:
    return (by,) if isinstance(by, str) else tuple(by)


def _readable(names: Sequence[str], key: Key) -> dict[str, Any]:
    return {
        name: datetime.fromtimestamp(value, UTC)
        if field_of(name) == TIME and isinstance(value, int)
        else value
        for name, value in zip(names, key, strict=True)
    }


def _ordered(body: dict[str, Any]) -> dict[str, Any]:
    """Return *body* with its fields in order: stores give them in different ones."""
    return dict(sorted(body.items()))


def _sortable(values: Iterable[Any]) -> tuple[tuple[str, Any], ...]:
    """Return what orders values of different types, None first."""
    return tuple(("", 0) if value is None else (type(value).__name__, value) for value in values)


def _answer(rows: list[RowT], where: Filter, limit: int | None, source: Source = "raw") -> Answer[RowT]:
    return _page(rows if limit is None else rows[:limit], where, len(rows), source)


def _page(rows: list[RowT], where: Filter, total: int, source: Source = "raw") -> Answer[RowT]:
    return Answer(rows, where.since, where.until, source, total, len(rows) < total)


def _cache_row(row: Row) -> CacheRow:
    found = row.figures
    asked, cached = found.prompt_tokens, found.cached_tokens
    return CacheRow(
        key=row.key,
        requests=found.requests,
        cache_hits=found.cache_hits,
        cache_hit_rate=found.cache_hit_rate,
        prompt_tokens=asked,
        cached_tokens=cached,
        cached_share=cached / asked if cached is not None and asked else None,
    )


def _system_row(group: Group, calls: Mapping[Key, Group]) -> SystemRow:
    start, host, gpu_index = group.key
    beside = calls.get((start, host))
    latency = beside.sums.get("latency_ms") if beside else None
    return SystemRow(
        start=datetime.fromtimestamp(int(start or 0), UTC),
        host=None if host is None else str(host),
        gpu_index=gpu_index if isinstance(gpu_index, int) else None,
        readings={name: steady(each.total) / each.count for name, each in group.sums.items()},
        requests=beside.count if beside else 0,
        latency_avg_ms=steady(latency.total) / latency.count if latency else None,
    )
