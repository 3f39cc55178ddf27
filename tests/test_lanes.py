# SPDX-License-Identifier: Apache-2.0
"""The promises of `lanes`: a disk that cannot be used costs durability, not records, and comes back."""

from __future__ import annotations

import contextlib
import logging
import os
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest

from flywheel_logging import lanes as lanes_module
from flywheel_logging import retry, spool_file, spool_place
from flywheel_logging.errors import SpoolFull, StoreUnavailable
from flywheel_logging.lanes import Lanes, wait_until
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.spool_place import SpoolPlace
from flywheel_logging.stores.base import Verdict
from flywheel_logging.testing import ScriptedStore
from tests.test_spool import _Disk, make_documents

BOUND_S = 20.0
MIB = 1024 * 1024

OpenLanes = Callable[..., Lanes]


class SwitchedStore(ScriptedStore):
    """A store that can be switched off, and asked to answer its next request in another way."""

    def __init__(self) -> None:
        super().__init__()
        self.is_down = False
        self.next: Callable[[Sequence[Document]], list[Verdict]] | None = None

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Answer, or do not."""
        if self.is_down:
            raise StoreUnavailable("down")
        answer, self.next = self.next, None
        return answer(documents) if answer else super().write(documents)


class Bench:
    """Lanes over a spool below a folder that can be taken away, and the store that they ship to."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.path = folder / "state" / "spool.db"
        self.store = SwitchedStore()
        self.opened: list[Lanes] = []

    def open(self, **options: int) -> Lanes:
        """Open the lanes of one process."""
        place = SpoolPlace("here", self.path, **options)
        self.opened.append(Lanes(place, lambda spool: Shipper(spool, lambda: self.store)))
        return self.opened[-1]

    def block_folder(self) -> None:
        """Put a file where the folder of the spool belongs: that holds for root, too."""
        self.path.parent.write_text("in the way")

    def unblock_folder(self) -> None:
        """Take it away again."""
        self.path.parent.unlink()

    def arrived(self) -> list[str]:
        """Return the ids in the store, sorted."""
        return sorted(id_ for _, id_ in self.store.documents)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Bench]:
    """A bench on which the file is tried again at once."""
    monkeypatch.setattr(lanes_module, "FIRST_TRY_S", 0.0)
    monkeypatch.setattr(lanes_module, "MAX_TRY_S", 0.0)
    bench = Bench(tmp_path)
    yield bench
    for lanes in bench.opened:
        lanes.stop(BOUND_S)
        lanes.close()


def tend_until(lanes: Lanes, is_so: Callable[[], bool]) -> None:
    """Do what the intake thread does every second, until *is_so*."""
    deadline = time.monotonic() + BOUND_S
    while not is_so():
        assert time.monotonic() < deadline
        lanes.tend()
        time.sleep(0.01)


@contextlib.contextmanager
def as_nobody() -> Iterator[None]:
    """Give up root's right to write everywhere, where the tests run as root."""
    before = os.geteuid()
    if before == 0:
        os.seteuid(65_534)
    try:
        yield
    finally:
        os.seteuid(before)


def fill(lanes: Lanes) -> int:
    """Append documents of 100 KB until one is refused, and return how many were not."""
    for number in range(1_000):
        try:
            lanes.append(make_documents(str(number), size=100_000))
        except SpoolFull:
            return number
    raise AssertionError("the spool has no bound")


def said(caplog: pytest.LogCaptureFixture, level: int) -> list[str]:
    """Return the lines of one level that `lanes` wrote."""
    return [
        record.getMessage()
        for record in caplog.records
        if record.levelno == level and record.name == "flywheel_logging.lanes"
    ]


def is_back(lanes: Lanes) -> Callable[[], bool]:
    """Return a question: is everything in the file again?"""
    return lambda: lanes.spool.path is not None and not lanes._leaving


