# SPDX-License-Identifier: Apache-2.0
"""Where the spool of a destination belongs, and what stands in for it where that cannot be used."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flywheel_logging.spool import MAX_BYTES, Spool
from flywheel_logging.spool_file import VOLATILE_FILESYSTEMS, Sync, filesystem_type

MEMORY_MAX_BYTES: Final = 64 * 1024 * 1024
"""Bound of a spool in memory."""


@dataclass(frozen=True, slots=True)
class SpoolPlace:
    """The place of one destination's spool.

    Attributes:
        destination: Where its records go, without credentials; kept in the file, see `spool_survey`.
        path: The file; None for a destination whose records only ever wait in memory.
        sync: See `Spool.open`.
        max_bytes: Bound of the file; memory has `MEMORY_MAX_BYTES` at most.
    """

    destination: str
    path: Path | None
    sync: Sync = "normal"
    max_bytes: int = MAX_BYTES

    def open(self) -> Spool:
        """Open the spool where it belongs.

        Raises:
            SpoolError: That cannot be; `open_in_memory` stands in.
        """
        if self.path is None:
            return self.open_in_memory()
        spool = Spool.open(self.path, sync=self.sync, max_bytes=self.max_bytes)
        spool.remember_destination(self.destination)
        return spool

    def open_in_memory(self) -> Spool:
        """Open a spool that lasts as long as the process.

        Raises:
            SpoolError: Not even that can be, which nothing but a broken SQLite explains.
        """
        return Spool.open(None, max_bytes=min(self.max_bytes, MEMORY_MAX_BYTES))

    def is_kept(self) -> bool:
        """Return whether what lies there outlives the container and the next boot."""
        return self.path is not None and filesystem_type(self.path.parent) not in VOLATILE_FILESYSTEMS
