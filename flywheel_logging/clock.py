# SPDX-License-Identifier: Apache-2.0
"""The two clocks that threads read, as a seam: tests put `testing.FakeClock` here and never sleep."""

from __future__ import annotations

import time
from typing import Protocol


class Clock(Protocol):
    """Wall time for what is stored or shared between processes, monotonic time for waiting."""

    def time(self) -> float:
        """Return the wall clock, seconds since the epoch; may jump."""

    def monotonic(self) -> float:
        """Return a clock that never goes back, seconds since an arbitrary instant."""


class SystemClock:
    """The clocks of this machine."""

    def time(self) -> float:
        """Return the wall clock, seconds since the epoch."""
        return time.time()

    def monotonic(self) -> float:
        """Return the monotonic clock, seconds."""
        return time.monotonic()
