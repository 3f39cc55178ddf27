# SPDX-License-Identifier: Apache-2.0
"""The figures that processes leave in the spool's file, added up to the health of one destination. Pure.

Counters come out of a file: whatever they hold, there is an answer.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Final

from flywheel_logging.chore_state import ChoreState
from flywheel_logging.health_report import (
    BREAKER_STATES,
    DestinationHealth,
    ProcessHealth,
    ProcessState,
    judged,
)
from flywheel_logging.owners import RELEASED, STALE_S, ProcessInfo
from flywheel_logging.process_history import without_losses_before
from flywheel_logging.retry import BreakerState
from flywheel_logging.spool_stats import SpoolStats

LOSS_TOLD_S: Final = 86_400.0
"""How long losses of a process are told that ended in good order."""

_NO_ERROR: Final = (0.0, "")


def destination_health(
    destination: str,
    spool: str | None,
    stats: SpoolStats | None,
    processes: Sequence[ProcessInfo],
    *,
    now: float,
    chores: Mapping[str, ChoreState] | None = None,
    ended: Mapping[str, Any] | None = None,
) -> DestinationHealth:
    """Add up what the processes of one spool say.

    Args:
        destination: Where records go, without credentials.
        spool: The spool's file; None if records wait in memory.
        stats: What lies in it; None before it was opened, or after.
        processes: Who uses it, each with its counters as `Intake.counters` gives them.
        now: Epoch seconds.
        chores: What the spool's file says of chores, by name.
        ended: What processes had counted that are on record no more; losses of a day ago are told no more.
    """
    past = without_losses_before(ended or {}, now - LOSS_TOLD_S)
    counters = [past, *(process.counters for process in processes)]
    living = [process.counters for process in processes if not process.is_gone]
    error_at, error = max(map(_last_error, counters), default=_NO_ERROR)
    found = DestinationHealth(
        destination=destination,
        spool=spool,
        is_durable=spool is not None or stats is None,
        **_in_spool(stats, now),
        queued=_sum(living, "waiting"),
        in_flight=_sum(living, "in_flight"),
        sent=_sum(counters, "sent"),
        duplicates=_sum(counters, "duplicates"),
        retried=_sum(counters, "retried"),
        dropped=_dropped(counters),
        redaction_failed=_sum(counters, "redaction_failed"),
        last_loss_at=_latest(counters, "last_loss_at"),
        breaker=max((_breaker(item) for item in living), key=BREAKER_STATES.index, default="closed"),
        is_blocked=any(item.get("is_blocked") is True for item in living),
        last_error=error,
        last_error_at=error_at or None,
        last_success_at=_latest(counters, "last_success_at"),
        processes=_processes(processes, now),
        chores=dict(chores or {}),
    )
    return judged(found, now)


def _in_spool(stats: SpoolStats | None, now: float) -> dict[str, Any]:
    if stats is None:
        return {}
    return {
        "spooled": stats.rows,
        "spool_bytes": stats.used_bytes,
        "oldest_age_s": None if stats.oldest_at is None else max(now - stats.oldest_at, 0.0),
        "dead": stats.dead_rows,
        "dead_bytes": stats.dead_bytes,
        "dead_dropped": stats.dead_dropped,
        "damaged": stats.corrupt,
        "lost": stats.lost,
    }


def _processes(processes: Iterable[ProcessInfo], now: float) -> tuple[ProcessHealth, ...]:
    found = [
        ProcessHealth(
            pid=process.owner.pid,
            host=process.owner.host.partition("/")[0],
            state=_state(process, now),
            silent_s=None if process.heartbeat == RELEASED else abs(now - process.heartbeat),
            rows=process.rows,
        )
        for process in processes
    ]
    return tuple(sorted(found, key=lambda process: (process.state == "ended", process.silent_s or 0.0)))


def _state(process: ProcessInfo, now: float) -> ProcessState:
    if process.is_gone:
        return "ended"
    return "silent" if abs(now - process.heartbeat) > STALE_S else "running"


def _sum(counters: Iterable[dict[str, Any]], name: str) -> int:
    return sum(value for item in counters if isinstance(value := item.get(name), int))


def _dropped(counters: Iterable[dict[str, Any]]) -> dict[str, int]:
    found: Counter[str] = Counter()
    for item in counters:
        for name, count in item.items():
            if name.startswith("dropped_") and isinstance(count, int) and count:
                found[name.removeprefix("dropped_")] += count
    return dict(sorted(found.items()))


def _instant(counters: dict[str, Any], name: str) -> float | None:
    value = counters.get(name)
    return float(value) if isinstance(value, int | float) else None


def _last_error(counters: dict[str, Any]) -> tuple[float, str]:
    text = counters.get("last_error")
    return (_instant(counters, "last_error_at") or 0.0, text) if isinstance(text, str) and text else _NO_ERROR


def _latest(counters: Iterable[dict[str, Any]], name: str) -> float | None:
    instants = [at for item in counters if (at := _instant(item, name)) is not None]
    return max(instants, default=None)


def _breaker(counters: dict[str, Any]) -> BreakerState:
    return next((state for state in BREAKER_STATES if counters.get("breaker") == state), "closed")
