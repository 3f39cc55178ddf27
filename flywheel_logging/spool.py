# SPDX-License-Identifier: Apache-2.0
"""The durable queue between the intake thread and the shipper: what is committed here gets delivered.

What it guarantees; tests cite the numbers:
1. **Committed means kept.** When `append` has returned, the rows survive the death of any process, SIGKILL
   included. A power cut may take the last transactions unless the spool was opened with `sync="full"`.
2. **All or nothing.** `append` commits every document it was given or none; a `SpoolError` means none.
3. **Kept until decided.** A row leaves only by `acknowledge` or `bury`, in one transaction: at any time a
   document is a row, or a dead letter, or gone because somebody said so.
4. **One owner.** Each process ships its own rows. Those of a dead process are adopted by exactly one living
   process; those of a living one are not. A process wrongly taken for dead takes its rows back.
5. **In order.** `due` returns the row that has been due longest first; a postponed row holds up no other.
6. **Nothing damaged is handed out, and losses are said.** Each row carries a checksum; one that does not
   match becomes a dead letter and is counted, its neighbours are delivered. A file that is no spool is put
   aside, not deleted. What a damaged log lost shows as a gap in the numbers, is logged once and counted.
7. **Bounded.** The file stays below its bound and below what the disk has. When full the newest is refused
   (`SpoolFull`) and everything else goes on, acknowledging included: what cannot be written is kept in memory
   and written later. A death in between costs a second delivery, never a loss.
8. **Private.** Files have mode 0600, side files too; a folder made here 0700.
9. **Threads.** Every method may be called from any thread; writing and reading do not wait for each other.
   After a fork only the parent goes on (`fork_gate`); the child opens its own.
"""

from __future__ import annotations

import contextlib
import logging
import sqlite3
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Final

from flywheel_logging import dead_letters, owners, spool_rows
from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.dead_letters import DeadFilter, DeadGroup, DeadLetter
from flywheel_logging.errors import SpoolError
from flywheel_logging.owners import Owner, ProcessInfo, this_process
from flywheel_logging.record import Document
from flywheel_logging.spool_connection import SharedConnection, is_inherited
from flywheel_logging.spool_deferred import FOREVER
from flywheel_logging.spool_file import SpoolFile, Sync, translated
from flywheel_logging.spool_mark import Gap, Mark, close_gap, identity
from flywheel_logging.spool_room import Room, give_back
from flywheel_logging.spool_rows import MAX_SEQ, Row, insert, redate
from flywheel_logging.spool_settle import Settler
from flywheel_logging.spool_stats import SpoolStats, counted

__all__ = ["Spool", "SpoolStats"]

logger = logging.getLogger("flywheel_logging.spool")

MAX_BYTES: Final = 1024 * 1024 * 1024
"""Default bound of a spool's file."""


