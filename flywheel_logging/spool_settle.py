# SPDX-License-Identifier: Apache-2.0
"""What was decided about rows, written to the spool's file, or kept in memory until it can be.

Nothing here raises `SpoolError`: a store's answer is known once, and must not be lost because a disk is full.
"""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from flywheel_logging import dead_letters
from flywheel_logging.clock import Clock
from flywheel_logging.complain import Complaints
from flywheel_logging.errors import SpoolError
from flywheel_logging.spool_connection import SharedConnection
from flywheel_logging.spool_deferred import FOREVER, Deferred
from flywheel_logging.spool_rows import runs

logger = logging.getLogger("flywheel_logging.spool")

BURY_AGAIN_S: Final = 60.0
# Until a row that could not be buried is sent again, and refused again.


class Settler:
    """Settles the rows of one spool; see the methods of the same names of `Spool`.

    Args:
        writer: The file.
        clock: Where the time comes from.

    Attributes:
        deferred: What could not be written.
    """

    def __init__(self, writer: SharedConnection, clock: Clock) -> None:
        self._writer = writer
        self._clock = clock
        self._complaints = Complaints(logger, clock)
        self.deferred = Deferred()

    def acknowledge(self, seqs: Iterable[int]) -> None:
        """Delete delivered rows, with those that found no room before."""
        done = self.deferred.deliver(seqs)
        if not done:
            return
        try:
            with self._writer.transaction() as connection:
                connection.executemany("DELETE FROM rows WHERE seq BETWEEN ? AND ?", runs(done))
        except SpoolError as exc:
            self._defer(dict.fromkeys(done, FOREVER), exc)
        else:
            self.deferred.note_deleted(done)

    def postpone(self, items: Sequence[tuple[int, float, str]]) -> None:
        """Put rows off and count an attempt of each."""
        try:
            with self._writer.transaction() as connection:
                connection.executemany(
                    "UPDATE rows SET due = ?, reason = ?, attempts = attempts + 1 WHERE seq = ?",
                    [(due, reason, seq) for seq, due, reason in items],
                )
        except SpoolError as exc:
            self._defer({seq: due for seq, due, _ in items}, exc)

    def bury(self, items: Sequence[tuple[int, str]]) -> int:
        """Make rows dead letters, and return how many were."""
        now = self._clock.time()
        try:
            with self._writer.transaction() as connection:
                return sum(dead_letters.bury(connection, seq, reason, now) for seq, reason in items)
        except SpoolError as exc:
            self._defer({seq: now + BURY_AGAIN_S for seq, _ in items}, exc)
            return 0

    def quarantine(self, seqs: Sequence[int]) -> None:
        """Make damaged rows dead letters, and count them."""
        now = self._clock.time()
        self._complaints.say("corrupt", logging.ERROR, "%d records were damaged on the disk", len(seqs))
        for seq in seqs:
            try:
                with self._writer.transaction() as connection:
                    dead_letters.bury(connection, seq, dead_letters.CORRUPT, now)
                    dead_letters.add_to_total(connection, "corrupt", 1)
            except SpoolError:
                # Not even that can be read: it stays where it is, and is passed over.
                self.deferred.put_off({seq: FOREVER})

    def _defer(self, until: Mapping[int, float], reason: SpoolError) -> None:
        self.deferred.put_off(until)
        self._complaints.say("write", logging.WARNING, "%s: %d changes wait in memory", reason, len(until))
