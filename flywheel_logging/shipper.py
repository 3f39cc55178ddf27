# SPDX-License-Identifier: Apache-2.0
"""The thread that takes rows out of the spool and writes them to the store, until each is decided.

What it promises; tests cite the numbers:
1. **Nothing lost.** A row leaves the spool only when the store said `stored` or `duplicate` (acknowledged) or
   `rejected` (buried), or when promise 10 gives it up. Every other answer, exception or silence leaves it
   there, due again.
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
9. **Gentle.** One request at a time, as large as the store takes without complaint: see `pace`.
10. **No document holds up the others.** One that the store has no room for, time after time, waits beside the
    traffic and becomes a dead letter, `too_large`, in the end: see `misfits`.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable, Sequence
from typing import Final

from flywheel_logging import guard
from flywheel_logging.batches import BACKLOG_BYTES, Batch, Batches
from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.complain import Complaints
from flywheel_logging.errors import SpoolError, StoreBlocked, StoreUnavailable
from flywheel_logging.misfits import Misfits, heavy_delay_s, is_heavy
from flywheel_logging.pace import Pace
from flywheel_logging.retry import Breaker, delay_s
from flywheel_logging.sender import Sender
from flywheel_logging.settlement import Settlement, settle
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row
from flywheel_logging.stores.base import Store, Verdict
from flywheel_logging.tally import ShipperStats, Tally

__all__ = ["Shipper", "ShipperStats"]

logger = logging.getLogger("flywheel_logging.shipper")

PROBE_DOCUMENTS: Final = 10
"""Documents of the request that finds out whether the store is back."""

ROUND_S: Final = 30.0
"""Seconds between two looks for dead processes, and for rows that nobody told of."""

TROUBLE_S: Final = 1.0
# Pause after an error of ours or of the spool, which trying again at once would only repeat.


class Shipper:
    """Delivers the rows of one spool to one store.

    Args:
        spool: Where rows come from and are settled; somebody else beats its heart.
        open_store: Makes the store, in the shipper's thread, when the first row is to be sent.
        clock: Where the time comes from.
        backlog_bytes: See `BACKLOG_BYTES`.
        redact: See `Sender`.
    """

    def __init__(
        self,
        spool: Spool,
        open_store: Callable[[], Store],
        *,
        clock: Clock | None = None,
        backlog_bytes: int = BACKLOG_BYTES,
        redact: Callable[[str], str] | None = None,
    ) -> None:
        self._spool = spool
        self._sender = Sender(open_store, redact)
        self._clock = clock or SystemClock()
        self._complaints = Complaints(logger, self._clock)
        self._breaker = Breaker()
        self._pace = Pace()
        self._misfits = Misfits()
        self._batches = Batches(spool, self._clock, backlog_bytes)
        self._tally = Tally()
        self._next_round_at = float("-inf")
        self._thread: threading.Thread | None = None
        # Everything below is shared with other threads, under the lock.
        self._lock = threading.Lock()
        self._work = threading.Condition(self._lock)
        self._progress = threading.Condition(self._lock)
        self._is_woken = False
        self._is_stopping = False
        self._waiters = 0
        self._settlements = 0
        # Held from the first row that leaves the spool until all of its batch are counted.
        self._settling = threading.Lock()

    # Called by other threads

    def start(self) -> None:
        """Start the thread, or a new one if it died.

        Raises:
            RuntimeError: The interpreter is shutting down.
        """
        if not self.is_alive():
            self._thread = threading.Thread(target=self.run, name="flywheel-shipper", daemon=True)
            self._thread.start()

    def expect(self, thread: threading.Thread) -> None:
        """Count on *thread* to call `run`, where no new one can be started: the interpreter is ending."""
        self._thread = thread

    def is_alive(self) -> bool:
        """Return whether the thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def offer(self, rows: Sequence[Row]) -> None:
        """Hand over *rows* that were just committed, in order."""
        self._batches.offer(rows)
        with self._lock:
            self._is_woken = True
            self._work.notify()

    def wake(self) -> None:
        """Have the spool looked through now, for rows that were put there by other ways than `offer`."""
        with self._lock:
            self._next_round_at = float("-inf")
            self._is_woken = True
            self._work.notify()

    def wait_until(self, seq: int, deadline: float) -> bool:
        """Wait until every own row up to number *seq* is delivered or buried; `stats` then counts them.

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
                self._await_counts(deadline)
                return True
            with self._lock:
                while seen == self._settlements:
                    remaining_s = deadline - self._clock.monotonic()
                    if remaining_s <= 0 or not self.is_alive():
                        return False
                    self._progress.wait(remaining_s)

    def _await_counts(self, deadline: float) -> None:
        """Wait for the end of a settlement that is under way; what left the spool is counted then."""
        if self._settling.acquire(timeout=max(deadline - self._clock.monotonic(), 0.0)):
            self._settling.release()

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
        return self._tally.read(
            breaker=self._breaker.state,
            backlog_rows=len(self._batches),
            batch_limit=self._pace.documents,
        )

    # The thread

    def run(self) -> None:
        """Deliver until told to stop: the body of the thread that `start` makes, or that is expected."""
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
        self._batches.look_everywhere()  # whatever was in hand is still in the spool
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
        limit = self._pace.documents
        if self._breaker.state == "half_open":
            limit = min(limit, PROBE_DOCUMENTS)
        with self._lock:
            hurry = self._waiters > 0
        batch = self._batches.take(limit, self._pace.max_bytes, hurry=hurry)
        if batch is None:
            return max(min(self._next_round_at - now, self._batches.idle_s()), 0.0)
        self._deliver(batch)
        return 0.0

    def _go_round(self) -> None:
        """Take over what the dead left, and look for own rows that nobody told of."""
        self._batches.look_everywhere()
        if self._spool.path is not None and self._spool.adopt_dead_owners():
            logger.info("records of processes that ended are delivered as well")

    # Sending and settling

    def _deliver(self, batch: Batch) -> None:
        began = self._clock.monotonic()
        try:
            verdicts = self._sender.write([row.document for row in batch.rows])
        except StoreUnavailable as exc:
            self._put_back(batch, exc)
            self._note_failure(str(exc), exc.retry_after_s)
        except StoreBlocked as exc:
            self._batches.put_back(batch, batch.rows)
            self._note_blocked(str(exc))
        else:
            self._settle(batch, verdicts, self._clock.monotonic() - began)

    def _put_back(self, batch: Batch, exc: StoreUnavailable) -> None:
        """Keep the rows of a request that failed; a heavy one that went alone makes room for the others."""
        row = batch.rows[0]
        if len(batch.rows) > 1 or not is_heavy(row):
            self._batches.put_back(batch, batch.rows)
            return
        # It may be the reason itself, of a time-out on a slow line for example, whatever the error says.
        wait_s = heavy_delay_s(row, None) if exc.timed_out else delay_s(row.attempts + 1)
        self._put_off([(row.seq, self._clock.time() + wait_s, "timed_out" if exc.timed_out else "no_answer")])

    def _settle(self, batch: Batch, verdicts: list[Verdict], took_s: float) -> None:
        settled = settle(batch.rows, verdicts, self._misfits, self._clock.time())
        with self._settling:
            self._spool.acknowledge(settled.delivered)
            if settled.put_off:
                self._put_off(settled.put_off)
            if settled.refused:
                self._bury(settled.refused)
            if settled.blocked:
                self._batches.put_back(batch, settled.blocked)
            self._tally.settled(settled, self._clock.time())
        with self._lock:
            self._settlements += 1
            self._progress.notify_all()
        logger.debug(
            "batch of %d: %d delivered, %d put off",
            len(verdicts),
            len(settled.delivered),
            len(settled.put_off),
        )
        self._judge(batch, settled, took_s)

    def _put_off(self, items: list[tuple[int, float, str]]) -> None:
        self._spool.postpone(items)
        self._batches.expect(min(due for _, due, _ in items))

    def _bury(self, refused: list[tuple[int, str]]) -> None:
        self._tally.buried(self._spool.bury(refused))
        self._complaints.say(
            "dead",
            logging.WARNING,
            "the store refused %d documents for good, they are kept as dead letters: %s",
            len(refused),
            refused[0][1],
        )

    # What the store's answers mean for the next request

    def _judge(self, batch: Batch, settled: Settlement, took_s: float) -> None:
        if settled.blocked:
            self._note_blocked(settled.blocked_reason)
        elif settled.is_refused_for_now:
            # One document alone says nothing of the store, but as the probe it is all that there is.
            if len(batch.rows) > 1 or self._breaker.state == "half_open":
                reason = settled.put_off[0][2]
                self._note_failure(f"the store refuses every document: {reason}", settled.asked_s)
        else:
            if settled.put_off:
                self._pace.slow_down()
            else:
                self._pace.answered(len(batch.rows), batch.size, took_s)
            self._note_success()

    def _note_success(self) -> None:
        if self._breaker.failures:
            self._complaints.say("recovered", logging.INFO, "the store takes documents again")
        self._breaker.succeeded()
        self._tally.recovered()

    def _note_failure(self, message: str, retry_after_s: float | None) -> None:
        self._pace.slow_down()
        self._breaker.failed(self._clock.monotonic(), retry_after_s=retry_after_s)
        if self._breaker.state == "open":
            self._sender.distrust()
        self._tally.failed(message, self._clock.time(), is_blocked=False)
        how = self._breaker.state
        self._complaints.say(
            "unavailable", logging.WARNING, "%s; records wait in the spool, breaker %s", message, how
        )

    def _note_blocked(self, message: str) -> None:
        self._breaker.failed(self._clock.monotonic(), opens=True)
        self._sender.distrust()
        self._tally.failed(message, self._clock.time(), is_blocked=True)
        self._complaints.say(
            "blocked", logging.ERROR, "nothing is delivered until this is changed, records wait: %s", message
        )
