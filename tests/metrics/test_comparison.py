# SPDX-License-Identifier: Apache-2.0
"""Intervals of differences: against published values, and against many draws."""

from __future__ import annotations

from random import Random

import pytest

from flywheel_logging.metrics.comparison import Comparison, wilson
from flywheel_logging.metrics.model_metrics import ModelMetrics
from flywheel_logging.stores.memory import MemoryStore
from tests.metrics.calls import call


def _compared(a: list[dict[str, object]], b: list[dict[str, object]]) -> Comparison:
    store = MemoryStore()
    store.write([call(n, model="a", **fields) for n, fields in enumerate(a)])
    store.write([call(len(a) + n, model="b", **fields) for n, fields in enumerate(b)])
    return ModelMetrics(store).compare("a", "b")


def test_wilson_is_the_published_interval() -> None:
    """81 of 263: 0.2553 to 0.3662 (Newcombe, Statistics in Medicine 17, 1998, table I, method 3)."""
    assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)


def test_newcombe_is_the_published_interval() -> None:
    """56 of 70 less 48 of 80: 0.0524 to 0.3339 (Newcombe, same volume, p. 873, table II, method 10)."""
    failed, fine = {"outcome": "error"}, {}
    found = _compared([failed] * 48 + [fine] * 32, [failed] * 56 + [fine] * 14).error_rate

    assert (found.low, found.high) == pytest.approx((0.0524, 0.3339), abs=5e-5)
    assert found.is_clear


def test_equal_sets_have_no_clear_difference() -> None:
    """Zero lies within."""
    found = _compared(
        [{"latency_ms": 10.0 + n} for n in range(50)], [{"latency_ms": 10.0 + n} for n in range(50)]
    )

    assert (0.0, False) == (found.latency_avg_ms.change, found.latency_avg_ms.is_clear)


def test_few_calls_have_a_difference_without_an_interval() -> None:
    """Nothing is claimed of five calls."""
    found = _compared([{"latency_ms": 10.0}] * 5, [{"latency_ms": 30.0}] * 5).latency_avg_ms

    assert (20.0, None, None) == (found.change, found.low, found.is_clear)


def test_an_empty_side_is_unknown() -> None:
    """Not 0."""
    found = _compared([{"latency_ms": 10.0}], [])

    assert (10.0, None, None) == (found.latency_avg_ms.a, found.latency_avg_ms.b, found.latency_avg_ms.change)
    assert (0.0, None, None) == (found.error_rate.a, found.error_rate.b, found.error_rate.change)


def test_the_interval_covers_the_true_difference_about_95_times_of_100() -> None:
    """Drawn 200 times from two known laws; fewer than 180 would be wrong with a chance below 1 in 1,000."""
    random = Random(7)  # a test's data, repeatable by its seed
    covered = 0
    for _ in range(200):
        a = [{"latency_ms": random.gauss(1_000, 200)} for _ in range(60)]
        b = [{"latency_ms": random.gauss(1_100, 300)} for _ in range(60)]
        found = _compared(a, b).latency_avg_ms
        assert found.low is not None
        assert found.high is not None
        covered += found.low <= 100 <= found.high

    assert covered >= 180
