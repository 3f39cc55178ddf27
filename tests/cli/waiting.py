# SPDX-License-Identifier: Apache-2.0
"""Spools as processes leave them: with documents that wait, with dead letters, with somebody who lives."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from flywheel_logging.config import destination_of, load_settings
from flywheel_logging.dead_letters import CORRUPT
from flywheel_logging.owners import Owner, host_name
from flywheel_logging.record import Document
from flywheel_logging.spool import Spool
from flywheel_logging.testing import FakeClock
from tests.stores.documents import record

GONE = Owner(host_name(), 1, "long ago")
"""A process that is dead: its pid lives, but began at another time."""

UNREACHABLE = "http://127.0.0.1:9"
"""The port of the discard service, where nobody listens."""

STRICT = "strict_dynamic_mapping_exception"


def leave(
    home: Path,
    documents: Sequence[Document] = (),
    *,
    dead: Sequence[tuple[Document, str]] = (),
    url: str | None = None,
    index: str | None = None,
    ago_s: float = 0.0,
) -> Path:
    """Leave a spool as a process does that was killed, and return its file.

    Args:
        home: The home folder.
        documents: What waits.
        dead: Dead letters and their reasons.
        url: The store's URL; the present one if None.
        index: The index; the present one if None.
        ago_s: How long ago that was, in seconds.
    """
    destination = destination_of(load_settings(home=home), store=url, index=index)
    path = destination.spool_path(home)
    spool = Spool.open(path, owner=GONE, clock=FakeClock(time.time() - ago_s))
    spool.remember_destination(destination.identity)
    if documents:
        spool.append(documents)
    for document, reason in dead:
        (row,) = spool.append([document])
        spool.bury([(row.seq, reason)])
    return path


@contextmanager
def living(path: Path) -> Iterator[Spool]:
    """Be a process that ships from the spool at *path*."""
    spool = Spool.open(path)
    try:
        yield spool
    finally:
        spool.close()


def strange(number: int) -> tuple[Document, str]:
    """Return a record with a sixth key, which no store takes, and the reason why."""
    return record(number, sixth=True), STRICT


def repaired(number: int) -> tuple[Document, str]:
    """Return a record that was refused by an index that is in order now, and the reason then."""
    return record(number), STRICT


def damaged(number: int) -> tuple[Document, str]:
    """Return what is left of a record that the disk changed."""
    sound = record(number)
    return Document("record", sound.id, sound.timestamp, sound.body[:40]), CORRUPT
