# SPDX-License-Identifier: Apache-2.0
"""What lies in a spool's file, counted.

These are functions over a connection that somebody else holds; they translate no exception.
"""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass

from flywheel_logging import dead_letters
from flywheel_logging.spool_mark import LOST


@dataclass(frozen=True, slots=True)
class SpoolStats:
    """What lies in a spool's file, of every process.

    Attributes:
        rows: Documents waiting.
        own_rows: Those of this process.
        used_bytes: Bytes in use, dead letters included, free pages not.
        oldest_at: When the oldest waiting document was appended, epoch seconds; None if there is none.
        dead_rows: Dead letters kept.
        dead_bytes: Bytes of their bodies.
        dead_dropped: Dead letters dropped because there were too many, ever.
        corrupt: Rows whose checksum was wrong, ever.
        lost: Row numbers that were committed and that a damaged log took away, ever; see `spool_mark`.
        unacknowledged: Delivered rows of this process whose deletion waits for room on the disk.
    """

    rows: int
    own_rows: int
    used_bytes: int
    oldest_at: float | None
    dead_rows: int
    dead_bytes: int
    dead_dropped: int
    corrupt: int
    lost: int
    unacknowledged: int


def counted(
    connection: sqlite3.Connection, owner: int | None = None, *, unacknowledged: int = 0
) -> SpoolStats:
    """Count what lies in the file now.

    Args:
        connection: Where.
        owner: The number of the process whose rows are its own; None for nobody's.
        unacknowledged: What only that process knows.
    """
    ask = connection.execute
    page_bytes: int = ask("PRAGMA page_size").fetchone()[0]
    return SpoolStats(
        rows=ask("SELECT count(*) FROM rows").fetchone()[0],
        own_rows=ask("SELECT count(*) FROM rows WHERE owner = ?", (owner,)).fetchone()[0],
        used_bytes=used_pages(connection) * page_bytes,
        oldest_at=ask("SELECT (SELECT appended FROM rows ORDER BY seq LIMIT 1)").fetchone()[0],
        dead_rows=ask("SELECT count(*) FROM dead_letters").fetchone()[0],
        dead_bytes=dead_letters.total(connection, "dead_bytes"),
        dead_dropped=dead_letters.total(connection, "dead_dropped"),
        corrupt=dead_letters.total(connection, "corrupt"),
        lost=dead_letters.total(connection, LOST),
        unacknowledged=unacknowledged,
    )


def used_pages(connection: sqlite3.Connection) -> int:
    """Return how many pages hold something."""
    used: int = connection.execute(
        "SELECT page_count - freelist_count FROM pragma_page_count, pragma_freelist_count"
    ).fetchone()[0]
    return used
