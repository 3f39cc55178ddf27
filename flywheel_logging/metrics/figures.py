# SPDX-License-Identifier: Apache-2.0
"""The figures of a set of calls, from what a store counted and added up. Pure.

`docs/metrics.md` has each figure's definition, unit and population. What no call of the set has is None,
never 0; a share of nothing is None.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final

from flywheel_logging.metrics.histogram import Histogram, merged, percentile
from flywheel_logging.stores.aggregation import Group, Sum

SUMS: Final = (
    "prompt_tokens",
    "completion_tokens",
    "total_tokens",
    "cached_tokens",
    "reasoning_tokens",
    "latency_ms",
    "ttft_ms",
    "tokens_per_second",
    "cost_usd",
    "cache_hit",
)
"""Fields of the measurement that are added up for `Figures`."""

HISTOGRAMS: Final = ("latency_bucket", "ttft_bucket")
"""Bucket fields that are counted for `Figures`."""

OUTCOME: Final = "outcome"
"""The last field that groups for `Figures` are made by: each outcome is counted apart."""


@dataclass(frozen=True, slots=True)
class Distribution:
    """How long something took, milliseconds; each None where no call has it.

    Attributes:
        count: Calls that have it.
        avg: Their mean.
        p50: Median, nearest rank, as the next two with an error of at most 1 %.
        p95: 95 % took no longer.
        p99: 99 % took no longer.
    """

    count: int
    avg: float | None
    p50: float | None
    p95: float | None
    p99: float | None


@dataclass(frozen=True, slots=True)
class Figures:
    """What a set of calls amounts to.

    Attributes:
        requests: All calls of the set.
        ok: Those with outcome `success`.
        failed: All others.
        outcomes: Calls by outcome.
        error_rate: `failed` of `requests`, 0 to 1.
        cache_hits: Calls that LangChain's cache answered; None where no call tells.
        cache_hit_rate: `cache_hits` of the calls that tell, 0 to 1.
        prompt_tokens: Sum over the calls that tell, as the next four.
        completion_tokens: Sum.
        total_tokens: Sum.
        tokens_avg: Mean of the total over the calls that tell.
        cached_tokens: Sum; prompt tokens that the provider had in its own cache.
        reasoning_tokens: Sum.
        latency: Start to end of a call, of any outcome.
        ttft: Start to the first token, of streamed calls.
        tokens_per_second: Mean over the calls of completion tokens a second.
        metered: Calls whose tokens are known, and which a price would give a cost.
        cost_usd: Sum over the calls with a known price.
        priced: How many those are.
    """

    requests: int
    ok: int
    failed: int
    outcomes: dict[str, int]
    error_rate: float | None
    cache_hits: int | None
    cache_hit_rate: float | None
    prompt_tokens: int | None
    completion_tokens: int | None
    total_tokens: int | None
    tokens_avg: float | None
    cached_tokens: int | None
    reasoning_tokens: int | None
    latency: Distribution
    ttft: Distribution
    tokens_per_second: float | None
    metered: int
    cost_usd: float | None
    priced: int


def figures(groups: Iterable[Group]) -> Figures:
    """Return the figures of *groups*, whose keys end with the outcome, taken together."""
    groups = list(groups)
    outcomes = Counter[str]()
    for group in groups:
        outcomes[str(group.key[-1])] += group.count
    requests, ok = outcomes.total(), outcomes["success"]
    sums = {name: _added(groups, name) for name in SUMS}
    buckets = {name: merged(g.histograms.get(name, {}) for g in groups) for name in HISTOGRAMS}
    hits = sums["cache_hit"]
    cost = sums["cost_usd"]
    return Figures(
        requests=requests,
        ok=ok,
        failed=requests - ok,
        outcomes={name: count for name, count in sorted(outcomes.items()) if count},
        error_rate=(requests - ok) / requests if requests else None,
        cache_hits=int(hits.total) if hits.count else None,
        cache_hit_rate=_mean(hits),
        prompt_tokens=_whole(sums["prompt_tokens"]),
        completion_tokens=_whole(sums["completion_tokens"]),
        total_tokens=_whole(sums["total_tokens"]),
        tokens_avg=_mean(sums["total_tokens"]),
        cached_tokens=_whole(sums["cached_tokens"]),
        reasoning_tokens=_whole(sums["reasoning_tokens"]),
        latency=_distribution(sums["latency_ms"], buckets["latency_bucket"]),
        ttft=_distribution(sums["ttft_ms"], buckets["ttft_bucket"]),
        tokens_per_second=_mean(sums["tokens_per_second"]),
        metered=sums["completion_tokens"].count,
        cost_usd=cost.total if cost.count else None,
        priced=cost.count,
    )


def steady(total: float) -> float:
    """Return a sum of floats without the digits that depend on the order in which a store adds them up.

    12 digits stay. Without that a cost of half a cent was rounded up by one store and down by another.
    """
    return total if float(total).is_integer() else float(f"{total:.12g}")


def _added(groups: Iterable[Group], name: str) -> Sum:
    found = [group.sums[name] for group in groups if name in group.sums]
    return Sum(sum(each.count for each in found), steady(sum(each.total for each in found)))


def _mean(values: Sum) -> float | None:
    return values.total / values.count if values.count else None


def _whole(values: Sum) -> int | None:
    return round(values.total) if values.count else None


def _distribution(values: Sum, buckets: Histogram) -> Distribution:
    p50, p95, p99 = (percentile(buckets, percent) for percent in (50, 95, 99))
    return Distribution(values.count, _mean(values), p50, p95, p99)
