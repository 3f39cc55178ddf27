# SPDX-License-Identifier: Apache-2.0
"""Deleting the file of a spool that holds nothing and that nobody uses."""

from __future__ import annotations

import contextlib
import sqlite3
import time
from pathlib import Path
from typing import Final

from flywheel_logging import owners
from flywheel_logging.errors import SpoolError
from flywheel_logging.spool_file import SpoolFile, alone, translated

_MAX_BYTES: Final = 1 << 30  # a bound that a file without rows does not come near


def remove_empty(path: Path) -> bool:
    """Delete the spool at *path* with its side files if it is empty and has no living process.

    A process that is just opening it would go on with a file that no longer has a name. So the table in which
    it would put itself on record goes first: it fails there, and keeps its records in memory, with a warning.

    Returns:
        Whether it was deleted.
    """
    try:
        with translated(), alone(path):
            return _remove_empty(path)
    except (SpoolError, OSError):
        return False


def _remove_empty(path: Path) -> bool:
    with contextlib.closing(SpoolFile(path, "normal", _MAX_BYTES).connect()) as connection:
        connection.execute("BEGIN IMMEDIATE")
        if _is_needed(connection):
            connection.execute("ROLLBACK")
            return False
        connection.execute("DROP TABLE processes")
        connection.execute("COMMIT")
    for suffix in ("", "-wal", "-shm", "-mark"):
        path.with_name(path.name + suffix).unlink(missing_ok=True)
    return True


def _is_needed(connection: sqlite3.Connection) -> bool:
    held = connection.execute("SELECT EXISTS (SELECT 1 FROM rows) OR EXISTS (SELECT 1 FROM dead_letters)")
    return bool(held.fetchone()[0]) or any(not it.is_gone for it in owners.listed(connection, time.time()))
