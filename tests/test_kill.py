# SPDX-License-Identifier: Apache-2.0
"""Real processes, killed without warning: what the spool committed arrives once. Guarantees 1 and 4."""

from __future__ import annotations

import multiprocessing
import random
import signal
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Verdict
from flywheel_logging.testing import ScriptedStore

TRIALS = 10
BOUND_S = 60.0

VICTIM = """
import os, sys, itertools
from pathlib import Path
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from tests.test_kill import OracleStore, make_document

folder, ships = Path(sys.argv[1]), sys.argv[2] == "ships"
spool = Spool.open(folder / "spool.db")
shipper = Shipper(spool, lambda: OracleStore(folder / "store.db"))
if ships:
    shipper.start()
for batch in itertools.count():
    documents = [make_document(f"{os.getpid()}-{batch}-{n}") for n in range(batch % 7 + 1)]
    rows = spool.append(documents)
    # Said only after the commit: whatever the parent reads must arrive.
    os.write(1, "".join(document.id + "\\n" for document in documents).encode())
    shipper.offer(rows)
"""


def make_document(name: str) -> Document:
    """Return the one measurement that has this name."""
    return Document("measurement", name, "2026-11-21T13:00:00.000Z", name.encode() * 200)


class OracleStore(ScriptedStore):
    """A store that survives its process, and tells a document that arrives again from a new one."""

    INSERT = "INSERT INTO arrived VALUES (?, ?) ON CONFLICT DO NOTHING"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        with closing(self._connect()) as table:
            table.execute("CREATE TABLE IF NOT EXISTS arrived (id TEXT PRIMARY KEY, body BLOB)")

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=BOUND_S, isolation_level=None)

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Keep what is new, in one transaction, as a bulk request of a real store would."""
        with closing(self._connect()) as table:
            table.execute("BEGIN IMMEDIATE")
            verdicts = [
                Verdict("stored" if table.execute(self.INSERT, (doc.id, doc.body)).rowcount else "duplicate")
                for doc in documents
            ]
            table.execute("COMMIT")
        return verdicts

    def contents(self) -> dict[str, bytes]:
        """Return the body of each document by its id."""
        with closing(self._connect()) as table:
            return dict(table.execute("SELECT id, body FROM arrived"))


def deliver_the_rest(folder: Path) -> tuple[Shipper, dict[str, bytes]]:
    """Be the next process: adopt, deliver everything, and return the shipper and what the store holds."""
    spool = Spool.open(folder / "spool.db")
    store = OracleStore(folder / "store.db")
    shipper = Shipper(spool, lambda: store)
    shipper.start()
    deadline = time.monotonic() + BOUND_S
    while spool.stats().rows and time.monotonic() < deadline:
        # Adopted rows are not waited for by number, and there is no event for another process's rows.
        time.sleep(0.01)
    assert spool.stats().rows == 0
    shipper.stop(BOUND_S)
    spool.close()
    return shipper, store.contents()


@pytest.mark.parametrize("ships", [False, True], ids=["appending", "appending and shipping"])
@pytest.mark.parametrize("seed", range(TRIALS // 2))
def test_a_killed_process_loses_nothing_it_committed(tmp_path: Path, seed: int, ships: bool) -> None:
    """Every record that was committed before SIGKILL is in the store afterwards, once and whole."""
    victim = subprocess.Popen(
        [sys.executable, "-c", VICTIM, str(tmp_path), "ships" if ships else "only appends"],
        stdout=subprocess.PIPE,
        cwd=Path(__file__).parent.parent,
    )
    assert victim.stdout is not None
    said = [victim.stdout.readline()]
    time.sleep(random.Random(seed * 2 + ships).uniform(0.0, 0.3))
    victim.send_signal(signal.SIGKILL)
    said += victim.stdout.read().splitlines(keepends=True)
    victim.stdout.close()
    victim.wait()
    committed = {line.decode().strip() for line in said if line.endswith(b"\n")}
    _, contents = deliver_the_rest(tmp_path)

    assert committed <= contents.keys()
    assert contents == {name: make_document(name).body for name in contents}
    # What was committed but not yet said is one batch at most.
    assert len(contents) - len(committed) <= 7


def test_two_processes_share_a_spool_without_loss_or_repeat(tmp_path: Path) -> None:
    """Two processes of 2,000 records each: 4,000 arrive, none is shipped by both."""
    context = multiprocessing.get_context("spawn")
    start = context.Barrier(2)
    results: Any = context.Queue()
    workers = [
        context.Process(target=_capture_and_ship, args=(tmp_path, name, 2_000, start, results))
        for name in "ab"
    ]
    for worker in workers:
        worker.start()
    outcomes = [results.get(timeout=BOUND_S) for _ in workers]
    for worker in workers:
        worker.join(BOUND_S)
    names = [f"{name}-{number}" for name in "ab" for number in range(2_000)]

    assert outcomes == [(2_000, 0), (2_000, 0)]
    assert OracleStore(tmp_path / "store.db").contents() == {name: make_document(name).body for name in names}


def test_the_living_are_left_alone_and_the_dead_are_not(tmp_path: Path) -> None:
    """Of two processes that have undelivered rows only the killed one's are taken over."""
    victims = [
        subprocess.Popen(
            [sys.executable, "-c", VICTIM, str(tmp_path), "only appends"],
            stdout=subprocess.PIPE,
            cwd=Path(__file__).parent.parent,
        )
        for _ in range(2)
    ]
    for victim in victims:
        assert victim.stdout is not None
        victim.stdout.readline()
    victims[0].kill()
    victims[0].wait()
    spool = Spool.open(tmp_path / "spool.db")
    adopted = spool.adopt_dead_owners()
    pids = Counter(row.document.id.split("-")[0] for row in spool.due(100_000, 2**40, adopted=True))
    spool.close()
    for victim in victims:
        victim.kill()
        victim.communicate()

    assert adopted == 1
    assert pids.keys() == {str(victims[0].pid)}


def _capture_and_ship(folder: Path, name: str, total: int, start: Any, results: Any) -> None:
    """Capture and deliver *total* records in a process of its own."""
    spool = Spool.open(folder / "spool.db")
    shipper = Shipper(spool, lambda: OracleStore(folder / "store.db"))
    shipper.start()
    start.wait(BOUND_S)
    last = 0
    for first in range(0, total, 20):
        rows = spool.append([make_document(f"{name}-{number}") for number in range(first, first + 20)])
        shipper.offer(rows)
        last = rows[-1].seq
    is_delivered = shipper.wait_until(last, time.monotonic() + BOUND_S)
    stats = shipper.stats()
    results.put((stats.sent if is_delivered else -1, stats.duplicates))
    shipper.stop(BOUND_S)
    spool.close()
