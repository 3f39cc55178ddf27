# SPDX-License-Identifier: Apache-2.0
"""Several openers of one spool: processes that begin at the same moment, and handlers within one process."""

from __future__ import annotations

import sqlite3
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from flywheel_logging import spool_file
from flywheel_logging.errors import SpoolError
from flywheel_logging.spool import Spool
from flywheel_logging.spool_file import alone
from tests.nursery import Nursery
from tests.test_spool import make_documents

MOMENTS = 150
PAUSE_S = 0.04
# Four processes and as many openings in each: without a lock, one moment in eighty went wrong on two cores.


@pytest.fixture
def nursery() -> Iterator[Nursery]:
    """Where processes come from."""
    nursery = Nursery()
    yield nursery
    nursery.close()


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Callable[[], Spool]]:
    """Opens the same spool once more."""
    spools: list[Spool] = []

    def opener() -> Spool:
        spools.append(Spool.open(tmp_path / "0.db"))
        return spools[-1]

    yield opener
    for spool in spools:
        spool.close()


def _contents(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as stranger:
        return [row[0] for row in stranger.execute("SELECT id FROM rows ORDER BY seq")]


def test_processes_that_begin_together_share_one_sound_file(nursery: Nursery, tmp_path: Path) -> None:
    """Nobody takes what another has made by half for damage: no file is put aside, no record lost."""
    names = "abcd"
    order = {"total": MOMENTS, "start_at": time.time() + 0.5, "pause_s": PAUSE_S}
    for process in [nursery.start("open", tmp_path, name=name, **order) for name in names]:
        process.wait()
    found = {number: sorted(_contents(tmp_path / f"{number}.db")) for number in range(MOMENTS)}

    assert list(tmp_path.glob("*corrupt*")) == []
    assert found == {number: [f"{name}-{number}" for name in names] for number in range(MOMENTS)}


def test_a_second_opening_keeps_the_locks_of_the_first(
    nursery: Nursery, opened: Callable[[], Spool], tmp_path: Path
) -> None:
    """Another process that closes the spool is not the last one, and leaves the log to those who use it."""
    first = opened()
    opened()
    nursery.start("open", tmp_path, name="other", total=1, start_at=0.0, pause_s=0.0).wait()

    assert (tmp_path / "0.db-wal").exists()
    first.append(make_documents("a"))
    assert _contents(tmp_path / "0.db") == ["other-0", "a"]


def test_an_opener_waits_for_another_only_so_long(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Who stops in the middle of opening keeps nobody for ever; memory stands in, and it is tried again."""
    path = tmp_path / "spool.db"
    Spool.open(path).close()
    monkeypatch.setattr(spool_file, "BUSY_TIMEOUT_S", 0.05)
    with alone(path), pytest.raises(SpoolError, match="SQLITE_BUSY"):
        Spool.open(path)
    Spool.open(path).close()
