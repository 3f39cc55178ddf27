# SPDX-License-Identifier: Apache-2.0
"""Random histories of several processes on one spool, against a model that is a dictionary.

Cites the guarantees of `spool`: 1 to 7. Each process is one of a host elsewhere: it "crashes" by being
forgotten without `close`, and counts as dead when its heart has not beaten for long enough. What hypothesis
prints of a history that fails is kept at the end of this file, as a test.
"""

from __future__ import annotations

import shutil
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass
from itertools import count
from pathlib import Path

from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    Bundle,
    RuleBasedStateMachine,
    consumes,
    initialize,
    invariant,
    precondition,
    rule,
)

from flywheel_logging.dead_letters import DeadFilter
from flywheel_logging.errors import SpoolFull
from flywheel_logging.fork_gate import gate
from flywheel_logging.owners import STALE_S, Owner
from flywheel_logging.record import Document
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row
from flywheel_logging.testing import FakeClock

EVERYTHING = (10_000, 2**40)

MAX_BYTES = 4 * 2**20
"""Bound of the file: 4 MiB, of which some is kept for settling."""


@dataclass
class Process:
    """One process: its spool, and what the model knows of its rows."""

    spool: Spool
    rows: dict[int, Expected]
    adopted: dict[int, Expected]


@dataclass
class Expected:
    """What a row must be."""

    document: Document
    attempts: int
    due: float


