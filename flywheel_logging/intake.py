# SPDX-License-Identifier: Apache-2.0
"""The intake thread: takes calls, makes their documents, commits them to the spool, tells the shipper.

1. After `SLICE_S` of work it pauses, so that the application gets the interpreter back; not while the inbox
   is filling up, since pauses would then cost calls.
2. Nothing that one call does to it costs another one: a call that cannot be documented is counted and left.
3. A disk that cannot be used costs durability, not records: see `lanes`.
"""

from __future__ import annotations

import contextlib
import logging
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict
from functools import partial
from typing import Any, Final

from flywheel_logging import guard
from flywheel_logging.complain import Complaints
from flywheel_logging.documents import Documenter
from flywheel_logging.errors import ConfigError, SpoolError, SpoolFull
from flywheel_logging.inbox import Inbox, Marker, Readings
from flywheel_logging.inflight import Call, InFlight
from flywheel_logging.lanes import Lanes, wait_until
from flywheel_logging.record import Document

_log = logging.getLogger(__name__)

MAX_BATCH: Final = 512
"""Calls documented before they are committed together.

At ordinary load a batch has a few. In a burst, each of a commit's statements gives the interpreter to an
application that keeps it for 5 ms; so the more calls share them, the longer a burst may be.
"""

COMMIT_S: Final = 0.05
"""Seconds of the thread's own work after which what is done is committed, however large the batch.

Not of time that passes: a busy application would have the thread commit, and wait for it, all the more often.
"""

GATHER_S: Final = 0.02
"""Seconds the thread waits for company after a batch that was not full: calls are committed together."""

SLICE_S: Final = 0.0005
PAUSE_S: Final = 0.0001
"""Seconds of work after which the thread gives the interpreter away, and for how long.

Measured at 50 calls/s with redaction: without the pause the event loop's p99 lag grows from 0.2 to 2.6 ms.
"""

TICK_S: Final = 1.0
"""Seconds between two looks at calls that will not end any more."""

HEARTBEAT_S: Final = 5.0


