# SPDX-License-Identifier: Apache-2.0
"""The hand-over from hooks to the intake thread: bounded, never waiting, safe to re-enter.

A hook may interrupt itself: the garbage collector closes a stream, a signal handler calls a model. Anything
with a Python-level lock (`queue.Queue`, `threading.Event`) could then wait for itself; `SimpleQueue.put` is
made for this. Counts that several threads change are kept so that a lost update heals by itself.
"""

from __future__ import annotations

import queue
import threading
from collections import Counter
from collections.abc import Callable
from typing import Any, Final, NamedTuple, TypeAlias

from flywheel_logging.inflight import Call

MAX_CALLS: Final = 2_000
MAX_CHARS: Final = 16_000_000
"""Bounds of what waits: calls, and characters of text in them. One call alone may exceed the second."""

FILLING: Final = 0.25
"""Share of a bound from which on the intake thread must hurry."""


class Marker:
    """A place in the queue; `reached` is set once everything before it is in the spool.

    Attributes:
        reached: Set by the intake thread.
        is_delivered: Waits until a monotonic instant for everything before to be delivered; set by the intake
            thread where there is anything to wait for.
        stops: Whether the intake thread ends here.
    """

    def __init__(self, *, stops: bool = False) -> None:
        self.reached = threading.Event()
        self.is_delivered: Callable[[float], bool] = lambda _: True
        self.stops = stops


class Readings(NamedTuple):
    """What was read of the machine at one moment.

    Attributes:
        at: When, epoch seconds.
        samples: Fields of the host's sample, then of each GPU's.
    """

    at: float
    samples: list[dict[str, Any]]


Item: TypeAlias = Call | Readings | Marker
"""What waits for the intake thread."""


class Inbox:
    """Calls and readings on their way to the intake thread; many producers, one consumer."""

    def __init__(self) -> None:
        self._queue: queue.SimpleQueue[Item] = queue.SimpleQueue()
        self._added_chars = 0
        self._taken_chars = 0
        self._taken = 0
        self._drop_lock = threading.RLock()
        self._dropped: Counter[str] = Counter()
        self.closed = False

    def put(self, call: Call) -> bool:
        """Queue *call*, or count why not."""
        if self.closed:
            return self.drop("shutdown")
        waiting = self._added_chars - self._taken_chars
        if self._queue.qsize() >= MAX_CALLS or (waiting > 0 and waiting + call.size > MAX_CHARS):
            return self.drop("queue_full")
        self._added_chars += call.size
        self._queue.put(call)
        return True

    def put_readings(self, readings: Readings) -> bool:
        """Queue *readings*, or leave them out: calls come first, and a gap in a series shows itself."""
        if self.closed or self.is_filling:
            return False
        self._queue.put(readings)
        return True

    def drop(self, reason: str, count: int = 1) -> bool:
        """Count calls or documents that are lost; always False."""
        with self._drop_lock:
            self._dropped[reason] += count
        return False

    def put_marker(self, marker: Marker) -> None:
        """Queue *marker* behind everything that was put before."""
        self._queue.put(marker)

    def take(self, limit: int, timeout_s: float) -> list[Item]:
        """Return up to *limit* items, after at most *timeout_s* seconds; a marker is always the last one."""
        items: list[Item] = []
        try:
            items.append(self._queue.get(timeout=timeout_s))
            while len(items) < limit and not isinstance(items[-1], Marker):
                items.append(self._queue.get_nowait())
        except queue.Empty:
            pass
        for item in items:
            if isinstance(item, Call):
                self._taken += 1
                self._taken_chars += item.size
        if self._queue.empty():
            self._taken_chars = self._added_chars  # two hooks may have added at once and lost one addition
        return items

    @property
    def waiting(self) -> int:
        """Items in the queue, markers included."""
        return self._queue.qsize()

    @property
    def is_filling(self) -> bool:
        """Whether so much waits that calls may soon be dropped."""
        chars = self._added_chars - self._taken_chars
        return self._queue.qsize() >= FILLING * MAX_CALLS or chars >= FILLING * MAX_CHARS

    @property
    def taken(self) -> int:
        """Calls that the intake thread took so far."""
        return self._taken

    @property
    def dropped(self) -> dict[str, int]:
        """What was lost so far, by reason."""
        with self._drop_lock:
            return dict(self._dropped)
