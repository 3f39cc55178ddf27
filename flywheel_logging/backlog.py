# SPDX-License-Identifier: Apache-2.0
"""The rows that the shipper has in memory, so that it need not read back what was just committed.

Pure but for its state; the shipper's lock guards it. The rows are the oldest own ones that are not under
way, in order. As soon as one is left out, because there are too many, so is everything after it
(`is_behind`), until the spool has been read to its end.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable

from flywheel_logging.spool_rows import Row


class Backlog:
    """Rows handed over in memory, bounded by bytes.

    Args:
        max_bytes: Bytes of bodies kept.
    """

    def __init__(self, max_bytes: int) -> None:
        self._max_bytes = max_bytes
        self._rows: deque[Row] = deque()
        self._bytes = 0
        self._read_through = 0
        self.is_behind = False
        self.since = 0.0

    def __len__(self) -> int:
        return len(self._rows)

    @property
    def size(self) -> int:
        """Bytes of bodies."""
        return self._bytes

    @property
    def first_seq(self) -> int | None:
        """Number of the oldest row, None if there is none."""
        return self._rows[0].seq if self._rows else None

    def offer(self, rows: Iterable[Row], now: float) -> None:
        """Keep *rows* as far as there is room; the rest is to be read from the spool.

        Args:
            rows: Just committed, in order.
            now: Monotonic instant, kept as `since` if there was no row before.
        """
        if not self._rows:
            self.since = now
        for row in rows:
            # What the spool was read through may have been sent already.
            if self.is_behind or row.seq <= self._read_through or self._bytes + row.size > self._max_bytes:
                self.is_behind = True
            else:
                self._rows.append(row)
                self._bytes += row.size

    def take(self, limit: int, max_bytes: int) -> list[Row]:
        """Remove and return the oldest rows: at most *limit* and *max_bytes*, but one in any case."""
        taken: list[Row] = []
        size = 0
        while self._rows and len(taken) < limit:
            size += self._rows[0].size
            if taken and size > max_bytes:
                break
            taken.append(self._rows.popleft())
        self._bytes -= sum(row.size for row in taken)
        return taken

    def put_back(self, rows: list[Row]) -> None:
        """Put *rows*, taken before and still in order, back to the front."""
        self._rows.extendleft(reversed(rows))
        self._bytes += sum(row.size for row in rows)

    def start_reading(self) -> None:
        """Note that the spool is about to be read; rows offered meanwhile are kept again."""
        self.is_behind = False

    def finish_reading(self, rows: list[Row], *, is_cut: bool) -> None:
        """Note what was read from the spool: leave out what was offered meanwhile and read as well.

        Args:
            rows: What was read.
            is_cut: There may be more.
        """
        if rows:
            read = {row.seq for row in rows}
            self._read_through = max(self._read_through, *read)
            self._rows = deque(row for row in self._rows if row.seq not in read)
            self._bytes = sum(row.size for row in self._rows)
        self.is_behind = self.is_behind or is_cut
