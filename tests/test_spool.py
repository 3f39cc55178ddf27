# SPDX-License-Identifier: Apache-2.0
"""The guarantees of `spool`, by number; random histories are in `test_spool_model`, kills in `test_kill`."""

from __future__ import annotations

import logging
import os
import sqlite3
import stat
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from flywheel_logging import dead_letters, spool_file
from flywheel_logging.dead_letters import DeadFilter
from flywheel_logging.errors import SpoolError, SpoolFull
from flywheel_logging.fork_gate import gate
from flywheel_logging.owners import HUNG_S, STALE_S, Owner, host_name, this_process
from flywheel_logging.record import Document
from flywheel_logging.retry import MAX_RETRY_AFTER_S
from flywheel_logging.spool import Spool
from flywheel_logging.spool_rows import Row
from flywheel_logging.testing import FakeClock

MIB = 1024 * 1024
EVERYTHING = (10_000, 1024 * MIB)
"""Bounds for `Spool.due` that bound nothing."""

OpenSpool = Callable[..., Spool]


def make_documents(*names: str, size: int = 100) -> list[Document]:
    """Return a record for each name, which is its id, with a body of about *size* bytes."""
    body = b'{"request": "' + b"x" * size + b'"}'
    return [Document("record", name, "2026-11-21T13:00:00.000Z", body) for name in names]


def ids(rows: list[Row]) -> list[str]:
    """Return the document ids of *rows*."""
    return [row.document.id for row in rows]


def fill(spool: Spool) -> int:
    """Append batches of two until the spool refuses one, and return how many documents it took."""
    for batch in range(10_000):
        try:
            spool.append(make_documents(f"{batch}-a", f"{batch}-b", size=50_000))
        except SpoolFull:
            return 2 * batch
    raise AssertionError("the spool has no bound")


