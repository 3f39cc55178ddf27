# SPDX-License-Identifier: Apache-2.0
"""Real processes, killed, stopped and continued: what the spool committed arrives once.

Guarantees 1 and 4 of `spool`. Each trial is one seed, which its name shows; `make soak` plays 200.
"""

from __future__ import annotations

import json
import random
import signal
import time
import uuid
from collections.abc import Iterator
from pathlib import Path

import pytest

from flywheel_logging.clock import SystemClock
from flywheel_logging.owners import HUNG_S
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Filter, Store
from tests.nodes.node import Node
from tests.nodes.shared import Nodes
from tests.nursery import BOUND_S, Nursery, OracleStore, make_document, open_target, until

TRIALS = 40
SOAK_TRIALS = 200
LONGEST_LIFE_S = 0.3

BATCH = 7
"""Documents of the largest transaction: what may be committed and not yet said."""


@pytest.fixture(scope="module")
def nursery() -> Iterator[Nursery]:
    """Where processes come from."""
    nursery = Nursery()
    yield nursery
    nursery.close()


def said(folder: Path) -> set[str]:
    """Return the names that processes said they had committed; a last line that is cut off is none."""
    file = folder / "said"
    lines = file.read_text().splitlines(keepends=True) if file.exists() else []
    return {line.strip() for line in lines if line.endswith("\n")}


def deliver_the_rest(folder: Path, store: Store, clock: SystemClock | None = None) -> int:
    """Be the next process: adopt, deliver everything, and return how much there was."""
    spool = Spool.open(folder / "spool.db", clock=clock)
    shipper = Shipper(spool, lambda: store)
    waiting = spool.stats().rows
    shipper.start()
    # Adopted rows are not waited for by number, and there is no event for another process's rows.
    until(lambda: spool.stats().rows == 0, pause_s=0.01)
    shipper.stop(BOUND_S)
    assert spool.stats().lost == 0
    spool.close()
    return waiting


def kill_at_random(nursery: Nursery, folder: Path, seed: int, **options: str) -> int:
    """Let one to three processes live one after the other, and kill each; return how many there were."""
    chance = random.Random(seed)
    lives = chance.choice([1, 1, 2, 3])
    for life in range(lives):
        ships = chance.random() < 0.5
        process = nursery.start("append", folder, name=f"{seed}-{life}", ships=ships, **options)
        time.sleep(chance.uniform(0.0, LONGEST_LIFE_S))
        process.kill()
    return lives


def _trial(nursery: Nursery, folder: Path, seed: int) -> None:
    lives = kill_at_random(nursery, folder, seed)
    store = OracleStore(folder / "store.db")
    deliver_the_rest(folder, store)
    contents, committed = store.contents(), said(folder)

    assert committed <= contents.keys()
    assert contents == {name: make_document(name).body for name in contents}
    assert len(contents) - len(committed) <= lives * BATCH


@pytest.mark.parametrize("seed", range(TRIALS))
def test_a_killed_process_loses_nothing_it_committed(nursery: Nursery, tmp_path: Path, seed: int) -> None:
    """(spool 1) Whatever was committed before SIGKILL is in the store after a restart, once and whole."""
    _trial(nursery, tmp_path, seed)


@pytest.mark.soak
@pytest.mark.parametrize("seed", range(1_000, 1_000 + SOAK_TRIALS))
def test_soak_of_killed_processes(nursery: Nursery, tmp_path: Path, seed: int) -> None:
    """(spool 1) The same, more often."""
    _trial(nursery, tmp_path, seed)


@pytest.mark.node
@pytest.mark.timeout(300)
@pytest.mark.parametrize("name", ["elasticsearch-9", "opensearch-3"])
def test_a_killed_process_in_front_of_a_node(
    nursery: Nursery, nodes: Nodes, tmp_path: Path, name: str
) -> None:
    """(spool 1) The same with a real server: each committed record is there, and is one document."""
    node: Node = nodes.get(name)
    index = f"kill-{uuid.uuid4().hex[:10]}"
    for seed in range(3):
        kill_at_random(nursery, tmp_path, seed, url=node.url, index=index)
    store = open_target(tmp_path, node.url, index)
    deliver_the_rest(tmp_path, store)
    store = open_target(tmp_path, node.url, index)
    store.refresh()
    ids = [stored.id for stored in store.scan("record", Filter(), limit=1_000_000)]
    store.delete("record", Filter())
    store.close()

    assert said(tmp_path) <= set(ids)
    assert len(set(ids)) == len(ids)


def test_four_processes_share_a_spool_without_loss_or_repeat(nursery: Nursery, tmp_path: Path) -> None:
    """(spool 4) Everything arrives, nothing twice, and each record is brought by the process that made it."""
    names, total = "abcd", 10_000
    start_at = time.time() + 0.5
    order = {"total": total, "start_at": start_at}
    pids = {name: nursery.start("deliver", tmp_path, name=name, **order).pid for name in names}
    until(lambda: all((tmp_path / f"{name}.json").exists() for name in names), pause_s=0.05)
    outcomes = [json.loads((tmp_path / f"{name}.json").read_text()) for name in names]
    store = OracleStore(tmp_path / "store.db")

    assert [{"delivered": True, "sent": total, "duplicates": 0}] * 4 == outcomes
    assert {f"{name}-{number}": pids[name] for name in names for number in range(total)} == store.bearers()


def test_the_living_are_left_alone_and_the_dead_are_not(nursery: Nursery, tmp_path: Path) -> None:
    """(spool 4) Of three with undelivered rows one is killed, one stopped, one runs: one is adopted."""
    dead, stopped, running = (
        nursery.start("append", tmp_path, name=name, ships=False) for name in ("dead", "stopped", "running")
    )
    until(lambda: {"dead-9-0", "stopped-9-0", "running-9-0"} <= said(tmp_path))
    stopped.freeze(tmp_path / "spool.db")
    dead.kill()
    spool = Spool.open(tmp_path / "spool.db")
    adopted = spool.adopt_dead_owners()
    owners = {row.document.id.split("-")[0] for row in spool.due(100_000, 2**40, adopted=True)}
    spool.close()
    stopped.send(signal.SIGCONT)
    before = len(said(tmp_path))
    until(lambda: len(said(tmp_path)) > before)
    stopped.kill()
    running.kill()
    deliver_the_rest(tmp_path, store := OracleStore(tmp_path / "store.db"))

    assert (1, {"dead"}) == (adopted, owners)
    assert said(tmp_path) <= store.contents().keys()


class _Ahead(SystemClock):
    """A clock by which everybody has been silent for too long."""

    def time(self) -> float:
        """Return a time in the future."""
        return super().time() + HUNG_S + 60.0


def test_a_process_that_was_frozen_for_too_long_goes_on(nursery: Nursery, tmp_path: Path) -> None:
    """(spool 4) Its rows are taken over; it wakes and goes on, and nothing is lost or doubled."""
    frozen = nursery.start("append", tmp_path, name="frozen", ships=True)
    until(lambda: "frozen-20-0" in said(tmp_path))
    frozen.freeze(tmp_path / "spool.db", tmp_path / "store.db")
    store = OracleStore(tmp_path / "store.db")
    deliver_the_rest(tmp_path, store, _Ahead())
    while_frozen = len(store.contents())
    frozen.send(signal.SIGCONT)
    until(lambda: len(store.contents()) > while_frozen + 100)
    frozen.kill()
    deliver_the_rest(tmp_path, store)

    assert said(tmp_path) <= store.contents().keys()
    assert store.contents() == {name: make_document(name).body for name in store.contents()}
