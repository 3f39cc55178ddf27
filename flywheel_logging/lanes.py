# SPDX-License-Identifier: Apache-2.0
"""Where the intake thread leaves its documents: in the spool's file, or in memory while that cannot be used.

1. **A disk that cannot be used costs durability, not records.** Where the file cannot be opened or written,
   a bounded spool in memory stands in, with one warning, and is shipped like the file.
2. **It comes back by itself.** The file is tried again, less and less often; what waits in memory is moved
   there, and one line says so. A file that was deleted or replaced under us is begun anew, and gets what the
   old one held.
3. **A bound that was chosen is kept.** A file that has reached its own bound is no reason to use memory.
4. **Waiting is truthful** across all of this: see `Lane.wait_until`.

`append`, `tend`, `heartbeat` and `ship_here` are the intake thread's; the rest may be called from any thread.
"""

from __future__ import annotations

import contextlib
import logging
import time
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import fields
from typing import Any, Final, TypeVar

from flywheel_logging.chores import Chores
from flywheel_logging.complain import Complaints
from flywheel_logging.errors import SpoolError, SpoolFull
from flywheel_logging.lane import Lane
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper, ShipperStats
from flywheel_logging.spool import Spool
from flywheel_logging.spool_place import SpoolPlace
from flywheel_logging.spool_stats import SpoolStats

_log = logging.getLogger(__name__)

FIRST_TRY_S: Final = 5.0
MAX_TRY_S: Final = 60.0
"""Seconds after which a file that could not be used is tried again: the first, doubled up to the second."""

_STATS = TypeVar("_STATS", ShipperStats, SpoolStats)


