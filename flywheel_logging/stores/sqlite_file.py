# SPDX-License-Identifier: Apache-2.0
"""Opening the embedded store's file: modes, WAL, tables, transactions, and what SQLite's errors mean.

A new file has mode 0600 and a new folder 0700; what existed keeps its mode. Several processes may open,
create and write the file at the same moment.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from flywheel_logging.errors import StoreBlocked, StoreUnavailable
from flywheel_logging.fork_gate import gate
from flywheel_logging.stores import sqlite_rollups
from flywheel_logging.stores import sqlite_schema as schema

_OLDEST_SQLITE: Final = (3, 35, 0)  # generated columns, UPSERT; the spool needs RETURNING as well
_BUSY_TIMEOUT_S: Final = 10.0  # four writers: the unluckiest waited 2.4 s
_WAL_RETRY_S: Final = 0.02
_JOURNAL_LIMIT_BYTES: Final = 64 * 1024**2  # a WAL that once grew is cut back to this
_PASSING: Final = frozenset(
    {
        sqlite3.SQLITE_BUSY,
        sqlite3.SQLITE_LOCKED,
        sqlite3.SQLITE_FULL,
        sqlite3.SQLITE_IOERR,
        sqlite3.SQLITE_NOMEM,
    }
)


def _primary_code(exc: sqlite3.Error) -> int:
    return getattr(exc, "sqlite_errorcode", sqlite3.SQLITE_ERROR) & 0xFF


@contextlib.contextmanager
def translated(path: Path) -> Iterator[None]:
    """Enter SQLite; its errors and the file system's become `StoreUnavailable` or `StoreBlocked`."""
    try:
        with gate:
            yield
    except sqlite3.Error as exc:
        if _primary_code(exc) in _PASSING:
            raise StoreUnavailable(f"{path}: {exc}") from exc
        raise StoreBlocked(
            f"{path}: {exc}; check that it is a SQLite file which this user may write, or move it away"
        ) from exc
    except OSError as exc:
        raise StoreBlocked(f"{path}: {exc.strerror}; choose another place with FLYWHEEL_HOME") from exc


@contextlib.contextmanager
def transaction(connection: sqlite3.Connection) -> Iterator[sqlite3.Connection]:
    """Write in one transaction: all of it, or nothing when the block raises."""
    # IMMEDIATE: a transaction that begins by reading cannot wait for its turn to write.
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield connection
        connection.execute("COMMIT")
    finally:
        if connection.in_transaction:
            connection.execute("ROLLBACK")


def open_file(path: Path) -> sqlite3.Connection:
    """Return a connection to *path*, which is created with its folders and tables where they are missing.

    Raises:
        StoreBlocked: The SQLite library is too old.
        sqlite3.Error: See `translated`.
        OSError: See `translated`.
    """
    if sqlite3.sqlite_version_info < _OLDEST_SQLITE:
        raise StoreBlocked(
            f"SQLite {sqlite3.sqlite_version} is too old, 3.35 is needed: use a newer build of Python, or a "
            "search engine (ELASTICSEARCH_URL)"
        )
    _create_file(path)
    connection = sqlite3.connect(path, timeout=_BUSY_TIMEOUT_S, isolation_level=None, check_same_thread=False)
    try:
        _set_up(connection)
    except BaseException:
        connection.close()
        raise
    return connection


def used_bytes(connection: sqlite3.Connection) -> int:
    """Return the size of the file without its free pages."""
    pages, free, page_bytes = (
        connection.execute(f"PRAGMA {name}").fetchone()[0]
        for name in ("page_count", "freelist_count", "page_size")
    )
    return int((pages - free) * page_bytes)


def _create_file(path: Path) -> None:
    if path.exists():
        return
    for folder in reversed(path.parents):
        if not folder.exists():
            folder.mkdir(mode=0o700, exist_ok=True)
    with contextlib.suppress(FileExistsError):
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))  # side files take the same mode


def _set_up(connection: sqlite3.Connection) -> None:
    connection.row_factory = sqlite3.Row
    connection.execute("PRAGMA auto_vacuum=INCREMENTAL")  # takes effect only before the first table
    _switch_to_wal(connection)
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute(f"PRAGMA journal_size_limit={_JOURNAL_LIMIT_BYTES}").fetchone()
    if _missing(connection):
        with transaction(connection):
            for statement in _missing(connection):  # asked again: another process may have been faster
                connection.execute(statement)


def _switch_to_wal(connection: sqlite3.Connection) -> None:
    """Switch the file to WAL; SQLite does not apply its busy time-out when two processes do so at once."""
    deadline = time.monotonic() + _BUSY_TIMEOUT_S
    while True:
        try:
            connection.execute("PRAGMA journal_mode=WAL").fetchone()
        except sqlite3.OperationalError as exc:
            if _primary_code(exc) != sqlite3.SQLITE_BUSY or time.monotonic() > deadline:
                raise
            time.sleep(_WAL_RETRY_S)
        else:
            return


def _missing(connection: sqlite3.Connection) -> list[str]:
    """Return the statements that bring the tables to this version; none, and no lock taken, if they are."""
    existing = {
        kind: frozenset(row["name"] for row in connection.execute(f"PRAGMA table_info({table})"))
        for kind, table in schema.TABLES.items()
    }
    if not all(existing.values()):
        return [*schema.create_statements(), *sqlite_rollups.CREATE]
    missing = [s for kind, names in existing.items() for s in schema.add_column_statements(kind, names)]
    has_rollups = connection.execute(f"PRAGMA table_info({sqlite_rollups.TABLE})").fetchone()
    return missing if has_rollups else [*missing, *sqlite_rollups.CREATE]