def dead_process() -> Owner:
    """Return a process of this host that cannot be alive: its start time is nobody's."""
    return Owner(host_name(), os.getpid(), "long ago")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the spool lies; its folder does not exist yet."""
    return tmp_path / "state" / "spool.db"


@pytest.fixture
def clock() -> FakeClock:
    """A clock that stands still until it is moved."""
    return FakeClock()


@pytest.fixture
def open_at(path: Path, clock: FakeClock) -> Iterator[OpenSpool]:
    """Opens spools at `path`, or wherever else it is told, and closes them afterwards."""
    opened: list[Spool] = []

    def opener(where: Path | None = path, **options: object) -> Spool:
        opened.append(Spool.open(where, clock=clock, **options))  # type: ignore[arg-type]  # passed through
        return opened[-1]

    yield opener
    for spool in opened:
        spool.close()


@pytest.fixture(params=["file", "memory"])
def spool(request: pytest.FixtureRequest, open_at: OpenSpool, path: Path) -> Spool:
    """An empty spool, once in a file and once in memory: they behave the same."""
    return open_at(path if request.param == "file" else None)


class TestAppend:
    """`Spool.append`."""

    def test_returns_the_rows_it_committed_in_order(self, spool: Spool) -> None:
        """What is returned is what `due` would read back."""
        rows = spool.append(make_documents("a", "b", "c"))

        assert rows == spool.due(*EVERYTHING)
        assert ids(rows) == ["a", "b", "c"]

    def test_numbers_rows_without_gaps_or_repeats(self, spool: Spool) -> None:
        """A number is never used twice, even after the row with the highest was deleted."""
        first = spool.append(make_documents("a", "b"))
        spool.acknowledge(row.seq for row in first)
        second = spool.append(make_documents("c"))

        assert [row.seq for row in first + second] == [1, 2, 3]

    def test_nothing_is_nothing(self, spool: Spool) -> None:
        """An empty batch is no error and no row."""
        assert spool.append([]) == []

    def test_survives_being_opened_again(self, open_at: OpenSpool) -> None:
        """Guarantee 1: what was committed is there for the next process."""
        before = open_at()
        before.append(make_documents("a", "b"))
        before.close()
        after = open_at()
        after.adopt_dead_owners()

        assert ids(after.due(*EVERYTHING, adopted=True)) == ["a", "b"]

    def test_refuses_the_newest_when_full(self, open_at: OpenSpool, path: Path) -> None:
        """Guarantees 2 and 7: the batch that does not fit leaves no trace, what was there stays."""
        spool = open_at(max_bytes=4 * MIB)
        kept = fill(spool)

        assert kept == spool.stats().rows
        assert kept == len(spool.due(*EVERYTHING))
        assert path.stat().st_size <= 4 * MIB

    def test_goes_on_when_there_is_room_again(self, open_at: OpenSpool) -> None:
        """Guarantee 7: a full spool can be acknowledged and buried, and takes documents afterwards."""
        spool = open_at(max_bytes=4 * MIB)
        fill(spool)
        rows = spool.due(*EVERYTHING)
        spool.acknowledge(row.seq for row in rows[:10])
        buried = spool.bury([(rows[10].seq, "poison")])

        assert (buried, spool.stats().unacknowledged) == (1, 0)
        assert len(spool.append(make_documents("new", size=50_000))) == 1

    def test_a_batch_that_breaks_the_bound_half_way_leaves_nothing(self, open_at: OpenSpool) -> None:
        """Guarantee 2: what had been inserted before the room ran out is rolled back."""
        spool = open_at(max_bytes=4 * MIB)
        with pytest.raises(SpoolFull):
            spool.append(make_documents(*map(str, range(50_000)), size=1))

        assert spool.stats().rows == 0
        assert ids(spool.append(make_documents("a"))) == ["a"]


class TestDue:
    """`Spool.due` and `Spool.postpone`."""

    def test_stops_at_the_number_of_rows(self, spool: Spool) -> None:
        """The oldest come first, at most as many as asked for."""
        spool.append(make_documents("a", "b", "c"))

        assert ids(spool.due(2, MIB)) == ["a", "b"]

    def test_stops_before_too_many_bytes(self, spool: Spool) -> None:
        """Bodies add up to at most the bound."""
        spool.append(make_documents("a", "b", "c", size=1_000))

        assert ids(spool.due(10, 2_100)) == ["a", "b"]

    def test_gives_a_row_that_is_too_large_alone(self, spool: Spool) -> None:
        """A document above the bound does not block the queue for ever."""
        spool.append(make_documents("a", "b", size=1_000))

        assert ids(spool.due(10, 10)) == ["a"]

    def test_a_postponed_row_waits_alone(self, spool: Spool, clock: FakeClock) -> None:
        """Guarantee 5: it comes when it is due, with its attempts counted, and holds up nobody."""
        rows = spool.append(make_documents("a", "b"))
        spool.postpone([(rows[0].seq, clock.time() + 20, "busy")])
        early = ids(spool.due(*EVERYTHING))
        clock.advance(20)
        late = spool.due(*EVERYTHING)

        assert early == ["b"]
        assert [(row.document.id, row.attempts) for row in late] == [("b", 0), ("a", 1)]

    def test_says_when_the_next_row_is_due(self, spool: Spool, clock: FakeClock) -> None:
        """`next_due` is the earliest instant in the future."""
        rows = spool.append(make_documents("a", "b", "c"))
        spool.postpone([(rows[0].seq, clock.time() + 20, ""), (rows[1].seq, clock.time() + 10, "")])

        assert spool.next_due() == clock.time() + 10
        clock.advance(30)
        assert spool.next_due() is None

    def test_leaves_out_what_the_caller_holds(self, spool: Spool) -> None:
        """Rows from a number on can be left out."""
        rows = spool.append(make_documents("a", "b", "c"))

        assert ids(spool.due(*EVERYTHING, before=rows[1].seq)) == ["a"]

    @pytest.mark.parametrize("attempts", [0, 1], ids=["fresh", "postponed"])
    def test_a_clock_that_was_set_back_holds_nothing_up(
        self, spool: Spool, clock: FakeClock, attempts: int
    ) -> None:
        """Guarantee 5: rows dated by the old clock are due after the next heartbeat."""
        rows = spool.append(make_documents("a"))
        if attempts:
            spool.postpone([(rows[0].seq, clock.time() + MAX_RETRY_AFTER_S, "busy")])
        clock.jump(-86_400)
        before = ids(spool.due(*EVERYTHING))
        spool.heartbeat({})

        assert (before, ids(spool.due(*EVERYTHING))) == ([], ["a"])


class TestSettle:
    """`Spool.acknowledge`, `Spool.bury` and `Spool.pending_through`."""

    def test_acknowledged_rows_are_gone(self, spool: Spool) -> None:
        """Guarantee 3: scattered numbers are deleted, their neighbours stay."""
        rows = spool.append(make_documents(*"abcdefg"))
        spool.acknowledge(rows[index].seq for index in (6, 0, 1, 3))

        assert ids(spool.due(*EVERYTHING)) == ["c", "e", "f"]

    def test_acknowledging_twice_is_harmless(self, spool: Spool) -> None:
        """A second delivery may be acknowledged a second time."""
        rows = spool.append(make_documents("a", "b"))
        spool.acknowledge([rows[0].seq])
        spool.acknowledge([rows[0].seq])

        assert ids(spool.due(*EVERYTHING)) == ["b"]

    def test_pending_until_the_last_is_settled(self, spool: Spool) -> None:
        """Delivered and buried rows are settled, later ones are not asked for."""
        rows = spool.append(make_documents("a", "b", "c"))
        answers = [spool.pending_through(rows[1].seq)]
        spool.acknowledge([rows[0].seq])
        answers.append(spool.pending_through(rows[1].seq))
        spool.bury([(rows[1].seq, "poison")])
        answers.append(spool.pending_through(rows[1].seq))

        assert answers == [True, True, False]

    def test_acknowledgements_that_find_no_room_wait_in_memory(
        self, open_at: OpenSpool, path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Guarantee 7: while the file cannot be written, delivered rows count as delivered; later they go."""
        spool = open_at()
        rows = spool.append(make_documents("a", "b"))
        spool_file_lock = sqlite3.connect(path, isolation_level=None)
        with pytest.MonkeyPatch.context() as patch:
            # Only the wait for another writer is shortened.
            patch.setattr(spool_file, "BUSY_TIMEOUT_S", 0.01)
            gate.shut()
            gate.open()
            spool_file_lock.execute("BEGIN IMMEDIATE")
            spool.acknowledge([rows[0].seq])
        held = (ids(spool.due(*EVERYTHING)), spool.pending_through(rows[0].seq), spool.stats().rows)
        spool_file_lock.execute("ROLLBACK")
        spool_file_lock.close()
        spool.heartbeat({})

        assert held == (["b"], False, 2)
        assert (spool.stats().rows, spool.stats().unacknowledged) == (1, 0)
        assert "changes wait in memory" in caplog.text


