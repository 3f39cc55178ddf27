# SPDX-License-Identifier: Apache-2.0
"""The embedded store: one SQLite file, written and read by several processes at once.

Promises: a committed document survives the death of the process (WAL, `synchronous=NORMAL`; a power cut may
take the last transactions), and the oldest documents leave first when they are too old or too many. It
waits for another process's lock at most ten seconds, inside SQLite; it retries nothing itself.
"""

from __future__ import annotations

import logging
import os
import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from flywheel_logging.clock import Clock, SystemClock
from flywheel_logging.complain import Complaints
from flywheel_logging.config import LOCAL_RETENTION_DAYS
from flywheel_logging.errors import StoreError, StoreRejected
from flywheel_logging.fork_gate import gate
from flywheel_logging.record import KINDS, Document, Kind, format_timestamp
from flywheel_logging.stores import sqlite_aggregation, sqlite_rollups
from flywheel_logging.stores import sqlite_schema as schema
from flywheel_logging.stores.aggregation import Group, Question, check_question, check_summed
from flywheel_logging.stores.base import Filter, Health, Stored, Verdict
from flywheel_logging.stores.expiry import Round
from flywheel_logging.stores.rollups import DAY_S, Rollup, days_of
from flywheel_logging.stores.rules import TIME_FIELD, check_filter, parse_document
from flywheel_logging.stores.sqlite_file import open_file, transaction, translated, used_bytes

DEFAULT_MAX_AGE_DAYS: Final = float(LOCAL_RETENTION_DAYS)
DEFAULT_MAX_BYTES: Final = 2 * 1024**3

_PAGE_ROWS: Final = 500  # rows read at once: a long read would keep the WAL from being checkpointed
_DELETE_ROWS: Final = 1000  # rows deleted in one transaction, so that other writers get their turn
_AFTER_ALL_TIMES: Final = ("~", "")
_RETENTION_EVERY_S: Final = 300.0
_RETENTION_STEPS: Final = 20
_VACUUM_PAGES: Final = 4096
_INSERT: Final = {kind: schema.insert_statement(kind) for kind in KINDS}

_logger = logging.getLogger("flywheel_logging.stores.sqlite")


