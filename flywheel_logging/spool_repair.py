# SPDX-License-Identifier: Apache-2.0
"""What happens to a spool's file that cannot be read: it is put aside, and what is whole in it is saved."""

from __future__ import annotations

import contextlib
import logging
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from flywheel_logging.spool_rows import is_sound

logger = logging.getLogger("flywheel_logging.spool")

SALVAGE_PROBES: Final = 20_000
# Row numbers tried in the damaged stretches of a file, some 0.2 s.


def is_cut_short(path: Path) -> bool:
    """Return whether the header promises more pages than there are, with no WAL that could hold them."""
    wal = path.with_name(path.name + "-wal")
    if wal.exists() and wal.stat().st_size:
        return False
    with path.open("rb") as file:
        header = file.read(100)
    # Source: https://www.sqlite.org/fileformat.html section 1.3; a page size of 1 means 65,536.
    size = int.from_bytes(header[16:18], "big")
    promised = (65_536 if size == 1 else size) * int.from_bytes(header[28:32], "big")
    return path.stat().st_size < promised


def move_aside(path: Path, inode: int) -> Path | None:
    """Rename the file and its side files; None if somebody else already did."""
    if path.stat().st_ino != inode:
        return None
    aside = path.with_name(
        f"{path.name}.corrupt-{time.strftime('%Y%m%dT%H%M%S', time.gmtime())}-{os.getpid()}"
    )
    path.rename(aside)
    for suffix in ("-wal", "-shm"):
        with contextlib.suppress(FileNotFoundError):
            path.with_name(path.name + suffix).rename(aside.with_name(aside.name + suffix))
    return aside


def salvage(aside: Path, target: sqlite3.Connection) -> None:
    """Copy every row that is still what was written out of a damaged file; its owners count as dead."""
    saved = 0
    target.execute("BEGIN IMMEDIATE")
    for row in _readable_rows(aside):
        target.execute(
            "INSERT INTO rows (owner, due, attempts, appended, crc, kind, id, timestamp, reason, body)"
            " VALUES (?, 0, 0, ?, ?, ?, ?, ?, '', ?)",
            row,
        )
        saved += 1
    target.execute("COMMIT")
    logger.info("%d records were saved from %s", saved, aside)


def _readable_rows(aside: Path) -> Iterator[tuple[Any, ...]]:
    """Yield (owner, appended, crc, kind, id, timestamp, body) of the sound rows, probing past the damage."""
    with contextlib.closing(sqlite3.connect(aside, isolation_level=None)) as source:
        source.text_factory = lambda raw: raw.decode("utf-8", "replace")
        seq, probes, last = 0, 0, _last_seq(source)
        while seq <= last and probes < SALVAGE_PROBES:
            try:
                row = source.execute(
                    "SELECT seq, owner, appended, crc, kind, id, timestamp, body FROM rows NOT INDEXED"
                    " WHERE seq >= ? ORDER BY seq LIMIT 1",
                    (seq,),
                ).fetchone()
            except sqlite3.Error as exc:
                if not exc.sqlite_errorname.startswith("SQLITE_CORRUPT"):
                    return
                seq, probes = seq + 1, probes + 1
                continue
            if row is None:
                return
            seq = row[0] + 1
            _, owner, appended, crc, kind, id_, timestamp, body = row
            if (
                isinstance(owner, int)
                and isinstance(appended, float)
                and is_sound(kind, id_, timestamp, body, crc)
            ):
                yield row[1:]


def _last_seq(source: sqlite3.Connection) -> int:
    """Return the highest row number ever given, or the highest there can be where that is lost."""
    try:
        row = source.execute("SELECT seq FROM sqlite_sequence WHERE name = 'rows'").fetchone()
    except sqlite3.Error:
        row = None
    return row[0] if row and isinstance(row[0], int) else 2**62
