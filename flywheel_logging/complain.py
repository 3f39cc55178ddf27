# SPDX-License-Identifier: Apache-2.0
"""Our own complaints, the same one at most once a minute.

A store that is down for a night must not fill the application's log: each kind of complaint is said, then
kept back for `INTERVAL_S` while it is counted, and the next one says how many there were. Never pass content
of a record as an argument: ids, sizes, counts, durations and the names of exception types only.
"""

from __future__ import annotations

import logging
import threading
from typing import Final

from flywheel_logging.clock import Clock, SystemClock

INTERVAL_S: Final = 60.0
"""Seconds between two complaints of one kind."""


class Complaints:
    """A logger that says the same kind of thing at most once in `INTERVAL_S`; safe to use from any thread.

    Args:
        logger: Where the lines go.
        clock: Whose monotonic time is measured.
    """

    def __init__(self, logger: logging.Logger, clock: Clock | None = None) -> None:
        self._logger = logger
        self._clock = clock or SystemClock()
        self._lock = threading.Lock()
        self._said_at: dict[str, float] = {}
        self._kept_back: dict[str, int] = {}

    def say(self, kind: str, level: int, message: str, *args: object) -> bool:
        """Log *message* unless *kind* was logged within the last `INTERVAL_S`; return whether it was.

        Args:
            kind: What the complaint is about; one of a few fixed words, since each is remembered.
            level: A level of `logging`.
            message: A `%`-style format.
            *args: Its arguments, without content of a record.
        """
        now = self._clock.monotonic()
        with self._lock:
            said_at = self._said_at.get(kind)
            if said_at is not None and now - said_at < INTERVAL_S:
                self._kept_back[kind] = self._kept_back.get(kind, 0) + 1
                return False
            self._said_at[kind] = now
            repeats = self._kept_back.pop(kind, 0)
        if repeats:
            message, args = message + " (%d more since the last such line)", (*args, repeats)
        self._logger.log(level, message, *args)
        return True