class SqliteStore:
    """A `Store` in a SQLite file.

    Args:
        path: The file; it and its missing folders are made by `prepare` or the first write, not by reading.
        max_age_days: Older documents are deleted, in days of 24 hours; by kind, where None means never and
            a kind that is not named has `DEFAULT_MAX_AGE_DAYS`.
        max_bytes: Above this size the oldest documents are deleted. Both are looked at once in five minutes
            of writing, or when a thirty-second of `max_bytes` has been written.
        clock: Whose time ages are measured by.
    """

    def __init__(
        self,
        path: str | os.PathLike[str],
        *,
        max_age_days: float | Mapping[Kind, float | None] = DEFAULT_MAX_AGE_DAYS,
        max_bytes: int = DEFAULT_MAX_BYTES,
        clock: Clock | None = None,
    ) -> None:
        self._path = Path(path)
        ages = max_age_days if isinstance(max_age_days, Mapping) else dict.fromkeys(KINDS, max_age_days)
        days = {kind: ages.get(kind, DEFAULT_MAX_AGE_DAYS) for kind in KINDS}
        self._max_age_s = {kind: age * 86_400 for kind, age in days.items() if age is not None}
        self._max_bytes = max_bytes
        self._clock = clock or SystemClock()
        self._complaints = Complaints(_logger, self._clock)
        self._connection: sqlite3.Connection | None = None
        self._retention_due_s = 0.0
        self._bytes_since_retention = 0
        gate.register(self)

    def prepare(self) -> None:
        """Create the file and its tables, and add columns that a file of an older version lacks."""
        with translated(self._path):
            self._open()

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Write *documents* in one transaction and return one verdict for each, in the same order."""
        rows = [_row(document) for document in documents]
        with translated(self._path), transaction(self._open()) as connection:
            verdicts = [
                row if isinstance(row, Verdict) else _insert(connection, document.kind, row)
                for document, row in zip(documents, rows, strict=True)
            ]
            new = (d for d, verdict in zip(documents, verdicts, strict=True) if verdict.outcome == "stored")
            connection.executemany(sqlite_rollups.COUNT_MORE, sqlite_rollups.counted(new))
        self._bytes_since_retention += sum(len(document.body) for document in documents)
        self._retain_when_due()
        return verdicts

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* documents of *kind*, newest first (by timestamp, then by id, descending)."""
        check_filter(kind, where)
        matching, values = schema.condition(kind, where)
        statement = schema.select_statement(kind, matching)
        last = _AFTER_ALL_TIMES
        while limit > 0:
            page = self._read(statement, (*values, *last, min(limit, _PAGE_ROWS)))
            for found in page:
                yield schema.stored(kind, dict(zip(found.keys(), found, strict=True)))
            if len(page) < _PAGE_ROWS:
                return
            last = (page[-1]["_at"], page[-1]["record_id"])
            limit -= len(page)

    def count(self, kind: Kind, where: Filter) -> int:
        """Return how many documents of *kind* match."""
        check_filter(kind, where)
        matching, values = schema.condition(kind, where)
        found = self._read(schema.count_statement(kind, matching), values)
        return int(found[0][0]) if found else 0

    def aggregate(self, question: Question) -> Iterator[Group]:
        """Yield every group that has documents, see `Aggregates`; all of one state of the file."""
        check_question(question)
        statements = [
            sqlite_aggregation.sums_statement(question),
            *(sqlite_aggregation.histogram_statement(question, name) for name in question.histograms),
        ]
        sums, *histograms = self._read_together(statements)
        yield from sqlite_aggregation.groups(question, sums, histograms)

    def top(self, kind: Kind, where: Filter, field: str, *, limit: int) -> Iterator[Stored]:
        """Yield at most *limit* matching documents with the highest values of *field*, see `Aggregates`."""
        check_filter(kind, where)
        check_summed(kind, field)
        statement, values = sqlite_aggregation.top_statement(Question(kind, where), field)
        for found in self._read(statement, (*values, limit)):
            yield schema.stored(kind, dict(zip(found.keys(), found, strict=True)))

    def put_rollups(self, slice_s: int, start: int, rollups: Sequence[Rollup]) -> None:
        """Replace the roll-ups of one slice in one transaction, see `RollsUp`."""
        rows = [sqlite_rollups.row(slice_s, rollup) for rollup in rollups]
        with translated(self._path), transaction(self._open()) as connection:
            connection.execute(sqlite_rollups.DELETE_SLICE, (slice_s, start))
            connection.executemany(sqlite_rollups.INSERT, rows)

    def rollups(self, slice_s: int, since: int, until: int) -> Iterator[Rollup]:
        """Yield the roll-ups of *slice_s* seconds that start in a range, see `RollsUp`."""
        last = (since, -1)
        while True:
            page = self._read(sqlite_rollups.SELECT, (slice_s, *last, until, _PAGE_ROWS))
            yield from map(sqlite_rollups.rollup_in, page)
            if len(page) < _PAGE_ROWS:
                return
            last = (page[-1]["start"], page[-1]["rowid"])

    def hour_counts(self, since: int | None, until: int | None) -> dict[int, int]:
        """Return how many measurements each hour has, see `RollsUp`."""
        found = self._read(sqlite_rollups.COUNTS, sqlite_rollups.hour_bounds(since, until))
        return {start: count for start, count in found if start is not None}

    def delete(self, kind: Kind, where: Filter) -> int:
        """Delete the matching documents of *kind* and return how many there were."""
        check_filter(kind, where)
        if not self._exists():
            return 0
        matching, values = schema.condition(kind, where)
        deleted = 0
        if kind == "measurement":
            self._forget_rollups(where)
        with translated(self._path):
            while count := _delete_some(self._open(), kind, matching, values):
                deleted += count
        return deleted

    def expire(self, kind: Kind, before: datetime) -> Iterator[Round]:
        """Delete what began before *before* in rounds of a transaction each, see `Expires`."""
        check_filter(kind, Filter(until=before))
        if not self._exists():
            return
        matching, values = schema.condition(kind, Filter(until=before))
        while True:
            with translated(self._path):
                count = _delete_some(self._open(), kind, matching, values)
            if not count:
                return
            yield Round(count)

    def _forget_rollups(self, where: Filter) -> None:
        days = [(day, day + DAY_S - 1) for day in days_of(self, where)]
        with translated(self._path), transaction(self._open()) as connection:
            connection.executemany(sqlite_rollups.DELETE_DAY, days)

    def health(self) -> Health:
        """Say where the file is and what it holds; never raises a `StoreError`."""
        version = sqlite3.sqlite_version
        if not self._exists():
            return Health(True, "sqlite", version, f"{self._path} will be made by the first record")
        try:
            counts = ", ".join(f"{self.count(kind, Filter())} {schema.TABLES[kind]}" for kind in KINDS)
            with translated(self._path):
                megabytes = used_bytes(self._open()) / 1e6
        except StoreError as exc:
            return Health(False, "sqlite", version, str(exc))
        return Health(True, "sqlite", version, f"{self._path}: {counts}, {megabytes:.1f} MB")

    def refresh(self) -> None:
        """Do nothing: what is committed is visible at once."""

    def close(self) -> None:
        """Close the file; a later call opens it again."""
        with gate:
            self.let_go()

    def let_go(self) -> None:
        """Close the file until its next use, for a fork."""
        connection, self._connection = self._connection, None
        if connection is not None:
            connection.close()

    def _exists(self) -> bool:
        return self._path.exists()

    def _open(self) -> sqlite3.Connection:
        if not self._path.exists():
            self.let_go()  # somebody deleted the file: what goes to the old one would be lost
        if self._connection is None:
            self._connection = open_file(self._path)
        return self._connection

    def _read(self, statement: str, values: Sequence[schema.SqlValue]) -> list[sqlite3.Row]:
        if not self._exists():
            return []
        with translated(self._path):
            return self._open().execute(statement, values).fetchall()

    def _read_together(
        self, statements: Sequence[tuple[str, Sequence[schema.SqlValue]]]
    ) -> list[list[sqlite3.Row]]:
        """Return the rows of several statements, all of the same state."""
        if not self._exists():
            return [[] for _ in statements]
        with translated(self._path):
            connection = self._open()
            connection.execute("BEGIN")
            try:
                return [connection.execute(*statement).fetchall() for statement in statements]
            finally:
                connection.execute("ROLLBACK")

    def _retain_when_due(self) -> None:
        now_s = self._clock.time()
        if now_s < self._retention_due_s and self._bytes_since_retention < self._max_bytes // 32:
            return
        self._retention_due_s = now_s + _RETENTION_EVERY_S
        self._bytes_since_retention = 0
        try:
            with translated(self._path):
                if not self._retain(now_s):
                    self._retention_due_s = now_s  # go on after the next write
        except StoreError as exc:
            # The documents are written: a failed clean-up must not have them sent again.
            self._complaints.say("retention", logging.WARNING, "old documents could not be deleted: %s", exc)

    def _retain(self, now_s: float) -> bool:
        """Delete a bounded share of what is too old or too much; return whether that was all of it."""
        connection = self._open()
        oldest_kept = {
            kind: format_timestamp(max(now_s - age_s, 0.0)) for kind, age_s in self._max_age_s.items()
        }
        for _ in range(_RETENTION_STEPS):
            if _delete_before(connection, oldest_kept):
                continue
            if used_bytes(connection) <= self._max_bytes or not _delete_oldest(connection):
                connection.execute(f"PRAGMA incremental_vacuum({_VACUUM_PAGES})").fetchall()
                return True
        return False


