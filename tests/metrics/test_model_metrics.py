# SPDX-License-Identifier: Apache-2.0
"""Answers of `ModelMetrics` that can be worked out by hand."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from flywheel_logging.errors import ConfigError
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.record import Document
from flywheel_logging.stores.memory import MemoryStore
from flywheel_logging.testing import FakeClock
from tests.metrics.calls import NOW, call, sample


def _metrics(*documents: Document) -> ModelMetrics:
    store = MemoryStore()
    store.write(documents)
    return ModelMetrics(store, clock=FakeClock(NOW))


def _keys(answer: Any) -> list[dict[str, Any]]:
    return [row.key for row in answer.rows]


def test_a_summary_has_the_figures_of_each_group() -> None:
    """Counts, rates, sums, means and percentiles of two models, the busier one first."""
    answer = _metrics(
        call(1, model="a", latency_ms=100.0, total_tokens=10, cost_usd=0.25, cache_hit=False),
        call(2, model="a", latency_ms=300.0, total_tokens=20, cache_hit=True),
        call(3, model="a", outcome="error", latency_ms=50.0),
        call(4, model="b", latency_ms=7.0, ttft_ms=2.0),
    ).summary("model")

    a, b = (row.figures for row in answer.rows)
    assert [{"model": "a"}, {"model": "b"}] == _keys(answer)
    assert (3, 2, 1, {"error": 1, "success": 2}) == (a.requests, a.ok, a.failed, a.outcomes)
    assert (1 / 3, 1, 0.5) == (a.error_rate, a.cache_hits, a.cache_hit_rate)
    assert (30, None, 0.25, 1) == (a.total_tokens, a.prompt_tokens, a.cost_usd, a.priced)
    assert (3, 150.0) == (a.latency.count, a.latency.avg)
    assert [100.0, 300.0, 300.0] == pytest.approx([a.latency.p50, a.latency.p95, a.latency.p99], rel=0.01)
    assert (1, 2.0) == (b.ttft.count, b.ttft.avg)


def test_a_sum_does_not_depend_on_the_order() -> None:
    """Every store adds up in an order of its own; 0.1 + 0.2 + 0.3 is 0.6 in each."""
    orders = [(0.1, 0.2, 0.3), (0.3, 0.2, 0.1)]
    found = [
        _metrics(*(call(n, cost_usd=cost, latency_ms=cost) for n, cost in enumerate(costs))).summary().rows[0]
        for costs in orders
    ]

    assert found[0] == found[1]
    assert 0.6 == found[0].figures.cost_usd


def test_nothing_gives_one_row_of_zero_requests() -> None:
    """Rates, means and sums of no call are None, never 0 and never a division by it."""
    answer = _metrics().summary()

    (row,) = answer.rows
    found = row.figures
    assert (0, 0, 0) == (found.requests, found.ok, found.failed)
    assert {None} == {
        *(found.error_rate, found.cache_hits, found.cache_hit_rate, found.total_tokens, found.cost_usd),
        *(found.latency.avg, found.latency.p50, found.ttft.p99, found.tokens_per_second),
    }


def test_grouped_nothing_has_no_rows() -> None:
    """An empty range has no models."""
    answer = _metrics(call(1)).summary("model", until=timedelta(hours=1))

    assert ([], 0, False) == (answer.rows, answer.total, answer.is_cut)


def test_all_errors_have_a_rate_of_one() -> None:
    """And no tokens."""
    (row,) = _metrics(call(1, outcome="error"), call(2, outcome="abandoned")).summary().rows

    assert (1.0, None) == (row.figures.error_rate, row.figures.total_tokens)


def test_calls_without_the_name_are_a_group_of_their_own() -> None:
    """A user who is unknown is None, not left out."""
    answer = _metrics(call(1, user_id="u"), call(2), call(3)).users()

    assert [({"user": None}, 2), ({"user": "u"}, 1)] == [(r.key, r.figures.requests) for r in answer.rows]


def test_a_limit_says_what_it_left_out() -> None:
    """Two rows of three, and the answer tells."""
    answer = _metrics(*(call(n, session_id=f"s{n}") for n in range(3))).sessions(limit=2)

    assert (2, 3, True) == (len(answer.rows), answer.total, answer.is_cut)


def test_a_filter_takes_short_names_fields_and_none() -> None:
    """All conditions hold at once."""
    metrics = _metrics(call(1, workload_id="w", user_id="u"), call(2, workload_id="w"), call(3))

    found = metrics.summary(filter={"workload": "w", "user_id": None}).rows[0]

    assert 1 == found.figures.requests


def test_a_range_is_half_open() -> None:
    """`since` is inside, `until` is not; both may be given as how long ago."""
    metrics = _metrics(call(1, ago_s=7_200), call(2, ago_s=3_600), call(3, ago_s=0))

    answer = metrics.recent(since=timedelta(hours=2), until=timedelta(hours=1))

    assert [1] == [answer.total]
    assert datetime.fromtimestamp(NOW - 7_200, UTC) == answer.since


def test_a_time_series_has_the_slices_with_calls_oldest_first() -> None:
    """Slices begin at whole intervals since the epoch."""
    answer = _metrics(call(1, ago_s=7_300), call(2, ago_s=7_200), call(3, ago_s=10)).timeseries(
        timedelta(hours=1), since=timedelta(hours=5)
    )

    starts = [row.key["time"] for row in answer.rows]
    assert sorted(starts) == starts
    assert {0} == {int(start.timestamp()) % 3_600 for start in starts}
    assert 3 == sum(row.figures.requests for row in answer.rows)


def test_slices_are_chosen_by_the_range() -> None:
    """A day has slices of 15 minutes: at most 120 of them."""
    answer = _metrics(call(1, ago_s=3_601), call(2, ago_s=2_699)).timeseries()

    first, second = (row.key["time"] for row in answer.rows)
    assert timedelta(minutes=15) == second - first


def test_errors_are_grouped_with_their_newest_example() -> None:
    """By outcome, type, status and model; what a failure lacks is part of its kind."""
    answer = _metrics(
        call(1, ago_s=90, outcome="error", error_type="RateLimitError", http_status=429),
        call(2, ago_s=60, outcome="error", error_type="RateLimitError", http_status=429, error_message="new"),
        call(3, ago_s=30, outcome="error", error_type="RateLimitError"),
        call(4, outcome="cancelled"),
        call(5),
    ).errors()

    found = [(row.outcome, row.error_type, row.http_status, row.count) for row in answer.rows]
    assert [
        ("error", "RateLimitError", 429, 2),
        ("cancelled", None, None, 1),
        ("error", "RateLimitError", None, 1),
    ] == found
    assert "new" == answer.rows[0].last["error_message"]


def test_slow_calls_come_slowest_first() -> None:
    """From the threshold on: 5,000 itself is slow, 4,999.9 is not (seed S1's grep gets both wrong)."""
    answer = _metrics(
        call(1, latency_ms=5_000.0), call(2, latency_ms=12_000.0), call(3, latency_ms=4_999.9), call(4)
    ).slow(5_000)

    assert [12_000.0, 5_000.0] == [body["latency_ms"] for body in answer.rows]
    assert (2, False) == (answer.total, answer.is_cut)


def test_the_two_caches_are_kept_apart() -> None:
    """LangChain's by calls, the provider's by tokens."""
    (row,) = (
        _metrics(call(1, cache_hit=True), call(2, cache_hit=False, prompt_tokens=400, cached_tokens=100))
        .cache()
        .rows
    )

    assert (1, 0.5, 0.25) == (row.cache_hits, row.cache_hit_rate, row.cached_share)


def test_the_machine_is_joined_to_the_calls_by_time_and_host() -> None:
    """Each slice has the mean of its readings, and the calls of the same host that began in it."""
    rows = (
        _metrics(
            sample(1, ago_s=30, host="a", cpu_percent=10.0),
            sample(2, ago_s=20, host="a", cpu_percent=30.0),
            sample(3, ago_s=20, host="a", kind="gpu", gpu_index=0, gpu_utilization_percent=50.0),
            call(4, ago_s=25, host="a", latency_ms=100.0),
            call(5, ago_s=25, host="b", latency_ms=900.0),
        )
        .system(timedelta(hours=1))
        .rows
    )

    assert [("a", None, {"cpu_percent": 20.0}), ("a", 0, {"gpu_utilization_percent": 50.0})] == [
        (row.host, row.gpu_index, row.readings) for row in rows
    ]
    assert [(1, 100.0), (1, 100.0)] == [(row.requests, row.latency_avg_ms) for row in rows]


@pytest.mark.parametrize(
    "ask",
    [
        lambda metrics: metrics.summary("colour"),
        lambda metrics: metrics.summary("tags"),
        lambda metrics: metrics.summary("error_message"),
        lambda metrics: metrics.summary(filter={"model": 3}),
        lambda metrics: metrics.summary(since=datetime(2026, 1, 1)),  # noqa: DTZ001  # the mistake
        lambda metrics: metrics.timeseries(timedelta(milliseconds=1_500)),
        lambda metrics: metrics.compare("a", "b", by="colour"),
    ],
)
def test_a_name_or_value_that_cannot_be_asked_for_is_an_error(ask: Any) -> None:
    """It says what can be asked instead, and never answers with nothing."""
    with pytest.raises(ConfigError):
        ask(_metrics(call(1)))
