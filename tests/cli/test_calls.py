# SPDX-License-Identifier: Apache-2.0
"""Joining measurements with records, and following what appears."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime

import pytest

from flywheel_logging.cli.calls import EVERYTHING, Query, follow, recent
from flywheel_logging.errors import StoreUnavailable
from flywheel_logging.record import Document, Kind
from flywheel_logging.stores import open_store
from flywheel_logging.stores.base import Filter, Store, Stored
from flywheel_logging.stores.memory import MemoryStore
from tests.cli.samples import NEVER_WRITTEN, failure, pair
from tests.nodes.shared import Nodes
from tests.stores.documents import START_S, new_id

NOW = datetime.fromtimestamp(START_S + 60, UTC)
ALL = Query(Filter())


def ids(numbers: Sequence[int]) -> list[str]:
    """Return the ids of the calls with these numbers."""
    return [new_id(number) for number in numbers]


class TestRecent:
    """The newest calls, in order."""

    def test_the_newest_calls_come_oldest_first(self) -> None:
        """Of five calls, the newest three are returned in the order in which they happened."""
        store = MemoryStore()
        for number in range(5):
            store.write(pair(number))

        calls = recent(store, ALL, limit=3)

        assert [call.record_id for call in calls] == ids([2, 3, 4])

    def test_each_call_has_its_own_record(self) -> None:
        """Measurement and record of one call are joined by their id."""
        store = MemoryStore()
        store.write([*pair(0, question="first"), *pair(1, question="second")])

        calls = recent(store, ALL, limit=2)

        asked = [call.record["request"]["messages"][1]["content"] for call in calls if call.record]
        assert asked == ["first", "second"]

    def test_a_call_without_record_is_shown_as_well(self) -> None:
        """A failed call has numbers and no pair."""
        store = MemoryStore()
        store.write([failure(0)])

        calls = recent(store, ALL, limit=1)

        assert calls[0].record is None

    def test_only_failures_of_every_kind_when_asked(self) -> None:
        """`failed_only` leaves successful calls out and keeps each other outcome, in order of time."""
        store = MemoryStore()
        outcomes = ["error", "success", "cancelled", "abandoned", "incomplete"]
        store.write([failure(number, outcome=outcome) for number, outcome in enumerate(outcomes)])

        calls = recent(store, Query(Filter(), failed_only=True), limit=3)

        assert [call.measurement["outcome"] for call in calls] == ["cancelled", "abandoned", "incomplete"]

    def test_more_records_than_one_request_may_name(self) -> None:
        """Records are read in several requests when there are many calls."""
        store = MemoryStore()
        store.write([document for number in range(1_201) for document in pair(number)])

        calls = recent(store, ALL, limit=EVERYTHING)

        assert [call.record is None for call in calls] == [False] * 1_201


class Outage:
    """A `MemoryStore` whose reads can be made to fail."""

    def __init__(self) -> None:
        self.inner = MemoryStore()
        self.refuses: set[Kind] = set()

    def __getattr__(self, name: str) -> object:
        return getattr(self.inner, name)

    def scan(self, kind: Kind, where: Filter, *, limit: int) -> Iterator[Stored]:
        """Read, or refuse to."""
        if kind in self.refuses:
            raise StoreUnavailable("connection refused")
        return self.inner.scan(kind, where, limit=limit)


class Following:
    """`follow`, one look at a time, with something happening before each."""

    def __init__(self, store: Store, *, limit: int = 10, query: Query = ALL) -> None:
        self.happens: list[Callable[[], object]] = []
        self.complaints: list[str] = []
        self._batches = follow(
            store,
            query,
            limit=limit,
            now=NOW,
            wait=self._wait,
            complain=self.complaints.append,
        )

    def look(self, *happens: Callable[[], object]) -> list[str]:
        """Let things happen, one before each look, and return the ids of the next batch."""
        self.happens += happens
        return [call.record_id for call in next(self._batches)]

    def _wait(self) -> None:
        self.happens.pop(0)()


class TestFollow:
    """The calls that appear, each once."""

    def test_earlier_calls_come_first_and_once(self) -> None:
        """The first batch is the newest calls, and no later batch repeats one."""
        store = MemoryStore()
        store.write([document for number in range(5) for document in pair(number)])
        following = Following(store, limit=2)

        batches = [following.look(), following.look(lambda: store.write(pair(5)))]

        assert batches == [ids([3, 4]), ids([5])]

    def test_a_long_call_that_began_before_newer_ones_is_not_missed(self) -> None:
        """A call that appears late, with an early start, is shown when it appears."""
        store = MemoryStore()
        following = Following(store)
        following.look()
        following.look(lambda: store.write([*pair(50), *pair(51)]))

        batch = following.look(lambda: store.write(pair(3)))

        assert batch == ids([3])

    def test_a_record_that_becomes_visible_later_is_waited_for(self) -> None:
        """A successful call without its record is held back for one look, then shown with it."""
        store = MemoryStore()
        numbers, record = pair(1)
        following = Following(store)
        following.look()

        batches = [
            following.look(lambda: store.write([numbers])),
            following.look(lambda: store.write([record])),
        ]

        assert batches == [[], ids([1])]

    def test_a_record_that_never_comes_does_not_hide_its_call(self) -> None:
        """After one look of grace the call is shown without its record, once."""
        store = MemoryStore()
        following = Following(store)
        following.look()

        batches = [
            following.look(lambda: store.write(pair(1)[:1])),
            *(following.look(bool) for _ in range(2)),
        ]

        assert batches == [[], ids([1]), []]

    @pytest.mark.parametrize("kind", ["measurement", "record"])
    def test_an_outage_loses_nothing_and_is_said_once(self, kind: Kind) -> None:
        """While the store fails nothing is shown; afterwards everything is, and one complaint was made."""
        store = Outage()
        following = Following(store)  # type: ignore[arg-type]  # a Store by delegation
        following.look()

        def go_down() -> None:
            store.inner.write(pair(1))
            store.refuses.add(kind)

        batch = following.look(go_down, lambda: store.inner.write(pair(2)), store.refuses.clear)

        assert (batch, following.complaints) == (ids([1, 2]), ["connection refused"])

    def test_deleted_calls_do_not_hide_new_ones(self) -> None:
        """Calls that are deleted while following are forgotten; new ones are shown."""
        store = MemoryStore()
        store.write([document for number in range(5) for document in pair(number)])
        following = Following(store)
        following.look()
        following.look(lambda: store.delete("measurement", Filter(ids=tuple(ids([0, 1, 2])))))

        batch = following.look(lambda: store.write(pair(5)))

        assert batch == ids([5])

    def test_failures_only(self) -> None:
        """With `failed_only` successful calls are not shown when they appear."""
        store = MemoryStore()
        following = Following(store, query=Query(Filter(), failed_only=True))
        following.look()
        appear: list[Document] = [*pair(1), failure(2)]

        batch = following.look(lambda: store.write(appear))

        assert batch == ids([2])

    @pytest.mark.node
    @pytest.mark.parametrize("name", NEVER_WRITTEN)
    def test_on_a_real_server(self, nodes: Nodes, name: str) -> None:
        """On a server, each call is shown once, when it appears, whenever it began."""
        store = open_store(nodes.get(name).url, index="followed")
        following = Following(store)
        following.look()
        batches = [
            following.look(lambda number=number: (store.write(pair(number)), store.refresh()))
            for number in (7, 3, 8)
        ]
        store.close()

        assert batches == [ids([7]), ids([3]), ids([8])]
