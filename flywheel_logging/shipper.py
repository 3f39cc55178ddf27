# SPDX-License-Identifier: Apache-2.0
"""The thread that takes rows out of the spool and writes them to the store, until each is decided.

What it promises; tests cite the numbers:
1. **Nothing lost.** A row leaves the spool only when the store said `stored` or `duplicate` (acknowledged) or
   `rejected` (buried). Every other answer, exception or silence leaves it there, due again.
2. **Item by item.** One poisonous document costs the others of its batch nothing; one that is refused for now
   waits by itself, with its own back-off.
3. **A blocked store costs nothing.** Wrong credentials, a missing right or index, a wrong mapping: delivery
   pauses, nothing is buried, the log says once a minute what to change, and a small probe goes every 30 s at
   the latest.
4. **A failing store is left alone.** Full jitter, `Retry-After`, and a breaker: see `retry`.
5. **Prompt.** An idle record leaves within `LINGER_S`; a batch has at most `MAX_DOCUMENTS` and
   `MAX_BATCH_BYTES`.
6. **Fair.** Rows of dead processes get every second batch at most, while there are own ones.
7. **Truthful.** `wait_until` says True exactly when every own row up to a number was delivered or buried.
8. **The thread does not die** of a store's exception, and never calls into the application. As a daemon it
   may be cut off anywhere: the worst that follows is a second delivery, harmless by the document's id.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final, Literal

from flywheel_logging import guard
from flywheel_logging.backlog import Backlog
from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.complain import Complaints
from flywheel_logging.errors import SpoolError, StoreBlocked, StoreUnavailable
from flywheel_logging.retry import Breaker, BreakerState, delay_s
from flywheel_logging.sender import Sender
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row
from flywheel_logging.stores.base import Store, Verdict

logger = logging.getLogger("flywheel_logging.shipper")

MAX_DOCUMENTS: Final = 1_000
"""Documents of one request."""

MAX_BATCH_BYTES: Final = 5 * 1024 * 1024
"""Bytes of bodies of one request; a larger document goes alone."""

BACKLOG_BYTES: Final = 4 * 1024 * 1024
"""Bytes of rows kept in memory; the rest is read from the spool when its turn comes."""

LINGER_S: Final = 0.1
"""Longest wait for more documents to go with one that is ready."""

PROBE_DOCUMENTS: Final = 10
"""Documents of the request that finds out whether the store is back."""

ROUND_S: Final = 30.0
"""Seconds between two looks for dead processes, and for rows that nobody told of."""

TROUBLE_S: Final = 1.0
# Pause after an error of ours or of the spool, which trying again at once would only repeat.


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
    last_error: str = ""
    last_error_at: float | None = None
    last_success_at: float | None = None


@dataclass(frozen=True, slots=True)
class _Batch:
    rows: list[Row]
    source: Literal["memory", "spool", "adopted"]


class Shipper:
    """Delivers the rows of one spool to one store.

    Args:
        spool: Where rows come from and are settled; somebody else beats its heart.
        open_store: Makes the store, in the shipper's thread, when the first row is to be sent.
        clock: Where the time comes from.
        backlog_bytes: See `BACKLOG_BYTES`.
    """

    def __init__(
        self,
        spool: Spool,
        open_store: Callable[[], Store],
        *,
        clock: Clock | None = None,
        backlog_bytes: int = BACKLOG_BYTES,
    ) -> None:
        self._spool = spool
        self._sender = Sender(open_store)
        self._clock = clock or SystemClock()
        self._complaints = Complaints(logger, self._clock)
        self._breaker = Breaker()
        self._next_round_at = float("-inf")
        self._next_due = float("inf")
        self._may_have_adopted = False
        self._is_adopted_turn = False
        self._thread: threading.Thread | None = None
        # Everything below is shared with other threads, under the lock.
        self._lock = threading.Lock()
        self._work = threading.Condition(self._lock)
        self._progress = threading.Condition(self._lock)
        self._backlog = Backlog(backlog_bytes)
        self._stats = ShipperStats()
        self._is_woken = False
        self._is_stopping = False
        self._waiters = 0
        self._settlements = 0

    # Called by other threads

    def start(self) -> None:
        """Start the thread, or a new one if it died.

        Raises:
            RuntimeError: The interpreter is shutting down.
        """
        if not self.is_alive():
            self._thread = threading.Thread(target=self._run, name="flywheel-shipper", daemon=True)
            self._thread.start()

    def is_alive(self) -> bool:
        """Return whether the thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def offer(self, rows: Sequence[Row]) -> None:
        """Hand over *rows* that were just committed, in order."""
        with self._lock:
            self._backlog.offer(rows, self._clock.monotonic())
            self._is_woken = True
            self._work.notify()

    def wake(self) -> None:
        """Have the spool looked through now, for rows that were put there by other ways than `offer`."""
        with self._lock:
            self._next_round_at = float("-inf")
            self._is_woken = True
            self._work.notify()

    def wait_until(self, seq: int, deadline: float) -> bool:
        """Wait until every own row up to number *seq* is delivered or buried.

        Args:
            seq: A row's number; 0 for none.
            deadline: Monotonic instant at which to give up.

        Returns:
            False if time ran out, the thread is gone or the spool cannot be read; the rows are still kept.
        """
        with self._lock:
            self._waiters += 1
            self._is_woken = True
            self._work.notify()
        try:
            return self._wait_until(seq, deadline)
        except SpoolError:
            return False
        finally:
            with self._lock:
                self._waiters -= 1

    def _wait_until(self, seq: int, deadline: float) -> bool:
        while True:
            with self._lock:
                seen = self._settlements
            # Asked after the count was read: what is settled from here on changes the count.
            if not self._spool.pending_through(seq):
                return True
            with self._lock:
                while seen == self._settlements:
                    remaining_s = deadline - self._clock.monotonic()
                    if remaining_s <= 0 or not self.is_alive():
                        return False
                    self._progress.wait(remaining_s)

    def stop(self, timeout_s: float) -> bool:
        """Stop after the request that is under way; whatever is not settled stays in the spool.

        Args:
            timeout_s: Longest wait for that; a store that hangs is left hanging.

        Returns:
            Whether the thread has ended.
        """
        with self._lock:
            self._is_stopping = True
            self._work.notify()
        if self._thread is not None:
            self._thread.join(max(timeout_s, 0.0))
        return not self.is_alive()

    def stats(self) -> ShipperStats:
        """Return what was done so far."""
        with self._lock:
            return replace(self._stats, breaker=self._breaker.state, backlog_rows=len(self._backlog))

    # The thread

    def _run(self) -> None:
        try:
            while not self._is_stopping:
                pause_s = self._guard(self.step)
                with self._lock:
                    self._work.wait_for(lambda: self._is_woken or self._is_stopping, pause_s)
                    self._is_woken = False
            self._sender.close()
        finally:
            with self._lock:
                self._progress.notify_all()

    def _guard(self, action: Callable[[], float]) -> float:
        try:
            return action()
        except SpoolError as exc:
            self._complaints.say("spool", logging.WARNING, "%s", exc)
        except Exception as exc:  # noqa: BLE001 - the boundary of the thread, which must not die
            guard.note("shipper", exc)
        # Whatever was in hand is still in the spool.
        self._may_have_adopted = True
        with self._lock:
            self._backlog.is_behind = True
        return TROUBLE_S

    def step(self) -> float:
        """Send one batch if one is ready; the thread's body, public for tests that need no thread.

        Returns:
            Seconds until there may be something to do; 0 if there may be more now.
        """
        now = self._clock.monotonic()
        if now >= self._next_round_at:
            self._next_round_at = now + ROUND_S
            self._go_round()
        pause_s = self._breaker.wait_s(now)
        if pause_s > 0:
            return pause_s
        limit = PROBE_DOCUMENTS if self._breaker.state == "half_open" else MAX_DOCUMENTS
        batch = self._next_batch(limit)
        if batch is None:
            return self._idle_s(now)
        self._deliver(batch)
        return 0.0

    def _go_round(self) -> None:
        """Take over what the dead left, and look for own rows that nobody told of."""
        with self._lock:
            self._backlog.is_behind = True
        self._may_have_adopted = True
        if self._spool.path is not None and self._spool.adopt_dead_owners():
            logger.info("records of processes that ended are delivered as well")

    def _idle_s(self, now: float) -> float:
        waits_s = [self._next_round_at - now, self._next_due - self._clock.time()]
        with self._lock:
            if self._backlog:
                waits_s.append(self._backlog.since + LINGER_S - now)
        return max(min(waits_s), 0.0)

    # What goes next

    def _next_batch(self, limit: int) -> _Batch | None:
        if self._clock.time() >= self._next_due:
            self._may_have_adopted = True
        sources = [self._adopted_batch, self._own_batch]
        for source in sources if self._is_adopted_turn else reversed(sources):
            batch = source(limit)
            if batch is not None:
                self._is_adopted_turn = batch.source != "adopted"
                return batch
        return None

    def _adopted_batch(self, limit: int) -> _Batch | None:
        if not self._may_have_adopted:
            return None
        rows = self._spool.due(limit, MAX_BATCH_BYTES, adopted=True)
        self._may_have_adopted = bool(rows)
        return _Batch(rows, "adopted") if rows else None

    def _own_batch(self, limit: int) -> _Batch | None:
        with self._lock:
            must_read = self._backlog.is_behind and not self._backlog
        if must_read or self._clock.time() >= self._next_due:
            rows = self._read(limit)
            if rows:
                return _Batch(rows, "spool")
        with self._lock:
            if not self._is_ready():
                return None
            rows = self._backlog.take(limit, MAX_BATCH_BYTES)
            self._backlog.since = self._clock.monotonic()
        return _Batch(rows, "memory") if rows else None

    def _read(self, limit: int) -> list[Row]:
        """Read due rows that are not in memory from the spool."""
        with self._lock:
            self._backlog.start_reading()
            before = self._backlog.first_seq
        rows = self._spool.due(limit, MAX_BATCH_BYTES, before=before)
        with self._lock:
            # Rows were left out where memory held back later ones, too: look again when it is empty.
            self._backlog.finish_reading(rows, is_cut=bool(rows) or before is not None)
        if not rows:
            self._next_due = self._spool.next_due() or float("inf")
        return rows

    def _is_ready(self) -> bool:
        backlog = self._backlog
        return (
            self._waiters > 0
            or backlog.is_behind
            or len(backlog) >= MAX_DOCUMENTS
            or self._clock.monotonic() >= backlog.since + LINGER_S
        )

    # Sending and settling

    def _deliver(self, batch: _Batch) -> None:
        try:
            verdicts = self._sender.write([row.document for row in batch.rows])
        except StoreUnavailable as exc:
            self._put_back(batch, batch.rows)
            self._note_failure(str(exc), exc.retry_after_s)
        except StoreBlocked as exc:
            self._put_back(batch, batch.rows)
            self._note_blocked(str(exc))
        else:
            self._settle(batch, verdicts)

    def _settle(self, batch: _Batch, verdicts: list[Verdict]) -> None:
        now = self._clock.time()
        delivered: list[int] = []
        put_off: list[tuple[int, float, str]] = []
        refused: list[tuple[int, str]] = []
        blocked: list[Row] = []
        for row, verdict in zip(batch.rows, verdicts, strict=True):
            match verdict.outcome:
                case "stored" | "duplicate":
                    delivered.append(row.seq)
                case "rejected":
                    refused.append((row.seq, verdict.reason))
                case "blocked":
                    blocked.append(row)
                case _:
                    due = now + delay_s(row.attempts + 1, verdict.retry_after_s)
                    put_off.append((row.seq, due, verdict.reason))
        self._spool.acknowledge(delivered)
        if put_off:
            self._spool.postpone(put_off)
            self._next_due = min(self._next_due, *(due for _, due, _ in put_off))
        if refused:
            self._bury(refused)
        self._count(verdicts, delivered=len(delivered), put_off=len(put_off))
        if blocked:
            self._put_back(batch, blocked)
            self._note_blocked(next(v.reason for v in verdicts if v.outcome == "blocked"))
        elif put_off and not delivered and not refused and self._speaks_for_all(batch):
            asked_s = max((v.retry_after_s or 0.0 for v in verdicts), default=0.0)
            self._note_failure(f"the store refuses every document: {put_off[0][2]}", asked_s)
        else:
            self._note_success()

    def _speaks_for_all(self, batch: _Batch) -> bool:
        """Return whether a batch that was refused whole says something of the store, not of one document."""
        return len(batch.rows) > 1 or self._breaker.state == "half_open"

    def _bury(self, refused: list[tuple[int, str]]) -> None:
        buried = self._spool.bury(refused)
        with self._lock:
            self._stats = replace(self._stats, dead=self._stats.dead + buried)
        self._complaints.say(
            "dead",
            logging.WARNING,
            "the store refused %d documents for good, they are kept as dead letters: %s",
            len(refused),
            refused[0][1],
        )

    def _count(self, verdicts: list[Verdict], *, delivered: int, put_off: int) -> None:
        duplicates = sum(verdict.outcome == "duplicate" for verdict in verdicts)
        with self._lock:
            stats = self._stats
            self._stats = replace(
                stats,
                sent=stats.sent + delivered - duplicates,
                duplicates=stats.duplicates + duplicates,
                retried=stats.retried + put_off,
                last_success_at=self._clock.time() if delivered else stats.last_success_at,
            )
            self._settlements += 1
            self._progress.notify_all()
        logger.debug("batch of %d: %d delivered, %d put off", len(verdicts), delivered, put_off)

    def _put_back(self, batch: _Batch, rows: list[Row]) -> None:
        if batch.source == "adopted":
            self._may_have_adopted = True
            return
        with self._lock:
            if batch.source == "memory":
                self._backlog.put_back(rows)
            else:
                self._backlog.is_behind = True

    # What the store's answers mean for the next request

    def _note_success(self) -> None:
        if self._breaker.failures:
            self._complaints.say("recovered", logging.INFO, "the store takes documents again")
        self._breaker.succeeded()
        with self._lock:
            self._stats = replace(self._stats, is_blocked=False)

    def _note_failure(self, message: str, retry_after_s: float | None) -> None:
        self._breaker.failed(self._clock.monotonic(), retry_after_s=retry_after_s)
        if self._breaker.state == "open":
            self._sender.distrust()
        self._note_error(message, is_blocked=False)
        how = self._breaker.state
        self._complaints.say(
            "unavailable", logging.WARNING, "%s; records wait in the spool, breaker %s", message, how
        )

    def _note_blocked(self, message: str) -> None:
        self._breaker.failed(self._clock.monotonic(), opens=True)
        self._sender.distrust()
        self._note_error(message, is_blocked=True)
        self._complaints.say(
            "blocked", logging.ERROR, "nothing is delivered until this is changed, records wait: %s", message
        )

    def _note_error(self, message: str, *, is_blocked: bool) -> None:
        with self._lock:
            self._stats = replace(
                self._stats,
                store_errors=self._stats.store_errors + 1,
                is_blocked=is_blocked,
                last_error=message,
                last_error_at=self._clock.time(),
            )