class Lanes:
    """The lanes of one destination.

    Args:
        place: Where the spool belongs.
        make_shipper: Makes a shipper over a spool.
        chores: What is done to the store beside; started here, and stopped by `stop`.

    Raises:
        SpoolError: Not even a spool in memory can be opened.
    """

    def __init__(
        self, place: SpoolPlace, make_shipper: Callable[[Spool], Shipper], chores: Chores | None = None
    ) -> None:
        self._place = place
        self._chores = chores
        self._make_shipper = make_shipper
        self._complaints = Complaints(_log)
        self._file: Lane | None = None
        self._leaving: list[Lane] = []
        self._past: ShipperStats | None = None
        self._try_s = FIRST_TRY_S
        self._try_at = 0.0
        try:
            self._lane = Lane(place.open(), make_shipper)
        except SpoolError as exc:
            self._stand_in(exc)
        else:
            self._file = None if self._lane.is_in_memory else self._lane
        if chores is not None:
            chores.start(lambda: self.spool)

    @property
    def spool(self) -> Spool:
        """Where documents are appended now."""
        return self._lane.spool

    # The intake thread's part

    def append(self, documents: Sequence[Document]) -> None:
        """Commit *documents*, in the file or in memory.

        Raises:
            SpoolError: There is room in neither.
        """
        try:
            self._lane.append(documents)
        except SpoolError as exc:
            if self._lane is not self._file or not self._is_the_disk_to_blame(exc):
                raise
            self._stand_in(exc)
            self._lane.append(documents)

    def _is_the_disk_to_blame(self, exc: SpoolError) -> bool:
        if not isinstance(exc, SpoolFull):
            return True
        with contextlib.suppress(SpoolError):
            self.spool.check_room(0)  # has the disk measured again
        return self.spool.is_bound_by_disk

    def _stand_in(self, exc: SpoolError) -> None:
        self._lane = Lane(self._place.open_in_memory(), self._make_shipper)
        self._try_at = time.monotonic() + self._try_s
        message = "records for %s wait in memory, and are lost if the process dies: %s"
        self._complaints.say("memory", logging.WARNING, message, self._place.destination, exc)

    def heartbeat(self, counters: Mapping[str, Any]) -> None:
        """Say in each spool that this process lives; see `Spool.heartbeat`.

        Raises:
            SpoolError: The file cannot be written.
        """
        for lane in self._lanes():
            if lane not in self._leaving:
                lane.spool.heartbeat(counters)

    def tend(self) -> None:
        """Go back to the file where it can be used again; to be called every second or so, and cheap."""
        if self._place.path is None:
            return
        if self._lane is self._file and self.spool.is_replaced():
            self._leaving.append(self._lane)
            self._file = None
            self._stand_in(SpoolError(f"the spool {self._place.path} was deleted or replaced"))
            self._try_at = 0.0
        now = time.monotonic()
        # While one is leaving no other one is begun: memory is bounded.
        if self._lane is not self._file and now >= self._try_at:
            self._try_file(now)
        for lane in self._leaving.copy():
            if self._file is not None and lane.leave():
                self._hand_over(lane, self._file)

    def _try_file(self, now: float) -> None:
        self._try_s = min(2 * self._try_s, MAX_TRY_S)
        self._try_at = now + self._try_s
        try:
            if self._file is None:
                self._file = Lane(self._place.open(), self._make_shipper)
            self._file.spool.check_room(self.spool.stats().used_bytes)
        except SpoolError:
            return
        self._try_s = FIRST_TRY_S
        self._leaving.append(self._lane)
        self._lane = self._file

    def _hand_over(self, lane: Lane, heir: Lane) -> None:
        stats = lane.shipper.stats()
        try:
            moved = lane.hand_over(heir)
        except SpoolError as exc:
            lane.stay()
            self._complaints.say("move", logging.WARNING, "%s: records still wait in memory", exc)
            return
        self._leaving.remove(lane)
        self._past = _combined(ShipperStats, [self._past or ShipperStats(), stats])
        _log.info(
            "records for %s wait in %s again; %d were moved there",
            self._place.destination,
            heir.spool.path,
            moved,
        )

    def ship_here(self) -> None:
        """Deliver in this thread until `stop`, if there is a lane whose shipper could get none of its own."""
        for lane in self._lanes():
            if not lane.has_thread:
                lane.shipper.run()

    # Anybody's part

    def reached(self) -> list[tuple[Lane, int]]:
        """Return how far each lane has come; for `wait_until`."""
        return [(lane, lane.seq) for lane in self._lanes()]

    def stats(self) -> SpoolStats:
        """Return what waits, in all lanes.

        Raises:
            SpoolError: The disk cannot be read, or a shutdown has closed the spool.
        """
        return _combined(SpoolStats, [lane.spool.stats() for lane in self._lanes()])

    def shipper_stats(self) -> ShipperStats:
        """Return what was shipped, by all lanes that ever were."""
        past = [self._past] if self._past else []
        return _combined(ShipperStats, past + [lane.shipper.stats() for lane in self._lanes()])

    def is_pointless_to_wait(self) -> bool:
        """Return whether all that waits is safe on a disk, and the store known not to answer."""
        return self._place.is_kept() and all(lane.is_pointless_to_wait() for lane in self._lanes())

    def stop(self, timeout_s: float) -> None:
        """Stop shipping; a store that hangs is left hanging after *timeout_s* seconds in all."""
        deadline = time.monotonic() + timeout_s
        if self._chores is not None:
            self._chores.stop()
        lanes = self._lanes()
        for lane in lanes:
            lane.leave()
        for lane in lanes:
            lane.shipper.stop(max(deadline - time.monotonic(), 0.0))

    def close(self) -> int:
        """Close the spools after `stop`, and return how many documents are lost, which were only in memory.

        The file is tried once more before. Nothing else may use the lanes any more.
        """
        self._try_at = 0.0
        self.tend()
        lost = sum(lane.close() for lane in self._lanes())
        if lost:
            _log.warning(
                "%d documents for %s were only in memory and are lost", lost, self._place.destination
            )
        return lost

    def _lanes(self) -> list[Lane]:
        others = [self._file] if self._file is not None and self._file is not self._lane else []
        return [self._lane, *others, *self._leaving]


def wait_until(reached: Iterable[tuple[Lane, int]], deadline: float) -> bool:
    """Wait until everything up to what was *reached* is delivered or buried; see `Lane.wait_until`."""
    return all(lane.wait_until(seq, deadline) for lane, seq in reached)


def _combined(kind: type[_STATS], parts: Sequence[_STATS]) -> _STATS:
    """Add counts up; of everything else the worst, the latest or what is not empty is kept."""
    values: dict[str, Any] = {}
    for field in fields(kind):
        values[field.name] = _joined(field.name, [getattr(part, field.name) for part in parts])
    return kind(**values)


_SEVERITY: Final = ("closed", "half_open", "open")


def _joined(name: str, values: list[Any]) -> Any:
    given = [value for value in values if value is not None]
    if not given:
        return None
    if name == "breaker":
        return max(given, key=_SEVERITY.index)
    if name == "oldest_at":
        return min(given)
    if isinstance(given[0], bool):
        return any(given)
    if isinstance(given[0], str):
        return next((value for value in reversed(given) if value), "")
    return max(given) if name.endswith(("_at", "_limit")) else sum(given)
