# SPDX-License-Identifier: Apache-2.0
"""Documents that a store will never take, kept with the reason until a person looks at them.

They lie in the spool's file, so that burying is one transaction: a document is in one place at any time.
Bounded: when `MAX_BYTES` are buried the newest is dropped and counted. These are functions over a connection
inside a transaction that `spool` opened.
"""

from __future__ import annotations

import json
import sqlite3
from dataclasses import dataclass
from typing import Any, Final

from flywheel_logging.record import Document
from flywheel_logging.spool_rows import checksum

MAX_BYTES: Final = 100 * 1024 * 1024
"""Bytes of bodies that are kept. Source: the surveyed shippers keep 100 MB to 1 GB."""

CORRUPT: Final = "corrupt"
"""The reason of a row whose checksum was wrong; it is kept for inspection and never sent."""


@dataclass(frozen=True, slots=True)
class DeadLetter:
    """One buried document.

    Attributes:
        seq: Its number among the dead letters.
        document: What it was; the text of a corrupt one may be anything.
        reason: Why it was buried, short and without content.
        attempts: How often it was sent.
        first_seen: When it was captured, epoch seconds.
        last_seen: When it was buried, epoch seconds.
    """

    seq: int
    document: Document
    reason: str
    attempts: int
    first_seen: float
    last_seen: float


@dataclass(frozen=True, slots=True)
class DeadGroup:
    """Dead letters of one kind that share a reason.

    Attributes:
        reason: Why they were buried.
        kind: What they are, one of `record.KINDS` unless damaged.
        rows: How many there are.
        size_bytes: Bytes of their bodies.
        first_seen: When the oldest was captured, epoch seconds.
        last_seen: When the last one was buried, epoch seconds.
    """

    reason: str
    kind: str
    rows: int
    size_bytes: int
    first_seen: float
    last_seen: float


@dataclass(frozen=True, slots=True)
class DeadFilter:
    """Which dead letters are meant: those that fit everything that is given.

    Attributes:
        seqs: Their numbers (`DeadLetter.seq`); None for any.
        ids: Ids of their documents; None for any.
        kind: Their kind; None for any.
        reason: What their reason begins with; empty for any.
    """

    seqs: frozenset[int] | None = None
    ids: frozenset[str] | None = None
    kind: str | None = None
    reason: str = ""

    def condition(self) -> tuple[str, tuple[Any, ...]]:
        """Return the condition in SQL, made of constants, and the values of its places."""
        # One place for a whole set: SQLite bounds how many places a statement has.
        parts: list[tuple[str, object]] = [("instr(reason, ?) = 1", self.reason)]
        if self.seqs is not None:
            parts.append(("seq IN (SELECT value FROM json_each(?))", json.dumps(sorted(self.seqs))))
        if self.ids is not None:
            parts.append(("id IN (SELECT value FROM json_each(?))", json.dumps(sorted(self.ids))))
        if self.kind is not None:
            parts.append(("kind = ?", self.kind))
        return " AND ".join(part for part, _ in parts), tuple(value for _, value in parts)


ALL: Final = DeadFilter()
"""Every dead letter."""


def bury(connection: sqlite3.Connection, seq: int, reason: str, now: float) -> bool:
    """Move row *seq* to the dead letters, or drop and count it if they are full; False if it is not there."""
    row = connection.execute("SELECT length(body) FROM rows WHERE seq = ?", (seq,)).fetchone()
    if row is None:
        return False
    size = row[0] or 0
    if total(connection, "dead_bytes") + size > MAX_BYTES:
        add_to_total(connection, "dead_dropped", 1)
    else:
        connection.execute(
            "INSERT INTO dead_letters"
            " (attempts, first_seen, last_seen, crc, kind, id, timestamp, reason, body)"
            " SELECT attempts + 1, appended, ?, crc, kind, id, timestamp, ?, body FROM rows WHERE seq = ?",
            (now, reason, seq),
        )
        add_to_total(connection, "dead_bytes", size)
    connection.execute("DELETE FROM rows WHERE seq = ?", (seq,))
    return True


