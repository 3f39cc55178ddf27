# SPDX-License-Identifier: Apache-2.0
"""Readings of the host and of this process, by psutil.

psutil keeps a few readings of its own between calls (`cpu_percent`, the wrap-around of network counters)
which the application may be using: nothing here asks for those. Each group is read by itself, so that a
file that cannot be read costs its own fields and no others: unknown is absent.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from flywheel_logging.clock import Clock, SystemClock

if TYPE_CHECKING:
    from psutil import Process

IDLE_TIMES: Final = ("idle", "iowait")
"""Columns of the CPU's times in which it did nothing. Source: Linux, Documentation/filesystems/proc.rst."""

COUNTED_TWICE: Final = ("guest", "guest_nice")
"""Columns that are part of `user` and `nice` as well; same source."""

LOOPBACK: Final = ("lo", "Loopback")
"""Beginnings of the names of cards that reach no network: Linux, macOS, Windows."""


@dataclass(frozen=True, slots=True)
class _Before:
    """The counters of the reading before, from which rates are made."""

    at: float
    cpu_busy_s: float | None
    cpu_total_s: float | None
    process_s: float | None
    sent: int | None
    received: int | None


class HostReader:
    """Reads the host; used by one thread, which imports psutil here and not in the application's.

    Args:
        disk: A path on the file system whose room is told.
        clock: Where intervals are measured.
    """

    def __init__(self, disk: Path, *, clock: Clock | None = None) -> None:
        self._disk = disk
        self._clock = clock or SystemClock()
        self._process: Process | None = None
        self._before: _Before | None = None

    def read(self) -> dict[str, Any]:
        """Return the host fields of a system sample that are known now.

        Percentages are 0 to 100; `process_cpu_percent` is of one core and may exceed 100. Percentages of CPU
        and rates cover the time since the reading before and are absent from the first. The fields are listed
        in `fields.SAMPLE_FIELDS`.
        """
        found: dict[str, Any] = {}
        for group in (_cpu_count, _load, _memory, _swap, _network, self._disk_room, self._process_state):
            found |= _tried(group)
        before, now = self._before, self._counters(found)
        self._before = now
        if before is not None and now.at > before.at:
            found |= _rates(before, now)
        return {name: value for name, value in found.items() if value is not None}

    def _counters(self, found: dict[str, Any]) -> _Before:
        times = _tried(_cpu_times)
        return _Before(
            at=self._clock.monotonic(),
            cpu_busy_s=times.get("busy"),
            cpu_total_s=times.get("total"),
            process_s=_tried(self._process_times).get("total"),
            sent=found.get("net_sent_bytes"),
            received=found.get("net_received_bytes"),
        )

    def _disk_room(self) -> dict[str, Any]:
        import psutil

        usage = psutil.disk_usage(str(_existing(self._disk)))
        return {
            "disk_percent": usage.percent,
            "disk_used_bytes": usage.used,
            "disk_total_bytes": usage.total,
        }

    def _process_state(self) -> dict[str, Any]:
        process = self._this_process()
        with process.oneshot():
            found: dict[str, Any] = {"process_rss_bytes": process.memory_info().rss}
            found["process_threads"] = process.num_threads()
        return found | _tried(lambda: {"process_fds": process.num_fds()})

    def _process_times(self) -> dict[str, Any]:
        times = self._this_process().cpu_times()
        return {"total": times.user + times.system}

    def _this_process(self) -> Process:
        import psutil

        if self._process is None:
            self._process = psutil.Process()
        return self._process


def _tried(read: Callable[[], dict[str, Any]]) -> dict[str, Any]:
    """Return what *read* finds; nothing where the system does not tell, denies it, or lacks the file."""
    import psutil

    try:
        return read()
    except (OSError, psutil.Error, AttributeError, NotImplementedError, ValueError, RuntimeError):
        return {}


def _cpu_times() -> dict[str, Any]:
    import psutil

    times = psutil.cpu_times()._asdict()
    total = sum(value for name, value in times.items() if name not in COUNTED_TWICE)
    return {"busy": total - sum(times.get(name, 0.0) for name in IDLE_TIMES), "total": total}


def _cpu_count() -> dict[str, Any]:
    return {"cpu_count": os.cpu_count()}


def _load() -> dict[str, Any]:
    # psutil's own emulation of this for Windows starts a thread.
    one, five, fifteen = os.getloadavg()
    return {"load_1m": round(one, 2), "load_5m": round(five, 2), "load_15m": round(fifteen, 2)}


def _memory() -> dict[str, Any]:
    import psutil

    memory = psutil.virtual_memory()
    return {
        "memory_percent": memory.percent,
        "memory_used_bytes": memory.total - memory.available,
        "memory_total_bytes": memory.total,
    }


def _swap() -> dict[str, Any]:
    import psutil

    swap = psutil.swap_memory()
    return {"swap_percent": swap.percent if swap.total else None}


def _network() -> dict[str, Any]:
    import psutil

    counters = [
        card
        for name, card in psutil.net_io_counters(pernic=True, nowrap=False).items()
        if not name.startswith(LOOPBACK)
    ]
    if not counters:
        return {}
    return {
        "net_sent_bytes": sum(card.bytes_sent for card in counters),
        "net_received_bytes": sum(card.bytes_recv for card in counters),
    }


def _rates(before: _Before, now: _Before) -> dict[str, Any]:
    seconds = now.at - before.at
    busy, total = _grown(before.cpu_busy_s, now.cpu_busy_s), _grown(before.cpu_total_s, now.cpu_total_s)
    used = _grown(before.process_s, now.process_s)
    sent, received = _grown(before.sent, now.sent), _grown(before.received, now.received)
    return {
        "cpu_percent": round(min(100 * busy / total, 100.0), 2) if busy is not None and total else None,
        "process_cpu_percent": None if used is None else round(100 * used / seconds, 2),
        "net_sent_bytes_per_s": None if sent is None else round(sent / seconds, 1),
        "net_received_bytes_per_s": None if received is None else round(received / seconds, 1),
    }


def _grown(before: float | None, now: float | None) -> float | None:
    """Return by how much a counter grew; None where it is unknown or was reset in between."""
    if before is None or now is None or now < before:
        return None
    return now - before


def _existing(path: Path) -> Path:
    """Return *path*, or the nearest folder above it that exists."""
    while not path.exists() and path != path.parent:
        path = path.parent
    return path
