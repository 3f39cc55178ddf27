# SPDX-License-Identifier: Apache-2.0
"""The spools of a folder, read without becoming one of their processes: what waits where, and for whom.

Everything here only reads. To replay or drop dead letters, or to deliver what waits, open the file with
`Spool.open` and use its methods.
"""

from __future__ import annotations

import contextlib
import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from flywheel_logging import dead_letters, owners, process_history, spool_stats
from flywheel_logging.chore_state import KEY_PREFIX, ChoreState
from flywheel_logging.dead_letters import DeadFilter, DeadGroup, DeadLetter
from flywheel_logging.errors import SpoolError
from flywheel_logging.owners import ProcessInfo
from flywheel_logging.record import SCHEMA_VERSION
from flywheel_logging.spool_file import connect_to_read, translated
from flywheel_logging.spool_stats import SpoolStats

_WAIT_S: Final = 1.0
# A spool that is too busy to answer has somebody who delivers it.


@dataclass(frozen=True, slots=True)
class SpoolView:
    """One spool as an onlooker sees it.

    Attributes:
        path: The file.
        destination: Where its records are to go, without credentials; empty where the file does not say.
        stats: What lies in it; no row is the onlooker's own.
        processes: Who uses it or left rows in it, in no order, each with what it last counted.
        chores: What was done to its destination now and then, by name.
        ended: What processes had counted that are on record no more; see `process_history`.
    """

    path: Path
    destination: str
    stats: SpoolStats
    processes: tuple[ProcessInfo, ...]
    chores: Mapping[str, ChoreState] = field(default_factory=dict)
    ended: Mapping[str, Any] = field(default_factory=dict)

    @property
    def is_served(self) -> bool:
        """Whether a living process delivers what waits."""
        return any(not process.is_gone for process in self.processes)


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


def view(path: Path, *, now: float) -> SpoolView:
    """Return what the spool at *path* holds; *now* is in epoch seconds.

    Raises:
        SpoolError: There is none, it is damaged, or too busy to answer within a second.
    """
    with _reading(path) as connection:
        about = dict(connection.execute("SELECT name, value FROM about").fetchall())
        return SpoolView(
            path=path,
            destination=about.get("destination", ""),
            stats=spool_stats.counted(connection),
            processes=tuple(owners.listed(connection, now)),
            chores={
                name.removeprefix(KEY_PREFIX): ChoreState.from_text(text)
                for name, text in sorted(about.items())
                if name.startswith(KEY_PREFIX)
            },
            ended=process_history.read(about.get(process_history.KEY, "")),
        )


def files(home: Path) -> list[Path]:
    """Return the files of the spools below *home*, by name, readable or not."""
    return sorted(home.glob(f"spool-{SCHEMA_VERSION}-*.sqlite3"))


def views(home: Path, *, now: float) -> Iterator[SpoolView]:
    """Yield every readable spool below *home*, by name; *now* is in epoch seconds."""
    for path in files(home):
        with contextlib.suppress(SpoolError):
            yield view(path, now=now)


def strays(home: Path, present: Path | None, *, now: float) -> Iterator[Stray]:
    """Yield the spools below *home* that hold something and have no living process.

    Args:
        home: The folder of the spools.
        present: The spool that the settings point to, which is none.
        now: Epoch seconds.
    """
    for found in views(home, now=now):
        stats = found.stats
        if found.path != present and not found.is_served and (stats.rows or stats.dead_rows):
            yield Stray(found.path, found.destination, stats.rows, stats.dead_rows)


def dead_groups(path: Path, which: DeadFilter = dead_letters.ALL) -> list[DeadGroup]:
    """Return the dead letters of the spool at *path* by reason and kind, the largest group first.

    Raises:
        SpoolError: See `view`.
    """
    with _reading(path) as connection:
        return dead_letters.grouped(connection, which)


def dead(path: Path, limit: int, which: DeadFilter = dead_letters.ALL) -> list[DeadLetter]:
    """Return at most *limit* dead letters of the spool at *path*, newest first.

    Raises:
        SpoolError: See `view`.
    """
    with _reading(path) as connection:
        return dead_letters.listed(connection, limit, which)


@contextlib.contextmanager
def _reading(path: Path) -> Iterator[sqlite3.Connection]:
    with translated(), contextlib.closing(connect_to_read(path, timeout_s=_WAIT_S)) as connection:
        yield connection
