# SPDX-License-Identifier: Apache-2.0
"""The promises of `shipper`, by number. Most tests call `step` themselves, on a clock moved by hand."""

from __future__ import annotations

import logging
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from flywheel_logging import guard
from flywheel_logging.batches import LINGER_S
from flywheel_logging.errors import ConfigError, StoreBlocked, StoreError, StoreRejected, StoreUnavailable
from flywheel_logging.owners import Owner, host_name
from flywheel_logging.pace import MAX_BATCH_BYTES, MAX_DOCUMENTS
from flywheel_logging.record import Document
from flywheel_logging.retry import MAX_BACKOFF_S, MAX_RETRY_AFTER_S, OPEN_AFTER
from flywheel_logging.shipper import PROBE_DOCUMENTS, ROUND_S, Shipper
from flywheel_logging.spool import Spool
from flywheel_logging.stores.base import Verdict
from flywheel_logging.testing import ScriptedStore
from tests.shipper_bench import Bench, make_documents

BOUND_S = 10.0
"""How long a test with threads waits for what must come at once."""


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[..., Bench]]:
    """Makes benches, and closes their spools afterwards."""
    made: list[Bench] = []

    def make(store: ScriptedStore | None = None, **options: int) -> Bench:
        made.append(Bench(tmp_path / "spool.db", store, **options))
        return made[-1]

    yield make
    for one in made:
        one.spool.close()


