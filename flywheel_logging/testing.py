# SPDX-License-Identifier: Apache-2.0
"""Parts for tests, ours and yours: a clock that is moved by hand, a store that answers from a script."""

from __future__ import annotations

import threading


class FakeClock:
    """A clock that only moves when told to; wall time and monotonic time can be moved apart.

    Args:
        time: The wall clock's first reading, seconds since the epoch.
        monotonic: The monotonic clock's first reading, seconds.
    """

    def __init__(self, time: float = 1_750_000_000.0, monotonic: float = 1_000.0) -> None:
        self._lock = threading.Lock()
        self._time = time
        self._monotonic = monotonic

    def time(self) -> float:
        """Return the wall clock, seconds since the epoch."""
        return self._time

    def monotonic(self) -> float:
        """Return the monotonic clock, seconds."""
        return self._monotonic

    def advance(self, seconds: float) -> None:
        """Let *seconds* pass on both clocks."""
        with self._lock:
            self._time += seconds
            self._monotonic += seconds

    def jump(self, seconds: float) -> None:
        """Set the wall clock forward by *seconds*, or back if negative; no time passes."""
        with self._lock:
            self._time += seconds
