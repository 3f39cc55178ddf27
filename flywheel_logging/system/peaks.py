# SPDX-License-Identifier: Apache-2.0
"""The highest readings while a call ran: written by the sampler, asked for each call's measurement."""

from __future__ import annotations

import threading
from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from typing import Any, Final

KEPT: Final = 3_600
"""Readings kept at least: an hour of one a second, which is as long as a call may be open."""

HOST_PEAKS: Final = {"cpu_percent_max": "cpu_percent", "process_rss_bytes_max": "process_rss_bytes"}
GPU_PEAKS: Final = {
    "gpu_utilization_max": "gpu_utilization_percent",
    "gpu_memory_bytes_max": "gpu_memory_used_bytes",
}
"""Field of the measurement to the field of the sample whose highest value it is; of several GPUs, the
highest of any."""


class Peaks:
    """Recent readings of the machine, by the monotonic instant at which each was taken."""

    def __init__(self, kept: int = KEPT) -> None:
        self._lock = threading.Lock()  # held for microseconds, and never by a hook
        self._kept = kept
        self._instants: list[float] = []
        self._readings: list[dict[str, float]] = []

    def add(self, at: float, host: Mapping[str, Any], gpus: Sequence[Mapping[str, Any]]) -> None:
        """Keep the reading taken at *at*, seconds of `time.perf_counter`; later than the one before."""
        found = {peak: host[name] for peak, name in HOST_PEAKS.items() if name in host}
        for peak, name in GPU_PEAKS.items():
            values = [gpu[name] for gpu in gpus if name in gpu]
            if values:
                found[peak] = max(values)
        with self._lock:
            self._instants.append(at)
            self._readings.append(found)
            if len(self._instants) >= 2 * self._kept:
                del self._instants[: -self._kept], self._readings[: -self._kept]

    def over(self, started: float, ended: float) -> dict[str, float]:
        """Return the measurement's machine fields for a call between two instants, both inclusive.

        Empty where no reading fell into it: a call that short has no peak, not somebody else's.
        """
        with self._lock:
            first, last = bisect_left(self._instants, started), bisect_right(self._instants, ended)
            readings = self._readings[first:last]
        found: dict[str, float] = {}
        for reading in readings:
            for name, value in reading.items():
                found[name] = max(value, found.get(name, value))
        return found


peaks: Final = Peaks()
"""This process's readings; empty as long as nothing samples."""