class Spool:
    """The spool of one destination, as one process sees it. Use `Spool.open`.

    Every method raises `SpoolError` when the file cannot be used, unless it says otherwise.
    """

    def __init__(self, file: SpoolFile, connection: sqlite3.Connection, owner: Owner, clock: Clock) -> None:
        self._file = file
        self._clock = clock
        self._owner = owner
        self._writer = SharedConnection(file, connection)
        # A database in memory belongs to its one connection.
        self._reader = self._writer if file.path is None else SharedConnection(file)
        self._settler = Settler(self._writer, clock)
        self._room = Room(file)
        self._mark: Mark | None = None
        self._number = 0

    @classmethod
    def open(
        cls,
        path: Path | None,
        *,
        owner: Owner | None = None,
        sync: Sync = "normal",
        max_bytes: int = MAX_BYTES,
        clock: Clock | None = None,
    ) -> Spool:
        """Open the spool at *path*, making the file and its folder if they are missing.

        Args:
            path: The file; None for a spool in memory that nobody shares.
            owner: Who owns what is appended; this process if None.
            sync: `normal` survives the death of the process, `full` a power cut as well.
            max_bytes: Bound of the file, at least 2 MiB.
            clock: Where the time comes from.

        Raises:
            SpoolFull: There is no room for it.
            SpoolError: It cannot be made there: read-only, no permission, a network file system, or
                the process was forked while its parent used it. `SpoolPlace` has what stands in.
        """
        if path is not None and is_inherited(path):
            raise SpoolError(f"the process was forked in the middle of using {path}")
        file = SpoolFile(path, sync, max_bytes)
        with translated():
            connection = file.create()
        spool = cls(file, connection, owner or this_process(), clock or SystemClock())
        try:
            spool._begin()
        except BaseException:
            spool.close()
            raise
        return spool

    def _begin(self) -> None:
        with self._writer.transaction() as connection:
            self._mark = None if self.path is None else Mark(self.path, identity(connection))
            self._number = owners.register(connection, self._owner, self._clock.time())
            gap = self._keep_house(connection)
            # What waits there is delivered in any case.
            if connection.execute("SELECT seq FROM rows LIMIT 1").fetchone() is None:
                self._room.check(connection, 0)
        self._report(gap)
        with self._reader:
            pass  # Both are open before anybody can delete the file: what it held can then still be moved.

    def remember_destination(self, name: str) -> None:
        """Write into the file where its records are to go; *name* must be without credentials."""
        self.amend("destination", lambda _: name)

    def amend(self, name: str, change: Callable[[str], str]) -> str:
        """Replace what the file says about *name*, in one transaction, and return what it says now.

        Args:
            name: What it is about; each is kept for good.
            change: From what the file says, empty if nothing, to what it is to say.
        """
        with self._writer.transaction() as connection:
            found = connection.execute("SELECT value FROM about WHERE name = ?", (name,)).fetchone()
            text = change(found[0] if found else "")
            if found is None or found[0] != text:
                connection.execute("INSERT OR REPLACE INTO about VALUES (?, ?)", (name, text))
        return text

    @property
    def path(self) -> Path | None:
        """The file; None for a spool in memory."""
        return self._file.path

    # The intake thread's part

    def append(self, documents: Sequence[Document]) -> list[Row]:
        """Commit *documents* in one transaction and return their rows, in order.

        Raises:
            SpoolFull: There is no room; nothing was written.
            SpoolError: Nothing was written.
        """
        now = self._clock.time()
        size = sum(len(document.body) for document in documents)
        # The mark is written in the order of the commits.
        with self._writer:
            with self._writer.transaction() as connection:
                self._room.check(connection, size)
                last = insert(connection, self._number, now, documents)
            if self._mark is not None and last:
                self._mark.note(last)
        # AUTOINCREMENT counts by one, and nobody else writes within the transaction.
        return [Row(seq, doc, 0, now) for seq, doc in enumerate(documents, last - len(documents) + 1)]

    # The shipper thread's part

    def due(
        self, limit: int, max_bytes: int, *, before: int | None = None, adopted: bool = False
    ) -> list[Row]:
        """Return rows that are due now, the longest due first; damaged ones are buried on the way.

        Args:
            limit: At most so many.
            max_bytes: At most so many bytes of bodies, but one row in any case.
            before: Only rows with a smaller number: those from it on are in the caller's hands.
            adopted: Rows of dead processes instead of own ones; of one process at a time.
        """
        now = self._clock.time()
        is_hidden = partial(self._settler.deferred.hides, now=now)
        rows: list[Row] = []
        damaged: list[int] = []
        with self._reader as connection, translated():
            for number in owners.adopted_by(connection, self._number) if adopted else [self._number]:
                span = (number, now, before or MAX_SEQ)
                rows, damaged = spool_rows.due(connection, span, limit, max_bytes, is_hidden)
                if rows or damaged:
                    break
        if damaged:
            self._settler.quarantine(damaged)
        return rows

    def next_due(self) -> float | None:
        """Return the wall time at which the next row becomes due, own or adopted; None if none is put off."""
        now = self._clock.time()
        query = "SELECT min(due) FROM rows WHERE owner = ? AND due > ?"
        with self._reader as connection, translated():
            numbers = [self._number, *owners.adopted_by(connection, self._number)]
            instants = [connection.execute(query, (number, now)).fetchone()[0] for number in numbers]
        earliest = min(self._settler.deferred.next_due(now), *(instant or FOREVER for instant in instants))
        return None if earliest == FOREVER else earliest

    def acknowledge(self, seqs: Iterable[int]) -> None:
        """Delete rows that were delivered, in one transaction.

        Never raises `SpoolError`: what finds no room is kept in memory and written with the next call.
        """
        self._settler.acknowledge(seqs)

    def postpone(self, items: Sequence[tuple[int, float, str]]) -> None:
        """Put rows off: (row number, wall time when it is due again, reason). Counts an attempt of each.

        Never raises `SpoolError`: what cannot be written is put off in memory.
        """
        self._settler.postpone(items)

    def bury(self, items: Sequence[tuple[int, str]]) -> int:
        """Make rows dead letters, (row number, reason), in one transaction, and return how many were.

        Never raises `SpoolError`: rows that cannot be buried now are put off in memory for a minute.
        """
        return self._settler.bury(items)

    def adopt_dead_owners(self) -> int:
        """Take over the rows of processes that died, and return of how many processes there are any."""
        with self._writer.transaction() as connection:
            return owners.adopt(connection, self._number, self._clock.time())

    def heartbeat(self, counters: Mapping[str, Any]) -> None:
        """Say that this process lives, with what it counted, and keep house; every `owners.HEARTBEAT_S`.

        Takes the own rows back if they were adopted, writes acknowledgements that found no room, measures the
        disk again, gives free pages back, and makes due what a clock that was set back would hold up.
        """
        now = self._clock.time()
        self._settler.deferred.expire(now)
        self.acknowledge(())
        with self._writer.transaction() as connection:
            owners.write_heartbeat(connection, self._number, self._owner, now, counters)
            redate(connection, self._number, now)
            gap = self._keep_house(connection)
        self._report(gap)
        with self._writer as connection, translated():
            give_back(connection)

    # Anybody's part

    def pending_through(self, seq: int) -> bool:
        """Return whether a row of this process up to number *seq* is still neither delivered nor buried."""
        query = "SELECT seq FROM rows INDEXED BY rows_due WHERE owner = ? AND seq <= ?"
        with self._reader as connection, translated():
            found = connection.execute(query, (self._number, seq))
            return any(not self._settler.deferred.settles(number) for (number,) in found)

    def check_room(self, size_bytes: int) -> None:
        """Find out whether *size_bytes* of documents could be appended, by looking at the disk and writing.

        Raises:
            SpoolFull: There is no room.
            SpoolError: The file cannot be written.
        """
        with self._writer.transaction() as connection:
            self._room.measure(connection)
            owners.touch(connection, self._number, self._clock.time())
            self._room.check(connection, size_bytes)

    @property
    def is_bound_by_disk(self) -> bool:
        """Whether the disk ends before `max_bytes`, as of the last heartbeat, check or refusal."""
        return self._room.is_bound_by_disk

    def is_replaced(self) -> bool:
        """Return whether the file was deleted or replaced by another one since it was opened."""
        return self._writer.is_replaced()

    def waiting(self) -> list[Document]:
        """Return the own documents that wait, due or not, the longest due first; no damaged ones."""
        span = (self._number, FOREVER, MAX_SEQ)
        with self._reader as connection, translated():
            rows, _ = spool_rows.due(connection, span, MAX_SEQ, MAX_SEQ, self._settler.deferred.settles)
        return [row.document for row in rows]

    def stats(self) -> SpoolStats:
        """Return what lies in the file now."""
        with self._reader as connection, translated():
            return counted(connection, self._number, unacknowledged=self._settler.deferred.unwritten)

    def processes(self) -> list[ProcessInfo]:
        """Return the processes on record, this one included, in no order."""
        with self._reader as connection, translated():
            return owners.listed(connection, self._clock.time())

    def dead(self, limit: int, which: DeadFilter = dead_letters.ALL) -> list[DeadLetter]:
        """Return at most *limit* dead letters of *which*, newest first."""
        with self._reader as connection, translated():
            return dead_letters.listed(connection, limit, which)

    def dead_groups(self, which: DeadFilter = dead_letters.ALL) -> list[DeadGroup]:
        """Return the dead letters of *which* counted by reason and kind, the largest group first."""
        with self._reader as connection, translated():
            return dead_letters.grouped(connection, which)

    def replay_dead(self, which: DeadFilter = dead_letters.ALL) -> int:
        """Make dead letters of *which* rows of this process again, due now; return how many.

        Corrupt ones are left where they are.
        """
        replayed = 0
        while True:
            with self._writer.transaction() as connection:
                now = self._clock.time()
                moved = dead_letters.replay(connection, self._number, now, limit=100, which=which)
            replayed += moved
            if not moved:
                return replayed

    def keep_dead(self, letters: Sequence[DeadLetter]) -> None:
        """Take over dead letters of another spool, newest first as `dead` gives them."""
        with self._writer.transaction() as connection:
            for letter in reversed(letters):
                dead_letters.keep(connection, letter)

    def drop_dead(self, which: DeadFilter = dead_letters.ALL) -> int:
        """Delete the dead letters of *which* and return how many there were."""
        with self._writer.transaction() as connection:
            return dead_letters.drop(connection, which)

    # Life cycle

    def close(self) -> None:
        """Give the own and adopted rows up and close the file; safe to call twice, never raises."""
        with contextlib.suppress(SpoolError):
            self.acknowledge(())
            with self._writer.transaction() as connection:
                owners.leave(connection, self._number)
        self._reader.close()
        self._writer.close()
        if self._mark is not None:
            self._mark.close()

    # Inside

    def _keep_house(self, connection: sqlite3.Connection) -> Gap | None:
        """Measure the disk, and return what a damaged log has lost."""
        self._room.measure(connection)
        return None if self._mark is None else close_gap(connection, self._mark)

    def _report(self, gap: Gap | None) -> None:
        if gap is not None:
            message = "the log of %s was damaged: up to %d committed documents are gone, numbers %d to %d"
            logger.error(message, self.path, gap[1] - gap[0] + 1, *gap)