class SpoolMachine(RuleBasedStateMachine):
    """Appends, reads, settles, crashes and adopts at random."""

    processes: Bundle[Process] = Bundle("processes")

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        self.path = self.folder / "spool.db"
        self.clock = FakeClock()
        self.names = count()
        self.living: list[Process] = []
        self.orphaned: dict[int, Expected] = {}
        self.buried: list[Document] = []
        self.damaged: list[int] = []  # bytes of each row that was damaged, and is a dead letter for ever
        self.spools: list[Spool] = []

    def teardown(self) -> None:
        """Close every file, those of crashed processes too."""
        for spool in self.spools:
            spool.close()
        shutil.rmtree(self.folder)

    @initialize(target=processes)
    def begin_first(self) -> Process:
        """There is always somebody at first."""
        return self.begin_one()

    @precondition(lambda self: len(self.living) < 3)
    @rule(target=processes)
    def begin(self) -> Process:
        """Another process starts."""
        return self.begin_one()

    def begin_one(self) -> Process:
        """Open a spool for a process of a host elsewhere."""
        owner = Owner(f"host-{next(self.names)}", 1, "1")
        spool = Spool.open(self.path, owner=owner, max_bytes=MAX_BYTES, clock=self.clock)
        process = Process(spool, {}, {})
        self.spools.append(spool)
        self.living.append(process)
        return process

    @rule(process=processes, sizes=st.lists(st.integers(0, 40_000), min_size=1, max_size=6))
    def append(self, process: Process, sizes: list[int]) -> None:
        """Guarantees 1 and 2: all of a batch is there from now on, or none of it."""
        documents = [
            Document("measurement", f"{next(self.names):06}", "2026-11-21T13:00:00.000Z", bytes(size))
            for size in sizes
        ]
        try:
            rows = process.spool.append(documents)
        except SpoolFull:
            return
        assert [row.document for row in rows] == documents
        for row in rows:
            process.rows[row.seq] = Expected(row.document, 0, self.clock.time())

    @rule(process=processes, limit=st.integers(1, 20), max_bytes=st.integers(1, 200_000))
    def read_some(self, process: Process, limit: int, max_bytes: int) -> None:
        """Guarantee 5: bounds cut the queue short, at the end."""
        rows = process.spool.due(limit, max_bytes)
        due = self.due_now(process.rows)
        size = sum(row.size for row in rows)
        assert [row.seq for row in rows] == due[: len(rows)]
        assert len(rows) <= 1 or size <= max_bytes
        if len(rows) < min(limit, len(due)):
            assert size + len(process.rows[due[len(rows)]].document.body) > max_bytes

    def due_now(self, table: dict[int, Expected]) -> list[int]:
        """Return the numbers of *table* that are due, in order."""
        now = self.clock.time()
        due = [seq for seq, row in table.items() if row.due <= now]
        return sorted(due, key=lambda seq: (table[seq].due, seq))

    @rule(process=processes, data=st.data())
    def acknowledge(self, process: Process, data: st.DataObject) -> None:
        """Guarantee 3: exactly these are gone."""
        table = data.draw(st.sampled_from([process.rows, process.adopted]))
        seqs = data.draw(st.sets(st.sampled_from(sorted(table)), min_size=1)) if table else set()
        process.spool.acknowledge(seqs)
        for seq in seqs:
            del table[seq]

    @rule(process=processes, data=st.data(), wait_s=st.floats(1, 20))
    def postpone(self, process: Process, data: st.DataObject, wait_s: float) -> None:
        """Guarantee 5: exactly these are due later."""
        table = data.draw(st.sampled_from([process.rows, process.adopted]))
        seqs = data.draw(st.sets(st.sampled_from(sorted(table)), min_size=1)) if table else set()
        due = self.clock.time() + wait_s
        process.spool.postpone([(seq, due, "busy") for seq in seqs])
        for seq in seqs:
            table[seq].due = due
            table[seq].attempts += 1

    @rule(process=processes, data=st.data())
    def bury(self, process: Process, data: st.DataObject) -> None:
        """Guarantee 3: a buried row is a dead letter at the same instant."""
        if process.rows:
            seq = data.draw(st.sampled_from(sorted(process.rows)))
            assert process.spool.bury([(seq, "poison")]) == 1
            self.buried.append(process.rows.pop(seq).document)

    @rule(process=processes)
    def replay(self, process: Process) -> None:
        """Dead letters become rows of whoever replays them."""
        try:
            replayed = process.spool.replay_dead()
        except SpoolFull:
            replayed = -1
        # The new numbers are not returned: they are looked up, and their documents compared.
        found = {row.seq: row for row in process.spool.due(*EVERYTHING) if row.seq not in process.rows}
        assert replayed in {len(found), -1}
        for seq, row in found.items():
            self.buried.remove(row.document)
            process.rows[seq] = Expected(row.document, 0, self.clock.time())

    @rule()
    def drop_the_poisonous(self) -> None:
        """Guarantee 3: who drops dead letters of one reason drops no others."""
        if self.living:
            assert self.living[0].spool.drop_dead(DeadFilter(reason="poison")) == len(self.buried)
            self.buried = []

    @rule(process=processes, data=st.data(), harm=st.sampled_from([b"", b"{}", bytes(3_000)]))
    def corrupt(self, process: Process, data: st.DataObject, harm: bytes) -> None:
        """Guarantee 6: a damaged row is not handed out, becomes a dead letter; its neighbours are there."""
        due = [seq for seq in self.due_now(process.rows) if process.rows[seq].document.body != harm]
        if not due:
            return
        seq = data.draw(st.sampled_from(due))
        with closing(sqlite3.connect(self.path, isolation_level=None)) as foreign:
            foreign.execute("UPDATE rows SET body = ? WHERE seq = ?", (harm, seq))
        del process.rows[seq]
        self.damaged.append(len(harm))
        assert [row.seq for row in process.spool.due(*EVERYTHING)] == self.due_now(process.rows)

    @rule()
    def fork(self) -> None:
        """Guarantee 9: before a fork every file is closed; nobody notices."""
        gate.shut()
        gate.open()

    @rule(seconds=st.floats(5, 20))
    def time_passes(self, seconds: float) -> None:
        """Time passes, and the living say so."""
        self.clock.advance(seconds)
        for process in self.living:
            process.spool.heartbeat({})

    @rule(process=consumes(processes), is_polite=st.booleans())
    def end(self, process: Process, is_polite: bool) -> None:
        """Guarantee 1: a process ends, with or without a word; its rows are nobody's until adopted."""
        self.living.remove(process)
        if is_polite:
            process.spool.close()
        self.orphaned |= process.rows | process.adopted

    @precondition(lambda self: self.living)
    @rule(process=processes)
    def adopt(self, process: Process) -> None:
        """Guarantee 4: the rows of all that died, and of nobody else, are the adopter's."""
        self.clock.advance(STALE_S + 1)
        for one in self.living:
            one.spool.heartbeat({})
        process.spool.adopt_dead_owners()
        process.adopted |= self.orphaned
        self.orphaned = {}

    @invariant()
    def nothing_is_lost_or_doubled(self) -> None:
        """Guarantee 3: every document is exactly where the model says, and nowhere else."""
        if not self.living:
            return
        waiting = len(self.orphaned) + sum(len(one.rows) + len(one.adopted) for one in self.living)
        stats = self.living[0].spool.stats()
        assert (stats.rows, stats.dead_rows) == (waiting, len(self.buried) + len(self.damaged))
        assert stats.dead_bytes == sum(self.damaged) + sum(len(document.body) for document in self.buried)
        assert (stats.corrupt, stats.unacknowledged, stats.lost) == (len(self.damaged), 0, 0)

    @invariant()
    def the_bound_is_kept(self) -> None:
        """Guarantee 7: whatever is appended, buried or replayed, the file stays below its bound."""
        assert self.path.stat().st_size <= MAX_BYTES

    @invariant()
    def everybody_sees_their_own(self) -> None:
        """Guarantees 4 to 6: own rows whole and in order, adopted ones of one dead process at a time."""
        for process in self.living:
            own = process.spool.due(*EVERYTHING)
            adopted = process.spool.due(*EVERYTHING, adopted=True)
            assert [row.seq for row in own] == self.due_now(process.rows)
            assert bool(adopted) == bool(self.due_now(process.adopted))
            assert all(_is(row, process.rows[row.seq]) for row in own)
            assert all(_is(row, process.adopted[row.seq]) for row in adopted)
            assert process.spool.pending_through(max(process.rows, default=0)) == bool(process.rows)
            assert process.spool.next_due() == self.next_due(process)

    def next_due(self, process: Process) -> float | None:
        """Return when the next row that is not due now will be."""
        rows = [*process.rows.values(), *process.adopted.values()]
        return min((row.due for row in rows if row.due > self.clock.time()), default=None)


