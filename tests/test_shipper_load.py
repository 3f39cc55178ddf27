# SPDX-License-Identifier: Apache-2.0
"""Stores that have less room than there is to send: promises 9 and 10 of `shipper`."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import pytest

from flywheel_logging.batches import LINGER_S
from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.misfits import CONFIRMED, HEAVY_BYTES, PERIOD_S, TRIES
from flywheel_logging.pace import MIN_DOCUMENTS, STEP_DOCUMENTS
from flywheel_logging.record import Document
from flywheel_logging.shipper import Shipper
from flywheel_logging.stores.base import Verdict
from flywheel_logging.testing import FakeClock, ScriptedStore
from tests.shipper_bench import Bench, make_documents

NO_ROOM = Verdict("retry", "es_rejected_execution_exception", lacks_room=True)


@pytest.fixture
def bench(tmp_path: Path) -> Iterator[Callable[[ScriptedStore], Bench]]:
    """Makes benches, and closes their spools afterwards."""
    made: list[Bench] = []

    def make(store: ScriptedStore) -> Bench:
        made.append(Bench(tmp_path / "spool.db", store))
        return made[-1]

    yield make
    for one in made:
        one.spool.close()


MakeBench = Callable[[ScriptedStore], Bench]


class BusyStore(ScriptedStore):
    """A store under load: it refuses what it has no room for, and takes its time for the rest.

    Args:
        room: Documents that one request may have at this moment; 0 while it is down.
        rate: Documents that it takes in a second.
    """

    def __init__(self, room: int, rate: float = 5_000.0) -> None:
        super().__init__()
        self.clock: FakeClock | None = None
        self.room = room
        self.rate = rate
        self.refused = 0

    def write(self, documents: Sequence[Document]) -> list[Verdict]:
        """Take *documents* if there is room, as long as that takes."""
        assert self.clock is not None
        if len(documents) > self.room:
            self.refused += 1
            self.requests.append(list(documents))
            raise StoreUnavailable("429 es_rejected_execution_exception")
        self.clock.advance(0.01 + len(documents) / self.rate)
        return super().write(documents)


class TestCatchUp:
    """After an outage there is much to send, and the server is cold."""

    @pytest.mark.parametrize("room", [40, 300, 1_000])
    def test_finds_what_the_server_can_take(self, bench: MakeBench, room: int) -> None:
        """Few requests are refused, most are well filled, all arrives in reasonable time (shipper 9)."""
        store = BusyStore(room=0)
        it = bench(store)
        store.clock = it.clock
        it.capture(make_documents(8_000))
        it.run(60)
        store.room, store.refused, down = room, 0, len(store.requests)
        began = it.clock.monotonic()
        while it.spool.stats().rows:
            it.step()
        took_s = it.clock.monotonic() - began
        answered = len(store.requests) - down - store.refused

        assert it.stored == sorted(it.stored)
        assert len(it.stored) == 8_000
        # A sawtooth between half and all of the room: one is refused after room / 2 / 10 that are not.
        assert store.refused <= answered / (room / 2 / STEP_DOCUMENTS) + 2
        # Filled to 0.4 of the room at least, after a way there of one step for each answer.
        assert answered <= 8_000 / (0.4 * room) + room / STEP_DOCUMENTS
        # Twice the ideal, a second of back-off for each refusal, and the breaker's last wait.
        ideal_s = 8_000 / store.rate + 8_000 / room * 0.01
        assert took_s <= 2 * ideal_s + store.refused + 30

    def test_a_store_that_answers_slowly_gets_less(self, bench: MakeBench) -> None:
        """It takes 20 documents a second: no request lasts long once that is known (shipper 9)."""
        store = BusyStore(room=10_000, rate=20.0)
        it = bench(store)
        store.clock = it.clock
        it.capture(make_documents(3_000))
        while it.spool.stats().rows:
            it.step()
        sizes = [len(request) for request in store.requests]

        assert sizes[:4] == [1_000, 500, 250, 125]
        assert max(sizes[4:]) <= 125
        assert it.shipper.stats().batch_limit == pytest.approx(75, abs=40)

    def test_a_partial_refusal_halves(self, bench: MakeBench) -> None:
        """Items that are refused for now say the same as a request that is (shipper 9)."""
        once = iter([Verdict("retry", "busy")])
        it = bench(ScriptedStore(judge=lambda _: next(once, None)))
        it.capture(make_documents(2_000))
        it.run(5)

        assert [1_000, 500] == [len(request) for request in it.store.requests[:2]]
        assert len(it.stored) == 2_000

    def test_large_documents_are_told_from_many(self, bench: MakeBench) -> None:
        """A store that takes 600 kB at once gets all that fits, whatever its neighbours (shipper 9, 10)."""

        def write(documents: Sequence[Document]) -> list[Verdict]:
            if sum(len(document.body) for document in documents) <= 600_000:
                return [Verdict("stored") for _ in documents]
            if len(documents) == 1:
                return [NO_ROOM]
            raise StoreUnavailable("429")

        it = bench(ScriptedStore([write] * 2_000))
        for number in range(20):
            it.capture(make_documents(10, name=f"{number:02}-", size=8_000))
        it.capture(make_documents(1, name="fat", size=700_000))
        it.capture(make_documents(20, name="large", size=400_000))
        it.run(600)

        assert (it.shipper.stats().sent, it.spool.stats().rows) == (220, 1)
        assert it.shipper.stats().breaker == "closed"

    def test_what_was_refused_together_goes_together(self, bench: MakeBench) -> None:
        """1,000 items refused once, each with its own back-off, are not 1,000 requests (shipper 9)."""
        refused: set[str] = set()

        def judge(document: Document) -> Verdict | None:
            is_first = document.id not in refused
            refused.add(document.id)
            return Verdict("retry", "busy") if is_first else None

        it = bench(ScriptedStore(judge=judge))
        it.capture(make_documents(1_000))
        it.run(5)

        assert len(it.stored) == 1_000
        # Within the first back-off, a second at most, one request in each linger.
        assert len(it.store.requests) <= 1 + 1 / LINGER_S + 2

    def test_a_request_at_a_time(self, bench: MakeBench) -> None:
        """However much waits, the next request goes after the answer to the last (shipper 9)."""
        under_way = [0, 0]

        def write(documents: Sequence[Document]) -> list[Verdict]:
            under_way[0] += 1
            under_way[1] = max(under_way)
            under_way[0] -= 1
            return [Verdict("stored") for _ in documents]

        it = bench(ScriptedStore([write] * 100))
        it.capture(make_documents(5_000))
        it.run(5)

        assert under_way == [0, 1]

    def test_probes_get_no_smaller_than_ten(self, bench: MakeBench) -> None:
        """A long outage does not end in requests of one document (shipper 9)."""
        it = bench(ScriptedStore([StoreUnavailable("down")] * 50))
        it.capture(make_documents(1_000))
        while it.shipper.stats().sent == 0:
            it.step()

        assert {len(request) for request in it.store.requests[10:]} == {MIN_DOCUMENTS}


class TestMisfit:
    """One document for which there is never room, in the middle of the others."""

    @staticmethod
    def refuse_fat(document: Document) -> Verdict | None:
        """Refuse the fat one as a node does that has no heap for it."""
        return NO_ROOM if document.id.startswith("fat") else None

    def capture_around(self, it: Bench, hours: float) -> None:
        """Let one other document come each minute for *hours*."""
        for minute in range(int(hours * 60)):
            it.capture(make_documents(1, name=f"{it.clock.monotonic()}-{minute}-"))
            it.run(60)

    def test_becomes_a_dead_letter(self, bench: MakeBench) -> None:
        """After 20 tries over an hour or more, with the reason `too_large` (shipper 10)."""
        it = bench(ScriptedStore(judge=self.refuse_fat))
        it.capture(make_documents(1, name="fat", size=HEAVY_BYTES))
        began = it.clock.time()
        self.capture_around(it, 2)
        (dead,) = it.spool.dead(10)
        tries = sum(request[0].id == "fat00000" for request in it.store.requests)

        assert (dead.document.id, dead.reason) == ("fat00000", "too_large")
        assert dead.attempts == tries >= TRIES
        assert PERIOD_S <= dead.last_seen - began <= 1.3 * PERIOD_S
        assert (it.shipper.stats().sent, it.spool.stats().rows) == (120, 0)

    def test_holds_up_no_other(self, bench: MakeBench) -> None:
        """Every other document leaves within the linger, from the first try to the last (shipper 10)."""
        it = bench(ScriptedStore(judge=self.refuse_fat))
        it.capture(make_documents(1, name="fat", size=HEAVY_BYTES))
        latencies_s = []
        for number in range(150):
            it.capture(make_documents(1, name=f"{number}-"))
            captured = it.clock.monotonic()
            while f"{number}-00000" not in it.stored:
                it.step()
            latencies_s.append(it.clock.monotonic() - captured)
            it.run(30)

        assert max(latencies_s) == pytest.approx(LINGER_S, abs=0.005)
        assert {"closed"} == {it.shipper.stats().breaker}
        assert it.spool.stats().dead_rows == 1

    def test_is_remembered_over_a_restart(self, bench: MakeBench) -> None:
        """Tries and age are in the spool: the next process begins where this one ended (shipper 10)."""
        it = bench(ScriptedStore(judge=self.refuse_fat))
        it.capture(make_documents(1, name="fat", size=HEAVY_BYTES))
        self.capture_around(it, 0.8)
        before = it.spool.stats().dead_rows
        it.shipper = Shipper(it.spool, lambda: it.store, clock=it.clock)
        self.capture_around(it, 0.6)
        (dead,) = it.spool.dead(10)

        assert before == 0
        assert (dead.reason, dead.attempts) == (
            "too_large",
            pytest.approx(TRIES + CONFIRMED / 2, abs=1 + CONFIRMED / 2),
        )

    def test_a_long_overload_buries_nothing(self, bench: MakeBench) -> None:
        """For three hours the store has no room for anything; then all is stored (shipper 10)."""
        it = bench(ScriptedStore(judge=lambda _: NO_ROOM))
        it.capture(make_documents(5, name="large", size=HEAVY_BYTES) + make_documents(50))
        it.run(3 * PERIOD_S)
        buried = it.spool.stats().dead_rows
        it.store.judge = None
        it.run(600)

        assert (buried, it.spool.stats().dead_rows, it.spool.stats().rows) == (0, 0, 0)
        assert len(it.stored) == 55

    def test_small_ones_are_never_given_up(self, bench: MakeBench) -> None:
        """A document of some kilobytes fits any heap, so what is refused is not the document (shipper 10)."""
        it = bench(ScriptedStore(judge=self.refuse_fat))
        it.capture(make_documents(1, name="fat", size=4_000))
        self.capture_around(it, 1.5)

        assert (it.spool.stats().dead_rows, it.spool.stats().rows) == (0, 1)

    def test_a_full_disk_is_not_taken_for_it(self, bench: MakeBench) -> None:
        """The flood-stage block is a 429, too, but says nothing of room in memory (shipper 10)."""
        flooded = Verdict("retry", "cluster_block_exception")
        it = bench(ScriptedStore(judge=lambda document: flooded if document.id.startswith("fat") else None))
        it.capture(make_documents(1, name="fat", size=HEAVY_BYTES))
        self.capture_around(it, 1.5)

        assert (it.spool.stats().dead_rows, it.spool.stats().rows) == (0, 1)

    @pytest.mark.parametrize("timed_out", [True, False])
    def test_one_whose_request_always_fails_lets_the_others_pass(
        self, bench: MakeBench, *, timed_out: bool
    ) -> None:
        """On a line too slow for it, or past a proxy that cuts it off, it waits by itself (shipper 10)."""

        def write(documents: Sequence[Document]) -> list[Verdict]:
            if any(document.id.startswith("fat") for document in documents):
                raise StoreUnavailable("no answer", timed_out=timed_out)
            return [Verdict("stored") for _ in documents]

        it = bench(ScriptedStore([write] * 5_000))
        it.capture(make_documents(1, name="fat", size=HEAVY_BYTES) + make_documents(100))
        self.capture_around(it, 1)

        assert (it.shipper.stats().sent, it.spool.stats().rows) == (160, 1)
        assert it.spool.stats().dead_rows == 0
