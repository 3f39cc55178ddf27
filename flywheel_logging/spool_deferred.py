# SPDX-License-Identifier: Apache-2.0
"""What a process knows of its rows and could not write to the spool's file: kept here until it can.

A full disk refuses deletions, too. Pure but for its state; every method is safe from any thread.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

FOREVER: Final = float("inf")


class Deferred:
    """Rows that count as delivered or put off, whatever the file says."""

    def __init__(self) -> None:
        # Row number to the wall time until which it is passed over.
        self._until: dict[int, float] = {}
        self._delivered: set[int] = set()

    @property
    def unwritten(self) -> int:
        """Delivered rows that are still in the file."""
        return len(self._delivered)

    def deliver(self, seqs: Iterable[int]) -> list[int]:
        """Add delivered rows, and return all that are to be deleted from the file, sorted."""
        self._delivered.update(seqs)
        return sorted(self._delivered)

    def note_deleted(self, seqs: Iterable[int]) -> None:
        """Forget rows that the file does not have any more."""
        self._delivered.difference_update(seqs)
        for seq in seqs if self._until else ():
            self._until.pop(seq, None)

    def put_off(self, until: Mapping[int, float]) -> None:
        """Pass over rows until a wall time, or `FOREVER`."""
        self._until.update(until)

    def expire(self, now: float) -> None:
        """Forget what was put off until *now*."""
        for seq in [seq for seq, until in self._until.copy().items() if until <= now]:
            self._until.pop(seq, None)

    def hides(self, seq: int, now: float) -> bool:
        """Return whether the row is passed over at the wall time *now*."""
        return self._until.get(seq, 0.0) > now

    def settles(self, seq: int) -> bool:
        """Return whether the row counts as done."""
        return self._until.get(seq) == FOREVER

    def next_due(self, now: float) -> float:
        """Return the next wall time after *now* at which a row is not passed over any more; or `FOREVER`."""
        return min((until for until in self._until.copy().values() if until > now), default=FOREVER)
