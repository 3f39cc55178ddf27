# SPDX-License-Identifier: Apache-2.0
"""How far the numbers of a spool's rows had come, remembered outside of its database.

SQLite drops everything from the first damaged frame of its write-ahead log on, and what is left is
consistent: nothing in the database says that there was more. So each commit also writes the last row's number
into a small file of its own. A number in it above the database's is a gap, and is reported.

The mark is written after the commit, so it never says too much; a death in between, or two processes that
write it in the wrong order, make it say too little.
"""

from __future__ import annotations

import contextlib
import os
import secrets
import sqlite3
import struct
import zlib
from pathlib import Path
from typing import Final, TypeAlias

from flywheel_logging.dead_letters import add_to_total

_FORMAT: Final = struct.Struct("<QQL")
# The identity of the spool, the number, and a CRC-32 of both.

Gap: TypeAlias = tuple[int, int]
"""The first and the last number that was lost."""

LOST: Final = "lost"
"""Name of the running total of row numbers that were lost."""


class Mark:
    """The file that remembers the highest number; never raises `OSError`: where it cannot be, no gap shows.

    Args:
        path: The spool's file; the mark lies beside it.
        identity: Tells this spool from one that lay there before, 64 bits.
    """

    def __init__(self, path: Path, identity: int) -> None:
        self._identity = identity
        self._descriptor: int | None = None
        flags = os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0) | getattr(os, "O_BINARY", 0)
        with contextlib.suppress(OSError):
            self._descriptor = os.open(path.with_name(path.name + "-mark"), flags, 0o600)

    def note(self, seq: int) -> None:
        """Remember that the row *seq* was committed."""
        content = struct.pack("<QQ", self._identity, seq)
        self._write(_FORMAT.pack(self._identity, seq, zlib.crc32(content)))

    def read(self) -> int:
        """Return the highest number that is known; 0 where nothing is, or not of this spool."""
        content = self._read()
        if len(content) != _FORMAT.size:
            return 0
        identity, seq, crc = _FORMAT.unpack(content)
        is_ours = identity == self._identity and crc == zlib.crc32(content[:16])
        return int(seq) if is_ours else 0

    def close(self) -> None:
        """Close the file; safe to call twice."""
        descriptor, self._descriptor = self._descriptor, None
        if descriptor is not None:
            with contextlib.suppress(OSError):
                os.close(descriptor)

    def _write(self, content: bytes) -> None:
        if self._descriptor is not None:
            # One call where there is it: each gives the interpreter to an application that keeps it for 5 ms.
            with contextlib.suppress(OSError):
                if hasattr(os, "pwrite"):
                    os.pwrite(self._descriptor, content, 0)
                else:
                    os.lseek(self._descriptor, 0, os.SEEK_SET)
                    os.write(self._descriptor, content)

    def _read(self) -> bytes:
        if self._descriptor is None:
            return b""
        try:
            os.lseek(self._descriptor, 0, os.SEEK_SET)
            return os.read(self._descriptor, _FORMAT.size)
        except OSError:
            return b""


def identity(connection: sqlite3.Connection) -> int:
    """Return what tells this spool from every other one, making it if it has none; in a write transaction."""
    made = str(secrets.randbits(63))
    connection.execute("INSERT OR IGNORE INTO about VALUES ('identity', ?)", (made,))
    return int(connection.execute("SELECT value FROM about WHERE name = 'identity'").fetchone()[0])


def close_gap(connection: sqlite3.Connection, mark: Mark) -> Gap | None:
    """Return the first and last number that the database has lost, if any, and never give them again.

    Args:
        connection: In a write transaction: nobody commits meanwhile, so the mark cannot run ahead.
        mark: What was committed.
    """
    row = connection.execute("SELECT seq FROM sqlite_sequence WHERE name = 'rows'").fetchone()
    last = row[0] if row else 0
    seen = mark.read()
    if seen <= last:
        return None
    connection.execute("DELETE FROM sqlite_sequence WHERE name = 'rows'")
    connection.execute("INSERT INTO sqlite_sequence (name, seq) VALUES ('rows', ?)", (seen,))
    add_to_total(connection, LOST, seen - last)
    return last + 1, seen