class Intake:
    """One process's intake thread for one destination.

    Args:
        inbox: Where the calls come from.
        inflight: Which calls have not ended; swept here.
        documenter: Makes the maker of documents; called in the thread, like the next two. A `ConfigError`
            that it raises is logged, and everything that comes is counted as lost.
        open_lanes: Opens the spool and starts the shipper.
    """

    def __init__(
        self,
        inbox: Inbox,
        inflight: InFlight,
        documenter: Callable[[], Documenter],
        open_lanes: Callable[[], Lanes],
    ) -> None:
        self._inbox = inbox
        self._inflight = inflight
        self._make_documenter = documenter
        self._open_lanes = open_lanes
        self._complaints = Complaints(_log)
        self._swept_at = self._beat_at = self._rested_at = 0.0
        self._reported_losses = 0
        self._losses = 0
        self._lost_at: float | None = None
        self.counts: Counter[str] = Counter()
        self.lanes: Lanes | None = None
        self.thread = threading.Thread(target=self._run, name="flywheel-intake", daemon=True)

    def _run(self) -> None:
        try:
            documenter = self._make_documenter()
            lanes = self.lanes = self._open_lanes()
        except ConfigError as error:
            _log.error("nothing is captured: %s", error)  # the user's mistake, no fault of ours
            self._count_drops("config_error")
            return
        except Exception as error:  # noqa: BLE001  # the boundary of the thread: without a spool it only counts
            guard.note("intake", error)
            self._report()
            self._count_drops("internal_error")
            return
        while not self._step(documenter, lanes):
            pass
        lanes.ship_here()

    def _count_drops(self, reason: str) -> None:
        """Take what comes and count it as lost, where nothing can be kept, until told to stop."""
        while True:
            for item in self._inbox.take(MAX_BATCH, TICK_S):
                if isinstance(item, Call):
                    self._inbox.drop(reason)
                elif isinstance(item, Marker):
                    item.reached.set()
                    if item.stops:
                        return

    def _step(self, documenter: Documenter, lanes: Lanes) -> bool:
        """Work off one batch; True when told to stop."""
        items = self._inbox.take(MAX_BATCH, TICK_S)
        marker = items[-1] if items and isinstance(items[-1], Marker) else None
        calls = [item for item in items if not isinstance(item, Marker)]
        try:
            calls += self._given_up(is_last=marker is not None and marker.stops)
            for documents in self._documented(documenter, calls):
                self._commit(documents, lanes)
            lanes.tend()
            self._beat(lanes)
        except Exception as error:  # noqa: BLE001  # the boundary of the thread, which must not die
            guard.note("intake", error)
        self._report()
        if marker is not None:
            marker.is_delivered = partial(wait_until, lanes.reached())
            marker.reached.set()
            return marker.stops
        if calls and len(items) < MAX_BATCH:
            time.sleep(GATHER_S)
        return False

    def _documented(
        self, documenter: Documenter, calls: Sequence[Call | Readings]
    ) -> Iterator[list[Document]]:
        """Yield the documents of *calls* and readings, those of at most `COMMIT_S` of work at a time."""
        documents: list[Document] = []
        began = time.thread_time()
        for call in calls:
            if documents and time.thread_time() - began > COMMIT_S:
                yield documents
                documents, began = [], time.thread_time()
            try:
                if isinstance(call, Readings):
                    documents.extend(documenter.document_readings(call))
                    continue
                documented = documenter.document(call)
            except Exception as error:  # noqa: BLE001  # one call's oddity must not cost the others
                guard.note("documents", error)
                self._inbox.drop("internal_error")
                continue
            self.counts["documented"] += 1
            self.counts["redaction_failed"] += documented.redaction_failed
            documents.extend(documented.documents)
            self._rest()
        yield documents

    def _commit(self, documents: list[Document], lanes: Lanes) -> None:
        if not documents:
            return
        try:
            lanes.append(documents)
        except SpoolError as error:
            reason = "spool_full" if isinstance(error, SpoolFull) else "spool_error"
            self._inbox.drop(reason, len(documents))
            self._complaints.say(reason, logging.WARNING, "%s; %d documents dropped", error, len(documents))
            return
        self.counts["spooled"] += len(documents)

    def _given_up(self, *, is_last: bool) -> list[Call]:
        now = time.perf_counter()
        if not is_last and now - self._swept_at < TICK_S:
            return []
        self._swept_at = now
        calls = self._inflight.drain() if is_last else self._inflight.sweep(now)
        self.counts["given_up"] += len(calls)
        return calls

    def counters(self) -> dict[str, Any]:
        """Return what this process did so far: what its heartbeat tells the others, see `health_figures`.

        From any thread. Losses are keyed `dropped_<reason>`; `last_loss_at` is in epoch seconds.
        """
        shipped = asdict(self.lanes.shipper_stats()) if self.lanes else {}
        dropped = {f"dropped_{reason}": count for reason, count in self._inbox.dropped.items()}
        waits = {"waiting": self._inbox.waiting, "in_flight": len(self._inflight.calls)}
        return shipped | dict(self.counts) | dropped | waits | {"last_loss_at": self._lost_at}

    def leave_word(self) -> None:
        """Have the spool know what this process counted in the end; when the thread has ended."""
        if self.lanes is not None:
            with contextlib.suppress(SpoolError):
                self.lanes.heartbeat(self.counters())

    def _beat(self, lanes: Lanes) -> None:
        now = time.perf_counter()
        if now - self._beat_at >= HEARTBEAT_S:
            self._beat_at = now
            lanes.heartbeat(self.counters())

    def _rest(self) -> None:
        # Who pauses waits for an application that never does: 5 ms each time to have the interpreter back.
        # 100 calls at once, 30 times over: a third of them was dropped (2026-11-21, 2 cores).
        now = time.perf_counter()
        if now - self._rested_at >= SLICE_S and not self._inbox.is_filling:
            time.sleep(PAUSE_S)
            self._rested_at = time.perf_counter()

    def _report(self) -> None:
        """Log what hooks and threads counted, and note when there were losses; a hook may not log itself."""
        for fault, count in guard.unreported():
            self._complaints.say(
                fault, logging.ERROR, "an error of ours, please report it: %s (%d)", fault, count
            )
        losses = sum(self._inbox.dropped.values()) + self.counts["redaction_failed"]
        if losses != self._losses:
            self._losses, self._lost_at = losses, time.time()
        lost = self._inbox.dropped.get("queue_full", 0)
        if lost != self._reported_losses:
            self._reported_losses = lost
            self._complaints.say(
                "queue_full", logging.WARNING, "calls come faster than they can be kept: %d dropped", lost
            )