def keep(connection: sqlite3.Connection, letter: DeadLetter) -> None:
    """Add a dead letter of another spool, or drop and count it if there are too many."""
    document = letter.document
    if total(connection, "dead_bytes") + len(document.body) > MAX_BYTES:
        add_to_total(connection, "dead_dropped", 1)
        return
    connection.execute(
        "INSERT INTO dead_letters"
        " (attempts, first_seen, last_seen, reason, kind, id, timestamp, body, crc)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)",
        (
            *(letter.attempts, letter.first_seen, letter.last_seen, letter.reason),
            *(document.kind, document.id, document.timestamp, document.body),
            checksum(document.kind, document.id, document.timestamp, document.body),
        ),
    )
    add_to_total(connection, "dead_bytes", len(document.body))


def grouped(connection: sqlite3.Connection, which: DeadFilter = ALL) -> list[DeadGroup]:
    """Return one group for each reason and kind among *which*, the largest first."""
    condition, values = which.condition()
    found = connection.execute(
        "SELECT reason, kind, count(*), total(length(body)), min(first_seen), max(last_seen)"  # noqa: S608 - constants
        f" FROM dead_letters WHERE {condition} GROUP BY reason, kind ORDER BY count(*) DESC, reason, kind",
        values,
    )
    return [DeadGroup(reason, kind, rows, int(size), *seen) for reason, kind, rows, size, *seen in found]


def listed(connection: sqlite3.Connection, limit: int, which: DeadFilter = ALL) -> list[DeadLetter]:
    """Return at most *limit* dead letters of *which*, newest first."""
    condition, values = which.condition()
    found = connection.execute(
        "SELECT seq, kind, id, timestamp, body, reason, attempts, first_seen, last_seen"  # noqa: S608 - constants
        f" FROM dead_letters WHERE {condition} ORDER BY seq DESC LIMIT ?",
        (*values, limit),
    )
    return [
        DeadLetter(seq, Document(kind, id_, timestamp, body), reason, attempts, first, last)
        for seq, kind, id_, timestamp, body, reason, attempts, first, last in found
    ]


def replay(
    connection: sqlite3.Connection, owner: int, now: float, limit: int, which: DeadFilter = ALL
) -> int:
    """Make at most *limit* dead letters of *which* rows of *owner* again, oldest first; return how many."""
    condition, values = which.condition()
    found = connection.execute(
        "SELECT seq, length(body) FROM dead_letters"  # noqa: S608 - constants
        f" WHERE {condition} AND reason != ? ORDER BY seq LIMIT ?",
        (*values, CORRUPT, limit),
    ).fetchall()
    for seq, size in found:
        connection.execute(
            "INSERT INTO rows (owner, due, attempts, appended, crc, kind, id, timestamp, reason, body)"
            " SELECT ?, ?, 0, first_seen, crc, kind, id, timestamp, '', body FROM dead_letters WHERE seq = ?",
            (owner, now, seq),
        )
        connection.execute("DELETE FROM dead_letters WHERE seq = ?", (seq,))
        add_to_total(connection, "dead_bytes", -size)
    return len(found)


def drop(connection: sqlite3.Connection, which: DeadFilter = ALL) -> int:
    """Delete the dead letters of *which* and return how many there were."""
    condition, values = which.condition()
    size = connection.execute(
        f"SELECT total(length(body)) FROM dead_letters WHERE {condition}",  # noqa: S608 - constants
        values,
    ).fetchone()[0]
    add_to_total(connection, "dead_bytes", -int(size))
    return connection.execute(f"DELETE FROM dead_letters WHERE {condition}", values).rowcount  # noqa: S608 - constants


def total(connection: sqlite3.Connection, name: str) -> int:
    """Return a running total of the spool's file, 0 if it was never added to."""
    row = connection.execute("SELECT value FROM totals WHERE name = ?", (name,)).fetchone()
    return 0 if row is None else int(row[0])


def add_to_total(connection: sqlite3.Connection, name: str, change: int) -> None:
    """Add *change* to a running total."""
    connection.execute(
        "INSERT INTO totals (name, value) VALUES (?, ?)"
        " ON CONFLICT (name) DO UPDATE SET value = value + excluded.value",
        (name, change),
    )
