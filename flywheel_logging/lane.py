# SPDX-License-Identifier: Apache-2.0
"""A spool and the shipper that empties it; what waits in it can be handed over to another lane.

A hand-over has two steps, so that nobody waits for a store: `leave` tells the shipper to stop after the
request that is under way; once it has, `hand_over` moves what is left. Whoever waits for a document meanwhile
is told the truth: `wait_until` follows it to where it went.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Sequence

from flywheel_logging.errors import SpoolError
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool


class Lane:
    """One way from the intake thread to the store.

    Args:
        spool: Where documents wait; closed by `close`.
        make_shipper: Makes a shipper over it.

    Attributes:
        seq: Number of the row that was appended last.
        has_thread: Whether the shipper has one of its own.
    """

    def __init__(self, spool: Spool, make_shipper: Callable[[Spool], Shipper]) -> None:
        self._make_shipper = make_shipper
        self._heir: tuple[Lane, int] | None = None
        self._leaving: threading.Event | None = None
        self.spool = spool
        self.seq = 0
        self.has_thread = True
        self.shipper = make_shipper(spool)
        self._start()

    def _start(self) -> None:
        try:
            self.shipper.start()
        except RuntimeError:
            # The interpreter is shutting down, and Python 3.12 starts no thread then: this one will deliver.
            self.has_thread = False
            self.shipper.expect(threading.current_thread())

    @property
    def is_in_memory(self) -> bool:
        """Whether what waits here dies with the process."""
        return self.spool.path is None

    def append(self, documents: Sequence[Document]) -> None:
        """Commit *documents* and tell the shipper.

        Raises:
            SpoolError: Nothing was committed.
        """
        rows = self.spool.append(documents)
        if rows:
            self.seq = rows[-1].seq
            self.shipper.offer(rows)

    def leave(self) -> bool:
        """Have the shipper stop, without waiting for it; return whether it has."""
        if self._leaving is None:
            self._leaving = threading.Event()
        return self.shipper.stop(0.0)

    def hand_over(self, heir: Lane) -> int:
        """Move what waits here into *heir*, dead letters too, close this spool, and return how much it was.

        Raises:
            SpoolError: *heir* has no room; everything is still here, `stay` lets it go on.
        """
        heir.spool.keep_dead(self.spool.dead(self.spool.stats().dead_rows))
        self.spool.drop_dead()
        documents = self.spool.waiting()
        heir.append(documents)
        self._heir = heir, heir.seq
        self._end_leaving()
        self.spool.close()
        return len(documents)

    def stay(self) -> None:
        """Go on after a hand-over that could not be."""
        self.shipper = self._make_shipper(self.spool)
        self._start()
        self._end_leaving()

    def _end_leaving(self) -> None:
        leaving, self._leaving = self._leaving, None
        if leaving is not None:
            leaving.set()

    def wait_until(self, seq: int, deadline: float) -> bool:
        """Wait until every row up to number *seq* is delivered or buried, here or where it went.

        Args:
            seq: A number of this lane; 0 for none.
            deadline: Monotonic instant at which to give up.

        Returns:
            False if time ran out, the shipper is gone or the spool cannot be read.
        """
        shipper = self.shipper
        while not shipper.wait_until(seq, deadline):
            leaving, before = self._leaving, shipper
            if leaving is not None and not leaving.wait(max(deadline - time.monotonic(), 0.0)):
                return False
            if self._heir is not None:
                heir, seq = self._heir
                return heir.wait_until(seq, deadline)
            shipper = self.shipper
            if shipper is before:
                return False
        return True

    def is_pointless_to_wait(self) -> bool:
        """Return whether what waits is on a disk, and the store does not answer, as far as one knows."""
        stats = self.shipper.stats()
        return not self.is_in_memory and (stats.is_blocked or stats.breaker != "closed")

    def close(self) -> int:
        """Close the spool, and return how many documents are lost with it."""
        try:
            lost = self.spool.stats().own_rows if self.is_in_memory else 0
        except SpoolError:  # it was handed over
            lost = 0
        self.spool.close()
        return lost
