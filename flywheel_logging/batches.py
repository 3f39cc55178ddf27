# SPDX-License-Identifier: Apache-2.0
"""What the shipper sends next: rows just handed over, rows read back from the spool, rows of dead processes.

Own rows go in order, out of memory while it holds the oldest ones, out of the spool where it does not. Rows
of dead processes get every second batch at most, while there are own ones.
"""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from flywheel_logging.backlog import Backlog
from flywheel_logging.clock import Clock
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row

BACKLOG_BYTES: Final = 4 * 1024 * 1024
"""Bytes of rows kept in memory; the rest is read from the spool when its turn comes."""

LINGER_S: Final = 0.1
"""Longest wait for more documents to go with one that is ready."""


@dataclass(frozen=True, slots=True)
class Batch:
    """The rows of one request, and where they came from.

    Attributes:
        rows: In the order in which they are sent; at least one.
        source: `memory` handed over · `spool` read back · `adopted` of a dead process.
    """

    rows: list[Row]
    source: Literal["memory", "spool", "adopted"]

    @property
    def size(self) -> int:
        """Bytes of bodies."""
        return sum(row.size for row in self.rows)


class Batches:
    """Gives out the rows of one spool, batch by batch. All methods but `offer` are the shipper thread's.

    Args:
        spool: Where rows are read.
        clock: Where the time comes from.
        backlog_bytes: See `BACKLOG_BYTES`.
    """

    def __init__(self, spool: Spool, clock: Clock, backlog_bytes: int = BACKLOG_BYTES) -> None:
        self._spool = spool
        self._clock = clock
        self._next_due = float("inf")
        self._may_have_adopted = False
        self._is_adopted_turn = False
        # Shared with the threads that hand rows over, under the lock.
        self._lock = threading.Lock()
        self._backlog = Backlog(backlog_bytes)

    def __len__(self) -> int:
        """Return the number of rows in memory."""
        return len(self._backlog)

    def offer(self, rows: Sequence[Row]) -> None:
        """Take *rows* that were just committed, in order; from any thread."""
        with self._lock:
            self._backlog.offer(rows, self._clock.monotonic())

    def look_everywhere(self) -> None:
        """Look through the spool for rows that nobody told of, own and adopted."""
        self._may_have_adopted = True
        with self._lock:
            self._backlog.is_behind = True

    def expect(self, due: float) -> None:
        """Note that a row was put off until the wall time *due*."""
        # Rows that were refused together come due one by one: they wait for each other, as new ones do.
        self._next_due = min(self._next_due, due + LINGER_S)

    def idle_s(self) -> float:
        """Return the seconds until there may be a batch, if there is none now; infinite if unknown."""
        due_s = self._next_due - self._clock.time()
        with self._lock:
            if self._backlog:
                return min(due_s, self._backlog.since + LINGER_S - self._clock.monotonic())
        return due_s

    def take(self, limit: int, max_bytes: int, *, hurry: bool) -> Batch | None:
        """Return the next batch, None if nothing is ready.

        Args:
            limit: At most so many rows.
            max_bytes: At most so many bytes of bodies, but one row in any case.
            hurry: Do not wait for company.
        """
        if self._clock.time() >= self._next_due:
            self._may_have_adopted = True
        if self._is_adopted_turn:
            batch = self._adopted(limit, max_bytes) or self._own(limit, max_bytes, hurry)
        else:
            batch = self._own(limit, max_bytes, hurry) or self._adopted(limit, max_bytes)
        if batch is not None:
            self._is_adopted_turn = batch.source != "adopted"
        return batch

    def put_back(self, batch: Batch, rows: list[Row]) -> None:
        """Take *rows* of *batch* back, still in order: they were not decided."""
        if batch.source == "adopted":
            self._may_have_adopted = True
            return
        with self._lock:
            if batch.source == "memory":
                self._backlog.put_back(rows)
            else:
                self._backlog.is_behind = True

    def _adopted(self, limit: int, max_bytes: int) -> Batch | None:
        if not self._may_have_adopted:
            return None
        rows = self._spool.due(limit, max_bytes, adopted=True)
        self._may_have_adopted = bool(rows)
        return Batch(rows, "adopted") if rows else None

    def _own(self, limit: int, max_bytes: int, hurry: bool) -> Batch | None:
        with self._lock:
            must_read = self._backlog.is_behind and not self._backlog
        if must_read or self._clock.time() >= self._next_due:
            rows = self._read(limit, max_bytes)
            if rows:
                return Batch(rows, "spool")
        with self._lock:
            if not (hurry or self._is_ready(limit, max_bytes)):
                return None
            rows = self._backlog.take(limit, max_bytes)
            self._backlog.since = self._clock.monotonic()
        return Batch(rows, "memory") if rows else None

    def _read(self, limit: int, max_bytes: int) -> list[Row]:
        """Read due rows that are not in memory from the spool."""
        with self._lock:
            self._backlog.start_reading()
            before = self._backlog.first_seq
        rows = self._spool.due(limit, max_bytes, before=before)
        with self._lock:
            # Rows were left out where memory held back later ones, too: look again when it is empty.
            self._backlog.finish_reading(rows, is_cut=bool(rows) or before is not None)
        if not rows:
            self._next_due = (self._spool.next_due() or float("inf")) + LINGER_S
        return rows

    def _is_ready(self, limit: int, max_bytes: int) -> bool:
        backlog = self._backlog
        return (
            backlog.is_behind
            or len(backlog) >= limit
            or backlog.size >= max_bytes
            or self._clock.monotonic() >= backlog.since + LINGER_S
        )
