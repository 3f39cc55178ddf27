# SPDX-License-Identifier: Apache-2.0
"""Logarithmic buckets: percentiles that merge over time, shards and stores with an error of at most 1 %."""

from __future__ import annotations

import math
from typing import Final

GAMMA: Final = 1.02
"""Growth from one bucket to the next. 1 ms to 1 h are 763 buckets.

Source: Masson, Rim, Lee: DDSketch (VLDB 2019), relative error (gamma - 1) / (gamma + 1).
"""

_LOG_GAMMA: Final = math.log(GAMMA)


def bucket_of(value: float) -> int | None:
    """Return the bucket of a positive *value*, may be negative; None for 0, negatives and infinity."""
    if not 0 < value < math.inf:
        return None
    return math.ceil(math.log(value) / _LOG_GAMMA)


def value_of(bucket: int) -> float:
    """Return the value that stands for *bucket*: at most 1 % from every value in it."""
    return float(2 * GAMMA**bucket / (GAMMA + 1))
