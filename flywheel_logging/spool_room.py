# SPDX-License-Identifier: Apache-2.0
"""How much room a spool's file has: by the bound that was chosen, and by what its disk has left.

Some is kept from new documents, so that a full spool can still be acknowledged, postponed and buried. These
work on a connection that `spool` holds; they translate no exception.
"""

from __future__ import annotations

import sqlite3
from typing import Final

from flywheel_logging.errors import SpoolFull
from flywheel_logging.spool_file import PAGE_BYTES, SpoolFile
from flywheel_logging.spool_stats import used_pages

HEADROOM_PAGES: Final = 64
# Kept from `append`: 1 MiB.

VACUUM_PAGES: Final = 1024
# Free pages given back to the disk at a time: 16 MiB.


class Room:
    """The room of one file; `measure` it before anything else.

    Args:
        file: The file.

    Attributes:
        is_bound_by_disk: Whether the disk ends before the bound that was chosen.
    """

    def __init__(self, file: SpoolFile) -> None:
        self._file = file
        self._pages = 0
        self.is_bound_by_disk = False

    def measure(self, connection: sqlite3.Connection) -> None:
        """Look at the disk, and have SQLite keep to the bound."""
        pages = self._file.bound(connection)
        self.is_bound_by_disk = pages < self._file.max_bytes // PAGE_BYTES
        self._pages = max(pages - HEADROOM_PAGES, 0)

    def check(self, connection: sqlite3.Connection, size_bytes: int) -> None:
        """Check that documents of about *size_bytes* may be appended.

        Raises:
            SpoolFull: They may not.
        """
        if used_pages(connection) + size_bytes // PAGE_BYTES >= self._pages:
            raise SpoolFull(f"the spool has reached its bound of {self._pages * PAGE_BYTES} bytes")


def give_back(connection: sqlite3.Connection) -> None:
    """Give free pages back to the disk, if there are many."""
    if connection.execute("PRAGMA freelist_count").fetchone()[0] > VACUUM_PAGES:
        # One page each time the statement is stepped, and only a script is stepped to its end.
        connection.executescript(f"PRAGMA incremental_vacuum({VACUUM_PAGES})")