class TestStandIn:
    """(lanes 1) Memory stands in where the file cannot be used."""

    def test_memory_stands_in_with_one_warning(self, bench: Bench, caplog: pytest.LogCaptureFixture) -> None:
        """A folder that cannot be made costs one WARNING; records are delivered all the same."""
        bench.block_folder()
        lanes = bench.open()
        for name in "abc":
            lanes.append(make_documents(name))
            lanes.tend()

        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        assert (["a", "b", "c"], None) == (bench.arrived(), lanes.spool.path)
        (warning,) = said(caplog, logging.WARNING)
        assert "records for here wait in memory, and are lost if the process dies" in warning

    @pytest.mark.parametrize("mode", [0o555, 0o000], ids=["read-only", "no permission"])
    def test_a_folder_without_permission(self, bench: Bench, mode: int) -> None:
        """A folder that may not be written, or not entered, costs no record, and is used once it may."""
        with TemporaryDirectory() as name:  # outside of pytest's folder, which nobody else may enter at all
            folder = Path(name)
            bench.path = folder / "state" / "spool.db"
            folder.chmod(mode)
            with as_nobody():
                lanes = bench.open()
            lanes.append(make_documents("a"))
            before = lanes.spool.path
            folder.chmod(0o700)
            tend_until(lanes, is_back(lanes))
            delivered = wait_until(lanes.reached(), time.monotonic() + BOUND_S)

        assert (None, True, ["a"]) == (before, delivered, bench.arrived())

    def test_a_disk_that_fills_up_while_running(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        """What the disk cannot take waits in memory, what is there is still shipped, and nothing is lost."""
        bench.store.is_down = True
        lanes = bench.open()
        lanes.append(make_documents("on disk"))
        with monkeypatch.context() as patch:
            patch.setattr(spool_file.shutil, "disk_usage", lambda _: _Disk(free=0))
            lanes.heartbeat({})
            lanes.append(make_documents("in memory"))
            lanes.tend()
            waiting = lanes.spool.path, lanes.stats().rows
            bench.store.is_down = False
            arrived = wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        tend_until(lanes, is_back(lanes))
        lanes.append(make_documents("on disk again"))

        assert ((None, 2), True) == (waiting, arrived)
        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        assert ["in memory", "on disk", "on disk again"] == bench.arrived()
        assert 1 == len(said(caplog, logging.WARNING))

    def test_a_bound_that_was_chosen_uses_no_memory(self, bench: Bench) -> None:
        """(lanes 3) A spool that reached `FLYWHEEL_SPOOL_MAX_BYTES` refuses: that is what it is for."""
        bench.store.is_down = True
        lanes = bench.open(max_bytes=4 * MIB)
        kept = fill(lanes)

        assert (bench.path, True) == (lanes.spool.path, kept == lanes.stats().rows > 10)

    def test_memory_has_a_bound(self, bench: Bench) -> None:
        """(lanes 1) The newest is refused, what waits is kept."""
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open(max_bytes=4 * MIB)
        kept = fill(lanes)

        assert kept == lanes.stats().rows > 10
        assert lanes.stats().used_bytes <= 4 * MIB


class TestRecovery:
    """(lanes 2) The file is used again without a restart."""

    def test_what_waits_in_memory_moves_into_the_file(
        self, bench: Bench, caplog: pytest.LogCaptureFixture
    ) -> None:
        """Nothing is lost, nothing doubled, and one INFO line says so."""
        caplog.set_level(logging.INFO)
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a", "b"))
        bench.unblock_folder()
        tend_until(lanes, is_back(lanes))
        lanes.append(make_documents("c"))
        waiting = lanes.stats().rows
        bench.store.is_down = False

        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        assert (3, ["a", "b", "c"]) == (waiting, bench.arrived())
        assert [f"records for here wait in {bench.path} again; 2 were moved there"] == said(
            caplog, logging.INFO
        )

    def test_dead_letters_move_as_well(self, bench: Bench) -> None:
        """A document that was refused while in memory is kept for inspection."""
        bench.store.next = lambda _: [Verdict("rejected", "mapping")]
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("poison"))
        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        bench.unblock_folder()
        tend_until(lanes, is_back(lanes))
        (letter,) = lanes.spool.dead(10)

        assert ("poison", "mapping", 1) == (letter.document.id, letter.reason, lanes.stats().dead_rows)
        assert 1 == lanes.shipper_stats().dead

    def test_a_flush_that_waits_while_records_move_is_truthful(self, bench: Bench) -> None:
        """(lanes 4) True only after the store has what was in memory when the wait began."""
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a"))
        answers: list[tuple[bool, list[str]]] = []

        def flush() -> None:
            done = wait_until(lanes.reached(), time.monotonic() + BOUND_S)
            answers.append((done, bench.arrived()))

        waiter = threading.Thread(target=flush)
        waiter.start()
        bench.unblock_folder()
        tend_until(lanes, is_back(lanes))
        is_waiting = waiter.is_alive()
        bench.store.is_down = False
        waiter.join(BOUND_S)

        assert (True, [(True, ["a"])]) == (is_waiting, answers)

    def test_a_flush_gives_up_in_time_while_a_store_hangs(self, bench: Bench) -> None:
        """(lanes 4) A request that does not end keeps records in memory; who waits is told in time."""
        entered, opened = threading.Event(), threading.Event()

        def hang(documents: Sequence[Document]) -> list[Verdict]:
            entered.set()
            opened.wait(BOUND_S)
            return bench.store.write(documents)

        bench.store.next = hang
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a"))
        assert entered.wait(BOUND_S)
        bench.unblock_folder()
        lanes.tend()
        early = wait_until(lanes.reached(), time.monotonic() + 0.05)
        opened.set()
        tend_until(lanes, is_back(lanes))

        assert not early
        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        assert ["a"] == bench.arrived()

    def test_a_file_without_room_for_what_waits_leaves_it_in_memory(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """(lanes 2) It is tried again later; meanwhile memory is shipped as before."""
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents(*map(str, range(20)), size=500_000))
        bench.unblock_folder()
        with monkeypatch.context() as patch:
            few = spool_file.WAL_BYTES + 4 * MIB
            patch.setattr(spool_file.shutil, "disk_usage", lambda _: _Disk(free=few))
            lanes.tend()
            lanes.tend()
            in_memory = lanes.spool.path
            bench.store.is_down = False
            delivered = wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        tend_until(lanes, is_back(lanes))

        assert (None, True, 20) == (in_memory, delivered, len(bench.arrived()))

    def test_a_file_that_is_deleted_is_begun_anew(
        self, bench: Bench, caplog: pytest.LogCaptureFixture
    ) -> None:
        """(lanes 2) What the deleted file held is not lost: it moves into the new one."""
        bench.store.is_down = True
        lanes = bench.open()
        lanes.append(make_documents("a", "b"))
        for file in bench.path.parent.iterdir():
            file.unlink()
        tend_until(lanes, lambda: bench.path.exists() and is_back(lanes)())
        lanes.append(make_documents("c"))
        waiting = Spool.open(bench.path)
        rows = waiting.stats().rows
        waiting.close()
        bench.store.is_down = False

        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        assert (3, ["a", "b", "c"]) == (rows, bench.arrived())
        assert "was deleted or replaced" in said(caplog, logging.WARNING)[0]

    def test_counts_go_on_after_a_move(self, bench: Bench) -> None:
        """What was sent from memory and from the file adds up."""
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a", "b"))
        wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        bench.unblock_folder()
        tend_until(lanes, is_back(lanes))
        lanes.append(make_documents("c"))
        wait_until(lanes.reached(), time.monotonic() + BOUND_S)

        assert 3 == lanes.shipper_stats().sent


