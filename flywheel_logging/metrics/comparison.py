# SPDX-License-Identifier: Apache-2.0
"""Two sets of calls side by side, and how sure their differences are. Pure.

A difference is b less a; its interval covers the true one in 95 of 100 comparisons, as far as the calls are
a fair sample and independent of each other.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Final

from flywheel_logging.metrics.figures import Figures
from flywheel_logging.metrics.histogram import Histogram, mean_and_variance

Z: Final = 1.959964
"""Two-sided 95 % quantile of the normal distribution."""

MIN_CALLS: Final = 30
"""Calls on each side from which on a mean's interval is given: below, the normal law does not hold."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One figure of both sides; None where it is unknown.

    Attributes:
        a: Of the first set.
        b: Of the second.
        change: b less a.
        low: Lower end of the 95 % interval of the change.
        high: Upper end.
        is_clear: The interval does not hold 0; None where there is none.
    """

    a: float | None
    b: float | None
    change: float | None
    low: float | None = None
    high: float | None = None
    is_clear: bool | None = None


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two sets of calls.

    Attributes:
        a: Figures of the first.
        b: Figures of the second.
        error_rate: With Newcombe's interval (Statistics in Medicine 17, 1998, method 10).
        latency_avg_ms: With Welch's interval; the variance comes from the buckets.
        ttft_avg_ms: Likewise.
        tokens_per_request: Mean of total tokens over the calls that tell, without an interval.
        cost_per_request_usd: Mean over the priced calls, without an interval.
    """

    a: Figures
    b: Figures
    error_rate: Difference
    latency_avg_ms: Difference
    ttft_avg_ms: Difference
    tokens_per_request: Difference
    cost_per_request_usd: Difference


def compared(
    a: Figures, b: Figures, latency: tuple[Histogram, Histogram], ttft: tuple[Histogram, Histogram]
) -> Comparison:
    """Compare *a* with *b*, whose latencies and times to the first token were counted in the histograms."""
    return Comparison(
        a,
        b,
        error_rate=_rates(a, b),
        latency_avg_ms=_means(a.latency.avg, b.latency.avg, *latency),
        ttft_avg_ms=_means(a.ttft.avg, b.ttft.avg, *ttft),
        tokens_per_request=_plain(a.tokens_avg, b.tokens_avg),
        cost_per_request_usd=_plain(_each(a.cost_usd, a.priced), _each(b.cost_usd, b.priced)),
    )


def wilson(hits: int, count: int) -> tuple[float, float]:
    """Return the 95 % interval of a rate, *hits* of *count* > 0. Source: Wilson, JASA 22 (1927)."""
    rate = hits / count
    middle = rate + Z * Z / (2 * count)
    spread = Z * math.sqrt(rate * (1 - rate) / count + Z * Z / (4 * count * count))
    scale = 1 + Z * Z / count
    return max((middle - spread) / scale, 0.0), min((middle + spread) / scale, 1.0)


def _rates(a: Figures, b: Figures) -> Difference:
    rate_a, rate_b = a.error_rate, b.error_rate
    if rate_a is None or rate_b is None:
        return _plain(rate_a, rate_b)
    low_a, high_a = wilson(a.failed, a.requests)
    low_b, high_b = wilson(b.failed, b.requests)
    change = rate_b - rate_a
    low = change - math.hypot(rate_b - low_b, high_a - rate_a)
    high = change + math.hypot(high_b - rate_b, rate_a - low_a)
    return Difference(rate_a, rate_b, change, low, high, not low <= 0 <= high)


def _means(a: float | None, b: float | None, histogram_a: Histogram, histogram_b: Histogram) -> Difference:
    counts = sum(histogram_a.values()), sum(histogram_b.values())
    spread_a, spread_b = mean_and_variance(histogram_a), mean_and_variance(histogram_b)
    if a is None or b is None or min(counts) < MIN_CALLS or spread_a is None or spread_b is None:
        return _plain(a, b)
    change = b - a
    error = math.sqrt(spread_a[1] / counts[0] + spread_b[1] / counts[1])
    low, high = change - Z * error, change + Z * error
    return Difference(a, b, change, low, high, not low <= 0 <= high)


def _plain(a: float | None, b: float | None) -> Difference:
    return Difference(a, b, None if a is None or b is None else b - a)


def _each(total: float | None, count: int) -> float | None:
    return None if total is None or not count else total / count
