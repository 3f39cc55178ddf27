# SPDX-License-Identifier: Apache-2.0
"""Short-lived processes that use a spool: forked from one that has imported what they need, and nothing else.

A trial costs the milliseconds of a fork instead of an interpreter's start. `python -m tests.nursery` is that
one; it reads an order a line and answers with the pid of the process that carries it out.
"""

from __future__ import annotations

import json
import os
import signal
import sqlite3
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import closing
from itertools import count
from pathlib import Path
from typing import Any

from flywheel_logging.owners import started_at
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Store, Verdict
from flywheel_logging.testing import ScriptedStore

ROOT = Path(__file__).resolve().parents[1]
BOUND_S = 60.0


def make_document(name: str) -> Document:
    """Return the one record that has this name."""
    body = {
        "request": {"padding": name * (1 + hash_of(name) % 60)},
        "response": {},
        "timestamp": "2026-11-21T13:00:00.000Z",
        "client_id": "nursery",
        "workload_id": name,
    }
    return Document("record", name, "2026-11-21T13:00:00.000Z", json.dumps(body).encode())


def hash_of(name: str) -> int:
    """Return a number that is the same in every process."""
    return sum(name.encode())


class OracleStore(ScriptedStore):
    """A store that survives its process, knows what it has, and notes who brought it."""

    INSERT = "INSERT INTO arrived VALUES (?, ?, ?) ON CONFLICT DO NOTHING"

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.path = path
        with closing(self._connect()) as table:
            table.execute("CREATE TABLE IF NOT EXISTS arrived (id TEXT PRIMARY KEY, body BLOB, pid INTEGER)")

    def _connect(self) -> sqlite3.Connection:
        return sqlite3.connect(self.path, timeout=BOUND_S, isolation_level=None)

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Keep what is new, in one transaction, as a bulk request of a real store would."""
        with closing(self._connect()) as table:
            table.execute("PRAGMA synchronous = OFF")
            table.execute("BEGIN IMMEDIATE")
            rows = [(document.id, document.body, os.getpid()) for document in documents]
            is_new = [table.execute(self.INSERT, row).rowcount for row in rows]
            table.execute("COMMIT")
        return [Verdict("stored" if is_one else "duplicate") for is_one in is_new]

    def contents(self) -> dict[str, bytes]:
        """Return the body of each document by its id."""
        with closing(self._connect()) as table:
            return dict(table.execute("SELECT id, body FROM arrived"))

    def bearers(self) -> dict[str, int]:
        """Return the pid of who brought each document."""
        with closing(self._connect()) as table:
            return dict(table.execute("SELECT id, pid FROM arrived"))


def open_target(folder: Path, url: str | None, index: str) -> Store:
    """Open the store of a trial: the node at *url*, or a file in *folder*."""
    if url is None:
        return OracleStore(folder / "store.db")
    from flywheel_logging.stores import open_store

    return open_store(url, index=index)


class Process:
    """One process of the nursery."""

    def __init__(self, pid: int) -> None:
        self.pid = pid
        self._started_at = started_at(pid)

    def is_alive(self) -> bool:
        """Return whether it is still there."""
        return self._started_at is not None and started_at(self.pid) == self._started_at

    def send(self, number: signal.Signals) -> None:
        """Send a signal."""
        os.kill(self.pid, number)

    def kill(self) -> None:
        """Kill it without warning, and wait until it is gone."""
        self.send(signal.SIGKILL)
        self.wait()

    def wait(self) -> None:
        """Wait until it is gone."""
        until(lambda: not self.is_alive())

    def freeze(self, *files: Path) -> None:
        """Stop it while it holds no lock of these databases: others would wait for it."""
        self.send(signal.SIGSTOP)
        while not all(_is_free(file) for file in files):
            self.send(signal.SIGCONT)
            time.sleep(0.001)
            self.send(signal.SIGSTOP)


def _is_free(database: Path) -> bool:
    with closing(sqlite3.connect(database, timeout=0.05, isolation_level=None)) as connection:
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError:
            return False
    return True


def until(is_so: Callable[[], bool], pause_s: float = 0.002) -> None:
    """Wait until something is so, which another process brings about and nobody tells of."""
    deadline = time.monotonic() + BOUND_S
    while not is_so():
        if time.monotonic() > deadline:
            raise TimeoutError("it did not happen")
        time.sleep(pause_s)


class Nursery:
    """The process that forks others; close it."""

    def __init__(self) -> None:
        self._server = subprocess.Popen(
            [sys.executable, "-m", "tests.nursery"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            bufsize=1,
        )
        self._started: list[Process] = []

    def start(self, role: str, folder: Path, **options: Any) -> Process:
        """Start a process that plays one of `ROLES` in *folder*."""
        assert self._server.stdin is not None
        assert self._server.stdout is not None
        print(json.dumps({"role": role, "folder": str(folder), **options}), file=self._server.stdin)
        self._started.append(Process(int(self._server.stdout.readline())))
        return self._started[-1]

    def close(self) -> None:
        """End it, and whatever it started that still runs."""
        for process in self._started:
            if process.is_alive():
                process.kill()
        self._server.communicate(timeout=BOUND_S)


# What the processes do


def append_for_ever(
    folder: Path, *, name: str, ships: bool, url: str | None = None, index: str = "nursery"
) -> None:
    """Append batches, say so after each commit, and ship them if asked to; does not end by itself."""
    said = os.open(folder / "said", os.O_WRONLY | os.O_APPEND | os.O_CREAT, 0o600)
    spool = Spool.open(folder / "spool.db")
    shipper = Shipper(spool, lambda: open_target(folder, url, index))
    if ships:
        shipper.start()
    for batch in count():
        documents = [make_document(f"{name}-{batch}-{number}") for number in range(batch % 7 + 1)]
        rows = spool.append(documents)
        # Said only after the commit: whatever is read here must arrive.
        os.write(said, "".join(document.id + "\n" for document in documents).encode())
        shipper.offer(rows)
        spool.heartbeat({})


def deliver(folder: Path, *, name: str, total: int, start_at: float) -> None:
    """Append and deliver *total* records, then say what the shipper counted."""
    time.sleep(max(start_at - time.time(), 0.0))
    spool = Spool.open(folder / "spool.db")
    shipper = Shipper(spool, lambda: OracleStore(folder / "store.db"))
    shipper.start()
    last = 0
    for first in range(0, total, 50):
        rows = spool.append([make_document(f"{name}-{number}") for number in range(first, first + 50)])
        shipper.offer(rows)
        last = rows[-1].seq
    is_delivered = shipper.wait_until(last, time.monotonic() + BOUND_S)
    stats = shipper.stats()
    shipper.stop(BOUND_S)
    spool.close()
    outcome = {"delivered": is_delivered, "sent": stats.sent, "duplicates": stats.duplicates}
    (folder / f"{name}.part").write_text(json.dumps(outcome))
    (folder / f"{name}.part").rename(folder / f"{name}.json")


def open_new_ones(folder: Path, *, name: str, total: int, start_at: float, pause_s: float) -> None:
    """Append one record to each of *total* spools, which other processes make at the same moments."""
    for number in range(total):
        time.sleep(max(start_at + number * pause_s - time.time(), 0.0))
        spool = Spool.open(folder / f"{number}.db")
        spool.append([make_document(f"{name}-{number}")])
        spool.close()


ROLES: dict[str, Callable[..., None]] = {"append": append_for_ever, "deliver": deliver, "open": open_new_ones}


def _serve() -> None:
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # nobody waits for them: the kernel buries them
    nowhere = os.open(os.devnull, os.O_RDWR)
    for line in sys.stdin:
        order = json.loads(line)
        role, folder = ROLES[order.pop("role")], Path(order.pop("folder"))
        pid = os.fork()
        if pid == 0:
            status = 1
            # Whoever waits for the end of the nursery's output must not wait for its children.
            os.dup2(nowhere, 0)
            os.dup2(nowhere, 1)
            try:
                role(folder, **order)
                status = 0
            finally:
                os._exit(status)
        print(pid, flush=True)  # noqa: T201 - the answer


if __name__ == "__main__":
    _serve()