class TestEnd:
    """The end of a process."""

    def test_what_is_only_in_memory_is_counted_as_lost(
        self, bench: Bench, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is said how much, once."""
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a", "b"))
        lanes.stop(BOUND_S)

        assert 2 == lanes.close()
        assert "2 documents for here were only in memory and are lost" == said(caplog, logging.WARNING)[-1]

    def test_the_file_is_tried_once_more_at_the_end(self, bench: Bench) -> None:
        """A disk that came back in time keeps what waits in memory."""
        bench.store.is_down = True
        bench.block_folder()
        lanes = bench.open()
        lanes.append(make_documents("a", "b"))
        bench.unblock_folder()
        lanes.stop(BOUND_S)
        lost = lanes.close()
        next_one = Spool.open(bench.path)
        kept = next_one.stats().rows
        next_one.close()

        assert (0, 2) == (lost, kept)

    def test_waiting_is_pointless_when_the_store_is_down_and_the_disk_keeps(
        self, bench: Bench, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """Not while the store answers; as soon as the breaker is open, but never for memory."""
        monkeypatch.setattr(retry, "OPEN_AFTER", 1)
        monkeypatch.setattr(spool_place, "VOLATILE_FILESYSTEMS", frozenset())
        lanes = bench.open()
        lanes.append(make_documents("a"))
        assert wait_until(lanes.reached(), time.monotonic() + BOUND_S)
        answers = [lanes.is_pointless_to_wait()]
        bench.store.is_down = True
        lanes.append(make_documents("b"))
        tend_until(lanes, lambda: lanes.shipper_stats().breaker == "open")
        answers.append(lanes.is_pointless_to_wait())
        lanes._stand_in(SpoolFull("the disk is full"))
        answers.append(lanes.is_pointless_to_wait())

        assert [False, True, False] == answers

    def test_a_thread_that_cannot_be_started_is_replaced_by_the_one_at_hand(self, bench: Bench) -> None:
        """Python 3.12 starts no thread while it ends: the intake thread delivers after its own work."""
        made: list[Lanes] = []

        class Threadless(Shipper):
            def start(self) -> None:
                raise RuntimeError("can't create new thread at interpreter shutdown")

        def intake() -> None:
            place = SpoolPlace("here", bench.path)
            made.append(Lanes(place, lambda spool: Threadless(spool, lambda: bench.store)))
            made[0].append(make_documents("a"))
            appended.set()
            made[0].ship_here()

        appended = threading.Event()
        thread = threading.Thread(target=intake)
        thread.start()
        assert appended.wait(BOUND_S)
        delivered = wait_until(made[0].reached(), time.monotonic() + BOUND_S)
        made[0].stop(BOUND_S)
        thread.join(BOUND_S)
        made[0].close()

        assert (True, ["a"], False) == (delivered, bench.arrived(), thread.is_alive())
