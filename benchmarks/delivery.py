# SPDX-License-Identifier: Apache-2.0
"""What a call costs the whole process until it is durable and delivered, and how many a second go through."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator, Sequence
from typing import Final

from langchain_core.messages import BaseMessage

from benchmarks.bench import Bench
from benchmarks.measure import VARIANTS, Aim, Figure, Spread, Variant, cost_figure, interleave, ratio
from benchmarks.models import InstantModel, conversations

AT_ONCE: Final = 100

_PROCESS: Final = Aim("≤ 1.2 x the call", 1.2)
_BURST: Final = Aim("≥ 0.65 x no handler", 0.65, is_least=True)

_model = InstantModel()


def measure_process(bench: Bench) -> Iterator[Figure]:
    """Yield the CPU time of all threads, user and system, for each call until everything is delivered."""
    yield _process_figure(bench, 10, bench.of(400, 100), _PROCESS)
    yield _process_figure(bench, 100, bench.of(100, 30), None)
    yield bench.delivery()


def _process_figure(bench: Bench, size_kb: int, count: int, aim: Aim | None) -> Figure:
    asked = conversations(size_kb, count, seed=size_kb)

    def block(variant: Variant) -> float:
        began = time.process_time()
        bench.runner.run(_one_by_one(asked, bench, variant))
        bench.settle(variant)
        spent_s = time.process_time() - began
        bench.count(variant, count)
        return spent_s / count * 1e6

    return cost_figure(f"ainvoke, {size_kb} KB", "µs", interleave(bench.rounds, block), aim)


async def _one_by_one(asked: Sequence[list[BaseMessage]], bench: Bench, variant: Variant) -> None:
    for messages in asked:
        await _model.ainvoke(messages, bench.config(variant))


def measure_burst(bench: Bench) -> Iterator[Figure]:
    """Yield the calls per second, `AT_ONCE` at a time, from the first call until the last is delivered.

    The shorter burst fits into the queue before the intake thread; of the longer one, calls are dropped
    where that thread cannot keep up.
    """
    for waves in (bench.of(10, 5), bench.of(30, 10)):
        yield _burst_figure(bench, waves)
        yield bench.delivery()


def _burst_figure(bench: Bench, waves: int) -> Figure:
    asked = conversations(10, AT_ONCE, seed=10)

    def block(variant: Variant) -> float:
        began = time.perf_counter()
        bench.runner.run(_in_waves(asked, waves, bench, variant))
        bench.settle(variant)
        took_s = time.perf_counter() - began
        bench.count(variant, waves * AT_ONCE)
        return waves * AT_ONCE / took_s

    samples = interleave(bench.rounds, block)
    return Figure(
        f"{waves * AT_ONCE} calls, {AT_ONCE} at once, 10 KB",
        "calls/s",
        {variant: Spread.of(samples[variant]) for variant in VARIANTS},
        ratio(samples["ours"], samples["none"]),
        aim=_BURST,
    )


async def _in_waves(asked: Sequence[list[BaseMessage]], waves: int, bench: Bench, variant: Variant) -> None:
    for _ in range(waves):
        await asyncio.gather(*(_model.ainvoke(messages, bench.config(variant)) for messages in asked))
