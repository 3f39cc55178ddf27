# SPDX-License-Identifier: Apache-2.0
"""Numbers out of counted buckets: percentiles by nearest rank, mean, variance. Pure.

Every store counts the same buckets, so the answer does not depend on the store; `buckets` bounds its error
to 1 % of the value.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TypeAlias

from flywheel_logging.buckets import value_of

Histogram: TypeAlias = Mapping[int, int]
"""Bucket to number of calls, see `buckets.bucket_of`."""


def merged(histograms: Iterable[Histogram]) -> Counter[int]:
    """Return the sum of *histograms*."""
    total = Counter[int]()
    for histogram in histograms:
        total.update(histogram)
    return total


def percentile(histogram: Histogram, percent: float) -> float | None:
    """Return the value at nearest rank: the smallest that at least *percent* of the calls do not exceed.

    Args:
        histogram: What was counted.
        percent: Above 0, at most 100.

    Returns:
        The value, at most 1 % from the true one; None of an empty histogram.
    """
    count = sum(histogram.values())
    return at_rank(histogram, math.ceil(count * percent / 100)) if count else None


def at_rank(histogram: Histogram, rank: int) -> float:
    """Return the value of the call at *rank*, 1 to their number, in order of value; beyond it the last."""
    seen = 0
    bucket = 0
    for bucket in sorted(histogram):
        seen += histogram[bucket]
        if seen >= rank:
            break
    return value_of(bucket)


def mean_and_variance(histogram: Histogram) -> tuple[float, float] | None:
    """Return the mean and the sample variance of the values; None of fewer than two.

    The order of the buckets, which each store has its own of, does not show: the sums are exact.
    """
    count = sum(histogram.values())
    if count < 2:  # noqa: PLR2004  # one value has no variance
        return None
    mean = math.fsum(value_of(bucket) * n for bucket, n in histogram.items()) / count
    squares = math.fsum((value_of(bucket) - mean) ** 2 * n for bucket, n in histogram.items())
    return mean, squares / (count - 1)
