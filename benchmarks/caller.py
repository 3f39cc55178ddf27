# SPDX-License-Identifier: Apache-2.0
"""What a handler adds to the CPU time of the thread that makes the calls, whatever other threads do.

Only that thread's own CPU time counts (`time.thread_time`), so that its waits for the interpreter, and the
work of our threads meanwhile, are not in it. Our threads do run, as they do in an application, and have
settled before the next block.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from typing import Any, Final, TypeAlias

from langchain.agents import create_agent
from langchain_core.messages import BaseMessage
from langchain_core.runnables import RunnableConfig

from benchmarks.bench import Bench
from benchmarks.measure import (
    VARIANTS,
    Aim,
    Figure,
    Samples,
    Spread,
    Variant,
    added,
    cost_figure,
    interleave,
    ratio,
)
from benchmarks.models import AGENT_CALLS, InstantModel, InstantToolCaller, conversations, order_status

Conversations: TypeAlias = Sequence[list[BaseMessage]]
Way: TypeAlias = Callable[[Conversations, RunnableConfig], Awaitable[Any]]
"""Makes one call for each conversation."""

SIZES_KB: Final = (1, 10, 100)
LONG_STREAM: Final = 250
SHORT_STREAM: Final = 50
"""Chunks of the streams; the cost of one chunk is the slope between them."""

_CALL: Final = Aim("≤ 0.25 x the call", 0.25)
_CHUNK: Final = Aim("≤ 6 µs", 6.0)
_GROWTH: Final = Aim("≤ 1.3 x that at 10 KB", 1.3)

_model = InstantModel()
_long_model = InstantModel(chunks=LONG_STREAM)
_agent: Any = create_agent(InstantToolCaller(), [order_status])


async def _ainvoke(asked: Conversations, config: RunnableConfig) -> None:
    for messages in asked:
        await _model.ainvoke(messages, config)


async def _at_once(asked: Conversations, config: RunnableConfig) -> None:
    await asyncio.gather(*(_model.ainvoke(messages, config) for messages in asked))


async def _invoke(asked: Conversations, config: RunnableConfig) -> None:
    for messages in asked:
        _model.invoke(messages, config)


async def _astream(asked: Conversations, config: RunnableConfig) -> None:
    for messages in asked:
        async for _ in _model.astream(messages, config):
            pass


async def _long_astream(asked: Conversations, config: RunnableConfig) -> None:
    for messages in asked:
        async for _ in _long_model.astream(messages, config):
            pass


async def _agent_run(asked: Conversations, config: RunnableConfig) -> None:
    for messages in asked:
        await _agent.ainvoke({"messages": messages}, config)


_WAYS: Final[dict[str, tuple[Way, int, Aim | None]]] = {
    "ainvoke": (_ainvoke, 100, _CALL),
    "100 at once": (_at_once, 100, None),
    "invoke": (_invoke, 100, _CALL),
    f"astream, {SHORT_STREAM} chunks": (_astream, 25, None),
    f"tool agent, {AGENT_CALLS} calls": (_agent_run, 10, None),
}
"""Name of each way to call to the way, how many conversations a block has, and its aim."""


def measure(bench: Bench) -> Iterator[Figure]:
    """Yield the added CPU of each way to call at each size."""
    for name, (way, count, aim) in _WAYS.items():
        calls = AGENT_CALLS if way is _agent_run else 1
        costs: dict[int, list[float]] = {}
        for size in SIZES_KB:
            samples = _sample(bench, way, size, bench.of(count, count // 3), calls)
            costs[size] = added(samples, "ours")
            yield cost_figure(f"{name}, {size} KB", "µs", samples, aim if size == SIZES_KB[1] else None)
        yield Figure(f"{name}, growth to 100 KB", judged=ratio(costs[100], costs[10]), aim=_GROWTH)
    yield _chunk_figure(bench)
    yield bench.delivery()


def _chunk_figure(bench: Bench) -> Figure:
    """Return what one chunk more costs."""
    count = bench.of(25, 8)
    short, long = (_sample(bench, way, 10, count, 1) for way in (_astream, _long_astream))
    slopes: Samples = {
        variant: [
            (more - less) / (LONG_STREAM - SHORT_STREAM)
            for more, less in zip(long[variant], short[variant], strict=True)
        ]
        for variant in VARIANTS
    }
    figure = cost_figure("streamed chunk, 10 KB", "µs", slopes)
    return Figure(
        figure.name,
        figure.unit,
        figure.columns,
        Spread.of(added(slopes, "ours")),
        judged_unit="µs",
        aim=_CHUNK,
        is_added=True,
    )


def _sample(bench: Bench, way: Way, size_kb: int, count: int, calls: int) -> Samples:
    asked = conversations(size_kb, count, seed=size_kb)

    def block(variant: Variant) -> float:
        spent_s = bench.runner.run(_timed(way, asked, bench.config(variant)))
        bench.count(variant, count * calls)
        bench.settle(variant)
        return spent_s / count * 1e6

    return interleave(bench.rounds, block)


async def _timed(way: Way, asked: Conversations, config: RunnableConfig) -> float:
    began = time.thread_time()
    await way(asked, config)
    return time.thread_time() - began
