# SPDX-License-Identifier: Apache-2.0
"""Rows of the spool as SQLite gives them, and how one tells that they are what was written.

These are functions over a connection that `spool` holds; they translate no exception.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final, TypeAlias

from flywheel_logging.record import KINDS, Document

MAX_SEQ: Final = 2**63 - 1
"""Above every number of a row."""

StoredRow: TypeAlias = tuple[Any, ...]
"""Whatever a file, maybe damaged, holds under the names of `_COLUMNS`."""

_COLUMNS: Final = "seq, attempts, appended, crc, kind, id, timestamp, body"


@dataclass(frozen=True, slots=True)
class Row:
    """A document in the spool.

    Attributes:
        seq: Its number, increasing over all processes that share the file.
        document: What was appended.
        attempts: How often a store has put it off.
        appended: When it was appended, epoch seconds.
    """

    seq: int
    document: Document
    attempts: int
    appended: float

    @property
    def size(self) -> int:
        """Bytes of the body."""
        return len(self.document.body)


_SLICE_BYTES: Final = 5 * 1024
# Given more at once, zlib releases the interpreter; a busy application keeps it for 5 ms then.


def checksum(kind: str, id_: str, timestamp: str, body: bytes) -> int:
    """Return the CRC-32 of a document; never that of nothing, since the separators count."""
    crc = zlib.crc32(f"{kind}\0{id_}\0{timestamp}\0".encode())
    for start in range(0, len(body), _SLICE_BYTES):
        crc = zlib.crc32(body[start : start + _SLICE_BYTES], crc)
    return crc


def is_sound(kind: object, id_: object, timestamp: object, body: object, crc: object) -> bool:
    """Return whether what was read is what was written; the arguments are whatever the file holds."""
    if not (isinstance(id_, str) and isinstance(timestamp, str) and isinstance(body, bytes)):
        return False
    return kind in KINDS and checksum(str(kind), id_, timestamp, body) == crc


def due_rows(connection: sqlite3.Connection, span: tuple[int, float, int]) -> Iterator[StoredRow]:
    """Yield the rows of a *span*, the longest due first.

    Args:
        connection: Where they are.
        span: Owner, latest wall time when due, and the number below which they are.
    """
    return connection.execute(
        f"SELECT {_COLUMNS} FROM rows INDEXED BY rows_due"  # noqa: S608 - a constant
        " WHERE owner = ? AND due <= ? AND seq < ? ORDER BY due, seq",
        span,
    )


def due_rows_singly(connection: sqlite3.Connection, span: tuple[int, float, int]) -> Iterator[StoredRow]:
    """Read row by row where the table is damaged: what cannot be read comes without content."""
    found = connection.execute(
        "SELECT seq FROM rows INDEXED BY rows_due WHERE owner = ? AND due <= ? AND seq < ? ORDER BY due, seq",
        span,
    )
    for (seq,) in found.fetchall():
        query = f"SELECT {_COLUMNS} FROM rows WHERE seq = ?"  # noqa: S608 - a constant
        try:
            row = connection.execute(query, (seq,)).fetchone()
        except sqlite3.DatabaseError:
            row = None
        yield row or (seq, 0, 0.0, None, None, None, None, None)


def runs(seqs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of consecutive numbers in sorted *seqs*."""
    first = last = seqs[0]
    for seq in seqs[1:]:
        if seq != last + 1:
            yield first, last
            first = seq
        last = seq
    yield first, last
