# SPDX-License-Identifier: Apache-2.0
"""One destination's way from the hooks to the store, put together: in-flight table, inbox, intake, shipper.

1. What is called from a hook never raises, never waits, and does no I/O.
2. `force_flush` answers True only when everything captured before it is stored, dead-lettered or counted as
   dropped; False when time ran out, and then the rest is in the spool.
3. A forked child starts empty and ships its own calls only; the parent keeps its own.
4. captured = waiting + documented + dropped, at every moment that the intake thread rests.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Final

from flywheel_logging.documents import Documenter
from flywheel_logging.errors import SpoolError
from flywheel_logging.inbox import Inbox, Marker, Readings
from flywheel_logging.inflight import Call, InFlight
from flywheel_logging.intake import Intake
from flywheel_logging.lanes import Lanes
from flywheel_logging.shipper import ShipperStats
from flywheel_logging.spool import Spool
from flywheel_logging.spool_stats import SpoolStats
from flywheel_logging.system.sampler import Emit, Sampler

POLL_S: Final = 0.05
# How soon an end notices that there is nothing to wait for.


@dataclass(frozen=True, slots=True)
class PipelineStats:
    """What one pipeline of this process did so far; counts since the process started.

    Attributes:
        captured: Calls that ended or were given up.
        waiting: Calls waiting for the intake thread.
        in_flight: Calls that have not ended.
        documented: Calls whose documents were made.
        spooled: Documents committed to the spool.
        dropped: Losses by reason: calls (`queue_full`, `shutdown`, `no_thread`, `internal_error`,
            `config_error`) and documents (`spool_full`, `spool_error`, `memory_only`: the process ended
            before they were delivered, and there was no disk to keep them).
        redaction_failed: Calls whose content was dropped because it could not be redacted.
        late_ends: Ends that came after their call had been given up.
        unknown_ends: Ends of calls whose start was never seen.
        spool: The spool's own figures; None before the first call.
        shipper: The shipper's own figures; None before the first call.
    """

    captured: int
    waiting: int
    in_flight: int
    documented: int
    spooled: int
    dropped: dict[str, int]
    redaction_failed: int
    late_ends: int
    unknown_ends: int
    spool: SpoolStats | None
    shipper: ShipperStats | None


class Pipeline:
    """Ships the calls of one destination.

    Args:
        name: The destination, without credentials.
        documenter: Makes the maker of documents; called in the intake thread, like the next two.
        open_lanes: Opens the spool and starts the shipper.
        make_sampler: Makes what reads the machine, for an interval in seconds, None for the setting's.
        on_start: Called when the threads of this process are first started.
    """

    def __init__(
        self,
        name: str,
        *,
        documenter: Callable[[], Documenter],
        open_lanes: Callable[[], Lanes],
        make_sampler: Callable[[Emit, float | None], Sampler],
        on_start: Callable[[], None],
    ) -> None:
        self.name = name
        self._parts = (documenter, open_lanes)
        self._make_sampler = make_sampler
        self._on_start = on_start
        self._begin()

    def _begin(self) -> None:
        self._lock = threading.RLock()
        self._inbox = Inbox()
        self.inflight = InFlight()
        self._intake: Intake | None = None
        self._sampler: Sampler | None = None
        self._was_settled: bool | None = None

    def forget_parent(self) -> object:
        """Start empty in a forked child; returns the parent's parts, which must not be closed here."""
        parents = (self._intake, self._inbox, self.inflight, self._sampler)
        self._begin()
        return parents

    def close(self) -> None:
        """Count every further call as dropped by the shutdown."""
        self._inbox.closed = True

    # -- from hooks --------------------------------------------------------------------------------------

    def start(self) -> bool:
        """Start the intake thread where it does not run; False where that is not possible any more."""
        if self._intake is not None:
            return True
        if self._inbox.closed:
            return False
        with self._lock:
            if self._intake is None:
                intake = Intake(self._inbox, self.inflight, *self._parts)
                try:
                    intake.thread.start()
                except RuntimeError:  # the interpreter is shutting down
                    return False
                self._intake = intake
                self._on_start()
        return True

    def submit(self, call: Call) -> None:
        """Hand over a call that ended or was given up, or count why it is lost."""
        if not self._inbox.closed and not self.start():
            self._inbox.drop("no_thread")
        else:
            self._inbox.put(call)

    def sampler(self, interval_s: float | None) -> Sampler:
        """Return what reads the machine for this destination; the first one's interval holds."""
        if self._sampler is None:
            with self._lock:
                self._sampler = self._sampler or self._make_sampler(self._submit_readings, interval_s)
        return self._sampler

    def _submit_readings(self, at: float, samples: list[dict[str, Any]]) -> None:
        if self.start():
            self._inbox.put_readings(Readings(at, samples))

    # -- from the application's own threads --------------------------------------------------------------

    def force_flush(self, timeout_s: float) -> bool:
        """Wait until everything captured so far is delivered, for at most *timeout_s* seconds.

        After a shutdown nothing is waited for, and the answer is the shutdown's.
        """
        if self._was_settled is not None:
            return self._was_settled
        return self._settle(Marker(), time.monotonic() + timeout_s)

    def shutdown(self, timeout_s: float, *, leaves_early: bool = False) -> bool:
        """Give up open calls, deliver what can be delivered within *timeout_s* seconds, and stop the threads.

        Calls that end later are counted drops. What could not be delivered stays in the spool.

        Args:
            timeout_s: Seconds to wait at most.
            leaves_early: Do not wait for a store that is known not to answer, if what waits is on a disk.
        """
        deadline = time.monotonic() + timeout_s
        with self._lock:
            was_closed, self._inbox.closed = self._inbox.closed, True
        if was_closed:
            return self._was_settled is not False
        if self._sampler is not None:
            self._sampler.stop()
        self._was_settled = self._settle(Marker(stops=True), deadline, leaves_early=leaves_early)
        intake = self._intake
        if intake is not None and intake.lanes is not None:
            is_over = leaves_early and intake.lanes.is_pointless_to_wait()
            intake.lanes.stop(0.0 if is_over else max(deadline - time.monotonic(), 0.0))
            intake.thread.join(max(deadline - time.monotonic(), 0.0))
            if not intake.thread.is_alive():
                intake.leave_word()
                if lost := intake.lanes.close():
                    self._inbox.drop("memory_only", lost)
        return self._was_settled

    def _settle(self, marker: Marker, deadline: float, *, leaves_early: bool = False) -> bool:
        intake = self._intake
        if intake is None:
            return self._inbox.waiting == 0
        self._inbox.put_marker(marker)
        if not marker.reached.wait(max(deadline - time.monotonic(), 0.0)):
            return False
        if not leaves_early or intake.lanes is None:
            return marker.is_delivered(deadline)
        while not marker.is_delivered(min(time.monotonic() + POLL_S, deadline)):
            if time.monotonic() >= deadline or intake.lanes.is_pointless_to_wait():
                return False
        return True

    @property
    def spool(self) -> Spool | None:
        """Where documents wait now, in a file or in memory; None before the first call."""
        return self._intake.lanes.spool if self._intake and self._intake.lanes else None

    def counters(self) -> dict[str, Any]:
        """Return what this process did so far, as its heartbeat tells other processes."""
        intake = self._intake
        if intake is None:
            return {f"dropped_{reason}": count for reason, count in self._inbox.dropped.items()}
        return intake.counters()

    def stats(self) -> PipelineStats:
        """Return what this process did so far."""
        intake, dropped = self._intake, self._inbox.dropped
        counts = intake.counts if intake else {}
        hook_drops = sum(dropped.get(reason, 0) for reason in ("queue_full", "shutdown", "no_thread"))
        return PipelineStats(
            captured=self._inbox.taken + self._inbox.waiting + counts.get("given_up", 0) + hook_drops,
            waiting=self._inbox.waiting,
            in_flight=len(self.inflight.calls),
            documented=counts.get("documented", 0),
            spooled=counts.get("spooled", 0),
            dropped=dropped,
            redaction_failed=counts.get("redaction_failed", 0),
            late_ends=self.inflight.counts["late_end"],
            unknown_ends=self.inflight.counts["unknown_end"],
            spool=_spool_stats(intake),
            shipper=intake.lanes.shipper_stats() if intake and intake.lanes else None,
        )


def _spool_stats(intake: Intake | None) -> SpoolStats | None:
    if intake is None or intake.lanes is None:
        return None
    try:
        return intake.lanes.stats()
    except SpoolError:  # closed by a shutdown, or the disk cannot be read
        return None