def _row(document: Document) -> tuple[schema.SqlValue, ...] | Verdict:
    try:
        return schema.row(document, parse_document(document))
    except StoreRejected as exc:
        return Verdict("rejected", str(exc))
    except ValueError:
        return Verdict("rejected", "document_parsing_exception")


def _insert(connection: sqlite3.Connection, kind: Kind, row: tuple[schema.SqlValue, ...]) -> Verdict:
    return Verdict("stored" if connection.execute(_INSERT[kind], row).rowcount else "duplicate")


def _delete_some(
    connection: sqlite3.Connection, kind: Kind, matching: str, values: Sequence[schema.SqlValue]
) -> int:
    with transaction(connection):
        return connection.execute(schema.delete_statement(kind, matching, _DELETE_ROWS), values).rowcount


def _delete_before(connection: sqlite3.Connection, times: Mapping[Kind, str]) -> int:
    if "measurement" in times:
        connection.execute(sqlite_rollups.DELETE_BEFORE, (times["measurement"],))
    return sum(
        _delete_some(connection, kind, f"{schema.quoted(TIME_FIELD[kind])} < ?", [time_text])
        for kind, time_text in times.items()
    )


def _delete_oldest(connection: sqlite3.Connection) -> int:
    """Delete a share of the oldest rows over all tables and return how many there were."""
    statements = [schema.nth_oldest_statement(kind, _DELETE_ROWS // 2) for kind in KINDS]
    times = [time for s in statements if (time := connection.execute(s).fetchone()[0]) is not None]
    # "~": that time included
    return _delete_before(connection, dict.fromkeys(KINDS, min(times) + "~")) if times else 0
