# SPDX-License-Identifier: Apache-2.0
"""What a shipper did so far, counted in its thread and read in any."""

from __future__ import annotations

import threading
from dataclasses import dataclass, replace

from flywheel_logging.pace import MAX_DOCUMENTS
from flywheel_logging.retry import BreakerState
from flywheel_logging.settlement import Settlement


@dataclass(frozen=True, slots=True)
class ShipperStats:
    """What the shipper did since it was made.

    Attributes:
        sent: Documents that the store took.
        duplicates: Documents that it had already; delivered as well.
        retried: Times that a document was refused for now.
        dead: Documents buried.
        store_errors: Requests that failed as a whole.
        breaker: Whether requests go, see `BreakerState`.
        is_blocked: The store refuses until somebody acts.
        backlog_rows: Rows held in memory.
        batch_limit: Documents of the next request at most, see `pace`.
        last_error: What went wrong last, without content; empty if nothing did.
        last_error_at: When, epoch seconds.
        last_success_at: When the store last took a document, epoch seconds.
    """

    sent: int = 0
    duplicates: int = 0
    retried: int = 0
    dead: int = 0
    store_errors: int = 0
    breaker: BreakerState = "closed"
    is_blocked: bool = False
    backlog_rows: int = 0
    batch_limit: int = MAX_DOCUMENTS
    last_error: str = ""
    last_error_at: float | None = None
    last_success_at: float | None = None


class Tally:
    """Counts; safe to use from any thread."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stats = ShipperStats()

    def read(self, *, breaker: BreakerState, backlog_rows: int, batch_limit: int) -> ShipperStats:
        """Return the counts, with what is not counted but is so at this moment."""
        with self._lock:
            return replace(self._stats, breaker=breaker, backlog_rows=backlog_rows, batch_limit=batch_limit)

    def settled(self, settled: Settlement, now: float) -> None:
        """Count a batch that the store answered for at *now*, epoch seconds; the buried are counted apart."""
        delivered = len(settled.delivered)
        with self._lock:
            stats = self._stats
            self._stats = replace(
                stats,
                sent=stats.sent + delivered - settled.duplicates,
                duplicates=stats.duplicates + settled.duplicates,
                retried=stats.retried + len(settled.put_off),
                last_success_at=now if delivered else stats.last_success_at,
            )

    def buried(self, count: int) -> None:
        """Count dead letters."""
        with self._lock:
            self._stats = replace(self._stats, dead=self._stats.dead + count)

    def failed(self, message: str, now: float, *, is_blocked: bool) -> None:
        """Count a request that failed as a whole at *now*, epoch seconds."""
        with self._lock:
            self._stats = replace(
                self._stats,
                store_errors=self._stats.store_errors + 1,
                is_blocked=is_blocked,
                last_error=message,
                last_error_at=now,
            )

    def recovered(self) -> None:
        """Note that the store takes documents."""
        with self._lock:
            self._stats = replace(self._stats, is_blocked=False)
