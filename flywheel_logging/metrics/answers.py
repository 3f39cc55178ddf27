# SPDX-License-Identifier: Apache-2.0
"""What `ModelMetrics` answers with: plain frozen data, ready for a table or for JSON."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any, Generic, Literal, TypeAlias, TypeVar

from flywheel_logging.metrics.figures import Figures

RowT = TypeVar("RowT")

Source: TypeAlias = Literal["raw", "rollup", "rollup and raw"]
"""Where an answer was read: every measurement, the hourly roll-ups, or both."""


@dataclass(frozen=True, slots=True)
class Answer(Generic[RowT]):
    """Rows, and what must be known to trust them.

    Attributes:
        rows: The answer, in the order that the question's docstring names.
        since: Start of the range, inclusive; None: everything.
        until: End of the range, exclusive; None: until now.
        source: Where it was read.
        total: How many rows there are in all.
        is_cut: A limit left some of them out.
    """

    rows: list[RowT]
    since: datetime | None
    until: datetime | None
    source: Source
    total: int
    is_cut: bool


@dataclass(frozen=True, slots=True)
class Row:
    """The figures of one group.

    Attributes:
        key: The group's value for each name that was asked for; the time of a slice as an aware datetime.
        figures: Of its calls.
    """

    key: dict[str, Any]
    figures: Figures


@dataclass(frozen=True, slots=True)
class ErrorRow:
    """One kind of failure.

    Attributes:
        outcome: `error`, `cancelled`, `incomplete` or `abandoned`.
        error_type: The exception's class; None where the call did not raise.
        http_status: The provider's answer, where there was one.
        model: The model that was asked.
        count: How often.
        last: The newest measurement of this kind, whole: with its redacted message, its stack and its ids.
    """

    outcome: str
    error_type: str | None
    http_status: int | None
    model: str | None
    count: int
    last: dict[str, Any]


@dataclass(frozen=True, slots=True)
class CacheRow:
    """What two caches saved, for one group.

    Attributes:
        key: The group's value for each name that was asked for.
        requests: All calls.
        cache_hits: Those that LangChain's response cache answered; None where no call tells.
        cache_hit_rate: Share of the calls that tell.
        prompt_tokens: Prompt tokens that the provider counted.
        cached_tokens: Those of them that its prompt cache held; None where it does not tell.
        cached_share: `cached_tokens` of `prompt_tokens`, 0 to 1.
    """

    key: dict[str, Any]
    requests: int
    cache_hits: int | None
    cache_hit_rate: float | None
    prompt_tokens: int | None
    cached_tokens: int | None
    cached_share: float | None


@dataclass(frozen=True, slots=True)
class SystemRow:
    """The machine in one time slice, beside the calls that began in it.

    Attributes:
        start: Start of the slice.
        host: Host that was read.
        gpu_index: Number of the GPU; None for the host itself.
        readings: Mean of each reading over the slice, by the sample's field names.
        requests: Calls of this host that began in the slice.
        latency_avg_ms: Their mean latency.
    """

    start: datetime
    host: str | None
    gpu_index: int | None
    readings: dict[str, float]
    requests: int
    latency_avg_ms: float | None
