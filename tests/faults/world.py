# SPDX-License-Identifier: Apache-2.0
"""Applications over one spool file and one search engine, whose time passes only when they are told.

Spool, shipper and store are the real ones, over a real socket; the clock is moved by hand, so that a back-off
of minutes takes none. A process "dies" by being forgotten in the middle of whatever it did; to the others it
is one of a host elsewhere, dead when its heart has not beaten for long enough.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from itertools import count
from pathlib import Path
from typing import Literal, TypeAlias, TypeVar

from flywheel_logging.errors import SpoolFull
from flywheel_logging.owners import HEARTBEAT_S, Owner
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.search_engine import SearchEngineStore
from flywheel_logging.stores.search_settings import SearchSettings
from flywheel_logging.testing import FakeClock
from tests.faults.law import Account, Key
from tests.faults.workload import Fate

Moment: TypeAlias = tuple[Literal["acknowledge", "postpone", "bury"], Literal["before", "after"]]
"""A point within the settling of a batch."""

_Result = TypeVar("_Result")

MAX_STEPS = 30_000
"""Steps of all processes in one history; a history that needs more hangs."""

TRICKLE_S = 120.0

_STRIDE_S = 20.0  # between two heartbeats; those of a process elsewhere may be 30 s old

_SMALLEST_S = 0.001  # a smaller step would be lost in the wall clock's digits


class Death(BaseException):
    """The process is gone; nothing may catch it."""


class Hang(AssertionError):
    """Nothing comes to an end any more."""


class MortalSpool(Spool):
    """A spool whose process dies at a given moment.

    Attributes:
        dies: When; None for never.
    """

    dies: Moment | None = None

    def acknowledge(self, seqs: Iterable[int]) -> None:
        """As `Spool.acknowledge`, or death."""
        seqs = list(seqs)
        # A heart's beat acknowledges nothing.
        self._live_through(
            "acknowledge", lambda: super(MortalSpool, self).acknowledge(seqs), is_meant=bool(seqs)
        )

    def postpone(self, items: Sequence[tuple[int, float, str]]) -> None:
        """As `Spool.postpone`, or death."""
        self._live_through("postpone", lambda: super(MortalSpool, self).postpone(items))

    def bury(self, items: Sequence[tuple[int, str]]) -> int:
        """As `Spool.bury`, or death."""
        return self._live_through("bury", lambda: super(MortalSpool, self).bury(items))

    def _live_through(self, name: str, act: Callable[[], _Result], *, is_meant: bool = True) -> _Result:
        is_last = is_meant and self.dies is not None and self.dies[0] == name
        if is_last and self.dies is not None and self.dies[1] == "before":
            raise Death
        result = act()
        if is_last:
            raise Death
        return result


MakeStore: TypeAlias = Callable[[SearchSettings, FakeClock], SearchEngineStore]


@dataclass(frozen=True, slots=True)
class Parts:
    """What a process is made of; tests of the law put broken ones here.

    Attributes:
        spool: The class of its spool.
        store: Makes its store.
        shipper: The class of its shipper.
    """

    spool: type[MortalSpool] = MortalSpool
    store: MakeStore = lambda settings, clock: SearchEngineStore(settings, clock=clock)
    shipper: type[Shipper] = Shipper


@dataclass(eq=False)
class Process:
    """One application."""

    spool: MortalSpool
    shipper: Shipper
    store: SearchEngineStore
    beat_at: float


class World:
    """The applications, their clock, and the account of what they captured.

    Args:
        path: The spool's file.
        settings: How the engine is reached.
        max_bytes: Bound of the spool.
        parts: What processes are made of.
    """

    def __init__(
        self, path: Path, settings: SearchSettings, *, max_bytes: int = 64 * 2**20, parts: Parts | None = None
    ) -> None:
        self.clock = FakeClock()
        self.account = Account()
        self.processes: list[Process] = []
        self.deaths = 0
        self._path = path
        self._settings = settings
        self._max_bytes = max_bytes
        self._parts = parts or Parts()
        self._names = count()
        self._steps = 0
        self._closing: list[Process] = []

    def begin(self) -> Process:
        """Start an application."""
        owner = Owner(f"host-{next(self._names)}", 1, "1")
        open_spool = self._parts.spool.open
        spool = open_spool(self._path, owner=owner, max_bytes=self._max_bytes, clock=self.clock)
        assert isinstance(spool, MortalSpool)
        store = self._parts.store(self._settings, self.clock)
        shipper = self._parts.shipper(spool, lambda: store, clock=self.clock)
        process = Process(spool, shipper, store, self.clock.monotonic())
        self.processes.append(process)
        self._closing.append(process)
        return process

    def kill(self, process: Process) -> None:
        """Let an application be gone, whatever it had in hand."""
        self.processes.remove(process)
        process.store.close()
        self.deaths += 1

    def end(self, process: Process) -> None:
        """Let an application end in an orderly way, without delivering the rest."""
        self.processes.remove(process)
        self._close(process)

    def close(self) -> None:
        """Close what is open, of the dead as well."""
        for process in list(self._closing):
            self._close(process)

    def _close(self, process: Process) -> None:
        self._closing.remove(process)
        process.spool.dies = None
        process.spool.close()
        process.store.close()

    def capture(self, process: Process, documents: list[tuple[Document, Fate]]) -> None:
        """Commit *documents* and tell the shipper, or count them as dropped, as the intake does."""
        keys: list[Key] = [(document.kind, document.id) for document, _ in documents]
        self.account.captured |= {key: document for key, (document, _) in zip(keys, documents, strict=True)}
        self.account.hopeless |= {
            key for key, (_, fate) in zip(keys, documents, strict=True) if fate != "good"
        }
        try:
            rows = process.spool.append([document for document, _ in documents])
        except SpoolFull:
            self.account.dropped.update(keys)
            return
        process.shipper.offer(rows)

    def run(self, seconds: float) -> None:
        """Let every application work for *seconds*, jumping over their pauses."""
        end = self.clock.monotonic() + seconds
        while True:
            pause_s = min((self._step(process) for process in list(self.processes)), default=seconds)
            if pause_s > 0:
                left_s = end - self.clock.monotonic()
                if left_s <= 0:
                    return
                self.clock.advance(max(min(pause_s, left_s, _STRIDE_S), _SMALLEST_S))
            self._beat()

    def drain(self, at_most_s: float, trickle: Callable[[], object]) -> None:
        """Let the applications work until nothing waits.

        Args:
            at_most_s: Time for that, of the applications.
            trickle: Called every `TRICKLE_S`: what nobody has room for is only given up beside other traffic.

        Raises:
            Hang: Something still waits then.
        """
        end = self.clock.monotonic() + at_most_s
        while self.waiting():
            if self.clock.monotonic() > end:
                raise Hang(f"{self.waiting()} rows still wait after {at_most_s:g} s")
            self.run(TRICKLE_S)
            if self.waiting():
                trickle()

    def waiting(self) -> int:
        """Return how many rows are in the spool, of all processes."""
        return self.processes[0].spool.stats().rows

    def dead(self) -> list[Key]:
        """Return every dead letter."""
        letters = self.processes[0].spool.dead(10**6)
        return [(letter.document.kind, letter.document.id) for letter in letters]

    def counters(self) -> Counter[str]:
        """Return what the living shippers counted, added up."""
        total: Counter[str] = Counter()
        for process in self.processes:
            stats = asdict(process.shipper.stats())
            total.update(
                {name: stats[name] for name in ("sent", "duplicates", "retried", "dead", "store_errors")}
            )
        return total

    def _step(self, process: Process) -> float:
        self._steps += 1
        if self._steps > MAX_STEPS:
            raise Hang(f"no end after {MAX_STEPS} steps")
        try:
            return process.shipper.step()
        except Death:
            self.kill(process)
            return 0.0

    def _beat(self) -> None:
        now = self.clock.monotonic()
        for process in self.processes:
            if now - process.beat_at >= HEARTBEAT_S:
                process.beat_at = now
                process.spool.heartbeat(asdict(process.shipper.stats()))
