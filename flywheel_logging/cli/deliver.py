# SPDX-License-Identifier: Apache-2.0
"""Delivering what lies in a spool now, in this process, until it is empty or it is of no use to go on.

This process becomes one of the spool's: it ships what it was given (replayed dead letters) and what processes
that ended left there. Rows of living processes are theirs and stay. When it stops early, what it has left is
given up, and taken over by whatever process runs next, or already does.
"""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Final, Literal, TypeAlias

from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from flywheel_logging.cli.boundary import ExitCode
from flywheel_logging.cli.render import console
from flywheel_logging.config import Destination, Settings, store_options
from flywheel_logging.owners import HEARTBEAT_S, this_process
from flywheel_logging.sender import by_policy
from flywheel_logging.shipper import Shipper, ShipperStats
from flywheel_logging.spool import Spool
from flywheel_logging.stores import open_store

PATIENCE_S: Final = 60.0
"""Seconds without any progress after which the command gives up; the documents stay in the spool."""

FIRST_TRIES: Final = 2
"""Failed requests after which a store that never answered is not waited for; later the breaker decides."""

LOOK_EVERY_S: Final = 0.1
STOP_S: Final = 5.0
"""Seconds that a request under way may take to end when the command stops."""

End: TypeAlias = Literal["done", "blocked", "unavailable", "interrupted"]
"""`done` nothing is left · `blocked` the store refuses until somebody acts · `unavailable` it does not
answer, or puts everything off · `interrupted` by Ctrl-C."""

EXIT_CODES: Final[dict[End, ExitCode]] = {
    "done": ExitCode.OK,
    "blocked": ExitCode.REFUSED,
    "unavailable": ExitCode.UNAVAILABLE,
    "interrupted": ExitCode.INTERRUPTED,
}


@dataclass(frozen=True, slots=True)
class Delivery:
    """What became of what was to be delivered.

    Attributes:
        end: Why it ended.
        delivered: Documents that are in the store now.
        duplicates: How many of them were there already.
        refused: Documents that became dead letters.
        left: Documents that still wait.
        error: What the store said last where it ended early, without content.
    """

    end: End
    delivered: int
    duplicates: int
    refused: int
    left: int
    error: str

    @property
    def exit_code(self) -> ExitCode:
        """What to tell the shell; a document that was refused for good is a problem."""
        return ExitCode.PROBLEM if self.end == "done" and self.refused else EXIT_CODES[self.end]


@contextmanager
def joined(path: Path, settings: Settings) -> Iterator[Spool]:
    """Open the spool at *path* as one of its processes, and give up what it still has afterwards.

    Raises:
        SpoolError: It cannot be written.
    """
    spool = Spool.open(path, sync=settings.spool_sync, max_bytes=settings.spool_max_bytes)
    try:
        yield spool
    finally:
        spool.close()


def deliver(spool: Spool, destination: Destination, settings: Settings, *, is_shown: bool) -> Delivery:
    """Ship what this process owns and what ended processes left, until nothing is left or it is of no use.

    Args:
        spool: Opened by `joined`.
        destination: Where to.
        settings: Credentials, time-outs.
        is_shown: Draw a bar on a terminal.
    """
    # What it would warn of, the command says itself, once.
    logging.getLogger("flywheel_logging.shipper").addHandler(logging.NullHandler())
    shipper = Shipper(
        spool,
        lambda: open_store(destination.url, **store_options(settings, destination)),
        redact=by_policy(settings),
    )
    left = remaining(spool)
    out = console(stderr=True)
    bar = Progress(
        TextColumn("delivering"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=out,
        transient=True,
        disable=not (is_shown and out.is_terminal),
    )
    with bar:
        task = bar.add_task("", total=left)
        shipper.start()
        try:
            end = _watched(spool, shipper, lambda done, total: bar.update(task, completed=done, total=total))
        except KeyboardInterrupt:
            end = "interrupted"
        shipper.stop(0.0 if end == "interrupted" else STOP_S)
    stats = shipper.stats()
    return Delivery(
        end=end,
        delivered=stats.sent + stats.duplicates,
        duplicates=stats.duplicates,
        refused=stats.dead,
        left=remaining(spool),
        error="" if end == "done" else stats.last_error,
    )


def remaining(spool: Spool) -> int:
    """Return how many documents are this process's or nobody's."""
    me = this_process()
    return sum(found.rows for found in spool.processes() if found.is_gone or found.owner == me)


def _watched(spool: Spool, shipper: Shipper, show: Callable[[int, int], None]) -> End:
    """Return why it ends, beating the spool's heart and drawing the bar meanwhile."""
    wait = threading.Event().wait
    beat_at = progress_at = time.monotonic()
    settled = 0
    while True:
        stats, now = shipper.stats(), time.monotonic()
        left = remaining(spool)
        done = stats.sent + stats.duplicates + stats.dead
        show(done, done + left)
        if not left:
            return "done"
        if done != settled:
            settled, progress_at = done, now
        if (end := _early_end(stats)) or now - progress_at > PATIENCE_S:
            return end or "unavailable"
        if now - beat_at > HEARTBEAT_S:
            beat_at = now
            spool.heartbeat(asdict(stats))
        wait(LOOK_EVERY_S)


def _early_end(stats: ShipperStats) -> End | None:
    if stats.is_blocked:
        return "blocked"
    never_answered = not (stats.sent or stats.duplicates or stats.retried or stats.dead)
    is_away = stats.breaker == "open" or (never_answered and stats.store_errors >= FIRST_TRIES)
    return "unavailable" if is_away else None
