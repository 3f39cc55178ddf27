# SPDX-License-Identifier: Apache-2.0
"""Documents that a store will never take, kept with the reason until a person looks at them.

They lie in the spool's file, so that burying is one transaction: a document is in one place at any time.
Bounded: when `MAX_BYTES` are buried the newest is dropped and counted. These are functions over a connection
inside a transaction that `spool` opened.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass
from typing import Final

from flywheel_logging.record import Document

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


def listed(connection: sqlite3.Connection, limit: int) -> list[DeadLetter]:
    """Return at most *limit* dead letters, newest first."""
    found = connection.execute(
        "SELECT seq, kind, id, timestamp, body, reason, attempts, first_seen, last_seen"
        " FROM dead_letters ORDER BY seq DESC LIMIT ?",
        (limit,),
    )
    return [
        DeadLetter(seq, Document(kind, id_, timestamp, body), reason, attempts, first, last)
        for seq, kind, id_, timestamp, body, reason, attempts, first, last in found
    ]


def replay(connection: sqlite3.Connection, owner: int, now: float, limit: int) -> int:
    """Make at most *limit* dead letters rows of *owner* again, oldest first, and return how many."""
    found = connection.execute(
        "SELECT seq, length(body) FROM dead_letters WHERE reason != ? ORDER BY seq LIMIT ?", (CORRUPT, limit)
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


def drop(connection: sqlite3.Connection) -> int:
    """Delete every dead letter and return how many there were."""
    count = connection.execute("DELETE FROM dead_letters").rowcount
    add_to_total(connection, "dead_bytes", -total(connection, "dead_bytes"))
    return count


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
