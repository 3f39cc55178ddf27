# SPDX-License-Identifier: Apache-2.0
"""A SQLite connection that threads take turns with, and that is never carried across a fork.

It is closed before a fork (`fork_gate`); where that failed, the child may not open the same file.
"""

from __future__ import annotations

import contextlib
import os
import sqlite3
import threading
from collections.abc import Iterator
from pathlib import Path

from flywheel_logging.errors import SpoolError
from flywheel_logging.fork_gate import gate
from flywheel_logging.spool_file import SpoolFile, translated

_open: set[SharedConnection] = set()
# Also keeps what a child inherited from being collected there: collecting closes.


def is_inherited(path: Path) -> bool:
    """Return whether this process was forked while its parent had *path* open."""
    return any(shared.path == path and shared.pid != os.getpid() for shared in _open)


class SharedConnection:
    """A connection, opened on first use; `with` gives it to one thread at a time.

    Args:
        file: What is opened.
        connection: The one that is open already, if any.
    """

    def __init__(self, file: SpoolFile, connection: sqlite3.Connection | None = None) -> None:
        self._file = file
        self._connection = connection
        self._inode = _inode(file.path)
        self._is_closed = False
        self._lock = threading.RLock()
        self.path = file.path
        self.pid = os.getpid()
        if connection is not None:
            _open.add(self)
        gate.register(self)

    def __enter__(self) -> sqlite3.Connection:
        # Before the lock: in a forked child nobody may be left to release it.
        if self.pid != os.getpid():
            raise SpoolError("this spool was opened before the process forked: open it again")
        gate.__enter__()
        self._lock.acquire()
        try:
            return self._connection or self._connect()
        except BaseException:
            self.__exit__()
            raise

    def __exit__(self, *_: object) -> None:
        self._lock.release()
        gate.__exit__()

    @contextlib.contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """Give the connection in a write transaction: committed at the end, rolled back on an exception."""
        with self as connection, translated():
            connection.execute("BEGIN IMMEDIATE")
            try:
                yield connection
                connection.execute("COMMIT")
            except BaseException:
                # SQLite itself has rolled back after some errors, such as a full disk.
                if connection.in_transaction:
                    with contextlib.suppress(sqlite3.Error):
                        connection.execute("ROLLBACK")
                raise

    def is_replaced(self) -> bool:
        """Return whether another file, or none, lies where this one was opened."""
        return _inode(self.path) != self._inode

    def close(self) -> None:
        """Close it for good; whoever uses it afterwards gets a `SpoolError`. Nothing in a forked child."""
        if self.pid == os.getpid():
            with gate, self._lock:
                self._is_closed = True
                self._disconnect()

    def let_go(self) -> None:
        """Close a file until its next use, for a fork; a database in memory is nobody else's."""
        if self.path is not None and self.pid == os.getpid():
            self._disconnect()

    def _connect(self) -> sqlite3.Connection:
        if self._is_closed:
            raise SpoolError("the spool is closed")
        with translated():
            connection = self._file.connect()
            if self.is_replaced():
                # Row numbers of one file mean nothing in another.
                connection.close()
                raise SpoolError("another process replaced the spool's file")
            self._file.bound(connection)
        self._connection = connection
        _open.add(self)
        return connection

    def _disconnect(self) -> None:
        connection, self._connection = self._connection, None
        _open.discard(self)
        if connection is not None:
            with contextlib.suppress(sqlite3.Error):
                connection.close()


def _inode(path: Path | None) -> int | None:
    try:
        return None if path is None else path.stat().st_ino
    except OSError:
        return None
