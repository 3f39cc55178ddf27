# SPDX-License-Identifier: Apache-2.0
"""The store is down while calls go on, and comes back: memory, latency, delivery.

Each variant runs in a process of its own, so that its memory can be told: no handler, then ours. One run of
each, since a minute cannot be repeated seven times; a handler that does nothing has nothing to keep.
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from statistics import quantiles
from typing import Final, get_args

import psutil

from benchmarks.bench import FLUSH_S, Bench, delivery_figure
from benchmarks.measure import Aim, Figure, Spread, Variant
from benchmarks.models import InstantModel, conversations
from benchmarks.sink import Delivered, Sink
from benchmarks.target import SqliteTarget
from flywheel_logging import force_flush

CALLS_PER_S: Final = 500
WARM_UP_CALLS: Final = 500
LOOK_S: Final = 0.5
"""Seconds between two looks at the memory."""

_MEMORY: Final = Aim("≤ 20 MB", 20.0)
_P99: Final = Aim("unchanged: ≤ +1 ms", 1.0)

_model = InstantModel()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What one process went through.

    Attributes:
        calls_per_s: Calls that were made, per second of the outage; fewer than asked for if too slow.
        p50_ms: Duration of a call, median.
        p99_ms: Duration of a call, 99th percentile.
        memory_mb: Largest resident memory during the outage beyond that before it.
        catch_up_s: Seconds from the store's return until everything was delivered.
        calls: Calls made in all.
        records: Different records that arrived.
        measurements: Different measurements that arrived.
        repeats: Documents that came once more.
    """

    calls_per_s: float
    p50_ms: float
    p99_ms: float
    memory_mb: float
    catch_up_s: float
    calls: int
    records: int
    measurements: int
    repeats: int


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield memory, latency and delivery."""
    if isinstance(bench.target, SqliteTarget):
        yield Figure("does not apply: a local file is not down")
        return
    none, ours = (_in_process(variant, bench.outage_s) for variant in ("none", "ours"))
    rate = f"{bench.outage_s:g} s at {CALLS_PER_S}/s of 10 KB"
    yield _pair("rate reached", "calls/s", none.calls_per_s, ours.calls_per_s)
    yield _pair(f"memory, {rate}", "MB", none.memory_mb, ours.memory_mb, "MB", _MEMORY)
    yield _pair("p50 of a call", "ms", none.p50_ms, ours.p50_ms, "ms")
    yield _pair("p99 of a call", "ms", none.p99_ms, ours.p99_ms, "ms", _P99)
    yield delivery_figure(ours.calls, Delivered(ours.records, ours.measurements, ours.repeats), Counter())
    yield Figure("caught up after", "s", {"ours": Spread.of([ours.catch_up_s])})


def _pair(
    name: str, unit: str, none: float, ours: float, judged_unit: str = "", aim: Aim | None = None
) -> Figure:
    judged = Spread.of([ours - none]) if judged_unit else None
    return Figure(
        name, unit, {"none": Spread.of([none]), "ours": Spread.of([ours])}, judged, judged_unit, aim
    )


def _in_process(variant: Variant, outage_s: float) -> Outcome:
    command = [sys.executable, "-m", "benchmarks.outage", variant, str(outage_s)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True)
    return Outcome(**json.loads(answer.stdout))


# The process of one variant


def _go_through(variant: Variant, outage_s: float) -> Outcome:
    calls = int(outage_s * CALLS_PER_S)
    with Sink() as sink, asyncio.Runner() as runner:
        bench = Bench(sink, rounds=1, runner=runner, is_quick=False, outage_s=outage_s)
        runner.run(_paced(bench, variant, WARM_UP_CALLS))
        bench.settle(variant)
        before, port = sink.delivered(), sink.port
        sink.stop()
        gc.collect()
        resident = psutil.Process().memory_info().rss
        began = time.perf_counter()
        durations_s, peak = runner.run(_paced(bench, variant, calls))
        took_s = time.perf_counter() - began
    with Sink(port) as sink:
        began = time.perf_counter()
        if variant == "ours":
            force_flush(FLUSH_S)
        caught_up_s = time.perf_counter() - began
        found = before + sink.delivered()
    percentiles = quantiles(durations_s, n=100)
    return Outcome(
        calls_per_s=calls / took_s,
        p50_ms=percentiles[49] * 1e3,
        p99_ms=percentiles[98] * 1e3,
        memory_mb=(peak - resident) / 1e6,
        catch_up_s=caught_up_s,
        calls=calls + WARM_UP_CALLS,
        **asdict(found),
    )


async def _paced(bench: Bench, variant: Variant, calls: int) -> tuple[list[float], int]:
    """Make *calls* at `CALLS_PER_S`; return each one's seconds and the largest memory seen, bytes."""
    asked = conversations(10, 100, seed=10)
    process, peak = psutil.Process(), 0
    durations_s: list[float] = []
    began = time.perf_counter()
    for number in range(calls):
        await asyncio.sleep(began + number / CALLS_PER_S - time.perf_counter())
        started = time.perf_counter()
        await _model.ainvoke(asked[number % len(asked)], bench.config(variant))
        durations_s.append(time.perf_counter() - started)
        if number % int(CALLS_PER_S * LOOK_S) == 0 or number == calls - 1:
            peak = max(peak, process.memory_info().rss)
    return durations_s, peak


if __name__ == "__main__":
    parser = argparse.ArgumentParser()
    parser.add_argument("variant", choices=get_args(Variant))
    parser.add_argument("outage_s", type=float)
    arguments = parser.parse_args()
    print(json.dumps(asdict(_go_through(arguments.variant, arguments.outage_s))))