@pytest.fixture(autouse=True)
def _no_fault_of_ours(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """A fault of ours that the thread's boundary swallows fails the test."""
    faults: list[BaseException] = []
    monkeypatch.setattr(guard, "observer", faults.append)
    yield
    assert faults == []


MakeBench = Callable[..., Bench]


class HeldSpool:
    """A spool that holds its shipper up where rows have gone and nothing else is done yet."""

    def __init__(self, spool: Spool) -> None:
        self._spool = spool
        self.is_acknowledged = threading.Event()
        self.may_go_on = threading.Event()

    def __getattr__(self, name: str) -> Any:
        return getattr(self._spool, name)

    def acknowledge(self, seqs: Iterable[int]) -> None:
        """Delete *seqs*, and wait."""
        self._spool.acknowledge(seqs)
        self.is_acknowledged.set()
        self.may_go_on.wait(BOUND_S)


class TestDelivery:
    """What is sent, and when (shipper 1, 2, 5)."""

    def test_what_is_captured_is_stored_and_leaves_the_spool(self, bench: MakeBench) -> None:
        """In order, once, and nothing remains (shipper 1)."""
        it = bench()
        it.capture(make_documents(25))
        it.run(1)

        assert [document.id for document in make_documents(25)] == it.stored
        assert (it.spool.stats().rows, it.shipper.stats().sent) == (0, 25)

    def test_a_duplicate_is_delivered(self, bench: MakeBench) -> None:
        """What the store has already is done, and counted apart (shipper 1)."""
        it = bench()
        documents = make_documents(3)
        it.capture(documents)
        it.run(1)
        it.capture(documents)
        it.run(1)
        stats = it.shipper.stats()

        assert (stats.sent, stats.duplicates, it.spool.stats().rows) == (3, 3, 0)

    def test_an_idle_record_leaves_within_the_linger(self, bench: MakeBench) -> None:
        """It waits for company, but not long (shipper 5)."""
        it = bench()
        it.run(1)
        it.capture(make_documents(1))
        pause_s = it.shipper.step()
        early = list(it.stored)
        it.clock.advance(pause_s)
        it.shipper.step()

        assert (early, it.stored) == ([], ["d00000"])
        assert pause_s == pytest.approx(LINGER_S)

    def test_batches_are_bounded_by_documents(self, bench: MakeBench) -> None:
        """Never more than the limit in one request (shipper 5)."""
        it = bench()
        it.capture(make_documents(2_500))
        it.run(1)

        assert [len(request) for request in it.store.requests] == [MAX_DOCUMENTS, MAX_DOCUMENTS, 500]

    def test_batches_are_bounded_by_bytes(self, bench: MakeBench) -> None:
        """Large documents go in small batches, one that is too large alone (shipper 5)."""
        it = bench()
        it.capture(
            make_documents(12, size=1024 * 1024) + make_documents(1, name="huge", size=6 * 1024 * 1024)
        )
        it.run(1)
        sizes = [sum(len(document.body) for document in request) for request in it.store.requests]

        assert (len(it.stored), it.store.requests[-1][0].id) == (13, "huge00000")
        assert max(sizes[:-1]) <= MAX_BATCH_BYTES

    def test_what_does_not_fit_in_memory_is_read_back_in_order(self, bench: MakeBench) -> None:
        """A small backlog changes the way, not the result (shipper 1)."""
        it = bench(backlog_bytes=2_000)
        for part in range(20):
            it.capture(make_documents(50, name=f"{part:02}-"))
            if part % 3 == 0:
                it.shipper.step()
        it.run(1)

        assert sorted(it.stored) == it.stored
        assert (len(it.stored), it.shipper.stats().duplicates) == (1_000, 0)

    def test_rows_offered_after_being_read_are_not_sent_twice(self, bench: MakeBench) -> None:
        """Between commit and hand-over the shipper may have read the row itself (shipper 1)."""
        it = bench()
        rows = it.spool.append(make_documents(3))
        it.run(1)
        it.shipper.offer(rows)
        it.run(1)

        assert [3] == [len(request) for request in it.store.requests]

    def test_one_poison_among_a_thousand(self, bench: MakeBench) -> None:
        """999 are stored, one is a dead letter with its reason (shipper 2)."""
        poison = make_documents(1_000)[500].id
        it = bench(
            ScriptedStore(judge=lambda doc: Verdict("rejected", "bad_mapping") if doc.id == poison else None)
        )
        it.capture(make_documents(1_000))
        it.run(1)
        (dead,) = it.spool.dead(10)

        assert (len(it.stored), it.spool.stats().rows, len(it.store.requests)) == (999, 0, 1)
        assert (dead.document.id, dead.reason, it.shipper.stats().dead) == (poison, "bad_mapping", 1)

    def test_a_document_refused_for_now_is_tried_again(self, bench: MakeBench) -> None:
        """A 429 for one item delays that one only (shipper 2)."""
        refusals = {"d00001": 3}

        def judge(document: Document) -> Verdict | None:
            if refusals.get(document.id, 0) == 0:
                return None
            refusals[document.id] -= 1
            return Verdict("retry", "too_many_requests")

        it = bench(ScriptedStore(judge=judge))
        it.capture(make_documents(3))
        it.run(LINGER_S)
        first = list(it.stored)
        it.run(10)
        stats = it.shipper.stats()

        assert (first, it.stored) == (["d00000", "d00002"], ["d00000", "d00002", "d00001"])
        assert (stats.retried, stats.breaker, it.spool.stats().rows) == (3, "closed", 0)

    def test_retry_and_reject_in_one_answer(self, bench: MakeBench) -> None:
        """Each item gets what it deserves (shipper 2)."""
        outcomes = iter([Verdict("retry", "busy"), Verdict("rejected", "bad"), Verdict("duplicate")])
        it = bench(ScriptedStore(judge=lambda _: next(outcomes, None)))
        it.capture(make_documents(3))
        it.run(5)

        assert it.stored == ["d00000"]
        assert ["d00001"] == [dead.document.id for dead in it.spool.dead(10)]

    @pytest.mark.parametrize(("asked_s", "waited_s"), [(3.0, 3.0), (1e9, MAX_RETRY_AFTER_S)])
    def test_retry_after_of_an_item_is_honoured(
        self, bench: MakeBench, asked_s: float, waited_s: float
    ) -> None:
        """Not a moment earlier, and an absurd value is capped (shipper 4)."""
        answers = iter([Verdict("retry", "busy", retry_after_s=asked_s)])
        it = bench(ScriptedStore(judge=lambda _: next(answers, None)))
        it.capture(make_documents(1))
        it.run(0)
        it.run(waited_s - 0.01)
        early = list(it.stored)
        it.run(0.02 + LINGER_S)

        assert (early, it.stored) == ([], ["d00000"])

    def test_one_that_is_always_refused_holds_up_no_other(self, bench: MakeBench) -> None:
        """A lone document that never fits is retried beside the traffic, breaker closed (shipper 2)."""
        it = bench(
            ScriptedStore(judge=lambda doc: Verdict("retry", "heap") if doc.id == "fat00000" else None)
        )
        it.capture(make_documents(1, name="fat"))
        it.run(300)
        latencies = []
        for turn in range(20):
            it.capture(make_documents(1, name=f"{turn}-"))
            before = it.clock.monotonic()
            while f"{turn}-00000" not in it.stored:
                it.step()
            latencies.append(it.clock.monotonic() - before)
            it.run(15)

        assert max(latencies) == pytest.approx(LINGER_S, abs=0.005)
        assert it.shipper.stats().breaker == "closed"
        assert it.spool.pending_through(1)

    def test_a_store_that_refuses_a_whole_request_is_asked_in_halves(self, bench: MakeBench) -> None:
        """`StoreRejected` for a request means one document in it; that one is found (shipper 2)."""

        def write(documents: Sequence[Document]) -> list[Verdict]:
            if any(document.id == "d00037" for document in documents):
                raise StoreRejected("malformed")
            return [Verdict("stored") for _ in documents]

        it = bench(ScriptedStore([write] * 50))
        it.capture(make_documents(64))
        it.run(1)

        assert [("d00037", "malformed")] == [(dead.document.id, dead.reason) for dead in it.spool.dead(10)]
        assert (it.shipper.stats().sent, it.spool.stats().rows) == (63, 0)


class TestTrouble:
    """Stores that fail (shipper 1, 3, 4, 8)."""

    def test_a_store_that_is_down_and_comes_back(self, bench: MakeBench) -> None:
        """Nothing is lost, the breaker opens, probes, closes (shipper 1, 4)."""
        it = bench(ScriptedStore([StoreUnavailable("refused")] * 20))
        it.capture(make_documents(3_000))
        states = set()
        while it.store.requests[-1:] == [] or it.shipper.stats().sent == 0:
            it.step()
            states.add(it.shipper.stats().breaker)
        it.run(1)

        assert states == {"closed", "open"}
        assert (it.shipper.stats().breaker, it.shipper.stats().store_errors) == ("closed", 20)
        assert [document.id for document in make_documents(3_000)] == it.stored
        assert {len(request) for request in it.store.requests[OPEN_AFTER:21]} == {PROBE_DOCUMENTS}

    def test_retry_after_of_a_request_is_honoured(self, bench: MakeBench) -> None:
        """Nothing is sent before the server's time is up (shipper 4)."""
        it = bench(ScriptedStore([StoreUnavailable("busy", retry_after_s=40)]))
        it.capture(make_documents(1))
        it.run(0)
        it.capture(make_documents(1, name="e"))
        it.run(39.9)
        early = len(it.store.requests)
        it.run(0.2)

        assert (early, it.stored) == (1, ["d00000", "e00000"])

    def test_a_storm_of_refusals_opens_the_breaker(self, bench: MakeBench) -> None:
        """A store that refuses every item of every batch is left alone as if it were down (shipper 4)."""
        it = bench(ScriptedStore(["retry"] * 12))
        it.capture(make_documents(2_000))
        it.run(60)
        opened = it.shipper.stats().breaker
        it.run(2_000)

        assert (opened, it.shipper.stats().breaker) == ("open", "closed")
        assert (len(it.stored), it.spool.stats().rows) == (2_000, 0)

    @pytest.mark.parametrize(
        "script",
        [
            {"writes": [StoreBlocked("401: check the API key")] * 8},
            {"prepares": [StoreBlocked("401: check the API key")] * 8},
            {"writes": ["blocked"] * 8},
        ],
        ids=["request", "prepare", "items"],
    )
    def test_a_blocked_store_pauses_and_then_gets_everything(
        self, bench: MakeBench, script: dict[str, list[object]], caplog: pytest.LogCaptureFixture
    ) -> None:
        """Nothing is buried, all is delivered after somebody acted, the log is quiet (shipper 3)."""
        it = bench(ScriptedStore(**script))  # type: ignore[arg-type]  # one table for three scripts
        it.capture(make_documents(100))
        it.run(LINGER_S)
        is_blocked = it.shipper.stats().is_blocked
        it.run(8 * MAX_BACKOFF_S)
        lines = [record for record in caplog.records if record.levelno == logging.ERROR]

        assert (is_blocked, it.shipper.stats().is_blocked) == (True, False)
        assert [document.id for document in make_documents(100)] == it.stored
        assert (it.spool.stats().dead_rows, it.spool.stats().rows) == (0, 0)
        assert 1 <= len(lines) <= 5
        assert it.store.prepared == 9

    def test_a_probe_goes_at_least_every_half_minute(self, bench: MakeBench) -> None:
        """An index that is restored is noticed soon (shipper 3)."""
        it = bench(ScriptedStore([StoreBlocked("closed")] * 1_000))
        it.capture(make_documents(100))
        it.run(600)

        assert len(it.store.requests) >= 600 / MAX_BACKOFF_S

    def test_a_wrong_setting_blocks(self, bench: MakeBench) -> None:
        """A store that cannot be made from its settings is somebody's to fix (shipper 3)."""
        it = bench()
        broken = Shipper(it.spool, _raise(ConfigError("no such scheme")), clock=it.clock)
        it.spool.append(make_documents(1))
        broken.step()
        stats = broken.stats()

        assert (stats.is_blocked, stats.last_error) == (True, "no such scheme")

    @pytest.mark.parametrize(
        "step",
        [ValueError("a bug in a plug-in"), StoreError("unsorted"), lambda documents: [Verdict("stored")]],
        ids=["bug", "bare error", "too few verdicts"],
    )
    def test_nonsense_from_a_store_is_a_failure(
        self, bench: MakeBench, step: object, caplog: pytest.LogCaptureFixture
    ) -> None:
        """It is tried again, the thread lives, no message of a foreign error is logged (shipper 1, 8)."""
        it = bench(ScriptedStore([step]))  # type: ignore[list-item]  # a table of wrong things
        it.capture(make_documents(5))
        it.run(5)

        assert [document.id for document in make_documents(5)] == it.stored
        assert it.shipper.stats().store_errors == 1
        assert "a bug in a plug-in" not in caplog.text + it.shipper.stats().last_error

    def test_an_outcome_nobody_knows_is_tried_again(self, bench: MakeBench) -> None:
        """Only what the store says clearly is settled (shipper 1)."""
        answers = iter([Verdict("perhaps")])  # type: ignore[arg-type]  # a third party's mistake
        it = bench(ScriptedStore(judge=lambda _: next(answers, None)))
        it.capture(make_documents(1))
        it.run(5)

        assert it.stored == ["d00000"]

    def test_memory_is_bounded_while_the_store_is_down(self, bench: MakeBench) -> None:
        """An outage fills the spool, not the memory (shipper 1)."""
        it = bench(ScriptedStore([StoreUnavailable("down")] * 10_000), backlog_bytes=100_000)
        for part in range(50):
            it.capture(make_documents(100, name=f"{part}-", size=1_000))
            it.run(1)

        assert it.shipper.stats().backlog_rows <= 200
        assert it.spool.stats().rows == 5_000

    def test_complaints_come_once_a_minute(self, bench: MakeBench, caplog: pytest.LogCaptureFixture) -> None:
        """An outage of ten minutes is about ten lines (shipper 8)."""
        it = bench(ScriptedStore([StoreUnavailable("down")] * 10_000))
        it.capture(make_documents(10))
        it.run(600)

        assert 5 <= len(caplog.records) <= 11


class TestAdoption:
    """What the dead left behind (shipper 6)."""

    def test_rows_of_a_dead_process_are_delivered(self, bench: MakeBench) -> None:
        """At start, without anybody telling (shipper 6)."""
        it = bench()
        _leave_rows(it, make_documents(10, name="dead"))
        it.run(1)

        assert (len(it.stored), it.spool.stats().rows) == (10, 0)

    def test_a_process_that_dies_later_is_noticed(self, bench: MakeBench) -> None:
        """Within a round (shipper 6)."""
        it = bench()
        it.run(1)
        _leave_rows(it, make_documents(10, name="dead"))
        it.run(ROUND_S)

        assert len(it.stored) == 10

    def test_own_rows_get_every_second_batch(self, bench: MakeBench) -> None:
        """Half of the way is for the living (shipper 6)."""
        it = bench()
        _leave_rows(it, make_documents(5_000, name="dead"))
        it.capture(make_documents(3_000, name="own"))
        it.run(1)
        batches = [request[0].id.rstrip("0123456789") for request in it.store.requests]

        assert batches == ["own", "dead"] * 3 + ["dead"] * 2

    def test_an_adopted_row_that_is_put_off_comes_back(self, bench: MakeBench) -> None:
        """Adopted rows have their back-off, too (shipper 6)."""
        answers = iter([Verdict("retry", "busy", retry_after_s=7)])
        it = bench(ScriptedStore(judge=lambda _: next(answers, None)))
        _leave_rows(it, make_documents(2, name="dead"))
        it.run(10)

        assert it.stored == ["dead00001", "dead00000"]

    def test_wake_looks_at_once(self, bench: MakeBench) -> None:
        """Dead letters that are replayed need not wait for the next round (shipper 1)."""
        answers = iter([Verdict("rejected", "mapping")])
        it = bench(ScriptedStore(judge=lambda _: next(answers, None)))
        it.capture(make_documents(1))
        it.run(1)
        it.spool.replay_dead()
        it.shipper.wake()
        it.run(0.1)

        assert it.stored == ["d00000"]


class TestThread:
    """The thread, waiting for it, ending it (shipper 7, 8)."""

    @pytest.fixture
    def spool(self, tmp_path: Path) -> Iterator[Spool]:
        """A spool on the real clock."""
        spool = Spool.open(tmp_path / "spool.db")
        yield spool
        spool.close()

    @pytest.fixture
    def start(self, spool: Spool) -> Iterator[Callable[[ScriptedStore], Shipper]]:
        """Starts shippers to a store, and stops them afterwards."""
        started: list[Shipper] = []

        def starter(store: ScriptedStore) -> Shipper:
            shipper = Shipper(spool, lambda: store)
            shipper.start()
            started.append(shipper)
            return shipper

        yield starter
        for shipper in started:
            shipper.stop(BOUND_S)

    def test_wait_until_everything_is_there(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """True means it is in the store, and it does not wait for the linger (shipper 7)."""
        store = ScriptedStore()
        shipper = start(store)
        for part in range(20):
            rows = spool.append(make_documents(50, name=f"{part}-"))
            shipper.offer(rows)
        is_there = shipper.wait_until(rows[-1].seq, time.monotonic() + BOUND_S)

        assert (is_there, len(store.documents)) == (True, 1_000)

    def test_wait_until_counts_the_buried_as_settled(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """A dead letter is decided (shipper 7)."""
        shipper = start(ScriptedStore(["rejected"]))
        rows = spool.append(make_documents(3))
        shipper.offer(rows)

        assert shipper.wait_until(rows[-1].seq, time.monotonic() + BOUND_S)

    def test_what_wait_until_waited_for_is_counted(self, spool: Spool) -> None:
        """Rows leave the spool a moment before they are counted: it comes back after that (shipper 7)."""
        held = HeldSpool(spool)
        shipper = Shipper(held, ScriptedStore)  # type: ignore[arg-type]  # a spool in all but its class
        shipper.start()
        rows = spool.append(make_documents(3))
        shipper.offer(rows)
        assert held.is_acknowledged.wait(BOUND_S)
        sent: list[int] = []

        def wait() -> None:
            shipper.wait_until(rows[-1].seq, time.monotonic() + BOUND_S)
            sent.append(shipper.stats().sent)

        waiter = threading.Thread(target=wait)
        waiter.start()
        waiter.join(0.2)
        held.may_go_on.set()
        waiter.join(BOUND_S)
        shipper.stop(BOUND_S)

        assert [3] == sent

    def test_wait_until_says_false_when_time_runs_out(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """A store that is down keeps nobody longer than asked (shipper 7)."""
        shipper = start(ScriptedStore([StoreUnavailable("down", retry_after_s=300)]))
        rows = spool.append(make_documents(3))
        shipper.offer(rows)

        assert not shipper.wait_until(rows[-1].seq, time.monotonic() + 0.2)

    def test_wait_until_nothing_is_true_at_once(self, spool: Spool) -> None:
        """With nothing captured there is nothing to wait for, thread or not (shipper 7)."""
        assert Shipper(spool, ScriptedStore).wait_until(0, time.monotonic())

    def test_stop_leaves_the_rest_in_the_spool(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """What was not settled waits for the next start; the store is closed (shipper 1)."""
        store = ScriptedStore([StoreUnavailable("down", retry_after_s=300)])
        shipper = start(store)
        rows = spool.append(make_documents(3))
        shipper.offer(rows)
        shipper.wait_until(rows[-1].seq, time.monotonic() + 0.2)

        assert shipper.stop(BOUND_S)
        assert (store.is_closed, spool.stats().rows) == (True, 3)

    def test_stop_does_not_wait_for_a_store_that_hangs(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """The thread is left behind, what it had is still in the spool (shipper 8)."""
        reached, released = threading.Event(), threading.Event()

        def hang(documents: Sequence[Document]) -> list[Verdict]:
            reached.set()
            released.wait(BOUND_S)
            return [Verdict("stored") for _ in documents]

        shipper = start(ScriptedStore([hang]))
        shipper.offer(spool.append(make_documents(3)))
        assert reached.wait(BOUND_S)
        before = time.monotonic()
        has_ended = shipper.stop(0.1)
        took_s = time.monotonic() - before
        rows = spool.stats().rows
        released.set()

        assert (has_ended, rows) == (False, 3)
        assert took_s < BOUND_S / 2

    def test_a_closed_spool_does_not_kill_the_thread(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """A spool that cannot be used is a complaint, once a minute (shipper 8)."""
        shipper = start(ScriptedStore())
        spool.close()
        shipper.wake()

        assert not shipper.wait_until(1, time.monotonic() + 0.2)
        assert shipper.is_alive()

    def test_the_store_is_opened_in_the_thread_on_first_need(
        self, spool: Spool, start: Callable[[ScriptedStore], Shipper]
    ) -> None:
        """Importing a client and connecting costs nobody else, and without a call nothing (shipper 5)."""
        opened_in: list[str] = []

        def open_store() -> ScriptedStore:
            opened_in.append(threading.current_thread().name)
            return ScriptedStore()

        shipper = Shipper(spool, open_store)
        shipper.start()
        idle = (shipper.wait_until(0, time.monotonic() + BOUND_S), list(opened_in))
        rows = spool.append(make_documents(1))
        shipper.offer(rows)
        shipper.wait_until(rows[-1].seq, time.monotonic() + BOUND_S)
        shipper.stop(BOUND_S)

        assert (idle, opened_in) == ((True, []), ["flywheel-shipper"])


def _raise(error: Exception) -> Callable[[], ScriptedStore]:
    def raiser() -> ScriptedStore:
        raise error

    return raiser


def _leave_rows(it: Bench, documents: list[Document]) -> None:
    """Append *documents* on behalf of a process that is gone."""
    path = it.spool.path
    gone = Spool.open(path, owner=Owner(host_name(), 1, "long ago"), clock=it.clock)
    gone.append(documents)
    gone.close()