def _is(row: Row, expected: Expected) -> bool:
    return (row.document, row.attempts) == (expected.document, expected.attempts)


TestSpoolModel = SpoolMachine.TestCase
TestSpoolModel.settings = settings(
    max_examples=60, stateful_step_count=40, deadline=None, suppress_health_check=[HealthCheck.too_slow]
)


def test_history_of_damage_death_and_replay() -> None:
    """Guarantees 3, 4 and 6, one after the other: damaged, buried, dead, adopted, replayed."""
    machine = SpoolMachine()
    try:
        first = machine.begin_first()
        heir = machine.begin_one()
        rows = first.spool.append([Document("record", name, "", b"12345") for name in "abc"])
        first.rows = {row.seq: Expected(row.document, 0, machine.clock.time()) for row in rows}
        with closing(sqlite3.connect(machine.path, isolation_level=None)) as foreign:
            foreign.execute("UPDATE rows SET body = x'00' WHERE id = 'a'")
        assert ["b", "c"] == [row.document.id for row in first.spool.due(*EVERYTHING)]
        machine.damaged.append(1)
        first.spool.bury([(rows[1].seq, "poison")])
        machine.buried.append(rows[1].document)
        first.rows = {rows[2].seq: first.rows[rows[2].seq]}
        machine.living.remove(first)
        machine.orphaned |= first.rows
        machine.adopt(heir)
        machine.replay(heir)
        machine.nothing_is_lost_or_doubled()
        machine.everybody_sees_their_own()
    finally:
        machine.teardown()

    assert (["b"], ["c"]) == tuple(
        [row.document.id for row in table.values()] for table in (heir.rows, heir.adopted)
    )
