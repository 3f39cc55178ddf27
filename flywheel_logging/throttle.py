# SPDX-License-Identifier: Apache-2.0
"""Long work in small steps that leaves a store, and this process, at least half of the time.

After each step the worker rests as long as the step took: a server that is busy answers later, and is then
left alone for longer. Pure but for what `wait` does.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Final

from flywheel_logging.clock import Clock, SystemClock

SHORTEST_S: Final = 0.01
"""Rest after a step that took no time worth naming."""

LONGEST_S: Final = 10.0
"""Rest after the longest step; a search that a server keeps for us lives for two minutes."""


class Throttle:
    """Measures steps and rests between them.

    Args:
        wait: Waits for so many seconds; may raise what ends the work.
        clock: Whose monotonic time is measured.
    """

    def __init__(self, wait: Callable[[float], object], clock: Clock | None = None) -> None:
        self._wait = wait
        self._clock = clock or SystemClock()
        self._began = self._clock.monotonic()

    def rest(self) -> None:
        """End a step: wait as long as it took, and begin the next one."""
        took_s = self._clock.monotonic() - self._began
        self._wait(min(max(took_s, SHORTEST_S), LONGEST_S))
        self._began = self._clock.monotonic()
