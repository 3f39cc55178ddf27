# SPDX-License-Identifier: Apache-2.0
"""How late the event loop gets to a timer while calls come at an ordinary pace."""

from __future__ import annotations

import asyncio
import itertools
import time
from collections.abc import Iterator
from statistics import quantiles
from typing import Final

from benchmarks.bench import Bench
from benchmarks.measure import VARIANTS, Aim, Figure, Spread, Variant, added, interleave
from benchmarks.models import InstantModel, conversations

CALLS_PER_S: Final = 50
BEAT_S: Final = 0.001

_LAG: Final = Aim("≤ +1 ms", 1.0)

_model = InstantModel()


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the lag at p99, milliseconds, of a heartbeat beside calls of 10 KB that are all different."""
    calls = bench.of(2 * CALLS_PER_S, CALLS_PER_S // 2)
    seeds = itertools.count()

    def block(variant: Variant) -> float:
        lag_ms = bench.runner.run(_lag_ms(bench, variant, calls, seed=next(seeds)))
        bench.count(variant, calls)
        bench.settle(variant)
        return lag_ms

    samples = interleave(bench.rounds, block)
    yield Figure(
        f"p99, {CALLS_PER_S} calls/s, 10 KB",
        "ms",
        {variant: Spread.of(samples[variant]) for variant in VARIANTS},
        Spread.of(added(samples, "ours")),
        judged_unit="ms",
        aim=_LAG,
    )
    yield bench.delivery()


async def _lag_ms(bench: Bench, variant: Variant, count: int, *, seed: int) -> float:
    asked = conversations(10, count, seed=seed)
    lags_ms: list[float] = []
    beat = asyncio.create_task(_beat(lags_ms))
    began = time.perf_counter()
    for number, messages in enumerate(asked):
        await asyncio.sleep(began + number / CALLS_PER_S - time.perf_counter())
        await _model.ainvoke(messages, bench.config(variant))
    beat.cancel()
    return quantiles(lags_ms, n=100)[-1]


async def _beat(lags_ms: list[float]) -> None:
    while True:
        began = time.perf_counter()
        await asyncio.sleep(BEAT_S)
        lags_ms.append((time.perf_counter() - began - BEAT_S) * 1e3)
