# SPDX-License-Identifier: Apache-2.0
"""Percentiles, mean and variance out of buckets."""

from __future__ import annotations

import math
from collections import Counter
from random import Random
from statistics import fmean, variance

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flywheel_logging.buckets import bucket_of
from flywheel_logging.metrics.histogram import mean_and_variance, merged, percentile

LATENCIES = st.lists(st.floats(0.01, 3.6e6), min_size=1, max_size=200)


def _counted(values: list[float]) -> Counter[int]:
    return Counter(bucket for value in values if (bucket := bucket_of(value)) is not None)


@given(LATENCIES, st.floats(0.1, 100))
def test_a_percentile_is_the_nearest_rank_within_one_percent(values: list[float], percent: float) -> None:
    """Whatever the distribution, the true value at that rank is at most 1 % away."""
    exact = sorted(values)[math.ceil(len(values) * percent / 100) - 1]

    assert percentile(_counted(values), percent) == pytest.approx(exact, rel=0.01)


@given(LATENCIES, LATENCIES)
def test_histograms_merge(a: list[float], b: list[float]) -> None:
    """Two hours counted apart and added are the two hours counted together."""
    assert _counted(a + b) == merged([_counted(a), _counted(b)])


@given(st.dictionaries(st.integers(-300, 900), st.integers(1, 10_000), min_size=2), st.randoms())
def test_the_order_of_buckets_does_not_show(histogram: dict[int, int], random: Random) -> None:
    """Each store counts in an order of its own, and the last digit is printed."""
    shuffled = list(histogram.items())
    random.shuffle(shuffled)

    assert mean_and_variance(histogram) == mean_and_variance(dict(shuffled))


@given(st.lists(st.floats(1, 1e5), min_size=2, max_size=100))
def test_mean_and_variance_are_near_the_exact_ones(values: list[float]) -> None:
    """The mean is within 1 %, the deviation within 1 % of the largest value."""
    found = mean_and_variance(_counted(values))

    assert found is not None
    assert found[0] == pytest.approx(fmean(values), rel=0.01)
    assert math.sqrt(found[1]) == pytest.approx(math.sqrt(variance(values)), abs=0.02 * max(values))


def test_nothing_has_no_percentile() -> None:
    """None, not 0."""
    assert (None, None, None) == (percentile({}, 50), mean_and_variance({}), mean_and_variance({3: 1}))
