# SPDX-License-Identifier: Apache-2.0
"""Rows of the spool as SQLite gives them, and how one tells that they are what was written.

These are functions over a connection that `spool` holds; they translate no exception.
"""

from __future__ import annotations

import sqlite3
import zlib
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Any, Final, TypeAlias

from flywheel_logging.record import KINDS, Document
from flywheel_logging.retry import MAX_RETRY_AFTER_S

MAX_SEQ: Final = 2**63 - 1
"""Above every number of a row."""

StoredRow: TypeAlias = tuple[Any, ...]
"""Whatever a file, maybe damaged, holds under the names of `_COLUMNS`."""

Span: TypeAlias = tuple[int, float, int]
"""Rows by their owner, the latest wall time when they are due, and the number below which they are."""

CLOCK_SLACK_S: Final = 5.0
# A row due further ahead than anybody can have put it was dated by a clock that went back since.

_COLUMNS: Final = "seq, attempts, appended, crc, kind, id, timestamp, body"

MAX_INSERT: Final = 512
# Rows of one statement; SQLite allows 32,766 parameters since 3.32.

_INSERT: Final = "INSERT INTO rows (owner, due, attempts, appended, crc, kind, id, timestamp, reason, body)"
_PLACES: Final = "(?, ?, 0, ?, ?, ?, ?, ?, '', ?)"


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


def insert(connection: sqlite3.Connection, owner: int, now: float, documents: Sequence[Document]) -> int:
    """Insert *documents* as rows of *owner* that are due *now*, and return the last one's number.

    Each statement that runs releases the interpreter, and a busy application keeps it for 5 ms then; so there
    is one statement for many rows instead of `executemany`.
    """
    last = 0
    for start in range(0, len(documents), MAX_INSERT):
        part = documents[start : start + MAX_INSERT]
        rows = [
            (owner, now, now, checksum(doc.kind, doc.id, doc.timestamp, doc.body), *_texts(doc), doc.body)
            for doc in part
        ]
        places = ",".join([_PLACES] * len(part))
        # Only constants are put together here.
        cursor = connection.execute(f"{_INSERT} VALUES {places}", list(chain.from_iterable(rows)))
        last = cursor.lastrowid or last
    return last


def _texts(document: Document) -> tuple[str, str, str]:
    return document.kind, document.id, document.timestamp


def due(
    connection: sqlite3.Connection,
    span: Span,
    limit: int,
    max_bytes: int,
    is_passed_over: Callable[[int], bool],
) -> tuple[list[Row], list[int]]:
    """Return the rows of *span* that are what was written, and the numbers of the damaged ones met.

    Args:
        connection: Where they are.
        span: Which ones.
        limit: At most so many.
        max_bytes: At most so many bytes of bodies, but one row in any case.
        is_passed_over: Says of a row's number whether it is left out.
    """
    try:
        return _sound(_due_rows(connection, span), limit, max_bytes, is_passed_over)
    except sqlite3.DatabaseError as exc:
        if not exc.sqlite_errorname.startswith("SQLITE_CORRUPT"):
            raise
        return _sound(_due_rows_singly(connection, span), limit, max_bytes, is_passed_over)


def _sound(
    found: Iterable[StoredRow], limit: int, max_bytes: int, is_passed_over: Callable[[int], bool]
) -> tuple[list[Row], list[int]]:
    rows: list[Row] = []
    damaged: list[int] = []
    size = 0
    for seq, attempts, appended, crc, kind, id_, timestamp, body in found:
        if is_passed_over(seq):
            continue
        if not is_sound(kind, id_, timestamp, body, crc):
            damaged.append(seq)
            continue
        size += len(body)
        if rows and size > max_bytes:
            break
        rows.append(Row(seq, Document(kind, id_, timestamp, body), attempts, appended))
        if len(rows) >= limit:
            break
    return rows, damaged


def _due_rows(connection: sqlite3.Connection, span: Span) -> Iterator[StoredRow]:
    return connection.execute(
        f"SELECT {_COLUMNS} FROM rows INDEXED BY rows_due"  # noqa: S608 - a constant
        " WHERE owner = ? AND due <= ? AND seq < ? ORDER BY due, seq",
        span,
    )


def _due_rows_singly(connection: sqlite3.Connection, span: Span) -> Iterator[StoredRow]:
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


def redate(connection: sqlite3.Connection, owner: int, now: float) -> None:
    """Make due *now* what a clock that was set back since would hold up, own and adopted rows.

    Nobody can have put a row off further than a store may ask for.
    """
    latest = now + CLOCK_SLACK_S
    connection.execute(
        "UPDATE rows SET due = ?"
        " WHERE owner IN (SELECT id FROM processes WHERE ? IN (id, adopter))"
        " AND due > ? AND (attempts = 0 OR due > ?)",
        (now, owner, latest, latest + MAX_RETRY_AFTER_S),
    )


def runs(seqs: Sequence[int]) -> Iterator[tuple[int, int]]:
    """Yield (first, last) of each run of consecutive numbers in sorted *seqs*."""
    first = last = seqs[0]
    for seq in seqs[1:]:
        if seq != last + 1:
            yield first, last
            first = seq
        last = seq
    yield first, last
