# SPDX-License-Identifier: Apache-2.0
"""Rounds, medians and figures: how a number is taken and what it is compared with.

Every variant runs in every round, in another order each time, after the same garbage collection; what is
reported is the median over rounds, and the extremes. Differences and ratios are taken within a round.
"""

from __future__ import annotations

import gc
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import median
from typing import Final, Literal, TypeAlias

Variant: TypeAlias = Literal["none", "nothing", "ours"]
"""Nobody attached; a handler that does nothing; ours."""

VARIANTS: Final[tuple[Variant, ...]] = ("none", "nothing", "ours")

Samples: TypeAlias = dict[Variant, list[float]]
"""One number for each round."""


@dataclass(frozen=True, slots=True)
class Spread:
    """A median and its extremes over the rounds."""

    middle: float
    low: float
    high: float

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Summarise *values*, of which there is at least one."""
        return cls(median(values), min(values), max(values))


@dataclass(frozen=True, slots=True)
class Aim:
    """A bound that a figure should keep.

    Attributes:
        text: The aim in words, as the table shows it.
        limit: The bound.
        is_least: The figure should be at least the bound, not at most.
    """

    text: str
    limit: float
    is_least: bool = False

    def is_met(self, value: float) -> bool:
        """Return whether *value* keeps the bound."""
        return value >= self.limit if self.is_least else value <= self.limit


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table.

    Attributes:
        name: What was measured.
        unit: Unit of the three columns.
        columns: A spread by variant; what a handler adds where `is_added`.
        judged: What is held against the aim, None where there is nothing to hold.
        judged_unit: Its unit; `x` for a ratio to no handler.
        aim: The bound, None where performance has none.
        is_added: The columns of the handlers are differences to no handler.
    """

    name: str
    unit: str = ""
    columns: dict[Variant, Spread] | None = None
    judged: Spread | None = None
    judged_unit: str = "x"
    aim: Aim | None = None
    is_added: bool = False

    @property
    def is_met(self) -> bool | None:
        """Whether the aim is met; None where there is none."""
        if self.aim is None or self.judged is None:
            return None
        return self.aim.is_met(self.judged.middle)


def interleave(rounds: int, block: Callable[[Variant], float]) -> Samples:
    """Run *block* for each variant once to warm up, then *rounds* times in turn; return its results."""
    for variant in VARIANTS:
        block(variant)
    samples: Samples = {variant: [] for variant in VARIANTS}
    for number in range(rounds):
        first = number % len(VARIANTS)
        for variant in VARIANTS[first:] + VARIANTS[:first]:
            gc.collect()
            samples[variant].append(block(variant))
    return samples


def added(samples: Samples, variant: Variant) -> list[float]:
    """Return what *variant* costs beyond no handler, round by round."""
    return [own - none for own, none in zip(samples[variant], samples["none"], strict=True)]


def ratio(samples: Sequence[float], base: Sequence[float]) -> Spread:
    """Return *samples* in multiples of *base*, round by round."""
    return Spread.of([own / other for own, other in zip(samples, base, strict=True)])


def cost_figure(name: str, unit: str, samples: Samples, aim: Aim | None = None) -> Figure:
    """Return a figure of added cost, judged as a multiple of the call's own."""
    columns = {variant: Spread.of(added(samples, variant)) for variant in VARIANTS[1:]}
    return Figure(
        name,
        unit,
        {"none": Spread.of(samples["none"]), **columns},
        ratio(added(samples, "ours"), samples["none"]),
        aim=aim,
        is_added=True,
    )
