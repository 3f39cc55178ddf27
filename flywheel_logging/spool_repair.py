# SPDX-License-Identifier: Apache-2.0
"""What happens to a spool's file that cannot be read: it is put aside, and what is whole in it is saved."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from flywheel_logging.dead_letters import add_to_total, total
from flywheel_logging.spool_rows import is_sound

logger = logging.getLogger("flywheel_logging.spool")

SALVAGE_PROBES: Final = 20_000
# Row numbers tried in the damaged stretches of a file, some 0.2 s.


def is_cut_short(connection: sqlite3.Connection, path: Path) -> bool:
    """Return whether the file ends within its last page, with no WAL that could hold that page.

    SQLite itself refuses a file that lacks a whole page, and reads half a page as if it ended in zeros.

    Args:
        connection: In a transaction that has read: nobody folds a log into the file, or begins it anew.
        path: The file.
    """
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    pages, size = (connection.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "page_size"))
    return path.stat().st_size < int(pages) * int(size)


def move_aside(path: Path) -> Path:
    """Rename the file and its side files; for who is `alone` with them."""
    aside = path.with_name(
        f"{path.name}.corrupt-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.getpid()}"
    )
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


@dataclass(frozen=True, slots=True)
class _Table:
    """What of a table is saved.

    Attributes:
        name: The table.
        columns: Those that are saved; the last five are what the checksum is of, and itself.
        types: Of the columns before.
        defaults: The columns that begin anew, and their values.
    """

    name: str
    columns: str
    types: tuple[type, ...]
    defaults: tuple[str, str] = ("", "")

    def is_whole(self, row: tuple[Any, ...]) -> bool:
        """Return whether the values of `columns` are what was written."""
        crc, kind, id_, timestamp, body = row[-5:]
        return is_sound(kind, id_, timestamp, body, crc) and all(map(isinstance, row, self.types))

    def insert(self) -> str:
        """Return the statement that saves such a row."""
        names, values = self.defaults
        places = ", ".join("?" * (len(self.types) + 5))
        return f"INSERT INTO {self.name} ({self.columns}{names}) VALUES ({places}{values})"  # noqa: S608 - constants


_DOCUMENT: Final = "crc, kind, id, timestamp, body"
_ROWS: Final = _Table(
    "rows", f"owner, appended, {_DOCUMENT}", (int, float), (", due, attempts, reason", ", 0, 0, ''")
)
_DEAD_LETTERS: Final = _Table(
    "dead_letters", f"attempts, first_seen, last_seen, reason, {_DOCUMENT}", (int, float, float, str)
)


def salvage(aside: Path, target: sqlite3.Connection) -> None:
    """Copy what is still as it was written out of a damaged file; the owners of its rows count as dead."""
    target.execute("BEGIN IMMEDIATE")
    saved = [_salvage_table(aside, table, target) for table in (_ROWS, _DEAD_LETTERS)]
    size = target.execute("SELECT total(length(body)) FROM dead_letters").fetchone()[0]
    add_to_total(target, "dead_bytes", int(size) - total(target, "dead_bytes"))
    target.execute("COMMIT")
    logger.info("%d records and %d dead letters were saved from %s", *saved, aside)


def _salvage_table(aside: Path, table: _Table, target: sqlite3.Connection) -> int:
    saved = 0
    for row in _readable_rows(aside, table):
        target.execute(table.insert(), row)
        saved += 1
    return saved


def _readable_rows(aside: Path, table: _Table) -> Iterator[tuple[Any, ...]]:
    """Yield the whole rows of *table*, probing past the damage."""
    query = f"SELECT seq, {table.columns} FROM {table.name} NOT INDEXED WHERE seq >= ? ORDER BY seq LIMIT 1"  # noqa: S608 - constants
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as source:
        source.text_factory = lambda raw: raw.decode("utf-8", "replace")
        seq, probes, last = 0, 0, _last_seq(source, table)
        while seq <= last and probes < SALVAGE_PROBES:
            try:
                row = source.execute(query, (seq,)).fetchone()
            except sqlite3.Error as exc:
                if not exc.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                    return
                seq, probes = seq + 1, probes + 1
                continue
            if row is None:
                return
            seq = row[0] + 1
            if table.is_whole(row[1:]):
                yield row[1:]


def _last_seq(source: sqlite3.Connection, table: _Table) -> int:
    """Return the highest number ever given in *table*, or the highest there can be where that is lost."""
    try:
        row = source.execute("SELECT seq FROM sqlite_sequence WHERE name = ?", (table.name,)).fetchone()
    except sqlite3.Error:
        row = None
    return row[0] if row and isinstance(row[0], int) else 2**62
