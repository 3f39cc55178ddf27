# SPDX-License-Identifier: Apache-2.0
"""What every scenario needs: handlers by variant, an event loop, and the account of what must arrive."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import dataclass, field
from typing import Any, Final

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.runnables import RunnableConfig

from benchmarks.baseline import DoNothingHandler
from benchmarks.measure import Aim, Figure, Spread, Variant
from benchmarks.sink import Delivered
from benchmarks.target import Target
from flywheel_logging import FlywheelCallbackHandler, force_flush, stats

FLUSH_S: Final = 120.0
"""Bound of a wait for delivery."""

WORKLOAD: Final = "benchmark"

_ALL: Final = Aim("100 %, each once", 100.0, is_least=True)


@dataclass
class Bench:
    """One run of the benchmarks.

    Attributes:
        target: Where ours ships to.
        rounds: Rounds of each figure.
        runner: The event loop of all scenarios.
        is_quick: Fewer calls for each number.
        outage_s: Seconds that the store is down in the scenario of that name.
        calls: Model calls that our handler saw so far.
    """

    target: Target
    rounds: int
    runner: asyncio.Runner
    is_quick: bool
    outage_s: float
    calls: int = 0
    _handlers: dict[Variant, list[BaseCallbackHandler]] = field(init=False)

    def __post_init__(self) -> None:
        """Make the handlers."""
        ours = FlywheelCallbackHandler(WORKLOAD, store=self.target.url)
        self._handlers = {"none": [], "nothing": [DoNothingHandler()], "ours": [ours]}

    def config(self, variant: Variant) -> RunnableConfig:
        """Return the configuration of a call that attaches *variant*."""
        handlers: list[Any] = self._handlers[variant]
        return {"callbacks": handlers} if handlers else {}

    def count(self, variant: Variant, calls: int) -> None:
        """Note that *variant* saw so many model calls."""
        if variant == "ours":
            self.calls += calls

    def settle(self, variant: Variant) -> None:
        """Wait until everything is delivered, so that the next block starts at rest."""
        if variant == "ours" and not force_flush(FLUSH_S):
            print(f"not delivered within {FLUSH_S:g} s", flush=True)

    def of(self, full: int, quick: int) -> int:
        """Return how many calls a block has."""
        return quick if self.is_quick else full

    def delivery(self) -> Figure:
        """Return the account so far: what our handler saw, what arrived, what was dropped or came twice."""
        return delivery_figure(self.calls, self.target.delivered())


def delivery_figure(calls: int, found: Delivered, dropped: Counter[str] | None = None) -> Figure:
    """Return whether each of *calls* is there exactly once; *dropped* are this process's drops if None."""
    account = f"{calls} calls: {found.records} records, {found.measurements} measurements"
    if dropped is None:
        dropped = sum((Counter(each.dropped) for each in stats().values()), Counter[str]())
    faults = dict(dropped) | ({"repeated": found.repeats} if found.repeats else {})
    if faults:
        account += f", {faults}"
    is_exact = not faults and found.records == found.measurements == calls
    share = 100.0 if is_exact else min(100 * min(found.records, found.measurements) / calls, 99.9)
    return Figure(f"delivered; {account}", judged=Spread.of([share]), judged_unit="%", aim=_ALL)