class TestDeadLetters:
    """`Spool.dead`, `Spool.replay_dead` and `Spool.drop_dead`."""

    def test_a_buried_document_is_kept_with_its_story(self, spool: Spool, clock: FakeClock) -> None:
        """Guarantee 3: document, reason, attempts, first and last seen."""
        (row,) = spool.append(make_documents("a"))
        first = clock.time()
        spool.postpone([(row.seq, first, "busy")])
        clock.advance(60)
        spool.bury([(row.seq, "strict_dynamic_mapping_exception")])
        (dead,) = spool.dead(10)

        assert (dead.document, dead.attempts) == (row.document, 2)
        assert (dead.first_seen, dead.last_seen) == (first, first + 60)
        assert dead.reason == "strict_dynamic_mapping_exception"

    def test_replay_makes_them_rows_again(self, spool: Spool) -> None:
        """After a fix every dead letter is due, as it was."""
        rows = spool.append(make_documents("a", "b"))
        spool.bury([(row.seq, "mapping") for row in rows])
        replayed = spool.replay_dead()

        assert replayed == 2
        assert [row.document for row in spool.due(*EVERYTHING)] == [row.document for row in rows]
        assert (spool.stats().dead_rows, spool.stats().dead_bytes) == (0, 0)

    def test_some_of_them_are_named_by_what_they_are(self, spool: Spool) -> None:
        """Guarantee 3: by number, document, kind and what the reason begins with, together and alone."""
        rows = spool.append(make_documents("a", "b", "c", "d"))
        spool.bury([(row.seq, reason) for row, reason in zip(rows, ["x: 1", "x: 2", "y", "y"], strict=True)])
        first = spool.dead(10)[-1].seq
        found = [
            [letter.document.id for letter in spool.dead(10, which)]
            for which in (
                DeadFilter(seqs=frozenset({first})),
                DeadFilter(ids=frozenset({"b", "c"})),
                DeadFilter(reason="x"),
                DeadFilter(reason="y", ids=frozenset({"a", "d"})),
                DeadFilter(kind="measurement"),
            )
        ]

        assert found == [["a"], ["c", "b"], ["b", "a"], ["d"], []]

    def test_some_are_replayed_and_some_dropped(self, spool: Spool) -> None:
        """Guarantee 3: the others stay, and their bytes are still counted."""
        rows = spool.append(make_documents("a", "b", "c"))
        spool.bury([(row.seq, row.document.id) for row in rows])
        size = spool.stats().dead_bytes // 3

        assert 1 == spool.replay_dead(DeadFilter(reason="a"))
        assert 1 == spool.drop_dead(DeadFilter(reason="b"))
        assert (["c"], ["a"]) == ([dead.document.id for dead in spool.dead(9)], ids(spool.due(*EVERYTHING)))
        assert size == spool.stats().dead_bytes

    def test_they_are_grouped_by_reason(self, spool: Spool) -> None:
        """The largest group comes first, with its bytes and times."""
        rows = spool.append(make_documents("a", "b", "c"))
        spool.bury([(row.seq, reason) for row, reason in zip(rows, ["x", "y", "y"], strict=True)])
        many, few = spool.dead_groups()

        assert ("y", "record", 2, 2 * few.size_bytes) == (many.reason, many.kind, many.rows, many.size_bytes)
        assert (rows[1].appended, spool.dead(1)[0].last_seen) == (many.first_seen, many.last_seen)

    def test_drop_forgets_them(self, spool: Spool) -> None:
        """Dropping says how many there were."""
        rows = spool.append(make_documents("a", "b"))
        spool.bury([(row.seq, "mapping") for row in rows])

        assert (spool.drop_dead(), spool.dead(10), spool.stats().dead_bytes) == (2, [], 0)

    def test_the_newest_is_dropped_and_counted_when_there_are_too_many(
        self, spool: Spool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Guarantee 7: dead letters have their own bound, and every document is accounted for."""
        monkeypatch.setattr(dead_letters, "MAX_BYTES", 2_500)
        rows = spool.append(make_documents("a", "b", "c", size=1_000))
        buried = spool.bury([(row.seq, "mapping") for row in rows])
        stats = spool.stats()

        assert (buried, stats.rows, stats.dead_rows, stats.dead_dropped) == (3, 0, 2, 1)
        assert ["b", "a"] == [dead.document.id for dead in spool.dead(10)]


class TestOwners:
    """Guarantee 4: whose rows are whose."""

    def test_processes_do_not_see_each_others_rows(self, open_at: OpenSpool) -> None:
        """Each ships its own; numbers are shared."""
        one, two = open_at(), open_at()
        one.append(make_documents("a"))
        two.append(make_documents("b"))

        assert (ids(one.due(*EVERYTHING)), ids(two.due(*EVERYTHING))) == (["a"], ["b"])

    def test_rows_of_a_dead_process_are_adopted_by_one(self, open_at: OpenSpool) -> None:
        """The first that asks takes them all, the second gets none."""
        dead = open_at(owner=dead_process())
        dead.append(make_documents("a", "b"))
        one, two = open_at(), open_at()

        assert (one.adopt_dead_owners(), two.adopt_dead_owners()) == (1, 0)
        assert ids(one.due(*EVERYTHING, adopted=True)) == ["a", "b"]
        assert two.due(*EVERYTHING, adopted=True) == []

    def test_rows_of_a_living_process_are_not(self, open_at: OpenSpool, clock: FakeClock) -> None:
        """A process on this host lives as long as its pid does, even if its heart misses some beats."""
        living = open_at(owner=this_process())
        living.append(make_documents("a"))
        other = open_at()
        clock.advance(STALE_S * 3)

        assert other.adopt_dead_owners() == 0

    @pytest.mark.parametrize(
        ("owner", "silence_s", "adopted"),
        [
            (Owner("elsewhere", 1, "1"), STALE_S, 0),
            (Owner("elsewhere", 1, "1"), STALE_S + 1, 1),
            (Owner("elsewhere", 1, "1"), -STALE_S - 1, 1),
            (this_process(), HUNG_S + 1, 1),
        ],
        ids=["elsewhere, quiet", "elsewhere, silent", "elsewhere, clock set back", "here, hung"],
    )
    def test_silence_is_death_elsewhere(
        self, open_at: OpenSpool, clock: FakeClock, owner: Owner, silence_s: float, adopted: int
    ) -> None:
        """On another host only the heartbeat tells."""
        open_at(owner=owner).append(make_documents("a"))
        clock.jump(silence_s)
        other = open_at()

        assert other.adopt_dead_owners() == adopted

    def test_a_process_taken_for_dead_takes_its_rows_back(self, open_at: OpenSpool, clock: FakeClock) -> None:
        """Its next heartbeat ends the adoption."""
        frozen = open_at(owner=Owner("elsewhere", 1, "1"))
        frozen.append(make_documents("a"))
        clock.advance(STALE_S + 1)
        other = open_at()
        other.adopt_dead_owners()
        frozen.heartbeat({})

        assert other.due(*EVERYTHING, adopted=True) == []
        assert ids(frozen.due(*EVERYTHING)) == ["a"]

    def test_a_clock_that_was_set_back_does_not_hold_up_what_was_adopted(
        self, open_at: OpenSpool, clock: FakeClock
    ) -> None:
        """Guarantee 5: the dead process dated its rows by the old clock, and will not correct them."""
        open_at(owner=dead_process()).append(make_documents("a"))
        clock.jump(-86_400)
        heir = open_at()
        heir.adopt_dead_owners()
        before = ids(heir.due(*EVERYTHING, adopted=True))
        heir.heartbeat({})

        assert (before, ids(heir.due(*EVERYTHING, adopted=True))) == ([], ["a"])

    def test_rows_pass_on_when_the_adopter_dies_too(self, open_at: OpenSpool) -> None:
        """Adoption is not for ever."""
        open_at(owner=dead_process()).append(make_documents("a"))
        adopter = open_at(owner=dead_process())
        adopter.append(make_documents("b"))
        adopter.adopt_dead_owners()
        heir = open_at()

        assert heir.adopt_dead_owners() == 2
        assert ids(heir.due(*EVERYTHING, adopted=True)) in (["a"], ["b"])

    def test_closing_gives_own_and_adopted_rows_up(self, open_at: OpenSpool) -> None:
        """Nobody has to wait for a process that said goodbye."""
        open_at(owner=dead_process()).append(make_documents("a"))
        leaving = open_at()
        leaving.adopt_dead_owners()
        leaving.append(make_documents("b"))
        leaving.close()
        heir = open_at()

        assert heir.adopt_dead_owners() == 2

    def test_a_dead_process_without_rows_is_forgotten(self, open_at: OpenSpool) -> None:
        """The table of processes does not grow for ever."""
        dead = open_at(owner=dead_process())
        (row,) = dead.append(make_documents("a"))
        heir = open_at()
        heir.adopt_dead_owners()
        heir.acknowledge([row.seq])
        heir.adopt_dead_owners()

        assert [this_process()] == [process.owner for process in heir.processes()]

    def test_each_process_says_what_it_counted(self, open_at: OpenSpool, clock: FakeClock) -> None:
        """Another process can report health from the file alone."""
        living = open_at()
        living.append(make_documents("a"))
        clock.advance(5)
        living.heartbeat({"captured": 7})
        reader = open_at()
        (process,) = [process for process in reader.processes() if process.rows]

        assert (process.owner, process.counters) == (this_process(), {"captured": 7})
        assert (process.heartbeat, process.is_gone) == (clock.time(), False)


class TestDamage:
    """Guarantee 6: what the disk may do to a file."""

    def test_a_flipped_byte_costs_one_record(
        self, open_at: OpenSpool, path: Path, caplog: pytest.LogCaptureFixture
    ) -> None:
        """The damaged row becomes a dead letter and is counted, its neighbours are delivered."""
        before = open_at(owner=dead_process())
        before.append(make_documents("a", size=300))
        before.append([Document("record", "b", "2026-11-21T13:00:00.000Z", b'{"flip": "me, please"}')])
        before.append(make_documents("c", size=300))
        before.close()
        _flip(path, path.read_bytes().index(b"me, please"))
        after = open_at()
        after.adopt_dead_owners()

        assert ids(after.due(*EVERYTHING, adopted=True)) == ["a", "c"]
        assert [("b", "corrupt")] == [(dead.document.id, dead.reason) for dead in after.dead(10)]
        assert (after.stats().rows, after.stats().corrupt) == (2, 1)
        assert "1 records were damaged" in caplog.text

    def test_a_corrupt_dead_letter_is_never_replayed(self, open_at: OpenSpool, path: Path) -> None:
        """It can be looked at and dropped, no more."""
        before = open_at(owner=dead_process())
        before.append([Document("record", "b", "2026-11-21T13:00:00.000Z", b'{"flip": "me, please"}')])
        before.close()
        _flip(path, path.read_bytes().index(b"me, please"))
        after = open_at()
        after.adopt_dead_owners()
        after.due(*EVERYTHING, adopted=True)

        assert (after.replay_dead(), after.drop_dead()) == (0, 1)

    def test_any_flipped_byte_leaves_only_originals(self, tmp_path: Path, clock: FakeClock) -> None:
        """Wherever a byte is flipped, opening succeeds and whatever is read is what was written."""
        original = tmp_path / "original.db"
        documents = {name: make_documents(name, size=2_000)[0] for name in "abcdef"}
        before = Spool.open(original, owner=dead_process(), clock=clock)
        before.append(list(documents.values()))
        before.close()
        image = original.read_bytes()
        survivors = 0
        for offset in [*range(0, 108, 9), *range(108, len(image), 1_201)]:
            place = tmp_path / f"{offset}.db"
            place.write_bytes(image)
            _flip(place, offset)
            spool = Spool.open(place, clock=clock)
            spool.adopt_dead_owners()
            while rows := spool.due(*EVERYTHING, adopted=True):
                assert all(row.document == documents[row.document.id] for row in rows)
                spool.acknowledge(row.seq for row in rows)
                survivors += len(rows)
                spool.adopt_dead_owners()
            spool.close()
            for leftover in tmp_path.glob(f"{offset}.db*"):
                leftover.unlink()

        assert survivors > 0

    @pytest.mark.parametrize("share", [0.01, 0.2, 0.5, 0.9, 0.999])
    def test_a_truncated_file_is_put_aside(self, open_at: OpenSpool, path: Path, share: float) -> None:
        """No phantom, no crash; what is whole is saved, the old file is kept."""
        documents = make_documents(*map(str, range(50)), size=3_000)
        before = open_at(owner=dead_process())
        before.append(documents)
        before.close()
        image = path.read_bytes()
        path.write_bytes(image[: int(len(image) * share)])
        after = open_at()
        after.adopt_dead_owners()
        saved = after.due(*EVERYTHING, adopted=True)

        assert {row.document for row in saved} <= set(documents)
        assert len(list(path.parent.glob("spool.db.corrupt-*"))) >= 1
        assert ids(after.append(make_documents("new"))) == ["new"]

    def test_rows_of_a_damaged_file_are_saved(self, open_at: OpenSpool, path: Path) -> None:
        """Damage to one page costs the rows of that page only."""
        documents = make_documents(*map(str, range(50)), size=3_000)
        before = open_at(owner=dead_process())
        before.append(documents)
        before.close()
        image = bytearray(path.read_bytes())
        page = image.rindex(b'{"request"') // spool_file.PAGE_BYTES * spool_file.PAGE_BYTES
        image[page : page + 8] = bytes(8)
        path.write_bytes(image)
        after = open_at()
        after.adopt_dead_owners()
        saved = after.due(*EVERYTHING, adopted=True)

        assert {row.document for row in saved} < set(documents)
        assert len(saved) >= 40

    @pytest.mark.parametrize(
        "content",
        [bytes(65_536), b"not a database, but a letter to a friend\n" * 500, b"SQLite format 3\0"],
        ids=["zeros", "text", "header only"],
    )
    def test_a_foreign_file_is_put_aside(
        self, open_at: OpenSpool, path: Path, content: bytes, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is renamed, never deleted, with one ERROR line; a fresh spool takes over."""
        path.parent.mkdir()
        path.write_bytes(content)
        spool = open_at()
        (aside,) = path.parent.glob("spool.db.corrupt-*")
        errors = [record for record in caplog.records if record.levelno == logging.ERROR]

        assert ids(spool.append(make_documents("a"))) == ["a"]
        assert (aside.read_bytes(), len(errors)) == (content, 1)

    def test_another_programs_database_is_put_aside(self, open_at: OpenSpool, path: Path) -> None:
        """A valid database that is not ours is not written into."""
        path.parent.mkdir()
        with sqlite3.connect(path) as foreign:
            foreign.execute("CREATE TABLE rows (song TEXT)")
        foreign.close()
        spool = open_at()

        assert ids(spool.append(make_documents("a"))) == ["a"]
        assert len(list(path.parent.glob("spool.db.corrupt-*"))) == 1

    def test_a_file_replaced_underneath_is_noticed(self, open_at: OpenSpool, path: Path) -> None:
        """Row numbers of one file are never used on another."""
        spool = open_at()
        (row,) = spool.append(make_documents("a"))
        path.rename(path.with_name("elsewhere.db"))
        other = open_at()
        other.append(make_documents("b"))
        gate.shut()
        gate.open()
        with pytest.raises(SpoolError):
            spool.due(*EVERYTHING)
        spool.acknowledge([row.seq])

        assert ids(other.due(*EVERYTHING)) == ["b"]


class TestPlace:
    """Guarantee 8, and what happens where no file can be."""

    def test_files_are_private(self, open_at: OpenSpool, path: Path) -> None:
        """Modes are 0700 and 0600, side files included, whatever the umask."""
        before = os.umask(0)
        try:
            spool = open_at()
            spool.append(make_documents("a"))
        finally:
            os.umask(before)
        modes = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}

        assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700
        names = ("spool.db", "spool.db-wal", "spool.db-shm", "spool.db-mark", spool_file.LOCK)
        assert modes == dict.fromkeys(names, 0o600)

    def test_a_lax_file_is_tightened(self, open_at: OpenSpool, path: Path) -> None:
        """A spool from a careless backup is private again."""
        open_at().close()
        path.chmod(0o644)
        open_at()

        assert stat.S_IMODE(path.stat().st_mode) == 0o600

    def test_no_spool_is_begun_on_a_full_disk(self, path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        """Guarantee 7: where there is no room for the log, something else must stand in."""
        monkeypatch.setattr(spool_file.shutil, "disk_usage", lambda _: _Disk(free=spool_file.WAL_BYTES))

        with pytest.raises(SpoolFull):
            Spool.open(path)

    def test_a_spool_with_records_is_shipped_from_a_full_disk(
        self, open_at: OpenSpool, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Guarantee 7: what waits there is delivered, nothing new is taken until room returns."""
        open_at(owner=dead_process()).append(make_documents("a"))
        with monkeypatch.context() as patch:
            patch.setattr(spool_file.shutil, "disk_usage", lambda _: _Disk(free=spool_file.WAL_BYTES))
            spool = open_at()
            spool.adopt_dead_owners()
            rows = spool.due(*EVERYTHING, adopted=True)
            with pytest.raises(SpoolFull):
                spool.append(make_documents("b"))
        spool.acknowledge(row.seq for row in rows)
        spool.heartbeat({})

        assert (ids(rows), ids(spool.append(make_documents("b")))) == (["a"], ["b"])

    def test_a_network_file_system_is_refused(
        self, open_at: OpenSpool, path: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Where locks do not work between machines a spool is not opened."""
        here = spool_file.filesystem_type(path.parent)
        monkeypatch.setattr(spool_file, "NETWORK_FILESYSTEMS", {here})

        with pytest.raises(SpoolError, match="network file system"):
            open_at()

    def test_the_file_gives_room_back(self, open_at: OpenSpool, path: Path) -> None:
        """After a backlog has been delivered the file shrinks, some at each heartbeat."""
        spool = open_at()
        rows = spool.append(make_documents(*map(str, range(400)), size=100_000))
        spool.acknowledge(row.seq for row in rows)
        for _ in range(4):
            spool.heartbeat({})
        spool.close()

        assert path.stat().st_size < 20 * MIB


class TestThreads:
    """Guarantee 9: threads, forks, closing."""

    def test_writers_and_readers_do_not_disturb_each_other(self, spool: Spool) -> None:
        """Two appending threads and one that acknowledges: every record is seen once."""
        total, seen, failures = 600, [], []

        def append(name: str) -> None:
            try:
                for number in range(total // 2):
                    spool.append(make_documents(f"{name}{number}"))
            except Exception as exc:  # noqa: BLE001 - reported by the assertion
                failures.append(exc)

        threads = [threading.Thread(target=append, args=(name,)) for name in "ab"]
        for thread in threads:
            thread.start()
        while len(seen) < total and not failures:
            rows = spool.due(100, MIB)
            spool.acknowledge(row.seq for row in rows)
            seen += ids(rows)
        for thread in threads:
            thread.join()

        assert (failures, len(set(seen)), len(seen)) == ([], total, total)

    def test_a_closed_spool_says_so(self, spool: Spool) -> None:
        """Whoever comes late gets an error, not a crash; closing twice is fine."""
        spool.close()
        spool.close()

        with pytest.raises(SpoolError, match="closed"):
            spool.append(make_documents("a"))

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
    def test_a_child_opens_its_own(self, open_at: OpenSpool, path: Path, clock: FakeClock) -> None:
        """The parent's spool refuses to work in the child; both sides' own rows are all there."""
        spool = open_at()
        spool.append(make_documents("before"))
        pid = os.fork()
        if pid == 0:
            os._exit(_append_in_child(spool, path, clock))
        _, status = os.waitpid(pid, 0)
        spool.append(make_documents("after"))
        spool.adopt_dead_owners()

        assert os.waitstatus_to_exitcode(status) == 0
        assert ids(spool.due(*EVERYTHING)) == ["before", "after"]
        assert ids(spool.due(*EVERYTHING, adopted=True)) == ["child"]

    @pytest.mark.skipif(not hasattr(os, "fork"), reason="no fork here")
    def test_a_child_of_a_careless_fork_is_refused(self, open_at: OpenSpool, path: Path) -> None:
        """Forked from inside SQLite, it may not open the same file: it would fold the parent's WAL."""
        spool = open_at()
        spool.append(make_documents("a"))
        with gate:
            pid = os.fork()
            if pid == 0:
                os._exit(_open_in_child(path))
        _, status = os.waitpid(pid, 0)

        assert os.waitstatus_to_exitcode(status) == 7
        assert ids(spool.due(*EVERYTHING)) == ["a"]


def _append_in_child(inherited: Spool, path: Path, clock: FakeClock) -> int:
    try:
        inherited.append(make_documents("stolen"))
    except SpoolError:
        own = Spool.open(path, clock=clock)
        own.append(make_documents("child"))
        return 0
    return 1


def _open_in_child(path: Path) -> int:
    try:
        Spool.open(path)
    except SpoolError:
        return 7
    return 1


@dataclass(frozen=True)
class _Disk:
    free: int


def _flip(path: Path, offset: int) -> None:
    with path.open("r+b") as file:
        file.seek(offset)
        byte = file.read(1)[0]
        file.seek(offset)
        file.write(bytes([byte ^ 0x55]))
