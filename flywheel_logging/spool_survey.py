# SPDX-License-Identifier: Apache-2.0
"""Which spools of a folder hold records that nobody delivers, because no present setting points there."""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from flywheel_logging import owners
from flywheel_logging.fork_gate import gate
from flywheel_logging.record import SCHEMA_VERSION

_WAIT_S: Final = 1.0
# A spool that is too busy to answer has somebody who delivers it.


@dataclass(frozen=True, slots=True)
class Stray:
    """A spool with records and without a process.

    Attributes:
        path: The file.
        destination: Where its records are to go, without credentials; empty where the file does not say.
        rows: Documents waiting.
        dead_rows: Dead letters kept.
    """

    path: Path
    destination: str
    rows: int
    dead_rows: int


def strays(home: Path, present: Path | None, *, now: float) -> Iterator[Stray]:
    """Yield the spools below *home* that hold something and have no living process.

    Args:
        home: The folder of the spools.
        present: The spool that the settings point to, which is none.
        now: Epoch seconds.
    """
    for path in sorted(home.glob(f"spool-{SCHEMA_VERSION}-*.sqlite3")):
        if path == present:
            continue
        with contextlib.suppress(sqlite3.Error, OSError):
            found = _read(path, now)
            if found is not None and (found.rows or found.dead_rows):
                yield found


def _read(path: Path, now: float) -> Stray | None:
    """Read what *path* holds; None where a living process takes care of it."""
    with (
        gate,
        contextlib.closing(
            sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True, timeout=_WAIT_S)
        ) as it,
    ):
        if any(not process.is_gone for process in owners.listed(it, now)):
            return None
        named = it.execute("SELECT value FROM about WHERE name = 'destination'").fetchone()
        return Stray(
            path=path,
            destination=named[0] if named else "",
            rows=it.execute("SELECT count(*) FROM rows").fetchone()[0],
            dead_rows=it.execute("SELECT count(*) FROM dead_letters").fetchone()[0],
        )
